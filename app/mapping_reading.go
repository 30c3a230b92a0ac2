package app

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake/charset"
	"rapport/data/intake/ledger"
	"rapport/data/intake/mapping"
	"rapport/data/intake/sheet"
)

// readingCard says how the cells are read: the letters, the zone of the times, the
// currency, and which way round the dates are.
type readingCard struct {
	page                           *mappingPage
	card                           *ui.Card
	letters, zone, currency, dates *ui.Select
}

// another is the choice that asks for something not in the list.
const another = "another"

func newReadingCard(p *mappingPage) *readingCard {
	c := &readingCard{page: p}
	c.letters = plainSelect("Letters", p.setLetters)
	c.zone = plainSelect("Time zone", c.setZone)
	c.currency = plainSelect("Currency", c.setCurrency)
	c.dates = plainSelect("Dates", func(id string) { p.say("dates", id) })
	rows := []fyne.CanvasObject{ui.Sized(0, ui.Unit(cardTop), ui.NewText(ui.CardTitle, "Read as"))}
	for i, s := range []*ui.Select{c.letters, c.zone, c.currency, c.dates} {
		if i > 0 {
			rows = append(rows, ui.NewRule())
		}
		rows = append(rows, ui.Share(12, []float32{ui.Unit(90), -1}, ui.NewQuiet(ui.Body, s.Spoken), s))
	}
	c.card = ui.NewCard(ui.Column(0, rows...))
	return c
}

func plainSelect(spoken string, changed func(string)) *ui.Select {
	s := ui.NewSelect("", nil, changed)
	s.Spoken, s.Plain = spoken, true
	return s
}

func (c *readingCard) height() float32 { return c.card.MinSize().Height }

func (c *readingCard) show() {
	p := c.page.proposal
	set(c.letters, lettersOf(p), p.Mapping.Encoding)
	set(c.zone, c.zones(), p.Mapping.Zone)
	set(c.currency, c.currencies(), p.Mapping.Currency)
	list, chosen := dateReadings(p)
	set(c.dates, list, chosen)
}

func set(s *ui.Select, options []ui.Option, chosen string) {
	s.Options = options
	s.Choose(chosen)
}

// lettersOf are the encodings that the text can be in, first what it seems to be.
func lettersOf(p *mapping.Proposal) []ui.Option {
	if p.Sample.Book {
		return []ui.Option{{Label: ui.NoValue}}
	}
	first := ui.Option{ID: p.Mapping.Encoding, Label: p.Sample.Letters}
	return append([]ui.Option{first}, otherLetters(first.Label)...)
}

// otherLetters are the encodings that are offered beside one.
func otherLetters(title string) []ui.Option {
	var list []ui.Option
	for _, name := range charset.Common {
		if other := charset.Title(name); other != title {
			list = append(list, ui.Option{ID: name, Label: other})
		}
	}
	return list
}

// setLetters looks at the file anew: other letters are other words.
func (p *mappingPage) setLetters(encoding string) {
	p.encoding = encoding
	p.retry()
}

// zones are that of the workspace, which a mapping without one follows, and others.
func (c *readingCard) zones() []ui.Option {
	p := c.page.proposal
	if header := p.Mapping.Columns[ledger.Zone]; header != "" {
		return []ui.Option{{ID: p.Mapping.Zone, Label: "from the column " + header}}
	}
	list := []ui.Option{{Label: zoneName(c.page.around.Zone)}}
	for _, zone := range []string{p.Mapping.Zone, "UTC"} {
		if zone != "" && zone != list[0].Label && zone != list[len(list)-1].ID {
			list = append(list, ui.Option{ID: zone, Label: zone})
		}
	}
	return append(list, ui.Option{ID: another, Label: "Another zone…"})
}

func zoneName(zone string) string {
	if zone == "" {
		return "UTC"
	}
	return zone
}

func (c *readingCard) setZone(id string) {
	if id != another {
		c.page.setZone(id)
		return
	}
	c.show() // the choice itself is no zone
	c.askFor("Which time zone are the times in?", "Europe/Zurich", "There is no such zone. Write it as in Europe/Zurich.", func(text string) bool {
		_, err := time.LoadLocation(text)
		return err == nil && text != "" && text != "Local"
	}, c.page.setZone)
}

func (p *mappingPage) setZone(zone string) {
	p.proposal.Mapping.Zone = zone
	p.update()
}

// currencies are the one that the file tells or that was answered, and usual ones.
func (c *readingCard) currencies() []ui.Option {
	p := c.page.proposal
	if header := p.Mapping.Columns[ledger.CurrencyCode]; header != "" {
		return []ui.Option{{Label: "from the column " + header}}
	}
	code := p.Mapping.Currency
	first := ui.Option{ID: code, Label: code}
	switch {
	case code == "":
		first.Label, first.Quiet = "not known yet", true
	case c.page.values["currency"] == "":
		first.Label += ", from the file"
	}
	list := []ui.Option{first}
	for _, other := range []string{c.page.around.Currency, "EUR", "USD", "GBP", "CHF"} {
		if other != "" && !hasOption(list, other) {
			list = append(list, ui.Option{ID: other, Label: other})
		}
	}
	return append(list, ui.Option{ID: another, Label: "Another currency…"})
}

func hasOption(list []ui.Option, id string) bool {
	for _, o := range list {
		if o.ID == id {
			return true
		}
	}
	return false
}

func (c *readingCard) setCurrency(id string) {
	if id != another {
		c.page.say("currency", id)
		return
	}
	c.show()
	c.askFor("Which currency are the amounts in?", "CHF", wrongAnswer("currency", ""), func(text string) bool {
		_, ok := data.Exponent(strings.ToUpper(text))
		return ok
	}, func(text string) { c.page.say("currency", strings.ToUpper(text)) })
}

// askFor asks for something that is not in a list.
func (c *readingCard) askFor(title, example, wrong string, fits func(string) bool, keep func(string)) {
	if c.page.canvas == nil {
		return
	}
	field := ui.NewEntry(example)
	text := func() string { return strings.TrimSpace(field.Text) }
	ui.Dialog{
		Title: title, Body: field, Yes: "Use it", No: "Cancel", First: field,
		Check: func() string {
			if fits(text()) {
				return ""
			}
			return wrong
		},
		OnYes: func() { keep(text()) },
	}.Show(c.page.canvas())
}

// dateReadings are the ways in which the dates can be read, each shown with one of
// them. Where the rows prove one there is no other.
func dateReadings(p *mapping.Proposal) (list []ui.Option, chosen string) {
	column := -1
	for i := range p.Columns {
		if p.Columns[i].Field == ledger.At {
			column = i
		}
	}
	if column < 0 {
		return []ui.Option{{Label: ui.NoValue}}, ""
	}
	var vote sheet.DateVote
	for _, cell := range cellsOf(p.Sample, column) {
		vote.Add([]byte(cell))
	}
	order, sure := vote.Choose("")
	if sure || !vote.Needed() {
		return []ui.Option{{Label: dateReading(p.Columns[column].Example, order)}}, ""
	}
	for _, o := range []struct {
		id    string
		order sheet.Order
	}{{"dmy", sheet.DayMonthYear}, {"mdy", sheet.MonthDayYear}} {
		list = append(list, ui.Option{ID: o.id, Label: dateReading(p.Columns[column].Example, o.order)})
	}
	if p.Mapping.Dates == "" {
		list = append([]ui.Option{{Label: "not known yet", Quiet: true}}, list...)
	}
	return list, p.Mapping.Dates
}

func dateReading(example string, order sheet.Order) string {
	at, _, err := sheet.ParseTime([]byte(example), order, time.UTC)
	if err != nil {
		return clipWords(example)
	}
	return fmt.Sprintf("%s is %s", clipWords(example), at.Format("2 January"))
}
