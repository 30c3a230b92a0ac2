package plot_test

import (
	"fmt"
	"math"

	"rapport/app/plot"
)

// The charts of the invented creator that the tests share.

func percent(v float64, top bool) string {
	if top {
		return fmt.Sprintf("%.0f %%", v*100)
	}
	return fmt.Sprintf("%.0f", v*100)
}

func returns() plot.Forest {
	return plot.Forest{
		Tick: whole,
		Rows: []plot.Interval{
			{Name: "Lena Bakes", Low: 1.42, Value: 2.35, High: 3.25, Text: "€2.35", Range: "1.42 to 3.25"},
			{Name: "Minji Kim", Low: 0.96, Value: 2.56, High: 3.66, Text: "€2.56", Range: "0.96 to 3.66"},
			{Name: "Haus & Herd", Low: -0.48, Value: 0.02, High: 0.61, Text: "€0.02", Range: "−0.48 to 0.61"},
			{Name: "Hasan Al-Ali", Note: "not enough data (n = 7)"},
			{Name: "Unattributed", Low: math.NaN(), Value: math.NaN(), High: math.NaN()},
		},
	}
}

// farReturns has an interval that ends beyond the axis, and one that lies there.
func farReturns() plot.Forest {
	c := returns()
	c.Rows[1].High = 14
	c.Rows[4] = plot.Interval{Name: "Ada Far", Low: 9, Value: 11, High: 20, Text: "€11.00", Range: "9.00 to 20.00"}
	c.Most = 4
	return c
}

func exchanges() plot.Mirror {
	c := plot.Mirror{Tick: count, Series: [2]plot.Series{
		{Name: "from Yuki", Role: plot.Series1, Last: "73 in 26 wk"},
		{Name: "from you", Role: plot.Series2, Last: "75 in 26 wk"},
	}}
	in := []float64{0, 0, 3, 0, 2, 0, 4, 3, 4, 2, 3, 2, 2, 3, 1, 3, 4, 3, 3, 7, 4, 3, 4, 3, 4, 6}
	out := []float64{4, 1, 2, 2, 4, 1, 1, 5, 0, 2, 3, 5, 1, 0, 4, 2, 2, 4, 3, 4, 3, 5, 5, 4, 3, 5}
	months := map[int]string{0: "Jun", 8: "Aug", 17: "Oct", 25: "Nov"}
	for i := range in {
		c.Periods = append(c.Periods, plot.Pair{Name: fmt.Sprint("Week ", 22+i), Label: months[i], Values: [2]float64{in[i], out[i]}})
	}
	return c
}

func count(v float64, _ bool) string { return fmt.Sprintf("%.0f", v) }

func bought() plot.Paired {
	c := plot.Paired{Tick: whole, Series: [2]plot.Series{
		{Name: "bought", Role: plot.Accent, Last: "€612.40"},
		{Name: "referred", Role: plot.Soft, Last: "€148.20"},
	}}
	values := [][2]float64{{0, 0}, {64, 0}, {0, 0}, {0, 42}, {97, 0}, {0, 0}, {0, 37}, {119, 0}, {0, 0}, {147, 0}, {0, 68}, {186, 30}}
	labels := map[int]string{0: "Dec", 3: "Mar", 6: "Jun", 9: "Sep", 11: "Nov"}
	for i, v := range values {
		c.Periods = append(c.Periods, plot.Pair{Name: fmt.Sprint("Month ", i+1), Label: labels[i], Values: v})
	}
	c.Periods[11].Styles = [2]plot.Style{plot.Estimated, plot.Estimated}
	return c
}

func grossToNet() plot.Flow {
	return plot.Flow{Steps: []plot.Step{
		{Name: "Gross", Value: 2846.40, Total: true, Text: "€2,846.40"},
		{Name: "Discounts", Value: -142.30, Text: "−€142.30"},
		{Name: "Shipping", Value: 164, Text: "+€164.00"},
		{Name: "Refunds", Value: -745.15, Text: "−€745.15"},
		{Name: "Net sales", Value: 2122.95, Total: true, Text: "€2,122.95"},
		{Name: "Platform fees", Count: "estimated", Value: -61.20, Text: "−€61.20", Style: plot.Estimated},
		{Name: "Cost of goods", Value: -219.15, Text: "−€219.15"},
		{Name: "Net earnings", Value: 1842.60, Total: true, Text: "€1,842.60"},
	}}
}

func strength() plot.Flow {
	return plot.Flow{Look: plot.Evidence, Steps: []plot.Step{
		{Name: "Mutual part", Value: 23.4, Text: "23.4"},
		{Name: "One-sided surplus", Value: 0.9, Text: "+0.9"},
		{Name: "Breadth, 4 channels", Value: 18.3, Text: "× 1.75"},
		{Name: "Strength", Value: 42.6, Total: true, Text: "42.6"},
	}}
}

func samePerson() plot.Flow {
	return plot.Flow{
		Look: plot.Evidence, RowHeight: 44, Zone: &plot.Threshold{Value: 4, Text: "suggest from 4.0"},
		Steps: []plot.Step{
			{Name: "Starting odds", Count: "one in 590", Value: -9.2, Text: "−9.2"},
			{Name: "Same rare name", Count: "in two scripts", Value: 7.1, Text: "+7.1"},
			{Name: "E-mail fits handle", Count: "o.koval", Value: 6.3, Text: "+6.3"},
		},
	}
}

func perRelationship() plot.Histogram {
	return plot.Histogram{
		Tick: count, Edge: whole,
		Bins: []plot.Bin{
			{Name: "none", Count: 63},
			{Low: 12.5, High: 25},
			{Low: 25, High: 50, Count: 3},
			{Low: 50, High: 100, Count: 11},
			{Low: 100, High: 200, Count: 38},
			{Low: 200, High: 400, Count: 63},
			{Low: 400, High: 800, Count: 31},
			{Low: 800, High: 1600, Count: 5, Style: plot.Estimated},
		},
		Lines: []plot.Threshold{{Value: 172, Text: "median €172"}, {Value: 215, Text: "mean €215"}, {Value: 533, Text: "p90 €533"}},
	}
}

func concentration() plot.Curve {
	c := plot.Curve{
		Tick: percent, Across: "share of relationships", Marked: &plot.Share{X: 0.1, Y: 0.32},
		Notes: []plot.Note{{Name: "top tenth earns", Text: "32 %"}, {Name: "Gini", Text: "0.54"}, {Name: "largest buyer", Text: "2.2 %"}},
	}
	for i := range 71 {
		x := float64(i) / 70
		c.Points = append(c.Points, plot.Share{X: x * 0.7, Y: 1 - (1-x)*(1-x)*(1-x)})
	}
	c.Points = append(c.Points, plot.Share{X: 1, Y: 1})
	return c
}

func shared() plot.Grid {
	cells := func(values ...float64) []plot.Cell {
		list := []plot.Cell{}
		for _, v := range values {
			list = append(list, plot.Cell{Value: v, Text: fmt.Sprintf("%.0f %%", v*100)})
		}
		return list
	}
	none := []plot.Cell{}
	for range 5 {
		none = append(none, plot.Cell{Value: math.NaN(), Text: "—", Style: plot.Open})
	}
	return plot.Grid{
		Role: plot.Series1, Below: true, RowHeight: 40,
		Columns: []string{"Lena", "Minji", "Amélie", "Mokka", "Haus & H."},
		Rows: []plot.GridRow{
			{Name: "Minji", Cells: cells(0.08)},
			{Name: "Amélie", Cells: cells(0.21, 0.03)},
			{Name: "Mokka", Cells: cells(0.06, 0, 0.12)},
			{Name: "Haus & H.", Cells: cells(0.02, 0, 0.06, 0.04)},
			{Name: "Hasan", Cells: none},
		},
		Marked: &plot.Place{Series: 1, Index: 0},
	}
}

func cohorts() plot.Grid {
	return plot.Grid{
		Role: plot.Accent, Columns: []string{"+1 month", "+2", "+3"},
		Rows: []plot.GridRow{
			{Name: "Jun", Note: "n = 34", Cells: []plot.Cell{{Value: 0.26, Text: "26 %"}, {Value: 0.18, Text: "18 %"}, {Value: 0.15, Text: "15 %"}}},
			{Name: "Jul", Note: "n = 31", Cells: []plot.Cell{{Value: 0.31, Text: "31 %"}, {Value: 0.09, Text: "9 %", Style: plot.Estimated}}},
			{Name: "Nov", Note: "n = 7", Aside: "not enough data (n = 7)", Cells: []plot.Cell{{Value: math.NaN(), Style: plot.Thin}}},
		},
	}
}

func brought() plot.Rows {
	return plot.Rows{
		Unit: "orders", Tick: count,
		Series: []plot.Series{
			{Name: "new", Role: plot.Accent}, {Name: "bought before", Role: plot.Series6}, {Name: "relationship", Role: plot.Strong},
		},
		Items: []plot.Column{
			{Name: "Lena Bakes", Values: []float64{22, 6, 3}},
			{Name: "Minji Kim", Values: []float64{15, 3, 1}},
			{Name: "Amélie R.", Values: []float64{10, 4, 10}},
			{Name: "Hasan Al-Ali", Values: []float64{6, 1}},
		},
	}
}

func breakEven() plot.Gauge {
	return plot.Gauge{Value: 24, Most: 30, Text: "24 orders", Threshold: &plot.Threshold{Value: 8, Text: "break-even at 8 orders"}}
}
