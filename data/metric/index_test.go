package metric

import (
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
)

// crowd makes what a few dozen persons did on two platforms in a year.
func crowd(seed uint64) (*data.Facts, time.Time) {
	r := rand.New(rand.NewPCG(seed, 5)) //nolint:gosec // a test
	begin := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	platforms := []string{"instagram", "shopify"}
	kinds := []data.Kind{data.Comment, data.Message, data.Like, data.Share, data.Mention, data.Call, data.Review}
	dirs := []data.Direction{data.In, data.In, data.Out, data.Mutual, data.Unknown}
	f := &data.Facts{}
	for _, p := range platforms {
		f.Sources = append(f.Sources, data.SourceFact{Platform: p})
	}
	id := int64(0)
	for person := range int64(40) {
		if person > 0 { // the first events are towards nobody
			f.Persons = append(f.Persons, data.PersonFact{ID: 3 * person, Name: "P"})
		}
		at := begin
		for range r.IntN(30) {
			id++
			at = at.Add(time.Duration(r.IntN(900)) * time.Hour / 8)
			f.Events = append(f.Events, data.Event{
				ID: id, Person: 3 * person, Platform: platforms[r.IntN(2)], Kind: kinds[r.IntN(len(kinds))], Dir: dirs[r.IntN(len(dirs))],
				At: at.UnixMilli(), Exact: true, Thread: person * r.Int64N(3), Text: r.IntN(2) == 0, TextHash: r.Uint64N(4), Auto: r.IntN(9) == 0,
			})
		}
	}
	for n := range int64(60) {
		minor := 100 + r.Int64N(900)
		f.Sales = append(f.Sales, data.SaleFact{
			ID: n + 1, Person: 3 * r.Int64N(40), Platform: platforms[r.IntN(2)], At: begin.AddDate(0, 0, int(6*n)).UnixMilli(), Currency: "EUR",
			Status: data.Paid, Counted: r.IntN(8) > 0, Amounts: data.Amounts{Gross: minor, Total: minor, Refunds: minor * int64(r.IntN(5)/4)},
		})
	}
	return f, begin.AddDate(1, 0, 0)
}

// plain is the book of what passes a filter in the plainest way: its facts copied, and
// all persons read one after the other.
func plain(b *Book, f Filter) *Book {
	in := func(int64) bool { return true }
	if f.Segment != "" {
		members := b.members(f)
		in = func(person int64) bool { at, ok := b.index[person]; return ok && members[at] }
	}
	on := func(platform string) bool { return f.Platform == "" || f.Platform == platform }
	facts := *b.facts
	facts.Events, facts.Sales = nil, nil
	for _, e := range b.facts.Events {
		if on(e.Platform) && in(e.Person) {
			facts.Events = append(facts.Events, e)
		}
	}
	for _, s := range b.facts.Sales {
		if on(s.Platform) && in(s.Person) {
			facts.Sales = append(facts.Sales, s)
		}
	}
	n := newBook(&facts, b.settings)
	n.base, n.filter = b, f
	n.index = b.index
	for _, p := range facts.Persons {
		n.persons = append(n.persons, person{id: p.ID, heardAt: never})
	}
	n.hand = newByHand(&facts)
	n.threads = threadsOf(facts.Events)
	n.joinParts([]*Book{n.indexPart(0, len(facts.Events))})
	for i := range n.persons {
		if n.persons[i].exchanges.len() > 0 {
			n.related = append(n.related, int32(i))
		}
	}
	n.indexPartners()
	n.indexSales()
	n.first = n.firstData()
	return n
}

// What is shared with the whole book, and what is read side by side in parts, is what the
// copied facts give, read one after the other: every figure to the bit.
func TestNarrowedBooksAreThoseOfTheirFacts(t *testing.T) {
	bits := cmp.Comparer(func(x, y float64) bool {
		return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
	})
	all := cmp.Exporter(func(reflect.Type) bool { return true })
	for seed := range uint64(4) {
		facts, now := crowd(seed)
		b := NewBook(facts, data.DefaultSettings())
		last := data.DayOf(now, time.UTC)
		pages := func(b *Book) []any {
			list := []any{b.Week(last, now, ""), b.Week(last-70, now, ""), b.Earnings(last-300, last, now, ""), b.People(now, "")}
			ratio, ok := b.BroadcastRatio(last-300, last)
			first, any := b.FirstDay()
			list = append(list, ratio, ok, first, any, b.ReplyTime(last-300, last, now), b.ThankRate(last-300, last, now))
			for _, p := range b.persons {
				profile, _ := b.Profile(p.id, now, "")
				list = append(list, profile)
			}
			return list
		}
		filters := []Filter{{}, {Platform: "instagram"}, {Platform: "etsy"}}
		for _, name := range segmentNames {
			filters = append(filters, Filter{Segment: name, Now: now}, Filter{Segment: name, Platform: "shopify", Now: now})
		}
		for _, f := range filters {
			if diff := cmp.Diff(pages(plain(b, f)), pages(b.With(f)), bits, all); diff != "" {
				t.Fatalf("seed %d, %+v:\n%s", seed, f, diff)
			}
		}
	}
}

// Figures do not depend on how many processors there are.
func TestProcessorsChangeNothing(t *testing.T) {
	facts, now := crowd(1)
	was := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(was)
	one := NewBook(facts, data.DefaultSettings()).People(now, "")
	runtime.GOMAXPROCS(4)
	four := NewBook(facts, data.DefaultSettings()).People(now, "")
	nan := cmp.Comparer(func(x, y float64) bool {
		return math.Float64bits(x) == math.Float64bits(y) || math.IsNaN(x) && math.IsNaN(y)
	})
	if diff := cmp.Diff(one, four, nan); diff != "" {
		t.Error(diff)
	}
}

// Books of filters are made once; the one asked for longest ago goes first. Answers are
// worked out once while they are remembered.
func TestKeptBooksAndAnswers(t *testing.T) {
	facts, now := crowd(2)
	b := NewBook(facts, data.DefaultSettings())
	first := b.With(Filter{Platform: "instagram"})
	for n := range keptNarrowed - 1 {
		b.With(Filter{Segment: SegmentSilent, Now: now.Add(time.Duration(n) * time.Hour)})
	}
	if b.With(Filter{Platform: "instagram"}) != first {
		t.Error("the book of a platform was made again")
	}
	for n := range keptNarrowed {
		b.With(Filter{Segment: SegmentSilent, Now: now.Add(time.Duration(-n) * time.Hour)})
	}
	if b.With(Filter{Platform: "instagram"}) == first {
		t.Error("the book of a platform was kept for ever")
	}
	asked := 0
	ask := func(n int) int { return remembered(b, n, func() int { asked++; return 2 * n }) }
	for range 3 {
		for n := range keptResults {
			if got := ask(n); got != 2*n {
				t.Fatalf("%d for %d", got, n)
			}
		}
	}
	if ask(keptResults); asked != keptResults+1 || ask(keptResults) != 2*keptResults || asked != keptResults+1 {
		t.Errorf("worked out %d times", asked)
	}
	if ask(0); asked != keptResults+2 {
		t.Errorf("the oldest answer is still there: worked out %d times", asked)
	}
}
