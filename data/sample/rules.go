package sample

import (
	"math"
	"slices"
	"time"
)

// A plain reading of the metric definitions, one person at one moment, with no
// thought for speed: the second opinion that the program's figures are held
// against.

const dayMillis = 86_400_000

var tierNames = [...]string{"audience", "contact", "acquaintance", "relationship", "regular", "advocate"}

// weights of directed kinds; what is passive has none here.
var weights = map[string]float64{"comment": 4, "reply": 5, "mention": 6, "message": 6, "review": 8}

func directed(e *event) bool { return weights[e.kind] > 0 }

// rules are one person's past as seen at a moment: events before it.
type rules struct {
	w      *world
	events []*event // directed, before at, by time
	at     int64
}

func (w *world) rules(p *person, at time.Time) rules { return w.rulesAt(p, at.UnixMilli()) }

func (w *world) rulesAt(p *person, at int64) rules {
	r := rules{w: w, at: at}
	for _, e := range p.events {
		if e.at < at && directed(e) {
			r.events = append(r.events, e)
		}
	}
	return r
}

// earlier is the same person seen at an earlier moment.
func (r rules) earlier(at int64) rules {
	past := rules{w: r.w, at: at}
	for _, e := range r.events {
		if e.at < at {
			past.events = append(past.events, e)
		}
	}
	return past
}

// day is the calendar day of a moment in the zone, as a running number.
func (r rules) day(at int64) int {
	y, m, d := time.UnixMilli(at).In(r.w.zone).Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// exchanges are the moments at which a directed event completes an exchange: one
// of the other direction came earlier, in the same thread or within 30 days.
func (r rules) exchanges() []int64 {
	var list []int64
	for i, e := range r.events {
		if slices.ContainsFunc(r.events[:i], func(f *event) bool {
			return f.dir != e.dir && f.at < e.at && (f.thread == e.thread && e.thread != "" || e.at-f.at <= 30*dayMillis)
		}) {
			list = append(list, e.at)
		}
	}
	return list
}

// raw is the tier without hysteresis.
func (r rules) raw() int {
	exchanges := r.exchanges()
	if len(exchanges) == 0 {
		if slices.ContainsFunc(r.events, func(e *event) bool { return e.dir == "in" }) {
			return 2
		}
		return 1
	}
	praise := 0
	for _, e := range r.events {
		if e.kind == "review" && e.dir == "in" && e.at >= r.at-180*dayMillis {
			praise++
		}
	}
	if praise >= 2 {
		return 5
	}
	days := map[int]bool{}
	for _, at := range exchanges {
		if at >= r.at-90*dayMillis {
			days[r.day(at)] = true
		}
	}
	if len(days) >= 3 {
		return 4
	}
	return 3
}

// tier is the highest raw tier of the last 30 days.
func (r rules) tier() int {
	from := r.at - 30*dayMillis
	best := max(r.raw(), r.earlier(from).raw())
	for _, e := range r.events {
		if e.at >= from {
			best = max(best, r.earlier(e.at+1).raw())
		}
	}
	return best
}

// strength is the decayed weight, the mutual part linear, the surplus compressed.
// The same words within 24 hours of those that counted weigh nothing.
func (r rules) strength() float64 {
	in, out := 0.0, 0.0
	channels := map[string]bool{}
	said := map[[2]string]int64{}
	for _, e := range r.events {
		words := [2]string{e.dir, e.text}
		at, again := said[words]
		again = again && e.text != "" && e.at-at <= dayMillis
		if !again {
			said[words] = e.at
		}
		age := max(0, r.day(r.at)-r.day(e.at))
		x := weights[e.kind] * math.Exp2(-float64(age)/90)
		switch {
		case again:
		case e.dir == "in":
			in += x
		default:
			out += x
		}
		if e.at >= r.at-365*dayMillis {
			channels[e.platform] = true
		}
	}
	breadth := 1.0
	if len(channels) > 1 {
		breadth = min(2, 1+.25*float64(len(channels)-1))
	}
	return (2*min(in, out) + math.Log1p(math.Abs(in-out))) * breadth
}

// rhythm is the usual gap in days between active days.
func (r rules) rhythm() float64 {
	var active []int
	for _, e := range r.events {
		if d := r.day(e.at); e.at >= r.at-365*dayMillis && !slices.Contains(active, d) {
			active = append(active, d)
		}
	}
	slices.Sort(active)
	var gaps []float64
	for i := 1; i < len(active); i++ {
		gaps = append(gaps, float64(active[i]-active[i-1]))
	}
	if len(gaps) < 4 {
		return map[int]float64{5: 14, 4: 30}[r.tier()] + map[int]float64{3: 60}[r.tier()]
	}
	return max(3, median(gaps))
}

func median(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	n := len(list)
	return (list[(n-1)/2] + list[n/2]) / 2
}

// silence is the days since the last exchange, and the same in usual gaps.
func (r rules) silence() (days, rho float64, ok bool) {
	exchanges := r.exchanges()
	if len(exchanges) == 0 {
		return 0, 0, false
	}
	days = float64(r.day(r.at) - r.day(exchanges[len(exchanges)-1]))
	return days, days / r.rhythm(), true
}

// state is how the relationship stands; empty without an exchange.
func (r rules) state() string {
	days, rho, ok := r.silence()
	switch {
	case !ok:
		return ""
	case rho >= 6 || days > 365:
		return "lost"
	case rho >= 3:
		return "fading"
	case rho >= 1.5:
		return "cooling"
	case r.cameBack():
		return "returned"
	}
	return "steady"
}

// cameBack reports whether a gap that counted as lost ended in the last 30 days.
func (r rules) cameBack() bool {
	exchanges := r.exchanges()
	for i := 1; i < len(exchanges); i++ {
		if exchanges[i] < r.at-30*dayMillis {
			continue
		}
		days := float64(r.day(exchanges[i]) - r.day(exchanges[i-1]))
		if days > 365 || days/r.earlier(exchanges[i-1]+1).rhythm() >= 6 {
			return true
		}
	}
	return false
}

// trend is new, rising or nothing.
func (r rules) trend() string {
	exchanges := r.exchanges()
	switch {
	case len(exchanges) == 0:
		return ""
	case exchanges[0] >= r.at-30*dayMillis:
		return "new"
	case r.strength() >= 1.25*r.earlier(r.at-30*dayMillis).strength():
		return "rising"
	}
	return ""
}

// peak is the greatest strength of the last 365 days.
func (r rules) peak() float64 {
	from := r.at - 365*dayMillis
	best := max(r.strength(), r.earlier(from).strength())
	for _, e := range r.events {
		if e.at >= from {
			best = max(best, r.earlier(e.at+1).strength())
		}
	}
	return best
}

// obligation is something in that asks for an answer.
type obligation struct {
	person   *person
	first    *event
	answered int64 // 0: still open
}

// obligations are taken thread by thread: what comes in without an answer between
// is one, until 30 days of silence begin another; whatever goes out closes all.
func (r rules) obligations(p *person) []*obligation {
	var all []*obligation
	open := map[string][]*obligation{}
	last := map[string]int64{}
	for _, e := range r.events {
		if e.dir == "out" {
			for _, o := range open[e.thread] {
				o.answered = e.at
			}
			open[e.thread] = nil
			continue
		}
		if len(open[e.thread]) == 0 || e.at-last[e.thread] > 30*dayMillis {
			o := &obligation{person: p, first: e}
			open[e.thread] = append(open[e.thread], o)
			all = append(all, o)
		}
		last[e.thread] = e.at
	}
	return all
}
