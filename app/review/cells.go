package review

import (
	"strconv"

	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data/metric"
)

// count is a cell of a whole number.
func count(n int) report.Cell {
	return report.Cell{Text: figure.Count(n), Value: strconv.Itoa(n)}
}

// share is a cell of a percentage; nil is unknown.
func share(v *float64, digits int) report.Cell {
	if v == nil {
		return report.Words(figure.NoValue)
	}
	return report.Cell{Text: figure.Percent(*v, digits), Value: strconv.FormatFloat(*v, 'f', -1, 64)}
}

// part is a cell of one amount's share of a whole; unknown where there is none.
func part(minor, whole int64, digits int) report.Cell {
	if whole <= 0 || minor < 0 {
		return report.Words(figure.NoValue)
	}
	v := float64(minor) / float64(whole)
	return share(&v, digits)
}

// number is a cell of a number with decimals.
func number(v float64, digits int) report.Cell {
	return report.Cell{Text: figure.Decimal(v, digits), Value: strconv.FormatFloat(v, 'f', -1, 64)}
}

// bold makes the cells of a row stand out.
func bold(row []report.Cell) []report.Cell {
	for i := range row {
		row[i].Bold = true
	}
	return row
}

// rateWords is a share with interval and count: "86 % (78–91 %, n = 118)".
func rateWords(r metric.Rate) string {
	if !r.Enough() {
		return figure.NoValue
	}
	return figure.Percent(r.Value, 0) + " (" + figure.PercentRange(r.Low, r.High) + ", n = " + figure.Count(r.N) + ")"
}

// rest says how many rows a list leaves out; empty for none.
func rest(shown, all int) string {
	if shown >= all {
		return ""
	}
	return "The first " + figure.Count(shown) + " of " + figure.Count(all) + "."
}
