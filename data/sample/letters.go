package sample

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// letters is what the newsletter's account holds.
type letters struct {
	subscribers []*subscriber
	campaigns   []*campaign
}

// subscriber is one row of the audience.
type subscriber struct {
	name, email    string
	joined, left   time.Time // left zero: still there
	reason         string
	bounced        bool // cleaned: the address takes no mail
	account        *account
	opens, presses float64 // chance of opening a letter, and of following a link in it
}

// campaign is one letter.
type campaign struct {
	title string
	at    time.Time
	opens []act
	links []act
}

// act is one row of an activity file.
type act struct {
	email, url string
	at         time.Time
}

var letterTitles = []string{
	"Fresh from the kiln", "Workshop dates", "Ash glaze, the long story", "Three plates left", "Studio notes", "Raku evening", "The blue is back", "Before Advent",
}

// inventLetters lets buyers and readers of the blog subscribe, and a few people
// of whom nothing else is known.
func (w *world) inventLetters() {
	l := &w.letters
	for _, c := range w.cast {
		if c.email == "" || c.shared || !w.dice.chance(.6) {
			continue
		}
		l.subscribers = append(l.subscribers, w.subscribe(c.blogger, c.name, c.email, w.evening(c.join.Add(days(w.dice.spread(0, 40))))))
	}
	for range 20 * w.People / 320 {
		name := w.newName()
		at := w.evening(w.start.Add(days(w.dice.spread(1, float64(7*w.Weeks-10)))))
		l.subscribers = append(l.subscribers, w.subscribe(&person{name: name}, name, w.address(name), at))
	}
	l.subscribers = slices.DeleteFunc(l.subscribers, func(s *subscriber) bool { return s == nil })
	w.inventLeavers()
	w.inventCampaigns()
}

// newName is the name of somebody from the largest region.
func (w *world) newName() string {
	r := &regions[0]
	return pick(w.dice, r.first) + " " + pick(w.dice, r.last)
}

// subscribe adds somebody to the audience; nil when that lies outside the story.
func (w *world) subscribe(p *person, name, email string, at time.Time) *subscriber {
	if !w.past(at) || p == nil {
		return nil
	}
	s := &subscriber{name: name, email: email, joined: at, opens: w.dice.spread(.15, .85), presses: w.dice.spread(0, .3)}
	s.account = w.account(p, "mailchimp", "email", strings.ToLower(email), "")
	w.note(event{at: at.Unix() * 1000, platform: "mailchimp", kind: "subscribe", dir: "in", who: s.account})
	return s
}

// inventLeavers lets some unsubscribe, with or without a reason, and one address
// bounce from the start.
func (w *world) inventLeavers() {
	for i, s := range w.letters.subscribers {
		at := w.evening(s.joined.AddDate(0, 0, w.dice.between(20, 200)))
		if i%11 != 5 || !w.past(at) {
			continue
		}
		s.left, s.reason = at, []string{"", "No longer interested", "Too many letters"}[i%3]
		w.note(event{at: at.Unix() * 1000, platform: "mailchimp", kind: "other", dir: "in", who: s.account, text: s.reason})
	}
	name := "Bodo Ohnepost"
	email := w.free("bodo@example.net", func(_ string, n int) string { return fmt.Sprintf("bodo%d@example.net", n) })
	a := w.account(&person{name: name}, "mailchimp", "email", email, "")
	w.letters.subscribers = append(w.letters.subscribers, &subscriber{name: name, email: email, joined: w.start.AddDate(0, 0, 4), bounced: true, account: a})
}

// inventCampaigns sends a letter every three weeks or so; one reader's program
// opens a letter twice in one second, which gives two equal rows.
func (w *world) inventCampaigns() {
	l := &w.letters
	for at := w.clock(w.start.AddDate(0, 0, 20), 8, 0); w.past(at.Add(time.Hour)); at = w.clock(at.AddDate(0, 0, w.dice.between(17, 25)), 8, 0) {
		c := &campaign{title: fmt.Sprintf("%s no %d", letterTitles[len(l.campaigns)%len(letterTitles)], len(l.campaigns)+1), at: at}
		l.campaigns = append(l.campaigns, c)
		for _, s := range l.subscribers {
			if !s.bounced && s.joined.Before(at) && (s.left.IsZero() || at.Before(s.left)) {
				w.readLetter(c, s)
			}
		}
		if len(l.campaigns) == 3 && len(c.opens) > 0 {
			w.open(c, c.opens[0].email, c.opens[0].at)
		}
		byTime := func(a, b act) int { return a.at.Compare(b.at) }
		slices.SortStableFunc(c.opens, byTime)
		slices.SortStableFunc(c.links, byTime)
	}
}

func (w *world) readLetter(c *campaign, s *subscriber) {
	for at := c.at.Add(w.dice.delay(5*time.Hour, 1.2)); w.past(at) && w.dice.chance(s.opens); at = at.Add(w.dice.delay(30*time.Hour, 1)) {
		w.open(c, s.email, at)
		pressed := at.Add(time.Duration(w.dice.between(20, 240)) * time.Second)
		if w.past(pressed) && w.dice.chance(s.presses) {
			url := Site + pick(w.dice, []string{"/shop", "/workshops", "/ash-glaze-diary", "/shop/raku-bowl"}) + "?utm_source=letter"
			c.links = append(c.links, act{s.email, url, pressed})
			w.note(event{at: pressed.Unix() * 1000, platform: "mailchimp", kind: "click", dir: "in", who: s.account, text: url})
		}
		s.opens *= .98
	}
}

func (w *world) open(c *campaign, email string, at time.Time) {
	c.opens = append(c.opens, act{email: email, at: at})
	a := w.accounts["mailchimp\x00email\x00"+strings.ToLower(email)+"\x00"]
	w.note(event{at: at.Unix() * 1000, platform: "mailchimp", kind: "open", dir: "in", who: a})
}
