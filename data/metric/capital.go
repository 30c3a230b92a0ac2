package metric

import "rapport/data"

// Level is strength points and how many people they are of.
type Level struct {
	Points float64
	People int
}

func (l *Level) add(points float64) {
	l.Points += points
	l.People++
}

// Capital is how relationship capital changed: opening + new + grown − faded −
// lost = closing, in strength points (metrics.md 13). Nobody is in two of the
// middle parts; who neither grew nor faded is in none.
type Capital struct{ Opening, New, Grown, Faded, Lost, Closing Level }

// worth is what a person counts in relationship capital at a moment.
type worth struct {
	strength float64
	state    data.State
	tier     data.Tier
}

func (w worth) in() bool { return w.state != "" && w.state != data.Lost }

// standings are the worths of all persons with an exchange at one moment, in the
// order of Book.related.
type standings struct {
	moment moment
	rows   []worth
}

// keptStandings is how many moments are remembered: now, and the ends of the
// weeks last looked at.
const keptStandings = 6

// standingsAt computes the worths of a moment, or remembers them.
func (b *Book) standingsAt(m moment) []worth {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.standings {
		if s.moment == m {
			return s.rows
		}
	}
	rows := make([]worth, len(b.related))
	side(len(rows), personBlock, func(from, to int) {
		for i := from; i < to; i++ {
			p := &b.persons[b.related[i]]
			if s := b.standingAt(p, m); s.state != "" {
				rows[i] = worth{state: s.state, tier: s.tier, strength: b.strengthAt(p, m)}
			}
		}
	})
	if len(b.standings) == keptStandings {
		b.standings = b.standings[1:]
	}
	b.standings = append(b.standings, standings{m, rows})
	return rows
}

// capital compares two moments. Capital is the sum of the strength of everybody
// with an exchange who is not lost.
func (b *Book) capital(opening, closing moment) Capital {
	var c Capital
	before, after := b.standingsAt(opening), b.standingsAt(closing)
	for i := range b.related {
		s0, s1 := before[i].strength, after[i].strength
		in0, in1 := before[i].in(), after[i].in()
		if in0 {
			c.Opening.add(s0)
		}
		if in1 {
			c.Closing.add(s1)
		}
		switch {
		case in1 && !in0:
			c.New.add(s1)
		case in0 && !in1:
			c.Lost.add(s0)
		case in0 && s1 > s0:
			c.Grown.add(s1 - s0)
		case in0 && s1 < s0:
			c.Faded.add(s0 - s1)
		}
	}
	return c
}
