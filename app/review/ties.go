package review

import (
	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/data"
	"rapport/data/metric"
)

// AdvocateWords says how many advocates there are and how many came and went.
func AdvocateWords(t *metric.Ties) string {
	a := &t.Advocates
	return figure.CountOf(a.After, "advocate", "advocates") + ", " + figure.Count(a.Gained) + " gained, " + figure.Count(a.Lost) + " lost in the week"
}

// StateFlow shows how many people went from each state to each.
func StateFlow(t *metric.Ties) plot.Grid {
	g := plot.Grid{Role: plot.Accent, RowHeight: 32, Value: wholeNumber, Empty: "No relationship yet."}
	for _, s := range metric.States() {
		g.Columns = append(g.Columns, sentence(string(s)))
	}
	for _, from := range append([]data.State{""}, metric.States()...) {
		row := plot.GridRow{Name: "First exchange"}
		if from != "" {
			row.Name = sentence(string(from))
		}
		for _, to := range metric.States() {
			n := stateMoves(t, from, to)
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

func stateMoves(t *metric.Ties, from, to data.State) int {
	for _, m := range t.Flow {
		if m.From == from && m.To == to {
			return m.People
		}
	}
	return 0
}
