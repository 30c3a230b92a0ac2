package sample

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// inventCast makes the characters: first the few that the pages are pictured
// with, then as many invented at random as the options ask for.
func (w *world) inventCast() {
	w.cast = append(w.cast, w.knownCast()...)
	for _, c := range w.cast {
		for _, name := range []string{c.handle, c.email, c.email2, c.phone} {
			w.taken[name] = true
		}
	}
	room := w.People - len(w.cast)
	for i := range room {
		w.cast = append(w.cast, w.stranger(float64(i)/float64(room)))
	}
	w.plantTwins()
	w.plantHouseholds()
	w.plantSecondAddresses()
	for _, c := range w.cast {
		w.embody(c)
	}
}

// knownCast are the people of the pictures in the user guide. Who writes in chats
// and on the blog appears as two persons: a chat gives no handle and no address.
func (w *world) knownCast() []*character {
	ago := func(days int) time.Time { return w.now.AddDate(0, 0, -days) }
	list := []*character{
		{name: "Yuki Tanaka 田中 由紀", lang: "ja", handle: "yuki.tnk", email: "yuki.t@kyoto.example", city: "Kyoto", country: "JP", zip: "600-8000", street: "Teramachi 4", threads: true, blogs: 7, buys: 3, reviews: .5},
		{name: "Lena Bakes", lang: "en", handle: "lena.bakes", email: "lena@lenabakes.example", city: "Berlin", country: "DE", zip: "10999", street: "Backsteinweg 8", threads: true, blogs: 8, buys: 1, reviews: .9},
		{name: "Marguerite Dubois", lang: "fr", handle: "marguerite.table", email: "m.dubois@example.org", city: "Lyon", country: "FR", zip: "69001", street: "rue des Potiers 3", threads: true, blogs: 10, buys: 2, reviews: .2},
		{name: "김민지 Minji Kim", lang: "ko", handle: "minji.makes", email: "minji@minji.example", city: "Seoul", country: "KR", zip: "03187", street: "Jongno 12", threads: true, blogs: 10, buys: 1, reviews: .9},
		{name: "Tomáš Dvořák", lang: "cs", handle: "tomas.dvorak", email: "tomas.dvorak@example.com", city: "Brno", country: "CZ", zip: "602 00", street: "Hrnčířská 5", blogs: 9, stop: ago(41), steady: true, buys: 3},
		{name: "Jonas Weber", lang: "de", handle: "jonas.kocht", email: "jonas.weber@restaurant.example", phone: "+493023125901", city: "Hamburg", country: "DE", zip: "20095", street: "Uferstraße 2", blogs: 12, buys: 4, reviews: .15},
		{name: "Γιώργος Παππάς", lang: "el", handle: "giorgos.pappas", email: "giorgos@example.net", city: "Volos", country: "GR", zip: "383 33", street: "Iolkou 7", blogs: 8},
		{name: "שרה לוי Sara Levi", lang: "he", handle: "sara.levi.home", email: "sara.levi@example.org", city: "Haifa", country: "IL", zip: "3303216", street: "HaYam 9", blogs: 14, stop: ago(58), steady: true, buys: 2},
		{name: "प्रिया नायर Priya Nair", lang: "hi", handle: "priya.nair", email: "priya.nair@example.com", city: "Pune", country: "IN", zip: "411001", street: "Lake Road 4", blogs: 8, buys: 3, reviews: .6},
		{name: "Ewa Nowak", lang: "pl", handle: "ewa.nowak", email: "ewa.nowak@example.org", city: "Gdańsk", country: "PL", zip: "80-831", street: "Ogarna 11", blogs: 8, stop: ago(33), steady: true, buys: 1},
		{name: "Oskar Lindgren", lang: "sv", email: "oskar@lindgren.example", city: "Malmö", country: "SE", zip: "211 20", street: "Lergatan 6", blogs: 12, stop: ago(11), buys: 2},
		{name: "ธนา Thana S.", lang: "th", chats: 14, stop: ago(17)},
		{name: "Inês Carvalho", lang: "pt", chats: 15, stop: ago(8)},
		{name: "Amina Yusuf أمينة", lang: "ar", handle: "amina.tea", chats: 12},
		{name: "Olena Koval", lang: "uk", email: "o.koval@example.org", city: "Lviv", country: "UA", zip: "79008", street: "Halytska 2", blogName: "Олена Коваль", blogs: 13, buys: 2},
		{name: "Олена Коваль", lang: "uk", handle: "o.koval.lviv", chats: 14},
		{name: "Café Mokka", lang: "de", email: "einkauf@cafemokka.example", phone: "+493023125902", city: "Berlin", country: "DE", zip: "10435", street: "Kastanienallee 1", buys: 3},
	}
	w.same(list, "Olena Koval", "Олена Коваль")
	for _, c := range list {
		c.join, c.follows = w.start.Add(time.Duration(w.dice.between(1, 40))*24*time.Hour), c.handle != ""
	}
	return list
}

// same lets two characters be one person who writes her name in two ways.
func (w *world) same(list []*character, name, other string) {
	at := func(name string) *character {
		return list[slices.IndexFunc(list, func(c *character) bool { return c.name == name })]
	}
	at(other).alias = at(name)
}

// stranger invents a character; share from 0 to 1 decides what she does, so that
// the mix of people is the same in small and large worlds.
func (w *world) stranger(share float64) *character {
	weights := make([]float64, len(regions))
	for i, r := range regions {
		weights[i] = r.share
	}
	r := &regions[w.dice.weighted(weights)]
	c := &character{
		name: pick(w.dice, r.first) + " " + pick(w.dice, r.last), lang: r.lang, country: r.country,
		city: pick(w.dice, r.cities), street: pick(w.dice, r.streets), zip: w.fill(r.postcode),
	}
	c.street += " " + w.fill("d") + "1"
	// People come in over the whole time, more of them early than late.
	weeks := float64(w.Weeks)
	c.join = w.start.Add(time.Duration(weeks*w.dice.r.Float64()*w.dice.r.Float64()*7*24) * time.Hour)
	if w.dice.chance(.07) {
		c.join = w.now.AddDate(0, 0, -w.dice.between(5, 60))
	}
	switch {
	case share < .27: // follows, nothing else
		c.follows = true
	case share < .42:
		c.chats, c.follows = w.dice.spread(12, 48), w.dice.chance(.6)
	case share < .68:
		c.blogs, c.buys, c.follows = w.dice.spread(14, 75), w.dice.spread(.2, 1.6), w.dice.chance(.3)
		c.reviews = .12
	case share < .78:
		c.blogs = w.dice.spread(16, 80)
	default:
		c.buys = w.dice.spread(.8, 3.4)
		c.reviews = .02
	}
	if c.follows {
		c.handle, c.threads = w.handle(c.name), w.dice.chance(.35)
	}
	if c.blogs > 0 || c.buys > 0 {
		c.email = w.address(c.name)
	}
	if c.buys > 0 && w.dice.chance(.3) {
		c.phone = w.telephone(r)
	}
	if w.dice.chance(.2) {
		c.stop = w.now.Add(-time.Duration(w.dice.between(14, 200)) * 24 * time.Hour)
	}
	w.nickname(c)
	return c
}

// nickname lets some sign on the blog with less than their name: their first name
// or first name and initial.
func (w *world) nickname(c *character) {
	first, last, ok := strings.Cut(c.name, " ")
	switch x := w.dice.r.Float64(); {
	case !ok || c.blogs == 0:
	case x < .15:
		c.blogName = first
	case x < .22:
		c.blogName = first + " " + string([]rune(last)[:1]) + "."
	}
}

// plantTwins gives the name of one to another: equal names, two people.
func (w *world) plantTwins() {
	var buyers, chatters []*character
	for _, c := range w.cast[len(w.cast)/3:] {
		switch {
		case c.email != "" && c.blogs > 0 && c.buys > 0:
			buyers = append(buyers, c)
		case c.chats > 0:
			chatters = append(chatters, c)
		}
	}
	for _, list := range [][]*character{buyers, chatters} {
		for i := 0; i+1 < len(list) && i < 8; i += 2 {
			list[i+1].name, list[i+1].blogName = list[i].name, ""
			list[i].blogName = ""
		}
	}
}

// plantHouseholds lets pairs share one address under two names: one writes on the
// blog, the other buys. Nothing proves that they are one person.
func (w *world) plantHouseholds() {
	var writers, buyers []*character
	for _, c := range w.cast {
		switch {
		case c.blogs > 0 && c.buys == 0 && c.lang == "de":
			writers = append(writers, c)
		case c.blogs == 0 && c.buys > 0 && c.lang == "de" && c.phone == "" && c.reviews > 0:
			buyers = append(buyers, c)
		}
	}
	for i := range min(5, len(writers), len(buyers)) {
		a, b := writers[i], buyers[i]
		_, last, _ := strings.Cut(a.name, " ")
		a.name, a.blogName = "Petra "+last, ""
		b.name = "Holger " + last
		a.email = w.free("familie."+plain(last, "")+"@example.org", func(base string, n int) string { return strings.Repeat("die.", n-1) + base })
		b.email, b.reviews = a.email, 0
		a.shared, b.shared = true, true
	}
}

// plantSecondAddresses lets a few buy under two addresses with one telephone.
func (w *world) plantSecondAddresses() {
	left := 4
	for _, c := range w.cast[len(w.cast)/2:] {
		if left > 0 && c.buys > 0 && c.blogs > 0 && c.phone != "" {
			c.email2 = w.address(c.name)
			c.buys = max(c.buys, 2.5)
			left--
		}
	}
}

// trace is one appearance of a character, as a person of its own.
func (w *world) trace(c *character) *person { return &person{name: c.name, who: cmp.Or(c.alias, c)} }

// embody decides which traces of a character hard evidence holds together: the
// same address on blog and in the shop does; a handle or a chat name does not.
func (w *world) embody(c *character) {
	if c.blogName == "" {
		c.blogName = c.name
	}
	c.shopName, c.said = c.name, map[string][]time.Time{}
	c.follower, c.chatter, c.blogger = w.trace(c), w.trace(c), w.trace(c)
	c.buyer = c.blogger
	if c.shared {
		c.buyer = w.trace(c)
	}
}
