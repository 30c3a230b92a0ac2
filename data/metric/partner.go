package metric

import (
	"cmp"
	"math"
	"slices"

	"rapport/data"
)

// RateSample is how many of anything a rate usually needs to be shown.
const RateSample = 10

// PartnerReport compares the partners of a period (metrics.md 15). Amounts are
// minor units of Currency; only sales in it count.
type PartnerReport struct {
	From, To     data.Day
	Currency     string
	Rows         []PartnerRow // by the lower bound of ROI, best first; unknown ones last
	NoPartner    PartnerSum   // sales that something else led to
	Unattributed PartnerSum   // sales without any touch
	Total        PartnerSum
	Spend        int64
	Overlaps     []Overlap
	// Contested are codes and links that deals of several partners claim on the same
	// days; their sales are shared equally.
	Contested []Contest
	// Doubled are codes and links that two deals of one partner claim on the same
	// days: most likely one deal of two states of a sheet, whose cost counts twice.
	Doubled []Contest
	// Undated are deals with money but without any day: nothing says when it was
	// spent, so it counts in no period.
	Undated []data.DealFact
	// CostElsewhere are costs of partners in currencies without a rate.
	CostElsewhere []data.Money
	// Elsewhere lists partners whose deals are in another currency.
	Elsewhere []data.Money
}

// Contest is a code or link that two partners claim at the same time.
type Contest struct{ Word, A, B string }

// PartnerSum counts sales and what they brought.
type PartnerSum struct {
	Sales    int
	NetSales int64
}

// PartnerRow are the figures of one partner.
type PartnerRow struct {
	Person       int64 // 0: the sheet names nobody known
	Name         string
	Codes, Links []string
	Deals        []data.DealFact // as they are now, with what was changed by hand
	Start, End   data.Day        // from the first deal's start to the last one's end; 0: open
	PartnerSum
	NewCustomers int
	Buyers       int      // distinct known ones
	Known        int      // of them, those who bought or had an exchange before the first deal
	KnownShare   *float64 // nil without buyers or without a start
	KnownSince   bool     // the deal has a start, so Known means something
	Before       int      // of Known, customers before; the others were relationships only
	Refunds      Rate
	Repeats      Rate
	RepeatLift   Difference // against everybody else's buyers
	Fee          int64      // the parts of spend
	Product      int64
	Commission   int64
	Stated       int64 // part of Commission that partner programs state; the rest is rate × net sales
	ByHand       int64
	Spend        int64
	CPA, CPO     *int64
	ROAS         *float64
	ROI          *Interval // nil without spend, under 10 sales, or with OneBuyer
	OneBuyer     bool      // all sales are one buyer's: resamples of buyers tell nothing
	ROINew       *float64  // without the sales of buyers who were known before
	BreakEven    *int      // orders
	Conversion   PartnerRate
	SharedSales  int // divided equally with other partners
	SelfSales    int // left out: the partner bought with the own code
	Sample       int // how many of anything a rate needs, by the settings; 0: RateSample

	elsewhere    []data.Money // costs in currencies without a rate
	beside       int64        // part of Stated for sales that are credited to others
	contribution int64
	withoutKnown float64 // contribution of the others
	buyers       []int32 // positions
}

// Interval is a figure with its 95 % interval.
type Interval struct{ Value, Low, High float64 }

// Overlap says how many buyers two partners share (Jaccard).
type Overlap struct {
	A, B          int // positions in Rows
	Shared, Union int
	Value         float64
}

// byLowerBound puts the partner first whose return is best at the low end of its
// interval; those without an interval come last, by net sales.
func byLowerBound(x, y PartnerRow) int {
	return cmp.Or(cmp.Compare(lowerBound(&y), lowerBound(&x)), cmp.Compare(y.NetSales, x.NetSales), cmp.Compare(x.Name, y.Name))
}

func lowerBound(r *PartnerRow) float64 {
	if r.ROI == nil {
		return math.Inf(-1)
	}
	return r.ROI.Low
}

// Least is how many of anything a rate of the partner needs to be shown.
func (r *PartnerRow) Least() int { return cmp.Or(r.Sample, RateSample) }

func (s *PartnerSum) add(netSales int64) {
	s.Sales++
	s.NetSales += netSales
}

// deal adds the words and days of one row of the sheet.
func (r *PartnerRow) deal(d *data.DealFact) {
	r.Codes, r.Links = addWords(r.Codes, d.Codes), addWords(r.Links, d.Links)
	r.KnownSince = r.KnownSince && d.Start != 0
	r.Start = min(r.Start, d.Start)
	if r.End != 0 && d.End != 0 {
		r.End = max(r.End, d.End)
	} else {
		r.End = 0
	}
}

// spend adds what one row of the sheet, whose fee covers from to to, costs from first
// to last.
func (r *PartnerRow) spend(d *data.DealFact, from, to, first, last data.Day) {
	r.Fee += feeUntil(d.Fee, from, to, last) - feeUntil(d.Fee, from, to, first-1)
	if from >= first && from <= last {
		r.Product += d.Product
	}
}

func addWords(have, more []string) []string {
	for _, w := range more {
		if !slices.Contains(have, w) {
			have = append(have, w)
		}
	}
	slices.Sort(have)
	return have
}

// ratios computes what follows from the sums.
func (r *PartnerRow) ratios() {
	fixed := r.Fee + r.Product + r.ByHand + r.beside
	r.Spend = fixed + r.Commission - r.beside
	if r.KnownSince && r.Buyers > 0 {
		share := float64(r.Known) / float64(r.Buyers)
		r.KnownShare = &share
	}
	if r.Spend != 0 {
		r.CPA, r.CPO = perOne(r.Spend, r.NewCustomers), perOne(r.Spend, r.Sales)
		roas := float64(r.NetSales)/float64(r.Spend) + 0 // no minus before a zero
		r.ROAS = &roas
	}
	r.BreakEven = breakEven(fixed, r.contribution-(r.Commission-r.beside), r.Sales)
}

func perOne(spend int64, n int) *int64 {
	if n == 0 {
		return nil
	}
	v := data.Portion(spend, 1, int64(n))
	return &v
}

// breakEven is the smallest number of orders whose average margin covers what is
// spent in any case; nil without orders or with a margin that covers nothing.
func breakEven(fixed, margin int64, orders int) *int {
	if orders == 0 || margin <= 0 {
		return nil
	}
	n := int((fixed*int64(orders) + margin - 1) / margin)
	return &n
}

// overlaps compares the buyers of each two of the first partners.
func (r *PartnerReport) overlaps() {
	for i := range r.Rows {
		slices.Sort(r.Rows[i].buyers)
	}
	n := min(len(r.Rows), overlapRows)
	for a := range n {
		for b := a + 1; b < n; b++ {
			if o := r.Overlap(a, b); o.Union > 0 {
				r.Overlaps = append(r.Overlaps, o)
			}
		}
	}
}

// Overlap compares the buyers of any two partners, by their places in Rows.
func (r *PartnerReport) Overlap(a, b int) Overlap {
	o := Overlap{A: a, B: b, Shared: shared(r.Rows[a].buyers, r.Rows[b].buyers)}
	o.Union = r.Rows[a].Buyers + r.Rows[b].Buyers - o.Shared
	if o.Union > 0 {
		o.Value = float64(o.Shared) / float64(o.Union)
	}
	return o
}

// overlapRows is how many partners are compared with each other in Overlaps.
const overlapRows = 12

// shared counts what two sorted lists have in common.
func shared(x, y []int32) int {
	n := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			n, i, j = n+1, i+1, j+1
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return n
}
