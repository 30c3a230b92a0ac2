package metric

import (
	"time"

	"rapport/data"
)

// ConversionsReport is what the page Conversions shows of a period: how far people came,
// who bought, what led to it, and what came of it. Amounts are minor units of Currency.
type ConversionsReport struct {
	From, To data.Day
	Partial  bool // the period is not over
	Currency string
	Sample   int // of anything that a rate is shown of
	Lookback int // days
	// RepeatDays is within how many days of a first time a second one is looked for.
	RepeatDays int

	Funnel    Funnel
	Yields    []Yield // by platform
	Yield     Yield   // of all of them
	Buying    Buying
	Followers Followers
	Second    SecondTime
	First     FirstOrders
	Sharing   Sharing
	Leads     Leads
	Referrals Referrals
	Efforts   []Effort
	Offers    Offers

	// Conversions are orders of the period in any currency (metrics.md 9).
	Conversions int
	// Compared says how many comparisons the report makes and how many of them would
	// stand together (Benjamini–Hochberg).
	Compared Comparisons
}

// Conversions reports on the days from first to last, as of now. The model says by what
// content, links and codes are credited; linear where none is named. Who asks must not
// change what the answer holds.
func (b *Book) Conversions(first, last data.Day, now time.Time, currency string, model Model) *ConversionsReport {
	type question struct {
		first, last data.Day
		now         moment
		currency    string
		model       Model
	}
	if model == "" {
		model = Linear
	}
	currency = b.currency(currency)
	return remembered(b, question{first, last, b.present(now), currency, model}, func() *ConversionsReport {
		return b.conversions(first, last, now, currency, model)
	})
}

func (b *Book) conversions(first, last data.Day, now time.Time, currency string, model Model) *ConversionsReport {
	w := b.windowOf(first, last, now)
	r := &ConversionsReport{
		From: first, To: last, Partial: b.present(now).at < b.boundary(last+1).at, Currency: currency,
		Sample: b.settings.RateSample, Lookback: b.settings.LookbackDays, RepeatDays: b.settings.RepeatDays,
		Funnel: b.funnel(w.end), Buying: b.buying(w), Followers: b.followerLifts(w), Second: b.secondTime(w.end), First: b.firstOrders(w),
		Sharing: sharingOf(b.attribution(OrderDate, w.opening.at, w.end.before, currency), model),
		Leads:   b.leads(w, currency, model), Referrals: b.whoBroughtWhom(w, currency),
		Efforts: b.efforts(w, b.present(now), currency), Offers: b.offers(w),
		Conversions: b.conversionsIn(w.opening.at, w.end.before),
	}
	r.Yields, r.Yield = b.yields(w.end)
	r.Compared = r.compared(b.settings.LiftComparisons)
	return r
}

// compared judges all comparisons of the report together; more than most get the note.
func (r *ConversionsReport) compared(most int) Comparisons {
	var ps []float64
	for _, l := range []*Lift{&r.Followers.Buy, &r.Followers.Recommend} {
		if l.Enough() {
			ps = append(ps, l.P())
		}
	}
	for i := range r.Efforts {
		if r.Efforts[i].Missing == "" {
			ps = append(ps, r.Efforts[i].P)
		}
	}
	if r.Offers.Missing == "" {
		ps = append(ps, r.Offers.EngagedP, r.Offers.LeftP)
	}
	c := Comparisons{Made: len(ps), Most: most}
	for _, stands := range BenjaminiHochberg(ps) {
		c.Stand += count(stands)
	}
	return c
}
