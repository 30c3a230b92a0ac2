package sample

import (
	"fmt"
	"strings"
	"time"
)

// Dollars are what Gumroad settles in, whatever the shop's currency is.
const Dollars = "USD"

var files = []good{
	{name: "Glaze recipes, 40 pages PDF", sku: "recipes", price: 1400, weight: 5},
	{name: "Kiln planner", sku: "planner", price: 900, weight: 4},
	{name: "Recipes and planner", sku: "bundle", price: 1900, weight: 2},
}

// inventDownloads sells digital goods on another platform and in another currency
// than the shop, to some who buy pots and to others.
func (w *world) inventDownloads() {
	var buyers []*character
	for _, c := range w.cast {
		if c.email != "" && !c.shared && c.buys+c.blogs > 0 {
			buyers = append(buyers, c)
		}
	}
	for range 120 * w.People / 320 {
		at := w.orderTime(w.start.AddDate(0, 0, 14), w.now)
		o := w.download(at)
		if c := pick(w.dice, buyers); w.dice.chance(.65) && c.join.Before(at) {
			w.payDownload(o, c.buyer, c.shopName, c.email)
		} else {
			name := w.newName()
			w.payDownload(o, &person{name: name}, name, w.address(name))
		}
	}
	w.plantDownloads(buyers)
	sortOrders(w.downloads)
	for i, o := range w.downloads {
		o.number, o.key = 700000+37*i, fmt.Sprintf("nora%04dKiln==", i+1)
	}
}

func (w *world) download(at time.Time) *order {
	g := files[w.dice.weighted([]float64{files[0].weight, files[1].weight, files[2].weight})]
	o := &order{platform: "gumroad", at: at, status: "paid", currency: Dollars, lines: []line{{g.name, g.sku, 1, g.price, false}}, feesKnown: true}
	switch x := w.dice.r.Float64(); {
	case x < .12:
		// Gumroad states the price that was paid, not what a code took off.
		o.codes, o.lines[0].price = []string{"KILN10"}, g.price-percent(g.price, 10)
	case x < .3:
		o.utm = "letter"
	}
	switch x := w.dice.r.Float64(); {
	case x < .04:
		o.status = "refunded"
	case x < .07:
		o.status = "partially_refunded"
	}
	return o
}

// payDownload computes the amounts and books the sale.
func (w *world) payDownload(o *order, p *person, name, email string) {
	o.name, o.email = name, email
	o.total = o.gross()
	if o.total > 0 {
		o.fees = percent(o.total, 10) + 50
	}
	switch o.status {
	case "refunded":
		o.refund = o.total
	case "partially_refunded":
		o.refund = o.total / 2
	}
	o.person = w.account(p, "gumroad", "email", strings.ToLower(email), "").person
	w.downloads = append(w.downloads, o)
	w.sell(o)
}

// plantDownloads adds what a reader must tell apart: a free file, a lost dispute,
// a partner's code, and the newest sale.
func (w *world) plantDownloads(buyers []*character) {
	for i, edit := range []func(*order){
		func(o *order) { o.lines[0].price, o.free = 0, true },
		func(o *order) { o.status, o.note = "refunded", "disputed" },
		func(o *order) { o.codes = []string{"MARGO"} },
		func(*order) {},
	} {
		at := w.orderTime(w.now.AddDate(0, 0, -3*i-3), w.now.AddDate(0, 0, -3*i-1))
		g := files[i%len(files)]
		o := &order{platform: "gumroad", at: at, status: "paid", currency: Dollars, lines: []line{{g.name, g.sku, 1, g.price, false}}, feesKnown: true}
		edit(o)
		c := buyers[(7*i+3)%len(buyers)]
		w.payDownload(o, c.buyer, c.shopName, c.email)
	}
}
