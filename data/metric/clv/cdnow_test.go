package clv_test

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rapport/data/metric/clv"
)

var summary = filepath.Join("..", "..", "..", "..", "shared", "corpora", "value", "cdnow_customers_summary_with_transactions.csv")

// cdnow are the 2,357 customers of the CDNOW sample in their first 39 weeks, with the
// mean of their repeat orders; the test is left out where the public data are not
// beside the project.
func cdnow(t testing.TB) []clv.Customer {
	t.Helper()
	f, err := os.Open(summary)
	if os.IsNotExist(err) {
		t.Skip("the public corpora are not beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []clv.Customer
	for _, r := range rows[1:] {
		var v [5]float64
		for i := range v {
			if v[i], err = strconv.ParseFloat(r[i], 64); err != nil {
				t.Fatal(err)
			}
		}
		list = append(list, clv.Customer{ID: int64(v[0]), Repeat: int(v[1]), Recency: v[2], Age: v[3], Value: v[4]})
	}
	return list
}

// near fails where a figure differs from what a source says by more than its last digit.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > within {
		t.Errorf("%s is %.6f, not %.6f ± %g", what, got, want, within)
	}
}

// Fader, Hardie, Lee 2005, Marketing Science 24:275–284, table 2: BG/NBD of CDNOW.
func TestFaderHardieLee2005ParametersOfCDNOW(t *testing.T) {
	list := cdnow(t)
	m, ok := clv.FitBuying(list, false)
	if !ok {
		t.Fatal("no estimate")
	}
	near(t, "r", m.R, 0.243, 0.0005)
	near(t, "alpha", m.Alpha, 4.414, 0.0005)
	near(t, "a", m.A, 0.793, 0.0005)
	near(t, "b", m.B, 2.426, 0.0005)
	near(t, "log-likelihood", m.LogLikelihood, -9582.4, 0.05)
}

// Platzer's BTYDplus, whose estimates the tests of lifetimes cite: MBG/NBD of CDNOW.
func TestBTYDplusModifiedParametersOfCDNOW(t *testing.T) {
	m, ok := clv.FitBuying(cdnow(t), true)
	if !ok {
		t.Fatal("no estimate")
	}
	near(t, "r", m.R, 0.525, 0.0005)
	near(t, "alpha", m.Alpha, 6.183, 0.0005)
	near(t, "a", m.A, 0.891, 0.0005)
	near(t, "b", m.B, 1.614, 0.0005)
}

// Fader, Hardie 2013, "The Gamma-Gamma Model of Monetary Value": CDNOW. The paper's v
// is where a spreadsheet's solver stopped; the likelihood goes on rising to 15.448, so
// two decimals mean one unit of the second here, and ours must be the likelier one.
func TestFaderHardie2013SpendingOfCDNOW(t *testing.T) {
	list := cdnow(t)
	m, ok := clv.FitSpending(list)
	if !ok {
		t.Fatal("no estimate")
	}
	near(t, "p", m.P, 6.25, 0.005)
	near(t, "q", m.Q, 3.74, 0.005)
	near(t, "v", m.V, 15.44, 0.01)
	if ours, theirs := plainWorth(list, m.P, m.Q, m.V), plainWorth(list, 6.25, 3.74, 15.44); ours < theirs {
		t.Errorf("the likelihood %.4f is below the paper's %.4f", ours, theirs)
	}
}

// plainWorth is the log-likelihood of the Gamma-Gamma model, customer by customer.
func plainWorth(list []clv.Customer, p, q, v float64) float64 {
	sum := 0.0
	for _, c := range list {
		if x, m := float64(c.Repeat), c.Value; x > 0 {
			sum += lgamma(p*x+q) - lgamma(p*x) - lgamma(q) + q*math.Log(v) + (p*x-1)*math.Log(m) + p*x*math.Log(x) - (p*x+q)*math.Log(x*m+v)
		}
	}
	return sum
}

func lgamma(v float64) float64 {
	l, _ := math.Lgamma(v)
	return l
}

// CDNOW passes every precondition, and the holdout beats the same rate as before: the
// 39 weeks that follow are those of the papers.
func TestCDNOWIsForeseenBetterThanByTheSameRate(t *testing.T) {
	list := cdnow(t)
	if _, why := clv.Fit(list, clv.Usual); why != nil {
		t.Errorf("refused: %+v", why)
	}
	trial, ok := clv.Try(held(t), 39, clv.Usual)
	if !ok {
		t.Fatal("no trial")
	}
	if trial.Customers != 2357 || trial.Error >= trial.SameRate {
		t.Errorf("%+v", trial)
	}
}

// held counts what the customers of the summary ordered in the 39 weeks after it, from
// the file of single orders.
func held(t *testing.T) []clv.Held {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(filepath.Dir(summary), "CDNOW_sample.txt"))
	if err != nil {
		t.Fatal(err)
	}
	days := map[int64]map[string]bool{}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		if len(f) < 5 || f[2] <= "19970930" {
			continue
		}
		id, err := strconv.ParseInt(f[1], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		if days[id] == nil {
			days[id] = map[string]bool{}
		}
		days[id][f[2]] = true
	}
	var list []clv.Held
	for _, c := range cdnow(t) {
		list = append(list, clv.Held{Customer: c, Later: len(days[c.ID])})
	}
	return list
}

func BenchmarkFitOfCDNOW(b *testing.B) {
	list := cdnow(b)
	for b.Loop() {
		m, why := clv.Fit(list, clv.Usual)
		if why != nil {
			b.Fatal(why)
		}
		for i := range list {
			m.Forecast(&list[i], clv.Year)
		}
	}
}
