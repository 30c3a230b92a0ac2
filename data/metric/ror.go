package metric

import (
	"time"

	"rapport/data"
)

const million = 1_000_000

// Return is (earned − cost) ÷ cost, per unit of money: return on relationship with
// what relationships brought and cost, return on investment with everything
// (metrics.md 13). Without cost there is no ratio: nil.
func Return(earned int64, cost float64) *float64 {
	if cost == 0 {
		return nil
	}
	r := (float64(earned) - cost) / cost
	return &r
}

// dealCost is what partners cost from first to last, both inclusive, in minor units
// of one currency: fees spread evenly over their days, product sent on the start
// day, commission on the order date of each sale (metrics.md 13). The amount is in
// whole minor units, so that the weeks of a deal add up to its fee; exact is the
// same before rounding, for ratios, which are not rounded. Deals in another
// currency count by the rate of their first day; without one they are
// elsewhere.
func (b *Book) dealCost(first, last data.Day, before int64, currency string) (amount int64, exact float64, elsewhere []data.Money) {
	for i := range b.facts.Deals {
		d := &b.facts.Deals[i]
		minor, share := b.dealCostIn(d, first, last)
		converted, ok := b.hand.rates.convert(minor, d.Currency, currency, max(d.Start, first))
		switch {
		case minor == 0:
		case !ok:
			elsewhere = addMoney(elsewhere, d.Currency, minor)
		default:
			amount += converted
			exact += share * float64(converted) / float64(minor)
		}
	}
	commission := b.commission(b.boundary(first).at, min(b.boundary(last+1).at, before), currency)
	for _, m := range commission.elsewhere {
		elsewhere = addMoney(elsewhere, m.Currency, m.Minor)
	}
	return amount + commission.minor, exact + float64(commission.minor), elsewhere
}

// dealCostIn is the part of a deal's fee and product that falls into the days.
func (b *Book) dealCostIn(d *data.DealFact, first, last data.Day) (minor int64, exact float64) {
	from, to := b.dealDays(d)
	minor = feeUntil(d.Fee, from, to, last) - feeUntil(d.Fee, from, to, first-1)
	if days := min(last, to) - max(first, from) + 1; days > 0 {
		exact = float64(d.Fee) * float64(days) / float64(to-from+1)
	}
	if from >= first && from <= last {
		minor += d.Product
		exact += float64(d.Product)
	}
	return minor, exact
}

// dealDays returns the days that a deal's fee covers. Without an end it covers 90
// days (a setting) from its start, without a start the 90 days up to its end; a deal without
// either costs nothing on any day.
func (b *Book) dealDays(d *data.DealFact) (from, to data.Day) {
	switch {
	case d.Start != 0 && d.End != 0:
		return d.Start, d.End
	case d.Start != 0:
		return d.Start, d.Start + data.Day(b.settings.OpenDealDays) - 1
	case d.End != 0:
		return d.End - data.Day(b.settings.OpenDealDays) + 1, d.End
	}
	return 0, -1
}

// feeUntil is the part of a fee that falls on its days up to a day; the parts of
// any periods add up to the fee exactly.
func feeUntil(fee int64, from, to, until data.Day) int64 {
	days := int64(to - from + 1)
	if days <= 0 {
		return 0
	}
	return data.Portion(fee, min(max(int64(until-from+1), 0), days), days)
}

// commission is what partners cost for the sales credited to them, and what partner
// programs state for others; wholly refunded sales do not count (metrics.md 15).
func (b *Book) commission(from, to int64, currency string) commissionSum {
	var sum commissionSum
	s := b.salesIn(from, to)
	for i := s.from; i < s.to; i++ {
		if b.counts(i, currency) && !b.facts.Sales[i].WhollyRefunded() {
			sum.add(b.commissionOn(i, currency))
		}
	}
	return sum
}

// RORInterval is the return on relationship from first to last with its 95 %
// percentile bootstrap interval over persons (metrics.md 13); false when nothing
// was spent, or fewer than two persons brought something: those of one are no interval.
func (b *Book) RORInterval(first, last data.Day, now time.Time, currency string) (value, low, high float64, ok bool) {
	currency = b.currency(currency)
	end := earliest(b.boundary(last+1), b.present(now))
	cost := b.spent(first, min(last, end.day), end.before, currency).exactRelationship
	v := b.returnInterval(OrderDate, b.boundary(first).at, end.before, currency, cost)
	if v == nil {
		return 0, 0, 0, false
	}
	return v.Value, v.Low, v.High, true
}

// returnInterval resamples the persons who brought something; the cost stays. Nil
// without cost, and where resamples do not differ.
func (b *Book) returnInterval(by Basis, from, to int64, currency string, cost float64) *Interval {
	w := b.whom(by, from, to, currency)
	var each []float64
	for i := range w.Rows {
		if w.Rows[i].relationship != 0 {
			each = append(each, float64(w.Rows[i].relationship))
		}
	}
	r := Return(w.Attributed(), cost)
	if r == nil || len(each) == 0 {
		return nil
	}
	low, high := b.bootstrapSum(each, func(sum float64) float64 { return (sum - cost) / cost })
	return around(*r, low, high)
}
