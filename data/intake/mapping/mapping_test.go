package mapping_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/ledger"
	"rapport/data/intake/mapping"
)

// place writes a file and opens it.
func place(t testing.TB, name, text string) (*intake.Tree, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	tree, err := intake.OpenTree(path, intake.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tree.Close() })
	return tree, path
}

func propose(t testing.TB, name, text string) (*mapping.Proposal, string) {
	t.Helper()
	tree, path := place(t, name, text)
	s, err := mapping.Look(tree)
	if err != nil {
		t.Fatal(err)
	}
	return mapping.Propose(s), path
}

// read reads the file by the mapping and writes what each record is worth.
func read(t testing.TB, m mapping.Mapping, path string, o intake.Options) []string {
	t.Helper()
	if err := m.Valid(); err != nil {
		t.Fatal(err)
	}
	o.Limits = intake.DefaultLimits()
	kit := intaketest.Kit{Format: m.Format(), File: "x.csv"}
	all := kit.All(t, o, path)
	var list []string
	for _, r := range all {
		if err := intaketest.Check(r); err != nil {
			t.Error(err)
		}
		for _, s := range r.Sales() {
			list = append(list, worth(s))
		}
		list = append(list, r.Rejected()...)
		if r.Err != nil {
			list = append(list, r.Code())
		}
	}
	return list
}

func worth(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	text := fmt.Sprintf("%s %s %s %s %s", s.Key, s.OrderedAt.Format("2006-01-02 15:04"), s.Status, s.Currency, f(s.Total))
	if s.Tax() != 0 {
		text += " tax " + f(s.Tax())
	}
	if s.Refunds != 0 {
		text += " refunds " + f(s.Refunds)
	}
	if s.FeesKnown {
		text += " fees " + f(s.Fees)
	}
	if !s.Buyer.IsZero() {
		text += " " + s.Buyer.Value
	}
	for _, r := range s.Refs {
		text += " of " + r.Value
	}
	return text
}

func titles(list []mapping.Question) []string {
	var all []string
	for _, q := range list {
		all = append(all, q.Key)
	}
	return all
}

var berlin = mapping.Surroundings{Currency: "EUR", Zone: "Europe/Berlin"}

const kasse = "Kassenbericht Laden\r\n\r\nBelegnr.;Datum;Uhrzeit;Kunde;E-Mail;Artikel;Menge;Betrag (€);Rabattcode;Zahlart;Notiz\r\n" +
	"KA-1;21.11.2026;14:32;Müller, Jörg;j.mueller@example.test;Becher, Seladon;2;76,00;LENA10;EC-Karte;hat auf Insta gefragt\r\n" +
	"KA-2;21.11.2026;14:10;Ayşe Y.;;Serviceset;1;1.076,50;;Bar;\r\n" +
	"KA-3;03.11.2026;09:05;;;Becher, Seladon;4;152,00;;Bar;\r\n" +
	"KA-4;31.11.2026;10:00;Franz Huber;;Vase;1;20,00;;Bar;\r\n" +
	"Summe;;;;;;;1.324,50;;;\r\n"

// TestUnknownGermanShop is the example of the assistant: semicolons, decimal commas,
// days first, Windows letters, a title above and a sum below.
func TestUnknownGermanShop(t *testing.T) {
	text, err := charmap.Windows1252.NewEncoder().String(strings.ReplaceAll(kasse, "ş", "s"))
	if err != nil {
		t.Fatal(err)
	}
	p, path := propose(t, "Kassenbericht November 2026.csv", text)
	var got []string
	for _, c := range p.Columns {
		got = append(got, fmt.Sprintf("%s: %s, %s", c.Header, mapping.Label(c.Field), c.Why))
	}
	want := []string{
		"Belegnr.: Order number, 4 different values in 4 rows",
		"Datum: Order date, day first, 4 rows prove it",
		"Uhrzeit: Time, 4 different values",
		"Kunde: Buyer name, 3 different values",
		"E-Mail: E-mail, 1 of 4 filled, all valid",
		"Artikel: Product, 3 different values",
		"Menge: Quantity, whole numbers 1–4",
		"Betrag (€): Amount paid, decimal comma: 4 of 4",
		"Rabattcode: Discount code, always “LENA10”",
		"Zahlart: , 2 different values",
		"Notiz: , always “hat auf Insta gefragt”",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s := p.Sample; s.Between != ";" || s.Letters != "Western European letters" || s.Above != 2 || !s.Whole {
		t.Errorf("%+v", s)
	}
	if p.Mapping.Name != "Kassenbericht" || p.Mapping.Currency != "EUR" {
		t.Errorf("%+v", p.Mapping)
	}
	questions := p.Questions(berlin)
	if diff := cmp.Diff([]string{"tax"}, titles(questions)); diff != "" {
		t.Fatal(diff)
	}
	// 1076.50 × 19 / 119 = 171.88
	want19 := mapping.Split{Example: "1.076,50", Net: 90462, Tax: 17188, Currency: "EUR"}
	if diff := cmp.Diff(want19, questions[0].Splits["inside 19"]); diff != "" {
		t.Error(diff)
	}
	p.Answer("tax", "inside 19")
	if left := p.Questions(berlin); len(left) > 0 {
		t.Error(titles(left))
	}
	sales := []string{
		"KA-1 2026-11-21 14:32 paid EUR 76.00 tax 12.13 j.mueller@example.test", // 76 × 19 / 119 = 12.134
		"KA-2 2026-11-21 14:10 paid EUR 1076.50 tax 171.88 Ayse Y.",
		"KA-3 2026-11-03 09:05 paid EUR 152.00 tax 24.27", // 24.268
		"7: \"31.11.2026 10:00\" is no date.",
	}
	if diff := cmp.Diff(sales, read(t, p.Mapping, path, intake.Options{})); diff != "" {
		t.Error(diff)
	}
}

// TestQuestions asks only what the rows do not tell.
func TestQuestions(t *testing.T) {
	for _, c := range []struct {
		name, text string
		ask        []string
		answers    [][2]string
		want       []string
	}{
		{
			"days that can be months", "Order ID,Date,Total (EUR),Tax\n1,03/04/2026,10.00,1.60\n2,05/06/2026,20.00,3.19\n",
			[]string{"dates"},
			[][2]string{{"dates", "dmy"}},
			[]string{"1 2026-04-03 00:00 paid EUR 10.00 tax 1.60", "2 2026-06-05 00:00 paid EUR 20.00 tax 3.19"},
		},
		{
			"thousands or cents", "Order ID,Date,Total,Currency,Tax\n1,2026-04-03,\"1,234\",EUR,0\n",
			[]string{"decimals"},
			[][2]string{{"decimals", "point"}},
			[]string{"1 2026-04-03 00:00 paid EUR 1234.00"},
		},
		{
			"no currency", "Order ID,Date,Total,Tax\n1,2026-04-03,12.00,0\n",
			[]string{"currency"},
			[][2]string{{"currency", "chf"}},
			[]string{"1 2026-04-03 00:00 paid CHF 12.00"},
		},
		{
			"which dollar", "Order ID,Date,Total,Tax\n1,2026-04-03,$12.00,0\n",
			[]string{"currency"},
			[][2]string{{"currency", "CAD"}},
			[]string{"1 2026-04-03 00:00 paid CAD 12.00"},
		},
		{
			"kinds of rows", "Order ID,Date,Type,Total (EUR),Tax\n1,2026-04-03,Verkauf,12.00,0\n1,2026-04-05,Gutschrift,-5.00,0\n2,2026-04-06,Einzahlung,9.00,0\n3,2026-04-07,Auszahlung,-16.00,0\n",
			[]string{"type einzahlung"},
			[][2]string{{"type einzahlung", "nothing"}},
			[]string{"1 2026-04-03 00:00 paid EUR 12.00", " 2026-04-05 00:00 settlement EUR 0.00 refunds 5.00 of 1"},
		},
		{
			"states", "Order ID,Date,Status,Total (EUR),Tax\n1,2026-04-03,Bezahlt,12.00,0\n2,2026-04-05,Versandt,5.00,0\n3,2026-04-06,Storniert,9.00,0\n",
			[]string{"state versandt"},
			[][2]string{{"state versandt", "paid"}},
			[]string{"1 2026-04-03 00:00 paid EUR 12.00", "2 2026-04-05 00:00 paid EUR 5.00", "3 2026-04-06 00:00 cancelled EUR 9.00"},
		},
		{
			"rows of one order, amounts of the row", "Order ID,Date,Item,Total (EUR),Tax\n1,2026-04-03,Mug,12.00,0\n1,2026-04-03,Bowl,8.00,0\n2,2026-04-05,Mug,12.00,0\n", nil, nil,
			[]string{"1 2026-04-03 00:00 paid EUR 20.00", "2 2026-04-05 00:00 paid EUR 12.00"},
		},
		{
			"rows of one order, amounts of the order", "Order ID,Date,Item,Total (EUR),Tax\n1,2026-04-03,Mug,20.00,0\n1,2026-04-03,Bowl,20.00,0\n2,2026-04-05,Mug,12.00,0\n",
			[]string{"rows"},
			[][2]string{{"rows", "order"}},
			[]string{"1 2026-04-03 00:00 paid EUR 20.00", "2 2026-04-05 00:00 paid EUR 12.00"},
		},
		{
			"refunds without a kind or a number", "Date,Amount,Currency,VAT\n2026-04-03,12.00,EUR,0\n2026-04-04,-12.00,EUR,0\n2026-04-04,12.00,EUR,0\n2026-04-04,12.00,EUR,0\n", nil, nil,
			[]string{" 2026-04-03 00:00 paid EUR 12.00", " 2026-04-04 00:00 refunded EUR 0.00 refunds 12.00", " 2026-04-04 00:00 paid EUR 12.00", " 2026-04-04 00:00 paid EUR 12.00"},
		},
		{
			"a currency in each row", "Order;Date;Total;VAT\nQ1;14.07.2026;5,00 €;0\nQ2;15.07.2026;6,00 £;0\nQ3;15.07.2026;7,00;0\n", nil, nil,
			[]string{"Q1 2026-07-14 00:00 paid EUR 5.00", "Q2 2026-07-15 00:00 paid GBP 6.00", "4: States an amount without its currency: say it with --currency."},
		},
		{
			"two orders with one number", "Order;Date;E-Mail;Total;Currency;VAT\nA1;14.07.2026;bob@example.test;10,00;EUR;0\nA2;14.07.2026;bob@example.test;3,00;EUR;0\nA1;15.07.2026;zoe@example.test;20,00;EUR;0\nA3;15.07.2026;zoe@example.test;1,00;EUR;0\n", nil, nil,
			[]string{"A2 2026-07-14 00:00 paid EUR 3.00 bob@example.test", "A3 2026-07-15 00:00 paid EUR 1.00 zoe@example.test", "2: The order is not complete: one of its rows was rejected.", "4: Names another buyer than the rows of the order before it."},
		},
		{
			"a sum with a date and one without", "Order;Date;Customer;Total;Currency;VAT\nA1;14.07.2026;Jo;100,00;EUR;0\nZwischensumme;14.07.2026;;100,00;EUR;\nA2;15.07.2026;Bo;20,50;EUR;0\n;31.07.2026;Total;120,50;EUR;0\nJuli gesamt;31.07.2026;;120,50;EUR;\n;;;120,50;EUR;\n", nil, nil,
			[]string{"A1 2026-07-14 00:00 paid EUR 100.00 Jo", "A2 2026-07-15 00:00 paid EUR 20.50 Bo", "7: Has no date."},
		},
		{
			"a refund above its order", "Order;Date;Item;Total;Currency;VAT\nA1;31.08.2026;Mug;-4,00;EUR;0\nA1;14.07.2026;Mug;10,00;EUR;0\nA1;14.07.2026;Bowl;2,00;EUR;0\n", nil, nil,
			[]string{" 2026-08-31 00:00 settlement EUR 0.00 refunds 4.00 of A1", "A1 2026-07-14 00:00 paid EUR 12.00"},
		},
		{
			"fees below zero", "Order,Date,Amount,Fee,Currency,VAT\nA,2026-04-03,12.00,-0.54,EUR,0\n", nil, nil, []string{"A 2026-04-03 00:00 paid EUR 12.00 fees 0.54"},
		},
		{
			"French", "N° de commande;Date de commande;Client;Courriel;Montant TTC;Frais;Devise;TVA\n7;13/02/2026;Zoé B.;zoe@example.test;1 234,50;12,30;EUR;205,75\n", nil, nil,
			[]string{"7 2026-02-13 00:00 paid EUR 1234.50 tax 205.75 fees 12.30 zoe@example.test"},
		},
		{
			"Spanish", "Número de pedido\tFecha\tCliente\tCorreo electrónico\tImporte\tMoneda\tIVA\n7\t13/02/2026\tIker\tiker@example.test\t1.234,50\tEUR\t214,25\n", nil, nil,
			[]string{"7 2026-02-13 00:00 paid EUR 1234.50 tax 214.25 iker@example.test"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, path := propose(t, "x.csv", c.text)
			if diff := cmp.Diff(c.ask, titles(p.Questions(berlin))); diff != "" {
				t.Fatal(diff)
			}
			for _, a := range c.answers {
				p.Answer(a[0], a[1])
			}
			if left := p.Questions(berlin); len(left) > 0 {
				t.Error(titles(left))
			}
			if diff := cmp.Diff(c.want, read(t, p.Mapping, path, intake.Options{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestLaterFiles reads files that differ from the one that a mapping was made of.
func TestLaterFiles(t *testing.T) {
	p, _ := propose(t, "x.csv", "Order;Date;Total;Tax\nA1;14.07.2026;10,00 €;0\nA2;31.07.2026;3,00 €;0\n")
	for _, c := range []struct{ name, text, want string }{
		{"another currency", "Order;Date;Total;Tax\nB1;15.08.2026;5,00 £;0\n", "2: Total: \"5,00 £\" is not in EUR."},
		{"a word that is no currency", "Order;Date;Total;Tax\nB1;15.08.2026;5,00 DR;0\n", "2: Total: what \"dr\" means beside the amount \"5,00 DR\" is not known."},
		{"days that could be months", "Order;Date;Total;Tax\nB1;01.02.2026;5,00;0\n", "B1 2026-02-01 00:00 paid EUR 5.00"},
		{"one number on two orders", "Order;Date;Total;Tax\nB1;15.08.2026;5,00;0\nB1;16.08.2026;6,00;0\nB1;15.08.2026;5,00;0\n", "B1 2026-08-15 00:00 paid EUR 5.00|3: Has the number of another order above, and says something else; if an order has several rows, the mapping must say so.|B1 2026-08-15 00:00 paid EUR 5.00"},
	} {
		_, path := place(t, "later.csv", c.text)
		if got := strings.Join(read(t, p.Mapping, path, intake.Options{}), "|"); got != c.want && got != reordered(c.want) {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// reordered puts rejects after records, as read does.
func reordered(list string) string {
	var records, rejects []string
	for _, s := range strings.Split(list, "|") {
		if s[0] >= '0' && s[0] <= '9' {
			rejects = append(rejects, s)
		} else {
			records = append(records, s)
		}
	}
	return strings.Join(append(records, rejects...), "|")
}

// TestNextFile makes sure that a mapping knows the next file by its columns, and no
// other, and that it survives being written and read.
func TestNextFile(t *testing.T) {
	p, _ := propose(t, "Sales 2026-01.csv", "Order ID,Date,Total (EUR),Tax,Note\n1,2026-04-03,10.00,1.60,x\n")
	list, err := mapping.Read(p.Mapping.Write())
	if err != nil || len(list) != 1 {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p.Mapping, list[0]); diff != "" {
		t.Error(diff)
	}
	if p.Mapping.Pattern != "Sales *.csv" || p.Mapping.Name != "Sales" || list[0].Word() != "sales" {
		t.Errorf("%+v", p.Mapping)
	}
	for text, want := range map[string]int{
		"Date;order id;TOTAL (EUR);Tax;Colour\n2026-04-04;2;11,00;1,00;red\n": 1,
		"Date,Order ID,Total,Tax\n2026-04-04,2,11,1\n":                        0,
	} {
		_, path := place(t, "other.csv", text)
		if got := read(t, list[0], path, intake.Options{}); want != len(got) && !(want == 0 && len(got) == 1 && got[0] == data.WarnUnknownFormat) {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestBadMappings(t *testing.T) {
	for _, text := range []string{
		"", "[", "{}", `{"name":"x","columns":{"at":"Date"}}`, `{"name":"x","columns":{"at":"Date","total":"Sum","colour":"C"}}`, `{"name":"x","columns":{"at":"Date","total":"Sum"},"tax":"inside x"}`,
		`{"name":"x","columns":{"at":"Date","total":"Sum"},"dates":"ydm"}`, `{"name":"x","columns":{"at":"Date","total":"Sum"},"currency":"EURO"}`, `{"name":"x","columns":{"at":"Date","total":"Sum"},"zone":"Mars"}`,
		`{"name":"x","columns":{"at":"Date","total":"Sum"},"types":{"a":"b"}}`, `{"name":"x","columns":{"at":"Date","total":"Sum"},"other":1}`, `{"name":"x","columns":{"at":"Date","total":" "}}`,
		"[]", "null", `{"name":"x","columns":{"at":"Date","total":"Date"}}`, `{"name":"../x","columns":{"at":"Date","total":"Sum"}}`, `{"name":"--json","columns":{"at":"Date","total":"Sum"}}`,
		`{"name":"a\u202eb","columns":{"at":"Date","total":"Sum"}}`,
	} {
		if list, err := mapping.Read([]byte(text)); err == nil {
			t.Errorf("%s: %+v", text, list)
		}
	}
}

// TestValuesTell makes sure that what stands in a column goes before a header that fits
// loosely.
func TestValuesTell(t *testing.T) {
	p, _ := propose(t, "x.csv", "Order No;When bought;Buyer mail;Affiliate email;Sum paid EUR;VAT\nA-1;28.02.2026;bo@example.test;mia@example.test;1,50;0,10\nA-2;28.02.2026;jo@example.test;;2,50;0,10\n")
	var got []string
	for _, c := range p.Columns {
		got = append(got, string(c.Field))
	}
	if diff := cmp.Diff([]string{"id", "at", "email", "affiliate", "total", "tax"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestTaxOfNothing: where every amount is 0 there is no tax to ask for.
func TestTaxOfNothing(t *testing.T) {
	for amounts, want := range map[string][]string{"0.00,0.00": nil, "0.00,10.00": {"tax"}} {
		first, second, _ := strings.Cut(amounts, ",")
		p, _ := propose(t, "x.csv", "Order ID,Date,Total (EUR)\n1,2026-02-28,"+first+"\n2,2026-02-27,"+second+"\n")
		if diff := cmp.Diff(want, titles(p.Questions(berlin))); diff != "" {
			t.Errorf("%s: %s", amounts, diff)
		}
	}
}

func TestNoTable(t *testing.T) {
	for name, text := range map[string]string{"b.csv": "one line of words\n", "c.csv": "1,2,3\n4,5,6\n", "d.txt": "Dear Ada,\nthanks.\n"} {
		tree, _ := place(t, name, text)
		if s, err := mapping.Look(tree); err == nil {
			t.Errorf("%q: %+v", text, s)
		}
	}
}

// TestSet lets a person decide.
func TestSet(t *testing.T) {
	p, _ := propose(t, "x.csv", "Nr,When,What,How much\n1,2026-04-03,Mug,10.00\n")
	if diff := cmp.Diff([]string{"total"}, titles(p.Questions(mapping.Surroundings{Currency: "EUR"}))[:1]); diff != "" {
		t.Fatal(diff)
	}
	p.Set(3, ledger.Total)
	p.Answer("currency", "EUR")
	p.Answer("tax", "none")
	if left := p.Questions(berlin); len(left) > 0 {
		t.Error(titles(left))
	}
	p.Set(2, ledger.Total)
	if p.Columns[3].Field != "" {
		t.Error("two columns are the amount")
	}
}

func FuzzPropose(f *testing.F) {
	f.Add(kasse)
	f.Add("a,b\n1,2\n")
	f.Add("Date\tTotal\n3/4/26\t$1\n")
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "x.csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		tree, err := intake.OpenTree(path, intake.DefaultLimits())
		if err != nil {
			return
		}
		defer tree.Close() //nolint:errcheck // only read
		s, err := mapping.Look(tree)
		if err != nil {
			return
		}
		p := mapping.Propose(s)
		for range 40 {
			questions := p.Questions(berlin)
			if len(questions) == 0 || len(questions[0].Answers) == 0 {
				break
			}
			p.Answer(questions[0].Key, questions[0].Answers[0].Value)
		}
		if p.Mapping.Valid() == nil {
			read(t, p.Mapping, path, intake.Options{})
		}
	})
}

// TestEncoding: nothing in Cyrillic bytes shows that they are. Once it is said the columns
// make sense, and the mapping keeps it for the next file.
func TestEncoding(t *testing.T) {
	const till = "\xc7\xe0\xea\xe0\xe7,\xc4\xe0\xf2\xe0,\xcf\xee\xea\xf3\xef\xe0\xf2\xe5\xeb\xfc,\xd1\xf3\xec\xec\xe0\n" + // Заказ, Дата, Покупатель, Сумма
		"A-1,21.11.2026,\xcc\xe0\xf0\xe8\xff,20.50\nA-2,22.11.2026,\xc8\xe2\xe0\xed,7.00\n" // Мария, Иван
	tree, path := place(t, "till.csv", till)
	s, err := mapping.Look(tree)
	if err != nil || s.Header[0] != "Çàêàç" || s.Letters != "Western European letters" {
		t.Fatalf("%+v %v", s, err)
	}
	if s, err = mapping.Look(tree.In("windows-1251")); err != nil || s.Header[0] != "Заказ" || s.Letters != "Cyrillic letters" {
		t.Fatalf("%+v %v", s, err)
	}
	p := mapping.Propose(s)
	p.Set(0, ledger.ID)
	p.Set(1, ledger.At)
	p.Set(2, ledger.Person)
	p.Set(3, ledger.Total)
	m := p.Mapping
	if m.Currency, m.Tax = "RUB", "none"; m.Encoding != "windows-1251" {
		t.Fatalf("%+v", m)
	}
	list, err := mapping.Read(m.Write())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"A-1 2026-11-21 00:00 paid RUB 20.50 Мария", "A-2 2026-11-22 00:00 paid RUB 7.00 Иван"}
	if diff := cmp.Diff(want, read(t, list[0], path, intake.Options{})); diff != "" {
		t.Error(diff)
	}
	m.Encoding = "klingon"
	if m.Valid() == nil {
		t.Error("an encoding that there is not is kept")
	}
}

// TestReturns: whose number a return has is asked where no row tells. The expectations are
// of 11.90 with 1.90 tax, given back once.
func TestReturns(t *testing.T) {
	head := "Datum,Belegnr.,Betrag (€)\n13.10.2026,1,\"11,90\"\n14.10.2026,2,\"11,90\"\n"
	asked := func(text string) (*mapping.Proposal, string, bool) {
		p, path := propose(t, "kasse.csv", text)
		p.Answer("tax", "inside 19")
		for _, q := range p.Questions(mapping.Surroundings{}) {
			if q.Key == "returns" {
				return p, path, true
			}
		}
		return p, path, false
	}
	if _, _, is := asked(head + "15.10.2026,2,\"-11,90\"\n"); is {
		t.Error("asked, though the row has the number of its sale")
	}
	if _, _, is := asked(head); is {
		t.Error("asked, though nothing was given back")
	}
	p, path, is := asked(head + "15.10.2026,3,\"-11,90\"\n")
	if !is {
		t.Fatal("not asked")
	}
	p.Answer("returns", "own")
	var net, tax, back int64
	kit := intaketest.Kit{Format: p.Mapping.Format(), File: "kasse.csv"}
	for _, r := range kit.All(t, intake.Options{Limits: intake.DefaultLimits()}, path) {
		for _, s := range r.Sales() {
			if s.Status.Counts() {
				net, tax, back = net+s.Net(), tax+s.Tax(), back+s.Refunds
			}
		}
	}
	if net != 1000 || tax != 190 || back != 1190 {
		t.Errorf("net %d, tax %d, given back %d", net, tax, back)
	}
	p.Mapping.Returns = "theirs"
	if p.Mapping.Valid() == nil {
		t.Error("any word is taken")
	}
}

// TestClosedBooks: of a workbook that cannot be opened it is said why, and not that it holds
// no table.
func TestClosedBooks(t *testing.T) {
	for text, want := range map[string]string{"PK\x03\x04 and no more": "no complete XLSX workbook", "\xd0\xcf\x11\xe0 and more": "has a password"} {
		tree, _ := place(t, "till.xlsx", text)
		if _, err := mapping.Look(tree); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
