package metric

import (
	"time"

	"rapport/data"
)

const capacityWeeks = 4 // that are held against the four before

// Load is one week of talk.
type Load struct {
	Monday  data.Day
	Known   bool // false before the first data and in the future
	Partial bool // not over at now
	Live    int  // active relationships at the week's end
	Sent    int  // what the owner said to somebody
	Arrived int  // obligations
	Open    int  // replies owed at the week's end
}

// Capacity is how many relationships live and how much the owner answers (concept 4):
// time is finite, tools let one keep more.
type Capacity struct {
	Weeks []Load // 12 up to the week of the last day, oldest first
	// DebtGrown is how many more replies are owed than four weeks before, SentGrown how
	// many more messages were sent in four weeks than in the four before; of finished
	// weeks. Known is false without eight of them.
	DebtGrown, SentGrown int
	Known                bool
}

// Warns reports whether debt grows faster than what the owner answers.
func (c *Capacity) Warns() bool { return c.Known && c.DebtGrown > 0 && c.DebtGrown > c.SentGrown }

// Capacity looks at the weeks up to that of a day.
func (b *Book) Capacity(last data.Day, now time.Time) Capacity {
	m := b.present(now)
	c := Capacity{Weeks: make([]Load, trailWeeks)}
	ends := make([]moment, trailWeeks)
	for i := range c.Weeks {
		w := &c.Weeks[i]
		w.Monday = last.Monday() - data.Day(weekDays*(trailWeeks-1-i))
		from, end := b.boundary(w.Monday), b.boundary(w.Monday+weekDays)
		w.Known = b.first < end.before && from.at < m.before
		w.Partial = m.at < end.at
		ends[i] = earliest(end, m)
		w.Sent = b.Sent(w.Monday, w.Monday+weekDays-1).Directed
		w.Arrived = len(b.arrived(from.at, ends[i].before))
	}
	live, open := b.activeAt(ends), b.openAt(ends)
	for i := range c.Weeks {
		c.Weeks[i].Live, c.Weeks[i].Open = live[i], open[i]
	}
	c.grown()
	return c
}

// grown compares the last four finished weeks with the four before.
func (c *Capacity) grown() {
	var over []Load
	for _, w := range c.Weeks {
		if w.Known && !w.Partial {
			over = append(over, w)
		}
	}
	n := len(over)
	if n < 2*capacityWeeks+1 {
		return
	}
	c.Known = true
	c.DebtGrown = over[n-1].Open - over[n-1-capacityWeeks].Open
	for i := range capacityWeeks {
		c.SentGrown += over[n-1-i].Sent - over[n-1-capacityWeeks-i].Sent
	}
}
