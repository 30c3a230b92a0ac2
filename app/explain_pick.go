package app

import (
	"time"

	"rapport/app/plot"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

// picked are the rows that pass.
func picked(rows []metric.Row, in func(*metric.Row) bool) []metric.Row {
	var list []metric.Row
	for i := range rows {
		if in(&rows[i]) {
			list = append(list, rows[i])
		}
	}
	return list
}

// dayIn reports whether a row lies on the days from first to last.
func dayIn(r *metric.Row, first, last data.Day, zone *time.Location) bool {
	day := data.DayOf(time.UnixMilli(r.At), zone)
	return r.At != 0 && day >= first && day <= last
}

// monthStart is the first day of a month; the 13th is January of the year after.
func monthStart(year, month int) data.Day {
	return data.DayOf(time.Date(year, time.Month(month), 1, 12, 0, 0, 0, time.UTC), time.UTC)
}

// personIn picks the rows of the people whose parts above the line, added up, are in a
// stretch.
func personIn(rows []metric.Row, in func(minor float64) bool) []metric.Row {
	sums := map[int64]float64{}
	for i := range rows {
		if r := &rows[i]; r.Side == metric.SideOver {
			sums[r.Person] += r.Part
		} else if _, met := sums[r.Person]; !met {
			sums[r.Person] = 0
		}
	}
	return picked(rows, func(r *metric.Row) bool { return in(sums[r.Person]) })
}

// band reports whether an amount lies in a band of the earnings of people.
func band(f *earningsFacts, bins []plot.Bin, at int) func(minor float64) bool {
	return func(minor float64) bool {
		return review.BandOf(bins, review.Major(roundedMinor(minor), f.Currency)) == at
	}
}
