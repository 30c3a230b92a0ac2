package metric

import (
	"slices"
	"time"

	"rapport/data"
)

// talkFigures are about conversations (metrics.md 5 and 14): the page of that name.
func talkFigures() []figure {
	zone := []string{settingZone}
	reply := withSample(replySettings)
	lift := slices.Concat(replySettings, []string{"lift_days", "lift_people", "lift_outcomes"}, tierSettings)
	loop := func(at int, title, what string) figure {
		return figure{
			"loop_" + LoopOutcomes()[at], title, "People answered within {reply_days} who then " + what + " within {lift_days} − people not answered in time who did. Association, not proof.",
			UnitShare, ofPeriod, lift, func(b *Book, q *Question) Answer { return b.loopAnswer(q, at) },
		}
	}
	return []figure{
		{
			"thanked_in_time", "Thanked in time", "Shares, mentions, reviews and referrals that you liked or answered within {reply_days} ÷ those older than {reply_days}.",
			UnitShare, ofPeriod, reply, (*Book).thankedInTimeAnswer,
		},
		{
			"acknowledged", "Acknowledged", "Obligations that you answered, liked or reacted to within {reply_days} ÷ obligations older than {reply_days}.",
			UnitShare, ofPeriod, reply, (*Book).acknowledgedAnswer,
		},
		{
			"amplified_back", "Shared back", "People whose work you shared, mentioned or recommended in turn ÷ people who did so for you.",
			UnitShare, ofPeriod, withSample(zone), (*Book).amplifiedAnswer,
		},
		{
			"started", "Who starts threads", "Threads that you opened ÷ threads that began in the period.",
			UnitShare, ofPeriod, withSample(zone), (*Book).startedAnswer,
		},
		{
			"heard", "Messages from people", "Comments, replies, mentions, shares, messages, e-mails, reviews, chat and answers to polls of people in the period.",
			UnitCount, ofPeriod, zone, (*Book).heardAnswer,
		},
		{
			"open_questions", "Questions that wait", "Open replies of which a message asks something.",
			UnitCount, ofNow, replySettings, (*Book).questionsAnswer,
		},
		loop(0, "Came back", "wrote again"),
		loop(1, "Bought after an answer", "bought"),
		loop(2, "Shared after an answer", "shared, reviewed or recommended you"),
		{
			"templates", "Same words to several", "Messages of yours in words that at least 3 people got in the period ÷ messages with words.",
			UnitShare, ofPeriod, withSample(zone), (*Book).templatesAnswer,
		},
		{
			"community_share", "To each other", "Replies of people to each other under your posts ÷ those and what people wrote to you in public.",
			UnitShare, ofPeriod, withSample(zone), (*Book).communityAnswer,
		},
		{
			"channel_hops", "Came to a further place", "People who in the period first came to a second or further place: comment, message, e-mail, call, order.",
			UnitCount, ofPeriod, zone, (*Book).hopsAnswer,
		},
		{
			"response_yield", "People who answer a post", "People who answered within 7 days, each once a post ÷ posts older than 7 days; the interval resamples posts.",
			UnitRatio, ofPeriod, withSample([]string{settingZone, "resamples", "seed"}), (*Book).responsesAnswer,
		},
		{
			"post_shares", "Shares of posts", "Shares of what you published in the period: as the platform states, at least those of known people.",
			UnitCount, ofPeriod, zone, (*Book).sharesAnswer,
		},
		{
			"advocacy", "Shares, reviews, referrals", "Shares, reviews, referrals and introductions that people made for you in the period.",
			UnitCount, ofPeriod, zone, (*Book).advocacyAnswer,
		},
		{
			"silent_audience", "Silent audience", "How often posts of the period were seen, as platforms state − known people who left something at them. An estimate.",
			UnitCount, ofPeriod, zone, (*Book).audienceAnswer,
		},
		{
			"silent_buyers", "Silent buyers", "Buyers of the period who never wrote, liked or followed ÷ known buyers of the period.",
			UnitShare, ofPeriod, withSample(zone), (*Book).silentBuyersAnswer,
		},
	}
}

func (b *Book) thankedInTimeAnswer(q *Question) Answer {
	within := int64(b.settings.ReplyDays) * dayMillis
	var rows []Row
	for _, t := range b.thankedIn(b.boundary(q.First).at, b.boundary(q.Last+1).at) {
		if q.now.at-t.at <= within {
			continue
		}
		in := t.acknowledged != 0 && t.acknowledged < q.now.before && t.acknowledged-t.at <= within
		rows = append(rows, b.eventRow(t.event, t.person).judged(in))
	}
	r := b.ThankedInTime(q.First, q.Last, q.Now)
	return b.shareAnswer(r, rows, number("thanked", "Thanked in time", r.K), number("countable", "Old enough to count", r.N))
}

func (b *Book) acknowledgedAnswer(q *Question) Answer {
	within := int64(b.settings.ReplyDays) * dayMillis
	var rows []Row
	list := b.arrived(b.boundary(q.First).at, b.boundary(q.Last+1).at)
	for i := range list {
		if o := &list[i]; q.now.at-o.start > within && !o.droppedAt(q.now) {
			rows = append(rows, b.eventRow(o.event, o.person).judged(b.acknowledgedWithin(o, within, q.now)))
		}
	}
	r := b.Acknowledged(q.First, q.Last, q.Now)
	return b.shareAnswer(r, rows, number("acknowledged", "Acknowledged in time", r.K), number("countable", "Old enough to count", r.N))
}

// amplifiedAnswer has one row for each person: what they did, and whether it was returned.
func (b *Book) amplifiedAnswer(q *Question) Answer {
	var rows []Row
	b.amplified(q.First, q.Last, q.Now, func(event, back int32) {
		row := b.eventRow(event, b.index[b.facts.Events[event].Person])
		if back >= 0 {
			row = row.saying("returned by a " + string(b.facts.Events[back].Kind))
		}
		rows = append(rows, row.judged(back >= 0))
	})
	r := b.AmplifiedBack(q.First, q.Last, q.Now)
	return b.shareAnswer(r, rows, number("returned", "Returned", r.K), number("people", "People who spread your work", r.N))
}

func (b *Book) startedAnswer(q *Question) Answer {
	var rows []Row
	for _, o := range b.chatter().opened(b.boundary(q.First).at, min(b.boundary(q.Last+1).at, q.now.before)) {
		rows = append(rows, b.eventRow(o.event, o.person).judged(o.mine))
	}
	r := b.Started(q.First, q.Last, q.Now)
	return b.shareAnswer(r, rows, number("yours", "You opened", r.K), number("threads", "Threads", r.N))
}

// heardAnswer has the same days as the heat map, whole ones.
func (b *Book) heardAnswer(q *Question) Answer {
	from, to := b.boundary(q.First).at, b.boundary(q.Last+1).at
	var rows []Row
	for i, e := range b.everyEvent() {
		if e.At >= from && e.At < to && e.At != 0 && e.Dir == data.In && human(e) && e.Kind.Words() {
			rows = append(rows, b.eventRow(i, b.at(e.Person)).counted())
		}
	}
	return valued(float64(b.Heard(q.First, q.Last)), TallyCount, rows)
}

// at is the position of a person; −1 for nobody.
func (b *Book) at(id int64) int32 {
	if at, ok := b.index[id]; ok && id != 0 {
		return at
	}
	return -1
}

func (b *Book) questionsAnswer(q *Question) Answer {
	var rows []Row
	for event, person := range b.questions(q.now) {
		rows = append(rows, b.eventRow(event, person).counted())
	}
	return valued(float64(len(rows)), TallyCount, rows, number("open", "Open replies", b.OpenReplies(q.Now)))
}

// loopAnswer has one row for each person: those who were answered over, the others under.
func (b *Book) loopAnswer(q *Question, at int) Answer {
	loop := b.Loop(q.First, q.Last, q.Now)
	l := &loop.Lifts[at]
	var rows []Row
	b.loopSubjects(loop.From, loop.To, q.Now, func(s loopSubject) {
		row := b.eventRow(s.event, s.person).judged(s.outcomes[at]).saying(s.stratum)
		if s.answered {
			rows = append(rows, row.saying("answered in time").on(SideOver))
		} else {
			rows = append(rows, row.saying("not answered in time").on(SideUnder))
		}
	})
	a := valued(l.Value, TallyLift, rows,
		number("answered", "Answered in time", l.One.N), number("answered_did", "Of them", l.One.K),
		number("others", "Not answered in time", l.Other.N), number("others_did", "Of them", l.Other.K),
	).within(&Interval{l.Value, l.Low, l.High})
	if l.Pooled.Known() {
		a.Inputs = append(a.Inputs, Input{"within", "Difference within tiers (Mantel–Haenszel)", l.Pooled.Value, UnitShare})
	}
	a.Note = "Each person counts once, by the first message since " + loop.From.String() + " that can be judged. Association, not proof."
	if l.Reversed() {
		a.Note += " Among people of the same tier it is the other way round."
	}
	if words := l.Missing(); words != "" {
		a.N = l.People()
		return a.without(words)
	}
	return a
}

func (b *Book) templatesAnswer(q *Question) Answer {
	var rows []Row
	var t Templates
	b.templated(q.First, q.Last, q.Now, func(event int32, same bool) {
		rows = append(rows, b.eventRow(event, b.at(b.facts.Events[event].Person)).judged(same))
	}, &t)
	t = b.Templates(q.First, q.Last, q.Now)
	return b.shareAnswer(t.Rate, rows, number("words", "Different words", t.Words), number("machines", "Sent by a machine, not counted", t.Machines))
}

// communityAnswer has what people said to each other, and what they wrote to the owner in
// public.
func (b *Book) communityAnswer(q *Question) Answer {
	from, to := b.boundary(q.First).at, b.boundary(q.Last+1).at
	var rows []Row
	edges := b.edgesIn(from, min(to, q.now.before))
	for i := range edges {
		e := &edges[i]
		r := Row{Fact: Fact{FactInteraction, e.ID}, At: e.At, Person: e.From, Name: b.nameByID(e.From), Platform: e.Platform, Text: string(e.Kind), Unit: UnitCount}
		r.Seen = r.Fact
		rows = append(rows, r.saying("to "+orWords(b.nameByID(e.To), "somebody")).judged(true))
	}
	for i, e := range b.everyEvent() {
		if e.At >= from && e.At < to && e.At != 0 && e.Dir == data.In && e.Public && human(e) {
			rows = append(rows, b.eventRow(i, b.at(e.Person)).judged(false))
		}
	}
	c := b.Community(q.First, q.Last, q.Now)
	return b.shareAnswer(c.Among, rows, number("messages", "To each other", c.Messages), number("people", "People", c.People))
}

func (b *Book) hopsAnswer(q *Question) Answer {
	var rows []Row
	b.hopped(q.First, q.Last, q.Now, func(person int32, steps []hopStep) {
		last := steps[len(steps)-1]
		row := b.personRow(person, q.now)
		row.At, row.Text = last.at, steps[0].touch
		if last.touch == TouchOrder {
			row.Seen = Fact{FactSale, b.facts.Sales[last.fact].ID}
		} else {
			row.Seen = Fact{FactInteraction, b.facts.Events[last.fact].ID}
		}
		for _, s := range steps[1:] {
			row = row.saying(s.touch)
		}
		rows = append(rows, row.counted())
	})
	return valued(float64(b.Hops(q.First, q.Last, q.Now).People), TallyCount, rows)
}

// responsesAnswer has the posts on both sides: over with the people who answered, under
// as one each.
func (b *Book) responsesAnswer(q *Question) Answer {
	var rows []Row
	var people []float64
	b.responded(q.First, q.Last, q.Now, func(content, n int) {
		people = append(people, float64(n))
		row := contentRow(&b.facts.Contents[content])
		rows = append(rows, row.adding(float64(n), UnitCount).on(SideOver), row.counted().on(SideUnder))
	})
	r := b.newResponse("", people)
	inputs := []Input{number("posts", "Posts", r.Posts), number("people", "People, each once a post", r.People)}
	if r.Mean == nil {
		a := quotient(nil, TallyQuotient, rows, NotEnough(r.Posts), inputs...)
		a.N = r.Posts
		return a
	}
	a := valued(*r.Mean, TallyQuotient, rows, inputs...)
	a.Low, a.High, a.N = r.Low, r.High, r.Posts
	return a
}

// statedRow is a number that a platform states of a content.
func statedRow(f *data.CountFact, c *data.ContentFact) Row {
	r := Row{Fact: Fact{FactCount, f.ID}, At: c.At, Platform: f.Platform, Text: f.Name, Unit: UnitCount}
	r.Seen = r.Fact
	if c.Title != "" {
		r = r.saying(c.Title)
	}
	return r
}

// countsOf are the newest counts of each content under a name.
func (b *Book) countsOf(name string) map[int64]*data.CountFact {
	list := map[int64]*data.CountFact{}
	for i := range b.facts.Counts {
		if c := &b.facts.Counts[i]; c.Name == name && c.Content != 0 && c.Span == 0 {
			list[c.Content] = c
		}
	}
	return list
}

// sharesAnswer has what the platform states of a post, or the known shares where they are
// more.
func (b *Book) sharesAnswer(q *Question) Answer {
	stated := b.countsOf(sharesName)
	var rows []Row
	for i := range b.contentsIn(q.First, q.Last, q.Now) {
		c := &b.facts.Contents[i]
		var knownRows []Row
		for _, at := range b.chatter().about[c.ID] {
			if e := &b.facts.Events[at]; e.Kind == data.Share && e.At < q.now.before {
				knownRows = append(knownRows, b.eventRow(at, b.at(e.Person)).counted())
			}
		}
		if f := stated[c.ID]; f != nil && int(f.Value) >= len(knownRows) {
			rows = append(rows, statedRow(f, c).adding(float64(f.Value), UnitCount))
			continue
		}
		rows = append(rows, knownRows...)
	}
	s := b.Sparks(q.First, q.Last, q.Now)
	return valued(float64(s.Shares), TallySum, rows, number("posts", "Posts with a number", s.Posts), number("known", "By known people", s.Known.K))
}

func (b *Book) advocacyAnswer(q *Question) Answer {
	var rows []Row
	b.advocated(q.First, q.Last, q.Now, func(i int32) { rows = append(rows, b.eventRow(i, b.at(b.facts.Events[i].Person)).counted()) })
	a := b.Advocacy(q.First, q.Last, q.Now)
	return valued(float64(a.Total), TallyCount, rows, number("people", "People", a.People))
}

// audienceAnswer adds what platforms state and takes away each known person of a post.
func (b *Book) audienceAnswer(q *Question) Answer {
	var rows []Row
	stated := make([]map[int64]*data.CountFact, len(seenNames))
	for i, n := range seenNames {
		stated[i] = b.countsOf(n.name)
	}
	for i := range b.contentsIn(q.First, q.Last, q.Now) {
		c := &b.facts.Contents[i]
		for k := range seenNames {
			if f := stated[k][c.ID]; f != nil && f.Value > 0 {
				rows = append(rows, statedRow(f, c).adding(float64(f.Value), UnitCount))
				rows = append(rows, b.knownRows(c.ID, q.Now)...)
				break
			}
		}
	}
	s := b.Silent(q.First, q.Last, q.Now)
	inputs := []Input{number("seen", "Seen, as stated", s.Seen), number("known", "Known people", s.Known), number("posts", "Posts", s.Posts)}
	a := valued(float64(s.Seen-s.Known), TallySum, rows, inputs...)
	switch {
	case s.Posts == 0:
		return a.without("No platform states how many saw a post of the period.")
	case s.Known > s.Seen:
		return a.without("More people are known than platforms state.")
	}
	a.Note = "An estimate: one person sees many posts, and a view is not always a person."
	return a
}

// knownRows are the first event of each known person at a content, each taking away one.
func (b *Book) knownRows(content int64, now time.Time) []Row {
	before := b.present(now).before
	var rows []Row
	seen := map[int64]bool{}
	for _, i := range b.chatter().about[content] {
		if e := &b.facts.Events[i]; e.At < before && !seen[e.Person] {
			seen[e.Person] = true
			rows = append(rows, b.eventRow(i, b.at(e.Person)).adding(-1, UnitCount))
		}
	}
	return rows
}

func (b *Book) silentBuyersAnswer(q *Question) Answer {
	var rows []Row
	b.silentBuyers(q.First, q.Last, q.Now, func(person int32, silent bool) {
		rows = append(rows, b.personRow(person, q.now).judged(silent))
	})
	s := b.Silent(q.First, q.Last, q.Now)
	return b.shareAnswer(NewRate(s.Buyers, s.AllBuyers), rows, number("silent", "Never interacted", s.Buyers), number("buyers", "Buyers", s.AllBuyers))
}
