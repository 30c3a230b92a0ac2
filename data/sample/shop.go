package sample

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// good is something the shop sells; prices in minor units with tax inside.
type good struct {
	name, sku  string
	price      int64
	weight     float64
	reviewable bool
	seat       bool // a workshop seat: nothing is sent
}

var goods = []good{
	{"Raku bowl, ash glaze", "BOWL-ASH", 3400, 9, true, false},
	{"Mug, Westerwald blue", "MUG-BLUE", 2800, 12, true, false},
	{"Espresso cup", "CUP-ESP", 1900, 8, true, false},
	{"Dinner plate, white", "PLATE-WHT", 3200, 7, true, false},
	{"Serving bowl, 28 cm", "BOWL-SRV", 6800, 5, true, false},
	{"Vase, tall", "VASE-TALL", 5400, 4, true, false},
	{"Teapot", "POT-TEA", 8900, 2.5, true, false},
	{"Planter", "PLANTER", 4200, 3, true, false},
	{"12-piece set", "SET-12", 24800, .5, true, false},
	{"Glaze test tiles", "TILES", 1200, 2, false, false},
	{"Kiln workshop, one seat", "WS-KILN", 7500, 3.5, false, true},
	{"Raku evening, one seat", "WS-RAKU", 9500, 2, false, true},
}

// declared are answers to the question at the checkout.
var declared = []string{"Instagram", "Instagram", "A friend", "YouTube", "Keramikliebe Podcast", "Weihnachtsmarkt"}

type line struct {
	name, sku string
	quantity  int64
	price     int64
	seat      bool
}

// order is one sale as the seller's file shows it; amounts in minor units.
type order struct {
	platform                string
	at                      time.Time
	number                  int
	id                      int64
	buyer                   *character // nil: a name only, or nobody
	person                  *person    // nil: nobody is named
	name, email, phone      string
	giftTo                  string
	status, currency        string
	lines                   []line
	discount, shipping, tax int64
	taxOnTop, freeShipping  bool
	total, refund           int64
	codes                   []string
	utm                     string
	free, test              bool
	source, note            string
	declared                string // what the buyer says led here
	fees                    int64
	feesKnown, renewal      bool
	key                     string // outside the shop
}

// counts reports whether the order is a sale: paid in some way, no test, not free
// from the start.
func (o *order) counts() bool {
	switch o.status {
	case "paid", "partially_paid", "partially_refunded", "refunded":
		return !o.test && !o.free
	}
	return false
}

// season is how the time of the year moves the shop: Advent up, January and high
// summer down.
func season(t time.Time) float64 {
	switch t.Month() {
	case time.January, time.February:
		return .9
	case time.July, time.August:
		return .88
	case time.November:
		return 1.04
	case time.December:
		return 1.12
	}
	return 1
}

// inventOrders fills week after week up to the net earnings that the story wants:
// growing from about 1,000 to 1,800 a week, with seasons and noise.
func (w *world) inventOrders() {
	size := float64(w.People) / 320
	for week := 0; week <= w.Weeks; week++ {
		monday := w.start.AddDate(0, 0, 7*week)
		progress := float64(week) / float64(w.Weeks)
		target := (97000 + 66000*progress) * season(monday) * w.dice.spread(.9, 1.08) * size
		if week == w.Weeks-1 {
			target = max(target, 140000*size)
		}
		until := monday.AddDate(0, 0, 7)
		if week == w.Weeks {
			until = w.now
			target *= max(0, w.now.Sub(monday).Hours()/(7*24))
		}
		for sum := int64(0); float64(sum) < target; {
			at := w.orderTime(monday, until)
			if !w.past(at) {
				break
			}
			o := w.inventOrder(at)
			sum += o.net()
			w.orders = append(w.orders, o)
		}
	}
	w.plantOrders()
	w.plantNewcomers()
	sortOrders(w.orders)
	for i, o := range w.orders {
		o.number, o.id = 1001+i, 6100000000000+int64(i)*32768+int64(i*i%977)
		w.bookOrder(o)
	}
}

// orderTime picks a moment of the week that no other order has.
func (w *world) orderTime(from, until time.Time) time.Time {
	for {
		at := from.Add(time.Duration(w.dice.r.Int64N(max(1, int64(until.Sub(from)/time.Second)))) * time.Second)
		if key := fmt.Sprint("order at ", at.Unix()); !w.taken[key] {
			w.taken[key] = true
			return at
		}
	}
}

func (w *world) inventOrder(at time.Time) *order {
	o := &order{platform: "shopify", at: at, status: "paid", currency: w.Currency, source: "web"}
	weights := make([]float64, len(w.cast))
	for i, c := range w.cast {
		if c.email != "" && !c.gone && c.join.Before(at) && (c.stop.IsZero() || at.Before(c.stop.AddDate(0, 0, 30))) {
			weights[i] = c.buys
		}
	}
	if i := w.dice.weighted(weights); i >= 0 && !w.dice.chance(.015) {
		w.sign(o, w.cast[i])
	} else {
		o.source, o.name = "pos", ""
		if w.dice.chance(.6) {
			r := &regions[0]
			o.name = pick(w.dice, r.first) + " " + pick(w.dice, r.last)
		}
	}
	for range pick(w.dice, []int{1, 1, 1, 1, 2, 2, 2, 3}) {
		o.lines = append(o.lines, w.inventLine(o))
	}
	w.discount(o)
	w.price(o)
	w.refundSome(o)
	if o.source == "web" && w.dice.chance(.07) {
		o.declared = pick(w.dice, declared)
	}
	return o
}

// sign puts a buyer's addresses on an order. The first order always carries the
// main address and the telephone; later ones may lack one of them.
func (w *world) sign(o *order, c *character) {
	o.buyer, o.name, o.email, o.phone = c, c.shopName, c.email, c.phone
	c.orders++
	w.maybeLeave(c)
	switch {
	case c.orders == 1:
	case c.email2 != "" && (c.orders == 2 || w.dice.chance(.3)):
		o.email = c.email2
	case c.phone != "" && w.dice.chance(.06):
		o.email = ""
	}
	if w.dice.chance(.04) {
		r := &regions[0]
		o.giftTo = pick(w.dice, r.first) + " " + pick(w.dice, r.last)
	}
}

func (w *world) inventLine(o *order) line {
	weights := make([]float64, len(goods))
	for i, g := range goods {
		weights[i] = o.wanted(g)
		if slices.ContainsFunc(o.lines, func(l line) bool { return l.name == g.name }) {
			weights[i] = 0
		}
		if g.seat && o.buyer != nil && o.buyer.country != "DE" {
			weights[i] = 0
		}
	}
	g := goods[w.dice.weighted(weights)]
	quantity := int64(pick(w.dice, []int{1, 1, 1, 1, 2, 2, 4}))
	if g.price > 5000 {
		quantity = 1
	}
	return line{g.name, g.sku, quantity, g.price, g.seat}
}

func (o *order) gross() int64 {
	sum := int64(0)
	for _, l := range o.lines {
		sum += l.quantity * l.price
	}
	return sum
}

// discount puts codes of partners in force, or the shop's own, on an order.
func (w *world) discount(o *order) {
	var live []*deal
	for _, d := range w.deals {
		if d.covers(w.dayOf(o.at)) {
			live = append(live, d)
		}
	}
	switch x := w.dice.r.Float64(); {
	case o.source == "pos":
	case x < .34 && len(live) > 0:
		d := pick(w.dice, live)
		if len(d.codes) == 0 {
			o.utm = d.links[0]
			return
		}
		o.codes = []string{pick(w.dice, d.codes)}
		o.discount = percent(o.gross(), 10)
	case x < .38:
		o.codes, o.discount = []string{"WELCOME5"}, min(500, o.gross())
	case x < .42 && (o.buyer == nil || o.buyer.country != "US"):
		o.codes, o.freeShipping = []string{"FREESHIP"}, true
	case x < .43: // staff gave something off, without a code
		o.codes, o.discount = []string{"Custom discount"}, percent(o.gross(), 5)
	}
}

func percent(amount, rate int64) int64 { return (amount*rate + 50) / 100 }

// price computes shipping, tax and total as the shop does: tax inside the prices,
// on top for buyers in the United States, none elsewhere outside the Union.
func (w *world) price(o *order) {
	country := "DE"
	if o.buyer != nil {
		country = o.buyer.country
	}
	goods := o.gross() - o.discount
	rates := map[string]int64{"DE": 590, "GB": 1490, "US": 1990, "JP": 2290, "KR": 2290, "IN": 2290, "IL": 1990, "CH": 1490, "UA": 1490}
	o.shipping = 1090
	if r, ok := rates[country]; ok {
		o.shipping = r
	}
	if !slices.ContainsFunc(o.lines, func(l line) bool { return !l.seat }) || o.source == "pos" {
		o.shipping = 0
	}
	if o.free {
		o.shipping = 0
	}
	charged := o.shipping
	if o.freeShipping {
		charged = 0
	}
	o.total = goods + charged
	switch country {
	case "US":
		o.taxOnTop, o.tax = true, percent(goods, 8)
		o.total += o.tax
	case "GB", "JP", "KR", "IN", "IL", "CH", "UA":
	default:
		o.tax = int64(math.Round(float64(o.total) * 19 / 119))
	}
}

// refundSome sends some orders back, whole or in part, and voids a few.
func (w *world) refundSome(o *order) {
	switch x := w.dice.r.Float64(); {
	case x < .02:
		o.status, o.refund = "refunded", o.total
	case x < .05:
		o.status, o.refund = "partially_refunded", max(1, min(o.total-1, o.lines[0].price))
	case x < .058:
		o.status = "voided"
	case x < .062:
		o.status = "partially_paid"
	}
}

func sortOrders(list []*order) {
	slices.SortStableFunc(list, func(a, b *order) int { return a.at.Compare(b.at) })
}

// bookOrder gives an order to its person and names the buyer's accounts.
func (w *world) bookOrder(o *order) {
	p := &person{name: o.name}
	if o.buyer != nil {
		p = o.buyer.buyer
	}
	switch {
	case o.email != "":
		o.person = w.account(p, "shopify", "email", o.email, "").person
	case o.phone != "":
	case o.name != "":
		o.person = w.account(p, "shopify", "name", o.name, fmt.Sprint("order ", o.number)).person
	}
	if o.phone != "" {
		o.person = w.account(p, "shopify", "phone", o.phone, "").person
	}
	w.sell(o)
}

// sell adds a sale to the truth.
func (w *world) sell(o *order) {
	w.sales = append(w.sales, o)
	if o.person != nil && o.counts() {
		o.person.sales = append(o.person.sales, o)
	}
}
