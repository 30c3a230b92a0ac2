package desk_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
)

// rawAsked is a question as the recounts understand it.
type rawAsked struct {
	first, last, person int64 // days
	partner             string
	from, until, to     int64 // half open, until cut at now; to is not
	end                 rawMoment
	begin               rawMoment
	now                 rawMoment
}

// rawMoment sees what is before it.
type rawMoment struct{ at, before, day int64 }

// recounted is a value that was counted again; not a number: there is none.
type recounted struct {
	value     float64
	low, high float64
	interval  bool
}

type recount func(w *rawWorld, q *rawAsked) recounted

func just[N int | int64 | float64](v N) recounted { return recounted{value: float64(v)} }

func none() recounted { return recounted{value: math.NaN()} }

// ratio is a ÷ b; none where b is 0.
func ratio[N int | int64 | float64](a, b N) recounted {
	if b == 0 {
		return none()
	}
	return just(float64(a) / float64(b))
}

// z95 is the quantile of the normal distribution that metrics.md 14 gives to five places.
const z95 = 1.959963984540054

// wilsonOf is Wilson's interval in the form of a quadratic equation's two roots: those p for
// which (k/n − p)² = z² p (1 − p) / n.
func wilsonOf(k, n int) (low, high float64) {
	share, count := float64(k)/float64(n), float64(n)
	a, b, c := 1+z95*z95/count, -(2*share + z95*z95/count), share*share
	root := math.Sqrt(max(b*b-4*a*c, 0))
	return (-b - root) / (2 * a), (-b + root) / (2 * a)
}

// shareOf is k of n with Wilson's interval, from 10 on.
func shareOf(k, n int) recounted {
	if n < 10 {
		return none()
	}
	low, high := wilsonOf(k, n)
	return recounted{float64(k) / float64(n), low, high, true}
}

// differenceOf is the difference of two shares with Newcombe's interval (his method 10).
func differenceOf(k1, n1, k0, n0 int) recounted {
	p1, p0 := float64(k1)/float64(n1), float64(k0)/float64(n0)
	l1, h1 := wilsonOf(k1, n1)
	l0, h0 := wilsonOf(k0, n0)
	d := p1 - p0
	return recounted{d, d - math.Hypot(p1-l1, h0-p0), d + math.Hypot(h1-p1, p0-l0), true}
}

func middle(list []float64) float64 {
	if len(list) == 0 {
		return math.NaN()
	}
	list = slices.Sorted(slices.Values(list))
	n := len(list)
	return (list[n/2] + list[(n-1)/2]) / 2
}

// recounts are all figures that are counted again from the tables.
func recounts() map[string]recount {
	all := map[string]recount{}
	for _, family := range []map[string]recount{moneyRecounts(), tieRecounts(), replyRecounts(), talkRecounts(), sellRecounts(), personRecounts(), partnerRecounts(), handRecounts(), aheadRecounts()} {
		for name, do := range family {
			all[name] = do
		}
	}
	return all
}

// recountedElsewhere are figures whose second count stands in another test. What app/command's
// TestTruth holds against the generator's own tallies (weeks, people, partners, earnings) is
// counted here all the same: by another implementation, from the tables.
var recountedElsewhere = map[string]string{
	"clv": "data/metric/clv is held against the published parameters; the sample world has too few customers for a value",
}

// Every figure has a recount, or a reason why it needs none here.
func TestRecountsAreComplete(t *testing.T) {
	known := recounts()
	for _, name := range metric.FormulaNames() {
		if known[name] == nil && recountedElsewhere[name] == "" {
			t.Errorf("%s is counted again nowhere", name)
		}
		if known[name] != nil && recountedElsewhere[name] != "" {
			t.Errorf("%s is counted again, and a reason why not is given", name)
		}
	}
	for _, list := range []map[string]bool{keysOf(known), keysOf(recountedElsewhere)} {
		for name := range list {
			if metric.Formula(name) == "" {
				t.Errorf("%s is no figure", name)
			}
		}
	}
}

func keysOf[V any](m map[string]V) map[string]bool {
	keys := map[string]bool{}
	for k := range m {
		keys[k] = true
	}
	return keys
}

// TestRecount counts every figure of the sample world again from the tables, by its
// sentence in metrics.md, and compares: money to the minor unit, counts exactly, the
// rest to 1e-9.
func TestRecount(t *testing.T) {
	w := readRawWorld(t)
	all, err := w.desk.AllTime(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	week := desk.Period{First: data.Day(w.day(w.now)).Monday() - 7}
	week.Last = week.First + 6
	months := desk.Period{First: week.First - 77, Last: week.Last}
	had, values := map[string]int{}, 0
	for _, p := range []desk.Period{week, months, all} {
		for _, name := range metric.FormulaNames() {
			do := recounts()[name]
			if do == nil {
				continue
			}
			for _, q := range w.questions(name, p) {
				had[name]++
				values += w.agrees(q, do)
			}
		}
	}
	if values < 250 {
		t.Errorf("only %d values", values)
	}
	for name := range recounts() {
		if had[name] == 0 {
			t.Errorf("%s was never asked", name)
		}
	}
}

// questions are one for everybody, or some for persons and partners.
func (w *rawWorld) questions(name string, p desk.Period) (list []desk.ExplainQuery) {
	q := desk.ExplainQuery{Period: p, Figure: name}
	switch scope := metric.FigureScope(name); {
	case scope.OfPerson():
		for _, q.Person = range w.handful() {
			list = append(list, q)
		}
	case scope.OfPartner():
		for _, d := range w.deals {
			q.Partner = d.name
			list = append(list, q)
		}
	default:
		list = append(list, q)
	}
	return list
}

// handful are persons of all sorts: with most and with few interactions, buyers, partners.
func (w *rawWorld) handful() []int64 {
	people := slices.Clone(w.persons)
	slices.SortStableFunc(people, func(a, b int64) int { return cmp.Compare(len(w.of[b]), len(w.of[a])) })
	list := slices.Clone(people[:6])
	for i := 20; i < len(people); i += 60 {
		list = append(list, people[i])
	}
	for _, d := range w.deals {
		if d.person != 0 && !slices.Contains(list, d.person) {
			list = append(list, d.person)
		}
	}
	return list
}

// agrees compares one figure; 1 if both have a value.
func (w *rawWorld) agrees(q desk.ExplainQuery, do recount) int {
	w.t.Helper()
	e, err := w.desk.Explain(w.t.Context(), q)
	if err != nil {
		w.t.Fatal(err)
	}
	asked := w.asked(q)
	want := do(w, &asked)
	got := shown(e.Value)
	if !near(got, want.value, e.Unit) {
		w.t.Errorf("%s of %s to %s, person %d, partner %q is %v (%s %v), counted again %v", q.Figure, q.First, q.Last, q.Person, q.Partner, got, e.Missing, e.Inputs, want.value)
		return 0
	}
	if e.Value == nil {
		return 0
	}
	if (e.Low != nil) != want.interval {
		w.t.Errorf("%s of %s to %s has an interval: %v, counted again: %v", q.Figure, q.First, q.Last, e.Low != nil, want.interval)
	}
	if e.Low != nil && want.interval && (math.Abs(*e.Low-want.low) > 1e-9*max(1, math.Abs(want.low)) || math.Abs(*e.High-want.high) > 1e-9*max(1, math.Abs(want.high))) {
		w.t.Errorf("%s of %s to %s, person %d, partner %q: from %v to %v, counted again from %v to %v", q.Figure, q.First, q.Last, q.Person, q.Partner, *e.Low, *e.High, want.low, want.high)
	}
	return 1
}

// near reports whether two values are one: both missing, or equal as their unit asks.
func near(got, want float64, unit metric.Unit) bool {
	if math.IsNaN(got) || math.IsNaN(want) {
		return math.IsNaN(got) && math.IsNaN(want)
	}
	if unit == metric.UnitMoney || unit == metric.UnitCount && got == math.Trunc(got) { // a bridge is a sum of shares
		return got == want
	}
	return math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))
}

func (w *rawWorld) asked(q desk.ExplainQuery) rawAsked {
	a := rawAsked{first: int64(q.First), last: int64(q.Last), person: q.Person, partner: q.Partner}
	a.now = rawMoment{w.now, w.now + 1, w.day(w.now)}
	a.begin, a.end = w.midnight(a.first), w.midnight(a.last+1)
	a.from, a.to = a.begin.at, a.end.at
	if a.end.at > w.now {
		a.end = a.now
	}
	a.until = a.end.before
	return a
}

// midnight is the moment at which a day begins.
func (w *rawWorld) midnight(day int64) rawMoment { return rawMoment{w.start(day), w.start(day), day} }

// in reports whether a moment is in the period.
func (q *rawAsked) in(at int64) bool { return at >= q.from && at < q.until }
