package app

import (
	"io"
	"path"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// explainedRows are the rows under an explanation. Their files and lines are found a block
// at a time, for the rows that come into sight: behind a figure may stand a million.
type explainedRows struct {
	h     *host
	title string
	rows  []metric.Row
	seen  map[int][]desk.Row // blocks whose files and lines are known
	asked map[int]bool       // blocks under way
	zone  *time.Location
	shown *ui.Table
}

// rowBlock is how many rows are traced to their files at once.
const rowBlock = 100

// traced finds file and line of one block.
func (l *explainedRows) traced(block int) ([]desk.Row, error) {
	from := min(block*rowBlock, len(l.rows))
	return l.h.desk.Sighted(l.h.ctx, l.rows[from:min(from+rowBlock, len(l.rows))])
}

// read fills a block at once; it may run beside the window before anything is shown.
func (l *explainedRows) read(block int) error {
	found, err := l.traced(block)
	l.seen, l.asked = map[int][]desk.Row{block: found}, map[int]bool{block: true}
	return err
}

// sight traces the rows that came into sight.
func (l *explainedRows) sight(first, last int) {
	for block := max(0, first) / rowBlock; block <= last/rowBlock && block*rowBlock < len(l.rows); block++ {
		if l.asked[block] {
			continue
		}
		l.asked[block] = true
		var found []desk.Row
		var err error
		l.h.async(func() { found, err = l.traced(block) }, func() {
			if err != nil {
				l.asked[block] = false
				l.h.failed(err)
				return
			}
			l.seen[block] = found
			l.shown.Refresh()
		})
	}
}

// place is where a row stands; false while that is being looked for.
func (l *explainedRows) place(row int) (store.Sighting, bool) {
	block := l.seen[row/rowBlock]
	if at := row % rowBlock; at < len(block) {
		return block[at].Sighting, true
	}
	return store.Sighting{}, false
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
		{ID: "day", Label: "Day", Width: 84},
		{ID: "what", Label: "What"},
		{ID: "who", Label: "Who", Width: 128},
		{ID: "part", Label: "Adds", Width: 84, Align: fyne.TextAlignTrailing},
	}
	if l.has(func(r *metric.Row) bool { return r.Side != "" }) {
		columns = append(columns, ui.TableColumn{ID: "side", Label: "Where it counts", Width: 100})
	}
	if l.has(func(r *metric.Row) bool { return r.Money() && r.Unit != metric.UnitMoney }) {
		columns = append(columns, ui.TableColumn{ID: "amount", Label: "Amount", Width: 80, Align: fyne.TextAlignTrailing})
	}
	columns = append(columns, ui.TableColumn{ID: "file", Label: "File", Width: 136}, ui.TableColumn{ID: "line", Label: "Line", Width: 48, Align: fyne.TextAlignTrailing})
	now := l.h.desk.Now()
	table := ui.NewTable(columns, func(row int, column string) ui.Cell {
		if row >= len(l.rows) {
			return ui.Cell{}
		}
		if column == "file" || column == "line" {
			return l.placeCell(row, column)
		}
		return rowCell(&l.rows[row], column, now, l.zone)
	})
	table.OnOpen = func(row int) {
		if row < len(l.rows) && l.rows[row].Person != 0 && ui.CloseTop(l.h.canvas()) {
			l.h.person(l.rows[row].Person)
		}
	}
	table.Dense, table.OnSight, l.shown = true, l.sight, table
	table.SetTotal(len(l.rows))
	table.FootNote = "Enter opens the person"
	return table
}

func (l *explainedRows) has(is func(*metric.Row) bool) bool {
	for i := range l.rows {
		if is(&l.rows[i]) {
			return true
		}
	}
	return false
}

// placeCell is the file or the line of a row.
func (l *explainedRows) placeCell(row int, column string) ui.Cell {
	at, known := l.place(row)
	switch {
	case !known:
		return ui.Cell{Pending: true}
	case column == "file":
		return ui.Cell{Text: path.Base(at.File), Color: ui.ColorQuiet}
	case at.Line != 0:
		return ui.Cell{Text: ui.Count(at.Line), Color: ui.ColorQuiet}
	}
	return ui.Cell{}
}

func rowCell(r *metric.Row, column string, now time.Time, zone *time.Location) ui.Cell {
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

// rowHead heads the rows in a file.
var rowHead = []string{"Time", "Platform", "Kind", "Id", "What", "Who", "Adds", "Unit", "Side", "Group", "Amount", "Currency", "File", "Line"}

// rowLine is a row in a file for other programs.
func rowLine(r *desk.Row, zone *time.Location) []string {
	at, amount, line := "", "", ""
	if r.At != 0 {
		at = time.UnixMilli(r.At).In(zone).Format(time.DateTime)
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
	return []string{
		at, r.Platform, string(r.Fact.Kind), strconv.FormatInt(r.Fact.ID, 10), review.RowText(&r.Row), r.Name, part, string(r.Unit), string(r.Side), r.Group,
		amount, r.Currency, r.File, line,
	}
}

// write writes all rows as CSV, a stretch of them at a time; trace finds files and lines.
func (l *explainedRows) write(w io.Writer, trace func([]metric.Row) ([]desk.Row, error)) error {
	t := plot.Table{Head: rowHead}
	for stretch := range slices.Chunk(l.rows, 50*rowBlock) {
		found, err := trace(stretch)
		if err != nil {
			return err
		}
		for i := range found {
			line := rowLine(&found[i], l.zone)
			if t.Head == nil {
				t.Head = line
				continue
			}
			t.Rows = append(t.Rows, line)
		}
		if err := t.WriteCSV(w); err != nil {
			return err
		}
		t = plot.Table{}
	}
	return nil
}

// save keeps the rows as a file among the downloads.
func (l *explainedRows) save() {
	var name string
	var err error
	l.h.async(func() {
		name, err = saveNew(downloads(), fileName(l.title+" rows"), ".csv", func(w io.Writer) error {
			return l.write(w, func(rows []metric.Row) ([]desk.Row, error) { return l.h.desk.Sighted(l.h.ctx, rows) })
		})
	}, func() {
		if err != nil {
			l.h.failed(&data.Error{Code: "cannot_write", Msg: "The rows could not be saved.", Hint: "Look at the rights and the space of " + downloads() + ".", Err: err})
			return
		}
		l.h.toast("Saved "+name, nil)
	})
}
