package metric_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/metric"
)

const handNow = "2026-11-24 09:00"

// say adds an entry that was written at the beginning of the year.
func (w *world) say(e data.Entry) {
	e.At = w.ms("2026-01-01 08:00")
	w.entry(e)
}

// exchangeOn is a comment and the answer to it on one day.
func (w *world) exchangeOn(person int64, d string) {
	w.event(person, d+" 10:00", "in comment")
	w.event(person, d+" 11:00", "out reply")
}

// In the week of 16 November 2026 Ann's first exchange makes her new, Bo who was quiet for
// 85 days at a usual gap of 60 comes to 92 days and cools (1.5 × 60 = 90), and Cy who
// stays steady does not move.
func TestFlowOfAWeek(t *testing.T) {
	w := newWorld(t)
	ann, bo, cy := w.person("Ann"), w.person("Bo"), w.person("Cy")
	w.exchangeOn(ann, "2026-11-18")
	w.exchangeOn(bo, "2026-08-23")
	w.exchangeOn(cy, "2026-10-10")
	flow := w.book().Flow(day(t, "2026-11-18"), 2, w.time(handNow))
	if len(flow) != 2 {
		t.Fatalf("%d weeks", len(flow))
	}
	last := flow[1]
	want := []metric.Shift{{From: metric.Unrelated, To: metric.NewPhase, People: []int64{ann}}, {From: metric.SteadyPhase, To: metric.CoolingPhase, People: []int64{bo}}}
	if !cmp.Equal(last.Moves, want) || last.Partial || last.Monday != day(t, "2026-11-16") {
		t.Errorf("flow %+v, want %+v", last, want)
	}
	if stock := (map[metric.Phase]int{metric.NewPhase: 1, metric.CoolingPhase: 1, metric.SteadyPhase: 1}); !cmp.Equal(last.Stock, stock) {
		t.Errorf("stock %v, want %v", last.Stock, stock)
	}
	if before := flow[0]; len(before.Moves) != 1 || before.Moves[0].From != metric.NewPhase || before.Moves[0].To != metric.SteadyPhase || before.Moves[0].People[0] != cy {
		t.Errorf("the week before, in which Cy is no longer new: %+v", before)
	}
}

// Every week begins where the one before ended: the stock of each stage is that of the week
// before, plus who came, minus who went.
func TestFlowAddsUp(t *testing.T) {
	w := newWorld(t)
	for i := range 40 {
		p := w.person("P")
		for d := i % 7; d < 300; d += 3 + i*2 {
			on := day(t, "2026-01-05") + data.Day(d)
			w.exchangeOn(p, on.String())
		}
	}
	flow := w.book().Flow(day(t, "2026-11-18"), 40, w.time(handNow))
	moves := 0
	for i := 1; i < len(flow); i++ {
		for _, s := range metric.Phases() {
			n := flow[i-1].Stock[s]
			for _, m := range flow[i].Moves {
				if m.To == s {
					n += len(m.People)
				}
				if m.From == s {
					n -= len(m.People)
				}
			}
			if n != flow[i].Stock[s] {
				t.Errorf("%v: %s has %d, and the moves give %d", flow[i].Monday, s, flow[i].Stock[s], n)
			}
		}
		moves += len(flow[i].Moves)
	}
	if moves < 10 {
		t.Errorf("only %d moves in 40 weeks: this test shows nothing", moves)
	}
}

// Ann has an exchange and shares twice in the week: an advocate is gained. Bo's second
// share was 180 days + 30 days before the last week: one is lost.
func TestAdvocatesGainedAndLost(t *testing.T) {
	w := newWorld(t)
	ann, bo := w.person("Ann"), w.person("Bo")
	w.exchangeOn(ann, "2026-10-01")
	w.event(ann, "2026-11-17 10:00", "in share")
	w.event(ann, "2026-11-18 10:00", "in review")
	w.exchangeOn(bo, "2026-04-01")
	w.event(bo, "2026-04-22 10:00", "in share") // + 180 days is 19 October, + 30 is 18 November
	w.event(bo, "2026-04-23 10:00", "in share")
	got := w.book().Advocates(day(t, "2026-11-18"), 1, w.time(handNow))
	if len(got) != 1 || got[0].Count != 1 || !slices.Equal(got[0].Gained, []int64{ann}) || !slices.Equal(got[0].Lost, []int64{bo}) {
		t.Errorf("advocates %+v", got)
	}
}

// Of five promises one was kept before its day, one kept without a day, one is late; one is
// due today and one has no day: these two are not settled. 2 of 3.
func TestPromisesAndGoals(t *testing.T) {
	w := newWorld(t)
	ann, bo := w.person("Ann"), w.person("Bo")
	done := w.ms("2026-11-01 10:00")
	for _, e := range []data.Entry{
		{Person: ann, Day: day(t, "2026-11-10"), Done: done},
		{Person: ann, Done: done},
		{Person: bo, Day: day(t, "2026-11-20")},
		{Person: bo, Day: day(t, "2026-11-24")},
		{Person: bo},
	} {
		e.Kind = data.PromiseEntry
		w.say(e)
	}
	w.say(data.Entry{Kind: data.GoalEntry, Person: ann, Done: done})
	w.say(data.Entry{Kind: data.GoalEntry, Person: bo})
	b := w.book()
	if r := b.PromisesKept(0, w.time(handNow)); r.K != 2 || r.N != 3 {
		t.Errorf("kept %d of %d, want 2 of 3", r.K, r.N)
	}
	if r := b.PromisesKept(bo, w.time(handNow)); r.K != 0 || r.N != 1 {
		t.Errorf("to Bo %d of %d, want 0 of 1", r.K, r.N)
	}
	if r := b.GoalsMet(0, w.time(handNow)); r.K != 1 || r.N != 2 {
		t.Errorf("goals %d of %d, want 1 of 2", r.K, r.N)
	}
	if r := b.GoalsMet(0, w.time("2026-10-31 10:00")); r.K != 0 || r.N != 2 {
		t.Errorf("before any goal was met %d of %d", r.K, r.N)
	}
}

// Ann (relationship) is 40 days old, over the 30 of her tier; Bo's own cadence of 50 comes
// before the tier's; Cy's own of 20 is passed by 23 days, more of it than Ann's; Di is a
// relationship whose own cadence has no longest wait.
func TestRemindersOfTiersAndPeople(t *testing.T) {
	w := newWorld(t)
	w.settings.RemindRelationship = 30
	ann, bo, cy, di := w.person("Ann"), w.person("Bo"), w.person("Cy"), w.person("Di")
	w.exchangeOn(ann, "2026-10-15")
	w.exchangeOn(bo, "2026-10-15")
	w.exchangeOn(cy, "2026-10-12")
	w.exchangeOn(di, "2026-06-01")
	w.say(data.Entry{Kind: data.CadenceEntry, Person: bo, Number: 30, Limit: 50})
	w.say(data.Entry{Kind: data.CadenceEntry, Person: cy, Number: 10, Limit: 20})
	w.say(data.Entry{Kind: data.CadenceEntry, Person: di, Number: 10})
	got := w.book().Reminders(w.time(handNow))
	if len(got) != 2 || got[0].Person != cy || got[0].Days != 43 || !got[0].Own || got[1].Person != ann || got[1].Days != 40 || got[1].Limit != 30 || got[1].Own {
		t.Errorf("reminders %+v", got)
	}
}

// Counted by hand: one message of each side, an introduction of Ann (which a call and a
// like have beside them) and an automatic letter, which gives nothing.
func TestGiveLedger(t *testing.T) {
	w := newWorld(t)
	ann, bo := w.person("Ann"), w.person("Bo")
	w.event(ann, "2026-11-01 10:00", "in message")
	w.event(ann, "2026-11-01 11:00", "out message")
	w.event(bo, "2026-11-01 11:00", "out info")
	w.event(ann, "2026-11-02 11:00", "out introduction")
	w.event(ann, "2026-11-03 11:00", "mutual call")
	w.event(ann, "2026-11-04 11:00", "in like")
	w.event(bo, "2026-11-04 11:00", "in like")
	w.event(bo, "2026-11-05 11:00", "out email", automatic)
	w.event(bo, "2026-10-05 11:00", "out personal") // before the period
	got := w.book().GiveLedger(0, day(t, "2026-11-01"), day(t, "2026-11-30"), w.time(handNow))
	want := []metric.Giving{
		{Deed: metric.InfoDeed, Given: 1, GivenTo: 1},
		{Deed: metric.IntroductionDeed, Given: 1, GivenTo: 1},
		{Deed: metric.PersonalDeed, Given: 1, Got: 1, GivenTo: 1, From: 1},
		{Deed: metric.AnswerDeed, Given: 1, Got: 1, GivenTo: 1, From: 1},
		{Deed: metric.PraiseDeed, Got: 2, From: 2},
	}
	if !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
	if of := w.book().GiveLedger(bo, day(t, "2026-11-01"), day(t, "2026-11-30"), w.time(handNow)); of[0].Given != 1 || of[3].Given != 0 || of[4].Got != 1 {
		t.Errorf("of Bo %+v", of)
	}
}

// Ann and Bo were introduced twice; the match of 20 October belongs to the second time, 10
// days before. Ann and Cy came to nothing. Bo and Cy, 14 days ago, are too young to count.
func TestIntroductionLog(t *testing.T) {
	w := newWorld(t)
	ann, bo, cy := w.person("Ann"), w.person("Bo"), w.person("Cy")
	introduce := func(a, b int64, on string) {
		w.facts.Introductions = append(w.facts.Introductions, data.IntroductionFact{ID: w.id(), Other: w.id(), A: a, B: b, Kind: data.Introduction, At: w.ms(on + " 10:00")})
	}
	introduce(ann, bo, "2026-03-01")
	introduce(ann, cy, "2026-04-01")
	introduce(ann, bo, "2026-10-10")
	introduce(bo, cy, "2026-11-10")
	w.say(data.Entry{Kind: data.OutcomeEntry, Person: bo, Other: ann, Day: day(t, "2026-10-20"), Label: data.Matched})
	w.say(data.Entry{Kind: data.OutcomeEntry, Person: ann, Other: cy, Day: day(t, "2026-05-01"), Label: data.NoMatter})
	log := w.book().IntroductionLog(0, w.time(handNow))
	if len(log.Rows) != 4 || log.Rows[0].B != cy || log.Rows[1].Outcome != data.Matched || log.Rows[1].Days != 10 || log.Rows[2].Outcome != data.NoMatter || log.Rows[3].Outcome != "" {
		t.Errorf("log %+v", log.Rows)
	}
	if log.Matched.K != 1 || log.Matched.N != 3 || log.N != 1 || log.Median == nil || *log.Median != 10 {
		t.Errorf("matched %+v, median of %d", log.Matched, log.N)
	}
	if of := w.book().IntroductionLog(cy, w.time(handNow)); len(of.Rows) != 2 || of.Matched.N != 1 || of.Median != nil {
		t.Errorf("of Cy %+v", of)
	}
}

// Ann and Bo belong to one workshop, Bo recommended the owner to Cy, and Cy has no exchange:
// who can introduce Ann is Bo, who can introduce Cy is Bo, the workshop is introduced by
// Bo and not by Ann, who has no exchange either.
func TestIntroducers(t *testing.T) {
	w := newWorld(t)
	ann, bo, cy, workshop := w.person("Ann"), w.person("Bo"), w.person("Cy"), w.person("Workshop")
	w.exchangeOn(bo, "2026-11-01")
	w.say(data.Entry{Kind: data.OrganisationEntry, Person: workshop})
	w.say(data.Entry{Kind: data.MemberEntry, Person: ann, Other: workshop})
	w.say(data.Entry{Kind: data.MemberEntry, Person: bo, Other: workshop})
	w.facts.Edges = append(w.facts.Edges, data.EdgeFact{ID: w.id(), From: bo, To: cy, Kind: data.Referral, At: w.ms("2026-11-02 10:00")})
	b := w.book()
	for person, want := range map[int64][]metric.TieKind{ann: {metric.SameOrganisation}, cy: {metric.RecommendedTie}, workshop: {metric.SameOrganisation}} {
		if got := b.Introducers(person, w.time(handNow)); len(got) != 1 || got[0].Person != bo || !slices.Equal(got[0].Ties, want) {
			t.Errorf("%d can be introduced by %+v, want Bo by %v", person, got, want)
		}
	}
	if got := b.Introducers(bo, w.time(handNow)); len(got) != 0 {
		t.Errorf("nobody close knows Bo, got %+v", got)
	}
	if got := b.Recommendations(w.time(handNow)); len(got) != 1 || got[0].By != bo || got[0].To != cy {
		t.Errorf("recommendations %+v", got)
	}
}

// Reach is the number of the latest day; with ten people the borders are the medians, and
// who stands on one is on the upper side.
func TestReachMap(t *testing.T) {
	w := newWorld(t)
	var people []int64
	for i := range 10 {
		p := w.person("P")
		people = append(people, p)
		w.say(data.Entry{Kind: data.ReachEntry, Person: p, Number: int64(100 * (i + 1)), Day: day(t, "2026-05-01")})
		if i%2 == 0 {
			w.exchangeOn(p, "2026-11-01")
		}
	}
	w.say(data.Entry{Kind: data.ReachEntry, Person: people[0], Number: 5000, Day: day(t, "2026-06-01")})
	w.say(data.Entry{Kind: data.ReachEntry, Person: people[1], Number: 9000, Day: day(t, "2026-04-01")}) // older
	w.say(data.Entry{Kind: data.ReachEntry, Person: people[2], Number: 9000, Day: day(t, "2026-12-01")}) // not yet
	r := w.book().ReachMap(w.time(handNow))
	// Reaches: 5000, 200, 300 … 1000; the median of 200 300 400 500 600 | 700 800 900 1000 5000 is 650.
	if !r.Known || r.Reach != 650 || len(r.Points) != 10 || r.Points[0].Person != people[0] || r.Points[0].Reach != 5000 {
		t.Fatalf("reach %+v", r)
	}
	want := map[int64]metric.Quadrant{people[0]: metric.FarAndClose, people[2]: metric.NearAndClose, people[9]: metric.FarAndRemote, people[1]: metric.NeitherFar}
	for _, p := range r.Points {
		if q, ok := want[p.Person]; ok && p.Quadrant != q {
			t.Errorf("%d is %q, want %q", p.Person, p.Quadrant, q)
		}
	}
	w.facts.Entries = slices.DeleteFunc(w.facts.Entries, func(e data.Entry) bool { return e.Person == people[9] })
	if r := w.book().ReachMap(w.time(handNow)); r.Known || r.Points[0].Quadrant != "" {
		t.Errorf("nine people have borders: %+v", r)
	}
}

// Two reviews of 2 and 5 stars: a mean of 3.5 and one complaint. One of two orders has
// money back; what is pending is no order.
func TestTrustSignals(t *testing.T) {
	w := newWorld(t)
	ann := w.person("Ann")
	stars := func(n uint8) func(*data.Event) { return func(e *data.Event) { e.Rating, e.Public = n, true } }
	w.event(ann, "2026-11-01 10:00", "in review", stars(2))
	w.event(ann, "2026-11-02 10:00", "in review", stars(5))
	w.event(ann, "2026-11-03 10:00", "in message")
	w.event(ann, "2026-11-03 10:00", "in like", stars(0))
	w.sale(ann, "2026-11-04 10:00", 4000, refunded(1500))
	w.sale(ann, "2026-11-05 10:00", 4000)
	w.sale(ann, "2026-11-06 10:00", 4000, refunded(100), func(s *data.SaleFact) { s.Counted = false })
	got := w.book().TrustOf(ann, w.time(handNow))
	want := metric.Trust{Public: 2, Private: 1, Reviews: 2, Stars: 7, Complaints: 1, Orders: 2, Refunded: 1, Back: []data.Money{{Currency: "EUR", Minor: 1500}}}
	if !cmp.Equal(got, want) || *got.Rating() != 3.5 {
		t.Error(cmp.Diff(want, got))
	}
	if none := w.book().TrustOf(99, w.time(handNow)); none.Rating() != nil || none.Orders != 0 {
		t.Errorf("nobody has %+v", none)
	}
}

// Two accounts answer: the owner named Mia for one of them, the other keeps its own name.
func TestNamedRepliers(t *testing.T) {
	w := newWorld(t)
	w.settings.Repliers = []data.Replier{{Platform: "instagram", Account: "team", Name: "Mia"}, {Platform: "tiktok", Account: "nora", Name: "Nobody here"}}
	w.facts.Own = []data.OwnFact{{ID: 901, Platform: "instagram", Value: "team"}, {ID: 902, Platform: "instagram", Value: "nora"}}
	for i, by := range []int64{901, 901, 902} {
		p := w.person("P")
		w.event(p, "2026-11-02 10:00", "in comment", thread(int64(i+1)))
		w.event(p, "2026-11-02 11:00", "out reply", thread(int64(i+1)), func(e *data.Event) { e.By = by })
	}
	got := w.book().Repliers(day(t, "2026-11-01"), day(t, "2026-11-20"), w.time(handNow))
	if len(got) != 2 || got[0].Name != "Mia" || got[0].Replies != 2 || got[1].Name != "nora" || got[1].Replies != 1 {
		t.Errorf("repliers %+v", got)
	}
}

// Roles by orders and by hand are counted together; who has none stands last.
func TestRoleSums(t *testing.T) {
	w := newWorld(t)
	ann, bo, cy := w.person("Ann"), w.person("Bo"), w.person("Cy")
	w.sale(ann, "2026-11-04 10:00", 4000)
	w.exchangeOn(bo, "2026-11-01")
	w.say(data.Entry{Kind: data.RoleEntry, Person: ann, Label: "press"})
	w.say(data.Entry{Kind: data.RoleEntry, Person: bo, Label: "press"})
	_ = cy
	got := w.book().RoleSums(w.time(handNow))
	if len(got) != 3 || got[0].Role != "press" || got[0].People != 2 || got[0].Relationships != 1 || got[1].Role != metric.RoleBuyer || got[2].Role != "" || got[2].People != 1 {
		t.Errorf("roles %+v", got)
	}
}

// tieAtRandom invents who knows whom, and what the owner adds about people.
func tieAtRandom(w *world, r *rand.Rand, people []int64, when func() string) {
	for range 60 {
		a, b := people[r.IntN(30)], people[r.IntN(40)]
		if a != b {
			w.facts.Edges = append(w.facts.Edges, data.EdgeFact{ID: w.id(), From: a, To: b, Kind: []data.Kind{data.Reply, data.Referral, data.Introduction}[r.IntN(3)], At: w.ms(when())})
		}
	}
	for i := range 24 {
		a, b := people[i], people[i+7]
		f := data.IntroductionFact{ID: w.event(a, when(), "out introduction"), A: a, B: b, Kind: data.Introduction}
		f.At = w.facts.Events[len(w.facts.Events)-1].At
		w.facts.Introductions = append(w.facts.Introductions, f)
		if i%3 > 0 {
			d := data.DayOf(time.UnixMilli(f.At), w.settings.Location())
			w.say(data.Entry{Kind: data.OutcomeEntry, Person: b, Other: a, Day: d + data.Day(r.IntN(20)), Label: data.Outcomes()[i%2]})
		}
		w.say(data.Entry{Kind: data.ReachEntry, Person: a, Number: int64(r.IntN(9000)), Day: day(w.t, when()[:10])})
		goal := data.Entry{Kind: data.GoalEntry, Person: a, Text: "a wheel"}
		if i%2 == 0 {
			goal.Done = w.ms("2026-06-01 10:00")
		}
		w.say(goal)
		w.say(data.Entry{Kind: data.PromiseEntry, Person: a, Day: day(w.t, when()[:10]), Done: goal.Done})
		w.event(a, when(), "in review", func(e *data.Event) { e.Rating, e.Public = uint8(1+r.IntN(5)), true })
	}
	slices.SortFunc(w.facts.Introductions, func(x, y data.IntroductionFact) int { return int(min(max(x.At-y.At, -1), 1)) })
	last := people[25] // an advocate until 30 and 180 days after the first of two shares: 7 May 2026
	w.exchangeOn(last, "2025-10-01")
	w.event(last, "2025-10-09 10:00", "in share")
	w.event(last, "2025-10-10 10:00", "in share")
	for i, code := range []string{"lena", "oskar", "mia"} { // on a coupon site, for a day or at noon
		w.say(data.Entry{Kind: data.CouponEntry, Label: code, Text: "deals", Day: day(w.t, "2026-06-10")})
		w.say(data.Entry{Kind: data.CouponEntry, Label: code, Text: "deals", Day: day(w.t, "2026-06-20") + data.Day(i), Number: w.ms("2026-06-20 12:00") + int64(i)*24*3600_000})
	}
	for i := range 6 { // with a longest wait
		w.say(data.Entry{Kind: data.CadenceEntry, Person: people[i], Number: 5, Limit: 6})
	}
}
