package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// linksIn are the links of an object, in reading order.
func linksIn(o fyne.CanvasObject) []*ui.Link {
	switch o := o.(type) {
	case *ui.Link:
		return []*ui.Link{o}
	case *fyne.Container:
		var list []*ui.Link
		for _, part := range o.Objects {
			list = append(list, linksIn(part)...)
		}
		return list
	case *container.Scroll:
		return linksIn(o.Content)
	}
	return nil
}

// Enter on the reason of an identity opens the evidence, Enter on Split the dialog.
func TestReasonsOpen(t *testing.T) {
	s, p := newPerson(t)
	w := test.NewTempWindow(t, p.content())
	w.Resize(fyne.NewSize(1440, 900))
	s.canvas = w.Canvas
	links := linksIn(p.who.body)
	if n := len(p.facts.row.Identities); n < 2 || len(links) != 2*n {
		t.Fatalf("%d links for %d identities", len(links), n)
	}
	for i, l := range links {
		w.Canvas().Focus(l)
		l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if w.Canvas().Overlays().Top() == nil {
			t.Errorf("link %d, %q, opens nothing", i, l.Label)
		}
		ui.CloseTop(w.Canvas())
		if w.Canvas().Focused() != l {
			t.Errorf("link %d has not the focus again", i)
		}
	}
	if len(s.errors) > 0 {
		t.Error(s.errors)
	}
}

// Splitting says before what goes along; afterwards the person has so much less, and the
// undo brings everything back.
func TestSplitOff(t *testing.T) {
	s, p := newPerson(t)
	before := *p.facts.row
	at := slices.IndexFunc(before.Identities, func(i store.IdentityRow) bool { return i.Platform == "shopify" })
	if at < 0 {
		t.Fatalf("nothing bought by %+v", before.Identities)
	}
	gone := before.Identities[at]
	d := &splitDialog{page: p, ticked: []int64{gone.ID}, takes: ui.NewWrapped(3, 18)}
	d.count()
	said := d.takes.String()
	d.do()
	left := p.facts.row
	if len(s.errors) > 0 || left.Person != before.Person || left.In != before.In || left.Sales >= before.Sales || len(left.Identities) != len(before.Identities)-1 {
		t.Fatalf("left with %+v, %v", left, s.errors)
	}
	want := "Takes " + ui.CountOf(before.Sales-left.Sales, "order", "orders") // nobody writes in the shop
	for _, m := range before.Net {
		at := slices.IndexFunc(left.Net, func(l data.Money) bool { return l.Currency == m.Currency })
		if at < 0 {
			want += ", " + money(m.Minor, m.Currency)
		} else if rest := m.Minor - left.Net[at].Minor; rest != 0 {
			want += ", " + money(rest, m.Currency)
		}
	}
	if said != want+" net." {
		t.Errorf("it says %q, want %q", said, want+" net.")
	}
	if want := "Split " + gone.Value + " off as a person of its own"; s.said[len(s.said)-1] != want {
		t.Errorf("told %q, want %q", s.said, want)
	}
	s.undo()
	if diff := cmp.Diff(before, *p.facts.row, cmp.Comparer(func(x, y float64) bool { return x == y || x != x && y != y })); diff != "" || len(s.errors) > 0 {
		t.Errorf("not as before: %v\n%s", s.errors, diff)
	}
}

func TestSplitWords(t *testing.T) {
	for want, c := range map[string]store.Carried{
		"Takes 14 interactions and 2 orders, €192.80 net.": {Interactions: 14, Orders: 2, Net: []data.Money{{Currency: "EUR", Minor: 19280}}},
		"Takes 1 interaction.":                             {Interactions: 1},
		"Takes 1 order, €5.00, $1.20 net.":                 {Orders: 1, Net: []data.Money{{Currency: "EUR", Minor: 500}, {Currency: "USD", Minor: 120}}},
		"No interaction and no order goes along.":          {},
		"Takes 1,200 interactions and 1 order, €0.00 net.": {Interactions: 1200, Orders: 1, Net: []data.Money{{Currency: "EUR"}}},
	} {
		if got := plainSpaces(takesWords(&c)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	p := &personPage{facts: &personFacts{row: &store.PersonRow{Identities: make([]store.IdentityRow, 2)}}}
	for n, wrong := range []bool{true, false, true} {
		d := &splitDialog{page: p, ticked: make([]int64, n)}
		if (d.wrong() != "") != wrong {
			t.Errorf("with %d of 2: %q", n, d.wrong())
		}
	}
}

// plainSpaces writes no-break spaces as others.
func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// Several identities become one person together.
func TestSplitSeveral(t *testing.T) {
	s, p := newPerson(t)
	before := p.facts.row.Identities
	if len(before) < 3 {
		t.Fatalf("only %d identities", len(before))
	}
	d := &splitDialog{page: p, ticked: []int64{before[0].ID, before[1].ID}, takes: ui.NewWrapped(3, 18)}
	d.do()
	if len(s.errors) > 0 || len(p.facts.row.Identities) != len(before)-2 || plainSpaces(s.said[0]) != "2 names split off as a person of their own" {
		t.Fatalf("left with %+v, told %q, %v", p.facts.row.Identities, s.said, s.errors)
	}
	list, err := p.desk.People(p.ctx, store.PeopleQuery{Search: before[0].Value})
	if err != nil {
		t.Fatal(err)
	}
	together := slices.ContainsFunc(list.Rows, func(r store.PersonRow) bool {
		return len(r.Identities) == 2 && r.Identities[0].ID == before[0].ID && r.Identities[1].ID == before[1].ID
	})
	if !together {
		t.Errorf("the two are not one person: %+v", list.Rows)
	}
	s.undo()
	if diff := cmp.Diff(before, p.facts.row.Identities); diff != "" || len(s.errors) > 0 {
		t.Errorf("not as before: %v\n%s", s.errors, diff)
	}
}
