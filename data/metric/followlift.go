package metric

import (
	"time"

	"rapport/data"
)

// Followers compares people who follow with people who do not, of those known when a
// window opened: the owner's own data in the place of studies of others (concept 53).
// Like is compared with like: by tier and by who had bought before (metrics.md 14).
// It is an association, not proof: who likes the work may follow and buy.
type Followers struct {
	Buy       Lift // a conversion in the window
	Recommend Lift // a share, review, referral or introduction in the window
}

// Followers compares the people known on the first day over the days up to last.
func (b *Book) Followers(first, last data.Day, now time.Time) Followers {
	return b.followerLifts(b.windowOf(first, last, now))
}

func (b *Book) followerLifts(w window) Followers {
	set := b.openingSet(w)
	buy, recommend := make([]Subject, len(set)), make([]Subject, len(set))
	for i, o := range set {
		buy[i] = b.followSubject(o, w)
		buy[i].Outcome = o.bought
		recommend[i] = buy[i]
		recommend[i].Outcome = b.advocatedIn(o.at, w)
	}
	return Followers{b.newLift(buy), b.newLift(recommend)}
}

// followSubject is one person of the comparison, without the outcome. Whether somebody
// follows is judged on all platforms, whatever the filter.
func (b *Book) followSubject(o opened, w window) Subject {
	s := Subject{Exposed: len(b.base.followsOn(&b.base.persons[o.at], w.opening)) > 0, Stratum: o.tier.String() + ", new"}
	if o.before {
		s.Stratum = o.tier.String() + ", had bought"
	}
	return s
}

// advocatedIn reports whether a person spread the owner's work in a window.
func (b *Book) advocatedIn(at int32, w window) bool {
	p := &b.base.persons[at]
	for _, t := range b.base.advocacy[p.advocacy.from:p.advocacy.to] {
		if t >= w.opening.at && t < w.end.before {
			return true
		}
	}
	return false
}
