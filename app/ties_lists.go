package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// listCard is a card with a list, or with the words that say why there is none.
type listCard struct {
	card *ui.Card
	head *ui.Text
	body *fyne.Container
	name string
}

func newListCard(title, note string) *listCard {
	c := &listCard{name: title, head: ui.NewSpans(cardHead(title, note)...), body: ui.Over()}
	c.card = ui.NewCard(ui.Column(4, c.head.Ellipsis(), ui.Grow(c.body)))
	return c
}

// filling is what a list card shows.
type filling struct {
	note  string
	list  *listing
	empty string // instead of an empty list
	foot  string
}

func (c *listCard) fill(f filling) {
	c.head.SetSpans(cardHead(c.name, f.note)...)
	var body fyne.CanvasObject = ui.NewEmpty(f.empty, "", nil)
	if f.list != nil && len(f.list.rows) > 0 {
		body = ui.Roll(container.NewVScroll(f.list.content(28)))
	}
	if f.foot != "" {
		body = ui.Column(6, ui.Grow(body), ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: f.foot, Color: ui.ColorQuiet}))
	}
	c.body.Objects = []fyne.CanvasObject{body}
	c.body.Refresh()
	c.card.Refresh()
}

// longList is how many rows of a list are drawn.
const longList = 100

// people is a row that begins with somebody's name.
func (l *listing) person(h *host, id int64, name string, cells ...string) {
	row := []fyne.CanvasObject{ui.NewNameLink(name, func() { h.person(id) })}
	for i, c := range cells {
		row = append(row, l.placed(i+1, ui.NewText(ui.Body, c)))
	}
	l.rows = append(l.rows, row)
}

// phaseTitle is a phase in words; nobody's relationship is no exchange.
func phaseTitle(p metric.Phase) string {
	if p == metric.Unrelated {
		return "No exchange"
	}
	return title(string(p))
}

func moveRows(h *host, t *desk.Ties) filling {
	if len(t.Flow) == 0 {
		return filling{empty: "No week with data yet."}
	}
	last := t.Flow[len(t.Flow)-1]
	if last.Partial && len(t.Flow) > 1 {
		last = t.Flow[len(t.Flow)-2] // a whole week says more
	}
	f := filling{
		note: weekWords(last.Monday, last.Partial), empty: "Nobody moved from one stage to another.",
		list: &listing{head: []string{"From and to", "Who"}, widths: []float32{-1, 150}},
	}
	for _, m := range last.Moves {
		who := cellText(1, ui.CountOf(len(m.People), "person", "people"))
		if len(m.People) == 1 {
			link := ui.NewNameLink(t.Names[m.People[0]], func() { h.person(m.People[0]) })
			link.Align = fyne.TextAlignTrailing
			who = link
		}
		f.list.rows = append(f.list.rows, []fyne.CanvasObject{ui.NewText(ui.Body, phaseTitle(m.From)+" to "+string(m.To)).Ellipsis(), who})
	}
	return f
}

func weekWords(monday data.Day, partial bool) string {
	words := "week of " + ui.ShortDate(monday.Start(time.UTC), monday.Start(time.UTC))
	if partial {
		words += ", so far"
	}
	return words
}

func bridgeRows(h *host, t *desk.Ties) filling {
	f := filling{
		note: ui.CountOf(t.Bridges.People, "person knows", "people know") + " another one", empty: "Nobody lies between others. Ties come from replies to each other, introductions, referrals and organisations.",
		list: &listing{head: []string{"Person", "Ties", "Of all pairs"}, widths: []float32{-1, 56, 92}},
	}
	for i := range t.Bridges.List[:min(longList, len(t.Bridges.List))] {
		b := &t.Bridges.List[i]
		f.list.person(h, b.Person, b.Name, ui.Count(b.Ties), ui.Percent(b.Share, 1))
	}
	if t.Bridges.Pivots > 0 {
		f.foot = "Estimated from the ways of " + ui.CountOf(t.Bridges.Pivots, "person", "people") + " chosen at random."
	}
	return f
}

func reminderRows(h *host, t *desk.Ties) filling {
	f := filling{
		note: "longer without an exchange than you want", empty: "Nobody is overdue. Set a cadence with a person, or days for a tier in Settings.",
		list: &listing{head: []string{"Person", "Tier", "Days", "At most"}, widths: []float32{-1, 100, 52, 110}},
	}
	for _, r := range t.Reminders[:min(longList, len(t.Reminders))] {
		limit := ui.Count(r.Limit) + ", tier"
		if r.Own {
			limit = ui.Count(r.Limit) + ", own"
		}
		f.list.person(h, r.Person, r.Name, title(r.Tier.String()), ui.Count(r.Days), limit)
	}
	return f
}

func introductionRows(h *host, t *desk.Ties) filling {
	log := &t.Introductions
	f := filling{
		note: rateWords(log.Matched, "matched", t.Settings.RateSample), empty: "You introduced nobody yet. Add a touchpoint, kind introduction, with both people.",
		list: &listing{head: []string{"Introduced", "", "Day", "What came of it"}, widths: []float32{-1, -1, 76, 124}},
	}
	for i := range log.Rows[:min(longList, len(log.Rows))] {
		r := &log.Rows[i]
		day := ui.ShortDate(time.UnixMilli(r.At).In(t.Zone), t.Last.Start(t.Zone))
		f.list.rows = append(f.list.rows, []fyne.CanvasObject{
			ui.NewNameLink(r.NameA, func() { h.person(r.A) }), ui.NewNameLink(r.NameB, func() { h.person(r.B) }),
			cellText(1, day), cellText(1, outcomeWords(r)),
		})
	}
	if log.Median != nil {
		f.foot = "Median time to match " + days(*log.Median) + " (n = " + ui.Count(log.N) + ")."
		if *log.Median < 1 {
			f.foot = "Median time to match: the same day (n = " + ui.Count(log.N) + ")."
		}
	}
	return f
}

func outcomeWords(r *metric.IntroductionRow) string {
	switch r.Outcome {
	case data.Matched:
		if r.Days == 0 {
			return "matched the same day"
		}
		return "matched in " + ui.CountOf(r.Days, "day", "days")
	case data.NoMatter:
		return "came to nothing"
	}
	return "open"
}

// rateWords writes a rate with its interval, or that there is not enough for one.
func rateWords(r metric.Rate, did string, least int) string {
	switch {
	case !r.Known():
		return ""
	case r.N < least:
		return ui.Count(r.K) + " of " + ui.Count(r.N) + " " + did + ", not enough data for a rate (n = " + ui.Count(r.N) + ")"
	}
	return ui.Percent(r.Value, 0) + " " + did + " (" + ui.Percent(r.Low, 0) + " to " + ui.Percent(r.High, 0) + ", n = " + ui.Count(r.N) + ")"
}

var deedTitles = map[metric.Deed]string{
	metric.InfoDeed: "Information", metric.IntroductionDeed: "Introductions", metric.PersonalDeed: "Personal, in person",
	metric.AnswerDeed: "Words to each other", metric.PraiseDeed: "Likes and reviews",
}

func givingRows(t *desk.Ties) filling {
	f := filling{
		note: ui.CountOf(t.Settings.FlowWeeks, "week", "weeks") + ", things and people", empty: "Nothing given or got in these weeks.",
		list: &listing{head: []string{"", "You gave", "You got"}, widths: []float32{-1, 88, 104}},
	}
	for _, g := range t.Giving {
		f.list.add(deedTitles[g.Deed], countWith(g.Given, " to ", g.GivenTo), countWith(g.Got, " from ", g.From))
	}
	return f
}

// countWith is a number of things, and of the people on the other side.
func countWith(things int, way string, people int) string {
	if things == 0 {
		return ui.NoValue
	}
	return ui.Count(things) + way + ui.Count(people)
}

func roleRows(t *desk.Ties) filling {
	f := filling{list: &listing{head: []string{"Role", "People", "Relationships", "Strength"}, widths: []float32{-1, 64, 92, 76}}}
	for _, r := range t.Roles {
		name := title(r.Role)
		if name == "" {
			name = "No role"
		}
		f.list.add(name, ui.Count(r.People), ui.Count(r.Relationships), ui.Decimal(r.Strength, 1))
	}
	return f
}

func trustRows(t *desk.Ties) filling {
	f := filling{note: "shown, in no score", list: &listing{head: []string{"", ""}, widths: []float32{-1, 190}}}
	rate := func(name string, r metric.Rate, did string) {
		words := rateWords(r, did, t.Settings.RateSample)
		if !r.Known() {
			words = ui.NoValue
		} else if r.N < t.Settings.RateSample {
			words = ui.Count(r.K) + " of " + ui.Count(r.N)
		}
		f.list.add(name, words)
	}
	rate("Promises", t.Promises, "kept")
	rate("Goals of people", t.Goals, "met")
	for _, line := range trustLines(&t.Trust) {
		f.list.add(line[0], line[1])
	}
	return f
}

// trustLines are the signals of trust, name and words.
func trustLines(t *metric.Trust) [][2]string {
	public := ui.NoValue
	if n := t.Public + t.Private; n > 0 {
		public = ui.Percent(float64(t.Public)/float64(n), 0) + " of " + ui.Count(n)
	}
	rating, complaints := ui.NoValue, ui.NoValue
	if v := t.Rating(); v != nil {
		rating = ui.Decimal(*v, 1) + " of 5 (n = " + ui.Count(t.Reviews) + ")"
		complaints = ui.Count(t.Complaints)
	}
	refunds := ui.NoValue
	if t.Orders > 0 {
		refunds = ui.Count(t.Refunded) + " of " + ui.CountOf(t.Orders, "order", "orders")
	}
	return [][2]string{{"Said in public", public}, {"Rating", rating}, {"Complaints (reviews)", complaints}, {"Money given back", refunds}}
}
