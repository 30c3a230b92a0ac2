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
// another currency, with two codes, of one partner or of two, with one partner's
// code and another's link, sent back whole, and partners who buy: with the own
// code, with the own link, and plainly.
func (w *world) plantOrders() {
	var buyers []*character
	byName := map[string]*character{}
	for _, c := range w.cast {
		byName[c.name] = c
		if c.buys > 0 && c.email != "" && c.stop.IsZero() && c.country == "DE" && c.join.Before(w.now.AddDate(0, 0, -50)) {
			buyers = append(buyers, c)
		}
	}
	add := func(c *character, days int, edit func(*order)) {
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
	some := func() *character { return pick(w.dice, buyers) }
	add(some(), 3, func(o *order) { o.status = "pending" })
	add(some(), 12, func(o *order) { o.status = "pending" })
	add(some(), 2, func(o *order) { o.status = "authorized" })
	add(some(), 26, func(o *order) { o.status = "expired" })
	add(nil, 55, func(o *order) { o.test = true })
	add(some(), 30, func(o *order) { o.lines[0].price, o.freeShipping, o.free = 0, true, true })
	add(some(), 24, func(o *order) { o.codes, o.discount, o.freeShipping = []string{"GIFT100", "FREESHIP"}, o.gross(), true })
	add(some(), 20, func(o *order) { o.currency = "CHF" })
	add(some(), 9, func(o *order) { o.codes, o.discount = []string{"LENA10", "WELCOME5"}, 1060 })
	add(byName["Lena Bakes"], 15, func(o *order) { o.codes, o.discount = []string{"LENA10"}, 560 })
	add(some(), 13, func(o *order) { o.codes, o.discount = []string{"LENA10", "OSKAR"}, 1120 })
	add(some(), 37, func(o *order) { o.codes, o.discount = []string{"oskar", "MARGO"}, 1120 })
	add(some(), 19, func(o *order) { o.codes, o.discount, o.utm = []string{"LENA15"}, 560, "cafemokka" })
	add(some(), 22, func(o *order) { o.codes, o.discount, o.status = []string{"MARGO"}, 560, "refunded" })
	add(byName["Café Mokka"], 17, func(o *order) { o.utm = "cafemokka" })
	add(byName["Lena Bakes"], 27, func(*order) {})
	add(some(), 10, func(o *order) { o.status, o.note = "refunded", "cracked serving bowl" })
	// The story of the week: what the Week page's first sentence is about.
	last := int(w.now.Sub(w.monday(w.now)).Hours()/24) + 2
	add(byName["Yuki Tanaka 田中 由紀"], last, func(o *order) { o.lines = []line{{"12-piece set", "SET-12", 1, 24800, false}} })
}
