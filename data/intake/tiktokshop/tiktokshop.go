// Package tiktokshop reads what TikTok Shop says of money: the affiliate orders of a
// seller, which say who is credited for an order; those of a creator, whose commissions
// are sales; and a seller's settlement, which has what each order brought.
//
// An affiliate list has a row for each item of an order. Its numbers of orders have 18
// digits, which spreadsheets round. Empty cells are "/" in some of the files.
package tiktokshop

import (
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/affiliate"
	"rapport/data/intake/layout"
	"rapport/data/intake/ledger"
	"rapport/data/intake/sheet"
)

// Format is TikTok Shop.
var Format = &intake.Format{
	Name: "tiktokshop", Title: "TikTok Shop", Short: "TS", Direction: "sales",
	Files: []string{"affiliate orders of a seller or creator, XLSX or CSV", "settlement (income) of a seller, XLSX or CSV"},
	HowToGet: "Sellers: Seller Center > Affiliate > Affiliate orders > Export, and Finance > Statements > Export. " +
		"Creators: TikTok Studio or the Shop creator center > Earnings > Affiliate orders > Export.",
	Wait: "a few minutes",
	Holds: "For sellers the creator, video or live that is credited for each item of an order, with standard commission, Shop Ads commission and bonus; what each order brought, with fees and refunds. " +
		"For creators each commission as a sale, with product, shop and content.",
	Lacks: "The buyer. Actual commissions count where they are there, estimates where an order is pending. Dates are day first, and asked for where the file does not tell. " +
		"The types of adjustments are known in part: a row of another type is listed and not imported.",
	Claim: files.Claim, Read: files.Read,
}

var files = ledger.Files(creator, seller, settlement)

const (
	orderID  = "Order ID|ID Pesanan|หมายเลขคำสั่งซื้อ"
	skuID    = "SKU ID|ID SKU|ID ของ SKU"
	content  = "Content ID|ID Konten|รหัสเนื้อหา"
	username = "Creator Username|Pembuat|Nama pengguna kreator|Creator Handle"
	created  = "Time Created|Waktu Dibuat|Order date|วันที่สั่งซื้อ"
	currency = "Currency|Mata uang|สกุลเงิน"
	product  = "Product Name|Product name|Nama Produk|ชื่อสินค้า"
	sku      = "Seller Sku|Seller SKU|SKU ID|ID ของ SKU"
	estimate = "Est. standard commission payment|Est. commission payment|Perkiraan pembayaran komisi standar"
	base     = "Est. Commission Base|Perkiraan Dasar Komisi"
)

// links: the video or live that was watched.
var links = []affiliate.Link{{Key: "content", Columns: strings.Split(content, "|")}}

// states are words for what becomes of a commission: it is due once an order is
// completed and settled.
var states = map[string]data.SaleStatus{
	"completed": data.Paid, "settled": data.Paid, "selesai": data.Paid,
	"processing": data.Pending, "to ship": data.Pending, "awaiting shipment": data.Pending, "awaiting collection": data.Pending, "shipped": data.Pending, "in transit": data.Pending, "delivered": data.Pending,
	"unsettled": data.Pending, "awaiting settlement": data.Pending, "to be settled": data.Pending, "awaiting payment": data.Pending, "diproses": data.Pending,
	"ineligible": data.Declined, "not eligible": data.Declined, "tidak memenuhi syarat": data.Declined,
}

var seller = ledger.Spec{
	Layout: layout.Layout{Kind: "referrals", Title: "Affiliate orders of a seller", Version: "seller", Columns: []string{orderID, username, base, estimate}},
	Role:   data.SettlementRole, Layer: "affiliate", Scope: "tiktokshop", Shop: "tiktokshop", Types: affiliate.Types, Statuses: states,
	Cells: ledger.Cells{
		ledger.ID: {orderID, skuID, content}, ledger.At: {created}, ledger.Total: {"Payment Amount|Jumlah Pembayaran"}, ledger.CurrencyCode: {currency}, ledger.Status: {"Order Status|Status Pesanan"},
		ledger.Commission: {
			"Actual Commission Payment|Pembayaran Komisi Aktual|" + estimate, "Actual Shop Ads commission payment|Est. Shop Ads commission payment",
			"Actual co-funded creator bonus|Est. co-funded creator bonus",
		},
		ledger.Affiliate: {username}, ledger.Original: {orderID}, ledger.ForOrder: {orderID},
	},
	Each: credited,
}

// credited: what came back whole led somebody to the shop and cost nothing.
func credited(o *ledger.Order, r layout.Row) error {
	if err := rounded(r); err != nil {
		return err
	}
	if strings.EqualFold(r.Get("Fully returned or refunded"), "yes") && o.Sale.Status.Counts() {
		o.Sale.Status = data.Pending
	}
	return affiliate.Program{Links: links}.Refer(o, r)
}

var creator = ledger.Spec{
	Layout: layout.Layout{
		Kind: "commissions", Title: "Affiliate orders of a creator", Version: "creator",
		Columns: []string{orderID, "Total final earned amount|ยอดรายได้รวมสุดท้าย", "Order settlement status|สถานะการชำระคำสั่งซื้อ", content},
	},
	Scope: "tiktokshop creator", Statuses: states,
	Cells: ledger.Cells{
		ledger.ID: {orderID, skuID, content}, ledger.At: {created}, ledger.PaidAt: {"Commission settlement date|วันที่ชำระเงินค่าคอมมิชชั่น"}, ledger.CurrencyCode: {currency},
		ledger.Status: {"Order settlement status|สถานะการชำระคำสั่งซื้อ"}, ledger.Total: {"Total final earned amount|ยอดรายได้รวมสุดท้าย"},
		ledger.Gross: {
			"Est. standard commission|ค่าคอมมิชชั่นมาตรฐานโดยประมาณ", "Est. Shop Ads commission|ค่าคอมมิชชั่นโฆษณาร้านค้าโดยประมาณ", "Est. Bonus|โบนัสโดยประมาณ",
			"Est. Affiliate partner bonus|โบนัสจากพาร์ทเนอร์แอฟฟิลิเอตโดยประมาณ",
		},
		ledger.Item: {product}, ledger.SKU: {sku}, ledger.Vendor: {"Shop name|ชื่อร้านค้า"}, ledger.Quantity: {"Items sold|สินค้าที่ขายได้"},
	},
	Each: earned,
}

// earned: what was settled counts as it was paid, and what was not as it is estimated.
func earned(o *ledger.Order, r layout.Row) error {
	if err := rounded(r); err != nil {
		return err
	}
	if o.Sale.Status.Counts() {
		o.Forget(ledger.Gross)
	} else {
		o.Forget(ledger.Total)
	}
	return affiliate.Program{Same: []string{orderID, skuID}, Links: links}.Earn(o, r)
}

// movements are the types of rows in a settlement. What is no order is a fee, or money
// for one; refunds stand on the order.
var movements = map[string]ledger.Act{
	"order": ledger.Sale, "pesanan": ledger.Sale,
	"adjustment": ledger.Charge, "logistics reimbursement": ledger.Charge, "platform reimbursement": ledger.Charge, "platform compensation": ledger.Charge, "customer service compensation": ledger.Charge,
	"shipping fee adjustment": ledger.Charge, "shipping fee compensation": ledger.Charge, "shipping fee rebate": ledger.Charge, "gmv payment for tiktok ads": ledger.Charge, "tiktok ads": ledger.Charge,
	"platform penalty": ledger.Charge, "platform commission adjustment": ledger.Charge, "platform commission compensation": ledger.Charge, "promotion adjustment": ledger.Charge,
	"charge back": ledger.Charge, "chargeback": ledger.Charge, "sample shipping fee": ledger.Charge, "other adjustment": ledger.Charge, "deductions incurred by seller": ledger.Charge,
	"withdrawal": ledger.Ignore, "payout": ledger.Ignore, "reserve": ledger.Ignore, "reserve release": ledger.Ignore,
}

var settlement = ledger.Spec{
	Layout: layout.Layout{
		Kind: "settlement", Title: "Settlement of a seller", Version: "settlement",
		Columns: []string{`Order/adjustment ID|Order\adjustment ID`, "Type|Transaction type", "Total settlement amount", "Total revenue", "Total fees"},
	},
	Role: data.PaymentRole, Layer: "settlement", Scope: "tiktokshop", Shop: "tiktokshop", Types: movements, Signed: true,
	Cells: ledger.Cells{
		ledger.ID: {`Order/adjustment ID|Order\adjustment ID`}, ledger.Type: {"Type|Transaction type"}, ledger.Original: {"Related order ID"}, ledger.ForOrder: {`Related order ID|Order/adjustment ID|Order\adjustment ID`},
		ledger.At: {"Order created time|Order created time(UTC)|Order created date|Order created time (UTC)"}, ledger.PayoutAt: {"Order settled time|Order settled time(UTC)|Statement Date|Order settled time (UTC)"},
		ledger.CurrencyCode: {currency},
		ledger.Gross:        {"Subtotal before discounts|Subtotal before seller discounts"}, ledger.Discount: {"Seller discounts|Seller discount"}, ledger.Total: {"Subtotal after seller discounts|Total revenue"},
		ledger.Refund: {"Refund subtotal after seller discounts"}, ledger.Fee: {"Total fees", "Adjustment amount"}, ledger.Net: {"Total settlement amount"},
		ledger.Item: {"Product name"}, ledger.Quantity: {"Quantity"},
	},
	Each: func(_ *ledger.Order, r layout.Row) error { return rounded(r) },
}

// rounded refuses rows of which a spreadsheet has rounded a number: two orders would
// become one.
func rounded(r layout.Row) error {
	for _, names := range []string{orderID, skuID, content, `Order/adjustment ID|Order\adjustment ID`} {
		if id := r.Get(strings.Split(names, "|")...); sheet.Scientific([]byte(id)) {
			return fmt.Errorf("a spreadsheet has rounded its number to %.20s, so that the last digits are lost: export the file again and do not save it in a spreadsheet", id)
		}
	}
	return nil
}
