package layout

import (
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// MaxAmount is far beyond any sale and leaves room for sums of millions of them.
const MaxAmount = 1e12

// Amount reads an amount in minor units of a currency, with the decimal sign that the
// whole file shows. Nothing ("", "--", "n/a") is not known, which is not zero, and no
// error. Formats that call it outside of a table set Twice.
func (f *File) Amount(text, currency string) (sheet.Amount, error) {
	if text == "" {
		return sheet.Amount{}, nil
	}
	exponent, ok := data.Exponent(currency)
	if !ok {
		exponent = 2
	}
	if f.looking {
		f.decimals.Add([]byte(text), exponent)
		f.Export.decimals.Add([]byte(text), exponent)
		return sheet.Amount{}, nil
	}
	if !f.twice {
		panic("layout: File.Amount needs Set.Twice")
	}
	a, err := sheet.ParseAmount([]byte(text), f.decimal, exponent)
	if err == nil && a.Known {
		err = sheet.Agrees(text, currency)
	}
	if err == nil && (a.Minor > MaxAmount || a.Minor < -MaxAmount) {
		err = fmt.Errorf("the amount %.20q is out of range", text)
	}
	return a, err
}

// Amount reads the first of the columns that is not empty; see File.Amount.
func (r Row) Amount(currency string, names ...string) (sheet.Amount, error) {
	return r.f.Amount(r.Get(names...), currency)
}

// Currency is what the file says, else the person. It is empty where nobody does.
func (f *File) Currency(said string) string {
	if said == "" {
		said = f.In.Options.Currency
	}
	return strings.ToUpper(strings.TrimSpace(said))
}

// Known makes sure that money has a currency.
func Known(currency string) error {
	if _, ok := data.Exponent(currency); ok {
		return nil
	}
	if currency == "" {
		return fmt.Errorf("states an amount without its currency: say it with --currency")
	}
	return fmt.Errorf("%.20q is no currency", currency)
}

// chooseDecimal settles the decimal sign: as this file shows it, else as the others
// do, else as the person said.
func (f *File) chooseDecimal() error {
	var ok bool
	for _, votes := range []*sheet.DecimalVote{&f.decimals, &f.Export.decimals} {
		if f.decimal, ok = votes.Choose(f.In.Options.Decimals); ok {
			return nil
		}
	}
	return &data.Error{
		Code: data.WarnAmbiguousDecimal, Msg: "The amounts in " + f.Base() + " do not tell whether a point or a comma stands before the cents.",
		Hint: "Say it: --decimals point, or --decimals comma.",
	}
}

// Rounded is Amount for what a machine has worked out: it can have more digits than its
// currency, which are rounded half up, and no signs between thousands, so that "1.234"
// is no doubt.
func (f *File) Rounded(text, currency string) (sheet.Amount, error) {
	text = strings.TrimSpace(text)
	at := strings.IndexAny(text, ".,")
	if at < 0 || strings.Count(text, ".")+strings.Count(text, ",") > 1 {
		return f.Amount(text, currency)
	}
	if f.looking {
		if len(text)-at-1 == 3 { // would be a group of thousands elsewhere
			text += "0"
		}
		f.decimals.Add([]byte(text), 2)
		f.Export.decimals.Add([]byte(text), 2)
		return sheet.Amount{}, nil
	}
	exponent, ok := data.Exponent(currency)
	if !ok {
		exponent = 2
	}
	keep := at + 1 + exponent
	if len(text) <= keep || strings.Trim(text[at+1:], "0123456789") != "" {
		return f.Amount(text, currency)
	}
	a, err := f.Amount(strings.TrimRight(text[:keep], ".,"), currency)
	switch {
	case err != nil || text[keep] < '5':
	case text[0] == '-':
		a.Minor--
	default:
		a.Minor++
	}
	return a, err
}
