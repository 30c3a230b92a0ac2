package desk_test

import (
	"math"
	"slices"

	"rapport/app/desk"
	"rapport/data"
)

// aheadRecounts are of how long savings last and of what comes before earnings.
func aheadRecounts() map[string]recount {
	return map[string]recount{
		"runway": func(w *rawWorld, q *rawAsked) recounted {
			s, err := w.desk.Settings(w.t.Context())
			if err != nil {
				w.t.Fatal(err)
			}
			return ratio(s.SavingsMinor, s.MonthlyMinor)
		},
		"earned_monthly": func(w *rawWorld, q *rawAsked) recounted {
			until := q.end.day - (q.end.day-1)%7 // the Monday after the last whole week
			first := max(until-91, w.day(w.firstData())-(w.day(w.firstData())-1)%7)
			if until <= first {
				return none()
			}
			a := w.asked(desk.ExplainQuery{Period: desk.Period{First: data.Day(first), Last: data.Day(until - 1)}})
			_, _, _, cost := w.spent(&a)
			month := float64(w.ofSales(&a, netOf)-cost) / float64(until-first) * 365.25 / 12
			return just(math.Floor(month + 0.5))
		},
		"leading": recountLeading,
	}
}

// leads are the names under which platforms state what may come before earnings, and the
// interactions that are counted where none does.
var leads = []struct {
	stated []string
	kind   string
}{
	{[]string{"new_followers", "follows"}, "follow"},
	{[]string{"views", "impressions"}, "view"},
	{[]string{"profile_visits", "visits"}, ""},
	{[]string{"likes"}, "like"},
	{[]string{"comments"}, "comment"},
	{[]string{"shares", "retweets", "reposts"}, "share"},
	{nil, "review"},
}

// recountLeading takes the indicator and distance whose interval lies farthest from 0.
func recountLeading(w *rawWorld, q *rawAsked) recounted {
	until := min(q.last+1, q.now.day)
	until -= (until - 1) % 7
	first := until - 7*52
	data := w.day(w.firstData()) + 6 // whole weeks with data
	first = max(first, data-(data-1)%7)
	n := int(until-first) / 7
	net := make([]float64, max(n, 0))
	for i := range net {
		week := rawAsked{from: w.start(first + int64(7*i)), until: w.start(first + int64(7*i) + 7)}
		net[i] = float64(w.ofSales(&week, netOf))
	}
	best, found := math.Inf(-1), none()
	for n, l := range leads {
		weeks := w.statedWeeks(l.stated, first, len(net))
		if weeks == nil && n == 0 {
			weeks = w.grownWeeks(first, len(net))
		}
		if weeks == nil && l.kind != "" {
			weeks = w.countedWeeks(l.kind, first, len(net))
		}
		for lag := 0; lag <= 8 && weeks != nil; lag++ {
			r := rankedWith(weeks, net, lag)
			if distance := max(r.low, -r.high); !math.IsNaN(r.value) && distance > best {
				best, found = distance, r
			}
		}
	}
	return found
}

// statedWeeks are flows of at most a week, the shortest of each platform, under the first
// name that has any; weeks without are not a number.
func (w *rawWorld) statedWeeks(names []string, first int64, n int) []float64 {
	for _, name := range names {
		shortest := map[string]int64{}
		of := func(c *rawCount) bool {
			return c.name == name && c.content == "" && c.span > 0 && c.span <= 7 && c.day >= first && c.day < first+int64(7*n)
		}
		for _, c := range w.counts {
			if s := shortest[c.platform]; of(c) && (s == 0 || c.span < s) {
				shortest[c.platform] = c.span
			}
		}
		if len(shortest) == 0 {
			continue
		}
		weeks := nobodyKnows(n)
		for _, c := range w.counts {
			if of(c) && c.span == shortest[c.platform] {
				addTo(weeks, int(c.day-first)/7, float64(c.value))
			}
		}
		return weeks
	}
	return nil
}

// grownWeeks is by how much the stated number of followers grew over each week.
func (w *rawWorld) grownWeeks(first int64, n int) []float64 {
	weeks, any := nobodyKnows(n), false
	platforms := map[string]bool{}
	for _, c := range w.counts {
		platforms[c.platform] = true
	}
	at := func(platform string, week int) (value int64, ok bool) { // counts come by day
		for _, c := range w.counts {
			if c.platform == platform && c.name == "followers" && c.content == "" && c.span == 0 && c.day >= first+int64(7*week) && c.day < first+int64(7*week)+7 {
				value, ok = c.value, true
			}
		}
		return value, ok
	}
	for p := range platforms {
		for i := range weeks {
			before, had := at(p, i-1)
			now, has := at(p, i)
			if had && has {
				addTo(weeks, i, float64(now-before))
				any = true
			}
		}
	}
	if !any {
		return nil
	}
	return weeks
}

// countedWeeks counts what others did; nil where they never did.
func (w *rawWorld) countedWeeks(kind string, first int64, n int) []float64 {
	weeks, any := make([]float64, n), false
	for _, e := range w.events {
		if e.kind == kind && e.dir == "in" && !e.auto && e.person != 0 && e.at >= w.start(first) && e.at < w.start(first+int64(7*n)) {
			weeks[int(w.day(e.at)-first)/7]++
			any = true
		}
	}
	if !any {
		return nil
	}
	return weeks
}

func nobodyKnows(n int) []float64 { return slices.Repeat([]float64{math.NaN()}, n) }

func addTo(weeks []float64, i int, v float64) {
	if math.IsNaN(weeks[i]) {
		weeks[i] = 0
	}
	weeks[i] += v
}

// rankedWith is Spearman's correlation with what came some weeks later, from 10 pairs on,
// with the interval of Bonett and Wright.
func rankedWith(weeks, net []float64, lag int) recounted {
	var x, y []float64
	for i := 0; i+lag < len(net); i++ {
		if !math.IsNaN(weeks[i]) {
			x, y = append(x, weeks[i]), append(y, net[i+lag])
		}
	}
	if len(x) < 10 {
		return none()
	}
	place := func(list []float64, v float64) float64 {
		sum := 0.5
		for _, o := range list {
			switch {
			case o < v:
				sum++
			case o == v:
				sum += 0.5
			}
		}
		return sum
	}
	var xy, xx, yy float64
	middle := float64(len(x)+1) / 2
	for i := range x {
		a, b := place(x, x[i])-middle, place(y, y[i])-middle
		xy, xx, yy = xy+a*b, xx+a*a, yy+b*b
	}
	if xx == 0 || yy == 0 {
		return none()
	}
	r := xy / math.Sqrt(xx*yy)
	half := z95 * math.Sqrt((1+r*r/2)/float64(len(x)-3))
	return recounted{r, math.Tanh(math.Atanh(r) - half), math.Tanh(math.Atanh(r) + half), true}
}
