package ledger

import (
	"maps"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// footers begin lines of sums.
var footers = map[string]bool{
	"total": true, "totals": true, "grand total": true, "sum": true, "summe": true, "gesamt": true, "gesamtsumme": true, "gesamtbetrag": true, "insgesamt": true,
	"total général": true, "totaux": true, "totale": true, "totali": true, "totaal": true, "totales": true, "suma": true, "razem": true, "toplam": true, "итого": true, "всего": true, "合計": true,
}

// maxRows is how many rows that make up a difference are named.
const maxRows = 100

// SumsBegin reports whether lines of sums begin with a word.
func SumsBegin(word string) bool {
	word = strings.ToLower(strings.Trim(word, " :"))
	words := strings.Fields(word)
	if len(words) == 2 && (words[1] == "gesamt" || words[1] == "total") { // "Juli gesamt"
		return true
	}
	return footers[word]
}

// footer reports whether a row is a line of sums, or another one that is no record. A
// line of sums can have a date, but never the number of a record.
func (t *table) footer(r layout.Row) (bool, string) {
	var said []string
	for i := 0; i < len(r.Cells) && len(said) < 3; i++ {
		if text := r.Text(i); text != "" {
			said = append(said, text)
		}
	}
	if len(said) == 0 {
		return false, ""
	}
	at, id, numbered := t.text(r, At), t.id(r), len(t.columns[ID]) > 0
	for i, text := range said {
		none := at == "" || at == text
		if numbered {
			none = id == "" || id == text
		}
		if SumsBegin(text) && none && (i == 0 || numbered) {
			return true, text
		}
	}
	word := strings.ToLower(strings.Trim(said[0], " :"))
	part := partSum(word) && (at == "" || id == said[0]) // of some rows, which the line of sums contains too
	// eBay counts its records, in one cell or two.
	counts := strings.HasSuffix(word, "record(s) downloaded") || len(said) > 1 && strings.EqualFold(said[1], "record(s) downloaded")
	return part || counts || strings.HasPrefix(word, "seller id"), ""
}

// partSum reports whether a word begins a line with the sum of some rows.
func partSum(word string) bool {
	for _, begin := range []string{"subtotal", "sub-total", "zwischensumme", "sous-total", "subtotale", "subtotaal"} {
		if strings.HasPrefix(word, begin) {
			return true
		}
	}
	return false
}

// sums compares what a file says of its own sums with its rows.
type sums struct {
	file     int
	first    time.Time
	last     time.Time
	ours     map[Field]map[string]int64 // by currency
	stated   []data.Reconciliation      // lines of sums, not compared yet
	fields   []Field                    // of stated
	missing  []data.ReconciledRow
	payouts  []string // of the book, in the order in which the file names them
	met      map[string]bool
	balances map[string]balance
}

// payout is one payout of an export: what is stated, and its rows.
type payout struct {
	data.Reconciliation
	rows   int  // of them
	listed bool // it is stated in a list, which may reach further than the rows do
}

// balance are the rows of an account in one currency, as they stand in the file.
type balance []moved

// moved is a row that moved money, and the balance after it.
type moved struct {
	line       int
	at         int64
	net, after int64
}

func newSums(f *layout.File) *sums {
	return &sums{file: f.Index, ours: map[Field]map[string]int64{}, met: map[string]bool{}, balances: map[string]balance{}}
}

// foot takes a line of sums.
func (p *page) foot(f *layout.File, r layout.Row, words string) error {
	if words == "" {
		return nil
	}
	if f.Looking() {
		p.summed = true
		return p.look(f, r, Sale, "")
	}
	d := p.draft(r, Sale, "")
	if err := d.currency(f, r); err != nil {
		return err
	}
	currency := d.Sale.Currency
	for _, field := range money {
		a, err := p.amount(f, r, field, currency)
		if err != nil || !a.Known || field == Balance {
			continue // a line of sums says what it likes; what is no amount is compared with nothing
		}
		p.sums.stated = append(p.sums.stated, data.Reconciliation{File: f.Index, Line: r.Line, Name: p.title(r, field), Currency: currency, Stated: a.Minor})
		p.sums.fields = append(p.sums.fields, field)
	}
	return nil
}

// title is the header over a field.
func (t *table) title(r layout.Row, field Field) string {
	var names []string
	for _, spellings := range t.columns[field] {
		if r.Has(spellings...) {
			names = append(names, spelling(r, spellings))
		}
	}
	return strings.Join(names, " + ")
}

// spelling is the one of several that the table has.
func spelling(r layout.Row, names []string) string {
	for _, name := range names {
		if r.Has(name) {
			return name
		}
	}
	return names[0]
}

func (t *table) amount(f *layout.File, r layout.Row, field Field, currency string) (sheet.Amount, error) {
	var sum sheet.Amount
	for _, names := range t.columns[field] {
		a, err := f.Amount(stated(r, names), currency)
		if err != nil {
			return sheet.Amount{}, err
		}
		sum.Minor += a.Minor
		sum.Known = sum.Known || a.Known
	}
	return sum, nil
}

// took adds a row that was taken in; d is its record, of which it is the first row or
// a further one.
func (p *page) took(f *layout.File, r layout.Row, d *Order, further bool) {
	if !p.compares() {
		return
	}
	s, currency := p.sums, d.Sale.Currency
	at := d.Sale.OrderedAt
	if s.first.IsZero() || at.Before(s.first) {
		s.first = at
	}
	if at.After(s.last) {
		s.last = at
	}
	p.add(f, r, currency, further)
	p.move(f, r, currency, at)
}

// add counts the amounts of a row, of which a line of sums below it tells too.
func (p *page) add(f *layout.File, r layout.Row, currency string, further bool) {
	s := p.sums
	for _, field := range money {
		if further && !slices.Contains(p.PerRow, field) {
			continue
		}
		a, err := p.amount(f, r, field, currency)
		if err != nil || !a.Known {
			continue
		}
		if s.ours[field] == nil {
			s.ours[field] = map[string]int64{}
		}
		s.ours[field][currency] += a.Minor
	}
}

// compares reports whether the file states anything that sums can be compared with.
func (p *page) compares() bool {
	return p.summed || len(p.columns[Payout]) > 0 || len(p.columns[Balance]) > 0
}

// net is what a row adds to the account.
func (t *table) net(f *layout.File, r layout.Row, currency string) (int64, bool) {
	for _, field := range []Field{Net, Total, Gross} {
		if a, err := t.amount(f, r, field, currency); err == nil && a.Known {
			return a.Minor, true
		}
	}
	return 0, false
}

// move follows payouts and balances.
func (p *page) move(f *layout.File, r layout.Row, currency string, at time.Time) {
	net, known := p.net(f, r, currency)
	if id := p.text(r, Payout); id != "" && known {
		pay := p.payout(f, id, currency)
		pay.Ours += net
		pay.rows++
	}
	if a, err := p.amount(f, r, Balance, currency); err == nil && a.Known && known {
		p.sums.balances[currency] = append(p.sums.balances[currency], moved{r.Line, at.UnixMilli(), net, a.Minor})
	}
}

func (p *page) payout(f *layout.File, id, currency string) *payout {
	key := id + "\x00" + currency
	all := p.book.payouts
	if all[key] == nil {
		all[key] = &payout{Reconciliation: data.Reconciliation{File: f.Index, Name: "Payout " + id, Currency: currency}}
	}
	if !p.sums.met[key] {
		p.sums.met[key] = true
		p.sums.payouts = append(p.sums.payouts, key)
	}
	return all[key]
}

// moved takes a row that is no sale: a payout states what its rows must add up to.
func (p *page) moved(f *layout.File, r layout.Row, act Act) error {
	if !p.compares() {
		return nil
	}
	d := p.draft(r, Sale, "")
	if err := d.currency(f, r); err != nil {
		return err
	}
	if err := d.times(f, r); err != nil {
		return err
	}
	currency := d.Sale.Currency
	p.add(f, r, currency, false)
	net, known := p.net(f, r, currency)
	if id := p.text(r, Payout); act != Ignore && id != "" && known {
		pay := p.payout(f, id, currency)
		pay.File, pay.Line = f.Index, r.Line
		if pay.listed = act == Deposited; pay.listed {
			pay.Stated += net
		} else {
			pay.Stated = -net // what leaves the account
		}
	}
	if a, err := p.amount(f, r, Balance, currency); err == nil && a.Known && known {
		p.sums.balances[currency] = append(p.sums.balances[currency], moved{r.Line, d.Sale.OrderedAt.UnixMilli(), net, a.Minor})
	}
	return nil
}

// missed notes a row that was rejected.
func (p *page) missed(f *layout.File, r layout.Row, why error) {
	if !p.compares() || len(p.sums.missing) >= maxRows {
		return
	}
	d := p.draft(r, Sale, "")
	_ = d.currency(f, r) // the row is wrong in some way; what can be read of it is said
	net, known := p.net(f, r, d.Sale.Currency)
	p.sums.missing = append(p.sums.missing, data.ReconciledRow{Line: r.Line, Reason: why.Error(), Amount: net, Known: known})
}

// reconciled compares what the file states with its rows.
func (s *sums) reconciled(payouts map[string]*payout) []data.Reconciliation {
	var all []data.Reconciliation
	for i, r := range s.stated {
		r.Ours = s.ours[s.fields[i]][r.Currency]
		r.Rows = s.missing
		all = append(all, s.dated(r))
	}
	for _, key := range s.payouts {
		if p := payouts[key]; p.Line > 0 && p.File == s.file && (p.rows > 0 || !p.listed) {
			all = append(all, s.dated(p.Reconciliation))
		}
	}
	for _, currency := range slices.Sorted(maps.Keys(s.balances)) {
		r := s.balances[currency].reconciled()
		r.File, r.Currency = s.file, currency
		all = append(all, r)
	}
	return all
}

// dated adds the days of the rows; rows in no difference are not named.
func (s *sums) dated(r data.Reconciliation) data.Reconciliation {
	if !s.first.IsZero() {
		r.From, r.To = data.DayOf(s.first, time.UTC), data.DayOf(s.last, time.UTC)
	}
	if r.Difference() == 0 {
		r.Rows = nil
	}
	return r
}

// reconciled compares how much the balance changed with what the rows moved. A row that
// does not lead from the balance before it to the one after it is named.
func (b balance) reconciled() data.Reconciliation {
	if b[0].at > b[len(b)-1].at || b[0].at == b[len(b)-1].at && b.gaps(true) < b.gaps(false) {
		slices.Reverse(b) // the newest row came first
	}
	first, last := b[0], b[len(b)-1]
	r := data.Reconciliation{
		Name: "Balance", Line: last.line, Stated: last.after - (first.after - first.net),
		From: data.DayOf(time.UnixMilli(first.at), time.UTC), To: data.DayOf(time.UnixMilli(last.at), time.UTC),
	}
	for i, m := range b {
		r.Ours += m.net
		if i > 0 && b[i-1].after+m.net != m.after && len(r.Rows) < maxRows {
			r.Rows = append(r.Rows, data.ReconciledRow{
				Line: m.line, Reason: "the balance before it does not lead to the balance after it", Amount: m.after - b[i-1].after - m.net, Known: true,
			})
		}
	}
	if r.Difference() == 0 {
		r.Rows = nil
	}
	return r
}

// gaps counts the rows that do not lead from one balance to the next.
func (b balance) gaps(backwards bool) int {
	n := 0
	for i := 1; i < len(b); i++ {
		before, row := b[i-1], b[i]
		if backwards {
			before, row = row, before
		}
		if before.after+row.net != row.after {
			n++
		}
	}
	return n
}
