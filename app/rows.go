package app

import (
	"io"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// showFigure says how a figure is worked out and offers the rows behind it. Where
// asks for them when the link is pressed; nil: the figure has none.
func showFigure(h *host, title, figure string, where func() desk.Period) {
	if h.canvas == nil {
		return
	}
	d := ui.Dialog{Title: title, Words: metric.Formula(figure), Yes: "Close", Width: 520, Ready: true}
	var closed ui.Close
	if where != nil {
		link := ui.NewLink("The rows behind it, with file and line", func() {
			closed()
			q := where()
			showRows(h, rowsTitle(title, q.By), desk.ExplainQuery{Period: q, Figure: figure})
		})
		d.Body = ui.Row(0, link, ui.Gap())
	}
	closed = d.Show(h.canvas())
}

// rowsTitle names rows with the date they go by, where that is not the order's.
func rowsTitle(title string, by metric.Basis) string {
	if by.Cash() {
		title += " by " + review.BasisTitle(by)
	}
	return title
}

// showRows reads the rows behind a figure and lists them.
func showRows(h *host, title string, q desk.ExplainQuery) {
	var e *desk.Explanation
	var s data.Settings
	var err error
	h.async(func() {
		if e, err = h.desk.Explain(h.ctx, q); err == nil {
			s, err = h.desk.Settings(h.ctx)
		}
	}, func() {
		if err != nil {
			h.failed(err)
			return
		}
		listRows(h, title, e.Rows, s.Location())
	})
}

// listRows shows rows in a dialog: when, what, who, how much, and where it stands.
func listRows(h *host, title string, rows []desk.Row, zone *time.Location) {
	if h.canvas == nil || h.canvas() == nil {
		return
	}
	now := h.desk.Now()
	table := ui.NewTable([]ui.TableColumn{
		{ID: "day", Label: "Day", Width: 96},
		{ID: "what", Label: "What"},
		{ID: "who", Label: "Who", Width: 170},
		{ID: "amount", Label: "Amount", Width: 100, Align: fyne.TextAlignTrailing},
		{ID: "line", Label: "File and line", Width: 240},
	}, func(row int, column string) ui.Cell {
		if row >= len(rows) {
			return ui.Cell{}
		}
		return rowCell(&rows[row], column, now, zone)
	})
	table.OnOpen = func(row int) {
		if row < len(rows) && rows[row].Person != 0 && ui.CloseTop(h.canvas()) {
			h.person(rows[row].Person)
		}
	}
	table.SetTotal(len(rows))
	table.FootNote = "Enter opens the person"
	size := h.canvas().Size()
	save := ui.NewLink("Save as CSV", func() { saveRows(h, title, rows, zone) })
	body := fyne.CanvasObject(ui.Column(8, ui.Sized(0, min(460, max(200, size.Height-260)), table), ui.Row(0, save, ui.Gap())))
	if len(rows) == 0 {
		body = ui.NewEmpty("No rows in this period.", "", nil)
	}
	ui.Dialog{
		Title: title + ", " + ui.CountOf(len(rows), "row", "rows"), Body: body, Yes: "Close", Width: min(900, size.Width-80), First: table,
	}.Show(h.canvas())
}

func rowCell(r *desk.Row, column string, now time.Time, zone *time.Location) ui.Cell {
	switch column {
	case "day":
		if r.At == 0 {
			return ui.Cell{Text: "undated", Color: ui.ColorQuiet}
		}
		return ui.Cell{Text: ui.ShortDate(time.UnixMilli(r.At).In(zone), now.In(zone))}
	case "what":
		text := review.RowText(r)
		if o := r.Original; o != nil {
			text = money(o.Total, o.Currency) + ", " + text
		}
		return ui.Cell{Text: text, Badge: desk.PlatformBadge(r.Platform)}
	case "who":
		if r.Name == "" {
			return ui.Cell{Text: "nobody known", Color: ui.ColorQuiet}
		}
		return ui.Cell{Text: r.Name}
	case "amount":
		if r.Money() {
			return ui.Cell{Text: money(r.Minor, r.Currency), Color: unsure(r.Pending)}
		}
	case "line":
		return ui.Cell{Text: review.RowPlace(r), Color: ui.ColorQuiet}
	}
	return ui.Cell{}
}

// unsure is the ink of an amount that may still fall away, or that does not count.
func unsure(is bool) fyne.ThemeColorName {
	if is {
		return ui.ColorQuiet
	}
	return ""
}

// rowTable is the same for a file.
func rowTable(rows []desk.Row, zone *time.Location) plot.Table {
	t := plot.Table{Head: []string{"Time", "Platform", "What", "Who", "Amount", "Currency", "File", "Line"}}
	for i := range rows {
		r := &rows[i]
		at, amount := "", ""
		if r.At != 0 {
			at = time.UnixMilli(r.At).In(zone).Format(time.DateTime)
		}
		if r.Money() {
			amount = data.FormatMinor(r.Minor, r.Currency)
		}
		t.Rows = append(t.Rows, []string{at, r.Platform, review.RowText(r), r.Name, amount, r.Currency, r.File, ui.Count(r.Line)})
	}
	return t
}

// saveRows keeps rows as a file among the downloads.
func saveRows(h *host, title string, rows []desk.Row, zone *time.Location) {
	name, err := saveNew(downloads(), fileName(title+" rows"), ".csv", func(w io.Writer) error { return rowTable(rows, zone).WriteCSV(w) })
	if err != nil {
		h.failed(&data.Error{Code: "cannot_write", Msg: "The rows could not be saved.", Hint: "Look at the rights and the space of " + downloads() + ".", Err: err})
		return
	}
	h.toast("Saved "+name, nil)
}
