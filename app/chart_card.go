package app

import (
	"rapport/app/plot"
	"rapport/app/ui"
)

// chartCard is a chart in its frame.
type chartCard struct {
	frame *ui.ChartFrame
	chart *ui.Chart
}

// newChartCard returns an empty chart with what every chart offers: its menu, to which more
// is added, and its values as a table. The unit stands beside the title.
func newChartCard(h *host, spec plot.Spec, title, unit string, more ...ui.MenuItem) chartCard {
	chart := ui.NewChart(spec)
	chart.Title = title
	chart.OnTable = func() { showTable(h, chart) }
	return chartCard{ui.NewChartFrame(title, unit, append(chartMenu(h, chart), more...)...), chart}
}
