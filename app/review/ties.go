package review

import (
	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/data/metric"
)

// AdvocateWords says how many advocates there are and how many came and went.
func AdvocateWords(w *metric.AdvocateWeek) string {
	return figure.CountOf(w.Count, "advocate", "advocates") + ", " + figure.Count(len(w.Gained)) + " gained, " + figure.Count(len(w.Lost)) + " lost in the week"
}

// StateFlow shows how many people went from each stage to each, and how many stayed.
func StateFlow(w *metric.FlowWeek) plot.Grid {
	g := plot.Grid{Role: plot.Accent, RowHeight: 32, Value: wholeNumber, Empty: "No relationship yet."}
	for _, s := range metric.Phases() {
		g.Columns = append(g.Columns, sentence(string(s)))
	}
	for _, from := range append([]metric.Phase{metric.Unrelated}, metric.Phases()...) {
		row := plot.GridRow{Name: "First exchange"}
		if from != metric.Unrelated {
			row.Name = sentence(string(from))
		}
		for _, to := range metric.Phases() {
			n := w.People(from, to)
			cell := plot.Cell{Value: float64(n)}
			if n > 0 {
				cell.Text = figure.Count(n)
			}
			row.Cells = append(row.Cells, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
