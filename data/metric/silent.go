package metric

import (
	"time"

	"rapport/data"
)

// seenNames are what platforms state of how many saw a post: people first, then views,
// of which one person can leave several.
var seenNames = []struct {
	name   string
	people bool
}{
	{"accounts_reached", true},
	{"reach", true},
	{"unique_viewers", true},
	{"viewers", true},
	{"delivered", true},
	{"views", false},
	{"impressions", false},
	{"plays", false},
	{"page_views", false},
}

// Silent are those who see and buy without a word (concept 33): "lurkers are there".
type Silent struct {
	Posts    int // published in the period, of which a platform states how many saw them
	Seen     int // how often they were seen, as stated
	Known    int // known people who left something at them, each once a post
	IsPeople bool
	// Buyers bought in the period and never interacted; AllBuyers are all known buyers of
	// the period.
	Buyers, AllBuyers int
}

// Audience is seen − known, at least 0: those who saw a post and left nothing. An
// estimate: one person sees many posts, and a view is not always a person.
func (s Silent) Audience() int { return max(0, s.Seen-s.Known) }

// Share is the part of what was seen that left nothing; nil without a stated number.
func (s Silent) Share() *float64 {
	if s.Seen == 0 {
		return nil
	}
	share := float64(s.Audience()) / float64(s.Seen)
	return &share
}

// Silent looks at what was published and bought from first to last.
func (b *Book) Silent(first, last data.Day, now time.Time) Silent {
	s := Silent{IsPeople: true}
	stated := make([]map[int64]int64, len(seenNames))
	for i, n := range seenNames {
		stated[i] = b.statedOf(n.name)
	}
	for i := range b.contentsIn(first, last, now) {
		c := &b.facts.Contents[i]
		for k, n := range seenNames {
			if seen, ok := stated[k][c.ID]; ok && seen > 0 {
				s.Posts++
				s.Seen += int(seen)
				s.Known += b.knownAt(c.ID, now)
				s.IsPeople = s.IsPeople && n.people
				break
			}
		}
	}
	b.silentBuyers(first, last, now, func(_ int32, silent bool) {
		s.AllBuyers++
		s.Buyers += count(silent)
	})
	return s
}

// knownAt counts the known people who left something at a content.
func (b *Book) knownAt(content int64, now time.Time) int {
	before := b.present(now).before
	people := map[int64]bool{}
	for _, i := range b.chatter().about[content] {
		if e := &b.facts.Events[i]; e.At < before {
			people[e.Person] = true
		}
	}
	return len(people)
}

// silentBuyers tells of each known buyer of the period whether the person never
// interacted up to now, on any platform: no event of any kind and no follow.
func (b *Book) silentBuyers(first, last data.Day, now time.Time, tell func(person int32, silent bool)) {
	m := b.present(now)
	from, to := b.boundary(first).at, min(b.boundary(last+1).at, m.before)
	for at := range b.persons {
		p := &b.persons[at]
		for _, i := range b.buyers[p.sales.from:p.sales.to] {
			if s := &b.facts.Sales[i]; s.At >= from && s.At < to {
				tell(int32(at), b.base.isSilent(int32(at), m))
				break
			}
		}
	}
}

// isSilent reports whether a person did nothing that the owner can see.
func (b *Book) isSilent(at int32, m moment) bool {
	p := &b.persons[at]
	if b.facts.Persons[at].Follow {
		return false
	}
	for i := p.events.from; i < p.events.to; i++ {
		if e := &b.facts.Events[i]; e.At < m.before && e.Dir != data.Unknown {
			return false
		}
	}
	return true
}
