package metric

import (
	"slices"

	"rapport/data"
)

var handSettings = []string{settingZone}

// peopleFigures are about how relationships develop and what people are to each other
// (mission.md 9, 11, 15, 16, 34, 35, 39, 40 and 43 to 45).
func peopleFigures() []figure {
	stageSettings := slices.Concat([]string{"cooling_ratio", "fading_ratio", "lost_ratio", "lost_days", "returned_days", "trend_days", "rising_percent"}, gapSettings, strengthSettings)
	return []figure{
		{
			"moved", "Moved to another stage", "People whose stage (new, rising, steady, cooling, fading, lost, returned) at the end is another than when the days begin.",
			UnitCount, ofPeriod, stageSettings, (*Book).movedAnswer,
		},
		{
			"advocates", "Advocates", "People whose tier at the end of the days is advocate.", UnitCount, ofPeriod, tierSettings,
			func(b *Book, q *Question) Answer { return b.advocatesAnswer(q, func(_, is bool) bool { return is }) },
		},
		{
			"advocates_gained", "Advocates gained", "Advocates at the end of the days who were none when they began.", UnitCount, ofPeriod, tierSettings,
			func(b *Book, q *Question) Answer {
				return b.advocatesAnswer(q, func(was, is bool) bool { return is && !was })
			},
		},
		{
			"advocates_lost", "Advocates lost", "Advocates when the days began who are none at the end.", UnitCount, ofPeriod, tierSettings,
			func(b *Book, q *Question) Answer {
				return b.advocatesAnswer(q, func(was, is bool) bool { return was && !is })
			},
		},
		{
			"given", "Given", "What you did for people: words to them, introductions, something useful or personal, recognition.", UnitCount, ofAnyone, handSettings,
			func(b *Book, q *Question) Answer { return b.givingAnswer(q, data.In) },
		},
		{
			"got", "Got", "What people did for you: words to you, introductions, something useful or personal, recognition.", UnitCount, ofAnyone, handSettings,
			func(b *Book, q *Question) Answer { return b.givingAnswer(q, data.Out) },
		},
		{
			"introductions_matched", "Introductions matched", "Introductions that came to a match ÷ your introductions of at least {introduction_days} ago.",
			UnitShare, ofAnyoneNow, withSample([]string{"introduction_days", settingZone}), (*Book).matchedAnswer,
		},
		{
			"match_time", "Time to match", "Median of the days from your introduction of two people to their match.",
			UnitDays, ofAnyoneNow, handSettings, (*Book).matchTimeAnswer,
		},
		{
			"goals_met", "Goals met", "Goals of people that were met ÷ all goals that you noted.", UnitShare, ofAnyoneNow, withSample(nil), (*Book).goalsAnswer,
		},
		{
			"reminders", "To be reminded of", "People whose last exchange is longer ago than the longest wait of their cadence, or of their tier.",
			UnitCount, ofNow, slices.Concat([]string{"remind_advocate", "remind_regular", "remind_relationship"}, tierSettings), (*Book).remindersAnswer,
		},
		{
			"public_share", "Said in public", "Directed interactions that others could see ÷ all of them.", UnitShare, ofAnyoneNow, withSample(nil), (*Book).publicAnswer,
		},
		{
			"rating", "Rating", "Mean of the stars of reviews of you.", UnitRatio, ofAnyoneNow, nil, (*Book).ratingAnswer,
		},
		{
			"complaints", "Complaints", "Reviews of you with at most {complaint_stars}.", UnitCount, ofAnyoneNow, []string{"complaint_stars"}, (*Book).complaintsAnswer,
		},
		{
			"orders_refunded", "Orders with money back", "Counted orders of known people with money given back ÷ all of them.",
			UnitShare, ofAnyoneNow, withSample([]string{settingPending}), (*Book).refundedAnswer,
		},
		{
			"reach", "Reach", "How many follow a person, as you noted it last.", UnitCount, ofPerson, handSettings, (*Book).reachAnswer,
		},
		{
			"introducers", "Who can introduce", "Relationships of yours that are not lost and know the person.",
			UnitCount, ofPerson, slices.Concat([]string{"colleagues", "lost_ratio", "lost_days"}, gapSettings, tierSettings), (*Book).introducersAnswer,
		},
		{
			"bridge", "Bridge", "Over all pairs of others who know somebody: the share of their shortest ways that go through the person, added up.",
			UnitCount, ofPerson,
			[]string{"colleagues"},
			(*Book).bridgeAnswer,
		},
	}
}

// opening is the moment at which the days of a question begin.
func (b *Book) opening(q *Question) moment {
	if m := b.boundary(q.First); m.at < q.end.at {
		return m
	}
	return q.end
}

// movedAnswer has everybody who is at another stage.
func (b *Book) movedAnswer(q *Question) Answer {
	before, after := b.phasesAt(b.opening(q)), b.phasesAt(q.end)
	var rows []Row
	for i, at := range b.related {
		if before[i] != after[i] {
			words := "from " + string(before[i]) + " to " + string(after[i])
			if before[i] == Unrelated {
				words = "from no exchange to " + string(after[i])
			}
			rows = append(rows, b.personRow(at, q.end).saying(words).counted())
		}
	}
	return valued(float64(len(rows)), TallyCount, rows)
}

func (b *Book) advocatesAnswer(q *Question, in func(was, is bool) bool) Answer {
	before, after := b.advocatesAt(b.opening(q)), b.advocatesAt(q.end)
	var rows []Row
	for _, at := range b.related {
		if in(before[at], after[at]) {
			rows = append(rows, b.personRow(at, q.end).counted())
		}
	}
	return valued(float64(len(rows)), TallyCount, rows)
}

// givingAnswer has everything but what one direction alone did.
func (b *Book) givingAnswer(q *Question, but data.Direction) Answer {
	var rows []Row
	for i, e := range b.everyEvent() {
		if deed := b.deedIn(e, q.Person, q.from, q.until); deed != "" && e.Dir != but {
			rows = append(rows, b.eventRow(i, b.placeOf(e.Person)).saying(string(deed)).counted())
		}
	}
	total := 0
	for _, g := range b.giveLedger(q.Person, q.from, q.until) {
		if but == data.In {
			total += g.Given
		} else {
			total += g.Got
		}
	}
	return valued(float64(total), TallyCount, rows)
}

// placeOf is the position of a person; -1 for nobody.
func (b *Book) placeOf(person int64) int32 {
	if at, ok := b.index[person]; ok && person != 0 {
		return at
	}
	return -1
}

// introducedRow is an introduction with what came of it.
func (b *Book) introducedRow(r *IntroductionRow) Row {
	words := "introduction of " + r.NameA + " and " + r.NameB
	if r.Outcome != "" {
		words += ", " + r.Outcome
	}
	return Row{Fact: Fact{FactInteraction, r.ID}, Seen: Fact{FactInteraction, r.ID}, At: r.At, Person: r.A, Name: r.NameA, Platform: data.ByHand, Text: words, Unit: UnitCount}
}

func (b *Book) matchedAnswer(q *Question) Answer {
	log := b.IntroductionLog(q.Person, q.Now)
	settled := q.now.at - int64(b.settings.IntroductionDays)*dayMillis
	var rows []Row
	for i := range log.Rows {
		if r := &log.Rows[i]; r.At <= settled {
			rows = append(rows, b.introducedRow(r).judged(r.Outcome == data.Matched))
		}
	}
	return b.shareAnswer(log.Matched, rows, number("matched", "Came to a match", log.Matched.K), number("young", "Too young to count", len(log.Rows)-log.Matched.N))
}

func (b *Book) matchTimeAnswer(q *Question) Answer {
	log := b.IntroductionLog(q.Person, q.Now)
	var rows []Row
	for i := range log.Rows {
		if r := &log.Rows[i]; r.Outcome == data.Matched {
			row := b.introducedRow(r).adding(float64(r.Days), UnitDays)
			row.Group = r.Settled.String() + " " + plainNumber(float64(r.ID))
			rows = append(rows, row)
		}
	}
	return quotient(log.Median, TallyMedianOfGroups, rows, "No introduction came to a match.")
}

func (b *Book) goalsAnswer(q *Question) Answer {
	r := b.GoalsMet(q.Person, q.Now)
	var rows []Row
	b.eachGoal(q.Person, q.now, func(e *data.Entry, met bool) { rows = append(rows, b.entryRow(e).judged(met)) })
	return b.shareAnswer(r, rows, number("met", "Met", r.K), number("noted", "Noted", r.N))
}

func (b *Book) remindersAnswer(q *Question) Answer {
	list := b.Reminders(q.Now)
	var rows []Row
	for _, r := range list {
		at := b.index[r.Person]
		row := b.personRow(at, q.now).saying(data.CountOf(r.Days, "day", "days") + " ago, at most " + data.CountOf(r.Limit, "day", "days"))
		rows = append(rows, row.counted())
	}
	return valued(float64(len(list)), TallyCount, rows)
}
