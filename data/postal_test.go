package data_test

import (
	"strings"
	"testing"

	"rapport/data"
)

// TestAddress: lines of addresses as people write them in eighteen countries.
func TestAddress(t *testing.T) {
	for _, tt := range []struct{ country, line, house, street, extra string }{
		{"DE", "Hauptstr. 12a", "12a", "Hauptstr.", ""},
		{"DE", "Hauptstraße 12 a", "12a", "Hauptstraße", ""},
		{"DE", "Straße des 17. Juni 135", "135", "Straße des 17. Juni", ""},
		{"DE", "Unter den Linden 77 - 79", "77-79", "Unter den Linden", ""},
		{"DE", "Unter den Linden 77-79", "77-79", "Unter den Linden", ""},
		{"DE", "Q7, 24", "24", "Q7", ""},
		{"DE", "Postfach 12 34", "", "Postfach 12 34", ""},
		{"AT", "Mariahilfer Straße 7/3/12", "7/3/12", "Mariahilfer Straße", ""},
		{"AT", "Ring 5 Top 12", "5", "Ring", "Top 12"},
		{"CH", "Bahnhofstrasse 1", "1", "Bahnhofstrasse", ""},
		{"US", "12 Main St", "12", "Main St", ""},
		{"US", "12 Main St Apt 4B", "12", "Main St", "Apt 4B"},
		{"US", "12 Main St, #4", "12", "Main St", "#4"},
		{"US", "123 5th Ave", "123", "5th Ave", ""},
		{"US", "42nd Street", "", "42nd Street", ""},
		{"US", "PO Box 123", "", "PO Box 123", ""},
		{"US", "Highway 61", "", "Highway 61", ""},
		{"GB", "221B Baker Street", "221B", "Baker Street", ""},
		{"GB", "Flat 2, 10 High Street", "10", "High Street", "Flat 2"},
		{"GB", "Rose Cottage", "", "Rose Cottage", ""},
		{"FR", "5 bis rue de la Paix", "5bis", "rue de la Paix", ""},
		{"FR", "12, rue de la Paix", "12", "rue de la Paix", ""},
		{"FR", "Rue de la Paix, 5", "5", "Rue de la Paix", ""},
		{"FR", "5e avenue", "", "5e avenue", ""},
		{"ES", "Calle Mayor 3, 2º", "3", "Calle Mayor", "2º"},
		{"ES", "Calle Mayor, nº 3", "3", "Calle Mayor", ""},
		{"IT", "Via Roma, 10/A", "10/A", "Via Roma", ""},
		{"IT", "Via Roma 10 int. 5", "10", "Via Roma", "int. 5"},
		{"NL", "Prinsengracht 263-267", "263-267", "Prinsengracht", ""},
		{"PL", "ul. Długa 7/3", "7/3", "ul. Długa", ""},
		{"PL", "ul. Długa 7 m. 3", "7", "ul. Długa", "m. 3"},
		{"CZ", "Na Příkopě 1047/17", "1047/17", "Na Příkopě", ""},
		{"DK", "Vesterbrogade 12, 3. tv", "12", "Vesterbrogade", "3. tv"},
		{"SE", "Storgatan 12 lgh 1101", "12", "Storgatan", "lgh 1101"},
		{"HU", "Fő utca 12.", "12", "Fő utca", ""},
		{"BR", "Av. Paulista, 1578 - apto 12", "1578", "Av. Paulista", "apto 12"},
		{"TR", "Atatürk Cad. No:12", "12", "Atatürk Cad.", ""},
		{"RU", "ул. Ленина, д. 5, кв. 10", "5", "ул. Ленина", "кв. 10"},
		{"JP", "東京都千代田区丸の内1-9-1", "", "東京都千代田区丸の内1-9-1", ""},
		{"KR", "세종대로 110", "", "세종대로 110", ""},
		{"", "", "", "", ""},
		{"", "12", "", "12", ""},
		{"", ", ,", "", ", ,", ""},
	} {
		want := data.Address{House: tt.house, Street: tt.street, Extra: tt.extra, Postcode: "1", Region: "R"}
		if got := (data.Postal{Street: tt.line, Postcode: "1", Region: "R"}).Address(); got != want {
			t.Errorf("%s %q: %q, want %q", tt.country, tt.line, got, want)
		}
	}
}

// TestAddressOfTwoLines: the street can stand on the second line.
func TestAddressOfTwoLines(t *testing.T) {
	for in, want := range map[data.Postal]data.Address{
		{Street: "Hauptstr. 12", Extra: "Hinterhaus"}:      {House: "12", Street: "Hauptstr.", Extra: "Hinterhaus"},
		{Street: "Tonwerk GmbH", Extra: "Hauptstr. 12"}:    {House: "12", Street: "Hauptstr.", Extra: "Tonwerk GmbH"},
		{Street: "12 Main St Apt 4", Extra: "Ring twice"}:  {House: "12", Street: "Main St", Extra: "Apt 4, Ring twice"},
		{Street: "Rose Cottage", Extra: "Mill Lane"}:       {Street: "Rose Cottage", Extra: "Mill Lane"},
		{Street: "Hauptstr. 12", Extra: "Nebenstr. 13"}:    {House: "12", Street: "Hauptstr.", Extra: "Nebenstr. 13"},
		{Street: strings.Repeat("a 1 ", 100), Extra: "bc"}: {Street: strings.TrimSpace(strings.Repeat("a 1 ", 100)), Extra: "bc"},
	} {
		if got := in.Address(); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// FuzzAddress: whatever is written, no letter or digit of a first line is lost.
func FuzzAddress(f *testing.F) {
	f.Add("Flat 2, 10 High Street")
	f.Add("ул. Ленина, д. 5, кв. 10")
	f.Fuzz(func(t *testing.T, line string) {
		a := data.Postal{Street: line}.Address()
		if strings.TrimSpace(line) != "" && a.House+a.Street+a.Extra == "" {
			t.Errorf("%q is lost", line)
		}
		if a.House != "" && a.Street == "" {
			t.Errorf("%q: a house %q without a street", line, a.House)
		}
		if count(a.House+a.Street+a.Extra) != count(line) {
			t.Errorf("%q: digits are lost or made: %q", line, a)
		}
	})
}

// count is how many digits stand in a text.
func count(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}
