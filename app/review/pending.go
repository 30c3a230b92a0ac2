package review

import (
	"strings"

	"rapport/app/figure"
	"rapport/data"
	"rapport/data/metric"
)

// fallAway is what may become of a pending sale.
const fallAway = "may still fall away"

// StateWords says why a sale does not count, or that it may not last; empty for one that
// is paid.
func StateWords(status data.SaleStatus, counts bool) string {
	switch {
	case status == "" || counts && status != data.Pending:
		return ""
	case counts:
		return "pending, " + fallAway
	}
	return strings.ReplaceAll(string(status), "_", " ") + ", does not count"
}

// PendingRow names a row that is a pending sale.
func PendingRow(text string) string { return "Pending, " + fallAway + ": " + text }

// PendingSums says what of an import is pending, a sentence for each currency.
func PendingSums(r *data.ImportReport) []string {
	var list []string
	for _, m := range r.Pending {
		list = append(list, pendingWords(m.Sales, figure.CountOf(m.Sales, "sale", "sales"), Money(m.Net, m.Currency), r.PendingCounts))
	}
	return list
}

// pendingNotes say what of the orders of a period is pending: what counts, and apart
// from it what does not.
func pendingNotes(r *metric.EarningsReport) []string {
	var list []string
	for _, part := range []struct {
		metric.Waiting
		counts bool
	}{{r.Pending, true}, {r.Apart, false}} {
		if part.Sales > 0 {
			what := figure.CountOf(part.Sales, "order", "orders") + " of these days"
			list = append(list, pendingWords(part.Sales, what, Money(part.Net, r.Currency), part.counts))
		}
	}
	return list
}

// NothingCounts says that a period has no money, and what of it is pending.
func NothingCounts(r *metric.EarningsReport) string {
	return strings.Join(append([]string{Nothing(r)}, pendingNotes(r)...), " ")
}

func pendingWords(n int, what, net string, counts bool) string {
	are, do, they := "are", "do", "They"
	if n == 1 {
		are, do, they = "is", "does", "It"
	}
	does := do + " not count"
	if counts {
		does = "counted, as you chose"
	}
	return what + ", " + net + " net earnings, " + are + " pending and " + does + ". " + they + " " + fallAway + "."
}
