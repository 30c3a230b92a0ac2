package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// openPeople is the page of people with the rows of the sample, the strongest first.
func openPeople(t *testing.T) (*stage, *peoplePage) {
	t.Helper()
	s := newStage(t, true)
	p := newPeoplePage(s.host)
	s.host.changed = p.load
	p.fit(fyne.NewSize(1208, 820))
	p.load()
	return s, p
}

// What the list of people is for, on one workspace: each leaves it as it was.
func TestListOfPeople(t *testing.T) {
	s, p := openPeople(t)
	for name, do := range map[string]func(*testing.T, *stage, *peoplePage){
		"said of several": sayOfSeveral, "all or none": sayOfSeveralAllOrNone, "kept views": keptViewPills, "return": returnInTheList,
	} {
		t.Run(name, func(t *testing.T) { do(t, s, p) })
		p.query = store.PeopleQuery{Sort: "strength", Desc: true, Segment: "all"}
		p.search.SetText("")
		p.load()
	}
	if len(s.errors) > 0 {
		t.Error(s.errors)
	}
}

// given lists the entries about each of some people, as kind and label.
func (s *stage) given(t *testing.T, people []int64) [][]string {
	t.Helper()
	all := make([][]string, len(people))
	for i, id := range people {
		list, err := s.desk.EntriesOf(s.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list {
			all[i] = append(all[i], string(e.Kind)+" "+e.Label+e.Text)
		}
	}
	return all
}

// What is said of three people stands with each of them, and one undo leaves all three as
// they were, also the one who had the role before.
func sayOfSeveral(t *testing.T, s *stage, p *peoplePage) {
	people := []int64{p.rows[0].Person, p.rows[1].Person, p.rows[2].Person}
	role, err := s.desk.AddEntry(s.ctx, data.Entry{Kind: data.RoleEntry, Label: "press", Person: people[1]})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.desk.RemoveEntry(s.ctx, role) }()
	for _, c := range []struct {
		name string
		e    data.Entry
		want [][]string
	}{
		{"role", data.Entry{Kind: data.RoleEntry, Label: "press"}, [][]string{{"role press"}, {"role press"}, {"role press"}}},
		{"note", data.Entry{Kind: data.NoteEntry, Text: "met at the fair"}, [][]string{{"note met at the fair"}, {"role press", "note met at the fair"}, {"note met at the fair"}}},
		{"cadence", data.Entry{Kind: data.CadenceEntry, Number: 14}, [][]string{{"cadence "}, {"role press", "cadence "}, {"cadence "}}},
		{"hide", data.Entry{Kind: data.HiddenEntry}, [][]string{{"hidden "}, {"role press", "hidden "}, {"hidden "}}},
	} {
		p.ticked = slices.Clone(people)
		before, total := s.given(t, people), p.total
		p.forAll(c.name, c.e)
		if got := s.given(t, people); !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("%s: they have %q, want %q", c.name, got, c.want)
		}
		if len(p.ticked) != 0 {
			t.Errorf("%s: %d people are still chosen", c.name, len(p.ticked))
		}
		if hidden := total - p.total; hidden != map[string]int{"hide": 3}[c.name] {
			t.Errorf("%s: %d people left the list", c.name, hidden)
		}
		s.undo()
		if got := s.given(t, people); !slices.EqualFunc(got, before, slices.Equal) || p.total != total {
			t.Errorf("%s: after the undo they have %q and %d are listed, want %q and %d", c.name, got, p.total, before, total)
		}
	}
}

// An entry that one of them cannot have is kept with nobody.
func sayOfSeveralAllOrNone(t *testing.T, s *stage, p *peoplePage) {
	people := []int64{p.rows[0].Person, 1 << 40}
	if _, err := s.desk.AddForAll(s.ctx, data.Entry{Kind: data.NoteEntry, Text: "x"}, people); err == nil {
		t.Fatal("somebody who is not there got a note")
	}
	if got := s.given(t, people[:1]); len(got[0]) != 0 {
		t.Errorf("the first has %q", got[0])
	}
}

// A view that is kept has its pill; choosing it brings back search, kind and order, and it
// can be removed and put back.
func keptViewPills(t *testing.T, s *stage, p *peoplePage) {
	q := store.PeopleQuery{Segment: "relationships", Search: "a", Filter: "kind=person", Sort: "name"}
	if _, err := s.desk.SaveView(s.ctx, "Talkers", q); err != nil {
		t.Fatal(err)
	}
	p.load()
	pill := func() *ui.ViewPill {
		for _, o := range p.views.Objects {
			if v, ok := o.(*ui.ViewPill); ok && v.Label == "Talkers" {
				return v
			}
		}
		return nil
	}
	if v := pill(); v == nil || v.Chosen {
		t.Fatalf("the pill is %+v before it is chosen", v)
	}
	all := p.total
	pill().Tapped(nil)
	if !pill().Chosen || p.query.Search != "a" || p.who.Chosen != "kind=person" || p.search.Text() != "a" || p.total >= all {
		t.Errorf("chosen: %+v, %d of %d people", p.query, p.total, all)
	}
	for i := 1; i < min(p.total, 5); i++ {
		if p.rows[i].Tier < data.Relationship {
			t.Errorf("%s is no relationship", p.rows[i].Name)
		}
	}
	p.removeView()
	if pill() != nil {
		t.Error("a removed view has a pill")
	}
	s.undo()
	if v := pill(); v == nil || !v.Chosen {
		t.Errorf("after the undo the pill is %+v", v)
	}
}

// Return on relationship is — where nothing was spent, and sorts both ways with those last.
func returnInTheList(t *testing.T, s *stage, p *peoplePage) {
	who := p.rows[3]
	if c := p.cell(3, "ror"); c.Text != ui.NoValue {
		t.Fatalf("before a cost it says %q", c.Text)
	}
	e := data.Entry{Kind: data.CostEntry, Label: data.GiftCost, Person: who.Person, Currency: p.currency, Minor: 1000, Day: data.DayOf(present(), p.zone) - 1}
	if _, err := s.desk.AddEntry(s.ctx, e); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		p.sort("ror")
		known := true
		for i := range p.total {
			switch has := p.rows[i].ReturnYear != nil; {
			case has && !known:
				t.Fatalf("row %d has a return below one without", i)
			case !has:
				known = false
			case p.rows[i].Person == who.Person && p.cell(i, "ror").Text != ratio(*p.rows[i].ReturnYear, p.currency):
				t.Errorf("the cell says %q", p.cell(i, "ror").Text)
			}
		}
		if known {
			t.Error("everybody has a return")
		}
	}
}
