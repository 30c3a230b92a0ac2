package metric

import (
	"cmp"
	"math/big"
	"slices"

	"rapport/data"
)

// rates are what is known of how much one currency is in another.
type rates struct {
	own map[[2]string][]data.Entry // the user's, by the two currencies, oldest first
	ecb map[string][]data.RateFact // what one euro is, by currency, oldest first
}

func newRates(entries []data.Entry, stated []data.RateFact) rates {
	r := rates{own: map[[2]string][]data.Entry{}, ecb: map[string][]data.RateFact{}}
	for _, e := range entries {
		if e.Kind == data.RateEntry && e.Number > 0 {
			k := [2]string{e.Currency, e.Label}
			r.own[k] = append(r.own[k], e)
		}
	}
	for _, list := range r.own {
		slices.SortStableFunc(list, func(x, y data.Entry) int { return cmp.Compare(x.Day, y.Day) })
	}
	for i := 0; i < len(stated); {
		j := i + 1
		for j < len(stated) && stated[j].Currency == stated[i].Currency {
			j++
		}
		r.ecb[stated[i].Currency] = stated[i:j:j]
		i = j
	}
	return r
}

// rate turns amounts of one currency into another: minor units × num ÷ den.
type rate struct {
	num, den int64
	large    *[2]big.Int // where they do not fit; nil: they do
	day      data.Day    // that it is dated
	own      bool
}

// at is the rate of a day, else the last one before that is at most data.RateAge days
// older. The user's own for the two currencies goes before a file's unless that is
// dated nearer. False without one: currencies are never mixed by a guess.
func (r *rates) at(from, to string, day data.Day) (rate, bool) {
	return r.find(from, to, day, day-data.RateAge)
}

// finder is at for many amounts of few days. It gives nil without a rate.
func (r *rates) finder(to string) func(from string, day data.Day) *rate {
	type dated struct {
		currency string
		day      data.Day
	}
	known := map[dated]*rate{}
	return func(from string, day data.Day) *rate {
		at := dated{from, day}
		found, met := known[at]
		if !met {
			if v, ok := r.at(from, to, day); ok {
				found = &v
			}
			known[at] = found
		}
		return found
	}
}

// find is at, but takes a rate of the user's own from a first day on.
func (r *rates) find(from, to string, day, first data.Day) (rate, bool) {
	have, ok := data.Exponent(from)
	want, known := data.Exponent(to)
	switch {
	case from == to:
		return rate{num: 1, den: 1, day: day}, true
	case !ok || !known:
		return rate{}, false
	}
	own, mine := newestEntry(r.own[[2]string{from, to}], day)
	mine = mine && own.Day >= first
	for on := day; on >= day-data.RateAge; on-- {
		if mine && own.Day >= on {
			break
		}
		one, ok := r.perEuro(from, on)
		other, known := r.perEuro(to, on)
		if ok && known {
			return newRate(other, one, want-have, on), true
		}
	}
	if !mine {
		return rate{}, false
	}
	v := newRate(own.Number, data.RateUnit, want-have, own.Day)
	v.own = true
	return v, true
}

// newestEntry is the last of the entries of a day or before.
func newestEntry(list []data.Entry, day data.Day) (data.Entry, bool) {
	n, _ := slices.BinarySearchFunc(list, day+1, func(e data.Entry, d data.Day) int { return cmp.Compare(e.Day, d) })
	if n == 0 {
		return data.Entry{}, false
	}
	return list[n-1], true
}

// perEuro is what one euro was on exactly that day, in billionths.
func (r *rates) perEuro(currency string, day data.Day) (int64, bool) {
	if currency == "EUR" {
		return data.RateUnit, true
	}
	list := r.ecb[currency]
	n, ok := slices.BinarySearchFunc(list, day, func(f data.RateFact, d data.Day) int { return cmp.Compare(f.Day, d) })
	if !ok || list[n].Billionths <= 0 {
		return 0, false
	}
	return list[n].Billionths, true
}

// newRate is num ÷ den between major units, for minor units that differ by some
// digits. Nothing is rounded.
func newRate(num, den int64, digits int, day data.Day) rate {
	var n, d, ten big.Int
	n.SetInt64(num)
	d.SetInt64(den)
	for ; digits > 0; digits-- {
		n.Mul(&n, ten.SetInt64(10))
	}
	for ; digits < 0; digits++ {
		d.Mul(&d, ten.SetInt64(10))
	}
	var both big.Int
	both.GCD(nil, nil, &n, &d)
	n.Quo(&n, &both)
	d.Quo(&d, &both)
	if n.IsInt64() && d.IsInt64() {
		return rate{num: n.Int64(), den: d.Int64(), day: day}
	}
	return rate{large: &[2]big.Int{n, d}, day: day}
}

// of converts an amount, rounded half up once.
func (r *rate) of(minor int64) int64 {
	if r.large == nil {
		return data.Portion(minor, r.num, r.den)
	}
	// Half up is the floor of (2 × amount × num + den) ÷ (2 × den).
	var sum, twice big.Int
	sum.Lsh(sum.Mul(big.NewInt(minor), &r.large[0]), 1)
	sum.Add(&sum, &r.large[1])
	twice.Lsh(&r.large[1], 1)
	sum.Div(&sum, &twice) // Euclidean: the floor, as the divisor is above 0
	return sum.Int64()
}

// convert turns an amount of a day into another currency. For costs and hours, a rate
// of the user's own stands until the next one: they are told by hand once for long.
func (r *rates) convert(minor int64, from, to string, day data.Day) (int64, bool) {
	if from == to {
		return minor, true
	}
	v, ok := r.find(from, to, day, 0)
	if !ok {
		return 0, false
	}
	return v.of(minor), true
}
