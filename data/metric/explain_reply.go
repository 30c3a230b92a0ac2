package metric

import (
	"slices"

	"rapport/data"
)

// replySettings are those of what waits for an answer.
var replySettings = []string{"reply_days", "loose_days", "rest_days", settingZone}

// replyFigures are about answers, thanks and promises (metrics.md 5).
func replyFigures() []figure {
	return []figure{
		{
			"reply_rate", "Reply rate", "Obligations answered within {reply_days} ÷ obligations older than {reply_days}.",
			UnitShare, ofAnyone, withSample(replySettings), (*Book).replyRateAnswer,
		},
		{
			"reply_time", "Reply time", "Median time to your answer by the Kaplan–Meier estimate, open ones counted as still waiting.",
			UnitHours, ofAnyone,
			replySettings,
			(*Book).replyTimeAnswer,
		},
		{
			"reply_debt", "Reply debt", "Comments, mentions, messages and reviews that wait for your answer now.",
			UnitCount, ofAnyoneNow, replySettings, (*Book).debtAnswer,
		},
		{
			"weighted_debt", "Weighted debt", "Sum over open replies of a factor for the tier (1 to 3) × waiting time ÷ {reply_days}, at most {=debt_cap}.",
			UnitPoints, ofAnyoneNow, slices.Concat(replySettings, []string{"debt_contact", "debt_acquaintance", "debt_relationship", "debt_regular", "debt_advocate", "debt_cap"}, tierSettings), (*Book).weightedDebtAnswer,
		},
		{
			"thank_rate", "Thank rate", "Shares, mentions, reviews and referrals that you liked or answered ÷ all of them.",
			UnitShare, ofAnyone,
			withSample([]string{settingZone}),
			(*Book).thankRateAnswer,
		},
		{
			"follow_up_rate", "Follow-up rate", "Replies of yours that ask something or after which the talk went on ÷ replies of yours.",
			UnitShare, ofAnyone,
			withSample([]string{settingZone}),
			(*Book).followUpAnswer,
		},
		{
			"broadcast_ratio", "Broadcast ratio", "Posts to nobody in particular ÷ those posts and everything you addressed to somebody.",
			UnitShare, ofPeriod,
			[]string{settingZone},
			(*Book).broadcastAnswer,
		},
		{
			"promises_kept", "Promises kept", "Promises kept ÷ promises kept or past their day.",
			UnitShare, ofAnyoneNow,
			withSample([]string{settingZone}),
			(*Book).promisesAnswer,
		},
	}
}

// theirs reports whether a question is about what the person at a position did.
func (b *Book) theirs(q *Question, at int32) bool {
	return q.Person == 0 || at >= 0 && b.persons[at].id == q.Person
}

// replyRateAnswer has every countable obligation that arrived in the period.
func (b *Book) replyRateAnswer(q *Question) Answer {
	within := int64(b.settings.ReplyDays) * dayMillis
	list := b.arrived(q.from, q.until)
	k, n, young, dropped := 0, 0, 0, 0
	var rows []Row
	for i := range list {
		o := &list[i]
		switch {
		case !b.theirs(q, o.person):
			continue
		case o.droppedAt(q.now):
			dropped++
			continue
		case q.now.at-o.start <= within:
			young++
			continue
		}
		n++
		row := b.eventRow(o.event, o.person)
		switch {
		case !o.resolvedAt(q.now):
			row = row.saying("open").judged(false)
		case o.resolved-o.start <= within:
			k++
			row = row.saying("answered in time").judged(true)
		default:
			row = row.saying("answered late").judged(false)
		}
		rows = append(rows, row)
	}
	r := NewRate(k, n)
	if q.Person == 0 {
		r = b.replyRate(q.from, q.until, q.now)
	}
	return b.shareAnswer(
		r, rows, number("answered", "Answered in time", r.K), number("countable", "Old enough to count", r.N),
		Input{"within", "In time is within, days", float64(b.settings.ReplyDays), UnitDays},
		number("young", "Too young to count", young), number("not_needed", "No reply needed", dropped),
	)
}

// replyTimeAnswer has every obligation whose times are exact, with how long it waited.
func (b *Book) replyTimeAnswer(q *Question) Answer {
	list := b.arrived(q.from, q.until)
	var rows []Row
	var waits []Wait
	answered := 0
	for i := range list {
		o := &list[i]
		w, ok := b.waitOf(o, q.now)
		if !ok || !b.theirs(q, o.person) {
			continue
		}
		waits = append(waits, w)
		answered += count(w.Ended)
		rows = append(rows, b.waitRow(o, w))
	}
	s := KaplanMeier(waits)
	t := s.times()
	a := Answer{Tally: TallyKaplanMeier, Rows: rows, N: t.N}
	a.Inputs = []Input{number("answered", "Answered", answered), number("open", "Still open", t.N-answered)}
	if t.P90Known {
		a.Inputs = append(a.Inputs, Input{"p90", "Nine of ten within", t.P90.Hours(), UnitHours})
	}
	switch {
	case t.N == 0:
		return a.without("Nothing arrived whose time is known to the minute.")
	case !t.MedianKnown:
		return a.without("Half or more are not answered: the median is over " + waitWords(t.Oldest.Hours()) + ", the longest wait seen.")
	}
	hours := t.Median.Hours()
	a.Value = &hours
	return a
}

func (b *Book) waitRow(o *obligation, w Wait) Row {
	hours := w.Time.Hours()
	row := b.eventRow(o.event, o.person).adding(hours, UnitHours)
	if w.Ended {
		return row.on(SideEnded).saying("answered after " + waitWords(hours))
	}
	return row.on(SideOpen).saying("open for " + waitWords(hours))
}

// waitWords writes hours, from two days on as days.
func waitWords(hours float64) string {
	if hours >= 48 {
		return plainNumber(hours/24) + " days"
	}
	return plainNumber(hours) + " h"
}

// debtRows are the open obligations, each with its weight.
func (b *Book) debtRows(q *Question) (rows []Row, weight float64) {
	for i := range b.obligations {
		o := &b.obligations[i]
		if !o.owedAt(q.now) || b.isHidden(o.person) || !b.theirs(q, o.person) {
			continue
		}
		w := b.debtWeight(o, q.now)
		weight += w
		rows = append(rows, b.eventRow(o.event, o.person).adding(w, UnitPoints))
	}
	return rows, weight
}

func (b *Book) debtAnswer(q *Question) Answer {
	rows, weight := b.debtRows(q)
	for i := range rows {
		rows[i] = rows[i].counted()
	}
	n := len(rows)
	if q.Person == 0 {
		_, debt := b.doNext(q.now)
		n = debt.Open
	}
	return valued(float64(n), TallyCount, rows, Input{"weighted", "Weighted debt", weight, UnitPoints})
}

func (b *Book) weightedDebtAnswer(q *Question) Answer {
	rows, weight := b.debtRows(q)
	if q.Person == 0 {
		_, debt := b.doNext(q.now)
		weight = debt.Weight
	}
	return valued(weight, TallySum, rows, number("open", "Open replies", len(rows)))
}

func (b *Book) thankRateAnswer(q *Question) Answer {
	k := 0
	var rows []Row
	for i := range b.thanks {
		t := &b.thanks[i]
		if t.at < q.from || t.at >= q.until || !b.theirs(q, t.person) {
			continue
		}
		thanked := t.acknowledged != 0 && t.acknowledged < q.now.before
		k += count(thanked)
		rows = append(rows, b.eventRow(t.event, t.person).judged(thanked))
	}
	r := NewRate(k, len(rows))
	if q.Person == 0 {
		r = b.ThankRate(q.First, q.Last, q.Now)
	}
	return b.shareAnswer(r, rows, number("thanked", "Acknowledged", r.K), number("all", "Shares, mentions, reviews, referrals", r.N))
}

// followUpAnswer has the owner's replies.
func (b *Book) followUpAnswer(q *Question) Answer {
	k := 0
	var rows []Row
	seen := map[int32]bool{}
	list := b.arrived(q.from, b.boundary(q.Last+1).at)
	for i := range list {
		o := &list[i]
		if o.reply < 0 || !o.resolvedAt(q.now) || seen[o.reply] || !b.theirs(q, o.person) {
			continue
		}
		seen[o.reply] = true
		row := b.eventRow(o.reply, o.person)
		asks, on := b.facts.Events[o.reply].Question, b.wentOn(o, q.now)
		switch {
		case asks:
			row = row.saying("asks something")
		case on:
			row = row.saying("the talk went on")
		}
		k += count(asks || on)
		rows = append(rows, row.judged(asks || on))
	}
	r := NewRate(k, len(rows))
	if q.Person == 0 {
		r = b.FollowUpRate(q.First, q.Last, q.Now)
	}
	return b.shareAnswer(r, rows, number("followed", "With a question or more talk", r.K), number("replies", "Replies", r.N))
}

// broadcastAnswer has the posts, and everything that was addressed to somebody.
func (b *Book) broadcastAnswer(q *Question) Answer {
	from, to := b.boundary(q.First).at, b.boundary(q.Last+1).at
	type moment struct {
		platform string
		minute   int64
	}
	published := map[moment]bool{}
	var rows []Row
	for i := range b.facts.Contents {
		c := &b.facts.Contents[i]
		at := moment{c.Platform, c.At / 60_000}
		if !c.Undirected || c.At < from || c.At >= to || published[at] {
			continue
		}
		published[at] = true
		rows = append(rows, contentRow(c).judged(true))
	}
	posts := len(rows)
	for s := range b.stretches() {
		for n := s.from; n < s.to; n++ {
			if e := &b.facts.Events[n]; e.At >= from && e.At < to && sentTo(e) {
				rows = append(rows, b.eventRow(n, b.whose(e)).judged(false))
			}
		}
	}
	inputs := []Input{number("posts", "Posts to nobody in particular", posts), number("addressed", "Addressed to somebody", len(rows)-posts)}
	v, ok := b.BroadcastRatio(q.First, q.Last)
	if !ok {
		return quotient(nil, TallyShare, rows, NothingToShare, inputs...)
	}
	return valued(v, TallyShare, rows, inputs...)
}

// whose is the position of an event's person; −1 for nobody in particular.
func (b *Book) whose(e *data.Event) int32 {
	if at, ok := b.index[e.Person]; ok && e.Person != 0 {
		return at
	}
	return -1
}

// contentRow is something that the owner published.
func contentRow(c *data.ContentFact) Row {
	r := Row{Fact: Fact{FactContent, c.ID}, At: c.At, Platform: c.Platform, Text: orWords(c.Kind, "post"), Unit: UnitCount}
	r.Seen = r.Fact
	if c.Title != "" {
		r = r.saying(c.Title)
	}
	return r
}

// promisesAnswer has the promises that are settled, by the day on which they were due,
// those without a day by the day on which they were kept. Kept is kept, also late.
func (b *Book) promisesAnswer(q *Question) Answer {
	k := 0
	var rows []Row
	b.promisesSettled(q.Person, q.now, func(e *data.Entry, kept bool) {
		on := e.Day
		if on == 0 {
			on = b.dayOf(e.Done)
		}
		if on < q.First || on > q.last {
			return
		}
		k += count(kept)
		rows = append(rows, b.entryRow(e).judged(kept))
	})
	return b.shareAnswer(NewRate(k, len(rows)), rows, number("kept", "Kept", k), number("settled", "Kept or past their day", len(rows)))
}
