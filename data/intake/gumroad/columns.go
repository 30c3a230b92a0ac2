package gumroad

import (
	"strings"

	"rapport/data/intake/sheet"
)

// columns are where the cells of a purchase stand; -1 where a column is missing.
type columns struct {
	id, number, item, product, sku, quantity          int
	buyerName, purchaseEmail, buyerEmail, gifteeEmail int
	date, clock                                       int
	subtotal, taxes, shipping, price, fees, net, tip  int
	taxIncluded, commission                           int
	refunded, partial, wholly, disputed, won          int
	recurring, trial, preorder                        int
	code, referrer, affiliate, discover               int
	rating, review                                    int
	city, country, street, postcode, region           int
	payPal, stripe                                    int // their own numbers of the payment
	utm                                               map[string]int
	declared                                          []int // custom fields that ask what led here
	money                                             []int
}

// utmNames are the columns of tracked links and the keys of their touches, in
// the order of the file.
var utmNames = []struct{ column, key string }{
	{"UTM Source", "utm_source"},
	{"UTM Medium", "utm_medium"},
	{"UTM Campaign", "utm_campaign"},
	{"UTM Term", "utm_term"},
	{"UTM Content", "utm_content"},
}

func findColumns(header []string) *columns {
	h := sheet.NewColumns(header)
	c := &columns{
		id: h.Find("Purchase ID"), number: h.Find("Order Number"), item: h.Find("Item Name"), product: h.Find("Product ID"),
		sku: h.Find("SKU ID"), quantity: h.Find("Quantity"),
		buyerName: h.Find("Buyer Name"), purchaseEmail: h.Find("Purchase Email"), buyerEmail: h.Find("Buyer Email"),
		gifteeEmail: h.Find("Giftee Email"),
		date:        h.Find("Purchase Date"), clock: h.Find("Purchase Time (UTC timezone)", "Purchase Time"),
		subtotal: h.Find("Subtotal ($)"), taxes: h.Find("Taxes ($)"), shipping: h.Find("Shipping ($)"), price: h.Find("Sale Price ($)"),
		fees: h.Find("Fees ($)"), net: h.Find("Net Total ($)"), tip: h.Find("Tip ($)"), taxIncluded: h.Find("Tax Included in Price?"),
		commission: h.Find("Affiliate commission ($)"),
		refunded:   h.Find("Refunded?"), partial: h.Find("Partial Refund ($)"), wholly: h.Find("Fully Refunded?"),
		disputed: h.Find("Disputed?"), won: h.Find("Dispute Won?"),
		recurring: h.Find("Recurring Charge?"), trial: h.Find("Free trial purchase?"), preorder: h.Find("Pre-order authorization?"),
		code: h.Find("Discount Code"), referrer: h.Find("Referrer"), affiliate: h.Find("Affiliate"), discover: h.Find("Discover?"),
		rating: h.Find("Rating"), review: h.Find("Review"), city: h.Find("City"), country: h.Find("Country"),
		street: h.Find("Street Address"), postcode: h.Find("Zip Code"), region: h.Find("State"),
		payPal: h.Find("PayPal Transaction ID"), stripe: h.Find("Stripe Transaction ID"),
		utm: map[string]int{},
	}
	for _, u := range utmNames {
		c.utm[u.key] = h.Find(u.column)
	}
	for i, name := range header {
		if asksForSource(name) {
			c.declared = append(c.declared, i)
		}
	}
	c.money = []int{c.subtotal, c.taxes, c.shipping, c.price, c.fees, c.net, c.tip, c.partial, c.commission}
	return c
}

// asksForSource recognises a custom field like "How did you hear about me?".
func asksForSource(name string) bool {
	name = strings.ToLower(strings.Join(strings.Fields(name), " "))
	for _, words := range []string{"hear about", "heard about", "find me", "found me", "find us", "found us", "find this", "found this", "referred by", "referred you"} {
		if strings.Contains(name, words) {
			return true
		}
	}
	return false
}
