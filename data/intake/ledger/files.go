package ledger

import (
	"errors"
	"hash/maphash"
	"path"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Files makes the set of a format's tables.
func Files(specs ...Spec) layout.Set {
	var set layout.Set
	Add(&set, specs...)
	return set
}

// Add adds tables of sales to the set of a format that has other files too. It takes
// Begin and End of the set, which must be free.
func Add(set *layout.Set, specs ...Spec) {
	set.Begin = func(e *layout.Export) {
		e.State = &book{seed: maphash.MakeSeed(), pages: map[int]*page{}, payouts: map[string]*payout{}}
	}
	set.End = func(e *layout.Export) error { return e.State.(*book).close(e) }
	for i := range specs {
		s := &specs[i]
		t := &table{Spec: s, columns: s.find()}
		l := s.Layout
		l.Inbound = true
		l.Row = func(f *layout.File, r layout.Row) error { return f.State.(*book).page(f, t).row(f, r) }
		set.Layouts = append(set.Layouts, l)
	}
}

// table is a Spec ready for reading.
type table struct {
	*Spec
	columns map[Field][][]string
}

// text is the first of a field's columns that is not empty.
func (t *table) text(r layout.Row, f Field) string {
	for _, names := range t.columns[f] {
		if s := stated(r, names); s != "" {
			return s
		}
	}
	return ""
}

// stated is the first of a column's spellings that says something: "/" and "--" are
// how some shops write an empty cell.
func stated(r layout.Row, names []string) string {
	for _, name := range names {
		if s := r.Get(name); s != "" && s != "/" && s != "--" {
			return s
		}
	}
	return ""
}

// has reports whether the table has a column of a field.
func (t *table) has(r layout.Row, f Field) bool {
	for _, names := range t.columns[f] {
		if r.Has(names...) {
			return true
		}
	}
	return false
}

// id is the number of a row: its columns together.
func (t *table) id(r layout.Row) string {
	var parts []string
	for _, names := range t.columns[ID] {
		if s := stated(r, names); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// book are the tables of one export. A payout can be stated in one of them and its rows
// stand in others.
type book struct {
	seed    maphash.Seed
	pages   map[int]*page
	payouts map[string]*payout
}

// page is one file while it is read.
type page struct {
	*table
	book *book
	rows map[uint64]int // of each order, still to come; counted in the first reading
	open map[string]*Order
	last string // the order that a row without a number belongs to
	// numbers are those of orders that were told, and what their rows say, as hashes.
	numbers map[uint64]uint64
	returns []numbered // refunds without another number than that of a sale
	head    *Order     // what the head of the statement says of all its rows

	market string // the currency of the first marketplace

	charges []charge             // see Spec.Repeats
	began   map[uint64]time.Time // the first of each

	summed bool // a line of sums was seen
	sums   *sums

	doubts map[doubt]data.Lines // records of which something is to be told
}

func (b *book) page(f *layout.File, t *table) *page {
	p := b.pages[f.Index]
	if p == nil {
		p = &page{table: t, book: b, rows: map[uint64]int{}, open: map[string]*Order{}, numbers: map[uint64]uint64{}, doubts: map[doubt]data.Lines{}}
		b.pages[f.Index] = p
	}
	if p.sums == nil && !f.Looking() {
		p.sums, p.last = newSums(f), ""
	}
	return p
}

// row takes one row. Where an order has several, it is told once its last row was read.
func (p *page) row(f *layout.File, r layout.Row) error {
	if footer, words := p.footer(r); footer {
		r.Pass()
		return p.foot(f, r, words)
	}
	act, err := p.act(r)
	if act == Skip {
		r.Pass()
		return nil
	}
	id := p.id(r)
	if p.Rows && id == "" && p.text(r, At) == "" {
		id = p.last // a further row of the order above
	}
	p.last = id
	if err == nil && act == Deposited {
		p.heads(f, r)
	}
	if f.Looking() {
		return p.look(f, r, act, id)
	}
	if err == nil && (act == Ignore || act == PaidOut || act == Deposited) {
		return p.moved(f, r, act)
	}
	if !p.Rows || id == "" {
		d := p.draft(r, act, id)
		if err == nil {
			err = p.take(f, r, d)
		}
		if err == nil {
			err = p.once(r, act, id)
		}
		if err == nil {
			err = p.send(f, d)
		}
		if err == nil {
			p.gaveBack(d)
		}
		return p.tally(f, r, d, false, err)
	}
	return p.rowOfMany(f, r, act, id, err)
}

func (p *page) draft(r layout.Row, act Act, id string) *Order {
	o := &Order{table: p.table, line: r.Line, act: act, id: id, stated: map[Field]sheet.Amount{}}
	o.headed = p.market
	if p.head != nil {
		o.headed, o.payout = p.head.Sale.Currency, p.head.payout
	}
	return o
}

// heads keeps what a row says of those below it.
func (p *page) heads(f *layout.File, r layout.Row) {
	o := p.draft(r, Deposited, "")
	_, _ = o.currency(f, r), o.times(f, r) // what is wrong with it is said when it is read
	p.head = o
}

func (p *page) take(f *layout.File, r layout.Row, d *Order) error {
	err := d.take(f, r)
	if err == nil {
		p.renew(f, r, d)
	}
	return err
}

// send gives a record out and notes what is doubtful about it.
func (p *page) send(f *layout.File, d *Order) error {
	err := d.send(f)
	if err == nil {
		p.doubt(d)
	}
	return err
}

func (p *page) rowOfMany(f *layout.File, r layout.Row, act Act, id string, err error) error {
	key := p.key(id, act)
	d, further := p.open[key]
	if !further {
		d = p.draft(r, act, id)
		p.open[key] = d
	}
	if err == nil {
		err = p.take(f, r, d)
	}
	d.broken = d.broken || err != nil
	err = p.tally(f, r, d, further, err)
	n := p.hash(key)
	if p.rows[n]--; p.rows[n] > 0 {
		return err
	}
	delete(p.open, key)
	delete(p.rows, n)
	if err != nil && !further {
		return err // the order's only row, of which there is no more to say
	}
	if sent := f.Take(d.line, r.Raw(), p.send(f, d)); sent != nil {
		return sent
	}
	return err
}

// once makes sure that two orders of a person's own table do not bear one number: the
// second would take the place of the first.
func (p *page) once(r layout.Row, act Act, id string) error {
	if !p.SharedID || act != Sale || id == "" {
		return nil
	}
	n, says := p.hash(id), p.hash(r.Raw())
	if old, met := p.numbers[n]; met && old != says {
		return errors.New("has the number of another order above, and says something else; if an order has several rows, the mapping must say so")
	}
	p.numbers[n] = says
	return nil
}

// tally passes on what a row led to, and lets it take part in the sums of the file.
func (p *page) tally(f *layout.File, r layout.Row, d *Order, further bool, err error) error {
	if err != nil {
		p.missed(f, r, err)
	} else {
		p.took(f, r, d, further)
	}
	return err
}

// look lets amounts and dates vote and counts the rows of each order.
func (p *page) look(f *layout.File, r layout.Row, act Act, id string) error {
	if p.Rows && id != "" {
		p.rows[p.hash(p.key(id, act))]++
	}
	p.charged(r)
	if act != Ignore {
		d := p.draft(r, act, id)
		_ = d.take(f, r) // what is wrong with it is said when it is read
		if p.Currencies != nil && p.market == "" {
			p.market = d.Sale.Currency
		}
	}
	return nil
}

// key tells the rows of an order from those of its refund.
func (p *page) key(id string, act Act) string { return id + string(rune('a'+act)) }

func (p *page) hash(id string) uint64 { return maphash.String(p.book.seed, id) }

// act is what a row does, by its type.
func (t *table) act(r layout.Row) (Act, error) {
	if t.Act != nil {
		if act, told := t.Act(r); told {
			return act, nil
		}
	}
	if t.Types == nil {
		return t.signed(r), nil
	}
	word := strings.ToLower(strings.Join(strings.Fields(t.text(r, Type)), " "))
	act, known := t.Types[word]
	if !known {
		return Sale, unknownWord("type", word)
	}
	if act == Sale {
		act = t.signed(r)
	}
	return act, nil
}

// signed tells a refund of a person's own table by its sign: there it bears the number of
// its sale, and must not become a row of it.
func (t *table) signed(r layout.Row) Act {
	total := t.text(r, Total)
	if total == "" {
		total = t.text(r, Gross)
	}
	if t.SharedID && sheet.Below(total) {
		return Refunding
	}
	return Sale
}

// close reports what the files themselves say of their sums.
func (b *book) close(e *layout.Export) error {
	for i, file := range e.In.Claim.Files {
		if p := b.pages[i]; p != nil && p.sums != nil {
			p.tells(e, path.Base(file.Name))
			p.tellReturns(e, path.Base(file.Name))
			for _, r := range p.sums.reconciled(b.payouts) {
				e.In.Reconcile(r)
			}
		}
	}
	return nil
}
