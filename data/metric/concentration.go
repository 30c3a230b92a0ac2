package metric

import (
	"math"
	"slices"
)

// Concentration says how far net earnings hang on few buyers (metrics.md 16).
// Negative nets are clipped to 0. Unknown under 10 buyers, and where none
// brought anything above 0.
type Concentration struct {
	Buyers      int
	Sample      int // how many are needed, by the settings
	Known       bool
	Clipped     bool    // somebody's net was negative
	Gini        float64 // corrected by n ÷ (n − 1)
	Top10       float64 // share of the first tenth of buyers, rounded up
	Top10Buyers int
	Top1        float64   // share of the largest buyer
	Curve       []float64 // cumulative share of buyers by size, largest first
}

// NewConcentration measures the net earnings of buyers with at least one counted
// sale. The list is sorted in place.
func NewConcentration(nets []int64) Concentration {
	return newConcentration(nets, usual().ConcentrationSample)
}

// newConcentration is NewConcentration that needs so many buyers.
func newConcentration(nets []int64, sample int) Concentration {
	c := Concentration{Buyers: len(nets), Sample: sample}
	sum := 0.0
	for i, n := range nets {
		if n < 0 {
			nets[i], c.Clipped = 0, true
		}
		sum += float64(nets[i])
	}
	if len(nets) < sample || sum == 0 {
		return c
	}
	c.Known = true
	c.Gini = Gini(nets)
	c.Top10Buyers = (len(nets) + 9) / 10
	running := 0.0
	for i := len(nets) - 1; i >= 0; i-- { // Gini has sorted them
		running += float64(nets[i])
		c.Curve = append(c.Curve, running/sum)
	}
	c.Top10, c.Top1 = c.Curve[c.Top10Buyers-1], c.Curve[0]
	return c
}

// Gini is sum((2i − n − 1)·x) ÷ (n · sum x) over values sorted upwards, times
// n ÷ (n − 1): 0 when all are equal, 1 when one has everything. It sorts the
// values; fewer than two, or none above 0, give NaN.
func Gini(values []int64) float64 {
	slices.Sort(values)
	n := float64(len(values))
	sum, weighted := 0.0, 0.0
	for i, v := range values {
		x := float64(v)
		sum += x
		weighted += (2*float64(i+1) - n - 1) * x
	}
	if len(values) < 2 || sum == 0 {
		return math.NaN()
	}
	return weighted / (n * sum) * n / (n - 1)
}

// HHI is the Herfindahl–Hirschman index of parts: the sum of their squared shares,
// from 1 ÷ n to 1; NaN when there is nothing to share. Negative parts count as 0.
func HHI(parts []int64) float64 {
	sum, squares := 0.0, 0.0
	for _, p := range parts {
		x := max(0, float64(p))
		sum += x
		squares += x * x
	}
	if sum == 0 {
		return math.NaN()
	}
	return squares / (sum * sum)
}

// netByBuyer are the net earnings of each known buyer in [from, to).
func (b *Book) netByBuyer(by Basis, from, to int64, currency string) []int64 {
	sums := map[int32]int64{}
	for p := range b.posted(by, from, to, currency) {
		if person := b.sales[p.sale].person; person >= 0 {
			sums[person] += b.net(p)
		}
	}
	list := make([]int64, 0, len(sums))
	for _, n := range sums {
		list = append(list, n)
	}
	return list
}

// concentrate fills in the indices of a report. What names no partner or no product is
// in no index: it hangs on nobody.
func (r *EarningsReport) concentrate(sample int) {
	var platforms, partners, products []int64
	for _, s := range r.Streams {
		platforms = append(platforms, s.Net)
	}
	for _, a := range r.Attribution {
		for _, c := range a.Credits {
			if a.Model == CodeFirst && c.Kind == ToPartner {
				partners = append(partners, c.Net)
			}
		}
	}
	for _, p := range r.Products {
		if p.Name != "" {
			products = append(products, p.Net)
		}
	}
	r.PlatformHHI = orUnknown(HHI(platforms))
	if r.Money.Sales >= sample {
		r.PartnerHHI, r.ProductHHI = orUnknown(HHI(partners)), orUnknown(HHI(products))
	}
}

// orUnknown is a value, or nil for NaN.
func orUnknown(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}
