package plot_test

import (
	"math"

	"rapport/app/plot"
)

func stages() plot.Stages {
	return plot.Stages{Value: func(v float64) string { return whole(v, false) }, Marked: 2, Items: []plot.Stage{
		{Name: "Discovery", Note: "known people", Value: 1180, Text: "1,180"},
		{Name: "Conversation", Note: "wrote or were written to", Value: 578, Text: "578", Aside: "49 %"},
		{Name: "Relationship", Note: "at least one exchange", Value: 281, Text: "281", Aside: "49 %"},
		{Name: "Fulfilment", Note: "bought", Value: 0, Text: "0", Aside: "0 %"},
	}}
}

func shared6() plot.Dots {
	return plot.Dots{
		Names: []string{"First", "Last", "Linear"}, Chosen: 2, Tick: whole, Value: func(v float64) string { return whole(v, false) },
		Marked: &plot.Place{Series: 1, Index: 0},
		Rows: []plot.DotRow{
			{Name: "Lena Bakes", Values: []float64{989, 1768, 1406}, Text: "±35 %"},
			{Name: "YouTube", Values: []float64{4066, 964, 2129}, Text: "±73 %"},
			{Name: "Loss", Values: []float64{-400, -100, -200}, Text: "±75 %"},
			{Name: "Nothing", Values: []float64{math.NaN(), math.NaN(), math.NaN()}},
			{Name: "Unattributed", Values: []float64{2993}, Open: true, Text: "same in every model"},
		},
	}
}

// rates are intervals that are no gain or loss, the second one for comparison.
func rates() plot.Forest {
	return plot.Forest{Role: plot.Series1, Tick: percent, Value: func(v float64) string { return percent(v, true) }, Rows: []plot.Interval{
		{Name: "Follows you", Low: 0.104, Value: 0.129, High: 0.158, Text: "12.9 %", Range: "n = 590"},
		{Name: "Does not", Low: 0.068, Value: 0.09, High: 0.118, Text: "9.0 %", Range: "n = 521", Aside: true},
		{Name: "Advocate", Value: math.NaN(), Note: "not enough data (n = 7)"},
	}}
}
