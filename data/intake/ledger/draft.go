package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/attribution"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Order is a record while its rows are read.
type Order struct {
	Sale data.Sale
	Led  attribution.Touches // what led to it

	*table
	line           int
	act            Act
	id, original   string
	stated         map[Field]sheet.Amount
	goods          int64 // quantity × price of all lines
	priced         bool  // a line has a price
	state          string
	begun          bool // its first row was read
	broken         bool // a row was rejected, so that the sum is not known
	payout         data.SaleEvent
	beside         []*data.Sale
	headed         string    // the currency that the head of the statement names
	back, disputed time.Time // when money went back
	doubted        doubt     // what should be told of it
}

// take reads a row into the draft. What the order's first row says stays; empty cells
// of further rows mean the same order and never zero.
func (o *Order) take(f *layout.File, r layout.Row) error {
	s := &o.Sale
	if !o.begun {
		o.begun = true
		if sheet.Scientific([]byte(o.id)) {
			return fmt.Errorf("a spreadsheet has rounded its number to %.20s, so that the last digits are lost: export the file again and do not save it in a spreadsheet", o.id)
		}
		s.Key, s.Name, o.original = o.id, o.text(r, Name), o.text(r, Original)
		if o.SharedID && s.Name == "" {
			s.Name = o.id
		}
		if o.Layer != "" && s.Key != "" {
			s.Key = o.Layer + " " + s.Key
		}
	}
	if err := o.currency(f, r); err != nil {
		return err
	}
	for _, read := range []func(*layout.File, layout.Row) error{o.times, o.amounts, o.item} {
		if err := read(f, r); err != nil {
			return err
		}
	}
	if s.Status == "" || o.state == "" {
		o.state = o.text(r, Status)
		status, err := o.status(o.has(r, Status))
		if err != nil {
			return err
		}
		s.Status = status
	}
	s.City, s.Country = or(s.City, o.text(r, City)), or(s.Country, o.text(r, Country))
	if s.Postal == (data.Postal{}) {
		s.Postal = o.postal(r)
	}
	s.Renewal = s.Renewal || yes(o.text(r, Renewal))
	if buyer, also := o.buyer(r); s.Buyer.IsZero() {
		s.Buyer, s.BuyerAlso = buyer, also
	} else if o.SharedID && buyer.Kind == data.ByEmail && s.Buyer.Kind == data.ByEmail && data.Normalize(buyer.Kind, buyer.Value) != data.Normalize(s.Buyer.Kind, s.Buyer.Value) {
		return errors.New("names another buyer than the rows of the order before it")
	}
	o.refs(r)
	o.touches(r)
	if o.Each != nil && !f.Looking() {
		return o.Each(o, r)
	}
	return nil
}

// Stated is an amount as the rows read so far state it.
// Set makes known an amount that the row states in a way of its own: packed into a cell
// with others, under a word in another column, or by several columns together.
// Packed reads an amount that a program packed into a cell with others: with a point,
// and perhaps with more zeros than its currency has digits.
// Bought takes in an item of which the file says what all its pieces cost. Where they do
// not share it evenly the missing cents are a discount.
// PaidBy notes the number under which a payment service knows the order. Shops name the
// service in words of their own ("stripe_cc", "PayPal Express"), or the number tells.
// Beside adds a record of another service that the rows tell too, such as the fee of the
// payment; that of the same key takes its place.
// Returned dates what was given back.
// Forget makes amounts unknown that the row states and that do not count.
func or(was, is string) string {
	if was != "" {
		return was
	}
	return is
}

// yes reports whether a cell says so.
func yes(cell string) bool {
	switch strings.ToLower(cell) {
	case "yes", "true", "1", "y", "ja", "oui", "sí", "si":
		return true
	}
	return false
}

// currency is that of the row: its own column, else the table's, else the mark on an
// amount or in a header, else what the person said.
func (o *Order) currency(f *layout.File, r layout.Row) error {
	code := strings.ToUpper(o.text(r, CurrencyCode))
	if known := o.Currencies[strings.ToLower(code)]; known != "" {
		code = known
	}
	if code == "" {
		code = o.Currency
	}
	if code == "" {
		code = o.headed
	}
	if code == "" {
		var err error
		if code, err = o.marked(f, r); err != nil {
			return err
		}
	}
	switch s := &o.Sale; {
	case s.Currency == "":
		s.Currency = code
	case code != "" && code != s.Currency:
		return fmt.Errorf("is in %s, and the rows of the order before it in %s", code, s.Currency)
	}
	return nil
}

// marks are the fields whose cells and headers can carry the mark of a currency.
var marks = append(slices.Clone(money), Price)

// marked looks for the mark of a currency.
func (o *Order) marked(f *layout.File, r layout.Row) (string, error) {
	for _, field := range marks {
		for _, names := range o.columns[field] {
			cell := stated(r, names)
			if cell == "" || sheet.Mark(cell) == "" {
				continue
			}
			return sheet.CurrencyOf(cell, f.Currency(""), "")
		}
	}
	for _, field := range marks {
		for _, names := range o.columns[field] {
			if code := headed(r, names); code != "" {
				return code, nil
			}
		}
	}
	return f.Currency(""), nil
}

// headed is the currency in the header of a column: "Revenue (USD)", "Betrag in €".
func headed(r layout.Row, names []string) string {
	for _, name := range names {
		words := strings.FieldsFunc(name, func(c rune) bool { return strings.ContainsRune(" ()[]_,", c) })
		for _, w := range words {
			if code, err := sheet.CurrencyOf(w, "", "none"); err == nil && code != "none" && r.Has(name) && w != "$" {
				return code
			}
		}
	}
	return ""
}

func (o *Order) times(f *layout.File, r layout.Row) error {
	zone := o.Zone
	if zone == nil {
		zone = f.Zone()
	}
	if word := o.text(r, Zone); word != "" {
		var err error
		if zone, err = zoneOf(word); err != nil {
			return err
		}
	}
	for _, field := range []struct {
		name Field
		to   *time.Time
	}{{At, &o.Sale.OrderedAt}, {PaidAt, &o.Sale.PaidAt}, {RefundAt, &o.back}, {DisputeAt, &o.disputed}, {PayoutAt, &o.payout.At}} {
		text := o.text(r, field.name)
		if field.name == At {
			text = o.moment(r)
		}
		text, place := zoned(text, zone)
		at, _, err := r.TimeOf(text, place)
		if err != nil {
			return err
		}
		if err := f.In.Options.Possible(at); err != nil {
			return err
		}
		if field.to.IsZero() {
			*field.to = at
		}
	}
	return nil
}

// amounts reads what the row says of money.
func (o *Order) amounts(f *layout.File, r layout.Row) error {
	for _, field := range money {
		columns := o.columns[field]
		if len(columns) == 0 {
			continue
		}
		perRow := slices.Contains(o.PerRow, field)
		old := o.stated[field]
		if old.Known && !perRow {
			continue
		}
		for _, names := range columns {
			a, err := f.Amount(stated(r, names), o.Sale.Currency)
			if err != nil {
				return fmt.Errorf("%s: %w", spelling(r, names), err)
			}
			old.Minor += a.Minor
			old.Known = old.Known || a.Known
		}
		o.stated[field] = old
	}
	for field := range o.stated {
		if a := o.stated[field]; a.Known && a.Minor != 0 {
			return layout.Known(o.Sale.Currency)
		}
	}
	return nil
}

// item reads the goods of the row.
func (o *Order) item(f *layout.File, r layout.Row) error {
	l := data.SaleLine{Name: o.text(r, Item), SKU: o.text(r, SKU), Vendor: o.text(r, Vendor), Quantity: 1}
	if cell := o.text(r, Quantity); cell != "" {
		n, err := count(cell)
		if err != nil {
			return err
		}
		l.Quantity = n
	}
	price, err := o.one(f, r, Price)
	if err != nil {
		return err
	}
	discount, err := o.one(f, r, LineDiscount)
	if err != nil {
		return err
	}
	if l.Name == "" && l.SKU == "" && !price.Known {
		return nil
	}
	l.Price, l.Discount = abs(price.Minor), abs(discount.Minor)
	if price.Minor != 0 {
		if err := layout.Known(o.Sale.Currency); err != nil {
			return err
		}
	}
	if price.Known {
		o.priced = true
		o.goods += l.Quantity * l.Price
	}
	if l.Quantity != 0 {
		o.Sale.Lines = append(o.Sale.Lines, l)
	}
	return nil
}

func (o *Order) one(f *layout.File, r layout.Row, field Field) (sheet.Amount, error) {
	a, err := f.Amount(o.text(r, field), o.Sale.Currency)
	if err != nil {
		err = fmt.Errorf("%s: %w", field, err)
	}
	return a, err
}

// count reads a number of pieces: "2", "1.0", "-1" of a row that gives back.
func count(cell string) (int64, error) {
	whole, part, _ := strings.Cut(strings.Replace(cell, ",", ".", 1), ".")
	n, err := strconv.ParseInt(strings.TrimSpace(whole), 10, 32)
	if err != nil || strings.Trim(part, "0") != "" {
		return 0, fmt.Errorf("%.20q is no quantity", cell)
	}
	return abs(n), nil
}

func abs(n int64) int64 { return max(n, -n) }

func (o *Order) touches(r layout.Row) {
	o.Led.Codes(o.text(r, Code))
	for _, names := range o.columns[Affiliate] { // a name, a number, a link of one's own
		o.Led.Add(data.LinkTouch, "affiliate", stated(r, names))
	}
	o.Led.Tags(o.text(r, Tags))
	o.Led.Lines(o.text(r, Notes))
	if page := o.text(r, Landing); page != "" {
		o.Led.Attribute("landing_page", page)
	}
	for i, name := range r.Header() {
		key := attribution.NormalKey(name)
		if attribution.IsLink(key) || attribution.IsQuestion(key) || key == "session_entry" || strings.HasSuffix(name, "(metadata)") {
			if value := r.Text(i); value != "" {
				o.Led.Attribute(key, value)
			}
		}
	}
	o.Led.Add(data.DeclaredTouch, "", o.text(r, Heard))
	o.Led.Add(data.SourceTouch, "", o.text(r, Referrer))
	o.Led.Add(data.SourceTouch, "", o.text(r, Source))
}

var errUnpriced = errors.New("states no amount")

// unpriced reports whether the rows say that something was sold or given back, and leave
// open for how much. What costs nothing says so with a 0.
func (o *Order) unpriced() bool {
	switch o.act {
	case Sale, Refunding, Chargeback:
		return o.Sale.Status.Counts() && !o.priced && !o.knows(Total) && !o.knows(Gross)
	}
	return false
}

var errIncomplete = errors.New("the order is not complete: one of its rows was rejected")

// send tells what the rows made.
func (o *Order) send(f *layout.File) error {
	if o.broken {
		return errIncomplete
	}
	if o.unpriced() {
		return errUnpriced
	}
	if o.settle(); o.act != Sale && o.Sale.Status == "" {
		return nil // a refund or fee that did not come about
	}
	o.Sale.Touches = o.Led
	if s := &o.Sale; s.OrderedAt.IsZero() && (s.Status.Counts() || s.Total == 0 && s.Gross == 0 && s.Refunds == 0 && !s.FeesKnown) {
		return errors.New("has no date")
	}
	if o.Sale.Gross != 0 || o.Sale.Total != 0 { // of items, of which no amount was seen to need it
		if err := layout.Known(o.Sale.Currency); err != nil {
			return err
		}
	}
	facts := []data.Fact{&o.Sale}
	for _, s := range o.beside {
		facts = append(facts, s)
	}
	return f.Send(o.line, facts...)
}

func unknownWord(what, word string) error {
	if word == "" {
		return fmt.Errorf("its %s is empty", what)
	}
	return fmt.Errorf("the %s %.40q is not known", what, word)
}
