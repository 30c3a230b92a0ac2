package app

import (
	"context"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// columnRoom says how many columns the table has room for.
type columnRoom uint8

const (
	allColumns   columnRoom = iota // for all
	fewColumns                     // without ROR, state and in/out, in a small window or beside a drawer
	leastColumns                   // name, strength and earnings, beside a drawer in a small window
)

// peopleColumns are those of the table.
func peopleColumns(r columnRoom) []ui.TableColumn {
	columns := []ui.TableColumn{
		{ID: "name", Label: "Person", Sorts: true},
		{ID: "tier", Label: "Tier", Width: 130, Sorts: true},
		{ID: "strength", Label: "Strength", Width: 110, Sorts: true, Align: fyne.TextAlignTrailing},
		{ID: "state", Label: "State", Width: 72, Sorts: true},
		{ID: "last_contact", Label: "Last contact", Width: 92, Sorts: true, Align: fyne.TextAlignTrailing},
		{ID: "between", Label: "In / out", Width: 72, Align: fyne.TextAlignTrailing},
		{ID: "net_year", Label: "Net, 12 mo", Width: 96, Sorts: true, Align: fyne.TextAlignTrailing},
		{ID: "ror", Label: "ROR", Width: 76, Sorts: true, Align: fyne.TextAlignTrailing},
	}
	switch r {
	case fewColumns:
		return append(columns[:3:3], columns[4], columns[6])
	case leastColumns:
		return append(columns[:1:1], columns[2], columns[6])
	}
	return columns
}

func (p *peoplePage) cell(row int, column string) ui.Cell {
	r, ok := p.rows[row]
	if !ok {
		return ui.Cell{Pending: true}
	}
	switch column {
	case "name":
		return ui.Cell{Text: r.Name, Note: whoWords(&r)}
	case "tier":
		return ui.Cell{Text: title(r.Tier.String()), Level: int(r.Tier), Color: ui.ColorQuiet}
	case "strength":
		return ui.Cell{Text: ui.Decimal(r.Strength, 1), Spark: r.Spark}
	case "state":
		return stateCell(&r)
	case "last_contact":
		return ui.Cell{Text: p.age(r.Last)}
	case "between":
		return ui.Cell{Text: ui.Count(r.In90) + " / " + ui.Count(r.Out90)}
	case "net_year":
		if r.SalesYear == 0 {
			return ui.Cell{Text: ui.NoValue, Color: ui.ColorQuiet}
		}
		return ui.Cell{Text: money(r.NetYear, p.currency)}
	case "ror":
		return returnCell(&r, p.currency)
	}
	return ui.Cell{}
}

// returnCell is what came back on top of each unit of money spent on a person.
func returnCell(r *store.PersonRow, currency string) ui.Cell {
	if r.ReturnYear == nil {
		return ui.Cell{Text: ui.NoValue, Color: ui.ColorQuiet}
	}
	return ui.Cell{Text: ratio(*r.ReturnYear, currency)}
}

// footNote says what the columns count that are shown.
func footNote(r columnRoom, currency string) string {
	if r != allColumns {
		return ""
	}
	words := "In / out: 90 days"
	if currency != "" {
		words += ". ROR: return on relationship, " + ui.CurrencySign(currency) + " per " + ui.CurrencySign(currency) + "1, 12 months"
	}
	return words
}

// stateCell says how the relationship stands; a trend goes before it.
func stateCell(r *store.PersonRow) ui.Cell {
	switch {
	case r.State == data.Fading || r.State == data.Lost:
		return ui.Cell{Text: title(string(r.State)), Color: ui.ColorWarmText}
	case r.Trend != "":
		return ui.Cell{Text: title(string(r.Trend)), Color: ui.ColorQuiet}
	case r.State != "":
		return ui.Cell{Text: title(string(r.State)), Color: ui.ColorQuiet}
	}
	return ui.Cell{Text: ui.NoValue, Color: ui.ColorQuiet}
}

// title begins a word with a capital.
func title(word string) string {
	first, size := utf8.DecodeRuneInString(word)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + word[size:]
}

// age is how many days ago something was.
func (p *peoplePage) age(ms int64) string {
	if ms == 0 {
		return ui.NoValue
	}
	return daysAgo(int(data.DayOf(p.desk.Now(), p.zone) - data.DayOf(time.UnixMilli(ms), p.zone)))
}

// peopleFacts are what the page needs beside the people.
type peopleFacts struct {
	currency string
	zone     *time.Location
	settings data.Settings
}

func readPeopleFacts(ctx context.Context, d *desk.Desk) (peopleFacts, error) {
	s, err := d.Settings(ctx)
	if err != nil {
		return peopleFacts{}, err
	}
	currency, err := d.Currency(ctx)
	return peopleFacts{currency: currency, zone: s.Location(), settings: s}, err
}

func (p *peoplePage) isTicked(id int64) bool {
	for _, t := range p.ticked {
		if t == id && id != 0 {
			return true
		}
	}
	return false
}

// tick chooses a person, or takes the choice back.
func (p *peoplePage) tick(row int) {
	r, ok := p.rows[row]
	if !ok {
		return
	}
	kept := p.ticked[:0:0]
	for _, t := range p.ticked {
		if t != r.Person {
			kept = append(kept, t)
		}
	}
	if len(kept) == len(p.ticked) {
		kept = append(kept, r.Person)
	}
	p.ticked = kept
	p.showMerge()
	p.table.Refresh()
}

// showMerge offers what can be done with the chosen people; without any it says how many
// pairs may be one person.
func (p *peoplePage) showMerge() {
	height := p.merge.MinSize().Height
	p.merge.Objects = nil
	switch n := len(p.ticked); {
	case n >= 1:
		p.merge.Objects = []fyne.CanvasObject{ui.Row(8, p.ticks(n)...)}
	case p.pairing > 0 && !p.same.isOpen:
		words := ui.CountOf(p.pairing, "pair", "pairs") + " may be one person"
		p.merge.Objects = []fyne.CanvasObject{ui.Row(8, ui.NewLink(words, p.reviewPairs), ui.NewChip(spelled("Ctrl D")), ui.Gap())}
	}
	p.merge.Refresh()
	if p.merge.MinSize().Height != height {
		p.arrange() // the table makes room
	}
}

func (p *peoplePage) mergeTicked() {
	a, b := p.ticked[0], p.ticked[1]
	p.decide("Merged into one person", func() (store.Decision, error) { return p.desk.Merge(p.ctx, a, b) })
}

func (p *peoplePage) keepApart() {
	a, b := p.ticked[0], p.ticked[1]
	p.decide("These two stay apart", func() (store.Decision, error) { return p.desk.NotSame(p.ctx, a, b) })
}

// decide makes a decision beside the window and offers to take it back.
func (p *peoplePage) decide(words string, decision func() (store.Decision, error)) {
	var made store.Decision
	var err error
	p.async(func() { made, err = decision() }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.ticked = nil
		p.showMerge()
		p.changed()
		p.toast(words, func() { p.undecide(made.Journal) })
	})
}

func (p *peoplePage) undecide(journal int64) {
	var err error
	p.async(func() { err = p.desk.Undecide(p.ctx, journal) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.changed()
	})
}
