package desk_test

import (
	"database/sql"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the tables are read beside the program

	"rapport/app/desk"
	"rapport/data"
)

const dayMs = 86_400_000

// rawEvent is a row of interaction.
type rawEvent struct {
	id, person, from, to        int64 // persons; 0: nobody, or the owner
	platform, kind, dir         string
	at, thread, hash, actor     int64
	flags, rating, prec         int64
	content, stamp, replyTo     string
	among, words, asks, public_ bool
	auto                        bool
}

// rawSale is an order: a row of booked, or the growth of a membership.
type rawSale struct {
	id, person, at                                           int64
	platform, currency, status                               string
	counted, renewal, feesKnown, estimated, growth, declared bool
	gross, discounts, shipping, onTop, inside                int64
	total, refunds, fees, cost                               int64
	codes, links                                             []string
	items                                                    []rawItem
	credits                                                  []*rawDeal
	tax, net, netSales                                       int64
}

type rawItem struct {
	name   string
	amount int64
}

type rawDeal struct {
	id, person, fee, product, commission int64
	name                                 string
	codes, links                         []string
	start, end                           int64
	currency                             string
}

type rawContent struct {
	id, at         int64
	key            string
	platform, kind string
	undirected     bool
}

type rawCount struct {
	platform, content, name string
	day, span, value        int64
}

type rawEntry struct {
	id, day, until, minor, number, limit, done, person, other int64
	kind, label, currency                                     string
	about                                                     string // the key of a person's first identity or of something published
}

// rawWorld is the sample workspace as its tables hold it, read with plain SQL.
type rawWorld struct {
	t         *testing.T
	db        *sql.DB
	desk      *desk.Desk
	zone      *time.Location
	now       int64
	person    map[int64]int64 // by identity; the owner's are missing
	persons   []int64
	events    []*rawEvent
	of        map[int64][]*rawEvent // by person, oldest first
	exchanges map[int64][]rawExchange
	sales     []*rawSale
	deals     []*rawDeal
	contents  []*rawContent
	counts    []*rawCount
	entries   []*rawEntry
	owed      []*rawOwed

	introduced []*rawIntroduction // oldest first
}

func readRawWorld(t *testing.T) *rawWorld {
	t.Helper()
	d := invented(t)
	s, err := d.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(d.Path())+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	w := &rawWorld{t: t, db: db, desk: d, zone: s.Location(), now: testNow().UnixMilli(), person: map[int64]int64{}, of: map[int64][]*rawEvent{}}
	w.readPeople()
	w.readEvents()
	w.readSales()
	w.readRest()
	w.readIntroductions()
	w.findExchanges()
	w.findOwed()
	w.creditPartners()
	return w
}

func (w *rawWorld) each(query string, do func(scan func(...any))) {
	w.t.Helper()
	rows, err := w.db.QueryContext(w.t.Context(), query)
	if err != nil {
		w.t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		do(func(into ...any) {
			if err := rows.Scan(into...); err != nil {
				w.t.Fatalf("%s: %v", query, err)
			}
		})
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
}

func (w *rawWorld) readPeople() {
	w.each("SELECT l.identity, l.person FROM link l JOIN identity i ON i.id = l.identity WHERE i.owner = 0", func(scan func(...any)) {
		var identity, person int64
		scan(&identity, &person)
		w.person[identity] = person
		if !slices.Contains(w.persons, person) {
			w.persons = append(w.persons, person)
		}
	})
	slices.Sort(w.persons)
}

func (w *rawWorld) readEvents() {
	w.each(`SELECT id, platform, kind, coalesce(direction, ''), coalesce(at, 0), thread, text_hash, flags, rating, precision,
		coalesce(other, 0), coalesce(actor, 0), coalesce(target, 0), coalesce(hex(content), ''), hex(key), coalesce(hex(reply_to), '')
		FROM interaction ORDER BY coalesce(at, 0), id`, func(scan func(...any)) {
		e := &rawEvent{}
		var other, target int64
		scan(&e.id, &e.platform, &e.kind, &e.dir, &e.at, &e.thread, &e.hash, &e.flags, &e.rating, &e.prec, &other, &e.actor, &target, &e.content, &e.stamp, &e.replyTo)
		e.words, e.asks, e.public_, e.auto = e.flags&1 != 0, e.flags&2 != 0, e.flags&4 != 0, e.flags&8 != 0
		e.person, e.from, e.to = w.person[other], w.person[e.actor], w.person[target]
		e.among = e.dir == "" && e.actor != 0 && target != 0
		w.events = append(w.events, e)
		if !e.among {
			w.of[e.person] = append(w.of[e.person], e)
		}
	})
}

func (w *rawWorld) readSales() {
	byID := map[int64]*rawSale{}
	w.each(`SELECT id, coalesce(buyer, 0), platform, currency, status, coalesce(ordered_at, 0), renewal, gross_minor, discounts_minor, shipping_minor,
		tax_on_top_minor, tax_inside_minor, total_minor, refunds_minor, fees_minor, cost_minor FROM booked ORDER BY coalesce(ordered_at, 0), id`, func(scan func(...any)) {
		s := &rawSale{}
		var buyer int64
		var fees sql.NullInt64
		scan(&s.id, &buyer, &s.platform, &s.currency, &s.status, &s.at, &s.renewal, &s.gross, &s.discounts, &s.shipping, &s.onTop, &s.inside, &s.total, &s.refunds, &fees, &s.cost)
		s.person, s.fees, s.feesKnown = w.person[buyer], fees.Int64, fees.Valid
		s.counted = slices.Contains([]string{"paid", "partially_paid", "partially_refunded", "refunded"}, s.status)
		if s.counted && !s.feesKnown && s.platform == "shopify" { // the rule that the workspace has: 2.9 %
			s.fees, s.feesKnown, s.estimated = halfUp(s.total*29_000, 1_000_000), true, true
		}
		w.sales, byID[s.id] = append(w.sales, s), s
	})
	w.each(`SELECT id, coalesce(person, 0), platform, currency, charged_at, amount_minor, renewal FROM growth`, func(scan func(...any)) {
		s := &rawSale{status: "paid", counted: true, growth: true}
		var buyer int64
		scan(&s.id, &buyer, &s.platform, &s.currency, &s.at, &s.gross, &s.renewal)
		s.person, s.total = w.person[buyer], s.gross
		w.sales = append(w.sales, s)
	})
	slices.SortStableFunc(w.sales, func(a, b *rawSale) int { return int(max(-1, min(1, a.at-b.at))) })
	for _, s := range w.sales {
		s.tax, s.netSales = s.onTop+s.inside, s.gross-s.discounts-s.inside
		if s.total != 0 {
			s.tax, s.netSales = halfUp(s.tax*(s.total-s.refunds), s.total), halfUp(s.netSales*(s.total-s.refunds), s.total)
		} else {
			s.tax, s.netSales = 0, 0
		}
		s.net = s.total - s.refunds - s.tax - s.cost
		if s.feesKnown {
			s.net -= s.fees
		}
	}
	w.each(`SELECT sale, kind, lower(trim(value)) FROM touch ORDER BY sale, n`, func(scan func(...any)) {
		var sale int64
		var kind, value string
		scan(&sale, &kind, &value)
		if s := byID[sale]; s != nil && kind == "code" {
			s.codes = append(s.codes, value)
		} else if s != nil && kind == "declared" {
			s.declared = true
		} else if s != nil && kind == "link" {
			s.links = append(s.links, value)
		}
	})
	w.each(`SELECT sale, name, quantity * price_minor - discount_minor FROM sale_line ORDER BY sale, n`, func(scan func(...any)) {
		var sale int64
		var i rawItem
		scan(&sale, &i.name, &i.amount)
		if s := byID[sale]; s != nil {
			s.items = append(s.items, i)
		}
	})
}

func (w *rawWorld) readRest() {
	w.each(`SELECT id, coalesce(person, 0), partner, codes, links, currency, fee_minor, product_minor, commission, start_day, end_day FROM deal ORDER BY id`, func(scan func(...any)) {
		d := &rawDeal{}
		var codes, links string
		scan(&d.id, &d.person, &d.name, &codes, &links, &d.currency, &d.fee, &d.product, &d.commission, &d.start, &d.end)
		d.person = w.person[d.person]
		for text, list := range map[string]*[]string{codes: &d.codes, links: &d.links} {
			var words []string
			if err := json.Unmarshal([]byte(text), &words); err != nil {
				w.t.Fatal(err)
			}
			for _, word := range words {
				*list = append(*list, strings.ToLower(strings.TrimSpace(word)))
			}
		}
		w.deals = append(w.deals, d)
	})
	w.each(`SELECT id, coalesce(at, 0), hex(key), platform, kind, undirected FROM content ORDER BY coalesce(at, 0), id`, func(scan func(...any)) {
		c := &rawContent{}
		scan(&c.id, &c.at, &c.key, &c.platform, &c.kind, &c.undirected)
		w.contents = append(w.contents, c)
	})
	w.each(`SELECT platform, coalesce(hex(content), ''), name, day, span, value FROM metric ORDER BY day, id`, func(scan func(...any)) {
		c := &rawCount{}
		scan(&c.platform, &c.content, &c.name, &c.day, &c.span, &c.value)
		w.counts = append(w.counts, c)
	})
	w.each(`SELECT e.id, e.day, e.until, e.amount_minor, e.number, e."limit", coalesce(e.done_at, 0), e.kind, e.label, e.currency,
		coalesce(hex(x.key), ''), coalesce(i.id, 0), coalesce(j.id, 0) FROM entry e
		LEFT JOIN entry_identity x ON x.entry = e.id AND x.n = 0 LEFT JOIN identity i ON i.key = x.key
		LEFT JOIN entry_identity y ON y.entry = e.id AND y.n = -1 LEFT JOIN identity j ON j.key = y.key WHERE e.removed_at IS NULL AND e.replaced_by IS NULL ORDER BY e.id`, func(scan func(...any)) {
		e := &rawEntry{}
		var who, other int64
		scan(&e.id, &e.day, &e.until, &e.minor, &e.number, &e.limit, &e.done, &e.kind, &e.label, &e.currency, &e.about, &who, &other)
		e.person, e.other = w.person[who], w.person[other]
		w.entries = append(w.entries, e)
	})
}

// halfUp is a ÷ b rounded half up, for amounts of either sign.
func halfUp(a, b int64) int64 {
	q, r := a/b, a%b
	if r < 0 {
		q, r = q-1, r+b
	}
	if 2*r >= b {
		q++
	}
	return q
}

// day is the calendar day of a moment in the workspace's zone.
func (w *rawWorld) day(at int64) int64 { return int64(data.DayOf(time.UnixMilli(at), w.zone)) }

// start is the moment at which a day begins.
func (w *rawWorld) start(day int64) int64 { return data.Day(day).Start(w.zone).UnixMilli() }
