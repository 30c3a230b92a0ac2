package sample

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// account is one identity as the files show it.
type account struct {
	platform, kind, value string
	scope                 string // thread or order of a bare name
	person                *person
}

// person is what hard evidence holds together: one cluster of accounts.
type person struct {
	name     string
	who      *character // whose traces they are; nil: nobody's of the cast
	accounts []*account
	events   []*event // with a direction, sorted by time
	sales    []*order
	index    int // in truth.json
}

// event is one interaction, as the truth counts it.
type event struct {
	at             int64 // Unix milliseconds
	platform, kind string
	dir            string   // in, out; empty between two others
	who            *account // the other party; nil when nobody is named
	thread         string
	text           string
}

// character is somebody in the invented world. Her traces can fall apart into
// several persons: a chat shows only a name, a follower list only a handle.
type character struct {
	name, lang            string
	blogName, shopName    string
	handle, email, email2 string
	phone                 string
	street, city, zip     string
	country               string
	follows, threads      bool
	join, stop            time.Time // stop zero: still there
	chats, blogs          float64   // days between talks; 0: never
	shared                bool      // the address is another's too
	steady                bool      // keeps her rhythm, and is answered fast
	buys                  float64   // weight among the buyers
	leaves                float64   // chance to stay away for good after an order
	taste                 float64   // above 0: prefers dear goods, below: cheap ones
	gone                  bool      // stays away for good
	reviews               float64   // chance of a review after an order
	follower, chatter     *person
	blogger, buyer        *person
	watcher               *person    // on YouTube
	alias                 *character // who she really is, where that is another one of the cast
	orders                int
	thread                *thread
	said                  map[string][]time.Time // sentence → when
}

type world struct {
	Options
	zone       *time.Location
	now, start time.Time
	dice       *dice
	leaving    *dice // of a world with habits; apart from the others, so that these stay
	taken      map[string]bool
	accounts   map[string]*account
	persons    []*person
	events     []*event
	cast       []*character
	social     social
	blog       blog
	videos     []*video
	letters    letters
	orders     []*order // of the shop
	downloads  []*order // of Gumroad
	patrons    []*patron
	sales      []*order // all of them
	deals      []*deal
}

// invent makes the world of o, event by event, up to now.
func invent(o Options) (*world, error) {
	zone, err := time.LoadLocation(o.Zone)
	if err != nil {
		return nil, fmt.Errorf("the zone of a sample: %w", err)
	}
	w := &world{
		Options: o, zone: zone, now: o.Now, dice: newDice(o.Seed, 47),
		taken: map[string]bool{Handle: true, Email: true}, accounts: map[string]*account{},
	}
	w.start = w.monday(w.now).AddDate(0, 0, -7*o.Weeks)
	w.inventPosts()
	w.inventCast()
	w.inventDeals()
	w.inventFollowers()
	w.inventTalks()
	w.habits()
	w.inventOrders()
	w.inventReviews()
	w.inventCuriosities()
	w.dice = newDice(o.Seed, 59) // what follows leaves what came before as it is
	w.inventVideos()
	w.inventLetters()
	w.inventDownloads()
	w.inventPatrons()
	w.settle()
	return w, nil
}

// monday returns the start of the ISO week of t in the workspace's zone.
func (w *world) monday(t time.Time) time.Time {
	local := t.In(w.zone)
	back := (int(local.Weekday()) + 6) % 7
	return time.Date(local.Year(), local.Month(), local.Day()-back, 0, 0, 0, 0, w.zone)
}

// clock returns the moment at hour and minute of t's day in the zone.
func (w *world) clock(t time.Time, hour, minute int) time.Time {
	l := t.In(w.zone)
	return time.Date(l.Year(), l.Month(), l.Day(), hour, minute, w.dice.between(0, 59), 0, w.zone)
}

// past reports whether t can stand in the exports.
func (w *world) past(t time.Time) bool { return !t.Before(w.start) && t.Before(w.now) }

// account returns the identity, made for p when it is new.
func (w *world) account(p *person, platform, kind, value, scope string) *account {
	key := platform + "\x00" + kind + "\x00" + value + "\x00" + scope
	if a, ok := w.accounts[key]; ok {
		return a
	}
	a := &account{platform: platform, kind: kind, value: value, scope: scope, person: p}
	w.accounts[key] = a
	if len(p.accounts) == 0 {
		w.persons = append(w.persons, p)
	}
	p.accounts = append(p.accounts, a)
	return a
}

// note adds an event to the truth.
func (w *world) note(e event) {
	w.events = append(w.events, &e)
	if e.who != nil && e.dir != "" {
		e.who.person.events = append(e.who.person.events, &e)
	}
}

// settle brings everything into the order that files and truth are written in.
func (w *world) settle() {
	byTime := func(a, b *event) int { return cmp.Compare(a.at, b.at) }
	slices.SortStableFunc(w.events, byTime)
	sortOrders(w.sales)
	for i, p := range w.persons {
		p.index = i
		slices.SortStableFunc(p.events, byTime)
		sortOrders(p.sales)
	}
}
