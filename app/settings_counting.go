package app

import (
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
)

// countingCard holds every number that figures are counted by, by group. A changed number
// is not kept before it was seen what it does (settingsTrial).
type countingCard struct {
	page  *settingsPage
	card  *fyne.Container
	open  string                // group whose fields are shown; empty: none
	field map[string]*dialField // of the open group
}

// dialField is one number: its field, what is wrong with it, and the way back.
type dialField struct {
	dial  *data.Dial
	entry *ui.Entry
	wrong *ui.Text
}

func newCountingCard(p *settingsPage) *countingCard {
	return &countingCard{page: p, card: ui.Over(), field: map[string]*dialField{}}
}

// show draws the card anew: the settings, or what is open, have changed.
func (c *countingCard) show() {
	c.field = map[string]*dialField{}
	s := c.page.draft()
	rows := ui.Column(0)
	for i, group := range data.DialGroups() {
		rows.Add(ruled(i, c.group(group, s)))
	}
	var all fyne.CanvasObject
	if n := len(s.ChangedDials()); n > 0 {
		all = ui.NewLink("Reset all", func() { c.page.try(resetAll(*s)) })
	}
	c.card.Objects = []fyne.CanvasObject{ui.NewTitled("How figures are counted", countingNote(s), all, rows)}
	c.page.room.Refresh()
}

func countingNote(s *data.Settings) string {
	n := len(s.ChangedDials())
	if n == 0 {
		return "all numbers as usual"
	}
	return ui.CountOf(n, "number", "numbers") + " " + data.Plural(n, "differs", "differ") + " from the usual"
}

func resetAll(s data.Settings) data.Settings {
	for _, d := range data.Dials() {
		s = s.With(d, d.Default)
	}
	return s
}

// group is the head of a group, with its fields when it is open.
func (c *countingCard) group(name string, s *data.Settings) fyne.CanvasObject {
	changed, fields := 0, []fyne.CanvasObject{}
	for _, d := range data.Dials() {
		if d.Group != name {
			continue
		}
		if d.Changed(s) {
			changed++
		}
		if c.open == name {
			fields = append(fields, c.row(d, s))
		}
	}
	label, next := "Show", name
	if c.open == name {
		label, next = "Hide", ""
	}
	note := ""
	if changed > 0 {
		note = ui.Count(changed) + " changed"
	}
	head := ui.NewSpans(ui.Span{Role: ui.Body, Text: name, Bold: c.open == name}, ui.Span{Role: ui.Note, Text: note, Color: ui.ColorQuiet, Gap: 8})
	link := ui.NewLink(label, func() {
		c.open = next
		c.show()
	})
	line := ui.Inset(8, 0, 8, 0, ui.Row(8, ui.Grow(head), link))
	return ui.Column(0, append([]fyne.CanvasObject{line}, fields...)...)
}

// row is one number with its unit, its usual value and the way back to it.
func (c *countingCard) row(d *data.Dial, s *data.Settings) fyne.CanvasObject {
	f := &dialField{dial: d, entry: ui.NewEntry(d.Format(d.Default)), wrong: ui.NewWrapped(2, 16)}
	c.field[d.Name] = f
	f.wrong.Hide()
	f.entry.SetText(d.Format(d.Of(s)))
	f.entry.OnSubmitted = func(string) { c.take(f) }
	f.entry.OnLeave = func() { c.take(f) }
	f.entry.OnEscape = func() { f.entry.SetText(d.Format(d.Of(c.page.draft()))) }
	usual := "usually " + d.Words(d.Default)
	title := ui.Span{Role: ui.Body, Text: d.Title, Bold: d.Changed(s)}
	words := ui.Column(0, ui.NewWrapped(2, 18, title), ui.NewQuiet(ui.Note, usual))
	var back fyne.CanvasObject = ui.NewText(ui.Label, "")
	if d.Changed(s) {
		back = ui.NewLink("Reset", func() { c.page.try(c.page.draft().With(d, d.Default)) })
	}
	unit := ui.NewQuiet(ui.Label, d.Unit)
	line := ui.Row(8, ui.Grow(words), ui.Sized(ui.Unit(88), 0, f.entry), ui.Sized(ui.Unit(72), 0, unit), ui.Sized(ui.Unit(44), 0, back))
	return ui.Inset(0, 0, 10, 0, ui.Column(4, line, f.wrong))
}

// take reads a field: what cannot be taken is said below it, what can is tried.
func (c *countingCard) take(f *dialField) {
	s := c.page.draft()
	if strings.TrimSpace(f.entry.Text) == f.dial.Format(f.dial.Of(s)) {
		c.say(f, nil)
		return
	}
	v, err := f.dial.Parse(f.entry.Text)
	next := s.With(f.dial, v)
	if err == nil {
		_, err = desk.CheckSettings(next)
	}
	c.say(f, err)
	if err == nil {
		c.page.try(next)
	}
}

// say shows what is wrong below a field; nil for nothing.
func (c *countingCard) say(f *dialField, err error) {
	sentence, hint := "", ""
	if err != nil {
		sentence, hint = explain(err)
	}
	f.wrong.Hidden = err == nil
	f.wrong.SetSpans(ui.Span{Role: ui.Label, Text: strings.TrimSpace(sentence + " " + hint), Color: ui.ColorWarmText})
	c.page.room.Refresh()
}
