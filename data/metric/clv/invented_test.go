package clv_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"rapport/data/metric/clv"
)

// invented are n customers made by the model itself with known parameters, watched for
// the weeks, each since some week of the first half.
func invented(n int, weeks float64, m clv.Buying, s clv.Spending, seed uint64) []clv.Customer {
	src := rand.NewPCG(seed, seed)
	random := rand.New(src)
	rate := distuv.Gamma{Alpha: m.R, Beta: m.Alpha, Src: src}
	leaving := distuv.Beta{Alpha: m.A, Beta: m.B, Src: src}
	spread := distuv.Gamma{Alpha: s.Q, Beta: s.V, Src: src}
	list := make([]clv.Customer, n)
	for i := range list {
		c := &list[i]
		c.ID, c.Age = int64(i+1), weeks*(1-random.Float64()/2)
		lambda, p, nu := rate.Rand(), leaving.Rand(), spread.Rand()
		if m.Modified && random.Float64() < p {
			continue
		}
		for at := random.ExpFloat64() / lambda; at < c.Age; at += random.ExpFloat64() / lambda {
			c.Repeat++
			c.Recency = at
			if random.Float64() < p {
				break
			}
		}
		if c.Repeat > 0 {
			c.Value = distuv.Gamma{Alpha: s.P * float64(c.Repeat), Beta: nu * float64(c.Repeat), Src: src}.Rand()
		}
	}
	return list
}

// What was put in comes out: 20,000 invented customers give the parameters back
// within a few standard errors.
func TestInventedCustomersGiveTheirParametersBack(t *testing.T) {
	for _, want := range []clv.Buying{{R: 0.8, Alpha: 6, A: 0.9, B: 3}, {R: 0.8, Alpha: 6, A: 0.9, B: 3, Modified: true}} {
		s := clv.Spending{P: 6, Q: 4, V: 1500}
		list := invented(20_000, 104, want, s, 7)
		got, ok := clv.FitBuying(list, want.Modified)
		if !ok {
			t.Fatal("no estimate")
		}
		near(t, "r", got.R/want.R, 1, 0.08)
		near(t, "alpha", got.Alpha/want.Alpha, 1, 0.08)
		near(t, "a", got.A/want.A, 1, 0.12)
		near(t, "b", got.B/want.B, 1, 0.12)
		if truth := plainLikelihood(list, want); got.LogLikelihood < truth {
			t.Errorf("the estimate's likelihood %.3f is below that of the truth %.3f", got.LogLikelihood, truth)
		}
		near(t, "log-likelihood", got.LogLikelihood, plainLikelihood(list, got), 1e-4*math.Abs(got.LogLikelihood)/1e3)
		worth, ok := clv.FitSpending(list)
		if !ok {
			t.Fatal("no estimate of worth")
		}
		near(t, "p", worth.P/s.P, 1, 0.08)
		near(t, "q", worth.Q/s.Q, 1, 0.08)
		near(t, "mean", worth.Mean()/s.Mean(), 1, 0.02)
	}
}

// plainLikelihood is the log-likelihood as the papers write it, customer by customer.
func plainLikelihood(list []clv.Customer, m clv.Buying) float64 {
	s := 0.0
	if m.Modified {
		s = 1
	}
	beta := func(a, b float64) float64 { return lgamma(a) + lgamma(b) - lgamma(a+b) }
	sum := 0.0
	for _, c := range list {
		x := float64(c.Repeat)
		there := math.Exp(beta(m.A, m.B+x+s) - beta(m.A, m.B) - (m.R+x)*math.Log(m.Alpha+c.Age))
		gone := 0.0
		if c.Repeat > 0 || m.Modified {
			gone = math.Exp(beta(m.A+1, m.B+x+s-1) - beta(m.A, m.B) - (m.R+x)*math.Log(m.Alpha+c.Recency))
		}
		sum += lgamma(m.R+x) - lgamma(m.R) + m.R*math.Log(m.Alpha) + math.Log(there+gone)
	}
	return sum
}

// The order of customers and how many share a history change nothing but the last bits.
func TestFitDoesNotDependOnTheOrder(t *testing.T) {
	list := invented(600, 80, published, spending, 3)
	one, _ := clv.FitBuying(list, false)
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	other, _ := clv.FitBuying(list, false)
	near(t, "r", one.R, other.R, 1e-9)
	near(t, "alpha", one.Alpha, other.Alpha, 1e-9)
}

func TestRefusals(t *testing.T) {
	good := invented(2000, 80, clv.Buying{R: 0.8, Alpha: 6, A: 0.9, B: 3}, spending, 5)
	if _, why := clv.Fit(good, clv.Usual); why != nil {
		t.Fatalf("refused: %+v", why)
	}
	once := make([]clv.Customer, 200) // nobody came again
	for i := range once {
		once[i].Age = 40
	}
	young := append([]clv.Customer(nil), good...)
	for i := range young {
		young[i].Age, young[i].Recency = young[i].Age/4, young[i].Recency/4
	}
	tied := append([]clv.Customer(nil), good...)
	for i := range tied {
		tied[i].Value = float64(tied[i].Repeat) * 100
	}
	equal := append([]clv.Customer(nil), good...) // all orders of one price: nothing varies
	for i := range equal {
		equal[i].Value = 10
	}
	for _, c := range []struct {
		name string
		list []clv.Customer
		want clv.Reason
	}{
		{"none", nil, clv.FewCustomers},
		{"199", good[:199], clv.FewCustomers},
		{"nobody again", once, clv.FewRepeaters},
		{"20 weeks", young, clv.FewWeeks},
		{"frequency and worth tied", tied, clv.Tied},
		{"one price", equal, clv.NoEstimate},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, why := clv.Fit(c.list, clv.Usual); why == nil || why.Reason != c.want {
				t.Errorf("%+v, not %s", why, c.want)
			}
		})
	}
}

func TestTryNeedsEnoughCustomers(t *testing.T) {
	if _, ok := clv.Try(make([]clv.Held, 100), 20, clv.Usual); ok {
		t.Error("a trial of customers without a repeat")
	}
}

// As many customers as CDNOW has, and 100,000.
func BenchmarkFit(b *testing.B) {
	for _, n := range []int{2357, 100_000} {
		b.Run(fmt.Sprint(n, "_customers"), func(b *testing.B) {
			list := invented(n, 104, clv.Buying{R: 0.8, Alpha: 6, A: 0.9, B: 3}, clv.Spending{P: 6, Q: 4, V: 1500}, 1)
			for b.Loop() {
				m, why := clv.Fit(list, clv.Usual)
				if why != nil {
					b.Fatal(why)
				}
				for i := range list {
					m.Forecast(&list[i], clv.Year)
				}
			}
		})
	}
}
