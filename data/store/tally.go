package store

import (
	"cmp"
	"database/sql/driver"
	"encoding/binary"
	"maps"
	"slices"
	"time"

	"rapport/data"
)

// maxRejects is how many rejected records a report carries; the workspace holds
// all of them.
const maxRejects = 1000

// tally counts what an import finds.
type tally struct {
	status   data.ImportStatus
	counts   map[string]data.Count
	money    map[string]*data.MoneySum // of the sales that count whatever the owner says
	pending  map[string]*data.MoneySum // of the pending ones
	paid     []record                  // payments and what belongs to them, until they are summed up
	words    map[string]string         // platforms, lists and currencies of these, each kept once
	months   map[[2]int]*data.Month
	rejected []data.Reject
	rejects  int
	marking  bool // a plan or an import that was planned
	stream   sum  // of all records as they came, for plans
	seen     seenSum
	rated    map[string]bool // currencies with exchange rates
}

// fileTally counts what one file holds.
type fileTally struct {
	records, rejected int
	count             data.Count
	first, last       int64
}

// sum is an order-free digest of many rows: their digests added up.
type sum [4]uint64

func (s *sum) add(parts ...uint64) {
	var buf [64]byte
	b := buf[:0]
	for _, p := range parts {
		b = binary.LittleEndian.AppendUint64(b, p)
	}
	k := digest(b)
	lo, hi := binary.LittleEndian.Uint64(k[:8]), binary.LittleEndian.Uint64(k[8:])
	s[0] += lo
	s[1] += hi
	s[2] += lo * lo
	s[3]++
}

func (s *sum) bytes() []byte {
	var b []byte
	for _, n := range s {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	return b
}

func halves(k key) (uint64, uint64) {
	return binary.LittleEndian.Uint64(k[:8]), binary.LittleEndian.Uint64(k[8:])
}

// seenSum is what an import records of its rows, so that a later check can tell
// whether they still say what they said: their number, their money and a digest.
type seenSum struct {
	rows   int64
	minor  map[string]int64 // totals by currency
	digest sum
}

// add counts one row: a fact in a file, with the digest of what the file says.
func (s *seenSum) add(kind factKind, line int, k key, f fact) {
	s.rows++
	a, b := halves(k)
	s.digest.add(uint64(kind), uint64(line), a, b) //nolint:gosec // only digested
	if sale, ok := f.(*saleRow); ok {
		s.minor[sale.currency] += sale.amounts.Total
	}
}

func newTally() tally {
	return tally{
		status: data.ImportDone, counts: map[string]data.Count{}, money: map[string]*data.MoneySum{}, pending: map[string]*data.MoneySum{}, words: map[string]string{},
		months: map[[2]int]*data.Month{}, seen: seenSum{minor: map[string]int64{}}, rated: map[string]bool{},
	}
}

// itemState is what an item is to the workspace.
type itemState int

const (
	isNew itemState = iota
	isSame
	isChanged
	isDropped // said a second time at the same place
)

func count(state itemState) data.Count {
	switch state {
	case isNew:
		return data.Count{New: 1}
	case isChanged:
		return data.Count{Changed: 1}
	}
	return data.Count{Same: 1}
}

func (t *tally) countFact(name string, state itemState) {
	c := t.counts[name]
	c.Add(count(state))
	t.counts[name] = c
}

// countItem counts one fact in all lists.
func (im *importer) countItem(it *item) {
	im.countFact(it.fact.kind().name(), it.state)
	f := &im.files[it.file]
	f.records++
	f.count.Add(count(it.state))
	if im.marking {
		a, b := halves(it.key)
		c, d := halves(it.digest)
		im.stream.add(uint64(it.file), uint64(it.line), a, b, c, d) //nolint:gosec // only digested
	}
	if sale, ok := it.fact.(*saleRow); ok && it.first {
		im.countSale(sale, it.key)
	}
	if rates, ok := it.fact.(*rateRow); ok {
		for _, v := range rates.values {
			im.rated[v.Currency] = true
		}
	}
	at := it.fact.moment()
	if at == 0 {
		return
	}
	if f.first == 0 || at < f.first {
		f.first = at
	}
	if f.last == 0 || at > f.last {
		f.last = at
	}
	year, month, _ := time.UnixMilli(at).In(im.zone).Date()
	m := im.months[[2]int{year, int(month)}]
	if m == nil {
		m = &data.Month{Year: year, Month: int(month)}
		im.months[[2]int{year, int(month)}] = m
	}
	if it.state == isNew {
		m.New++
	} else {
		m.Same++
	}
}

// countSale adds a sale to the sums. Payments wait for the refunds and fees that other
// rows of the export tell of them.
func (t *tally) countSale(s *saleRow, k key) {
	if s.role == data.OrderRole {
		t.addMoney(s.status, s.currency, &s.amounts)
		return
	}
	r := record{
		id: int64(len(t.paid)) + 1, key: k, role: s.role, platform: t.word(s.platform), layer: t.word(s.layer), status: s.status, currency: t.word(s.currency),
		at: s.orderedAt, paid: s.paidAt, amounts: s.amounts, charged: data.Money{Currency: t.word(s.charged.Currency), Minor: s.charged.Minor}, refs: s.refs,
	}
	if !s.buyer.isZero() {
		r.buyer = 1 // who it is does not matter here
	}
	t.paid = append(t.paid, r)
}

func (t *tally) word(s string) string {
	if t.words[s] == "" {
		t.words[s] = s
	}
	return t.words[s]
}

// countPaid adds the payments of the export to the sums, each with what other rows of it
// tell of the same payment (metrics.md 11): a refund is often a row of its own, and a list
// of payments beside a list of charges tells them a second time. What only belongs to
// another file's sale is none.
func (t *tally) countPaid() {
	joined := map[int64]*whole{} // nil: a part
	for _, s := range newJoiner(t.paid).sales() {
		w := s.together()
		joined[s.id] = &w
		for _, p := range s.parts {
			joined[p.id] = nil
		}
	}
	for i := range t.paid {
		r := &t.paid[i]
		w, met := joined[r.id]
		switch {
		case met && w != nil:
			t.addMoney(w.status, r.currency, &w.amounts)
		case !met && r.role < data.SettlementRole:
			t.addMoney(r.status, r.currency, &r.amounts)
		}
	}
	t.paid = nil
}

// addMoney adds a sale to the sums of those that count, or of the pending ones.
func (t *tally) addMoney(status data.SaleStatus, currency string, a *data.Amounts) {
	sums := t.money
	if !status.Counts() {
		sums = t.pending
		if status != data.Pending {
			return
		}
	}
	m := sums[currency]
	if m == nil {
		m = &data.MoneySum{Currency: currency}
		sums[currency] = m
	}
	m.Sales++
	m.Gross += a.Gross
	m.Discounts += a.Discounts
	m.Refunds += a.Refunds
	if a.FeesKnown {
		m.Fees += a.Fees
		m.FeesKnown++
	}
	m.Shipping += a.Shipping
	m.Tax += a.Tax()
	m.NetSales += a.NetSales()
	m.Net += a.Net()
}

// takeRejects keeps the records that were not understood.
func (im *importer) takeRejects(b *batch) error {
	for _, r := range b.rejects {
		im.files[r.file].records++
		im.files[r.file].rejected++
		im.rejects++
		im.stream.add(uint64(r.file), uint64(r.line)) //nolint:gosec // only digested
		if len(im.rejected) < maxRejects {
			name := ""
			if r.file < len(im.head.Files) {
				name = im.head.Files[r.file].Name
			}
			im.rejected = append(im.rejected, data.Reject{File: name, Line: r.line, Reason: r.reason, Raw: r.raw})
		}
	}
	if im.dry || len(b.rejects) == 0 {
		return nil
	}
	first, err := im.c.take("reject", len(b.rejects))
	if err != nil {
		return err
	}
	return im.c.put(`
		INSERT OR ROLLBACK INTO reject (id, file, line, reason, raw)
		SELECT c0, c1, c2, c3, c4
		FROM temp.feed`,
		table[rejectRow]{b.rejects, func(row int, r *rejectRow, column int) driver.Value {
			switch column {
			case 0:
				return first + int64(row)
			case 1:
				return im.base + int64(r.file)
			case 2:
				return int64(r.line)
			case 3:
				return r.reason
			}
			return r.raw
		}})
}

// close sums up the payments, and completes the files' descriptions with what was counted.
func (t *tally) close(files []data.ImportFile, counted []fileTally) {
	t.countPaid()
	for i := range files {
		if i < len(counted) {
			f, c := &files[i], counted[i]
			f.Records, f.Rejected, f.Count, f.First, f.Last = c.records, c.rejected, c.count, c.first, c.last
		}
	}
}

// digest recognises the stream of records.
func (im *importer) digest() [32]byte { return [32]byte(im.stream.bytes()) }

func sorted(sums map[string]*data.MoneySum) []data.MoneySum {
	list := make([]data.MoneySum, 0, len(sums))
	for _, currency := range slices.Sorted(maps.Keys(sums)) {
		list = append(list, *sums[currency])
	}
	return list
}

func (t *tally) monthList() []data.Month {
	list := make([]data.Month, 0, len(t.months))
	for _, m := range t.months {
		list = append(list, *m)
	}
	slices.SortFunc(list, func(a, b data.Month) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month))
	})
	return list
}

// report says what the import did.
func (im *importer) report() *data.ImportReport {
	h := &im.head
	r := &data.ImportReport{
		ID: im.id, At: h.Now.UnixMilli(), Path: h.Path, Format: h.Format, Version: h.Version, Account: h.Account, Status: im.status,
		Files: h.Files, Unknown: h.Unknown, Warnings: h.Warnings, Reconciled: h.Reconciled, Counts: im.counts, Rejected: im.rejected, Rejects: im.rejects,
		Money: sorted(im.money), Pending: sorted(im.pending), PendingCounts: im.countsPending(), Unmatched: im.unmatched,
		Months: im.monthList(), RateCurrencies: len(im.rated),
	}
	countPending(r)
	if im.dry {
		r.ID, r.Status = 0, data.ImportPlanned
	}
	return r
}
