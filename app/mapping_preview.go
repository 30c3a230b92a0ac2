package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
)

// previewCard shows the first rows as they will be read, with one that is rejected if
// there is any.
type previewCard struct {
	page    *mappingPage
	card    *ui.Card
	body    *fyne.Container // the rows, or why there are none
	title   *fyne.Container
	foot    *fyne.Container
	rows    int // that there is room for
	last    *desk.Preview
	wrong   error
	request int
	cancel  context.CancelFunc // ends the reading that is under way
}

// Sizes of the card.
const (
	previewLine float32 = 31
	previewFoot float32 = 44
	previewFew          = 4 // rows that are always in sight
)

func newPreviewCard(p *mappingPage) *previewCard {
	c := &previewCard{page: p, body: ui.Column(0), title: ui.Over(), foot: ui.Over(), rows: previewFew, cancel: func() {}}
	c.card = ui.NewCard(ui.Column(0, ui.Sized(0, ui.Unit(cardTop), c.title), c.body, ui.Gap(), c.foot))
	return c
}

// height is that of the card with so many rows.
func (c *previewCard) height(rows int) float32 {
	return 24 + ui.Unit(cardTop) + ui.Unit(columnHead) + float32(rows)*(ui.Unit(previewLine)+1) + ui.Unit(previewFoot)
}

// setButtons puts the buttons into the foot of the card; nil: they are elsewhere.
func (c *previewCard) setButtons(buttons fyne.CanvasObject) {
	c.foot.Objects = nil
	if buttons != nil {
		c.foot.Objects = []fyne.CanvasObject{ui.Sized(0, ui.Unit(previewFoot-8), buttons)}
	}
}

// setRows says how many rows there is room for.
func (c *previewCard) setRows(n int) {
	c.rows = max(n, previewFew)
	c.show()
}

func (c *previewCard) forget() {
	c.cancel()
	c.request++
	c.last, c.wrong = nil, nil
	c.show()
}

// read reads the beginning of the file by the mapping as it is now. The rows that are
// shown stay until the new ones are there; a late answer is dropped.
func (c *previewCard) read() {
	p := c.page
	c.cancel()
	c.request++
	m := p.proposal.Mapping
	m.Name = previewName
	if m.Valid() != nil {
		c.last, c.wrong = nil, nil
		c.show()
		return
	}
	ctx, cancel := context.WithCancel(p.ctx)
	c.cancel = cancel
	request, path := c.request, p.path
	var found *desk.Preview
	var err error
	p.async(func() { found, err = p.desk.Preview(ctx, m, path) }, func() {
		cancel()
		if request == c.request {
			c.last, c.wrong = found, err
			c.show()
		}
	})
}

// previewName stands for the name while there may be none.
const previewName = "Preview"

func (c *previewCard) show() {
	note, body := "", fyne.CanvasObject(nil)
	switch {
	case c.page.proposal == nil:
		body = ui.Gap()
	case c.wrong != nil:
		body = c.trouble()
	case c.last == nil:
		body = quietLine("The first rows show here once the columns with the date and the amount are known.")
	case len(c.last.Rows) == 0:
		body = quietLine("There are no rows below the names of the columns.")
	default:
		rows := sampleOf(c.last.Rows, c.rows)
		note, body = c.note(len(rows)), c.table(rows)
	}
	c.title.Objects = []fyne.CanvasObject{ui.TitleRow("How it will read", note, nil)}
	c.body.Objects = []fyne.CanvasObject{body}
	c.card.Refresh()
}

// trouble says why the file cannot be read so; while questions are open that is no
// error yet.
func (c *previewCard) trouble() fyne.CanvasObject {
	if len(c.page.openQuestions()) > 0 {
		return quietLine("The first rows show here once the questions are answered.")
	}
	msg, hint := explain(c.wrong)
	return ui.Sized(0, ui.Unit(110), ui.NewError(msg, hint, c.read, nil))
}

func quietLine(words string) fyne.CanvasObject {
	return ui.Inset(8, 0, 8, 0, ui.NewWrapped(2, 18, ui.Span{Role: ui.Body, Text: words, Color: ui.ColorQuiet}))
}

// sampleOf are so many of the first rows; the last of them is a rejected one, if one
// would be out of sight.
func sampleOf(all []desk.Previewed, n int) []desk.Previewed {
	if len(all) <= n {
		return all
	}
	rejected := func(r desk.Previewed) bool { return r.Sale == nil }
	at := slices.IndexFunc(all, rejected)
	if at < n {
		return all[:n]
	}
	return append(slices.Clone(all[:n-1]), all[at])
}

// note sums up what was read: "5 of 412 rows · 408 read, 4 rejected · €21,480.50 paid".
func (c *previewCard) note(shown int) string {
	last := c.last
	unit := [2]string{"row", "rows"}
	if c.page.proposal.Mapping.Rows {
		unit = [2]string{"order", "orders"}
	}
	words := ui.Count(shown) + " of "
	if !last.Whole {
		words += "the first "
	}
	words += ui.CountOf(last.Records+last.Rejected, unit[0], unit[1]) + " · " + ui.Count(last.Records) + " read, " + ui.Count(last.Rejected) + " rejected"
	currencies := make([]string, 0, len(last.Paid))
	for currency := range last.Paid {
		currencies = append(currencies, currency)
	}
	slices.Sort(currencies)
	for i, currency := range currencies {
		sep := " · "
		if i > 0 {
			sep = " + "
		}
		words += sep + money(last.Paid[currency], currency)
	}
	if len(currencies) > 0 {
		words += " paid"
	}
	return words
}

// zone is where the times of the file are from.
func (c *previewCard) zone() *time.Location {
	name := c.page.proposal.Mapping.Zone
	if name == "" {
		name = c.page.around.Zone
	}
	if zone, err := time.LoadLocation(name); err == nil {
		return zone
	}
	return time.UTC
}

// outcome says what will happen to a row.
func outcome(r *desk.Previewed) ui.Span {
	quiet := func(words string) ui.Span { return ui.Span{Role: ui.Body, Text: words, Color: ui.ColorQuiet} }
	switch s := r.Sale; {
	case s == nil:
		return ui.Span{Role: ui.Body, Text: "rejected: " + shortReason(r.Reason), Color: ui.ColorWarmText}
	case !s.Status.Counts():
		return quiet("kept, does not count: " + stateWords(s.Status))
	case s.Buyer.IsZero():
		return quiet("a sale without a name")
	case r.Known:
		return quiet("a sale to a known person")
	}
	return quiet("a sale to a new person")
}

// cited is the value that a reason begins with, which its cell shows too.
func cited(reason string) (value, rest string) {
	prefix, err := strconv.QuotedPrefix(reason)
	if err != nil {
		return "", reason
	}
	value, _ = strconv.Unquote(prefix) // it is quoted, as was just seen
	return value, strings.TrimSuffix(strings.TrimSpace(reason[len(prefix):]), ".")
}

// shortReason leaves out the value: "no such day", "no amount".
func shortReason(reason string) string {
	value, rest := cited(reason)
	if rest == "is no date" && looksDated(value) {
		return "no such day"
	}
	return strings.TrimPrefix(rest, "is ")
}

// looksDated reports whether a value is written like a date.
func looksDated(value string) bool {
	day, _, _ := strings.Cut(value, " ")
	return len(day) >= 6 && strings.Trim(day, "0123456789./-") == ""
}

func stateWords(s data.SaleStatus) string { return strings.ReplaceAll(string(s), "_", " ") }
