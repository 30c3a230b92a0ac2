package partners

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// deal reads one row; the error is the reason for rejecting it.
func (r *reader) deal(row sheet.Row) (*data.Deal, error) {
	text := func(name string) string { return row.Text(r.columns[name]) }
	d := &data.Deal{
		Partner: text("partner"), Codes: list(text("code")), Links: list(text("link")),
		Campaign: text("campaign"), Note: text("note"),
	}
	if d.Partner == "" {
		return nil, errors.New("names no partner")
	}
	if err := r.readMoney(d, row); err != nil {
		return nil, err
	}
	var err error
	if d.Commission, err = r.rate(text("commission_rate")); err != nil {
		return nil, err
	}
	if d.Start, err = r.day(row, "start"); err != nil {
		return nil, err
	}
	if d.End, err = r.day(row, "end"); err != nil {
		return nil, err
	}
	if d.Start != 0 && d.End != 0 && d.End < d.Start {
		return nil, fmt.Errorf("ends on %s, before its start on %s", d.End, d.Start)
	}
	if err := r.claimCodes(d, row.Line); err != nil {
		return nil, err
	}
	d.Key = r.key(d)
	d.Person, d.PersonAlso = person(d, text("platform"), text("handle"), text("email"))
	return d, nil
}

// list takes "LENA10; LENA15" apart and leaves out what is said twice.
func list(cell string) []string {
	var all []string
	for part := range strings.SplitSeq(cell, ";") {
		part = strings.TrimSpace(part)
		same := func(have string) bool { return strings.EqualFold(have, part) }
		if part != "" && !slices.ContainsFunc(all, same) {
			all = append(all, part)
		}
	}
	return all
}

func currencyOf(cell string) string { return strings.ToUpper(cell) }

func (r *reader) readMoney(d *data.Deal, row sheet.Row) error {
	d.Currency = currencyOf(row.Text(r.columns["currency"]))
	given := d.Currency != ""
	if !given {
		d.Currency = r.Options.Currency
	}
	exponent, known := data.Exponent(d.Currency)
	if d.Currency != "" && !known {
		return fmt.Errorf("%.20q is no currency", d.Currency)
	}
	fee, err := r.amount(row, "fee", exponent)
	if err != nil {
		return err
	}
	product, err := r.amount(row, "product_cost", exponent)
	if err != nil {
		return err
	}
	switch {
	case !fee.Known && !product.Known && !given:
		d.Currency = ""
	case (fee.Known || product.Known) && !known:
		return errors.New("has money but no currency")
	}
	d.Fee, d.Product = fee.Minor, product.Minor
	return nil
}

// maxAmount is far beyond any deal and leaves room for sums.
const maxAmount = 1e15

func (r *reader) amount(row sheet.Row, name string, exponent int) (sheet.Amount, error) {
	cell := row.Cell(r.columns[name])
	if r.binary {
		cell = stored(cell)
	}
	a, err := sheet.ParseAmount(cell, r.decimal, exponent)
	switch {
	case err != nil:
		return a, fmt.Errorf("%s: %w", name, err)
	case a.Minor < 0:
		return a, fmt.Errorf("%s: %.20q is negative", name, cell)
	case a.Minor > maxAmount:
		return a, fmt.Errorf("%s: %.20q is too large", name, cell)
	}
	return a, nil
}

// stored makes a plain decimal of a workbook's number, which may carry the noise
// of binary fractions: 24.499999999999996.
func stored(cell []byte) []byte {
	if !bytes.ContainsAny(cell, ".eE") {
		return cell
	}
	n, ok := exact(string(cell))
	if !ok {
		return cell
	}
	return []byte(strings.TrimRight(strings.TrimRight(n.FloatString(6), "0"), "."))
}

var number = regexp.MustCompile(`^[+-]?\d{0,18}(\.\d{0,30})?([eE][+-]?\d{1,2})?$`)

// exact reads a decimal as a fraction. Its length is bounded first: a fraction of
// 1e999999999 would take all memory.
func exact(text string) (*big.Rat, bool) {
	if !number.MatchString(text) {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// rate reads "10%" or "0.10" into parts per million.
func (r *reader) rate(cell string) (int64, error) {
	body, percent := strings.CutSuffix(cell, "%")
	body = strings.TrimSpace(body)
	if body == "" {
		return 0, nil
	}
	n, ok := exact(strings.Replace(body, ",", ".", 1))
	if !ok {
		return 0, fmt.Errorf("commission_rate: %.20q is no rate", cell)
	}
	if percent {
		n.Quo(n, big.NewRat(100, 1))
	}
	switch {
	case n.Sign() < 0:
		return 0, fmt.Errorf("commission_rate: %.20q is negative", cell)
	case n.Cmp(big.NewRat(1, 1)) > 0 && percent:
		return 0, fmt.Errorf("commission_rate: %.20q is over 100 %%", cell)
	case n.Cmp(big.NewRat(1, 1)) > 0:
		return 0, fmt.Errorf("commission_rate: %.20q is over 100 %%; ten percent is 10%% or 0.10", cell)
	}
	n.Mul(n, big.NewRat(1_000_000, 1)).Add(n, big.NewRat(1, 2))
	return new(big.Int).Quo(n.Num(), n.Denom()).Int64(), nil
}

func (r *reader) day(row sheet.Row, name string) (data.Day, error) {
	cell := row.Cell(r.columns[name])
	if len(cell) == 0 {
		return 0, nil
	}
	t, _, err := sheet.ParseTime(cell, r.order, time.UTC)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	day := data.DayOf(t, time.UTC)
	if r.binary && strings.Trim(trimmed(cell), "0123456789.") == "" {
		day += r.shift
	}
	return day, nil
}

// claimCodes refuses a code that another partner has at the same time: its sales
// could not be told apart.
func (r *reader) claimCodes(d *data.Deal, line int) error {
	partner := data.Normalize(data.ByName, d.Partner)
	for _, code := range d.Codes {
		for _, c := range r.claims[strings.ToLower(code)] {
			if c.partner != partner && overlap(c.start, c.end, d.Start, d.End) {
				return fmt.Errorf("code %.40s is already %s's in line %d for an overlapping period", code, c.name, c.line)
			}
		}
	}
	for _, code := range d.Codes {
		code = strings.ToLower(code)
		r.claims[code] = append(r.claims[code], codeClaim{partner, d.Partner, d.Start, d.End, line})
	}
	return nil
}

// overlap compares two periods; both ends are inclusive and 0 is open.
func overlap(start1, end1, start2, end2 data.Day) bool {
	before := func(end, start data.Day) bool { return end != 0 && start != 0 && end < start }
	return !before(end1, start2) && !before(end2, start1)
}

// key names a deal so that a corrected fee or end changes it instead of adding a
// second one. Equal rows are numbered.
func (r *reader) key(d *data.Deal) string {
	parts := []string{data.Normalize(data.ByName, d.Partner), d.Campaign, d.Start.String()}
	parts = append(append(parts, d.Codes...), d.Links...)
	key := strings.ToLower(strings.Join(parts, "\x1f"))
	r.keys[key]++
	if n := r.keys[key]; n > 1 {
		key = fmt.Sprintf("%s\x1f#%d", key, n)
	}
	return key
}

// spellings of platforms that people use in sheets.
var spellings = map[string]string{
	"ig": "instagram", "insta": "instagram", "twitter": "x", "yt": "youtube", "fb": "facebook", "tik tok": "tiktok",
}

// person names the partner: by handle, else by e-mail, else by a name that is
// nobody outside of this deal.
func person(d *data.Deal, platform, handle, email string) (data.Ref, []data.Ref) {
	platform = strings.ToLower(platform)
	if full, ok := spellings[platform]; ok {
		platform = full
	}
	var refs []data.Ref
	handle = strings.TrimRight(handle, "/")
	handle = strings.TrimPrefix(handle[strings.LastIndexByte(handle, '/')+1:], "@")
	if data.Normalize(data.ByHandle, handle) != "" {
		refs = append(refs, data.Ref{Platform: platform, Kind: data.ByHandle, Value: handle, Name: d.Partner})
	}
	if data.Normalize(data.ByEmail, email) != "" {
		refs = append(refs, data.Ref{Kind: data.ByEmail, Value: email, Name: d.Partner})
	}
	if len(refs) == 0 {
		return data.Ref{Kind: data.ByName, Value: d.Partner, Scope: d.Key, Name: d.Partner}, nil
	}
	return refs[0], refs[1:]
}
