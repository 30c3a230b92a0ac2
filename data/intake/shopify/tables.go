package shopify

import (
	"context"
	"errors"
	"iter"
	"path"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
	"rapport/data/intake/sheet"
)

// tables are the files beside the orders. Those of one folder are one import, so that
// the list of payouts is compared with the transactions.
var tables = beside()

func beside() layout.Set {
	set := layout.Set{Root: layout.Folder, Layouts: []layout.Layout{customers}}
	ledger.Add(&set, transactions, payouts)
	return set
}

// claimAll finds orders, which have a reader of their own, the tables beside them, and
// reports that only look like sales.
func claimAll(t *intake.Tree) ([]intake.Claim, error) {
	all, err := claim(t)
	if err != nil {
		return nil, err
	}
	more, err := tables.Claim(t)
	return append(append(all, more...), reports(t)...), err
}

func readAny(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	if in.Claim.Files[0].Kind == "orders" {
		return read(ctx, in)
	}
	return tables.Read(ctx, in)
}

// movements are the types of Shopify Payments; files write them with spaces or with
// underscores. The list is that of the platform's interface: which of them a file can
// hold is not documented.
var movements = spelled(map[string]ledger.Act{
	"charge": ledger.Sale, "refund": ledger.Refunding, "refund_adjustment": ledger.Refunding, "refund_failure": ledger.Reversal,
	"chargeback": ledger.Chargeback, "dispute": ledger.Chargeback, "dispute_withdrawal": ledger.Chargeback, "chargeback_hold": ledger.Chargeback,
	"chargeback_won": ledger.Reversal, "chargeback_reversal": ledger.Reversal, "dispute_reversal": ledger.Reversal, "chargeback_hold_release": ledger.Reversal,
	"adjustment": ledger.Charge, "charge_adjustment": ledger.Charge, "chargeback_fee": ledger.Charge, "chargeback_fee_refund": ledger.Charge, "stripe_fee": ledger.Charge,
	"application_fee_refund": ledger.Charge, "shipping_label": ledger.Charge, "shipping_label_adjustment": ledger.Charge, "tax_adjustment": ledger.Charge,
	"channel_credit": ledger.Charge, "merchant_goodwill_credit": ledger.Charge, "anomaly_credit": ledger.Charge, "anomaly_debit": ledger.Charge,
	"payout": ledger.PaidOut, "payout_failure": ledger.Ignore, "payout_cancellation": ledger.Ignore, "transfer": ledger.Ignore, "transfer_failure": ledger.Ignore,
	"transfer_cancel": ledger.Ignore, "transfer_refund": ledger.Ignore, "reserved_funds": ledger.Ignore, "reserved_funds_withdrawal": ledger.Ignore, "reserved_funds_reversal": ledger.Ignore,
	"risk_reversal": ledger.Ignore, "risk_withdrawal": ledger.Ignore, "advance": ledger.Ignore, "advance_funding": ledger.Ignore, "currency_conversion": ledger.Ignore,
})

func spelled(acts map[string]ledger.Act) map[string]ledger.Act {
	all := make(map[string]ledger.Act, 2*len(acts))
	for word, act := range acts {
		all[word], all[strings.ReplaceAll(word, "_", " ")] = act, act
	}
	return all
}

// transactions are what Shopify Payments booked: the fees and dated refunds of orders.
// Rows have no number of their own; their fee is not returned on refunds.
var transactions = ledger.Spec{
	Layout: layout.Layout{
		Kind: "transactions", Title: "Shopify Payments", Version: "Shopify Payments",
		Columns: []string{"Transaction Date", "Type", "Order", "Payout Status", "Payout Date", "Amount", "Fee", "Net"},
	},
	Role: data.SettlementRole, Layer: "payments", Shop: "shopify", Types: movements,
	Each: func(o *ledger.Order, r layout.Row) error {
		o.Charges(r, "Presentment Currency", "Presentment Amount")
		return nil
	},
	Cells: ledger.Cells{
		ledger.ID: {"Checkout|Order", "Type", "Transaction Date", "Amount"}, ledger.Type: {"Type"}, ledger.At: {"Transaction Date"}, ledger.ForOrder: {"Order"},
		ledger.CurrencyCode: {"Currency"}, ledger.Total: {"Amount"}, ledger.Fee: {"Fee"}, ledger.Net: {"Net"},
		ledger.PayoutAt: {"Payout Date"}, ledger.Payout: {"Payout Date"},
	},
}

// payouts are the transfers to the bank, each the sum of the transactions of its day.
// They are compared and never kept.
var payouts = ledger.Spec{
	Layout: layout.Layout{
		Kind: "payouts", Title: "Payouts", Version: "payouts",
		Columns: []string{"Payout Date", "Status", "Charges", "Refunds", "Total"},
	},
	Role: data.SettlementRole, Layer: "payouts", Types: map[string]ledger.Act{"": ledger.Deposited},
	Cells: ledger.Cells{
		ledger.At: {"Payout Date"}, ledger.CurrencyCode: {"Currency"}, ledger.Net: {"Total"}, ledger.Payout: {"Payout Date"},
	},
}

// customers are of two layouts: with and without the number, which is written with an
// apostrophe before it.
var customers = layout.Layout{
	Kind: "customers", Title: "Customers", Version: "customers",
	Columns: []string{"First Name", "Last Name", "Email", "Accepts Email Marketing|Accepts Marketing", "Total Spent", "Total Orders"},
	Row:     customer,
}

// customer names somebody, who has not bought anything by being on the list.
func customer(f *layout.File, r layout.Row) error {
	name := strings.Join(strings.Fields(r.Get("First Name")+" "+r.Get("Last Name")), " ")
	number := r.Get("Customer ID")
	if sheet.Scientific([]byte(number)) {
		return errors.New("a spreadsheet has rounded the customer's number: export the file again and do not save it in a spreadsheet")
	}
	country := r.Get("Default Address Country Code", "Country Code", "Country")
	var refs, beside []data.Ref
	for _, ref := range []data.Ref{
		{Kind: data.ByEmail, Value: r.Get("Email"), Name: name},
		{Kind: data.ByPhone, Value: r.Get("Phone", "Default Address Phone"), Name: name, Region: country},
		{Kind: data.ByCustomer, Value: number, Name: name},
	} {
		switch {
		case data.Names(ref, country):
			refs = append(refs, ref)
		case ref.Kind == data.ByPhone && data.Dialled(ref.Value):
			beside = append(beside, ref)
		}
	}
	if len(refs) == 0 {
		return errors.New("names neither an e-mail address nor a phone with its country nor a customer's number")
	}
	facts := []data.Fact{&data.Identity{Ref: refs[0]}}
	for _, also := range append(refs[1:], beside...) {
		facts = append(facts, &data.Link{A: refs[0], B: also, Reason: "same customer on Shopify"})
	}
	return f.Send(r.Line, facts...)
}

// reports finds sums by discount, whose columns the user chooses. No order can be made
// of them: the orders themselves name the code.
func reports(t *intake.Tree) []intake.Claim {
	var claims []intake.Claim
	for _, e := range t.Entries {
		if intake.Suffix(e.Name) != "csv" {
			continue
		}
		head, err := t.Peek(e.Name, peek)
		if err != nil && len(head) == 0 {
			continue // it cannot be read; the person hears of it as an unknown file
		}
		if _, is := sheet.FindHeader(head, isReport); !is {
			continue
		}
		claims = append(claims, intake.Claim{
			Sure: true, Files: []intake.File{{Name: e.Name}},
			Refused: &data.Error{
				Code: data.WarnUnknownFormat,
				Msg:  path.Base(e.Name) + " is a report of sums by discount. It names no order and was not imported.",
				Hint: "In the Shopify admin open Orders and export from there: each order names its discount code.",
			},
		})
	}
	return claims
}

func isReport(header []string) bool {
	c := sheet.NewColumns(header)
	return c.Find("Discount name", "Discount code", "Discount class", "Discount type") >= 0 && c.Find("Orders", "Returns") >= 0 &&
		c.Find("Gross sales", "Net sales", "Total sales") >= 0 && c.Find("Order ID", "Email", "Name", "First Name", "Affiliate", "Creator", "Partner") < 0
}
