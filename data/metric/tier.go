package metric

import "rapport/data"

// tierAt is the tier shown at m (metrics.md 2, after Orbit's levels): the highest
// raw tier at any moment of the last 30 days, so that nobody falls for a few days.
// Raw: contact; acquaintance with a directed inbound event; relationship with an
// exchange; regular with exchanges on 3 distinct days in 90; advocate with an
// exchange and 2 advocacy events in 180 days; all of these numbers are settings. Advocacy is what others did: shares,
// reviews, referrals, introductions.
func (b *Book) tierAt(p *person, m moment) data.Tier {
	list := b.exchangesBefore(p, m)
	switch {
	case len(list) > 0 && b.advocate(p, m, list[0].at):
		return data.Advocate
	case b.regular(list, m):
		return data.Regular
	case len(list) > 0:
		return data.Relationship
	case p.heardAt < m.before:
		return data.Acquaintance
	}
	return data.Contact
}

// advocate reports whether at some moment of the last 30 days two advocacy events
// lay within the 180 days before and the first exchange had happened. Those that
// follow each other are enough to look at: any others lie further apart.
func (b *Book) advocate(p *person, m moment, firstExchange int64) bool {
	s := &b.settings
	acts := b.advocacy[p.advocacy.from:p.advocacy.to]
	for i := len(acts) - s.AdvocateCount; i >= 0; i-- {
		last := acts[i+s.AdvocateCount-1]
		if last >= m.before {
			continue
		}
		end := acts[i] + int64(s.AdvocateDays)*dayMillis
		if end < m.at-int64(s.TierHoldDays)*dayMillis {
			return false // earlier ones end earlier
		}
		if max(last, firstExchange) <= end {
			return true
		}
	}
	return false
}

// mostRegular is the largest number of days that the setting takes.
const mostRegular = 10

// regular reports whether at some moment of the last 30 days the 90 days before
// held exchanges on three distinct days: from the last exchange of one day to the
// first of the second day after it.
func (b *Book) regular(list []exchange, m moment) bool {
	s := &b.settings
	within := int64(s.RegularDays) * dayMillis
	oldest := m.at - int64(s.TierHoldDays)*dayMillis - within
	var room [mostRegular - 1]int64
	firsts := room[:min(s.RegularCount, mostRegular)-1] // first exchange of the days after, nearest first
	days := 0
	for i := len(list) - 1; i >= 0 && list[i].at >= oldest; {
		j := i
		for j > 0 && list[j-1].day == list[i].day {
			j--
		}
		if days == len(firsts) {
			if firsts[len(firsts)-1]-list[i].at <= within {
				return true
			}
			days--
		}
		copy(firsts[1:], firsts)
		firsts[0] = list[j].at
		days++
		i = j - 1
	}
	return false
}
