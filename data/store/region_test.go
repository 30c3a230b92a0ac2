package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/store"
)

// inRegion says in which country phones are that carry none.
func inRegion(t *testing.T, w *store.Workspace, region string) {
	t.Helper()
	s, err := w.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s.Region = region
	if err := w.SaveSettings(t.Context(), s, store.Hand{}); err != nil {
		t.Fatal(err)
	}
}

func phone(value, name string) data.Ref {
	return data.Ref{Kind: data.ByPhone, Value: value, Name: name}
}

// peopleOf are the values of the identities of each person, sorted.
func peopleOf(t *testing.T, w *store.Workspace) string {
	t.Helper()
	words := []string{}
	for _, p := range settled(t, w).Persons {
		row, err := w.Person(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		values := []string{}
		for _, i := range row.Identities {
			values = append(values, i.Value)
		}
		slices.Sort(values)
		words = append(words, strings.Join(values, ", "))
	}
	slices.Sort(words)
	return strings.Join(words, "; ")
}

// TestPhoneOfCountry: the number 030 1234567 is Berlin's in an order from Germany, and
// nobody's in one from nowhere; a caller's number is of the country of the settings.
func TestPhoneOfCountry(t *testing.T) {
	w := fresh(t)
	ann := order("1", "ann@example.org", "Ann Lee", 1000)
	ann.Country, ann.BuyerAlso = "Germany", []data.Ref{phone("030 1234567", "Ann Lee")}
	bo := order("2", "bo@example.org", "Bo Berg", 1000)
	bo.BuyerAlso = []data.Ref{phone("030 7654321", "Bo Berg")}
	call := &data.Interaction{Key: "call", Kind: data.Call, At: now(), Actor: phone("030/7654321", "Bo"), Target: data.Owner, Both: true}
	sms := &data.Interaction{Key: "sms", Kind: data.Message, At: now(), Actor: phone("+49 30 1234567", "Ann"), Target: data.Owner}
	first := keep(t, w, "shopify", "a.csv", now(), ann, bo)
	calls := keep(t, w, "phone", "b.xml", now(), call, sms)
	if got, want := peopleOf(t, w), "+49 30 1234567, 030 1234567, ann@example.org; 030/7654321; bo@example.org"; got != want {
		t.Errorf("without a region: %q, want %q", got, want)
	}

	inRegion(t, w, "DE")
	if got, want := peopleOf(t, w), "+49 30 1234567, 030 1234567, ann@example.org; 030/7654321; bo@example.org"; got != want {
		t.Errorf("what was imported before keeps its number: %q, want %q", got, want)
	}
	keep(t, w, "shopify", "c.csv", now().Add(time.Hour), ann, bo)
	old := keep(t, w, "phone", "d.xml", now().Add(time.Hour), call, sms)
	for _, id := range []int64{first.ID, calls.ID} {
		if _, err := w.Undo(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := peopleOf(t, w), "+49 30 1234567, 030 1234567, ann@example.org; 030 7654321, 030/7654321, bo@example.org"; got != want {
		t.Errorf("imported again: %q, want %q", got, want)
	}
	if old.Counts["interaction"].New != 0 {
		t.Errorf("the call counts again: %+v", old.Counts)
	}

	// In another country it is no number of anybody.
	inRegion(t, w, "US")
	usa := order("3", "cy@example.org", "Cy", 1000)
	usa.BuyerAlso = []data.Ref{phone("030 7654321", "Cy")}
	keep(t, w, "shopify", "e.csv", now(), usa)
	if got := peopleOf(t, w); !strings.HasSuffix(got, "; cy@example.org") {
		t.Errorf("in the United States: %q", got)
	}
}

// TestPhoneKeepsItsFacts: a message without a number of its own is the same message before
// and after its sender's number got a country, and so is a sale; each is there once.
func TestPhoneKeepsItsFacts(t *testing.T) {
	w := fresh(t)
	said := func() *data.Interaction {
		return &data.Interaction{Kind: data.Message, At: now(), Actor: phone("030 1234567", "Ann"), Target: data.Owner, Text: "Hi"}
	}
	bought := func() *data.Sale {
		s := order("", "", "Ann", 1000)
		s.Buyer = phone("030 1234567", "Ann")
		return s
	}
	keep(t, w, "phone", "a.xml", now(), said(), said(), bought())
	inRegion(t, w, "DE")
	report := keep(t, w, "phone", "b.xml", now().Add(time.Hour), said(), said(), bought())
	if n := report.Counts["interaction"]; n.New != 0 || n.Changed != 2 {
		t.Errorf("messages: %+v, want 2 that changed", n)
	}
	if n := report.Counts["sale"]; n.New != 0 || n.Changed != 1 {
		t.Errorf("sales: %+v, want 1 that changed", n)
	}
	f := settled(t, w)
	if len(f.Events) != 2 || len(f.Sales) != 1 {
		t.Fatalf("%d messages and %d sales, want 2 and 1", len(f.Events), len(f.Sales))
	}
	want := []int64{f.Sales[0].Person, f.Sales[0].Person}
	if got := []int64{f.Events[0].Person, f.Events[1].Person}; !slices.Equal(got, want) {
		t.Errorf("the messages are of %v, the sale of %d", got, want[0])
	}
	known := keep(t, w, "phone", "c.xml", now(), &data.Identity{Ref: phone("+49301234567", "Ann")})
	if n := known.Counts["identity"].New; n != 0 {
		t.Errorf("the number with its country is %d new, want 0: it is the one that the messages are of", n)
	}
}
