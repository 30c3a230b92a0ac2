package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// ask is a figure that a part of a page stands for.
type ask struct {
	title string // as the page calls it; empty: as the figure is called
	desk.ExplainQuery
	// only picks the rows behind one mark of a chart out of those of the figure; nil: all.
	only func([]metric.Row) []metric.Row
}

// showFigure explains a figure of a period; where nil: of all time.
func showFigure(h *host, title, figure string, where func() desk.Period) {
	a := ask{title: title, ExplainQuery: desk.ExplainQuery{Figure: figure}}
	if where != nil {
		a.Period = where()
	}
	a.show(h)
}

// show opens the explanation: formula, value, what it is made of, settings and rows.
func (a ask) show(h *host) {
	if h.canvas == nil || h.canvas() == nil {
		return
	}
	var e *desk.Explanation
	var s data.Settings
	var err error
	list := &explainedRows{h: h}
	a.Limit = -1 // file and line are found for the rows in sight
	h.async(func() {
		if a.Period.Last == 0 {
			by := a.By
			if a.Period, err = h.desk.AllTime(h.ctx); err != nil {
				return
			}
			a.By = by
		}
		if e, err = h.desk.Explain(h.ctx, a.ExplainQuery); err != nil {
			return
		}
		if s, err = h.desk.Settings(h.ctx); err != nil {
			return
		}
		list.rows, list.zone = e.Answer.Rows, s.Location()
		if a.only != nil {
			list.rows = a.only(list.rows)
		}
		err = list.read(0)
	}, func() {
		if err != nil {
			h.failed(err)
			return
		}
		a.open(h, e, list)
	})
}

// heading is the title of the dialog, with the date it goes by where that is not the
// order's.
func (a *ask) heading(e *desk.Explanation) string {
	title := a.title
	if title == "" {
		title = e.Title
	}
	if e.Of != "" {
		title += ", " + e.Of
	}
	if by := e.Query.By; by.Cash() && metric.FigureScope(e.Figure) != "" {
		title += " by " + review.BasisTitle(by)
	}
	return title
}

// open shows the dialog.
func (a *ask) open(h *host, e *desk.Explanation, list *explainedRows) {
	size := h.canvas().Size()
	width := min(1040, size.Width-60)
	list.title = a.heading(e)
	above := explainedParts(e, list.words(e, a.only != nil))
	inner := width - 40
	tall := float32(0)
	for _, o := range above {
		tall += bodyHeight(o, inner) + 8
	}
	d := ui.Dialog{Title: list.title + periodOf(e, list.zone, h.desk.Now()), Words: e.Formula, Yes: "Close", Width: width, Ready: true}
	if len(list.rows) > 0 {
		table := list.table()
		room := size.Height - tall - 190
		above = append(above, ui.Sized(0, min(420, max(140, room)), table), ui.Row(0, ui.NewLink("Save the rows as CSV", list.save), ui.Gap()))
		d.First, d.Ready = table, false
	}
	d.Body = ui.Column(8, above...)
	d.Show(h.canvas())
}

// periodOf is the days of a figure that has some.
func periodOf(e *desk.Explanation, zone *time.Location, now time.Time) string {
	q := &e.Query
	scope := metric.FigureScope(e.Figure)
	switch {
	case scope.OfNow():
		return ", now"
	case scope.OfPerson():
		return ", " + ui.ShortDate(q.Last.Start(zone), now)
	}
	first, last := q.First.Start(zone), q.Last.Start(zone)
	if q.First == q.Last {
		return ", " + ui.ShortDate(first, now)
	}
	return ", " + ui.DateRange(first, last)
}

// explainedParts are what stands above the rows.
func explainedParts(e *desk.Explanation, rows string) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{explainedValue(e)}
	if note := strings.TrimSpace(e.Note); note != "" {
		parts = append(parts, ui.NewWrapped(2, 16, ui.Span{Role: ui.Label, Text: note}))
	}
	if len(e.Inputs) > 0 {
		parts = append(parts, ui.NewRule(), explainedInputs(e))
	}
	if words := settingLine(e); words != "" {
		parts = append(parts, ui.NewWrapped(3, 15, ui.Span{Role: ui.Note, Text: words, Color: ui.ColorQuiet}))
	}
	if rows != "" {
		parts = append(parts, ui.NewWrapped(2, 16, ui.Span{Role: ui.Label, Text: rows}))
	}
	return parts
}

// explainedValue is the value with its interval, or why there is none.
func explainedValue(e *desk.Explanation) fyne.CanvasObject {
	if e.Value == nil {
		return ui.NewWrapped(2, 20, ui.Span{Role: ui.CardTitle, Text: ui.NoValue}, ui.Span{Role: ui.Body, Text: e.Missing, Gap: 10})
	}
	spans := []ui.Span{{Role: ui.PageTitle, Text: review.InUnit(*e.Value, e.Unit, e.Currency)}}
	if words := review.IntervalWords(e); words != "" {
		spans = append(spans, ui.Span{Role: ui.Label, Text: words, Color: ui.ColorQuiet, Gap: 10})
	}
	return ui.NewSpans(spans...).Ellipsis()
}

// inputColumns is how many inputs stand beside each other.
const inputColumns = 3

// explainedInputs are the numbers that the figure is made of, in columns read downwards.
func explainedInputs(e *desk.Explanation) fyne.CanvasObject {
	lines := (len(e.Inputs) + inputColumns - 1) / inputColumns
	columns := []fyne.CanvasObject{}
	for from := 0; from < len(e.Inputs); from += lines {
		var cells []fyne.CanvasObject
		for _, in := range e.Inputs[from:min(from+lines, len(e.Inputs))] {
			title := ui.NewQuiet(ui.Label, in.Title).Ellipsis()
			cells = append(cells, ui.Row(8, ui.Grow(title), ui.NewText(ui.Label, review.InUnit(in.Value, in.Unit, e.Currency))))
		}
		columns = append(columns, ui.Column(3, cells...))
	}
	shares := make([]float32, len(columns))
	for i := range shares {
		shares[i] = -1
	}
	return ui.Share(28, shares, columns...)
}

// settingLine names the settings that the figure depends on.
func settingLine(e *desk.Explanation) string {
	var words []string
	for _, s := range e.Settings {
		words = append(words, s.Title+": "+s.Value)
	}
	if len(words) == 0 {
		return ""
	}
	return "Settings. " + strings.Join(words, " · ")
}

// explained makes a chart answer for itself, in the one way of all charts. E on it, and
// Explain in its menu, tell how the figure of the whole chart comes about; Enter and a tap
// on a mark, and the link of its tip, what stands behind that mark. A whole that is nil, and
// a mark for which mark says false, have no figure. Tip is what a tip says besides.
func (c *chartCard) explained(h *host, whole func() ask, tip func(plot.Hit) ui.ChartTip, mark func(plot.Hit) (ask, bool)) {
	if whole != nil {
		c.chart.OnExplain = func() { whole().show(h) }
		c.frame.Menu = append(c.frame.Menu, ui.MenuItem{Label: "Explain", Key: "E", OnTapped: c.chart.OnExplain})
	}
	explainMarks(h, c.chart, tip, mark)
}

// explainMarks is explained for the marks of a chart without a frame.
func explainMarks(h *host, chart *ui.Chart, tip func(plot.Hit) ui.ChartTip, mark func(plot.Hit) (ask, bool)) {
	chart.Tip = func(hit plot.Hit) ui.ChartTip {
		t := tip(hit)
		if _, ok := mark(hit); ok && t.Name != "" && t.Link == "" {
			t.Link = "Formula and rows"
		}
		return t
	}
	chart.OnLink = func(hit plot.Hit) {
		if a, ok := mark(hit); ok {
			if t := tip(hit); a.title == "" {
				a.title = t.Name
			}
			a.show(h)
		}
	}
	chart.OnMark = chart.OnLink
}
