package metric

import (
	"cmp"
	"maps"
	"slices"

	"rapport/data"
)

// vanityFigures are what files tell of the own audience, and how the money of a partner's
// orders is divided (metrics.md 15).
func vanityFigures() []figure {
	return []figure{
		{
			"follower_spikes", "Days on which followers stand out",
			"Days whose gain of followers has a robust z over {spike_z}: 0.6745 × (gain − median) ÷ median absolute deviation, over all days up to the period's end, from {spike_sample} on. A reason to look, no proof.",
			UnitCount, ofPeriod,
			[]string{"spike_z", "spike_sample", settingZone},
			(*Book).spikesAnswer,
		},
		{
			"comments_per_like", "Comments for each like", "Comments ÷ likes of what you published in the period, as platforms state them; from 10 posts on.",
			UnitRatio, ofPeriod,
			[]string{"rate_sample", settingZone},
			(*Book).talkAnswer,
		},
		{
			"reactions_per_view", "Reactions for each view",
			"Likes, comments, shares and saves ÷ views of what you published in the period; where no platform tells views, ÷ how often it was shown. Never ÷ followers; from 10 posts on.",
			UnitRatio, ofPeriod,
			[]string{"rate_sample", settingZone},
			(*Book).viewAnswer,
		},
		{
			"busiest_share", "Comments by the busiest", "Comments by the {commenters} who wrote most ÷ all comments of people in the period.",
			UnitShare, ofPeriod,
			[]string{"commenters", "rate_sample", settingZone},
			(*Book).busiestAnswer,
		},
		{
			"left_to_you", "Left to you", "Net sales − known fees − cost of goods − commission, of the orders credited to a partner that are not wholly refunded.",
			UnitMoney, ofPartner, partnerSettings, (*Book).leftAnswer,
		},
	}
}

// check is the check of a question's period.
func (b *Book) check(q *Question) *vanityCheck { return b.vanityCheck(q.First, q.Last, q.now) }

// asksOf reports whether the question is about a platform.
func (q *Question) asksOf(platform string) bool { return q.Platform == "" || q.Platform == platform }

func (b *Book) spikesAnswer(q *Question) Answer {
	w := b.check(q)
	w.spikes()
	days := 0
	var rows []Row
	for _, platform := range slices.Sorted(maps.Keys(w.found)) {
		if v := w.found[platform]; q.asksOf(platform) && v.Days >= b.settings.SpikeSample {
			days += v.Days
			for _, s := range v.Spikes {
				rows = append(rows, w.spikeRow(platform, &s).counted().saying("robust z "+plainNumber(s.Z)))
			}
		}
	}
	if days == 0 {
		return missing("No file tells the gain of followers on enough days.")
	}
	return valued(float64(len(rows)), TallyCount, rows, number("days", "Days looked at", days))
}

// spikeRow is the number that a platform states for a day, else the first follow of it.
func (w *vanityCheck) spikeRow(platform string, s *Spike) Row {
	for i := range w.b.facts.Counts {
		if c := &w.b.facts.Counts[i]; c.Platform == platform && c.Name == "followers" && c.Content == 0 && c.Span == 0 && c.Day == s.Day {
			return w.b.statedRow(c)
		}
	}
	first := int32(-1)
	for i, e := range w.b.everyEvent() {
		if e.Platform == platform && e.Kind == data.Follow && e.Dir == data.In && e.At != 0 && w.b.dayOf(e.At) == s.Day && (first < 0 || e.At < w.b.facts.Events[first].At) {
			first = i
		}
	}
	at := int32(-1)
	if found, ok := w.b.index[w.b.facts.Events[first].Person]; ok {
		at = found
	}
	return w.b.eventRow(first, at)
}

// statedRow is a number that a platform states.
func (b *Book) statedRow(c *data.CountFact) Row {
	r := Row{Fact: Fact{FactCount, c.ID}, Platform: c.Platform, Text: c.Name, Unit: UnitCount}
	r.Seen = r.Fact
	if c.Day != 0 {
		r.At = b.boundary(c.Day).at
	}
	return r.adding(float64(c.Value), UnitCount)
}

// published are the newest counts of what was published in the period.
func (w *vanityCheck) published(q *Question) []map[string]*data.CountFact {
	newest := w.newestCounts()
	var list []map[string]*data.CountFact
	from := w.b.boundary(w.first).at
	for i := range w.b.facts.Contents {
		p := &w.b.facts.Contents[i]
		if of := newest[p.ID]; of != nil && p.At >= from && p.At != 0 && p.At < w.end && q.asksOf(p.Platform) {
			list = append(list, of)
		}
	}
	return list
}

func (b *Book) talkAnswer(q *Question) Answer {
	var rows []Row
	posts := 0
	for _, of := range b.check(q).published(q) {
		likes, comments := of["likes"], of["comments"]
		if likes == nil || comments == nil {
			continue
		}
		posts++
		rows = append(rows, b.statedRow(comments).on(SideOver), b.statedRow(likes).on(SideUnder))
	}
	return b.perPost(rows, posts, "No like is stated.")
}

func (b *Book) viewAnswer(q *Question) Answer {
	list := b.check(q).published(q)
	name := "impressions"
	for _, of := range list {
		if of["views"] != nil {
			name = "views"
		}
	}
	var rows []Row
	posts := 0
	for _, of := range list {
		seen := of[name]
		if seen == nil || seen.Value == 0 {
			continue
		}
		posts++
		rows = append(rows, b.statedRow(seen).on(SideUnder))
		for _, reaction := range reactionCounts {
			if c := of[reaction]; c != nil {
				rows = append(rows, b.statedRow(c).on(SideOver))
			}
		}
	}
	return b.perPost(rows, posts, "No view is stated.")
}

// perPost divides what is over by what is under, from enough posts on.
func (b *Book) perPost(rows []Row, posts int, otherwise string) Answer {
	over, under := 0.0, 0.0
	for i := range rows {
		if rows[i].Side == SideOver {
			over += rows[i].Part
		} else {
			under += rows[i].Part
		}
	}
	var v *float64
	if under != 0 {
		ratio := over / under
		v = &ratio
	}
	return quotient(v, TallyQuotient, rows, otherwise, number("posts", "Posts", posts)).enough(posts, b.settings.RateSample)
}

func (b *Book) busiestAnswer(q *Question) Answer {
	w, from := b.check(q), b.boundary(q.First).at
	said := map[int64]int{}
	var at []int32
	for i, e := range b.everyEvent() {
		if w.comment(e, from) && q.asksOf(e.Platform) {
			said[e.Person]++
			at = append(at, i)
		}
	}
	order := slices.SortedFunc(maps.Keys(said), func(x, y int64) int { return cmp.Or(cmp.Compare(said[y], said[x]), cmp.Compare(x, y)) })
	busiest := map[int64]bool{}
	for _, person := range order[:min(len(order), b.settings.Commenters)] {
		busiest[person] = true
	}
	k := 0
	var rows []Row
	for _, i := range at {
		e := &b.facts.Events[i]
		k += count(busiest[e.Person])
		position, ok := b.index[e.Person]
		if !ok {
			position = -1
		}
		rows = append(rows, b.eventRow(i, position).judged(busiest[e.Person]))
	}
	return b.shareAnswer(NewRate(k, len(rows)), rows, number("people", "People who commented", len(said)))
}

// leftAnswer is what is left of a partner's orders, or of one product in them.
func (b *Book) leftAnswer(q *Question) Answer {
	p := b.askPartner(q)
	if p == nil {
		return missing("There is no such partner with a deal in this currency.")
	}
	left := int64(0)
	rows := p.orders(func(k *creditAt) int64 {
		minor := p.leftOf(k)
		left += minor
		return minor
	})
	return valued(float64(left), TallySum, rows, money("net_sales", "Net sales", p.NetSales), money("commission", "Commission", p.Commission-p.beside))
}

func (p *partnerAsked) leftOf(k *creditAt) int64 {
	items := itemsOf(&p.b.facts.Sales[k.sale])
	left := int64(0)
	for i, part := range p.c.divided(k, items) {
		if p.q.Product == nil || items[i].Name == *p.q.Product {
			left += part.Left()
		}
	}
	return left
}
