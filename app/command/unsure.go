package command

import (
	"fmt"
	"io"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

// notAdded is what one platform took for a sale and gave back, in a currency that is not
// the sale's.
type notAdded struct {
	Platform string `json:"platform"`
	Currency string `json:"currency"`
	Fees     string `json:"fees"`
	Refunds  string `json:"refunds"`
}

// leftOut is what of the sales of a period is in another currency.
type leftOut struct {
	Currency string `json:"currency"`
	Sales    int    `json:"sales"`
	Fees     string `json:"fees"`
	Refunds  string `json:"refunds"`
}

// unsureReferral is the word of a partner program that belongs to no order for sure.
type unsureReferral struct {
	Platform   string  `json:"platform"`
	Order      *string `json:"order"`
	At         *string `json:"at"`
	Currency   string  `json:"currency"`
	Amount     string  `json:"amount"`
	Commission string  `json:"commission"`
	Reason     string  `json:"reason"`
}

// unsureCodes are the reasons as scripts see them.
var unsureCodes = map[data.Unsure]string{data.NoOrder: "no_order", data.OtherOrder: "other_order", data.SeveralFit: "several_orders", data.NamesNothing: "names_no_order"}

func (v *earningsShape) addUnsure(r *metric.EarningsReport) {
	for _, n := range r.NotAdded {
		v.NotAdded = append(v.NotAdded, leftOut{n.Currency, n.Sales, data.FormatMinor(n.Fees, n.Currency), data.FormatMinor(n.Refunds, n.Currency)})
	}
	for i := range r.Referrals {
		x := &r.Referrals[i]
		v.Referrals = append(v.Referrals, unsureReferral{
			x.Platform, word(x.Order), moment(x.At), x.Currency, data.FormatMinor(x.Amount, x.Currency), data.FormatMinor(x.Commission, x.Currency), unsureCodes[x.Why],
		})
	}
}

// fewReferrals is how many rows of partner programs are written one by one.
const fewReferrals = 10

func writeUnsure(w io.Writer, r *metric.EarningsReport) {
	for _, words := range review.NotAddedNotes(r) {
		fmt.Fprintf(w, "  %s\n", words)
	}
	if len(r.Referrals) == 0 {
		return
	}
	fmt.Fprintf(w, "  %s\n", review.ReferralWords(r.Referrals))
	for i := range r.Referrals[:min(len(r.Referrals), fewReferrals)] {
		x := &r.Referrals[i]
		fmt.Fprintf(w, "    %s, commission %s: %s\n", review.ReferralName(x), desk.Money(x.Commission, x.Currency), review.UnsureWords(x.Why))
	}
	if more := len(r.Referrals) - fewReferrals; more > 0 {
		fmt.Fprintf(w, "    and %d more: rapport earnings --json lists them\n", more)
	}
}
