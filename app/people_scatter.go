package app

import (
	"math"
	"sort"

	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// peopleScatter shows strength and net earnings: two axes that never feed each other.
type peopleScatter struct {
	chartCard

	spec   plot.Scatter
	points map[int64]store.Point
	facts  peopleFacts
}

// named is how many of the strongest and of those who earned most are named.
const named = 4

func newPeopleScatter(h *host, open func(int64)) *peopleScatter {
	s := &peopleScatter{chartCard: newChartCard(h, plot.Scatter{}, "Strength and net earnings", "")}
	s.chart.Tip = s.tip
	s.chart.OnMark = func(hit plot.Hit) { open(hit.ID) }
	groups := scatterGroups()
	s.frame.Legend = ui.Sized(230, 16, ui.NewChart(plot.PointLegend(groups)))
	return s
}

func scatterGroups() []plot.Group {
	return []plot.Group{
		{Name: "Relationship", Shape: plot.Ring, Role: plot.Quiet},
		{Name: "Regular", Shape: plot.Dot, Role: plot.Series1},
		{Name: "Advocate", Shape: plot.Diamond, Role: plot.Series5},
	}
}

func (s *peopleScatter) show(points []store.Point, facts peopleFacts) {
	s.facts, s.points = facts, map[int64]store.Point{}
	if len(points) == 0 {
		s.frame.ShowEmpty("No relationship yet. It needs one exchange: a message and an answer.", "", nil)
		return
	}
	bought := false
	for _, p := range points {
		s.points[p.Person] = p
		bought = bought || p.NetYear != 0
	}
	if !bought {
		s.frame.SetUnit("")
		s.frame.ShowEmpty("No relationship bought in the last 12 months, so there is nothing to set against strength.", "", nil)
		return
	}
	s.frame.SetUnit(ui.CountOf(len(points), "relationship", "relationships") + ", " + ui.CurrencySign(facts.currency) + " in 12 months, log scale")
	s.spec = s.build(points)
	s.chart.SetSpec(s.spec)
	s.frame.ShowData(s.chart)
}

func (s *peopleScatter) build(points []store.Point) plot.Scatter {
	spec := plot.Scatter{
		Groups: scatterGroups(), Across: "strength, points",
		TickX: func(v float64, _ bool) string { return ui.Decimal(v, 0) }, TickY: moneyTick(s.facts.currency),
		Value: func(v float64) string { return ui.Decimal(v, 1) }, Empty: "No relationship yet.",
	}
	names := outstanding(points)
	ties, bought := []metric.Tie{}, []float64{}
	gems := 0
	for _, p := range points {
		group := 0
		switch p.Tier {
		case data.Regular:
			group = 1
		case data.Advocate:
			group = 2
		}
		y := major(p.NetYear, s.facts.currency)
		spec.Points = append(spec.Points, plot.Point{ID: p.Person, X: p.Strength, Y: y, Group: group, Name: p.Name, Named: names[p.Person]})
		ties = append(ties, metric.Tie{Strength: p.Strength, NetYear: p.NetYear})
		if y > 0 {
			bought = append(bought, y)
		}
		if p.Gem {
			gems++
		}
	}
	if len(bought) > 0 {
		sort.Float64s(bought)
		median := bought[len(bought)/2]
		spec.Median = &plot.Threshold{Value: median, Text: "median " + ui.CurrencySign(s.facts.currency) + ui.Decimal(math.Round(median), 0)}
	}
	if field := metric.NewGemField(ties, &s.facts.settings); field.Known {
		spec.Field = &plot.Field{X: field.Strength, Y: major(field.Net, s.facts.currency), Text: "Hidden gems: " + ui.CountOf(gems, "person", "people")}
	}
	return spec
}

// outstanding are the people worth a name: the strongest and those who earned most.
func outstanding(points []store.Point) map[int64]bool {
	names := map[int64]bool{}
	byStrength := append([]store.Point(nil), points...)
	sort.Slice(byStrength, func(i, j int) bool { return byStrength[i].Strength > byStrength[j].Strength })
	byNet := append([]store.Point(nil), points...)
	sort.Slice(byNet, func(i, j int) bool { return byNet[i].NetYear > byNet[j].NetYear })
	for i := range min(named, len(points)) {
		names[byStrength[i].Person], names[byNet[i].Person] = true, true
	}
	return names
}

// mark shares the highlight with the table.
func (s *peopleScatter) mark(person int64) {
	if _, ok := s.points[person]; !ok || s.spec.Marked == person {
		return
	}
	s.spec.Marked = person
	s.chart.SetSpec(s.spec)
}

func (s *peopleScatter) tip(h plot.Hit) ui.ChartTip {
	p, ok := s.points[h.ID]
	if !ok {
		return ui.ChartTip{}
	}
	net := "no order in 12 months"
	if p.NetYear != 0 {
		net = money(p.NetYear, s.facts.currency) + " in 12 months"
	}
	return ui.ChartTip{Name: p.Name, Value: title(p.Tier.String()), Context: "Strength " + ui.Decimal(p.Strength, 1) + ", " + net, Link: "Open person"}
}
