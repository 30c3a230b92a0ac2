package sample

import "time"

// plantNewcomers lets each partner with a code bring people who never bought
// before; one in three comes again.
func (w *world) plantNewcomers() {
	for _, d := range w.deals {
		if len(d.codes) == 0 {
			continue
		}
		start, err := time.ParseInLocation(time.DateOnly, d.start, w.zone)
		if err != nil {
			panic(err) // written by inventDeals
		}
		length := 90
		if d.end != "" {
			length = int(daysBetween(d.start, d.end))
		}
		for range w.dice.between(3, 9) * w.People / 320 {
			c := w.stranger(.9)
			w.embody(c)
			at := w.evening(start.AddDate(0, 0, w.dice.between(0, length-1)))
			w.newcomer(c, at, d)
			if w.dice.chance(.35) {
				w.newcomer(c, at.AddDate(0, 0, w.dice.between(15, 80)), nil)
			}
		}
	}
}

// newcomer orders once, with a code of the deal if there is one.
func (w *world) newcomer(c *character, at time.Time, d *deal) {
	at = w.orderTime(at, at.Add(4*time.Hour))
	if !w.past(at) {
		return
	}
	o := &order{platform: "shopify", at: at, status: "paid", currency: w.Currency, source: "web"}
	w.sign(o, c)
	o.lines = append(o.lines, w.inventLine(o))
	if d != nil {
		o.codes, o.discount = []string{pick(w.dice, d.codes)}, percent(o.gross(), 10)
	}
	w.price(o)
	w.orders = append(w.orders, o)
}

// plantOrders adds one of each kind of order that a reader must tell apart:
// waiting, only authorized, a test, free from the start, free by a code, in
// another currency, sent back; and the story of the week.
func (w *world) plantOrders() {
	some := w.regulars()
	w.plant(some(), 3, func(o *order) { o.status = "pending" })
	w.plant(some(), 12, func(o *order) { o.status = "pending" })
	w.plant(some(), 2, func(o *order) { o.status = "authorized" })
	w.plant(some(), 26, func(o *order) { o.status = "expired" })
	w.plant(nil, 55, func(o *order) { o.test = true })
	w.plant(some(), 30, func(o *order) { o.lines[0].price, o.freeShipping, o.free = 0, true, true })
	w.plant(some(), 24, func(o *order) { o.codes, o.discount, o.freeShipping = []string{"GIFT100", "FREESHIP"}, o.gross(), true })
	w.plant(some(), 20, func(o *order) { o.currency = "CHF" })
	w.plant(some(), 10, func(o *order) { o.status, o.note = "refunded", "cracked serving bowl" })
	w.plantCodes(some)
	// What the Week page's first sentence is about.
	last := int(w.now.Sub(w.monday(w.now)).Hours()/24) + 2
	w.plant(w.named("Yuki Tanaka 田中 由紀"), last, func(o *order) { o.lines = []line{{"12-piece set", "SET-12", 1, 24800, false}} })
}

// plantCodes adds orders with two codes of one partner or of two, with one
// partner's code and another's link, with a code and sent back whole, and partners
// who buy: with the own code, with the own link, and plainly.
func (w *world) plantCodes(some func() *character) {
	w.plant(some(), 9, func(o *order) { o.codes, o.discount = []string{"LENA10", "WELCOME5"}, 1060 })
	w.plant(some(), 16, func(o *order) { o.codes, o.discount = []string{"LENA10", "LENA15"}, 1120 })
	w.plant(some(), 13, func(o *order) { o.codes, o.discount = []string{"LENA10", "OSKAR"}, 1120 })
	w.plant(some(), 37, func(o *order) { o.codes, o.discount = []string{"oskar", "MARGO"}, 1120 })
	w.plant(some(), 19, func(o *order) { o.codes, o.discount, o.utm = []string{"LENA15"}, 560, "cafemokka" })
	w.plant(some(), 22, func(o *order) { o.codes, o.discount, o.status = []string{"MARGO"}, 560, "refunded" })
	w.plant(w.named("Lena Bakes"), 15, func(o *order) { o.codes, o.discount = []string{"LENA10"}, 560 })
	w.plant(w.named("Café Mokka"), 17, func(o *order) { o.utm = "cafemokka" })
	w.plant(w.named("Lena Bakes"), 27, func(*order) {})
}

// plant adds one order some days ago: two mugs, unless edit says otherwise.
func (w *world) plant(c *character, days int, edit func(*order)) {
	at := w.orderTime(w.now.AddDate(0, 0, -days), w.now.AddDate(0, 0, -days).Add(9*time.Hour))
	if !w.past(at) {
		return
	}
	o := &order{platform: "shopify", at: at, status: "paid", currency: w.Currency, source: "web", lines: []line{{goods[1].name, goods[1].sku, 2, goods[1].price, false}}}
	if c != nil {
		w.sign(o, c)
	}
	edit(o)
	w.price(o)
	if o.status == "refunded" {
		o.refund = o.total
	}
	w.orders = append(w.orders, o)
}

// regulars returns how to pick somebody who may have bought for a while.
func (w *world) regulars() func() *character {
	var list, newer []*character
	for _, c := range w.cast {
		switch {
		case c.buys == 0 || c.email == "" || !c.stop.IsZero() || c.country != "DE":
		case c.join.Before(w.now.AddDate(0, 0, -50)):
			list = append(list, c)
		default:
			newer = append(newer, c)
		}
	}
	if len(list) == 0 { // a world of a few weeks
		list = newer
	}
	return func() *character { return pick(w.dice, list) }
}

// named returns the character of the known cast; nil when there is none.
func (w *world) named(name string) *character {
	for _, c := range w.cast {
		if c.name == name {
			return c
		}
	}
	return nil
}
