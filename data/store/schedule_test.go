package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

// export is one invented export, as often imported as a test likes.
type export struct {
	format string
	made   time.Time
	files  [][]data.Fact
}

func (e export) load(t *testing.T, w *store.Workspace) *data.ImportReport {
	t.Helper()
	head := store.Import{Path: e.format, Format: e.format, AsOf: e.made, Now: now(), Inbound: true}
	for i := range e.files {
		head.Files = append(head.Files, data.ImportFile{Name: fmt.Sprintf("%s %s %d", e.format, e.made.Format(time.DateOnly), i), Kind: "facts"})
	}
	r, err := w.Import(context.Background(), head, func(yield func(data.Record, error) bool) {
		for file, facts := range e.files {
			for i, f := range facts {
				if !yield(data.Record{File: file, Line: i + 2, Fact: f}, nil) {
					return
				}
			}
		}
	}, func(*store.Import) {})
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	return r
}

// inventor makes exports that overlap: few people, few keys, many versions.
type inventor struct{ *rand.Rand }

func newInventor(seed, of uint64) inventor { return inventor{rand.New(rand.NewPCG(seed, of))} } //nolint:gosec // a test

func (v inventor) pick(words ...string) string { return words[v.IntN(len(words))] }

func (v inventor) ref() data.Ref {
	name := v.pick("", "Ann Lee", "Ann", "Bob May")
	switch v.IntN(5) {
	case 0:
		return data.Ref{Kind: data.ByHandle, Value: v.pick("ann", "@Ann", "bob", "nora"), Name: name, Platform: v.pick("instagram", "threads", "")}
	case 1:
		return data.Ref{Kind: data.ByPhone, Value: v.pick("+49 170 1234567", "+491701234567", "+49 171 7654321"), Name: name}
	case 2:
		return data.Ref{Kind: data.ByName, Value: v.pick("Ann Lee", "Bob"), Scope: v.pick("one", "two")}
	}
	return data.Ref{Kind: data.ByEmail, Value: v.pick("ann@example.org", "ANN@example.org", "bob@example.org", "cat@example.org"), Name: name}
}

func (v inventor) party() data.Ref {
	switch v.IntN(4) {
	case 0:
		return data.Owner
	case 1:
		return data.Ref{}
	}
	r := v.ref()
	r.Owner = v.IntN(8) == 0
	return r
}

func (v inventor) fact() data.Fact {
	when := now().AddDate(0, 0, -v.IntN(3))
	switch v.IntN(9) {
	case 0:
		r := v.ref()
		r.Owner = v.IntN(5) == 0
		return &data.Identity{Ref: r}
	case 1:
		return &data.Link{A: v.ref(), B: v.ref(), Reason: "partner sheet"}
	case 2:
		return &data.Content{Key: v.pick("a", "b", ""), Kind: "post", Title: v.pick("One", "Two"), At: when, Undirected: true}
	case 3, 4:
		return &data.Interaction{
			Key: v.pick("a", "b", "c", ""), Kind: data.Comment, At: when, Actor: v.party(), Target: v.party(),
			ReplyTo: v.pick("", "a", "c"), Thread: v.pick("", "one"), Content: v.pick("", "a"), Text: v.pick("", "How?", "Nice"),
		}
	case 5:
		return &data.Metric{Content: v.pick("", "a"), Name: "likes", Day: 739000, Value: int64(v.IntN(3))}
	case 6:
		return &data.Deal{Key: v.pick("a", ""), Partner: "Lena", Person: v.ref(), PersonAlso: []data.Ref{v.ref()}, Codes: []string{v.pick("L10", "L20")}}
	}
	s := order(v.pick("1", "2", "3", ""), "ann@example.org", "Ann Lee", int64(1000+v.IntN(3)))
	s.Buyer, s.BuyerAlso, s.OrderedAt = v.ref(), []data.Ref{v.ref()}, when
	s.Touches = []data.Touch{{Kind: data.CodeTouch, Value: v.pick("L10", "L20")}}
	if v.IntN(3) == 0 {
		s.Refunds, s.Events = 400, []data.SaleEvent{{Kind: data.RefundEvent, Amount: 400}}
	}
	if s.Total > 1000 {
		s.Postal = data.Postal{Street: "Ring " + s.Name, Postcode: fmt.Sprint(s.Total)}
	}
	v.role(s)
	return s
}

// role makes some sales records of payments that name each other and orders.
func (v inventor) role(s *data.Sale) {
	payment := func() data.SaleRef { return data.SaleRef{Scope: "pay", Value: v.pick("p1", "p2", "p3")} }
	switch v.IntN(6) {
	case 0:
		s.Refs = []data.SaleRef{payment()}
	case 1:
		s.Key, s.Role, s.Layer, s.Status = v.pick("x", "y", ""), data.PaymentRole, v.pick("", "ledger"), data.SaleStatus(v.pick("paid", "declined"))
		s.Fees, s.FeesKnown = int64(30+v.IntN(3)), true
		if v.IntN(3) == 0 {
			s.Currency, s.Charged = "USD", data.Money{Currency: "EUR", Minor: int64(1000 + v.IntN(3))}
		}
		s.Refs = []data.SaleRef{payment(), {Value: v.pick("1", "2"), Order: true, Unsure: true}}
	case 2:
		s.Key, s.Role, s.Status, s.Amounts = v.pick("z", ""), data.SettlementRole, data.Settlement, data.Amounts{Refunds: 100}
		s.Layer, s.Platform = v.pick("", "payments"), v.pick("", "paypal")
		s.Refs = []data.SaleRef{payment(), data.OrderRef(v.pick("shopify", "instagram"), v.pick("#1", "2"))}
		s.Events = []data.SaleEvent{{Kind: data.RefundEvent, At: s.OrderedAt, Amount: 100}}
	case 3:
		s.Key, s.Role, s.Status, s.Amounts = v.pick("n", ""), data.SettlementRole, data.Settlement, data.Amounts{Total: int64(999 + v.IntN(5))}
		s.OrderedAt = s.OrderedAt.AddDate(0, 0, -v.IntN(5))
		s.Refs = []data.SaleRef{program(v.pick("shopify", "instagram"), v.pick("1", "2"))}
		s.Events = []data.SaleEvent{{Kind: data.CommissionEvent, At: s.OrderedAt, Amount: 80}}
	}
}

// export makes the n-th export. A content of its own sees to it that it always
// brings something, so that it is always in force.
func (v inventor) export(n int) export {
	e := export{format: v.pick("shopify", "instagram", "wordpress"), made: may.AddDate(0, 0, n/2)} // two of a day
	e.files = [][]data.Fact{{&data.Content{Key: fmt.Sprint("own ", n), Kind: "post", Platform: "own"}}, nil}
	for range 1 + v.IntN(8) {
		file := v.IntN(2)
		e.files[file] = append(e.files[file], v.fact())
	}
	return e
}

// Whatever is imported and taken back in whatever order: what is there is what a
// new workspace has after the remaining imports, down to every row.
func TestSchedules(t *testing.T) {
	for seed := range uint64(60) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { runSchedule(t, newInventor(seed, 1)) })
	}
}

func runSchedule(t *testing.T, v inventor) {
	w := fresh(t)
	inForce := map[int64]export{}
	var ids []int64
	for n := range 6 {
		e := v.export(n)
		r := e.load(t, w)
		inForce[r.ID] = e
		ids = append(ids, r.ID)
		if v.IntN(3) == 0 {
			at := v.IntN(len(ids))
			if _, err := w.Undo(context.Background(), ids[at]); err != nil {
				t.Fatal(err)
			}
			delete(inForce, ids[at])
			ids = slices.Delete(ids, at, at+1)
		}
		mustBeSound(t, w)
	}
	other := fresh(t)
	for _, at := range v.Perm(len(ids)) {
		inForce[ids[at]].load(t, other)
	}
	if diff := cmp.Diff(rowsOf(t, other), rowsOf(t, w)); diff != "" {
		t.Errorf("another order gives another workspace:\n%s", diff)
	}
	for _, id := range ids {
		if _, err := w.Undo(context.Background(), id); err != nil {
			t.Fatal(err)
		}
	}
	if left := rowsOf(t, w); len(left) != 0 {
		t.Errorf("left after everything was taken back: %q", left)
	}
	mustBeSound(t, w)
}

func mustBeSound(t *testing.T, w *store.Workspace) {
	t.Helper()
	c, err := w.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if !c.OK {
		t.Fatalf("check: %s", strings.Join(c.Problems, "; "))
	}
}

// everyRow selects all facts, identities, persons and sightings, with keys where
// the tables have ids.
var everyRow = []string{
	"SELECT 'identity', hex(key), platform, kind, norm, scope, value, name, url, suspect, owner FROM identity",
	"SELECT 'alias', hex(i.key), f.name, a.value, a.name, a.url, a.owner, a.line FROM alias a JOIN identity i ON i.id = a.identity JOIN import_file f ON f.id = a.file",
	"SELECT 'evidence', min(hex(a.key), hex(b.key)), max(hex(a.key), hex(b.key)), e.reason, f.name FROM evidence e JOIN identity a ON a.id = e.a JOIN identity b ON b.id = e.b JOIN import_file f ON f.id = e.file",
	"SELECT 'person', group_concat(k) FROM (SELECT l.person, hex(i.key) k FROM link l JOIN identity i ON i.id = l.identity ORDER BY 2) GROUP BY person",
	"SELECT 'content', hex(key), hex(digest), platform, kind, title, url, at, undirected FROM content",
	`SELECT 'interaction', hex(x.key), hex(x.digest), x.platform, x.kind, x.at, x.precision, hex(a.key), hex(t.key), x.said, hex(x.content), x.thread,
		hex(x.reply_to), x.flags, x.rating, x.text, x.direction, hex(o.key)
		FROM interaction x LEFT JOIN identity a ON a.id = x.actor LEFT JOIN identity t ON t.id = x.target LEFT JOIN identity o ON o.id = x.other`,
	"SELECT 'sale', hex(s.key), hex(s.digest), s.name, s.status, s.currency, s.ordered_at, hex(b.key), s.city, s.total_minor, s.refunds_minor, s.fees_minor, s.net_minor FROM sale s LEFT JOIN identity b ON b.id = s.buyer",
	"SELECT 'part', hex(s.key), s.role, s.layer, hex(s.refs), hex(o.key), s.muted, s.unsure, s.charged_currency, s.charged_minor FROM sale s LEFT JOIN sale o ON o.id = s.part_of WHERE s.role > 0 OR s.muted OR s.unsure OR s.refs IS NOT NULL",
	"SELECT 'whole', hex(s.key), w.status, w.paid_at, hex(b.key), w.refunds_minor, w.fees_minor, w.tax_minor, w.net_minor, w.net_sales_minor FROM whole w JOIN sale s ON s.id = w.sale LEFT JOIN identity b ON b.id = w.buyer",
	"SELECT 'address', hex(s.key), a.street, a.extra, a.postcode, a.region FROM address a JOIN sale s ON s.id = a.sale",
	"SELECT 'line', hex(s.key), l.n, l.name, l.quantity, l.price_minor FROM sale_line l JOIN sale s ON s.id = l.sale",
	"SELECT 'event', hex(s.key), l.n, l.kind, l.at, l.amount_minor FROM sale_event l JOIN sale s ON s.id = l.sale",
	"SELECT 'touch', hex(s.key), l.n, l.kind, l.key, l.value FROM touch l JOIN sale s ON s.id = l.sale",
	"SELECT 'metric', hex(key), hex(digest), name, day, value FROM metric",
	"SELECT 'deal', hex(d.key), hex(d.digest), d.partner, hex(p.key), d.codes, d.fee_minor FROM deal d LEFT JOIN identity p ON p.id = d.person",
	`SELECT 'seen', n.kind, coalesce(hex(c.key), hex(x.key), hex(s.key), hex(m.key), hex(d.key)), f.name, n.line, hex(n.vals)
		FROM seen n JOIN import_file f ON f.id = n.file
		LEFT JOIN content c ON n.kind = 1 AND c.id = n.fact LEFT JOIN interaction x ON n.kind = 2 AND x.id = n.fact
		LEFT JOIN sale s ON n.kind = 3 AND s.id = n.fact LEFT JOIN metric m ON n.kind = 4 AND m.id = n.fact LEFT JOIN deal d ON n.kind = 5 AND d.id = n.fact`,
}

// rowsOf returns every row of a workspace but its history, sorted.
func rowsOf(t *testing.T, w *store.Workspace) []string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(w.Path())+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // only read
	var all []string
	for _, q := range everyRow {
		all = append(all, textRows(t, db, q)...)
	}
	slices.Sort(all)
	return all
}

func textRows(t *testing.T, db *sql.DB, q string) []string {
	t.Helper()
	r, err := db.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // Err tells
	columns, _ := r.Columns()
	var list []string
	for r.Next() {
		values := make([]any, len(columns))
		to := make([]any, len(columns))
		for i := range values {
			to[i] = &values[i]
		}
		if err := r.Scan(to...); err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprintf("%v", values))
	}
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
