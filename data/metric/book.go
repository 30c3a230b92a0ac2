package metric

import (
	"maps"
	"math"
	"slices"
	"sync"
	"time"

	"rapport/data"
)

// Book is the facts of a workspace, indexed for every figure. It never changes
// once made and may be used from several goroutines.
type Book struct {
	facts    *data.Facts
	settings data.Settings
	zone     *time.Location
	base     *Book // the whole workspace; the book itself unless it is narrowed
	filter   Filter
	original *Book // of a converted book, the one with the amounts of the files

	persons      []person        // the same positions in a narrowed book and its base
	index        map[int64]int32 // position of a person by id
	related      []int32         // positions of the persons with an exchange
	direct       []direct        // human directed events by person, then time
	exchanges    []exchange      // by person, then time
	advocacy     []int64         // times of advocacy by person, then time
	threads      []int64         // thread of each event, with what answers reveal
	obligations  []obligation    // by start
	thanks       []thank         // by time
	sales        []sale          // like facts.Sales
	buyers       []int32         // counted sales by person, then time
	partners     []partner
	deals        []int32           // partner of each deal
	of           finder            // the deals that codes and links belong to
	credited     map[string]bool   // affiliates whom sales name
	due          []due             // what partner programs state, by sale
	beside       map[int32][]int32 // by partner: kept sales that programs pay for and others are credited with
	hand         byHand
	codes        codes        // numbers of currencies and platforms
	creditsOf    [][]creditAt // by partner, in the order of sales
	firstKept    []int64      // id of each person's first sale that is not wholly refunded; 0: none
	firstKeptAt  []int64      // its time; never
	firstCounted []int64      // time of each person's first counted sale; never
	keptAt       []int64      // like buyers: times of kept sales, of others never
	touchOnce    sync.Once
	touched      []bool
	usualOnce    sync.Once
	usual        string // currency without a setting
	drawOnce     sync.Once
	drawn        [][2]float64 // of a base: normal draws for intervals
	talkOnce     sync.Once
	talked       *chatter
	weights      weights
	decay        []float64
	first        int64 // first moment with data; never without data

	shelf   shelf
	results []result // guarded by mu
	only    []bool   // members of the segment, by position; nil: everybody

	segmenting sync.Mutex // guards segmented
	segmented  *segmented

	mu        sync.Mutex // guards the caches
	standings []standings
	todo      *toDo
	repeats   *customerRepeats
	inOne     *Book
	postings  map[Basis][]posting // of the cash views, by time

	worth worthCache
}

// codes gives the few words of currencies and platforms a number each.
type codes map[string]uint16

func (c codes) of(word string) uint16 {
	n, ok := c[word]
	if !ok {
		n = uint16(len(c) + 1)
		c[word] = n
	}
	return n
}

// number is the number of a word; 0 for one that no sale has.
func (c codes) number(word string) uint16 { return c[word] }

// span is a range of positions.
type span struct{ from, to int32 }

func (s span) len() int { return int(s.to - s.from) }

// person is where to find what one person did.
type person struct {
	id        int64
	events    span
	direct    span
	exchanges span
	advocacy  span
	sales     span  // in buyers
	heardAt   int64 // first directed inbound event, of an undated one the beginning of time; never
}

// NewBook indexes the facts of a workspace under its settings. Numbers that cannot be
// meant have their defaults (data.Settings.Mend).
func NewBook(f *data.Facts, s data.Settings) *Book {
	b := newBook(f, s)
	b.base = b
	b.build()
	return b
}

// Departure tells when a follow ended, if two lists of followers tell so.
func (b *Book) Departure(follow int64) (data.Departure, bool) {
	d, ok := b.facts.Departures[follow]
	return d, ok
}

func newBook(f *data.Facts, s data.Settings) *Book {
	s = s.Mend()
	return &Book{codes: codes{}, facts: f, settings: s, zone: s.Location(), weights: newWeights(&s), decay: decayTable(s.HalfLifeDays)}
}

func (b *Book) build() {
	b.index = make(map[int64]int32, len(b.facts.Persons))
	b.persons = make([]person, len(b.facts.Persons))
	for i, p := range b.facts.Persons {
		b.index[p.ID] = int32(i)
		b.persons[i] = person{id: p.ID, heardAt: never}
	}
	b.hand = newByHand(b.facts)
	b.threads = threadsOf(b.facts.Events)
	b.indexEvents()
	b.indexPartners()
	b.indexSales()
	b.first = b.firstData()
}

// firstData returns the first moment with data in this book.
func (b *Book) firstData() int64 {
	if b.filter == (Filter{}) && b.facts.First != 0 {
		return b.facts.First
	}
	first := int64(math.MaxInt64)
	for _, e := range b.everyEvent() {
		if e.At != 0 {
			first = min(first, e.At)
		}
	}
	for i := range b.facts.Sales {
		if at := b.facts.Sales[i].At; at != 0 {
			first = min(first, at)
		}
	}
	return first
}

// Currency returns the chosen currency: the setting's, else the one with the most
// counted sales (the first by name among equals), else of most pending ones, else that
// of most deals; empty without any.
func (b *Book) Currency() string {
	if b.settings.Currency != "" {
		return b.settings.Currency
	}
	return b.base.currencyOf()
}

// currencyOf is the chosen currency of a base.
func (b *Book) currencyOf() string {
	if b.settings.Currency != "" {
		return b.settings.Currency
	}
	b.usualOnce.Do(func() { b.usual = usualCurrency(b.facts) })
	return b.usual
}

func usualCurrency(f *data.Facts) string {
	count := map[string]int{}
	for i := range f.Sales {
		if s := &f.Sales[i]; s.Counted {
			count[s.Currency]++
		}
	}
	if len(count) == 0 { // nothing counts yet: what waits is in
		for i := range f.Sales {
			if s := &f.Sales[i]; s.Status == data.Pending {
				count[s.Currency]++
			}
		}
	}
	if len(count) == 0 { // no orders yet: what the partner sheet is in
		for i := range f.Deals {
			if c := f.Deals[i].Currency; c != "" {
				count[c]++
			}
		}
	}
	best := ""
	for c, n := range count {
		if best == "" || n > count[best] || n == count[best] && c < best {
			best = c
		}
	}
	return best
}

// Currencies lists those with a counted sale, sorted.
func (b *Book) Currencies() []string {
	seen := map[string]bool{}
	for i := range b.base.facts.Sales {
		if s := &b.base.facts.Sales[i]; s.Counted {
			seen[s.Currency] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

func (b *Book) currency(asked string) string {
	if asked != "" {
		return asked
	}
	return b.Currency()
}

// nameOf returns the name of the person at a position.
func (b *Book) nameOf(p int32) string { return b.facts.Persons[p].Name }
