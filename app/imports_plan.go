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
)

// showPlan shows what was read and what an import would do, or how far the
// reading is, or that there is nothing to decide.
func (p *importsPage) showPlan() {
	var body fyne.CanvasObject
	switch {
	case p.running:
		body = ui.NewCard(p.progress)
	case len(p.plans) > 0:
		body = p.planCard()
	case p.report != nil:
		body = p.reportCard(p.report)
	default:
		body = ui.Gap()
	}
	p.plan.Objects = []fyne.CanvasObject{ui.Column(0, body, ui.Gap())}
	p.plan.Refresh()
	if len(p.room.Objects) > 0 && p.zone.Large != p.isFresh() {
		p.arrange()
	}
}

func (p *importsPage) planCard() fyne.CanvasObject {
	plan := p.plans[0]
	r := plan.Report
	rows := []fyne.CanvasObject{p.planHead(r)}
	switch {
	case plan.Unmapped():
		rows = append(rows, unmappedWords())
	case r.Status == data.ImportFailed:
		rows = append(rows, failedWords(r, plan.Question() != desk.AskNothing))
	default:
		rows = append(rows, planTable(r))
		if list := moneyRows(r); len(list) > 0 {
			rows = append(rows, ui.NewRule(), ui.Column(6, list...))
		}
		if words := review.RateWords(r); words != "" {
			rows = append(rows, ui.NewRule(), ui.NewText(ui.Body, words))
		}
		if chart := coverage(r); chart != nil {
			rows = append(rows, ui.NewRule(), chart)
		}
	}
	if list := reconciledRows(r.Reconciled); len(list) > 0 {
		rows = append(rows, ui.NewRule(), ui.Column(4, list...))
	}
	if list := warningRows(r, string(plan.Question())); len(list) > 0 {
		rows = append(rows, ui.NewRule(), ui.Column(6, list...))
	}
	if text := p.lettersRow(plan); text != nil {
		rows = append(rows, ui.NewRule(), text)
	}
	if ask := p.question(plan); ask != nil {
		rows = append(rows, ui.NewRule(), ask)
	}
	rows = append(rows, ui.NewRule(), p.planButtons(r))
	return ui.NewCard(ui.Column(12, rows...))
}

func (p *importsPage) planHead(r *data.ImportReport) fyne.CanvasObject {
	words, letters, tone := "not recognised", "?", ui.ToneWarm
	if f := p.plans[0].Format; f != nil {
		letters = desk.PlatformBadge(f.Name)
		words = f.Title
		for _, part := range []string{r.Version, r.Account} {
			if part != "" {
				words += " · " + part
			}
		}
		tone = ui.ToneAccent
	}
	state := "recognised"
	switch {
	case p.plans[0].Unmapped():
		state, words, tone = "not seen before", "a table", ui.ToneQuiet
	case r.Status == data.ImportFailed:
		state, tone = "not imported", ui.ToneWarm
	}
	title := ui.Column(2, ui.NewText(ui.CardTitle, importName(r)).Ellipsis(), ui.NewQuiet(ui.Note, words).Ellipsis())
	return ui.Row(10, ui.NewBadge(letters), ui.Grow(title), ui.NewPill(state, tone))
}

// unmappedWords say what can be done with a table that no format knows.
func unmappedWords() fyne.CanvasObject {
	return ui.Column(4,
		ui.NewWrapped(2, 19, ui.Span{Role: ui.Body, Text: "Rapport has not seen a table like this."}),
		ui.NewWrapped(3, 18, ui.Span{Role: ui.Label, Text: "Say once what its columns are. Most of it is proposed, and the next file like it is recognised by itself.", Color: ui.ColorQuiet}),
	)
}

// failedWords say why a file cannot be read. Where that is asked below, the hint is left
// out: it names the option of the command.
func failedWords(r *data.ImportReport, asks bool) fyne.CanvasObject {
	msg, hint := explain(r.Err)
	rows := []fyne.CanvasObject{ui.NewWrapped(4, 19, ui.Span{Role: ui.Body, Text: msg})}
	if !asks {
		rows = append(rows, ui.NewWrapped(4, 18, ui.Span{Role: ui.Label, Text: hint, Color: ui.ColorQuiet}))
	}
	return ui.Column(4, append(rows, ui.NewQuiet(ui.Label, "Nothing of it was imported."))...)
}

var planShares = []float32{-2.9, -0.9, -0.9, -1, -1, -2.6}

func planLine(role ui.Role, bold bool, cells ...string) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(cells))
	for i, c := range cells {
		s := ui.Span{Role: role, Text: c, Bold: bold || i == 1 && role == ui.Body && c != ui.NoValue}
		if role == ui.Note || i == 2 || i == 5 {
			s.Color = ui.ColorQuiet
		}
		if i == 4 && role == ui.Body && c != ui.NoValue {
			s.Color = ui.ColorWarmText
		}
		text := ui.NewSpans(s).Ellipsis()
		if i > 0 {
			text.Align = fyne.TextAlignTrailing
		}
		objects[i] = text
	}
	return ui.Share(8, planShares, objects...)
}

// planTable lists what each file holds.
func planTable(r *data.ImportReport) fyne.CanvasObject {
	rows := []fyne.CanvasObject{ui.Sized(0, ui.Unit(24), planLine(ui.Note, false, "What it holds", "New", "Same", "Changed", "Rejected", "Covers"))}
	var all data.Count
	rejected := 0
	for _, f := range foldFiles(r.Files) {
		all.Add(f.Count)
		rejected += f.Rejected
		rows = append(rows, ui.NewRule(), ui.Sized(0, ui.Unit(26), planLine(ui.Body, false,
			f.Title, countWords(f.Count.New), ui.Count(f.Count.Same), countWords(f.Count.Changed), countWords(f.Rejected), covers(f.First, f.Last))))
	}
	rows = append(rows, ui.NewRule(), ui.Sized(0, ui.Unit(26), planLine(ui.Body, true,
		"In all", ui.Count(all.New), ui.Count(all.Same), countWords(all.Changed), countWords(rejected), "")))
	return ui.Column(0, rows...)
}

func countWords(n int) string {
	if n == 0 {
		return ui.NoValue
	}
	return ui.Count(n)
}

// foldFiles joins files that hold the same thing, such as the parts of a thread.
func foldFiles(files []data.ImportFile) []data.ImportFile {
	var list []data.ImportFile
	at := map[string]int{}
	for _, f := range files {
		if f.Title == "" {
			f.Title = f.Kind
		}
		if f.Records == 0 {
			continue
		}
		i, ok := at[f.Title]
		if !ok {
			at[f.Title] = len(list)
			list = append(list, f)
			continue
		}
		joined := &list[i]
		joined.Count.Add(f.Count)
		joined.Rejected += f.Rejected
		if f.First != 0 && (joined.First == 0 || f.First < joined.First) {
			joined.First = f.First
		}
		joined.Last = max(joined.Last, f.Last)
	}
	return list
}

func covers(first, last int64) string {
	if first == 0 {
		return ""
	}
	return ui.DateRange(time.UnixMilli(first).UTC(), time.UnixMilli(last).UTC())
}

// moneyRows say what the sales of an export come to, and what of them is pending.
func moneyRows(r *data.ImportReport) []fyne.CanvasObject {
	rows := []fyne.CanvasObject{}
	for _, m := range r.Money {
		words := ui.CountOf(m.Sales, "sale", "sales") + ", " + money(m.Gross, m.Currency) + " gross"
		var parts []string
		for _, part := range m.Parts() {
			parts = append(parts, money(part.Minor, m.Currency)+" "+part.Name)
		}
		rows = append(rows, ui.Row(8,
			ui.Grow(ui.NewText(ui.Body, words).Ellipsis()),
			ui.NewSpans(ui.Span{Role: ui.Note, Text: "net earnings", Color: ui.ColorQuiet}, ui.Span{Role: ui.Body, Text: money(m.Net, m.Currency), Bold: true, Gap: 8}),
		))
		if len(parts) > 0 {
			rows = append(rows, ui.NewWrapped(2, 18, ui.Span{Role: ui.Label, Text: strings.Join(parts, ", "), Color: ui.ColorQuiet}))
		}
	}
	return append(rows, pendingRows(r)...)
}

// coverageMonths is how many months the chart of an export shows.
const coverageMonths = 36

// coverage draws how many records each month has; nil when there is only one.
func coverage(r *data.ImportReport) fyne.CanvasObject {
	months := filled(r.Months)
	if len(months) < 2 {
		return nil
	}
	spec := plot.Coverage{Value: func(v float64) string { return ui.Decimal(v, 0) }, Empty: "No dated records."}
	for i, m := range months {
		name := time.Date(m.Year, time.Month(m.Month), 1, 0, 0, 0, 0, time.UTC)
		month := plot.Month{Name: name.Format("January 2006"), Here: float64(m.Same), New: float64(m.New)}
		if m.Month == 1 || m.Month == 7 || i == len(months)-1 {
			month.Label = name.Format("Jan")
			if m.Month == 1 || i == 0 {
				month.Label = name.Format("Jan 2006")
			}
		}
		spec.Months = append(spec.Months, month)
	}
	chart := ui.NewChart(spec)
	chart.Title = "What it covers"
	chart.Tip = func(h plot.Hit) ui.ChartTip {
		if h.Index >= len(months) {
			return ui.ChartTip{}
		}
		m := months[h.Index]
		return ui.ChartTip{Name: spec.Months[h.Index].Name, Value: ui.Count(m.New) + " new, " + ui.Count(m.Same) + " already here"}
	}
	legend := ui.Row(6, ui.NewMark(ui.ColorStrong, false), ui.NewQuiet(ui.Note, "already here"), ui.NewMark(ui.ColorAccent, false), ui.NewQuiet(ui.Note, "new"))
	return ui.Column(4, ui.TitleRow("What it covers", "records per month", legend), ui.Sized(0, 150, chart))
}

// filled adds the months without records between the first and the last, and
// keeps the newest.
func filled(months []data.Month) []data.Month {
	if len(months) == 0 {
		return nil
	}
	var list []data.Month
	at := months[0]
	for _, m := range months {
		for at.Year < m.Year || at.Year == m.Year && at.Month < m.Month {
			list = append(list, data.Month{Year: at.Year, Month: at.Month})
			at = nextMonth(at)
			if len(list) > 12*100 {
				return nil // dates a century apart are no coverage
			}
		}
		list = append(list, m)
		at = nextMonth(m)
	}
	return list[max(0, len(list)-coverageMonths):]
}

func nextMonth(m data.Month) data.Month {
	if m.Month == 12 {
		return data.Month{Year: m.Year + 1, Month: 1}
	}
	return data.Month{Year: m.Year, Month: m.Month + 1}
}

// warningRows says what the person should know, and lists what was rejected. What
// is asked beside it is left out.
func warningRows(r *data.ImportReport, asked string) []fyne.CanvasObject {
	rows := []fyne.CanvasObject{}
	line := func(words string) {
		rows = append(rows, ui.Row(9, ui.NewIcon("warn", ui.ColorWarmText), ui.Grow(ui.NewWrapped(3, 18, ui.Span{Role: ui.Label, Text: words}))))
	}
	for _, w := range r.Warnings {
		if w.Code != asked && (r.Err == nil || w.Message != r.Err.Error()) {
			line(w.Message)
		}
	}
	for i, x := range r.Rejected {
		if i == shownRejects {
			line("And " + ui.CountOf(r.Rejects-i, "more rejected record", "more rejected records") + "; all stay readable with the import.")
			break
		}
		line("Rejected " + x.File + ", line " + ui.Count(x.Line) + ": " + x.Reason)
	}
	return rows
}

const shownRejects = 5

// brought is how many records an import brings or changes; those of names count
// only where there is nothing else.
func brought(r *data.ImportReport) int {
	n, all := 0, 0
	for _, f := range r.Files {
		n += f.Count.New + f.Count.Changed
	}
	for _, c := range r.Counts {
		all += c.New + c.Changed
	}
	if n == 0 {
		return all
	}
	return n
}

func (p *importsPage) planButtons(r *data.ImportReport) fyne.CanvasObject {
	n := brought(r)
	more := ""
	if left := len(p.plans) - 1; left > 0 {
		more = ui.CountOf(left, "more export", "more exports") + " after this one."
	}
	buttons := []fyne.CanvasObject{}
	switch {
	case p.plans[0].Unmapped():
		say := func() { p.mapColumns(r.Path, "") }
		buttons = append(buttons, ui.NewAccentButton("Say what its columns are", "Enter", say), ui.NewButton("Leave it", p.leave).WithKey("Esc"))
		if more == "" {
			more = "Nothing is changed by it yet."
		}
	case r.Status == data.ImportFailed:
		words := "Go on"
		if p.plans[0].Question() != desk.AskNothing {
			words = "Leave it"
		}
		buttons = append(buttons, ui.NewButton(words, p.leave).WithKey("Esc"))
	case n == 0:
		buttons = append(buttons, ui.NewButton("Nothing new, go on", p.leave).WithKey("Esc"))
	default:
		buttons = append(buttons, ui.NewAccentButton("Import "+ui.CountOf(n, "record", "records"), "Enter", p.accept), ui.NewButton("Leave it", p.leave).WithKey("Esc"))
		if more == "" {
			more = "One step, can be undone."
		}
	}
	return ui.Row(8, append(buttons, ui.Gap(), ui.NewQuiet(ui.Note, more))...)
}
