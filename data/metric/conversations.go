package metric

import (
	"time"

	"rapport/data"
)

const (
	rateDays    = 28 // of the window behind each point of the reply rate
	heatWeeks   = 12
	askedListed = 8
)

// Conversations is everything about how people and the owner talk in a period
// (metrics.md 5 and 14): the page of that name.
type Conversations struct {
	From, To  data.Day
	ReplyDays int     // T
	Goal      float64 // of the reply rate, as a share; 0: none

	// The five tiles.
	Reply     RateTrail
	Time      TimeTrail
	Debt      DebtTrail // now, whatever the period
	Thanked   RateTrail
	Sent      Sent
	Broadcast Trail

	Replies []Owed // open now, heaviest first
	Thanks  []Owed // of the last ThankDays (30), newest first
	// Spreads are all shares, mentions, reviews and referrals of those days, also those that
	// were thanked for.
	Spreads, ThankDays int
	// Asked are the open replies that ask something, heaviest first, at most 8 of
	// AskedCount (concept 28).
	Asked      []Owed
	AskedCount int

	Spread ReplySpread
	Rates  []WeekRate // 4 weeks up to the end of each of twelve
	Heat   Heat       // at least 12 weeks

	Started      Rate // threads that the owner opened
	FollowUp     Rate
	Acknowledged Rate
	Amplified    Rate
	ThankTime    ReplyTimes

	Loop Loop

	Capacity  Capacity
	Heard     int // what people wrote in the period
	Hops      Hops
	Repliers  []Replier
	Templates Templates
	Community Community
	Purposes  []Response
	Sparks    Sparks
	Silent    Silent
	Advocacy  Advocacy

	// Inbound says whether any platform of the workspace can hold what others do, and
	// Mute which ones cannot.
	Inbound bool
	Mute    []string
}

// WeekRate is the reply rate of the 4 weeks up to a week's end.
type WeekRate struct {
	Monday data.Day
	Known  bool // false before the first data
	Rate
}

// Conversations computes the days from first to last as seen at now. Who asks must not
// change what the answer holds.
func (b *Book) Conversations(first, last data.Day, now time.Time) *Conversations {
	type question struct {
		first, last data.Day
		now         moment
	}
	return remembered(b, question{first, last, b.present(now)}, func() *Conversations { return b.conversations(first, last, now) })
}

func (b *Book) conversations(first, last data.Day, now time.Time) *Conversations {
	next, _ := b.doNext(b.present(now))
	c := &Conversations{
		From: first, To: last, ReplyDays: b.settings.ReplyDays, Goal: b.settings.ReplyGoal / 100,
		Reply:   b.rateTrail(first, last, func(f, l data.Day) Rate { return b.ReplyRate(f, l, now) }),
		Time:    b.timeTrail(first, last, func(f, l data.Day) ReplyTimes { return b.ReplyTime(f, l, now) }),
		Debt:    b.debtTrail(now),
		Thanked: b.rateTrail(first, last, func(f, l data.Day) Rate { return b.ThankedInTime(f, l, now) }),
		Sent:    b.Sent(first, last), Broadcast: b.trail(first, last, func(f, l data.Day) *float64 { return b.Sent(f, l).Broadcast() }),
		Replies: next.Replies, Thanks: next.Thanks, ThankDays: b.settings.ThankDays, Spreads: len(b.recentThanks(b.present(now))),
		Spread: b.ReplySpread(first, last, now), Rates: b.weekRates(last, now),
		Heat:    b.Heat(min(first, last-heatWeeks*weekDays+1), last),
		Started: b.judged(b.Started(first, last, now)), FollowUp: b.judged(b.FollowUpRate(first, last, now)),
		Acknowledged: b.judged(b.Acknowledged(first, last, now)), Amplified: b.judged(b.AmplifiedBack(first, last, now)), ThankTime: b.ThankTime(first, last, now),
		Loop: b.Loop(first, last, now), Capacity: b.Capacity(last, now), Heard: b.Heard(first, last),
		Hops: b.Hops(first, last, now), Repliers: b.Repliers(first, last, now), Templates: b.Templates(first, last, now),
		Community: b.Community(first, last, now), Purposes: b.ResponsesTo(first, last, now),
		Sparks: b.Sparks(first, last, now), Silent: b.Silent(first, last, now), Advocacy: b.Advocacy(first, last, now),
	}
	c.ask()
	for range b.questions(b.present(now)) {
		c.AskedCount++
	}
	c.hear(b.facts.Sources, b.filter.Platform)
	return c
}

// ask picks the open questions, each with the message that asks.
func (c *Conversations) ask() {
	for _, o := range c.Replies {
		if o.Question != 0 && len(c.Asked) < askedListed {
			o.Event = o.Question
			c.Asked = append(c.Asked, o)
		}
	}
}

// hear notes which platforms cannot tell what others do.
func (c *Conversations) hear(sources []data.SourceFact, platform string) {
	for _, s := range sources {
		if platform != "" && s.Platform != platform {
			continue
		}
		if s.Inbound {
			c.Inbound = true
		} else {
			c.Mute = append(c.Mute, s.Platform)
		}
	}
}

// weekRates are the reply rates of 4 weeks up to the end of each of the twelve weeks up
// to that of a day.
func (b *Book) weekRates(last data.Day, now time.Time) []WeekRate {
	list := make([]WeekRate, trailWeeks)
	for i := range list {
		w := &list[i]
		w.Monday = last.Monday() - data.Day(weekDays*(trailWeeks-1-i))
		end := w.Monday + weekDays - 1
		if w.Known = b.first < b.boundary(end+1).at; w.Known {
			w.Rate = b.judged(b.ReplyRate(end-rateDays+1, end, now))
		}
	}
	return list
}

// OpenReplies counts the replies that are owed at now.
func (b *Book) OpenReplies(now time.Time) int {
	_, debt := b.doNext(b.present(now))
	return debt.Open
}

// Sources lists the platforms with data in the whole workspace.
func (b *Book) Sources() []data.SourceFact { return b.base.facts.Sources }

// Own lists the owner's own accounts.
func (b *Book) Own() []data.OwnFact { return b.facts.Own }
