package metric

import "rapport/data"

const (
	hysteresisDays = 30
	regularDays    = 90
	regularCount   = 3
	advocateDays   = 180
)

// tierAt is the tier shown at m (metrics.md 2, after Orbit's levels): the highest
// raw tier at any moment of the last 30 days, so that nobody falls for a few days.
// Raw: contact; acquaintance with a directed inbound event; relationship with an
// exchange; regular with exchanges on 3 distinct days in 90; advocate with an
// exchange and 2 advocacy events in 180 days. Advocacy is what others did: shares,
// reviews, referrals, introductions.
func (b *Book) tierAt(p *person, m moment) data.Tier {
	list := b.exchangesBefore(p, m)
	switch {
	case len(list) > 0 && b.advocate(p, m, list[0].at):
		return data.Advocate
	case regular(list, m):
		return data.Regular
	case len(list) > 0:
		return data.Relationship
	case p.heardAt < m.before:
		return data.Acquaintance
	}
	return data.Contact
}

// advocate reports whether at some moment of the last 30 days two advocacy events
// lay within the 180 days before and the first exchange had happened. Two that
// follow each other are enough to look at: any other two lie further apart.
func (b *Book) advocate(p *person, m moment, firstExchange int64) bool {
	acts := b.advocacy[p.advocacy.from:p.advocacy.to]
	for i := len(acts) - 2; i >= 0; i-- {
		if acts[i+1] >= m.before {
			continue
		}
		end := acts[i] + advocateDays*dayMillis
		if end < m.at-hysteresisDays*dayMillis {
			return false // earlier ones end earlier
		}
		if max(acts[i+1], firstExchange) <= end {
			return true
		}
	}
	return false
}

// regular reports whether at some moment of the last 30 days the 90 days before
// held exchanges on three distinct days: from the last exchange of one day to the
// first of the second day after it.
func regular(list []exchange, m moment) bool {
	oldest := m.at - (hysteresisDays+regularDays)*dayMillis
	var firsts [regularCount - 1]int64 // first exchange of the days after, nearest first
	days := 0
	for i := len(list) - 1; i >= 0 && list[i].at >= oldest; {
		j := i
		for j > 0 && list[j-1].day == list[i].day {
			j--
		}
		if days == len(firsts) {
			if firsts[len(firsts)-1]-list[i].at <= regularDays*dayMillis {
				return true
			}
			days--
		}
		copy(firsts[1:], firsts[:])
		firsts[0] = list[j].at
		days++
		i = j - 1
	}
	return false
}
