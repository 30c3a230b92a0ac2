package review

import (
	"rapport/app/figure"
	"rapport/data"
	"rapport/data/metric"
)

// BasisTitle names the date that figures go by: "order date".
func BasisTitle(by metric.Basis) string {
	switch by {
	case metric.PaidDate:
		return "paid date"
	case metric.PayoutDate:
		return "payout date"
	}
	return "order date"
}

// BasisWords says by which date figures go and where money given back counts.
func BasisWords(by metric.Basis) string {
	back := "they were ordered."
	if by.Cash() {
		back = "they were given back."
	}
	return sentence(BasisTitle(by)) + ". Refunds count in the week " + back
}

// BasisShort is the second half of it, where the date stands beside it.
func BasisShort(by metric.Basis) string {
	if by.Cash() {
		return "Refunds count when they were given back."
	}
	return "Refunds count when they were ordered."
}

// Nothing says that a period has no money by the report's date, and where it is.
func Nothing(r *metric.EarningsReport) string {
	switch r.By {
	case metric.PaidDate:
		return "Nothing was paid in these days."
	case metric.PayoutDate:
		words := "Nothing was paid out in these days."
		if n := notPaidOut(r); n != "" {
			words += " " + n
		}
		return words
	}
	return "No orders in these days."
}

// BasisNotes are sentences about what does not count on a date of its own, and about what
// is pending.
func BasisNotes(r *metric.EarningsReport) []string {
	var notes []string
	u := &r.Undated
	if u.Sales > 0 {
		where := " without a paid date stand on their order date."
		if u.Sales == 1 {
			where = " without a paid date stands on its order date."
		}
		notes = append(notes, figure.Count(u.Sales)+" of "+figure.Count(r.Money.Sales)+where)
	}
	if u.Refunds > 0 {
		notes = append(notes, "Refunds of "+figure.CountOf(u.Refunds, "order", "orders")+" without a date, "+Money(u.Amount, r.Currency)+", stand on the order date.")
	}
	if n := notPaidOut(r); n != "" {
		notes = append(notes, n)
	}
	return append(notes, pendingNotes(r)...)
}

func notPaidOut(r *metric.EarningsReport) string {
	if r.NotPaidOut.Sales == 0 {
		return ""
	}
	return Money(r.NotPaidOut.Net, r.Currency) + " not paid out yet, " + figure.CountOf(r.NotPaidOut.Sales, "order", "orders") + " of these days, as far as the files say."
}

// UnmatchedWords says what files tell of sales that are not here; empty without any.
func UnmatchedWords(r *metric.EarningsReport) string {
	if r.Unmatched.Rows == 0 {
		return ""
	}
	return unmatchedWords(&r.Unmatched, r.Currency, ", of all time")
}

// UnmatchedSums says the same of an import, a sentence for each currency.
func UnmatchedSums(r *data.ImportReport) []string {
	var list []string
	for i := range r.Unmatched {
		list = append(list, unmatchedWords(&r.Unmatched[i], r.Unmatched[i].Currency, ""))
	}
	return list
}

func unmatchedWords(u *data.Unmatched, currency, of string) string {
	belong, they, their := " belong", "They count", "their orders are"
	if u.Rows == 1 {
		belong, they, their = " belongs", "It counts", "its order is"
	}
	never := ""
	if u.Fees != 0 {
		never = " A fee of no order, such as for a listing, never does: add it as a cost."
	}
	return figure.CountOf(u.Rows, "row", "rows") + " of statements and payouts (" + Money(u.Refunds, currency) + " refunded, " + Money(u.Fees, currency) +
		" in fees" + of + ")" + belong + " to no order that is here. " + they + " once " + their + " imported." + never
}
