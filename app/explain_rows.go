package app

import (
	"io"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// explainedRows are the rows under an explanation.
type explainedRows struct {
	h     *host
	title string
	rows  []desk.Row
	zone  *time.Location
}

// words say how many rows there are and how they make the value; of one mark, what its
// rows add.
func (l *explainedRows) words(e *desk.Explanation, ofMark bool) string {
	if len(l.rows) == 0 {
		return "No row stands behind it."
	}
	n := ui.CountOf(len(l.rows), "row", "rows")
	if !ofMark {
		return n + ". " + review.TallyWords(e)
	}
	if e.Tally != metric.TallySum {
		return n + " of " + ui.Count(e.Total) + " stand behind the mark."
	}
	sum := 0.0
	for i := range l.rows {
		sum += l.rows[i].Part
	}
	return n + " of " + ui.Count(e.Total) + " stand behind the mark and add " + review.InUnit(sum, e.Unit, e.Currency) + "."
}

// table lists the rows: when, what, who, what it adds, and where it stands.
func (l *explainedRows) table() *ui.Table {
	columns := []ui.TableColumn{
		{ID: "day", Label: "Day", Width: 92},
		{ID: "what", Label: "What"},
		{ID: "who", Label: "Who", Width: 150},
		{ID: "part", Label: "Adds", Width: 92, Align: fyne.TextAlignTrailing},
	}
	if l.has(func(r *desk.Row) bool { return r.Side != "" }) {
		columns = append(columns, ui.TableColumn{ID: "side", Label: "Where it counts", Width: 108})
	}
	if l.has(func(r *desk.Row) bool { return r.Money() && r.Unit != metric.UnitMoney }) {
		columns = append(columns, ui.TableColumn{ID: "amount", Label: "Amount", Width: 86, Align: fyne.TextAlignTrailing})
	}
	columns = append(columns, ui.TableColumn{ID: "line", Label: "File and line", Width: 210})
	now := l.h.desk.Now()
	table := ui.NewTable(columns, func(row int, column string) ui.Cell {
		if row >= len(l.rows) {
			return ui.Cell{}
		}
		return rowCell(&l.rows[row], column, now, l.zone)
	})
	table.OnOpen = func(row int) {
		if row < len(l.rows) && l.rows[row].Person != 0 && ui.CloseTop(l.h.canvas()) {
			l.h.person(l.rows[row].Person)
		}
	}
	table.Dense = true
	table.SetTotal(len(l.rows))
	table.FootNote = "Enter opens the person"
	return table
}

func (l *explainedRows) has(is func(*desk.Row) bool) bool {
	for i := range l.rows {
		if is(&l.rows[i]) {
			return true
		}
	}
	return false
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
	case "part":
		return ui.Cell{Text: review.RowPart(r), Color: unsure(r.Pending)}
	case "side":
		return ui.Cell{Text: review.SideWords(r.Side), Color: ui.ColorQuiet}
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

// file is the rows as a table for other programs.
func (l *explainedRows) file() plot.Table {
	t := plot.Table{Head: []string{"Time", "Platform", "Kind", "Id", "What", "Who", "Adds", "Unit", "Side", "Group", "Amount", "Currency", "File", "Line"}}
	for i := range l.rows {
		r := &l.rows[i]
		at, amount, line := "", "", ""
		if r.At != 0 {
			at = time.UnixMilli(r.At).In(l.zone).Format(time.DateTime)
		}
		part := strconv.FormatFloat(r.Part, 'f', -1, 64)
		if r.Money() {
			amount = data.FormatMinor(r.Minor, r.Currency)
			if r.Unit == metric.UnitMoney {
				part = data.FormatMinor(roundedMinor(r.Part), r.Currency)
			}
		}
		if r.Line != 0 {
			line = strconv.Itoa(r.Line)
		}
		t.Rows = append(t.Rows, []string{
			at, r.Platform, string(r.Fact.Kind), strconv.FormatInt(r.Fact.ID, 10), review.RowText(r), r.Name, part, string(r.Unit), string(r.Side), r.Group,
			amount, r.Currency, r.File, line,
		})
	}
	return t
}

// save keeps the rows as a file among the downloads.
func (l *explainedRows) save() {
	name, err := saveNew(downloads(), fileName(l.title+" rows"), ".csv", func(w io.Writer) error { t := l.file(); return t.WriteCSV(w) })
	if err != nil {
		l.h.failed(&data.Error{Code: "cannot_write", Msg: "The rows could not be saved.", Hint: "Look at the rights and the space of " + downloads() + ".", Err: err})
		return
	}
	l.h.toast("Saved "+name, nil)
}
