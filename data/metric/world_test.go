package metric_test

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// world builds facts for a test; times are written "2026-11-16 10:00" in its zone.
type world struct {
	t        *testing.T
	facts    data.Facts
	settings data.Settings
	next     int64
}

func newWorld(t *testing.T) *world {
	t.Helper()
	s := data.DefaultSettings()
	s.Zone, s.Currency = "Europe/Berlin", "EUR"
	return &world{t: t, settings: s}
}

func (w *world) time(s string) time.Time {
	w.t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, w.settings.Location())
	if err != nil {
		w.t.Fatal(err)
	}
	return at
}

func (w *world) ms(s string) int64 { return w.time(s).UnixMilli() }

func (w *world) person(name string) int64 {
	id := int64(len(w.facts.Persons) + 1)
	w.facts.Persons = append(w.facts.Persons, data.PersonFact{ID: id, Name: name})
	return id
}

func (w *world) id() int64 {
	w.next++
	return w.next
}

// event adds an interaction: what is "in comment", "out reply", "mutual call".
func (w *world) event(person int64, at, what string, change ...func(*data.Event)) int64 {
	w.t.Helper()
	dir, kind, _ := strings.Cut(what, " ")
	e := data.Event{ID: w.id(), Person: person, Platform: "instagram", Kind: data.Kind(kind), Dir: data.Direction(dir), Exact: true, Text: true}
	if at != "" {
		e.At = w.ms(at)
	}
	for _, c := range change {
		c(&e)
	}
	w.facts.Events = append(w.facts.Events, e)
	return e.ID
}

func thread(id int64) func(*data.Event)     { return func(e *data.Event) { e.Thread = id } }
func on(platform string) func(*data.Event)  { return func(e *data.Event) { e.Platform = platform } }
func says(hash uint64) func(*data.Event)    { return func(e *data.Event) { e.TextHash = hash } }
func answers(event int64) func(*data.Event) { return func(e *data.Event) { e.ReplyTo = event } }
func wordless(e *data.Event)                { e.Text = false }
func automatic(e *data.Event)               { e.Auto = true }

// sale adds a paid order without tax whose fee is known to be 0.
func (w *world) sale(person int64, at string, minor int64, change ...func(*data.SaleFact)) int64 {
	w.t.Helper()
	s := data.SaleFact{
		ID: w.id(), Person: person, Platform: "shopify", At: w.ms(at), Currency: "EUR", Status: data.Paid, Counted: true,
		Amounts: data.Amounts{Gross: minor, Total: minor, FeesKnown: true},
	}
	for _, c := range change {
		c(&s)
	}
	w.facts.Sales = append(w.facts.Sales, s)
	return s.ID
}

func codes(list ...string) func(*data.SaleFact) { return func(s *data.SaleFact) { s.Codes = list } }
func shop(platform string) func(*data.SaleFact) {
	return func(s *data.SaleFact) { s.Platform = platform }
}

func in(currency string) func(*data.SaleFact) {
	return func(s *data.SaleFact) { s.Currency = currency }
}

func refunded(minor int64) func(*data.SaleFact) { return func(s *data.SaleFact) { s.Refunds = minor } }

func (w *world) deal(d data.DealFact) {
	d.ID = w.id()
	w.facts.Deals = append(w.facts.Deals, d)
}

func (w *world) tick(kind data.ItemKind, event int64, state data.TickState, at string) {
	w.facts.Ticks = append(w.facts.Ticks, data.Tick{Kind: kind, Event: event, State: state, At: w.ms(at)})
}

// book sorts the facts as the store would and indexes them.
func (w *world) book() *metric.Book {
	slices.SortFunc(w.facts.Events, func(a, b data.Event) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(w.facts.Sales, func(a, b data.SaleFact) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	w.facts.First, w.facts.Last = 0, 0
	see := func(at int64) {
		if at != 0 && (w.facts.First == 0 || at < w.facts.First) {
			w.facts.First = at
		}
		w.facts.Last = max(w.facts.Last, at)
	}
	for _, e := range w.facts.Events {
		see(e.At)
	}
	for _, s := range w.facts.Sales {
		see(s.At)
	}
	f := w.facts
	return metric.NewBook(&f, w.settings)
}

// at returns the figures of one person.
func (w *world) at(person int64, now string) data.PersonFigures {
	w.t.Helper()
	for _, p := range w.book().People(w.time(now), "EUR") {
		if p.Person == person {
			return p
		}
	}
	w.t.Fatalf("person %d has no figures", person)
	return data.PersonFigures{}
}

// week returns the review of the week with a day.
func (w *world) week(d, now string) *metric.Review {
	w.t.Helper()
	return w.book().Week(day(w.t, d), w.time(now), "")
}

func day(t *testing.T, s string) data.Day {
	t.Helper()
	d, err := data.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// rowsOf are the rows behind a figure.
func rowsOf(b *metric.Book, name string, q metric.Question) []metric.Row {
	a, _ := b.Explain(name, q)
	return a.Rows
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func value(p *float64) float64 {
	if p == nil {
		return math.NaN()
	}
	return *p
}
