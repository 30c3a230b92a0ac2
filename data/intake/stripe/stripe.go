// Package stripe reads what Stripe's dashboard exports: the list of payments of every
// era, the balance with all its movements, the itemised report behind a payout, and
// refunds. A payment is a sale of its own unless a shop's order is the same sale.
//
// Amounts are decimals in major units. Fees are in the currency of the account
// (Converted Currency), as are the amounts that count: a charge in another currency
// takes no part in sums.
package stripe

import (
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
)

// Format is Stripe.
var Format = &intake.Format{
	Name: "stripe", Title: "Stripe", Short: "ST", Direction: "sales",
	Files: []string{"unified_payments.csv", "payments.csv", "balance_history.csv", "Itemized_balance_change_from_activity*.csv", "refunds.csv"},
	HowToGet: "Dashboard > Transactions > Payments > Export, all columns; and Balances > All activity > Export for fees and dated refunds. " +
		"The itemised report is under Reporting > Balance change from activity > Download.",
	Wait: "at once, large ones by e-mail",
	Holds: "Payments with amount, fee, state, customer's e-mail and number, metadata, UTM values and answers to custom fields; refunds, disputes and fees with their " +
		"dates; the payout each row was part of.",
	Lacks: "Goods, shipping, tax and discounts, which the shop's own file has; promotion codes. A plain list of customers holds no sale and is not read.",
	Claim: files.Claim, Read: files.Read,
}

// attempts are states in which no money moved, beside those of ledger.
var attempts = map[string]data.SaleStatus{
	"requires_payment_method": data.Declined, "requires payment method": data.Declined, "requires_action": data.Pending, "requires action": data.Pending,
	"requires_confirmation": data.Pending, "requires confirmation": data.Pending, "requires_capture": data.Authorized, "requires capture": data.Authorized,
	"processing": data.Pending, "early fraud warning": data.Paid, "disputed": data.Paid,
}

var files = ledger.Files(payments, older, balance, itemised, refunds)

var cells = ledger.Cells{
	ledger.ID: {"id"}, ledger.At: {"Created date (UTC)|Created (UTC)"}, ledger.CurrencyCode: {"Converted Currency", "Currency"},
	ledger.Fee: {"Fee", "Taxes On Fee|Tax"}, ledger.RefundAt: {"Refunded date (UTC)"}, ledger.Status: {"Status"},
	ledger.Total: {"Converted Amount|Amount"}, ledger.Refund: {"Converted Amount Refunded|Amount Refunded"}, ledger.Dispute: {"Disputed Amount"}, ledger.DisputeAt: {"Dispute Date (UTC)"},
	ledger.Email: {"Customer Email"}, ledger.Customer: {"Customer ID"}, ledger.Person: {"Shipping Name", "Card Name", "Customer Description"}, ledger.Phone: {"Customer Phone"},
	ledger.Street: {"Shipping Address Line1", "Card Address Line1"}, ledger.Extra: {"Shipping Address Line2", "Card Address Line2"},
	ledger.Postcode: {"Shipping Address Postal Code", "Card Address Zip"}, ledger.Region: {"Shipping Address State", "Card Address State"},
	ledger.City: {"Shipping Address City", "Card Address City"}, ledger.Country: {"Shipping Address Country", "Card Address Country"},
	ledger.Item: {"Checkout Line Item Summary", "Description"}, ledger.Original: {"PaymentIntent ID"},
	ledger.Affiliate: {"Client Reference ID"}, ledger.ForOrder: {"order_id (metadata)|order_number (metadata)|Order ID (metadata)|order (metadata)"},
}

var payments = ledger.Spec{
	Layout: layout.Layout{Kind: "payments", Title: "Payments", Version: "payments", Columns: []string{"id", "Created date (UTC)", "Amount", "Currency", "Status", "Captured"}},
	Role:   data.PaymentRole, Layer: "payments", Scope: "stripe", Zone: time.UTC, Cells: cells, Statuses: attempts, Each: payment,
}

// older lists were called payments.csv and have "Tax" for the tax on the fee.
var older = ledger.Spec{
	Layout: layout.Layout{Kind: "payments", Title: "Payments", Version: "payments, older", Columns: []string{"id", "Created (UTC)", "Amount", "Amount Refunded", "Currency", "Status"}},
	Role:   data.PaymentRole, Layer: "payments", Scope: "stripe", Zone: time.UTC, Cells: cells, Statuses: attempts, Each: payment,
}

// payment settles what the columns of the list of payments mean together.
func payment(o *ledger.Order, r layout.Row) error {
	o.Charges(r, "Currency", "Amount")
	switch {
	case strings.EqualFold(r.Get("Mode"), "test"):
		o.Sale.Status = data.Test
	case strings.EqualFold(r.Get("Captured"), "false") && o.Sale.Status.Counts():
		o.Sale.Status = data.Authorized
	}
	switch strings.ToLower(r.Get("Dispute Status")) {
	case "won", "warning_needs_response", "warning_under_review", "warning_closed", "prevented":
		o.Forget(ledger.Dispute) // the money is back, or was never taken
	}
	for _, n := range []string{"1", "2", "3"} {
		key, value := r.Get("Checkout Custom Field "+n+" Key"), r.Get("Checkout Custom Field "+n+" Value")
		if key == "" || value == "" {
			continue
		}
		o.Led.Attribute(key, value)
	}
	return nil
}

// movements are the types of balance rows.
var movements = map[string]ledger.Act{
	"charge": ledger.Sale, "payment": ledger.Sale,
	"refund": ledger.Refunding, "payment_refund": ledger.Refunding, "partial_capture_reversal": ledger.Refunding,
	"dispute": ledger.Chargeback, "adjustment": ledger.Chargeback, "dispute_reversal": ledger.Reversal, "refund_failure": ledger.Reversal, "payment_failure_refund": ledger.Reversal, "payment_reversal": ledger.Refunding,
	"stripe_fee": ledger.Charge, "fee": ledger.Charge, "network_cost": ledger.Charge, "tax_fee": ledger.Charge, "application_fee": ledger.Ignore, "application_fee_refund": ledger.Ignore,
	"payout": ledger.PaidOut, "payout_reversal": ledger.Ignore, "payout_failure": ledger.Ignore, "payout_cancel": ledger.Ignore,
	"transfer": ledger.Ignore, "transfer_refund": ledger.Ignore, "transfer_reversal": ledger.Ignore, "topup": ledger.Ignore, "topup_reversal": ledger.Ignore, "reserve_transaction": ledger.Ignore, "reserved_funds": ledger.Ignore,
	"connect_collection_transfer": ledger.Ignore, "contribution": ledger.Ignore, "risk_reserved_funds": ledger.Ignore, "currency_conversion": ledger.Ignore,
}

var balance = ledger.Spec{
	Layout: layout.Layout{Kind: "balance", Title: "Balance", Version: "balance", Columns: []string{"id", "Type", "Source", "Amount", "Fee", "Net", "Currency", "Created (UTC)|Created"}},
	Role:   data.PaymentRole, Layer: "balance", Scope: "stripe", Zone: time.UTC, Types: movements,
	Cells: ledger.Cells{
		ledger.ID: {"id"}, ledger.Type: {"Type"}, ledger.Original: {"Source"}, ledger.At: {"Created (UTC)|Created"}, ledger.CurrencyCode: {"Currency"},
		ledger.Total: {"Amount"}, ledger.Fee: {"Fee"}, ledger.Net: {"Net"}, ledger.PayoutAt: {"Transfer Date (UTC)"}, ledger.Payout: {"Transfer"}, ledger.Item: {"Description"},
		ledger.ForOrder: {"order_id (metadata)|order_number (metadata)"},
	},
}

// itemised has snake_case columns that the user chooses.
var itemised = ledger.Spec{
	Layout: layout.Layout{Kind: "balance", Title: "Itemised balance", Version: "itemised report", Columns: []string{"balance_transaction_id", "created_utc|created", "currency", "gross", "fee", "net", "reporting_category"}},
	Role:   data.PaymentRole, Layer: "balance", Scope: "stripe", Zone: time.UTC, Types: movements,
	Cells: ledger.Cells{
		ledger.ID: {"balance_transaction_id"}, ledger.Type: {"reporting_category"}, ledger.Original: {"charge_id", "source_id"}, ledger.At: {"created_utc|created"},
		ledger.CurrencyCode: {"currency"}, ledger.Total: {"gross"}, ledger.Fee: {"fee"}, ledger.Net: {"net"}, ledger.PayoutAt: {"automatic_payout_effective_at_utc|automatic_payout_effective_at"},
		ledger.Payout: {"automatic_payout_id"}, ledger.Email: {"customer_email"}, ledger.Customer: {"customer_id"}, ledger.Item: {"description"},
		ledger.ForOrder: {"payment_metadata[order_id]|payment_metadata[order_number]"},
	},
}

// refunds is the list of refunds; its columns are known from help pages alone.
var refunds = ledger.Spec{
	Layout: layout.Layout{
		Kind: "refunds", Title: "Refunds", Version: "refunds", Columns: []string{"id", "Charge|Charge ID|Payment ID|charge_id", "Amount", "Currency", "Created (UTC)|Created date (UTC)|Created|Date (UTC)"},
		Without: []string{"Fee", "Type"},
	},
	Role: data.SettlementRole, Layer: "refunds", Scope: "stripe", Zone: time.UTC, Types: map[string]ledger.Act{"": ledger.Refunding},
	Cells: ledger.Cells{
		ledger.ID: {"id"}, ledger.Original: {"Charge|Charge ID|Payment ID|charge_id"}, ledger.At: {"Created (UTC)|Created date (UTC)|Created|Date (UTC)"},
		ledger.CurrencyCode: {"Currency"}, ledger.Total: {"Amount"}, ledger.Status: {"Status"},
	},
}
