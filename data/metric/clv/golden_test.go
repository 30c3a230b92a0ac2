package clv_test

import (
	"math"
	"testing"

	"rapport/data/metric/clv"
)

// The parameters that Fader, Hardie and Lee publish of CDNOW.
var (
	published = clv.Buying{R: 0.243, Alpha: 4.414, A: 0.793, B: 2.426}
	modified  = clv.Buying{R: 0.525, Alpha: 6.183, A: 0.891, B: 1.614, Modified: true}
	spending  = clv.Spending{P: 6.25, Q: 3.74, V: 15.44}
)

// Fader, Hardie, Lee 2005, "Implementing the BG/NBD Model in Excel": customer 0001.
func TestFaderHardieLeeCustomerOfTheSpreadsheet(t *testing.T) {
	c := clv.Customer{Repeat: 2, Recency: 30.43, Age: 38.86}
	near(t, "orders in 39 weeks", published.Orders(&c, 39), 1.2260, 0.00005)
	near(t, "P(alive)", published.Alive(&c), 0.7266, 0.0001) // 0.72665: between 0.7266 and 0.7267
}

// Fader, Hardie 2013: 35.22 on average; two orders of 100 on average are drawn to it.
func TestFaderHardieGammaGammaMeans(t *testing.T) {
	near(t, "mean", spending.Mean(), 35.22, 0.005)
	near(t, "two orders of 100", spending.Order(&clv.Customer{Repeat: 2, Value: 100}), 88.35, 0.005)
	near(t, "nobody known", spending.Order(&clv.Customer{}), 35.22, 0.005)
}

// The same spreadsheet: repeat orders of a new customer, as the tests of lifetimes cite
// them. Its parameters have more digits than the published ones, r by 0.2 %.
func TestFaderHardieLeeOrdersOfANewCustomer(t *testing.T) {
	for weeks, want := range map[float64]float64{0.1429: 0.0078, 1: 0.0532, 3: 0.1506, 31.8571: 1.0405, 32: 1.0437, 78: 1.8576} {
		near(t, "orders", published.Orders(&clv.Customer{}, weeks), want, 0.00005+0.002*want)
	}
}

// What the MBG/NBD model expects is what its own invention brings: orders of the weeks
// from 0 on, of customers of whom nothing is known (Batislam et al. 2007, the mean of
// its Monte Carlo with an error of about half a percent).
func TestModifiedOrdersAreThoseOfItsInvention(t *testing.T) {
	m := clv.Buying{R: 0.8, Alpha: 6, A: 1.4, B: 3, Modified: true}
	list := invented(200_000, 80, m, spending, 11)
	got, want := 0.0, 0.0
	for _, c := range list {
		got += float64(c.Repeat)
		want += m.Orders(&clv.Customer{}, c.Age)
	}
	near(t, "orders", got/want, 1, 0.015)
}

// BG/NBD knows no customer without a repeat who has left, the modified model does.
func TestOnlyTheModifiedModelDoubtsCustomersWithoutRepeat(t *testing.T) {
	c := clv.Customer{Age: 38.86}
	if got := published.Alive(&c); got != 1 {
		t.Errorf("BG/NBD says %v", got)
	}
	// By hand: 1 ÷ (1 + 0.891 ÷ 1.614 × (45.043 ÷ 6.183)^0.525) = 1 ÷ (1 + 0.55204 × 2.83630).
	near(t, "MBG/NBD", modified.Alive(&c), 0.3897, 0.0001)
}

// A second, plain implementation: equation 10 with the hypergeometric series as it
// stands, in 4,000 terms.
func TestOrdersAgreeWithThePlainSeries(t *testing.T) {
	for _, m := range []clv.Buying{published, modified, {R: 3, Alpha: 12, A: 1, B: 4}, {R: 0.8, Alpha: 2, A: 2.5, B: 0.6, Modified: true}} {
		for _, c := range []clv.Customer{{Age: 1}, {Age: 60}, {Repeat: 1, Recency: 3, Age: 40}, {Repeat: 12, Recency: 50, Age: 52}, {Repeat: 29, Recency: 38, Age: 38.9}} {
			near(t, "orders", m.Orders(&c, 52), plainOrders(m, c, 52), 1e-4)
		}
	}
}

func plainOrders(m clv.Buying, c clv.Customer, weeks float64) float64 {
	s := 0.0
	if m.Modified {
		s = 1
	}
	if m.A == 1 {
		m.A += 1e-7
	}
	x := float64(c.Repeat)
	z := weeks / (m.Alpha + c.Age + weeks)
	term, series := 1.0, 1.0
	for j := 1.0; j < 4000; j++ {
		term *= (m.R + x + j - 1) * (m.B + x + s + j - 1) / ((m.A + m.B + x + s - 1 + j - 1) * j) * z
		series += term
	}
	left := 0.0
	if c.Repeat > 0 || m.Modified {
		left = m.A / (m.B + x + s - 1) * math.Pow((m.Alpha+c.Age)/(m.Alpha+c.Recency), m.R+x)
	}
	top := (m.A + m.B + x + s - 1) / (m.A - 1) * (1 - math.Pow((m.Alpha+c.Age)/(m.Alpha+c.Age+weeks), m.R+x)*series)
	return top / (1 + left)
}

// A customer with a thousand orders in ten years neither overflows nor loses digits:
// at about two a week still there, the year brings about what the years brought.
func TestOrdersOfAHeavyCustomer(t *testing.T) {
	c := clv.Customer{Repeat: 1000, Recency: 519, Age: 520}
	got := published.Orders(&c, 52)
	if !(got > 90 && got < 101) {
		t.Errorf("%v orders", got)
	}
}

// The value of a year is orders × worth, discounted: with one half of the orders in
// each half of the year, 10 % a year takes off about 4.7 %.
func TestForecastIsDiscountedByTenPercentAYear(t *testing.T) {
	m := clv.Model{Buying: clv.Buying{R: 1000, Alpha: 1000, A: 1e-6, B: 1}, Staying: modified, Spending: spending}
	f := m.Forecast(&clv.Customer{Repeat: 520, Recency: 520, Age: 520, Value: 20}, clv.Year)
	var want float64
	for month := range 12 {
		want += math.Pow(1.1, -(float64(month)+0.5)/12) / 12
	}
	near(t, "discounted", f.Value/(f.Orders*f.Order), want, 1e-3)
	near(t, "about 4.7 % less", want, 0.953, 0.001)
}
