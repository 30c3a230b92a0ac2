package metric

import "rapport/data"

// told has the rows of sales stand where the record does that states their amount, and not
// where the order does: fees and refunds are often in the file of a payment service alone.
// What several records state has a row for each. What is dated stands there already.
func (a Answer) told(b *Book, of func(*data.SaleFact) []data.Said) Answer {
	by := map[int64]*data.SaleFact{}
	for i := range b.facts.Sales {
		if f := &b.facts.Sales[i]; f.Told != nil {
			by[f.ID] = f
		}
	}
	var rows []Row
	for _, r := range a.Rows {
		var said []data.Said
		if f := by[r.Fact.ID]; f != nil && r.Seen == r.Fact {
			said = of(f)
		}
		if len(said) == 0 {
			rows = append(rows, r)
			continue
		}
		rows = append(rows, r.toldBy(said)...)
	}
	a.Rows, a.N = rows, len(rows)
	return a
}

// toldBy divides a row of money among the records that state it, to the minor unit: as
// stated where that is the whole amount, else in proportion, as with one product's part of
// it or in a currency that it was converted to.
func (r Row) toldBy(said []data.Said) []Row {
	sum := int64(0)
	for _, s := range said {
		sum += s.Minor
	}
	weights := make([]float64, len(said))
	for i, s := range said {
		weights[i] = 1 / float64(len(said))
		if sum > 0 {
			weights[i] = float64(s.Minor) / float64(sum)
		}
	}
	parts := divide(r.Minor, weights)
	var rows []Row
	for i, s := range said {
		minor := parts[i].minor
		if sum == r.Minor {
			minor = s.Minor
		}
		if minor == 0 {
			continue
		}
		one := r.paying(minor, r.Currency)
		one.Seen.ID = s.Record
		rows = append(rows, one)
	}
	return rows
}
