package app

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// ticks are the words and buttons for so many chosen people. Beside a drawer in a small
// window the menu holds what has no room.
func (p *peoplePage) ticks(n int) []fyne.CanvasObject {
	row := []fyne.CanvasObject{ui.Grow(ui.NewQuiet(ui.Label, ui.CountOf(n, "person", "people")+" chosen").Ellipsis())}
	if n == 2 && p.columns != leastColumns {
		row = append(row, ui.NewButton("Compare", p.compareTicked), ui.NewButton("One person: merge", p.mergeTicked), ui.NewButton("Not the same", p.keepApart))
	}
	var more *ui.Button
	more = ui.NewButton("For "+theseWords(n), func() { p.offerForAll(more) })
	return append(row, more, ui.NewLink("Choose nobody", p.chooseNobody))
}

// theseWords are so many people, as the end of "for".
func theseWords(n int) string {
	if n == 1 {
		return "this person"
	}
	return "these " + ui.Count(n)
}

func (p *peoplePage) chooseNobody() {
	p.ticked = nil
	p.showMerge()
	p.table.Refresh()
}

// mostChosen is how many people one click chooses at most.
const mostChosen = 1000

// chooseAll chooses everybody whom the list shows.
func (p *peoplePage) chooseAll() {
	query := p.query
	query.Limit, query.Offset = mostChosen, 0
	var got *store.PeoplePage
	var err error
	p.async(func() { got, err = p.desk.People(p.ctx, query) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.ticked = nil
		for i := range got.Rows {
			p.ticked = append(p.ticked, got.Rows[i].Person)
		}
		p.showMerge()
		p.table.Refresh()
	})
}

// offerForAll opens what can be said of all chosen people at once.
func (p *peoplePage) offerForAll(below fyne.CanvasObject) {
	var items []ui.MenuItem
	if p.total > len(p.ticked) && p.total <= mostChosen {
		items = append(items, ui.MenuItem{Label: "Choose all " + ui.Count(p.total) + " of this list", OnTapped: p.chooseAll})
	}
	if len(p.ticked) == 2 && p.columns == leastColumns {
		items = append(items, ui.MenuItem{Label: "Compare", OnTapped: p.compareTicked}, ui.MenuItem{Label: "One person: merge", OnTapped: p.mergeTicked}, ui.MenuItem{Label: "Not the same", OnTapped: p.keepApart})
	}
	ui.ShowMenu(below, append(items,
		ui.MenuItem{Label: "Role", OnTapped: func() { ui.ShowMenu(below, p.rolesForAll()) }},
		ui.MenuItem{Label: "Cadence", OnTapped: p.cadenceForAll},
		ui.MenuItem{Label: "Note", OnTapped: func() { p.textForAll("Note", "What to remember", data.NoteEntry) }},
		ui.MenuItem{Label: "Promise", OnTapped: func() { p.textForAll("Promise", "What you promised", data.PromiseEntry) }},
		ui.MenuItem{Label: "Goal", OnTapped: func() { p.textForAll("Goal", "What they want to reach", data.GoalEntry) }},
		ui.MenuItem{Label: "Organisation", OnTapped: func() { p.organisationForAll(below) }},
		ui.MenuItem{Label: "Ignore", OnTapped: func() { ui.ShowMenu(below, p.ignoreForAll()) }},
		ui.MenuItem{Label: "Hide", OnTapped: func() { p.forAll("Hidden from lists", data.Entry{Kind: data.HiddenEntry}) }},
		ui.MenuItem{Label: "Save as CSV", OnTapped: p.saveChosen},
	))
}

// forAll keeps an entry about each of the chosen people; one undo takes all of them back.
func (p *peoplePage) forAll(words string, e data.Entry) {
	chosen := slices.Clone(p.ticked)
	var ids []int64
	p.do(func() (back func() error, err error) {
		ids, err = p.desk.AddForAll(p.ctx, e, chosen)
		return func() error { return p.desk.RemoveEntries(p.ctx, ids) }, err
	}, words+": "+ui.CountOf(len(chosen), "person", "people"))
	p.chooseNobody()
}

func (p *peoplePage) rolesForAll() []ui.MenuItem {
	var items []ui.MenuItem
	for _, role := range data.Roles() {
		items = append(items, ui.MenuItem{Label: title(role), OnTapped: func() { p.forAll(title(role), data.Entry{Kind: data.RoleEntry, Label: role}) }})
	}
	return items
}

func (p *peoplePage) ignoreForAll() []ui.MenuItem {
	var items []ui.MenuItem
	for _, why := range data.IgnoreLabels() {
		items = append(items, ui.MenuItem{Label: ignoreWords(why), OnTapped: func() { p.forAll("Ignored, only sales count", data.Entry{Kind: data.IgnoredEntry, Label: why}) }})
	}
	return items
}

func (p *peoplePage) cadenceForAll() {
	askCadence(p.host, "Cadence for "+theseWords(len(p.ticked)), "After the longer wait each of them is in Do next.", data.Entry{}, func(e data.Entry) {
		p.forAll("Cadence "+cadenceWords(e), e)
	})
}

// textForAll asks for words that are kept with each of the chosen people; a promise may
// have a day.
func (p *peoplePage) textForAll(name, example string, kind data.EntryKind) {
	text, due := ui.NewProse(example, 3), ui.NewEntry(data.DayOf(p.desk.Now(), p.zone).String())
	fields := []fyne.CanvasObject{text}
	if kind == data.PromiseEntry {
		fields = append(fields, ui.Field("Due day", "Year, month, day. Empty: no day.", due))
	}
	e := data.Entry{Kind: kind}
	d := ui.Dialog{Title: name + " for " + theseWords(len(p.ticked)), Yes: "Save", First: text, Body: ui.Column(10, fields...), OnYes: func() { p.forAll(name+" added", e) }}
	askForm(p.host, d, func(f *form) {
		if e.Text = strings.TrimSpace(text.Text); e.Text == "" {
			f.fail("There is nothing written.")
		}
		if kind == data.PromiseEntry {
			e.Day = f.day(due, false)
		}
	})
}

// organisationForAll opens the organisations that there are.
func (p *peoplePage) organisationForAll(below fyne.CanvasObject) {
	var found *store.PeoplePage
	var err error
	p.async(func() {
		found, err = p.desk.People(p.ctx, store.PeopleQuery{Filter: "kind=organisation", Sort: "name"})
	}, func() {
		if err != nil {
			p.failed(err)
			return
		}
		items := []ui.MenuItem{}
		for i := range found.Rows {
			of := &found.Rows[i]
			items = append(items, ui.MenuItem{Label: "Belong to " + of.Name, OnTapped: func() { p.forAll("Now of "+of.Name, data.Entry{Kind: data.MemberEntry, Other: of.Person}) }})
		}
		if len(items) == 0 {
			items = append(items, ui.MenuItem{Label: "No organisation yet: mark one on its page"})
		}
		ui.ShowMenu(below, items)
	})
}

// saveChosen keeps the rows of the chosen people as a file among the downloads.
func (p *peoplePage) saveChosen() {
	chosen, zone, currency := slices.Clone(p.ticked), p.zone, p.currency
	t := plot.Table{Head: []string{"Id", "Name", "Tier", "Roles", "Strength", "State", "Trend", "First contact", "Last contact", "In", "Out", "Orders", "Net, 12 months", "Currency", "Return on relationship"}}
	var err error
	p.async(func() {
		for _, id := range chosen {
			var r *store.PersonRow
			if r, err = p.desk.Person(p.ctx, id); err != nil {
				return
			}
			t.Rows = append(t.Rows, fileRow(r, zone, currency))
		}
	}, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.saveFile("rapport-people", ".csv", "The people could not be saved.", func(w io.Writer) error { return t.WriteCSV(w) })
	})
}

func fileRow(r *store.PersonRow, zone *time.Location, currency string) []string {
	returned := ""
	if r.ReturnYear != nil {
		returned = strconv.FormatFloat(*r.ReturnYear, 'f', -1, 64)
	}
	day := func(ms int64) string {
		if ms == 0 {
			return ""
		}
		return data.DayOf(time.UnixMilli(ms), zone).String()
	}
	return []string{
		strconv.FormatInt(r.Person, 10), r.Name, r.Tier.String(), strings.Join(r.Roles, ", "), strconv.FormatFloat(r.Strength, 'f', 1, 64), string(r.State), string(r.Trend),
		day(r.First), day(r.Last), strconv.Itoa(r.In), strconv.Itoa(r.Out), strconv.Itoa(r.Sales), data.FormatMinor(r.NetYear, currency), currency, returned,
	}
}
