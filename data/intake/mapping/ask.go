package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/ledger"
	"rapport/data/intake/sheet"
)

// Question is something that the rows of a file do not tell.
type Question struct {
	Key     string
	Title   string
	Note    string
	Column  string // header of the column it is about; empty: the whole file
	Answers []Answer
	Splits  map[string]Split // what answers would mean for an amount of the file, by their values
	Free    string           // label of a field for another answer; empty: there is none
}

// Answer is one of those offered.
type Answer struct {
	Value string
	Words string
	Note  string // what it would mean
}

// Split is an amount of the file with the tax taken out, in minor units of Currency,
// which may not be known yet.
type Split struct {
	Example  string // as the file writes it
	Net, Tax int64
	Currency string
}

// Surroundings are what the workspace knows that a file may not say.
type Surroundings struct {
	Currency string // that most sales are in
	Zone     string
}

// Answer keeps an answer.
func (p *Proposal) Answer(key, value string) {
	p.answers[key] = value
	if header, is := strings.CutPrefix(value, "column "); is && key == "id" {
		if at := slices.IndexFunc(p.Columns, func(c Column) bool { return c.Header == header }); at >= 0 {
			p.Set(at, ledger.ID)
			return
		}
	}
	p.update()
}

// Questions are what is still to be asked, the most important first. Without a date or
// an amount there is nothing to import.
func (p *Proposal) Questions(around Surroundings) []Question {
	var all []Question
	for _, ask := range []func(Surroundings) []Question{p.askColumns, p.askDates, p.askDecimals, p.askCurrency, p.askTypes, p.askStates, p.askRows, p.askReturns, p.askTax} {
		for _, q := range ask(around) {
			if p.answers[q.Key] == "" {
				all = append(all, q)
			}
		}
	}
	return all
}

func (p *Proposal) askColumns(Surroundings) []Question {
	switch {
	case p.of(ledger.At) == nil:
		return []Question{{Key: "at", Title: "Which column has the date?", Note: "Choose “Order date” at the column that says when it was sold."}}
	case p.price() == nil:
		return []Question{{Key: "total", Title: "Which column has the amount?", Note: "Choose “Amount paid” at the column that says what the buyer paid."}}
	}
	return p.askNumber()
}

// askNumber asks which column tells one order from another: without it a later file in
// which an order has changed counts that order again.
func (p *Proposal) askNumber() []Question {
	if p.of(ledger.ID) != nil {
		return nil
	}
	q := Question{
		Key: "id", Title: "Which column has the number of the order?",
		Note: "By its number an order is known again in a later file. Without one, a row that has changed counts again.",
	}
	for _, c := range p.Columns {
		if v := c.values; c.Field == "" && v.filled*2 > v.rows && v.different()*3 >= v.filled && v.share(v.dates) < 0.5 && v.share(v.mails) < 0.5 {
			q.Answers = append(q.Answers, Answer{"column " + c.Header, c.Header, "such as " + clip(c.Example)})
		}
	}
	if len(q.Answers) == 0 {
		return nil
	}
	q.Answers = append(q.Answers[:min(len(q.Answers), 6)], Answer{"none", "None: the rows have no number", "equal rows stay apart"})
	return []Question{q}
}

// price is the column with the money of a sale.
func (p *Proposal) price() *Column {
	for _, f := range []ledger.Field{ledger.Total, ledger.Gross, ledger.Price} {
		if c := p.of(f); c != nil {
			return c
		}
	}
	return nil
}

// dateColumns are the columns of dates that are imported, and amountColumns those of
// amounts.
func (p *Proposal) columnsOf(s sense) []*Column {
	var list []*Column
	for i := range p.Columns {
		if c := &p.Columns[i]; c.Field != "" && c.sense() == s {
			list = append(list, c)
		}
	}
	return list
}

func (p *Proposal) askDates(Surroundings) []Question {
	var example *Column
	for _, c := range p.columnsOf(dated) {
		if day, month := c.values.vote.Proof(); day+month > 0 {
			return nil // the reading goes by the evidence of the whole file
		}
		if c.values.ambiguous != "" && example == nil {
			example = c
		}
	}
	if example == nil {
		return nil
	}
	said := example.values.ambiguous
	read := func(o sheet.Order) string {
		at, _, err := sheet.ParseTime([]byte(said), o, time.UTC)
		if err != nil {
			return said
		}
		return at.Format("2 January 2006")
	}
	return []Question{{
		Key: "dates", Title: fmt.Sprintf("Which day is %s?", said), Column: example.Header,
		Note:    "In the " + data.CountOf(len(p.Sample.Rows), "row that was", "rows that were") + " looked at every day is 12 or less, so the file does not tell.",
		Answers: []Answer{{"dmy", read(sheet.DayMonthYear), "the day comes first"}, {"mdy", read(sheet.MonthDayYear), "the month comes first"}},
	}}
}

func (p *Proposal) askDecimals(Surroundings) []Question {
	var unclear *Column
	for _, c := range p.columnsOf(amounted) {
		v := c.values
		if point, comma := v.decimal.Proof(); point+comma > 0 {
			return nil
		}
		if _, ok := v.decimal.Choose(""); !ok && unclear == nil {
			unclear = c
		}
	}
	if unclear == nil {
		return nil
	}
	example := ""
	for _, cell := range unclear.values.order {
		if strings.ContainsAny(cell, ".,") {
			example = cell
			break
		}
	}
	means := func(d sheet.Decimal) string {
		a, err := sheet.ParseAmount([]byte(example), d, 3)
		if err != nil {
			return string(rune(d))
		}
		return data.FormatMinor(a.Minor, "KWD") // three digits show where the sign stands
	}
	return []Question{{
		Key: "decimals", Title: fmt.Sprintf("How much is %s?", example), Column: unclear.Header,
		Note:    "No amount tells whether the sign parts thousands or cents.",
		Answers: []Answer{{"point", means(sheet.Point), "a point stands before the cents"}, {"comma", means(sheet.Comma), "a comma stands before the cents"}},
	}}
}

// currency is what the file says of its currency: a code, or the mark whose meaning is
// not certain.
func (p *Proposal) currency() (code, mark string) {
	for _, c := range p.columnsOf(amounted) {
		list := c.values.marks
		if len(list) > 1 {
			return each, "" // the rows say it
		}
		for _, text := range append(slices.Clone(list), inBrackets(c.Header)) {
			if text == "" {
				continue
			}
			if text == "$" {
				mark = text
				continue
			}
			if code, err := sheet.CurrencyOf(text, "", ""); err == nil {
				return code, ""
			}
		}
	}
	return "", mark
}

// each says that a file's amounts are in several currencies, which their marks tell.
const each = "each"

func inBrackets(header string) string {
	for _, w := range strings.FieldsFunc(header, func(r rune) bool { return strings.ContainsRune(" ()[]_,", r) }) {
		if _, err := sheet.CurrencyOf(w, "", "none"); err == nil || w == "$" {
			return w
		}
	}
	return ""
}

func (p *Proposal) askCurrency(around Surroundings) []Question {
	code, mark := p.currency()
	if p.of(ledger.CurrencyCode) != nil || code != "" || p.price() == nil {
		return nil
	}
	list := []string{around.Currency, "EUR", "USD", "GBP"}
	title := "Which currency are the amounts in?"
	if mark == "$" {
		title, list = "Which dollar is meant?", []string{"USD", "CAD", "AUD", "NZD"}
	}
	q := Question{Key: "currency", Title: title, Note: "Nothing in the file says it.", Column: p.price().Header, Free: "Another currency, such as CHF"}
	for _, c := range list {
		if c != "" && !slices.ContainsFunc(q.Answers, func(a Answer) bool { return a.Value == c }) {
			q.Answers = append(q.Answers, Answer{Value: c, Words: c})
		}
	}
	return []Question{q}
}

func (p *Proposal) askTypes(Surroundings) []Question {
	c := p.of(ledger.Type)
	if c == nil {
		return nil
	}
	var all []Question
	for _, word := range c.values.common() {
		if p.Mapping.Types[strings.ToLower(word)] != "" {
			continue
		}
		all = append(all, Question{
			Key: "type " + strings.ToLower(word), Title: fmt.Sprintf("What are rows of the kind “%s”?", clip(word)), Column: c.Header,
			Note: fmt.Sprintf("There %s %d of them among the rows that were looked at.", data.Plural(c.values.words[word], "is", "are"), c.values.words[word]),
			Answers: []Answer{
				{"sale", "Sales", ""}, {"refund", "Money given back", ""}, {"fee", "Fees", ""}, {"payout", "Transfers to my bank", ""}, {"nothing", "Nothing that counts", ""},
			},
		})
	}
	return all
}

func (p *Proposal) askStates(Surroundings) []Question {
	c := p.of(ledger.Status)
	if c == nil {
		return nil
	}
	var all []Question
	for _, word := range c.values.common() {
		if p.Mapping.States[strings.ToLower(word)] != "" || ledger.KnownState(word) {
			continue
		}
		all = append(all, Question{
			Key: "state " + strings.ToLower(word), Title: fmt.Sprintf("Was it paid where it says “%s”?", clip(word)), Column: c.Header,
			Note: fmt.Sprintf("%d of the rows that were looked at %s so.", c.values.words[word], data.Plural(c.values.words[word], "says", "say")),
			Answers: []Answer{
				{"paid", "Yes", "counts as a sale"},
				{"pending", "Not yet", "is kept and does not count"},
				{"refunded", "It was given back", "counts as a sale and a refund"},
				{"void", "It never will be", "is kept and does not count"},
				{"test", "It was a test", "is kept and does not count"},
			},
		})
	}
	return all
}

func (p *Proposal) askRows(Surroundings) []Question {
	if !p.Mapping.Rows || p.told() != untold {
		return nil
	}
	c := p.price()
	return []Question{{
		Key: "rows", Title: fmt.Sprintf("Is “%s” that of the row or of the whole order?", c.Header), Column: c.Header,
		Note:    "Some orders have several rows, with the same amount on each.",
		Answers: []Answer{{"order", "Of the whole order", "it is counted once for each order"}, {"row", "Of the row", "the rows of an order are added up"}},
	}}
}

// rates are usual rates of tax by zone.
var rates = map[string][]string{
	"Europe/Berlin": {"19", "7"}, "Europe/Vienna": {"20", "10"}, "Europe/Zurich": {"8.1", "2.6"}, "Europe/Paris": {"20", "5.5"}, "Europe/Madrid": {"21", "10"},
	"Europe/Rome": {"22", "10"}, "Europe/Amsterdam": {"21", "9"}, "Europe/Brussels": {"21", "6"}, "Europe/Lisbon": {"23", "6"}, "Europe/Warsaw": {"23", "8"},
	"Europe/Stockholm": {"25", "12"}, "Europe/Copenhagen": {"25"}, "Europe/Oslo": {"25", "15"}, "Europe/Helsinki": {"25.5", "14"}, "Europe/Dublin": {"23", "9"},
	"Europe/London": {"20", "5"}, "Europe/Prague": {"21", "12"}, "Australia/Sydney": {"10"}, "Pacific/Auckland": {"15"}, "Asia/Tokyo": {"10", "8"},
}

// ratesIn are usual rates by currency, where the zone does not tell the country.
var ratesIn = map[string][]string{
	"EUR": {"19", "20", "21", "22"}, "GBP": {"20", "5"}, "CHF": {"8.1", "2.6"}, "PLN": {"23", "8"}, "SEK": {"25", "12"}, "DKK": {"25"}, "NOK": {"25", "15"},
	"CZK": {"21", "12"}, "AUD": {"10"}, "NZD": {"15"}, "JPY": {"10", "8"},
}

func (p *Proposal) askTax(around Surroundings) []Question {
	c := p.price()
	if p.of(ledger.Tax) != nil || c == nil || p.Sample.Whole && c.values.nothing() {
		return nil // of nothing no answer takes a part
	}
	q := Question{
		Key: "tax", Title: fmt.Sprintf("Does “%s” include tax that you owe?", c.Header), Column: c.Header,
		Note: "The file has no column for tax.", Free: "Another rate in per cent", Splits: map[string]Split{},
	}
	usual := rates[around.Zone]
	if usual == nil {
		usual = ratesIn[p.Mapping.Currency]
	}
	for _, rate := range usual {
		q.Answers = append(q.Answers, Answer{"inside " + rate, "Yes, " + rate + " % is inside", ""})
		if split, ok := p.split(c, rate); ok {
			q.Splits["inside "+rate] = split
		}
	}
	q.Answers = append(q.Answers, Answer{"net", "No, amounts are net", ""}, Answer{"none", "I charge no tax", "small business, or none is due"})
	return []Question{q}
}

// split shows an amount of the file with the tax taken out; false where it is no amount.
func (p *Proposal) split(c *Column, rate string) (Split, bool) {
	currency := p.Mapping.Currency
	exponent, ok := data.Exponent(currency)
	if !ok {
		exponent = 2
	}
	decimal, _ := c.values.decimal.Choose(p.Mapping.Decimals)
	a, err := sheet.ParseAmount([]byte(c.Example), decimal, exponent)
	percent, wrong := strconv.ParseFloat(rate, 64)
	if err != nil || wrong != nil || !a.Known {
		return Split{}, false
	}
	tax := ledger.TaxInsideOf(a.Minor, int64(percent*10_000+0.5))
	return Split{Example: c.Example, Net: a.Minor - tax, Tax: tax, Currency: currency}, true
}

// apply puts what is certain and what was answered into the mapping.
// shownOrder is the order of dates that the rows prove, for a later file that does not.
// shownDecimal is the decimal sign that the rows prove.
// kinds are words for kinds of rows.
// words settles what the words in the columns of kinds and states stand for.
// telling is what rows of one order say of whose the amounts are.
const (
	untold telling = iota
	ofOrder
	ofRow
)

// orders settles whether an order has several rows, and whose the amounts are.
// repeated reports whether rows of one kind share their number.
// at is the position of a field's column, or -1.
// told looks whether the rows of one order have different amounts, which are then their
// own, or leave them empty after the first, which are then the order's.
