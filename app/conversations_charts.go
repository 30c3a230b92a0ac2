package app

import (
	"fmt"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// talkCharts are the cards beside the queue.
type talkCharts struct {
	spread *replyTimesCard
	rates  *replyRatesCard
	heat   *heatCard
	gives  *givesCard
	loop   *loopCard
}

func newTalkCharts(h *host, where func() desk.Period) talkCharts {
	return talkCharts{newReplyTimesCard(h, where), newReplyRatesCard(h, where), newHeatCard(h), newGivesCard(h, where), newLoopCard(h, where)}
}

func (t *talkCharts) show(c *desk.Conversations) {
	t.spread.show(c)
	t.rates.show(c)
	t.heat.show(c)
	t.gives.show(c)
	t.loop.show(c)
}

// explains is the entry of a chart's menu that explains a figure.
func explains(h *host, title, figure string, where func() desk.Period) ui.MenuItem {
	return ui.MenuItem{Label: "Explain", OnTapped: func() { showFigure(h, title, figure, where) }}
}

// replyTimesCard shows how long first replies took.
type replyTimesCard struct {
	chartCard

	facts *desk.Conversations
}

func newReplyTimesCard(h *host, where func() desk.Period) *replyTimesCard {
	c := &replyTimesCard{chartCard: newChartCard(h, plot.Histogram{}, "Time to first reply", "log scale", explains(h, "Reply time", "reply_time", where))}
	c.chart.Tip = c.tip
	c.chart.OnLink = func(plot.Hit) { showFigure(h, "Reply time", "reply_time", where) }
	return c
}

func (c *replyTimesCard) show(f *desk.Conversations) {
	c.facts = f
	spec := review.ReplyTimes(&f.Spread)
	if len(spec.Bins) == 0 {
		c.frame.ShowEmpty(spec.Empty, "", nil)
		return
	}
	c.chart.SetSpec(spec)
	body := []fyne.CanvasObject{ui.Grow(c.chart)}
	if n := f.Spread.Inexact; n > 0 {
		body = append(body, ui.NewQuiet(ui.Note, review.InexactWords(n)).Ellipsis())
	}
	c.frame.ShowData(ui.Column(4, body...))
}

func (c *replyTimesCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil {
		return ui.ChartTip{}
	}
	s := &c.facts.Spread
	t := ui.ChartTip{Link: "Formula"}
	if h.Index >= len(s.Bands) {
		t.Name, t.Value = "Still open", ui.Count(s.Open)
		t.Context = "Arrived in these days and waits for your answer."
		return t
	}
	b := &s.Bands[h.Index]
	t.Name, t.Value = review.Wait(b.Low)+" to "+review.Wait(b.High), ui.CountOf(b.Count, "reply", "replies")
	if b.Late {
		t.Name, t.Context = "After "+review.Wait(b.Low), "Late: after your "+ui.CountOf(c.facts.ReplyDays, "day", "days")+"."
	}
	return t
}

// replyRatesCard shows the reply rate of each week with its interval.
type replyRatesCard struct {
	chartCard

	facts *desk.Conversations
}

func newReplyRatesCard(h *host, where func() desk.Period) *replyRatesCard {
	c := &replyRatesCard{chartCard: newChartCard(h, plot.Whiskers{}, "Reply rate", "4-week window, 95\u00a0% interval", explains(h, "Reply rate", "reply_rate", where))}
	c.chart.Tip = c.tip
	c.chart.OnLink = func(hit plot.Hit) {
		if q, ok := c.days(hit, where()); ok {
			showFigure(h, "Reply rate", "reply_rate", func() desk.Period { return q })
		}
	}
	c.chart.OnMark = c.chart.OnLink
	return c
}

// days are the four weeks behind a mark.
func (c *replyRatesCard) days(hit plot.Hit, q desk.Period) (desk.Period, bool) {
	if c.facts == nil || hit.Index >= len(c.facts.Rates) {
		return q, false
	}
	monday := c.facts.Rates[hit.Index].Monday
	q.First, q.Last = monday-21, monday+6
	return q, true
}

func (c *replyRatesCard) show(f *desk.Conversations) {
	c.facts = f
	c.chart.Title = review.ReplyRateIn(f.ReplyDays)
	c.frame.Title = c.chart.Title
	c.frame.Refresh()
	c.chart.SetSpec(review.ReplyRates(f))
	c.frame.ShowData(c.chart)
}

func (c *replyRatesCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Index >= len(c.facts.Rates) {
		return ui.ChartTip{}
	}
	r := &c.facts.Rates[h.Index]
	return ui.ChartTip{
		Name: review.WeekTitle(r.Monday), Value: ui.Percent(r.Value, 0) + " (" + ui.PercentRange(r.Low, r.High) + ")",
		Context: ui.Count(r.K) + " of " + ui.Count(r.N) + " of the 4 weeks up to then", Link: "Formula · " + ui.CountOf(r.N, "row", "rows"),
	}
}

// heatCard shows when people write.
type heatCard struct {
	chartCard

	facts *desk.Conversations
}

func newHeatCard(h *host) *heatCard {
	c := &heatCard{chartCard: newChartCard(h, plot.Grid{}, "When people write", "per hour")}
	c.chart.Tip = c.tip
	return c
}

func (c *heatCard) show(f *desk.Conversations) {
	c.facts = f
	weeks := (int(f.Heat.Last-f.Heat.First) + 1) / 7
	c.frame.SetUnit("per hour, " + ui.CountOf(weeks, "week", "weeks") + ", " + cityOf(f.Zone.String()) + " time")
	spec := review.HeatMap(&f.Heat)
	if f.Heat.N == 0 {
		c.frame.ShowEmpty(spec.Empty, "", nil)
		return
	}
	c.chart.SetSpec(spec)
	c.frame.ShowData(c.chart)
}

func (c *heatCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Series >= 7 || h.Index >= 24 {
		return ui.ChartTip{}
	}
	n := c.facts.Heat.Hours[h.Series][h.Index]
	days := [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	return ui.ChartTip{
		Name: fmt.Sprintf("%s, %02d:00 to %02d:00", days[h.Series], h.Index, h.Index+1), Value: ui.CountOf(n, "message", "messages"),
		Context: ui.Percent(float64(n)/float64(c.facts.Heat.N), 1) + " of " + ui.Count(c.facts.Heat.N),
	}
}

// givesCard says who begins, what is sent, and how far answers go.
type givesCard struct {
	host  *host
	where func() desk.Period
	card  *ui.Card
	body  *fyne.Container
}

func newGivesCard(h *host, where func() desk.Period) *givesCard {
	c := &givesCard{host: h, where: where, body: ui.Over(ui.NewLoading(""))}
	c.card = ui.NewTitled("Who gives, who asks", "", nil, c.body)
	return c
}

func (c *givesCard) show(f *desk.Conversations) {
	starts, sends := "not enough threads", "nothing sent"
	theirs := ui.Count(f.Started.N) + " began"
	if f.Started.Enough() {
		starts, theirs = "you "+ui.Percent(f.Started.Value, 0), "they "+ui.Percent(1-f.Started.Value, 0)
	}
	posts, share := 0.0, ""
	if v := f.Sent.Broadcast(); v != nil {
		posts, sends, share = *v, "posts "+ui.Percent(*v, 0), "replies "+ui.Percent(1-*v, 0)
	}
	c.body.Objects = []fyne.CanvasObject{ui.Column(6,
		c.bar("Who starts threads", "started", barOf(&f.Started), starts, theirs),
		c.bar("What you send", "broadcast_ratio", posts, sends, share),
		c.rate("Acknowledged in "+ui.CountOf(f.ReplyDays, "day", "days"), "acknowledged", &f.Acknowledged, "of messages"),
		c.rate("The talk went on", "follow_up_rate", &f.FollowUp, "of replies"),
		c.rate("Shared their work back", "amplified_back", &f.Amplified, "of people"),
	)}
	c.body.Refresh()
}

func barOf(r *metric.Rate) float64 {
	if !r.Enough() {
		return 0
	}
	return r.Value
}

func (c *givesCard) rate(title, figure string, r *metric.Rate, of string) fyne.CanvasObject {
	left, right := ui.NoValue, "n = "+ui.Count(r.N)
	switch {
	case r.Enough():
		left, right = ui.Percent(r.Value, 0)+" "+of, ui.PercentRange(r.Low, r.High)+", "+right
	case r.Known():
		left, right = review.NotEnough(r.N), ""
	}
	return c.bar(title, figure, barOf(r), left, right)
}

// bar is one share of a whole with words at both ends; a tap explains it.
func (c *givesCard) bar(title, figure string, share float64, left, right string) fyne.CanvasObject {
	name := ui.NewNameLink(title, func() { showFigure(c.host, title, figure, c.where) })
	words := ui.NewSpans(ui.Span{Role: ui.Note, Text: left, Color: ui.ColorQuiet}).Ellipsis()
	head := ui.Row(8, name, ui.Grow(words.Aligned(fyne.TextAlignTrailing)), ui.NewQuiet(ui.Note, right))
	line := ui.Share(0, shares(share), ui.NewBlock(ui.ColorAccent, 0, 8, 2), ui.NewBlock(ui.ColorLine, 0, 8, 2))
	return ui.Column(2, head, line)
}

// shares divides a line in two; nothing takes no room.
func shares(v float64) []float32 {
	return []float32{-float32(max(v, 0.0001)), -float32(max(1-v, 0.0001))}
}

// loopCard answers whether answering brings people back.
type loopCard struct {
	chartCard

	facts *desk.Conversations
}

func newLoopCard(h *host, where func() desk.Period) *loopCard {
	c := &loopCard{chartCard: newChartCard(h, plot.Arms{}, "Does answering bring people back?", "", explains(h, "Came back", "loop_came_back", where))}
	c.chart.Tip = c.tip
	open := func(hit plot.Hit) {
		if c.facts != nil && hit.Index < len(metric.LoopOutcomes()) {
			outcome := metric.LoopOutcomes()[hit.Index]
			showFigure(h, review.OutcomeTitle(outcome, c.facts.Loop.Days), "loop_"+outcome, where)
		}
	}
	c.chart.OnLink, c.chart.OnMark = open, open
	return c
}

func (c *loopCard) show(f *desk.Conversations) {
	c.facts = f
	if f.Loop.People == 0 {
		c.frame.SetUnit("")
		c.frame.ShowEmpty("Nobody can be followed yet: it takes "+ui.CountOf(f.ReplyDays+f.Loop.Days, "day", "days")+" after a message.", "", nil)
		return
	}
	c.frame.SetUnit(review.LoopLead(f))
	c.chart.SetSpec(review.LoopArms(&f.Loop))
	body := []fyne.CanvasObject{ui.Grow(c.chart)}
	for _, words := range review.LoopBrief(&f.Loop) {
		body = append(body, ui.NewQuiet(ui.Note, words).Ellipsis())
	}
	c.frame.ShowData(ui.Column(2, body...))
}

func (c *loopCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Index >= len(c.facts.Loop.Lifts) {
		return ui.ChartTip{}
	}
	l := &c.facts.Loop.Lifts[h.Index]
	t := ui.ChartTip{
		Name: review.OutcomeTitle(metric.LoopOutcomes()[h.Index], c.facts.Loop.Days), Value: ui.SignedDecimal(100*l.Value, 0) + " points",
		Context: ui.Count(l.One.K) + " of " + ui.Count(l.One.N) + " answered, " + ui.Count(l.Other.K) + " of " + ui.Count(l.Other.N) + " not",
		Link:    "Formula · " + ui.CountOf(l.People(), "person", "people"),
	}
	if l.Pooled.Known() {
		t.Context += "; within tiers " + ui.SignedDecimal(100*l.Pooled.Value, 0) + " (" + ui.SignedDecimal(100*l.Pooled.Low, 0) + " to " + ui.SignedDecimal(100*l.Pooled.High, 0) + ")"
	}
	return t
}
