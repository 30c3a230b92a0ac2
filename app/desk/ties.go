package desk

import (
	"context"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// Ties is how the relationships of the workspace develop, and who ties them together.
type Ties struct {
	First, Last   data.Day // the days of the ledger and the weeks, both inclusive
	Flow          []metric.FlowWeek
	Advocates     []metric.AdvocateWeek
	Roles         []metric.RoleSum
	Giving        []metric.Giving
	Introductions metric.Introductions
	Promises      metric.Rate
	Goals         metric.Rate
	Reminders     []metric.Reminder
	Reach         metric.ReachMap
	Bridges       metric.Bridges
	Trust         metric.Trust
	Names         map[int64]string // of those who moved from stage to stage
	Settings      data.Settings
	Zone          *time.Location
}

// Ties computes how relationships develop, over the weeks of the setting up to now.
func (d *Desk) Ties(ctx context.Context) (*Ties, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	b, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	now := d.now()
	today := data.DayOf(now, s.Location())
	weeks := s.FlowWeeks
	t := &Ties{
		First: today.Monday() - data.Day(7*(weeks-1)), Last: today, Settings: s, Zone: s.Location(),
		Flow: b.Flow(today, weeks, now), Advocates: b.Advocates(today, weeks, now), Roles: b.RoleSums(now),
		Introductions: b.IntroductionLog(0, now), Promises: b.PromisesKept(0, now), Goals: b.GoalsMet(0, now),
		Reminders: b.Reminders(now), Reach: b.ReachMap(now), Bridges: b.Bridges(now), Trust: b.TrustOf(0, now),
	}
	t.Giving = b.GiveLedger(0, t.First, t.Last, now)
	t.Names, err = d.store.Names(ctx, t.moved())
	return t, err
}

// moved are the people who are named on the page without a name of their own there.
func (t *Ties) moved() []int64 {
	var people []int64
	for _, w := range t.Flow {
		for _, m := range w.Moves {
			people = append(people, m.People...)
		}
	}
	for _, w := range t.Advocates {
		people = append(people, w.Gained...)
		people = append(people, w.Lost...)
	}
	return people
}

// Introducers lists who can introduce the owner to a person.
func (d *Desk) Introducers(ctx context.Context, person int64) ([]metric.Introducer, error) {
	if _, err := d.Person(ctx, person); err != nil {
		return nil, err
	}
	b, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	return b.Introducers(person, d.now()), nil
}

// PersonTies is what else is known of one person.
type PersonTies struct {
	Trust         metric.Trust
	Giving        []metric.Giving // of the last 365 days
	Introductions metric.Introductions
	Introducers   []metric.Introducer
	Recommended   []metric.Recommendation // by the person, of the person, or to the person
	Reach         *metric.ReachPoint      // nil: not noted
	Channels      []Channel
	Way           []metric.HopPoint // where the person first came, in that order
	Names         map[int64]string  // of those in Recommended
}

// Channel is one platform on which somebody and the owner talked.
type Channel struct {
	Platform string
	Events   int
}

// PersonTies tells what else is known of one person, as of now.
func (d *Desk) PersonTies(ctx context.Context, person int64) (*PersonTies, error) {
	b, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	now := d.now()
	today := data.DayOf(now, s.Location())
	t := &PersonTies{
		Trust: b.TrustOf(person, now), Giving: b.GiveLedger(person, today-364, today, now), Introductions: b.IntroductionLog(person, now),
		Introducers: b.Introducers(person, now), Way: b.Way(person, now),
	}
	for _, c := range b.ChannelMix(person, now) {
		t.Channels = append(t.Channels, Channel{c.Platform, c.Events})
	}
	for _, p := range b.ReachMap(now).Points {
		if p.Person == person {
			t.Reach = &p
		}
	}
	var others []int64
	for _, r := range b.Recommendations(now) {
		if r.By == person || r.Who == person || r.To == person {
			t.Recommended = append(t.Recommended, r)
			others = append(others, r.By, r.Who, r.To)
		}
	}
	t.Names, err = d.store.Names(ctx, others)
	return t, err
}
