package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake/ledger"
	"rapport/data/intake/mapping"
	"rapport/data/intake/sheet"
)

// Fields whose values are dates, and amounts of money.
var (
	dateFields   = []ledger.Field{ledger.At, ledger.PaidAt, ledger.RefundAt, ledger.PayoutAt, ledger.DisputeAt}
	amountFields = []ledger.Field{
		ledger.Total, ledger.Gross, ledger.Price, ledger.Discount, ledger.Shipping, ledger.Tax, ledger.Tip, ledger.Refund, ledger.Fee,
		ledger.Commission, ledger.Net, ledger.Cost, ledger.LineDiscount,
	}
)

// evidence is the tip beside the reason: what the example is read as, and what the rows
// show; nil for a column without values.
func evidence(p *mapping.Proposal, column int) *ui.Tip {
	cells := cellsOf(p.Sample, column)
	if len(cells) == 0 {
		return nil
	}
	c := &p.Columns[column]
	tip := ui.NewTip(clipWords(c.Example), "")
	switch {
	case slices.Contains(dateFields, c.Field):
		tip.Value, tip.Lines = dateEvidence(cells, c.Example, p.Mapping.Dates)
	case slices.Contains(amountFields, c.Field):
		tip.Value, tip.Lines = amountEvidence(cells, c.Example, &p.Mapping)
	default:
		tip.Lines = otherEvidence(cells, c.Example)
	}
	if len(tip.Lines) == 0 {
		tip.Lines = []string{c.Why}
	}
	tip.Lines = append(tip.Lines, filledWords(len(cells), len(p.Sample.Rows)))
	return tip
}

func cellsOf(s *mapping.Sample, column int) []string {
	var list []string
	for _, row := range s.Rows {
		if cell := strings.TrimSpace(row[column]); cell != "" {
			list = append(list, cell)
		}
	}
	return list
}

func filledWords(filled, rows int) string {
	if filled == rows {
		return "filled in every row"
	}
	return fmt.Sprintf("%s of %s rows are filled", ui.Count(filled), ui.Count(rows))
}

// dateEvidence says which day the example is, and which values prove the order.
func dateEvidence(cells []string, example, said string) (value string, lines []string) {
	var vote sheet.DateVote
	for _, cell := range cells {
		vote.Add([]byte(cell))
	}
	order, sure := vote.Choose(said)
	if at, _, err := sheet.ParseTime([]byte(example), order, time.UTC); err == nil && (sure || !vote.Needed()) {
		value = "is " + at.Format("2 January 2006")
	}
	first, second := above12(cells)
	if first+second > 0 {
		lines = []string{
			fmt.Sprintf("%s of %s values start above 12,", ui.Count(first), ui.Count(len(cells))),
			haveWords(second) + " a second part above 12",
		}
	}
	return value, lines
}

// above12 counts the dates whose first and whose second number can be no month.
func above12(cells []string) (first, second int) {
	for _, cell := range cells {
		parts := strings.FieldsFunc(cell, func(r rune) bool { return r < '0' || r > '9' })
		if len(parts) < 3 || len(parts[0]) > 2 {
			continue
		}
		if parts[0] > "12" && len(parts[0]) == 2 {
			first++
		}
		if parts[1] > "12" && len(parts[1]) == 2 {
			second++
		}
	}
	return first, second
}

func haveWords(n int) string {
	switch n {
	case 0:
		return "none has"
	case 1:
		return "one has"
	}
	return ui.Count(n) + " have"
}

// amountEvidence says how much the example is, and which values prove the sign.
func amountEvidence(cells []string, example string, m *mapping.Mapping) (value string, lines []string) {
	currency, exponent := m.Currency, 2
	if digits, ok := data.Exponent(currency); ok {
		exponent = digits
	}
	var vote sheet.DecimalVote
	for _, cell := range cells {
		vote.Add([]byte(cell), exponent)
	}
	decimal, _ := vote.Choose(m.Decimals)
	if a, err := sheet.ParseAmount([]byte(example), decimal, exponent); err == nil && a.Known {
		value = "is " + ui.Amount(a.Minor, currency, exponent)
	}
	point, comma := vote.Proof()
	for _, proof := range []struct {
		n    int
		sign string
	}{{comma, "comma"}, {point, "point"}} {
		if proof.n > 0 {
			lines = append(lines, fmt.Sprintf("%s of %s values have a decimal %s", ui.Count(proof.n), ui.Count(len(cells)), proof.sign))
		}
	}
	return value, lines
}

// otherEvidence lists a few more values.
func otherEvidence(cells []string, example string) []string {
	const most = 3
	var more []string
	for _, cell := range cells {
		if cell != example && !slices.Contains(more, clipWords(cell)) {
			if more = append(more, clipWords(cell)); len(more) == most {
				break
			}
		}
	}
	if len(more) == 0 {
		return []string{"no other value"}
	}
	return []string{"also " + strings.Join(more, " · ")}
}

// clipWords cuts a value to what a tip holds.
func clipWords(s string) string {
	const most = 32
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
