package shopify

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// order is an order while its rows are read.
type order struct {
	name       string
	file, line int
	sale       *data.Sale
	exponent   int
	stated     stated
	goods      int64 // sum of quantity × price so far
	rejected   bool
	suspect    bool // a row beside it could not be read, or the file ends with it
	atEnd      bool // the file ends with it
}

// newOrder reads the first row of an order. The order is returned even with an
// error, so that its further rows are known for its own.
func (r *reader) newOrder(row sheet.Row) (*order, error) {
	c := r.columns
	o := &r.order
	*o = order{name: row.Text(c.name), file: r.File, line: row.Line}
	if o.name == "" {
		return o, errors.New("names no order")
	}
	s := &data.Sale{Name: o.name, Currency: strings.ToUpper(r.shared(row, c.currency))}
	o.sale = s
	if s.Currency == "" {
		s.Currency = r.Options.Currency
	}
	var err error
	if o.exponent, err = currencyDigits(s.Currency); err != nil {
		return o, err
	}
	if s.Key, err = key(sheet.Unquote(row.Cell(c.id)), o.name); err != nil {
		return o, err
	}
	if !strings.HasPrefix(s.Key, "name:") { // partner programs know an order by its number
		s.Refs = []data.SaleRef{data.OrderRef("shopify", s.Key)}
	}
	s.Refs = append(s.Refs, r.payments(row)...)
	if s.OrderedAt, _, err = sheet.ParseTime(row.Cell(c.created), r.Dates, r.Options.Zone); err != nil {
		return o, fmt.Errorf("created at: %w", err)
	}
	if paid := row.Cell(c.paid); len(paid) > 0 {
		if s.PaidAt, _, err = sheet.ParseTime(paid, r.Dates, r.Options.Zone); err != nil {
			return o, fmt.Errorf("paid at: %w", err)
		}
	}
	if err := r.readStated(o, row); err != nil {
		return o, err
	}
	if s.Status, err = r.saleStatus(row); err != nil {
		return o, err
	}
	s.City, s.Country = r.shared(row, c.city), r.shared(row, c.country)
	s.Postal = r.postal(row)
	s.Buyer, s.BuyerAlso = c.buyer(row, s)
	s.Touches = r.touches(row)
	return o, r.addLine(o, row)
}

func currencyDigits(currency string) (int, error) {
	if currency == "" {
		return 0, errors.New("names no currency")
	}
	e, ok := data.Exponent(currency)
	if !ok {
		return 0, fmt.Errorf("%.20q is no currency", currency)
	}
	return e, nil
}

// key is the shop's number of the order. Older exports lack it; there the name
// is all there is.
func key(id []byte, name string) (string, error) {
	switch {
	case len(id) == 0:
		return "name:" + name, nil
	case sheet.Scientific(id):
		return "", fmt.Errorf("a spreadsheet has rounded its Id to %.20s, so that the last digits are lost: export the file again and do not save it in a spreadsheet", id)
	}
	return string(id), nil
}

// addLine reads the item of a row, if it has one.
func (r *reader) addLine(o *order, row sheet.Row) error {
	c := r.columns
	quantity, price := row.Cell(c.quantity), row.Cell(c.price)
	if len(quantity) == 0 && len(price) == 0 {
		return nil
	}
	n, err := count(quantity)
	if err != nil {
		return err
	}
	line := data.SaleLine{Name: r.shared(row, c.item), SKU: r.shared(row, c.sku), Vendor: r.shared(row, c.vendor), Quantity: n}
	if line.Price, err = r.amount(o, row, c.price, "Lineitem price"); err != nil {
		return err
	}
	if line.Discount, err = r.amount(o, row, c.itemDiscount, "Lineitem discount"); err != nil {
		return err
	}
	if n != 0 && line.Price > maxAmount/n {
		return errors.New("an amount is too large")
	}
	o.goods += n * line.Price
	o.sale.Lines = append(o.sale.Lines, line)
	return nil
}

// maxAmount is far beyond any order and leaves room for sums.
const maxAmount = 1e15

// count reads a number of pieces; spreadsheets may write "2.0".
func count(cell []byte) (int64, error) {
	whole, part, _ := bytes.Cut(cell, []byte("."))
	n, err := strconv.ParseInt(string(whole), 10, 32)
	if err != nil || n < 0 || len(bytes.Trim(part, "0")) > 0 {
		return 0, fmt.Errorf("%.20q is no quantity", cell)
	}
	return n, nil
}

func (r *reader) amount(o *order, row sheet.Row, column int, name string) (int64, error) {
	a, err := r.known(o, row, column, name)
	return a.Minor, err
}

func (r *reader) known(o *order, row sheet.Row, column int, name string) (sheet.Amount, error) {
	a, err := sheet.ParseAmount(row.Cell(column), r.Decimal, o.exponent)
	if err == nil && a.Known {
		err = sheet.Agrees(string(row.Cell(column)), o.sale.Currency)
	}
	if err != nil {
		return a, fmt.Errorf("%s: %w", name, err)
	}
	if a.Minor < 0 {
		return a, fmt.Errorf("%s: %.20q is below 0", name, row.Cell(column))
	}
	if a.Minor > maxAmount {
		return a, fmt.Errorf("%s: %.20q is out of range", name, row.Cell(column))
	}
	return a, nil
}

// statuses are Shopify's words for the state of an order's payment.
var statuses = map[string]data.SaleStatus{
	"paid": data.Paid, "partially_paid": data.PartiallyPaid, "partially_refunded": data.PartiallyRefunded,
	"refunded": data.Refunded, "pending": data.Pending, "authorized": data.Authorized, "voided": data.Voided,
	"expired": data.Expired, "declined": data.Declined, "unpaid": data.Pending,
}

// saleStatus says whether an order was paid. Where the column was deleted, an
// order counts as paid unless it was cancelled.
func (r *reader) saleStatus(row sheet.Row) (data.SaleStatus, error) {
	c := r.columns
	if method := bytes.ToLower(row.Cell(c.method)); bytes.Contains(method, []byte("bogus gateway")) || bytes.Contains(method, []byte("for testing")) {
		return data.Test, nil
	}
	word := strings.ToLower(r.shared(row, c.status))
	status, ok := statuses[word]
	switch {
	case ok:
	case word != "":
		return "", fmt.Errorf("the financial status %.30q is not known", word)
	case c.status < 0 || len(row.Cell(c.paid)) > 0:
		status = data.Paid
	default:
		status = data.Pending
	}
	unpaid := status == data.Pending || status == data.Authorized || c.status < 0
	if unpaid && len(row.Cell(c.cancelled)) > 0 && len(row.Cell(c.paid)) == 0 {
		return data.Cancelled, nil
	}
	return status, nil
}

// postal is the address of whom is billed, else where the order went.
func (r *reader) postal(row sheet.Row) data.Postal {
	for _, a := range r.columns.addresses {
		street, postcode := row.Text(a.street), string(sheet.Unquote(row.Cell(a.postcode)))
		if street != "" || postcode != "" {
			return data.Postal{Street: street, Extra: row.Text(a.extra), Postcode: postcode, Region: r.shared(row, a.region)}
		}
	}
	return data.Postal{}
}

// buyer names who ordered: by e-mail, else by phone, else by the name on the bill, which
// is somebody only within this order. A phone that has no country, neither in it nor in
// the order, is only beside them.
func (c *columns) buyer(row sheet.Row, s *data.Sale) (data.Ref, []data.Ref) {
	name := row.Text(c.billingName)
	if name == "" {
		name = row.Text(c.shippingName)
	}
	email := row.Text(c.email)
	phone := callable(row.Cell(c.phone), row.Cell(c.billingPhone))
	also := []data.Ref{{Kind: data.ByPhone, Value: phone, Name: name}}
	if phone == "" {
		also = nil
	}
	switch {
	case data.Normalize(data.ByEmail, email) != "":
		return data.Ref{Kind: data.ByEmail, Value: email, Name: name}, also
	case phone != "" && data.Names(also[0], s.Country):
		return also[0], nil
	case name != "":
		return data.Ref{Kind: data.ByName, Value: name, Scope: s.Key, Name: name}, also
	}
	return data.Ref{}, nil
}

// callable returns the first phone number, without the apostrophe that shops put before
// it; empty: there is none.
func callable(cells ...[]byte) string {
	for _, cell := range cells {
		if len(cell) == 0 {
			continue
		}
		if phone := string(sheet.Unquote(cell)); data.Dialled(phone) {
			return phone
		}
	}
	return ""
}

// maxShared is how many different texts are kept to be shared.
const maxShared = 10_000

// shared returns a cell's text. Products, vendors, cities and the like repeat all
// the time; each is kept once instead of once for every row.
func (r *reader) shared(row sheet.Row, column int) string {
	cell := row.Cell(column)
	if len(cell) == 0 {
		return ""
	}
	if text, ok := r.texts[string(cell)]; ok {
		return text
	}
	text := string(cell)
	if len(r.texts) < maxShared {
		r.texts[text] = text
	}
	return text
}
