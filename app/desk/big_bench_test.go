package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// big is the workspace that pages are measured on (design.md 8): with its 500,000
// persons a twentieth of its interactions, and its orders a tenth. BIG_EVENTS makes it
// smaller, BIG_WORKSPACE keeps it for the next time.
type big struct {
	events, persons, sales, partners int
	now                              time.Time
}

func bigWorld() big {
	events := 10_000_000
	if n, err := strconv.Atoi(os.Getenv("BIG_EVENTS")); err == nil {
		events = n
	}
	return big{events: events, persons: events / 20, sales: events / 10, partners: 300, now: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}
}

var bigPlatforms = []string{"instagram", "youtube", "tiktok", "whatsapp", "mail", "facebook"}

// account is how a person is called on a platform; the second one is of every third.
func (w big) account(person, nth int) data.Ref {
	return data.Ref{Platform: bigPlatforms[(person+nth)%len(bigPlatforms)], Kind: data.ByHandle, Value: fmt.Sprintf("fan.%07d", person)}
}

func (w big) buyer(person int) data.Ref {
	return data.Ref{Platform: "shopify", Kind: data.ByEmail, Value: fmt.Sprintf("fan%07d@mail.example", person), Name: fmt.Sprintf("Fan Nr%d", person)}
}

// links join each person's accounts and address.
func (w big) links() iter.Seq[data.Fact] {
	return func(yield func(data.Fact) bool) {
		for person := range w.persons {
			if !yield(&data.Link{A: w.account(person, 0), B: w.buyer(person), Reason: "partner sheet"}) {
				return
			}
			if person%3 == 0 && !yield(&data.Link{A: w.account(person, 0), B: w.account(person, 1), Reason: "partner sheet"}) {
				return
			}
		}
	}
}

// somebody is a person, some much more often than others.
func (w big) somebody(r *rand.Rand) int {
	u := r.Float64()
	return min(w.persons-1, int(u*u*float64(w.persons)))
}

// talk is what is said on one platform in three years: comments with answers under
// posts, messages in threads, likes, shares and mentions.
func (w big) talk(platform int) iter.Seq[data.Fact] {
	kinds := []data.Kind{data.Comment, data.Comment, data.Message, data.Message, data.Like, data.Share, data.Mention, data.Comment}
	return func(yield func(data.Fact) bool) {
		r := rand.New(rand.NewPCG(uint64(platform), 7))
		span := int64(3 * 365 * 24 * time.Hour / time.Second)
		for n := 0; n < w.events/len(bigPlatforms); n++ {
			person := w.somebody(r)/len(bigPlatforms)*len(bigPlatforms) + platform
			if platform%3 == 1 && r.IntN(4) == 0 {
				person-- // with the second account
			}
			person %= w.persons
			who := data.Ref{Platform: bigPlatforms[platform], Kind: data.ByHandle, Value: fmt.Sprintf("fan.%07d", person)}
			e := &data.Interaction{
				Key: fmt.Sprint(platform, ".", n), Platform: bigPlatforms[platform], Kind: kinds[r.IntN(len(kinds))],
				At: w.now.Add(-time.Duration(r.Int64N(span)) * time.Second), Actor: who, Target: data.Owner, Public: true,
			}
			switch e.Kind {
			case data.Message:
				e.Thread, e.Public = fmt.Sprint(who.Value, r.IntN(4)), false
				e.Text = "Where do I find it? " + strconv.Itoa(r.IntN(1e6))
			case data.Comment, data.Mention:
				e.Content, e.Text = fmt.Sprint("post", r.IntN(2000)), "Lovely glaze "+strconv.Itoa(r.IntN(1e6))
			}
			if r.IntN(4) == 0 {
				e.Actor, e.Target = data.Owner, who
				if e.Kind == data.Comment {
					e.Kind, e.ReplyTo = data.Reply, fmt.Sprint(platform, ".", max(0, n-1-r.IntN(50)))
				}
			}
			if !yield(e) {
				return
			}
		}
	}
}

// orders of three years, every eighth with the code of a partner.
func (w big) orders() iter.Seq[data.Fact] {
	return func(yield func(data.Fact) bool) {
		r := rand.New(rand.NewPCG(1, 9))
		for p := range w.partners {
			code := fmt.Sprint("PARTNER", p)
			d := &data.Deal{
				Person: w.account(p*7, 0), Partner: fmt.Sprint("Partner ", p), Codes: []string{code}, Currency: "EUR", Fee: 20_000, Commission: 100_000,
				Start: data.DayOf(w.now, time.UTC) - 700,
			}
			if !yield(d) {
				return
			}
		}
		step := 3 * 365 * 24 * time.Hour / time.Duration(w.sales)
		for n := range w.sales {
			minor := 1000 + r.Int64N(9000)
			s := &data.Sale{
				Key: fmt.Sprint("order", n), Name: fmt.Sprint("#", n), Platform: []string{"shopify", "etsy"}[r.IntN(2)], OrderedAt: w.now.Add(-step * time.Duration(w.sales-n)),
				Currency: "EUR", Status: data.Paid, Buyer: w.buyer(w.somebody(r)),
				Amounts: data.Amounts{Gross: minor, Total: minor, TaxInside: minor / 6, Fees: 50, FeesKnown: true},
			}
			if r.IntN(8) == 0 {
				s.Touches = []data.Touch{{Kind: data.CodeTouch, Value: fmt.Sprint("PARTNER", r.IntN(w.partners))}}
			}
			if !yield(s) {
				return
			}
		}
	}
}

// open opens the big workspace, made once.
func (w big) open(b *testing.B, path string) *Desk {
	b.Helper()
	_, err := os.Stat(path)
	d := openBench(b, path)
	if !errors.Is(err, fs.ErrNotExist) {
		return d
	}
	began := time.Now()
	w.bring(b, d, "partner-sheet", w.links())
	for n, platform := range bigPlatforms {
		w.bring(b, d, platform, w.talk(n))
	}
	w.bring(b, d, "shopify", w.orders())
	b.Logf("made %s in %.0f s", path, time.Since(began).Seconds())
	return d
}

// pack reads the facts once, so that all interactions are packed, and closes the workspace.
func (w big) pack(b *testing.B, d *Desk) error {
	_, err := d.store.Facts(b.Context())
	return errors.Join(err, d.Close())
}

func (w big) bring(b *testing.B, d *Desk, format string, facts iter.Seq[data.Fact]) {
	b.Helper()
	head := store.Import{Path: format, Format: format, Files: []data.ImportFile{{Name: format, Kind: "facts"}}, AsOf: d.Now(), Now: d.Now(), Inbound: true}
	_, err := d.store.Import(b.Context(), head, func(yield func(data.Record, error) bool) {
		line := 1
		for f := range facts {
			line++
			if !yield(data.Record{Line: line, Fact: f}, nil) {
				return
			}
		}
	}, func(*store.Import) {})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkBig opens the big workspace and times what a person waits for: reading it
// packed, all figures of all persons, then each page as it comes first and again, and after
// a filter was chosen, warmed as the window does it; settling one reply; and at last, with
// the memory of all that measured, reading the workspace row by row.
func BenchmarkBig(b *testing.B) {
	w, path := bigWorld(), os.Getenv("BIG_WORKSPACE")
	if path == "" {
		path = filepath.Join(b.TempDir(), "Big.rapport")
	}
	if err := w.pack(b, w.open(b, path)); err != nil {
		b.Fatal(err)
	}
	d := w.open(b, path)
	defer d.Close() //nolint:errcheck // only read
	for b.Loop() {
		t := stages{b: b}
		t.facts("facts", d)
		var book *metric.Book
		t.time("book", func() { book = t.book(d) })
		t.open(book, w)
		t.byHand(d)
		b.ReportMetric(largestMemory(), "MiB")
		if err := d.store.DropDerived(b.Context()); err != nil {
			b.Fatal(err)
		}
		t.facts("facts-from-rows", d)
	}
}

// facts reads all facts.
func (t stages) facts(what string, d *Desk) {
	runtime.GC()
	var f *data.Facts
	var err error
	if t.time(what, func() { f, err = d.store.Facts(t.b.Context()) }); err != nil {
		t.b.Fatal(err)
	}
	t.b.Logf("%d persons, %d interactions, %d sales", len(f.Persons), len(f.Events), len(f.Sales))
}

func (t stages) book(d *Desk) *metric.Book {
	book, err := d.Book(t.b.Context())
	if err != nil {
		t.b.Fatal(err)
	}
	return book
}

// open looks at the pages of a book.
func (t stages) open(book *metric.Book, w big) {
	monday := data.LastFinishedWeek(w.now, time.UTC)
	t.time("all-figures-of-persons", func() { book.People(w.now, "") })
	t.pages("first", book, w, monday, 0)
	t.pages("unfiltered", book, w, monday, 0)
	t.time("warm", func() { book.Warm(t.b.Context(), monday, opens(), w.now) })
	t.pages("platform", book.With(metric.Filter{Platform: "instagram"}), w, monday, 0)
	t.pages("segment", book.With(metric.Filter{Segment: metric.SegmentRelationships, Now: w.now}), w, monday, 0)
	t.pages("one-step-back", book, w, monday, 1)
	t.pages("two-steps-back", book, w, monday, 2)
	t.pages("two-steps-back-platform", book.With(metric.Filter{Platform: "youtube"}), w, monday, 2)
}

// byHand settles one reply and looks at the week again.
func (t stages) byHand(d *Desk) {
	ctx := t.b.Context()
	week, err := d.Week(ctx, WeekQuery{})
	if err != nil || len(week.DoNext.Replies) == 0 {
		t.b.Fatal("no replies to give ", err)
	}
	reply := week.DoNext.Replies[0].ID
	t.time("tick", func() { err = d.store.Tick(ctx, reply, data.NotNeeded, d.Now()) })
	t.time("book-after-a-tick", func() { t.book(d) })
	if err == nil {
		t.time("week-after-a-tick", func() { _, err = d.Week(ctx, WeekQuery{}) })
	}
	if err = errors.Join(err, d.store.Untick(ctx, reply)); err != nil {
		t.b.Fatal(err)
	}
}

// stages times one thing after the other.
type stages struct{ b *testing.B }

func (t stages) time(what string, do func()) {
	start, busy := time.Now(), processorTime()
	do()
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	t.b.Logf("took %-32s %9.1f ms, %9.1f ms of processor", what, ms(time.Since(start)), ms(processorTime()-busy))
}

// pages times the pages of a book as they open, or some steps back, each as long as the
// period that the page opens on.
func (t stages) pages(name string, book *metric.Book, w big, monday, back data.Day) {
	last := func(weeks data.Day) data.Day { return monday + 6 - 7*weeks*back }
	first := func(weeks data.Day) data.Day { return last(weeks) + 1 - 7*weeks }
	t.time("week/"+name, func() { book.Week(first(1), w.now, "") })
	t.time("earnings/"+name, func() { book.Earnings(first(EarningsWeeks), last(EarningsWeeks), w.now, "") })
	t.time("partners/"+name, func() {
		book.Partners(metric.PartnerQuery{First: first(PartnersWeeks), Last: last(PartnersWeeks), Now: w.now})
	})
	t.time("conversations/"+name, func() { book.Conversations(first(ConversationsWeeks), last(ConversationsWeeks), w.now) })
	t.time("conversions/"+name, func() { book.Conversions(first(ConversionsWeeks), last(ConversionsWeeks), w.now, "", "") })
	t.time("profile/"+name, func() { book.Profile(1, w.now, "") })
}

// processorTime is what the program has used of the processors so far.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
