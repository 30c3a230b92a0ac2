package shopify

import "rapport/data/intake/sheet"

// columns are where the cells of an order stand; -1 where a column is missing.
type columns struct {
	name, id, status, created, paid, cancelled                   int
	currency, subtotal, shipping, taxes, duties, total, refunded int
	code, discount, method                                       int
	quantity, item, price, sku, itemDiscount, vendor             int
	email, phone, billingName, billingPhone, shippingName        int
	city, country                                                int
	addresses                                                    []address // of whom is billed, and where it went
	attributes, tags, source                                     int
	references                                                   []int // names of payments
	order                                                        []int // filled on an order's first row only
	money                                                        []int
	dates                                                        []int
}

// address is where the lines of an address stand.
type address struct{ street, extra, postcode, region int }

func findColumns(header []string) *columns {
	h := sheet.NewColumns(header)
	c := &columns{
		name: h.Find("Name"), id: h.Find("Id"), status: h.Find("Financial Status"), created: h.Find("Created at"),
		paid: h.Find("Paid at"), cancelled: h.Find("Cancelled at"),
		currency: h.Find("Currency"), subtotal: h.Find("Subtotal"), shipping: h.Find("Shipping"), taxes: h.Find("Taxes"),
		duties: h.Find("Duties"), total: h.Find("Total"), refunded: h.Find("Refunded Amount"),
		code: h.Find("Discount Code"), discount: h.Find("Discount Amount"), method: h.Find("Payment Method"),
		quantity: h.Find("Lineitem quantity"), item: h.Find("Lineitem name"), price: h.Find("Lineitem price"),
		sku: h.Find("Lineitem sku"), itemDiscount: h.Find("Lineitem discount"), vendor: h.Find("Vendor"),
		email: h.Find("Email"), phone: h.Find("Phone"), billingName: h.Find("Billing Name"), billingPhone: h.Find("Billing Phone"),
		shippingName: h.Find("Shipping Name"),
		city:         h.Find("Billing City", "Shipping City"), country: h.Find("Billing Country", "Shipping Country"),
		attributes: h.Find("Note Attributes"), tags: h.Find("Tags"), source: h.Find("Source"),
	}
	for _, of := range []string{"Billing ", "Shipping "} {
		a := address{h.Find(of+"Address1", of+"Street"), h.Find(of + "Address2"), h.Find(of + "Zip"), h.Find(of + "Province")}
		if a.street >= 0 || a.postcode >= 0 {
			c.addresses = append(c.addresses, a)
		}
	}
	c.references = present(h.Find("Payment Reference"), h.Find("Payment ID"), h.Find("Payment References"))
	c.order = present(c.status, c.currency, c.subtotal, c.total, c.id, c.paid)
	c.money = present(c.subtotal, c.shipping, c.taxes, c.duties, c.total, c.refunded, c.discount, c.price, c.itemDiscount)
	c.dates = present(c.created, c.paid)
	return c
}

func present(columns ...int) []int {
	var found []int
	for _, c := range columns {
		if c >= 0 {
			found = append(found, c)
		}
	}
	return found
}

// begins reports whether a row is the first of an order rather than one more
// item of the order before it.
func (c *columns) begins(row sheet.Row, before *order) bool {
	for _, column := range c.order {
		if len(row.Cell(column)) > 0 {
			return true
		}
	}
	// Without any column of the order, the name alone tells.
	return len(c.order) == 0 && (before == nil || string(row.Cell(c.name)) != before.name)
}
