package metric

import (
	"slices"
	"time"

	"rapport/data"
)

const (
	HistoryWeeks = 16
	medianWeeks  = 8
)

// Review is everything that the weekly review shows (metrics.md 21). Amounts are
// minor units of Currency, net earnings by order date. Pointers are nil where a
// figure is unknown.
type Review struct {
	From, To data.Day // Monday and Sunday, both inclusive
	Partial  bool     // the week is not over at now
	Currency string   // empty in a workspace without sales
	Goal     int64    // weekly goal; 0: none

	WeekFigures
	Previous WeekFigures
	// History is 16 weeks up to this one, oldest first.
	History []WeekFigures
	// Streams are the platforms of History, the one with the most net earnings first.
	Streams []string
	Median  Medians

	Debt    Debt // open replies as of now
	Capital Capital
	// States and Advocates are how relationships moved in the week.
	States    FlowWeek
	Advocates AdvocateWeek
	FromWhom  FromWhom
	Changes   []Change // at most 5, largest first
	DoNext    DoNext
	Gem       *Gem // nil without one
	// Quiet: nothing was ordered and nobody wrote in the week. LastWith is then the Monday
	// of the last week before it in which somebody did; 0 without one.
	Quiet    bool
	LastWith data.Day
	Quality  Quality
}

// WeekFigures are the figures of one week.
type WeekFigures struct {
	Monday      data.Day
	Known       bool // false before the first data and in the future
	Net         int64
	Sales       int   // counted sales in the currency
	Returned    int   // of them, those wholly refunded
	UnknownFees int   // of them, those whose fee is not known
	Estimated   int64 // fees filled in by a rule of the owner's
	Streams     []Stream
	Conversions int
	Active      int // active relationships at min(now, the week's end)
	Reply       Rate
	Attributed  int64 // net earnings attributed to relationships
	Cost        int64 // relationship cost
	AllCost     int64
	ROR, ROI    *float64
	Hours       *float64 // of the time log; nil without
	NetPerHour  *int64
}

// namedRows is of how many people who brought most the tier is told.
const namedRows = 10

// Medians are over the 8 weeks before, those before the first data left out; nil
// without any.
type Medians struct {
	Weeks       int
	Net         *int64 // rounded half up
	Conversions *float64
	Active      *float64
	Reply       *float64 // of the weeks with a countable obligation
	ROR         *float64 // of the weeks with cost
}

// Quality is what to know before trusting the figures.
type Quality struct {
	Unattributed      *float64 // share of the week's net earnings; nil without positive ones
	Unresolved        int      // identities that belong to nobody
	EstimatedFees     int64    // fees filled in by a rule
	UnknownFees       *float64 // share of the week's counted sales; nil without any
	Sources           []data.SourceFact
	UnattributedOrder int
}

// Week is the review of the ISO week that monday lies in, as seen at now. An
// empty currency is the chosen one.
func (b *Book) Week(monday data.Day, now time.Time, currency string) *Review {
	type question struct {
		monday   data.Day
		now      moment
		currency string
	}
	m := b.present(now)
	r := *remembered(b, question{monday.Monday(), m, currency}, func() *Review { return b.week(monday.Monday(), m, currency) })
	return &r
}

func (b *Book) week(monday data.Day, m moment, currency string) *Review {
	r := &Review{
		From: monday, To: monday + weekDays - 1, Currency: b.currency(currency), Goal: b.settings.GoalMinor,
		Partial: m.at < b.boundary(monday+weekDays).at,
	}
	if r.Currency != b.Currency() {
		r.Goal = 0 // the goal is in the chosen currency
	}
	r.History = b.history(monday, m, r.Currency)
	r.WeekFigures = r.History[HistoryWeeks-1]
	r.Previous = r.History[HistoryWeeks-2]
	r.Streams = streamOrder(r.History)
	r.Median = medians(r.History[HistoryWeeks-1-medianWeeks : HistoryWeeks-1])

	opening, end := b.boundary(monday), earliest(b.boundary(monday+weekDays), m)
	if end.at < opening.at { // a week that has not begun
		opening = end
	}
	r.Capital = b.capital(opening, end)
	r.States, r.Advocates = b.flowOfWeek(b.phasesAt(opening), b.phasesAt(end)), b.advocatesOfWeek(b.advocatesAt(opening), b.advocatesAt(end))
	r.FromWhom = b.whom(OrderDate, opening.at, end.before, r.Currency)
	for i := range r.FromWhom.Rows[:min(namedRows, len(r.FromWhom.Rows))] {
		row := &r.FromWhom.Rows[i]
		if at, ok := b.index[row.Person]; ok && row.Person != 0 {
			row.Tier = b.base.tierAt(&b.base.persons[at], end)
		}
	}
	r.DoNext, r.Debt = b.doNext(m)
	r.Changes = b.changes(r, opening.at, end.before)
	r.Gem = b.gem(m, r.Currency)
	r.Quality = b.quality(r)
	r.Quiet, r.LastWith = b.quiet(opening.at, end.before)
	return r
}

// history computes the weeks up to one, oldest first.
func (b *Book) history(monday data.Day, m moment, currency string) []WeekFigures {
	weeks := make([]WeekFigures, HistoryWeeks)
	ends := make([]moment, HistoryWeeks)
	for i := range weeks {
		w := &weeks[i]
		w.Monday = monday - data.Day(weekDays*(HistoryWeeks-1-i))
		from, end := b.boundary(w.Monday), earliest(b.boundary(w.Monday+weekDays), m)
		ends[i] = end
		w.Known = b.first < end.before && from.at < m.before
		if !w.Known {
			continue
		}
		b.fillWeek(w, from, end, m, currency)
	}
	for i, n := range b.activeAt(ends) {
		if weeks[i].Known {
			weeks[i].Active = n
		}
	}
	return weeks
}

func (b *Book) fillWeek(w *WeekFigures, from, end, now moment, currency string) {
	e := b.earnedIn(OrderDate, from.at, end.before, currency)
	w.Net, w.Sales, w.Returned, w.UnknownFees, w.Estimated, w.Streams = e.net, e.sales, e.returned, e.unknownFees, e.estimated, e.streams
	w.Conversions = b.conversionsIn(from.at, end.before)
	w.Reply = b.judged(b.replyRate(from.at, end.before, now))
	w.Attributed = b.attributed(OrderDate, from.at, end.before, currency)
	cost := b.spent(w.Monday, min(w.Monday+weekDays-1, end.day), end.before, currency)
	w.Cost, w.AllCost = cost.relationship, cost.all
	w.ROR, w.ROI = Return(w.Attributed, cost.exactRelationship), Return(w.Net, cost.exactAll)
	w.Hours = b.hoursIn(w.Monday, w.Monday+weekDays-1)
	w.NetPerHour = perHour(w.Net, w.Hours)
}

// activeAt counts the active relationships at moments in ascending order.
func (b *Book) activeAt(ends []moment) []int {
	counts := make([]int, len(ends))
	window := int64(b.settings.ActiveDays) * dayMillis
	for _, at := range b.related {
		p := &b.persons[at]
		n := p.exchanges.to
		for i := len(ends) - 1; i >= 0; i-- {
			for n > p.exchanges.from && b.exchanges[n-1].at >= ends[i].before {
				n--
			}
			if n == p.exchanges.from {
				break
			}
			if b.exchanges[n-1].at >= ends[i].at-window {
				counts[i]++
			}
		}
	}
	return counts
}

// weeksBy are the weeks up to that of a day with nothing but what was earned in them.
func (b *Book) weeksBy(by Basis, day data.Day, m moment, currency string) []WeekFigures {
	weeks := make([]WeekFigures, HistoryWeeks)
	for i := range weeks {
		w := &weeks[i]
		w.Monday = day.Monday() - data.Day(weekDays*(HistoryWeeks-1-i))
		from, end := b.boundary(w.Monday), earliest(b.boundary(w.Monday+weekDays), m)
		if w.Known = b.first < end.before && from.at < m.before; w.Known {
			e := b.earnedIn(by, from.at, end.before, currency)
			w.Net, w.Sales, w.Returned, w.UnknownFees, w.Streams = e.net, e.sales, e.returned, e.unknownFees, e.streams
		}
	}
	return weeks
}

// streamOrder names the platforms with sales, most net earnings first.
func streamOrder(weeks []WeekFigures) []string {
	var all earned
	for _, w := range weeks {
		for _, s := range w.Streams {
			all.stream(s.Platform).Net += s.Net
		}
	}
	sortStreams(all.streams)
	names := make([]string, len(all.streams))
	for i, s := range all.streams {
		names[i] = s.Platform
	}
	return names
}

func medians(weeks []WeekFigures) Medians {
	var m Medians
	var net []int64
	var conversions, active, reply, ror []float64
	for _, w := range weeks {
		if !w.Known {
			continue
		}
		m.Weeks++
		net = append(net, w.Net)
		conversions = append(conversions, float64(w.Conversions))
		active = append(active, float64(w.Active))
		if w.Reply.Known() {
			reply = append(reply, w.Reply.Value)
		}
		if w.ROR != nil {
			ror = append(ror, *w.ROR)
		}
	}
	m.Net = medianMinor(net)
	m.Conversions, m.Active, m.Reply, m.ROR = median(conversions), median(active), median(reply), median(ror)
	return m
}

func median(list []float64) *float64 {
	if len(list) == 0 {
		return nil
	}
	slices.Sort(list)
	v := quantile(list, 0.5)
	return &v
}

func medianMinor(list []int64) *int64 {
	if len(list) == 0 {
		return nil
	}
	slices.Sort(list)
	v := list[len(list)/2]
	if len(list)%2 == 0 {
		v = data.Portion(v+list[len(list)/2-1], 1, 2)
	}
	return &v
}

func (b *Book) quality(r *Review) Quality {
	q := Quality{Unresolved: b.facts.Unresolved, EstimatedFees: r.Estimated, Sources: b.facts.Sources, UnattributedOrder: r.FromWhom.UnattributedOrders}
	if total := r.FromWhom.Total(); total > 0 {
		share := float64(r.FromWhom.Unattributed) / float64(total)
		q.Unattributed = &share
	}
	if r.Sales > 0 {
		share := float64(r.UnknownFees) / float64(r.Sales)
		q.UnknownFees = &share
	}
	return q
}
