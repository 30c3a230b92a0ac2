package app

import (
	"strings"
	"time"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// flowStockCard shows how many relationships stood in which stage at the end of each week.
type flowStockCard struct {
	chartCard

	facts *desk.Ties
}

// stockGroups are the stages as the chart stacks them: seven colours would say less.
var stockGroups = []struct {
	name   string
	phases []metric.Phase
	role   plot.Role
}{
	{"lost", []metric.Phase{metric.LostPhase}, plot.Series7},
	{"fading", []metric.Phase{metric.FadingPhase}, plot.Series5},
	{"cooling", []metric.Phase{metric.CoolingPhase}, plot.Series2},
	{"steady, rising", []metric.Phase{metric.SteadyPhase, metric.RisingPhase}, plot.Series1},
	{"new, back", []metric.Phase{metric.NewPhase, metric.ReturnedPhase}, plot.Series3},
}

func newFlowStockCard(h *host) *flowStockCard {
	const name = "How relationships stand"
	explain := ui.MenuItem{Label: "Explain", OnTapped: func() { showFigure(h, name, "moved", nil) }}
	c := &flowStockCard{chartCard: newChartCard(h, plot.StackedBars{}, name, "at the end of each week, people", explain)}
	c.chart.Tip = c.tip
	return c
}

func (c *flowStockCard) show(t *desk.Ties) {
	c.facts = t
	any := false
	for _, w := range t.Flow {
		any = any || len(w.Stock) > 0
	}
	if !any {
		c.frame.ShowEmpty("No relationship yet. It needs one exchange: a message and an answer.", "", nil)
		return
	}
	spec := plot.StackedBars{
		Whole: true, Tick: func(v float64, _ bool) string { return ui.Decimal(v, 0) }, Value: func(v float64) string { return ui.Decimal(v, 0) },
	}
	for n, g := range stockGroups {
		last := stockOf(&t.Flow[len(t.Flow)-1], n)
		spec.Series = append(spec.Series, plot.Series{Name: g.name, Role: g.role, Last: ui.Count(last)})
	}
	for i := range t.Flow {
		w := &t.Flow[i]
		column := plot.Column{Name: ui.ShortDate(w.Monday.Start(time.UTC), t.Last.Start(time.UTC)), Current: i == len(t.Flow)-1}
		for n := range stockGroups {
			column.Values = append(column.Values, float64(stockOf(w, n)))
			style := plot.Known
			if w.Partial {
				style = plot.Estimated
			}
			column.Styles = append(column.Styles, style)
		}
		spec.Columns = append(spec.Columns, column)
	}
	c.chart.SetSpec(spec)
	c.frame.ShowData(c.chart)
}

func stockOf(w *metric.FlowWeek, group int) int {
	n := 0
	for _, p := range stockGroups[group].phases {
		n += w.Stock[p]
	}
	return n
}

func (c *flowStockCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Index >= len(c.facts.Flow) || h.Series >= len(stockGroups) {
		return ui.ChartTip{}
	}
	w := &c.facts.Flow[h.Index]
	came, went := 0, 0
	for _, m := range w.Moves {
		for _, p := range stockGroups[h.Series].phases {
			if m.To == p {
				came += len(m.People)
			}
			if m.From == p {
				went += len(m.People)
			}
		}
	}
	return ui.ChartTip{
		Name: title(stockGroups[h.Series].name), Value: ui.CountOf(stockOf(w, h.Series), "person", "people"),
		Context: title(weekWords(w.Monday, w.Partial)) + ": " + ui.Count(came) + " came, " + ui.Count(went) + " went",
	}
}

// advocatesCard shows who became an advocate in each week, and who is none any more.
type advocatesCard struct {
	chartCard

	facts *desk.Ties
}

func newAdvocatesCard(h *host) *advocatesCard {
	const name = "Advocates"
	explain := ui.MenuItem{Label: "Explain", OnTapped: func() { showFigure(h, name, "advocates", nil) }}
	c := &advocatesCard{chartCard: newChartCard(h, plot.Mirror{}, name, "", explain)}
	c.chart.Tip = c.tip
	return c
}

func (c *advocatesCard) show(t *desk.Ties) {
	c.facts = t
	gained, lost := 0, 0
	spec := plot.Mirror{
		Tick: func(v float64, _ bool) string { return ui.Decimal(v, 0) }, Value: func(v float64) string { return ui.Decimal(v, 0) },
	}
	for i, w := range t.Advocates {
		gained, lost = gained+len(w.Gained), lost+len(w.Lost)
		pair := plot.Pair{Name: ui.ShortDate(w.Monday.Start(time.UTC), t.Last.Start(time.UTC)), Values: [2]float64{float64(len(w.Gained)), float64(len(w.Lost))}}
		if w.Partial {
			pair.Styles = [2]plot.Style{plot.Estimated, plot.Estimated}
		}
		if i%4 == 0 || i == len(t.Advocates)-1 {
			pair.Label = pair.Name
		}
		spec.Periods = append(spec.Periods, pair)
	}
	if gained+lost == 0 {
		c.frame.SetUnit("")
		words := "Nobody became an advocate in these weeks, and nobody stopped."
		if n := len(t.Advocates); n > 0 && t.Advocates[n-1].Count > 0 {
			words = ui.CountOf(t.Advocates[n-1].Count, "person is an advocate", "people are advocates") + "; none came or went in these weeks."
		}
		c.frame.ShowEmpty(words, "", nil)
		return
	}
	c.frame.SetUnit(ui.Count(t.Advocates[len(t.Advocates)-1].Count) + " now, per week")
	spec.Series = [2]plot.Series{{Name: "gained", Role: plot.Accent, Last: ui.Count(gained)}, {Name: "lost", Role: plot.Warm, Last: ui.Count(lost)}}
	c.chart.SetSpec(spec)
	c.frame.ShowData(c.chart)
}

func (c *advocatesCard) tip(h plot.Hit) ui.ChartTip {
	if c.facts == nil || h.Index >= len(c.facts.Advocates) {
		return ui.ChartTip{}
	}
	w := &c.facts.Advocates[h.Index]
	people, did := w.Gained, "gained"
	if h.Series == 1 {
		people, did = w.Lost, "lost"
	}
	var names []string
	for _, id := range people[:min(3, len(people))] {
		names = append(names, c.facts.Names[id])
	}
	context := strings.Join(names, ", ")
	if more := len(people) - len(names); more > 0 {
		context += " and " + ui.Count(more) + " more"
	}
	return ui.ChartTip{Name: title(weekWords(w.Monday, w.Partial)), Value: ui.Count(len(people)) + " " + did, Context: context}
}

// reachCard shows how many follow a person, beside strength.
type reachCard struct {
	chartCard

	points map[int64]metric.ReachPoint
}

func newReachCard(h *host) *reachCard {
	c := &reachCard{chartCard: newChartCard(h, plot.Scatter{}, "Reach and strength", "")}
	c.chart.Tip = c.tip
	c.chart.OnMark = func(hit plot.Hit) { h.person(hit.ID) }
	return c
}

func (c *reachCard) show(t *desk.Ties) {
	c.points = map[int64]metric.ReachPoint{}
	if len(t.Reach.Points) == 0 {
		c.frame.SetUnit("")
		c.frame.ShowEmpty("Nobody's reach is known. Note it with a person: More, Reach.", "", nil)
		return
	}
	spec := plot.Scatter{
		Groups: scatterGroups(), Across: "strength, points",
		TickX: func(v float64, _ bool) string { return ui.Decimal(v, 0) }, TickY: func(v float64, _ bool) string { return ui.Decimal(v, 0) },
		Value: func(v float64) string { return ui.Decimal(v, 1) },
	}
	for i, p := range t.Reach.Points {
		c.points[p.Person] = p
		group := 0
		switch p.Tier {
		case data.Regular:
			group = 1
		case data.Advocate:
			group = 2
		}
		spec.Points = append(spec.Points, plot.Point{ID: p.Person, X: p.Strength, Y: float64(p.Reach), Group: group, Name: p.Name, Named: i < named || p.Quadrant == metric.FarAndRemote && i < 2*named})
	}
	unit := "followers, log scale"
	if t.Reach.Known {
		spec.Median = &plot.Threshold{Value: t.Reach.Reach, Text: "median " + ui.Decimal(t.Reach.Reach, 0)}
	} else {
		unit += ", not enough data for borders (n = " + ui.Count(len(t.Reach.Points)) + ")"
	}
	c.frame.SetUnit(unit)
	c.chart.SetSpec(spec)
	c.frame.ShowData(c.chart)
}

func (c *reachCard) tip(h plot.Hit) ui.ChartTip {
	p, ok := c.points[h.ID]
	if !ok {
		return ui.ChartTip{}
	}
	context := "Strength " + ui.Decimal(p.Strength, 1) + ", " + title(p.Tier.String())
	if p.Quadrant != "" && p.Quadrant != metric.NeitherFar {
		context += ", " + string(p.Quadrant)
	}
	return ui.ChartTip{Name: p.Name, Value: ui.CountOf(int(p.Reach), "follower", "followers"), Context: context, Link: "Open person"}
}
