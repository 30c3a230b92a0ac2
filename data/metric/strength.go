package metric

import (
	"math"
	"sync"

	"rapport/data"
)

// mostChannels is how many channels are told apart.
const mostChannels = 64

// usual are the settings of metrics.md.
var usual = sync.OnceValue(data.DefaultSettings)

// Strength is (2·min(I,O) + ln(1 + |I−O|)) × breadth in points, where I and O are
// decayed directed weights in and out and breadth is 1 + 0.25 × (channels − 1),
// from 1 to 2 (metrics.md 7). The mutual part is linear; the one-sided surplus
// counts by its logarithm in both directions.
func Strength(in, out float64, channels int) float64 {
	s := usual()
	return strength(&s, in, out, channels)
}

// strength is Strength with step and cap of the settings.
func strength(s *data.Settings, in, out float64, channels int) float64 {
	mutual, surplus := base(in, out)
	return (mutual + surplus) * breadth(s, channels)
}

// base is the mutual part, linear, and the one-sided surplus by its logarithm.
func base(in, out float64) (mutual, surplus float64) {
	return 2 * min(in, out), math.Log1p(math.Abs(in - out))
}

func breadth(s *data.Settings, channels int) float64 {
	return min(1+s.BreadthStep*float64(max(channels, 1)-1), s.BreadthCap)
}

// fullChannels is the number of channels at which breadth is full, at least 5.
func fullChannels(s *data.Settings) int {
	if s.BreadthStep == 0 {
		return 5
	}
	return min(max(5, 1+int(math.Ceil((s.BreadthCap-1)/s.BreadthStep))), mostChannels)
}

// both are the decayed directed weights of a person.
type both struct{ in, out float64 }

// directBefore returns the person's directed events that m sees, oldest first.
func (b *Book) directBefore(p *person, m moment) []direct {
	list := b.direct[p.direct.from:p.direct.to]
	n := len(list)
	for n > 0 && list[n-1].at >= m.before {
		n--
	}
	return list[:n]
}

// weightsAt adds up what is left at m of each day's weights. Days are summed in
// whole units first, so that the order of events within one cannot matter.
func (b *Book) weightsAt(p *person, m moment) both {
	var w both
	list := b.directBefore(p, m)
	for i := 0; i < len(list); {
		day, in, out := list[i].day, int64(0), int64(0)
		for i < len(list) && list[i].day == day {
			in, out = in+int64(list[i].in), out+int64(list[i].out)
			i++
		}
		left := b.left(int(m.day - day))
		w.in += float64(in) / milli * left
		w.out += float64(out) / milli * left
	}
	return w
}

// channelsAt counts the channels with a directed event in the last 365 days, up
// to the number at which breadth is full. A channel is a platform; what was noted by
// hand is on none.
func (b *Book) channelsAt(p *person, m moment) int {
	list := b.directBefore(p, m)
	from, full := m.at-int64(b.settings.ChannelDays)*dayMillis, fullChannels(&b.settings)
	var seen [mostChannels]int16
	n := 0
next:
	for i := len(list) - 1; i >= 0 && list[i].at >= from && n < full; i-- {
		if list[i].channel == noChannel {
			continue
		}
		for _, c := range seen[:n] {
			if c == list[i].channel {
				continue next
			}
		}
		seen[n] = list[i].channel
		n++
	}
	return n
}

// strengthAt is the person's strength at m.
func (b *Book) strengthAt(p *person, m moment) float64 {
	w := b.weightsAt(p, m)
	return strength(&b.settings, w.in, w.out, b.channelsAt(p, m))
}

// peakAt is the largest strength in the 365 days before m. Between events
// strength only falls, so it is looked at when the year (a setting) begins and on each day
// with an event.
func (b *Book) peakAt(p *person, m moment) float64 {
	start := b.earlier(m, int64(b.settings.PeakDays))
	peak := b.strengthAt(p, start)
	w := b.weightsAt(p, start)
	last := start.day
	list := b.directBefore(p, m)
	i := len(b.directBefore(p, start))
	for i < len(list) {
		day := list[i].day
		left := b.left(int(day - last))
		w.in, w.out, last = w.in*left, w.out*left, day
		for i < len(list) && list[i].day == day {
			w.in += float64(list[i].in) / milli
			w.out += float64(list[i].out) / milli
			i++
		}
		end := list[i-1].at
		peak = max(peak, strength(&b.settings, w.in, w.out, b.channelsAt(p, moment{at: end, before: end + 1, day: day})))
	}
	return peak
}

// sparkMonths is how many months the line of a person's strength shows.
const sparkMonths = 12

// monthEnds returns the ends of the last 12 months, oldest first; the last is now.
func (b *Book) monthEnds(m moment) [sparkMonths]moment {
	var ends [sparkMonths]moment
	ends[sparkMonths-1] = m
	day := m.day
	for i := sparkMonths - 2; i >= 0; i-- {
		_, _, d := day.Date()
		day -= data.Day(d - 1)
		ends[i] = b.boundary(day)
		day--
	}
	return ends
}

// spark is the person's strength at each of the moments; nil when it is always 0.
func (b *Book) spark(p *person, at [sparkMonths]moment) []float64 {
	if p.direct.len() == 0 {
		return nil
	}
	line := make([]float64, len(at))
	any := false
	for i, m := range at {
		line[i] = b.strengthAt(p, m)
		any = any || line[i] != 0
	}
	if !any {
		return nil
	}
	return line
}
