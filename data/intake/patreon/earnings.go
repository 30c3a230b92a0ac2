package patreon

import (
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
	"rapport/data/intake/sheet"
)

// earnings are the totals of each month, known from help pages alone. They name
// nobody, and the charges behind them are booked by the growth from one list of
// members to the next: a month is kept as the statement that it is, which books
// nothing.
var earnings = ledger.Files(ledger.Spec{
	Layout: layout.Layout{
		Kind: "earnings", Title: "Earnings by month", Version: "earnings", Likely: true, Is: isEarnings,
		Columns: []string{strings.Join(monthNames, "|"), processed, platformFee},
	},
	Role: data.SettlementRole, Layer: "earnings", Zone: time.UTC, Each: month,
	Cells: ledger.Cells{
		ledger.CurrencyCode: {"Currency"}, ledger.Total: {processed}, ledger.Refund: {"Refunds|Refunded|Refunded amount"},
		ledger.Fee: {
			platformFee, "Processing fees|Processing fee|Payment processing fees|Payment processing fee", "Currency conversion fee|Currency conversion fees",
			"iOS fee|iOS fees|Apple fee|Apple fees|iOS App Store fee", "Payout fee|Payout fees",
		},
		ledger.Net: {"Your share|Net|Net earnings|Net amount|Earnings|Total earnings"},
	},
})

var monthNames = []string{"Month", "Period", "Date"}

const (
	processed   = "Processed pledges|Processed payments|Payments processed|Processed amount|Processed|Gross earnings|Gross amount|Gross"
	platformFee = "Patreon fee|Patreon fees|Platform fee|Platform fees|Patreon platform fee"
)

// isEarnings needs a word of Patreon's own beside columns that others have too.
func isEarnings(h *layout.Head) bool {
	_, own := h.Header(func(c sheet.Columns) bool {
		return c.Find(strings.Split("Patreon fee|Patreon fees|Patreon platform fee|Processed pledges|iOS fee|iOS fees", "|")...) >= 0
	})
	return own || strings.Contains(h.Base(), "patreon")
}

// month dates a line with the first day of its month.
func month(o *ledger.Order, r layout.Row) error {
	at, err := monthOf(r.Get(monthNames...))
	if err != nil {
		return err
	}
	o.Sale.Key, o.Sale.OrderedAt = "earnings "+at.Format("2006-01"), at
	if fee := o.Stated(ledger.Fee); fee.Minor < 0 { // printed as what lowers the sum
		o.Set(ledger.Fee, -fee.Minor)
	}
	return nil
}

func monthOf(text string) (time.Time, error) {
	for _, form := range []string{"2006-01", "January 2006", "Jan 2006", "2006-01-02", "2006/01", "01/2006", "January, 2006", "Jan, 2006", "Jan-06"} {
		if at, err := time.Parse(form, text); err == nil {
			return at.AddDate(0, 0, 1-at.Day()), nil
		}
	}
	return time.Time{}, fmt.Errorf("%.40q is no month", text)
}
