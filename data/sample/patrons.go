package sample

import (
	"fmt"
	"strings"
	"time"
)

// patron is one member of the membership platform, as two snapshots show her.
type patron struct {
	name, email, discord, id string
	since                    time.Time
	follows                  bool
	old, late                *membership // nil: not in that snapshot
	account                  *account
}

// membership is a patron's state in one snapshot; amounts in minor units of Dollars.
type membership struct {
	status, tier    string
	lifetime, price int64
	charged         time.Time // zero: never
	paid            bool
	updated         time.Time
}

var tiers = []struct {
	name  string
	price int64
}{{"Clay circle", 300}, {"Glaze notes", 700}, {"Kiln table", 1500}}

// snapshotDays is how long before the later snapshot the first one was saved.
const snapshotDays = 45

// inventPatrons lets some of the cast and some others pay month by month, as of
// two days: what grew between them is the only dated money that the files prove.
func (w *world) inventPatrons() {
	joined := 0
	for _, c := range w.cast {
		partner := c.follower == c.blogger || c.watcher == c.blogger
		if c.email != "" && !c.shared && !partner && joined < 40*w.People/320 && w.dice.chance(.3) {
			joined++
			w.patron(c.blogger, c.name, c.email)
		}
	}
	for range 20 * w.People / 320 {
		name := w.newName()
		w.patron(&person{name: name}, name, w.address(name))
	}
	for _, p := range w.patrons {
		w.bookGrowth(p)
	}
}

// patron adds a member with a story of her own.
func (w *world) patron(of *person, name, email string) {
	n := len(w.patrons)
	p := &patron{name: name, email: email, id: fmt.Sprint(88100200 + 7*n), follows: w.dice.chance(.8)}
	p.account = w.account(of, "patreon", "id", p.id, "")
	w.account(of, "patreon", "email", strings.ToLower(email), "")
	if w.dice.chance(.6) {
		p.discord = w.free(plain(name, "_"), func(base string, n int) string { return fmt.Sprintf("%s_%d", base, n) })
		w.account(of, "discord", "handle", p.discord, "")
	}
	first := w.now.AddDate(0, 0, -snapshotDays)
	p.since = w.evening(w.start.Add(days(w.dice.spread(3, float64(7*w.Weeks-snapshotDays-7)))))
	if n%9 == 4 { // joined between the snapshots
		p.since = w.evening(first.AddDate(0, 0, w.dice.between(2, 20)))
	}
	p.live(w, first, n)
	w.patrons = append(w.patrons, p)
	w.note(event{at: p.since.Unix() * 1000, platform: "patreon", kind: "subscribe", dir: "in", who: p.account})
	if p.follows { // the file does not say since when
		w.note(event{platform: "patreon", kind: "follow", dir: "in", who: p.account})
	}
}

// live fills both snapshots: charged monthly from the first day on, but for those
// who only look on, those who stopped and those whose card failed.
func (p *patron) live(w *world, first time.Time, n int) {
	tier := tiers[w.dice.weighted([]float64{5, 4, 1})]
	stopped := time.Time{}
	switch n % 7 {
	case 2:
		stopped = p.since.AddDate(0, w.dice.between(1, 3), 0)
	case 5:
		stopped = first.AddDate(0, 0, 20)
	}
	p.late = p.asOf(w.now.Add(-2*time.Hour), stopped, tier.name, tier.price)
	if p.since.Before(first) {
		p.old = p.asOf(first, stopped, tier.name, tier.price)
	}
	switch {
	case n%9 == 7: // follows without paying
		for _, m := range []*membership{p.old, p.late} {
			if m != nil {
				*m = membership{tier: "Free", updated: p.since}
			}
		}
	case n%9 == 1 && p.old != nil: // looked on first, pays now
		*p.old = membership{tier: "Free", updated: p.since}
		charged := first.AddDate(0, 0, 12).Truncate(time.Second)
		*p.late = membership{status: "Active patron", tier: tier.name, lifetime: 2 * tier.price, price: tier.price, charged: charged, paid: true, updated: charged}
	case n%13 == 3 && p.late.status == "Active patron": // the newest charge failed
		p.late.status, p.late.paid, p.late.updated = "Declined patron", false, p.late.charged.Add(time.Minute)
		p.late.lifetime -= tier.price
	}
}

// asOf adds up the monthly charges before a moment.
func (p *patron) asOf(at, stopped time.Time, tier string, price int64) *membership {
	m := &membership{status: "Active patron", tier: tier, price: price, paid: true, updated: p.since}
	for month := 0; ; month++ {
		charge := p.since.AddDate(0, month, 0).Add(time.Minute)
		if !charge.Before(at) {
			break
		}
		if !stopped.IsZero() && charge.After(stopped) {
			m.status, m.price, m.updated = "Former patron", 0, stopped
			break
		}
		m.lifetime += price
		m.charged, m.updated = charge, charge
	}
	return m
}

// bookGrowth books what a patron paid between the snapshots as one charge.
func (w *world) bookGrowth(p *patron) {
	if p.old == nil || p.late.lifetime <= p.old.lifetime {
		return
	}
	grown := p.late.lifetime - p.old.lifetime
	w.sell(&order{
		platform: "patreon", at: p.late.charged, status: "paid", currency: Dollars, lines: []line{{p.late.tier, "", 1, grown, false}},
		total: grown, renewal: p.old.lifetime > 0, person: p.account.person,
	})
}
