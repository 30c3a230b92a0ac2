package metric_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// postAtRandom invents what is said about posts, what platforms state of them, and what
// people say to each other.
func postAtRandom(w *world, r *rand.Rand, people []int64, when func() string) {
	for i := range 60 {
		id := w.id()
		w.facts.Contents = append(w.facts.Contents, data.ContentFact{
			ID: id, Platform: "instagram", Kind: "post", Title: "A bowl", At: w.ms(when()), Undirected: true, Purpose: []string{"", "question", "offer"}[r.IntN(3)],
		})
		for _, name := range []string{"shares", "views", "accounts_reached"} {
			if r.IntN(2) == 0 {
				w.stated(id, name, int64(r.IntN(200)))
			}
		}
		for range r.IntN(6) {
			at := w.facts.Contents[len(w.facts.Contents)-1].At + int64(r.IntN(12*24))*3600_000
			w.event(people[r.IntN(30)], "", []string{"in comment", "in share", "in like", "out reply"}[r.IntN(4)], about(id), public, func(e *data.Event) {
				e.At, e.Thread = at, int64(5000+i)
				e.Exact = r.IntN(3) > 0
			})
		}
	}
	slices.SortFunc(w.facts.Contents, func(x, y data.ContentFact) int { return cmp.Or(cmp.Compare(x.At, y.At), cmp.Compare(x.ID, y.ID)) })
	slices.SortFunc(w.facts.Counts, func(x, y data.CountFact) int {
		return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.Content, y.Content), cmp.Compare(x.ID, y.ID))
	})
	for range 40 {
		from := r.IntN(len(people) - 1)
		w.edge(people[from], people[from+1], when(), "reply")
	}
	slices.SortFunc(w.facts.Edges, func(x, y data.EdgeFact) int { return cmp.Compare(x.At, y.At) })
}

// What the explanations say is what the page says.
func TestExplainSaysWhatThePageSays(t *testing.T) {
	w := busy(t, 9)
	b, now := w.book(), w.time("2026-11-24 08:00")
	first, last := day(t, "2026-03-02"), day(t, "2026-10-25")
	c := b.Conversations(first, last, now)
	for name, want := range map[string]float64{
		"reply_rate": c.Reply.Value, "reply_debt": float64(c.Debt.Open), "thanked_in_time": c.Thanked.Value, "broadcast_ratio": *c.Sent.Broadcast(),
		"started": c.Started.Value, "follow_up_rate": c.FollowUp.Value, "acknowledged": c.Acknowledged.Value, "amplified_back": c.Amplified.Value,
		"loop_came_back": c.Loop.Lifts[0].Value, "loop_bought": c.Loop.Lifts[1].Value, "heard": float64(c.Heard), "open_questions": float64(c.AskedCount),
		"templates": c.Templates.Value, "community_share": c.Community.Among.Value, "channel_hops": float64(c.Hops.People), "post_shares": float64(c.Sparks.Shares),
		"advocacy": float64(c.Advocacy.Total), "silent_audience": float64(c.Silent.Audience()), "silent_buyers": float64(c.Silent.Buyers) / float64(c.Silent.AllBuyers),
	} {
		a, ok := b.Explain(name, metric.Question{First: first, Last: last, Now: now})
		if !ok || !near(value(a.Value), want) && a.Missing == "" {
			t.Errorf("%s: %v, the page has %v", name, value(a.Value), want)
		}
	}
}

// With too few people there is no difference, and words say so.
func TestLoopOfFewIsNotExplained(t *testing.T) {
	w := newWorld(t)
	w.event(w.person("Mara"), "2026-06-01 10:00", "in message", thread(1))
	a, _ := w.book().Explain("loop_came_back", metric.Question{First: day(t, "2026-10-26"), Last: day(t, "2026-11-22"), Now: w.time("2026-11-24 09:00")})
	if a.Value != nil || a.Missing != "not enough data (n = 1)" || len(a.Rows) != 1 || a.Rows[0].Side != metric.SideUnder {
		t.Errorf("%+v", a)
	}
}
