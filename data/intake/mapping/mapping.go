// Package mapping makes sense of a table of sales that no format knows. It looks at the
// first rows, proposes what each column means and why, asks only what the rows cannot
// tell, and keeps the answers as a named Mapping, by which the next file of the sort is
// recognised. Reading itself is done by the package ledger: a mapping is nothing but a
// table of spellings that a person made.
package mapping

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/charset"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Mapping says what the columns of one sort of file mean.
type Mapping struct {
	Name string `json:"name"`
	// Formerly are names that it had before, under which the history knows it. Under the
	// first its sales are kept, so that a file read by another name adds nothing twice.
	Formerly []string `json:"formerly,omitempty"`
	// Forgotten: it reads nothing any more. It is kept for the sales that it has read, which
	// the next mapping of the same columns goes on with.
	Forgotten bool   `json:"forgotten,omitempty"`
	Pattern   string `json:"file_pattern,omitempty"` // name of the file it was made for; files are known by their columns
	// Columns are headers by field. Every one of them must be there in a file.
	Columns  map[ledger.Field]string `json:"columns"`
	Encoding string                  `json:"encoding,omitempty"` // of the text, where it does not show; as package charset calls it
	Dates    string                  `json:"dates,omitempty"`    // dmy, mdy, ymd
	Decimals string                  `json:"decimals,omitempty"` // point, comma
	Currency string                  `json:"currency,omitempty"`
	Zone     string                  `json:"zone,omitempty"`
	// Types and States are what the words in those columns stand for: "sale",
	// "refund", "fee", "payout", "nothing"; "paid", "pending", "refunded", "void".
	Types  map[string]string `json:"types,omitempty"`
	States map[string]string `json:"states,omitempty"`
	// Rows: an order has a row for each item. Each: the amounts are the row's own.
	Rows bool `json:"rows,omitempty"`
	Each bool `json:"amounts_per_row,omitempty"`
	// FeesBelow: fees are printed below zero where they are taken.
	FeesBelow bool `json:"fees_below_zero,omitempty"`
	// Returns is whose number amounts below zero and refunds have where no column names their
	// sale: "sale" or "own"; empty: nobody said.
	Returns string `json:"returns,omitempty"`
	// Tax is "column", "none", "net", or "inside 19": per cent contained in the prices.
	Tax string `json:"tax,omitempty"`
}

// maxMapping is the largest text of a mapping that is read.
const maxMapping = 1 << 20

// Read reads mappings as Write wrote them, one or a list.
func Read(text []byte) ([]Mapping, error) {
	if len(text) > maxMapping {
		return nil, &data.Error{Code: data.WarnLimit, Msg: "The file is too large to be a mapping."}
	}
	var list []Mapping
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))
	if len(text) > 0 && text[0] == '{' {
		text = append(append([]byte("["), text...), ']')
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&list); err != nil {
		return nil, &data.Error{Code: "bad_mapping", Msg: "This is no mapping as \"mappings export\" writes it.", Hint: "Export one with \"mappings export NAME\" and change that.", Err: err}
	}
	if len(list) == 0 {
		return nil, &data.Error{Code: "bad_mapping", Msg: "The file holds no mapping.", Hint: "Export one with \"mappings export NAME\" and change that."}
	}
	for i := range list {
		if err := list[i].Valid(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Write writes a mapping for people to edit.
func (m Mapping) Write() []byte {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		panic(err) // plain words
	}
	return append(text, '\n')
}

// Valid reports what is wrong with a mapping.
func (m Mapping) Valid() error {
	wrong := func(format string, args ...any) error {
		return &data.Error{Code: "bad_mapping", Msg: fmt.Sprintf("The mapping %q %s.", m.Name, fmt.Sprintf(format, args...)), Hint: "See docs/mappings.md."}
	}
	if !goodName(m.Name) {
		return wrong("needs a name of letters, digits and spaces that begins with a letter or digit, 100 bytes at most")
	}
	used := map[string]bool{}
	for _, header := range m.Columns {
		if used[header] {
			return wrong("uses the column %q twice", header)
		}
		used[header] = true
	}
	for field, header := range m.Columns {
		if labels[field] == "" {
			return wrong("names a field %q that there is not", field)
		}
		if strings.TrimSpace(header) == "" {
			return wrong("names no column for %s", labels[field])
		}
	}
	if m.Columns[ledger.At] == "" || m.Columns[ledger.Total] == "" && m.Columns[ledger.Gross] == "" && m.Columns[ledger.Price] == "" {
		return wrong("needs a date and an amount")
	}
	for word, act := range m.Types {
		if _, known := acts[act]; !known {
			return wrong("says %q of %q", act, word)
		}
	}
	for word, state := range m.States {
		if _, known := states[state]; !known {
			return wrong("says %q of %q", state, word)
		}
	}
	if m.Dates != "" && !slices.Contains([]string{"dmy", "mdy", "ymd"}, m.Dates) || m.Decimals != "" && m.Decimals != "point" && m.Decimals != "comma" {
		return wrong("has dates %q and decimals %q", m.Dates, m.Decimals)
	}
	if _, ok := data.Exponent(m.Currency); m.Currency != "" && !ok {
		return wrong("has the currency %q", m.Currency)
	}
	if name, err := charset.Name(m.Encoding); err != nil || name != m.Encoding {
		return wrong("has the encoding %q", m.Encoding)
	}
	if _, err := time.LoadLocation(m.Zone); err != nil {
		return wrong("has the zone %q", m.Zone)
	}
	if _, known := returns[m.Returns]; !known {
		return wrong("has returns %q", m.Returns)
	}
	if _, _, err := m.tax(); err != nil {
		return wrong("has the tax %q", m.Tax)
	}
	return nil
}

// goodName reports whether a name can stand in commands and on the screen.
func goodName(name string) bool {
	if len(name) > 100 || name != strings.TrimSpace(name) {
		return false
	}
	for i, r := range name {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		case i > 0 && strings.ContainsRune(" -_.,&()'+", r):
		default:
			return false
		}
	}
	return name != ""
}

// acts and states are what words in a file can stand for.
var (
	acts = map[string]ledger.Act{
		"sale": ledger.Sale, "refund": ledger.Refunding, "chargeback": ledger.Chargeback, "fee": ledger.Charge, "payout": ledger.PaidOut, "nothing": ledger.Ignore,
	}
	states = map[string]data.SaleStatus{
		"paid": data.Paid, "pending": data.Pending, "refunded": data.Refunded, "partially_refunded": data.PartiallyRefunded, "void": data.Voided, "test": data.Test,
	}
)

// returns are whose number a refund can have.
var returns = map[string]ledger.Returns{"": ledger.ReturnsUnsaid, "sale": ledger.ReturnsOfSale, "own": ledger.ReturnsOwn}

// tax is how the amounts contain tax, and the rate in parts per million.
func (m Mapping) tax() (ledger.TaxMode, int64, error) {
	mode, rate, found := strings.Cut(m.Tax, " ")
	switch {
	case mode == "" || mode == "column" || mode == "none" || mode == "net":
		if found {
			return 0, 0, strconv.ErrSyntax
		}
		return ledger.TaxByTotal, 0, nil
	case mode != "inside":
		return 0, 0, strconv.ErrSyntax
	}
	percent, err := strconv.ParseFloat(rate, 64)
	if err != nil || percent <= 0 || percent > 100 {
		return 0, 0, strconv.ErrSyntax
	}
	return ledger.TaxInside, int64(percent*10_000 + 0.5), nil
}

// perRow are the amounts that a row can have for itself.
var perRow = []ledger.Field{
	ledger.Gross, ledger.Discount, ledger.Shipping, ledger.Tax, ledger.Tip, ledger.Total, ledger.Refund, ledger.Fee, ledger.Commission, ledger.Net, ledger.Cost,
}

// spec is the table of spellings.
func (m Mapping) spec() ledger.Spec {
	s := ledger.Spec{Layout: layout.Layout{Kind: "sales", Title: "Sales", Version: "mapping " + m.Name}, Cells: ledger.Cells{}, Currency: m.Currency, Rows: m.Rows, Shop: m.platform(), SharedID: true, Returns: returns[m.Returns], Signed: m.FeesBelow}
	for field, header := range m.Columns {
		s.Cells[field] = []string{header}
		s.Layout.Columns = append(s.Layout.Columns, header)
	}
	slices.Sort(s.Layout.Columns)
	s.Tax, s.TaxRate, _ = m.tax() // Valid said that it is right
	if m.Each {
		s.PerRow = perRow
	}
	if m.Columns[ledger.Type] != "" {
		s.Types = map[string]ledger.Act{}
		for word, act := range m.Types {
			s.Types[word] = acts[act]
		}
	}
	s.Statuses = map[string]data.SaleStatus{}
	for word, state := range m.States {
		s.Statuses[word] = states[state]
	}
	return s
}

// Format makes a format of a mapping: it claims the files that have all its columns.
func (m Mapping) Format() *intake.Format {
	files := ledger.Files(m.spec())
	return &intake.Format{
		Name: m.Word(), Platform: m.platform(), Title: m.Name, Direction: "sales", Files: []string{m.Pattern},
		HowToGet: "A table of yours, read by the mapping " + m.Name + ".", Holds: "What its columns say.", Lacks: "What no column says.",
		Inbound: true,
		Claim:   func(t *intake.Tree) ([]intake.Claim, error) { return files.Claim(t.Or(m.Encoding)) },
		Read: func(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
			m.options(&in.Options)
			in.Tree = in.Tree.Or(m.Encoding)
			return files.Read(ctx, in)
		},
	}
}

// options fills in what the mapping knows and the person did not say this time.
func (m Mapping) options(o *intake.Options) {
	for _, v := range []struct{ to, from *string }{{&o.Dates, &m.Dates}, {&o.Decimals, &m.Decimals}} {
		if *v.to == "" {
			*v.to = *v.from
		}
	}
	if zone, err := time.LoadLocation(m.Zone); err == nil && m.Zone != "" {
		o.Zone = zone
	}
}

// Word is the name of the mapping as the word of a format: lower case, without spaces.
func (m Mapping) Word() string { return word(m.Name) }

// platform is the word under which its sales are kept, whatever it is called since.
func (m Mapping) platform() string {
	if len(m.Formerly) > 0 {
		return word(m.Formerly[0])
	}
	return m.Word()
}

// FormerWords are those of its earlier names.
func (m Mapping) FormerWords() []string {
	var words []string
	for _, name := range m.Formerly {
		words = append(words, word(name))
	}
	return words
}

func word(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r <= ' ' || strings.ContainsRune(`/\.,;:"'`, r) }), "-")
}

// Follows takes over the names of the mapping that it replaces. Its own name is none of
// them, unless it is the first.
func (m *Mapping) Follows(was Mapping) {
	names := append(slices.Clone(was.Formerly), was.Name)
	for _, name := range m.Formerly {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	first := names[0]
	names = slices.DeleteFunc(names[1:], func(name string) bool { return name == m.Name || name == first })
	if len(names) > 0 || first != m.Name {
		names = append([]string{first}, names...)
	}
	m.Formerly = names
}
