package review

import (
	"time"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data"
	"rapport/data/metric"
)

// listed is how many rows of a list of people a report shows.
const listed = 40

// Week is the weekly review as a report.
func Week(w *desk.Week, v *View) *report.Document {
	d := v.document(WeekTitle(w.From), WeekDays(w.From, w.Partial)+", "+v.filter(w.Currency), desk.String(w.Lead))
	d.Sections = []report.Section{
		{Title: "At a glance", Blocks: []report.Block{figures(WeekTiles(w.Review, &v.Settings))}},
		streamSection(w),
		changeSection(w),
		whomSection(w.Review),
		capitalSection(w.Review),
		nextSection(w),
		qualitySection(w.Review, v),
	}
	d.Formulas = v.formulas(
		"Net earnings", "net_earnings", "8-week median", "median_8_weeks", "Relationships", "relationships",
		"Active relationships", "active_relationships", "Conversions", "conversions", "Reply rate", "reply_rate",
		"Return on relationship", "ror", "ROI", "roi", "From whom", "from_whom", "Strength", "strength",
		"Relationship capital", "capital", "Replies you owe", "reply_debt", "Heaviest first", "weighted_debt", "Fading", "fading",
		"Unattributed", "unattributed", "Fee unknown", "unknown_fees",
	)
	return d
}

// NoOrders says why there is no stream to draw: a workspace without orders, or with
// older ones only.
func NoOrders(r *metric.Review) string {
	if r.Currency == "" {
		return "No orders yet. Import an order file to see earnings."
	}
	return "No orders in " + r.Currency + " in the " + figure.CountOf(len(r.History), "week", "weeks") + " up to this one."
}

func streamSection(w *desk.Week) report.Section {
	r := w.Review
	s := report.Section{Title: "Net earnings by stream"}
	if r.Currency == "" || len(r.Streams) == 0 {
		s.Blocks = []report.Block{&report.Paragraph{Text: NoOrders(r)}}
		return s
	}
	s.Note = figure.CurrencySign(r.Currency) + " per week, by order date"
	t := &report.Table{
		Title:   "This week by stream",
		Columns: []report.Column{{Label: "Stream"}, {Label: "Orders", Kind: report.Number}, moneyColumn("Net earnings", r.Currency), {Label: "Share", Kind: report.Percent, Digits: 1}},
		Empty:   "No orders in this week.",
	}
	for _, st := range r.WeekFigures.Streams {
		t.Rows = append(t.Rows, []report.Cell{report.Words(desk.PlatformTitle(st.Platform)), count(st.Sales), amount(st.Net, r.Currency), part(st.Net, r.Net, 1)})
	}
	if len(t.Rows) > 0 {
		t.Rows = append(t.Rows, bold([]report.Cell{report.Words("All"), count(r.Sales), amount(r.Net, r.Currency), part(r.Net, r.Net, 1)}))
		t.Total = true
	}
	s.Blocks = appendWords([]report.Block{&report.Chart{Title: "Weeks with data", Spec: Streams(r), Width: 720, Height: 260}, t}, ConvertedWords(&w.InOne))
	return s
}

func changeSection(w *desk.Week) report.Section {
	t := &report.Table{
		Title:   "Changes",
		Columns: []report.Column{{Label: "Change", Right: true}, {Label: "What"}, {Label: "Behind it", Right: true}},
		Empty:   "Nothing moved against the week before.",
	}
	if !w.Known || w.Quiet {
		t.Empty = "No orders or messages in this week."
	}
	for i := range w.Changes {
		words, _ := ChangeAmount(&w.Changes[i], w.Currency)
		cell := report.Words(words)
		if c := &w.Changes[i]; c.Amount != 0 {
			cell.Value = data.FormatMinor(c.Amount, w.Currency)
		}
		t.Rows = append(t.Rows, []report.Cell{cell, report.Words(desk.String(w.Sayings[i].Pieces)), report.Words(w.Sayings[i].Count)})
	}
	return report.Section{Title: "What changed", Note: "against week " + WeekTitle(w.From - 7)[len("Week "):], Blocks: []report.Block{t}}
}

func whomSection(r *metric.Review) report.Section {
	s := report.Section{Title: "From whom"}
	w := &r.FromWhom
	if r.Currency == "" || r.Sales == 0 {
		s.Blocks = []report.Block{&report.Paragraph{Text: "No sales in this week."}}
		return s
	}
	if total := w.Total(); total > 0 {
		s.Note = figure.Percent(float64(w.Attributed())/float64(total), 0) + " from relationships"
	}
	parts := &report.Table{Title: "Net earnings by who bought", Columns: []report.Column{{Label: "Part"}, moneyColumn("Net earnings", r.Currency), {Label: "Share", Kind: report.Percent, Digits: 1}}, Total: true}
	for _, p := range Sources(w) {
		parts.Rows = append(parts.Rows, []report.Cell{report.Words(p.Label), amount(p.Net, r.Currency), part(p.Net, w.Total(), 1)})
	}
	parts.Rows = append(parts.Rows, bold([]report.Cell{report.Words("Net earnings"), amount(w.Total(), r.Currency), part(w.Total(), w.Total(), 1)}))
	people := &report.Table{
		Title:   "People who brought most",
		Columns: []report.Column{{Label: "Person"}, {Label: "How"}, {Label: "Own orders", Kind: report.Number}, {Label: "Referred", Kind: report.Number}, moneyColumn("Net earnings", r.Currency)},
		Empty:   "Nobody known bought.",
	}
	shown := w.Rows[:min(listed, len(w.Rows))]
	for i := range shown {
		p := &shown[i]
		people.Rows = append(people.Rows, []report.Cell{report.Words(p.Name), report.Words(HowBrought(p)), count(p.Orders), count(p.ReferredOrders), amount(p.Net(), r.Currency)})
	}
	s.Blocks = appendWords([]report.Block{parts, people}, rest(len(shown), len(w.Rows)), unattributed(w))
	return s
}

func unattributed(w *metric.FromWhom) string {
	if w.UnattributedOrders == 0 {
		return ""
	}
	return figure.CountOf(w.UnattributedOrders, "order belongs", "orders belong") + " to nobody known."
}

// appendWords adds a paragraph of the sentences that are not empty.
func appendWords(blocks []report.Block, sentences ...string) []report.Block {
	text := ""
	for _, s := range sentences {
		if s != "" && text != "" {
			text += " "
		}
		text += s
	}
	if text == "" {
		return blocks
	}
	return append(blocks, &report.Paragraph{Text: text})
}

func capitalSection(r *metric.Review) report.Section {
	s := report.Section{Title: "Relationship capital", Note: "strength points"}
	if r.Capital.Opening.People == 0 && r.Capital.Closing.People == 0 {
		s.Blocks = []report.Block{&report.Paragraph{Text: "No relationship yet. It needs one exchange: a message and an answer."}}
		return s
	}
	spec := Capital(r)
	s.Blocks = []report.Block{&report.Chart{Title: "Opening to closing", Spec: spec, Width: 560, Height: 240}}
	return s
}

func qualitySection(r *metric.Review, v *View) report.Section {
	zone := v.Settings.Location()
	t := &report.Table{Title: "To know before trusting the figures", Columns: []report.Column{{Label: "What"}, {Label: "Value", Right: true}}}
	line := func(label string, value report.Cell) {
		t.Rows = append(t.Rows, []report.Cell{report.Words(label), value})
	}
	if q := r.Quality.Unattributed; q != nil {
		line("Unattributed share of net earnings", share(q, 1))
	}
	if q := r.Quality.UnknownFees; q != nil {
		line("Orders whose fee is unknown", share(q, 0))
	}
	if n := r.Quality.EstimatedFees; n != 0 {
		line("Fees estimated by a rule of yours", report.Words(Money(n, r.Currency)))
	}
	if n := r.Quality.Unresolved; n > 0 {
		line("Identities that belong to nobody", count(n))
	}
	for _, s := range r.Quality.Sources {
		age := int(data.DayOf(v.Now, zone) - data.DayOf(time.UnixMilli(s.LastImport), zone))
		line("Last import of "+desk.PlatformTitle(s.Platform), report.Words(figure.Date(time.UnixMilli(s.LastImport).In(zone))+", "+ago(age)))
	}
	return report.Section{Title: "Data quality", Blocks: []report.Block{t}}
}

func ago(days int) string {
	if days <= 0 {
		return "today"
	}
	return figure.CountOf(days, "day", "days") + " ago"
}
