package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"rapport/app/ui"
	"rapport/data"
)

// found are all objects of a kind below an object, in the order of drawing.
func found[T any](o fyne.CanvasObject) []T {
	var list []T
	if v, ok := o.(T); ok {
		list = append(list, v)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			list = append(list, found[T](child)...)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			list = append(list, found[T](child)...)
		}
	}
	return list
}

// fillIn writes into the fields of the dialog on top, presses its first button, and returns
// what the dialog says when it stays open; empty when it closed.
func fillIn(t *testing.T, c fyne.Canvas, fields ...string) string {
	t.Helper()
	top := c.Overlays().Top()
	if top == nil {
		t.Fatal("no form is open")
	}
	entries := found[*ui.Entry](top)
	if len(entries) != len(fields) {
		t.Fatalf("the form has %d fields, want %d", len(entries), len(fields))
	}
	for i, text := range fields {
		entries[i].SetText(text)
	}
	found[*ui.Button](top)[0].Tapped(nil)
	if c.Overlays().Top() == nil {
		return ""
	}
	return allTexts(c.Overlays().Top())
}

// The forms of what no file holds: what cannot be meant is said in the form, what can is
// kept as it was written, and one undo takes it back.
func TestFormsByHand(t *testing.T) {
	s, p := newPerson(t)
	c := software.NewCanvas()
	c.SetContent(ui.NewText(ui.Body, "the page"))
	c.Resize(fyne.NewSize(1024, 640))
	s.host.canvas = func() fyne.Canvas { return c }
	people := &peoplePage{host: s.host, merge: ui.Over(), table: ui.NewTable(nil, nil), zone: p.facts.zone, ticked: []int64{p.id}}
	day := data.DayOf(present(), p.facts.zone)
	for _, f := range []struct {
		name      string
		open      func()
		bad, good []string
		wrong     string
		kind      data.EntryKind
		is        func(e *data.Entry) bool
	}{
		{
			"campaign", func() { s.writeCampaign(day) },
			[]string{"Spring", "2026-11-16", "2026-11-15"},
			[]string{" Spring ", "2026-11-16", "2026-11-20"},
			"It ends before it begins.", data.CampaignEntry,
			func(e *data.Entry) bool {
				return e.Text == "Spring" && e.Until-e.Day == 4 && e.Label == data.CampaignEffort
			},
		},
		{
			"nameless campaign", func() { s.writeCampaign(day) },
			[]string{"", "2026-11-16", ""},
			[]string{"Fair", "2026-11-16", ""},
			"Give it a name.", data.CampaignEntry,
			func(e *data.Entry) bool { return e.Text == "Fair" && e.Until == 0 },
		},
		{
			"reach", p.writeReach,
			[]string{"many", "2026-11-16"},
			[]string{"1,250", "2026-11-16"},
			"Followers are a whole number like 1200.", data.ReachEntry,
			func(e *data.Entry) bool { return e.Number == 1250 && e.Person == p.id },
		},
		{
			"offer", p.writeOffer,
			[]string{"bowls", "soon"},
			[]string{"bowls", "2026-11-16"},
			"“soon” is no day.", data.OfferEntry,
			func(e *data.Entry) bool { return e.Text == "bowls" && e.Person == p.id },
		},
		{
			"cadence", p.writeCadence,
			[]string{"30", "14"},
			[]string{"14", "30"},
			"the reminder is not earlier than the cadence", data.CadenceEntry,
			func(e *data.Entry) bool { return e.Number == 14 && e.Limit == 30 },
		},
		{
			"cadence for all", people.cadenceForAll,
			[]string{"0", ""},
			[]string{"21", ""},
			"whole numbers from 1 to 365", data.CadenceEntry,
			func(e *data.Entry) bool { return e.Number == 21 && e.Limit == 0 && e.Person == p.id },
		},
	} {
		t.Run(f.name, func(t *testing.T) {
			people.ticked = []int64{p.id}
			before, err := s.desk.Entries(s.ctx, f.kind)
			if err != nil {
				t.Fatal(err)
			}
			f.open()
			if got := fillIn(t, c, f.bad...); !strings.Contains(got, f.wrong) {
				t.Errorf("%q: the form says %q", f.bad, got)
			}
			if got := fillIn(t, c, f.good...); got != "" {
				t.Fatalf("%q: the form stays and says %q", f.good, got)
			}
			now, err := s.desk.Entries(s.ctx, f.kind)
			if err != nil || !slices.ContainsFunc(now, func(e data.Entry) bool { return f.is(&e) }) {
				t.Errorf("kept is %+v, %v", now, err)
			}
			s.undo()
			if now, _ = s.desk.Entries(s.ctx, f.kind); !slices.Equal(now, before) {
				t.Errorf("after the undo there are %+v, want %+v", now, before)
			}
		})
	}
	if len(s.errors) > 0 {
		t.Error(s.errors)
	}
}
