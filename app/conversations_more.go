package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
)

// talkMore are the cards below: what can be kept up, what people write about, where
// conversations go, who answers, what posts bring.
type talkMore struct {
	load     *loadCard
	topics   *bodyCard
	asked    *bodyCard
	hops     *bodyCard
	repliers *bodyCard
	others   *bodyCard
	purposes *purposesCard
	sparks   *bodyCard
	silent   *bodyCard
	host     *host
}

func newTalkMore(h *host, where func() desk.Period) talkMore {
	return talkMore{
		host: h, load: newLoadCard(h), topics: newBodyCard("What people write about", "people who used the word", nil), asked: newBodyCard("Questions that wait", "", nil),
		hops: newBodyCard("From one place to the next", "people", nil), repliers: newBodyCard("Who answers", "", ui.NewLink("Name who", func() { askRepliers(h) })), others: newBodyCard("Among each other", "", nil),
		purposes: newPurposesCard(h, where), sparks: newBodyCard("Sparks", "shares of a post", nil), silent: newBodyCard("The silent and the loud", "", nil),
	}
}

func (t *talkMore) show(c *desk.Conversations) {
	t.load.show(c)
	t.topics.put(topicsBody(c))
	t.asked.put(askedBody(t.host, c))
	t.hops.put(hopsBody(c))
	t.repliers.put(repliersBody(c))
	t.others.put(communityBody(t.host, c))
	t.purposes.show(c)
	t.sparks.put(sparksBody(c))
	t.silent.put(silentBody(c))
}

// moreHeight is that of the cards below, lessHeight that of short lists.
const moreHeight, lessHeight = 236, 196

func (t *talkMore) rows() []fyne.CanvasObject {
	third := func(height float32, a, b, c fyne.CanvasObject) fyne.CanvasObject {
		return ui.Sized(0, height, ui.Share(16, []float32{396, -1, -1}, a, b, c)) // as the columns above
	}
	return []fyne.CanvasObject{
		third(moreHeight, t.load.frame, t.topics.card, t.asked.card), third(lessHeight, t.hops.card, t.repliers.card, t.others.card),
		third(lessHeight+16, t.purposes.frame, t.sparks.card, t.silent.card),
	}
}

func (t *talkMore) column() []fyne.CanvasObject {
	list := []fyne.CanvasObject{}
	for _, card := range []fyne.CanvasObject{t.load.frame, t.topics.card, t.asked.card, t.hops.card, t.repliers.card, t.others.card, t.purposes.frame, t.sparks.card, t.silent.card} {
		list = append(list, ui.Sized(0, moreHeight, card))
	}
	return list
}

// bodyCard is a card with a title and a body that is replaced.
type bodyCard struct {
	card *ui.Card
	body *fyne.Container
}

// newBodyCard is such a card; right stands at the end of its title row, nil for nothing.
func newBodyCard(title, note string, right fyne.CanvasObject) *bodyCard {
	c := &bodyCard{body: ui.Over(ui.NewLoading(""))}
	c.card = ui.NewTitled(title, note, right, c.body)
	return c
}

func (c *bodyCard) put(o fyne.CanvasObject) {
	c.body.Objects = []fyne.CanvasObject{o}
	c.body.Refresh()
}

// loadCard shows what comes in and what is sent, and warns when debt grows faster.
type loadCard struct {
	chartCard

	facts *desk.Conversations
}

func newLoadCard(h *host) *loadCard {
	c := &loadCard{chartCard: newChartCard(h, plot.Paired{}, "What you can keep up", "per week")}
	c.chart.Tip = c.tip
	return c
}

func (c *loadCard) show(f *desk.Conversations) {
	c.facts = f
	spec := review.Load(&f.Capacity)
	if len(spec.Periods) == 0 {
		c.frame.ShowEmpty(spec.Empty, "", nil)
		return
	}
	c.chart.SetSpec(spec)
	ink := ui.ColorQuiet
	if f.Capacity.Warns() {
		ink = ui.ColorWarmText
	}
	body := []fyne.CanvasObject{ui.Grow(c.chart)}
	if words := review.CapacityWords(&f.Capacity); words != "" {
		body = append(body, ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: words, Color: ink}))
	}
	c.frame.ShowData(ui.Column(4, append(body, ui.NewQuiet(ui.Note, review.LiveWords(&f.Capacity)).Ellipsis())...))
}

func (c *loadCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil {
		return ui.ChartTip{}
	}
	at := -1
	for i, w := range c.facts.Capacity.Weeks {
		if w.Known {
			at++
		}
		if w.Known && at == h.Index {
			w := &c.facts.Capacity.Weeks[i]
			return ui.ChartTip{
				Name: review.WeekTitle(w.Monday), Value: ui.Count(w.Arrived) + " came in, " + ui.Count(w.Sent) + " sent",
				Context: ui.CountOf(w.Open, "reply", "replies") + " owed at its end, " + ui.CountOf(w.Live, "active relationship", "active relationships"),
			}
		}
	}
	return ui.ChartTip{}
}

// purposesCard shows how many people answer posts of each purpose.
type purposesCard struct{ chartCard }

func newPurposesCard(h *host, where func() desk.Period) *purposesCard {
	return &purposesCard{newChartCard(h, plot.Forest{}, "People who answer a post", "people per post, in 7\u00a0days", explains(h, "People who answer a post", "response_yield", where))}
}

func (c *purposesCard) show(f *desk.Conversations) {
	if len(f.Purposes) == 0 {
		c.frame.ShowEmpty(review.NoPosts, "", nil)
		return
	}
	c.chart.SetSpec(review.PurposeYield(f.Purposes))
	note := ui.NewQuiet(ui.Note, "Say what posts are for: People, How they develop, Posts.").Ellipsis()
	note.Hidden = len(f.Purposes) > 1 || f.Purposes[0].Purpose != ""
	c.frame.ShowData(ui.Column(4, ui.Grow(c.chart), note))
}

// countRow is words with a number at the right and a bar that shows its share of the most.
func countRow(name fyne.CanvasObject, n, most int) fyne.CanvasObject {
	share := 0.0
	if most > 0 {
		share = float64(n) / float64(most)
	}
	bar := ui.Share(0, shares(share), ui.NewBlock(ui.ColorSeries1, 0, 4, 2), ui.Gap())
	return ui.Column(2, ui.Row(8, ui.Grow(name), ui.NewText(ui.Label, ui.Count(n))), bar)
}

// smallRows is how many rows such a list shows.
const smallRows = 6

func topicsBody(c *desk.Conversations) fyne.CanvasObject {
	if len(c.Topics) == 0 {
		return ui.NewEmpty(review.NoTopics(c), "", nil)
	}
	columns := [2][]fyne.CanvasObject{}
	for i, t := range c.Topics {
		columns[i/smallRows] = append(columns[i/smallRows], countRow(ui.NewText(ui.Label, t.Word).Ellipsis(), t.People, c.Topics[0].People))
	}
	note := ui.NewQuiet(ui.Note, ui.CountOf(c.Heard, "message", "messages")+", words of "+ui.Count(c.TopicsOf)+" looked at").Ellipsis()
	return ui.Column(8, ui.Share(24, []float32{-1, -1}, ui.Column(5, columns[0]...), ui.Column(5, columns[1]...)), note)
}

func askedBody(h *host, c *desk.Conversations) fyne.CanvasObject {
	if c.AskedCount == 0 {
		return ui.NewEmpty("No question waits for an answer.", "", nil)
	}
	rows := []fyne.CanvasObject{ui.NewQuiet(ui.Note, ui.CountOf(c.AskedCount, "question", "questions")+", heaviest first")}
	for i := range c.Asked {
		o := &c.Asked[i]
		name := ui.NewNameLink(o.Name, func() { h.person(o.Person) })
		rows = append(rows, ui.Column(0, ui.Row(8, ui.Grow(name), ui.NewQuiet(ui.Note, review.Age(o.Days))), ui.NewQuiet(ui.Note, review.OwedWords(o, c.Texts[o.Event])).Ellipsis()))
	}
	return ui.Roll(container.NewVScroll(ui.Column(7, rows...)))
}

func hopsBody(c *desk.Conversations) fyne.CanvasObject {
	if len(c.Hops.Paths) == 0 {
		return ui.NewEmpty(review.NoHops, "", nil)
	}
	rows := []fyne.CanvasObject{}
	for i := range c.Hops.Paths[:min(smallRows, len(c.Hops.Paths))] {
		p := &c.Hops.Paths[i]
		rows = append(rows, countRow(ui.NewText(ui.Label, review.HopWords(p)).Ellipsis(), p.People, c.Hops.Paths[0].People))
	}
	words := ui.CountOf(c.Hops.People, "person", "people") + " came to a further place in these days"
	return ui.Column(8, append(rows, ui.NewQuiet(ui.Note, words).Ellipsis())...)
}

func repliersBody(c *desk.Conversations) fyne.CanvasObject {
	if len(c.Repliers) == 0 {
		return ui.NewEmpty("No reply to what arrived in these days.", "", nil)
	}
	l := listing{head: []string{"Account", "Replies", "Median"}, widths: []float32{-1, 56, 72}}
	for i := range c.Repliers[:min(4, len(c.Repliers))] {
		r := &c.Repliers[i]
		median := ui.NoValue
		if r.Median != nil {
			median = review.Wait(*r.Median)
		}
		l.add(review.ReplierTitle(r), ui.Count(r.Replies), median)
	}
	t := &c.Templates
	words := "In the same words to 3 people or more: " + review.RateLine(&t.Rate) + "."
	if t.Machines > 0 {
		words += " " + ui.CountOf(t.Machines, "message", "messages") + " by a machine, never counted as a reply."
	}
	return ui.Column(8, l.content(28), ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: words, Color: ui.ColorQuiet}))
}

func communityBody(h *host, c *desk.Conversations) fyne.CanvasObject {
	m := &c.Community
	if m.Messages == 0 {
		return ui.NewEmpty(review.NoCommunity, "", nil)
	}
	words := ui.CountOf(m.Messages, "message", "messages") + " among " + ui.CountOf(m.People, "person", "people")
	if m.Among.Enough() {
		words += ", " + ui.Percent(m.Among.Value, 0) + " of what people write in public"
	}
	rows := []fyne.CanvasObject{ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: words, Color: ui.ColorQuiet})}
	for i := range m.Pairs {
		p := &m.Pairs[i]
		rows = append(rows, ui.Share(8, []float32{-1, -1, 28},
			ui.NewNameLink(p.NameA, func() { h.person(p.A) }), ui.NewNameLink(p.NameB, func() { h.person(p.B) }),
			ui.NewText(ui.Label, ui.Count(p.Messages)).Aligned(fyne.TextAlignTrailing)))
	}
	return ui.Column(7, rows...)
}

func sparksBody(c *desk.Conversations) fyne.CanvasObject {
	s := &c.Sparks
	if len(s.Top) == 0 {
		return ui.NewEmpty(review.NoShares, "", nil)
	}
	rows := []fyne.CanvasObject{}
	for i := range s.Top[:min(5, len(s.Top))] {
		p := &s.Top[i]
		rows = append(rows, countRow(ui.NewText(ui.Label, review.PostTitle(p, c)).Ellipsis(), p.Shares, s.Top[0].Shares))
	}
	words := ui.CountOf(s.Shares, "share", "shares") + " of " + ui.CountOf(s.Posts, "post", "posts") + ", " + ui.Count(s.Known.K) + " by people you know"
	return ui.Column(8, append(rows, ui.NewQuiet(ui.Note, words).Ellipsis())...)
}

func silentBody(c *desk.Conversations) fyne.CanvasObject {
	line := func(title, words string) fyne.CanvasObject {
		return ui.Column(1, ui.NewText(ui.Label, title), ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: words, Color: ui.ColorQuiet}))
	}
	buyers := review.SilentBuyers(&c.Silent)
	if buyers == "" {
		buyers = "No known buyer in these days."
	}
	return ui.Column(9,
		line("Silent audience, an estimate", review.SilentWords(&c.Silent)), line("Silent buyers", buyers),
		line("Shares, reviews and referrals: "+ui.Count(c.Advocacy.Total), review.AdvocacyWords(&c.Advocacy)),
	)
}

// cityOf is the city of a zone: "Berlin" of Europe/Berlin.
func cityOf(zone string) string {
	if _, city, ok := strings.Cut(zone, "/"); ok {
		return strings.ReplaceAll(city, "_", " ")
	}
	return zone
}
