package metric_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// period is 2 to 29 November 2026 as seen on 8 December.
func (w *world) period() (first, last data.Day, now time.Time) {
	return day(w.t, "2026-11-02"), day(w.t, "2026-11-29"), w.time("2026-12-08 12:00")
}

// Ada: comment, message, order, the last in the period. Bo: the same, long before.
// Cy: comment and message, out of the period again by an e-mail of the owner's. Di: one
// step only.
func TestHopsByHand(t *testing.T) {
	w := newWorld(t)
	ada, bo, cy, di := w.person("Ada"), w.person("Bo"), w.person("Cy"), w.person("Di")
	w.event(ada, "2026-01-02 10:00", "in comment")
	w.event(ada, "2026-02-02 10:00", "in like")
	w.event(ada, "2026-03-02 10:00", "in message")
	w.event(ada, "2026-04-02 10:00", "in mention") // the same place as a comment
	w.sale(ada, "2026-11-03 10:00", 1000)
	w.event(bo, "2026-01-02 10:00", "in comment")
	w.sale(bo, "2026-02-02 10:00", 1000)
	w.event(bo, "2026-11-05 10:00", "in comment")
	w.event(cy, "2026-11-03 10:00", "in message")
	w.event(cy, "2026-11-04 10:00", "in comment")
	w.event(cy, "2026-11-05 10:00", "out email")
	w.event(di, "2026-11-05 10:00", "in email")
	h := w.book().Hops(w.period())
	got := []string{}
	for _, p := range h.Paths {
		got = append(got, fmt.Sprint(strings.Join(p.Steps, "→"), " ", p.People))
	}
	if want := []string{"comment→message→order 1", "message→comment 1"}; !slices.Equal(got, want) || h.People != 2 || h.Others != 0 {
		t.Errorf("%v of %d", got, h.People)
	}
}

// A comment, then an order, then a message; the second comment and what comes after now
// are no steps.
func TestWayByHand(t *testing.T) {
	w := newWorld(t)
	ada := w.person("Ada")
	w.event(ada, "2026-01-02 10:00", "in comment")
	w.sale(ada, "2026-02-03 10:00", 1000)
	w.event(ada, "2026-02-04 10:00", "in comment")
	w.event(ada, "2026-03-05 10:00", "in message")
	w.event(ada, "2026-12-09 10:00", "in call")
	got := w.book().Way(ada, w.time("2026-12-08 12:00"))
	want := []metric.HopPoint{
		{Touch: metric.TouchComment, At: w.ms("2026-01-02 10:00")},
		{Touch: metric.TouchOrder, At: w.ms("2026-02-03 10:00")},
		{Touch: metric.TouchMessage, At: w.ms("2026-03-05 10:00")},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if way := w.book().Way(999, w.time("2026-12-08 12:00")); way != nil {
		t.Errorf("nobody came %v", way)
	}
}

func TestCommunityByHand(t *testing.T) {
	w := newWorld(t)
	ada, bo, cy := w.person("Ada"), w.person("Bo"), w.person("Cy")
	w.edge(cy, ada, "2026-10-01 10:00", "reply") // before the period
	w.edge(ada, bo, "2026-11-03 10:00", "reply")
	w.edge(bo, ada, "2026-11-04 10:00", "reply")
	w.edge(ada, cy, "2026-11-05 10:00", "reply")
	w.event(ada, "2026-11-05 10:00", "in comment", public)
	w.event(ada, "2026-11-06 10:00", "in message")
	c := w.book().Community(w.period())
	if c.Messages != 3 || c.People != 3 || c.Among.K != 3 || c.Among.N != 4 {
		t.Errorf("%+v", c)
	}
	if p := c.Pairs[0]; p.NameA != "Ada" || p.NameB != "Bo" || p.Messages != 2 || len(c.Pairs) != 2 {
		t.Errorf("%+v", c.Pairs)
	}
	if h := c.Hosts[0]; h.Name != "Ada" || h.With != 2 || h.Messages != 2 {
		t.Errorf("%+v", c.Hosts)
	}
}

// Eleven replies by one account after 1 to 11 hours, one by nobody told.
func TestRepliers(t *testing.T) {
	w := newWorld(t)
	w.facts.Own = []data.OwnFact{{ID: 900, Platform: "instagram", Value: "tonwerk.nora"}}
	p := w.person("Mara")
	for i := range 12 {
		w.event(p, "2026-11-03 08:00", "in message", thread(int64(i+1)))
		if i < 11 {
			w.event(p, fmt.Sprintf("2026-11-03 %02d:00", 9+i), "out message", thread(int64(i+1)), by(900), func(e *data.Event) { e.Question = i < 4 })
		}
	}
	w.event(p, "2026-11-04 08:00", "out message", thread(12))
	list := w.book().Repliers(w.period())
	if len(list) != 2 || list[0].Name != "tonwerk.nora" || list[0].Replies != 11 || list[0].FollowUp.K != 4 || *list[0].Median != 6*time.Hour {
		t.Fatalf("%+v", list)
	}
	if list[1].Account != 0 || list[1].Replies != 1 || list[1].Median != nil {
		t.Errorf("%+v", list[1])
	}
}

// The same words to three people are a template, to two people or twice to one not.
func TestTemplates(t *testing.T) {
	w := newWorld(t)
	ada, bo, cy := w.person("Ada"), w.person("Bo"), w.person("Cy")
	for _, p := range []int64{ada, bo, cy} {
		w.event(p, "2026-11-03 08:00", "out message", says(7))
	}
	w.event(ada, "2026-11-04 08:00", "out message", says(8))
	w.event(ada, "2026-11-05 08:00", "out message", says(8))
	w.event(bo, "2026-11-05 08:00", "out message", says(8))
	w.event(bo, "2026-11-05 09:00", "out message", says(9), automatic)
	w.event(bo, "2026-11-05 10:00", "out message", wordless)
	w.event(bo, "2026-11-05 10:00", "in message", says(7))
	if s := w.book().Templates(w.period()); s.K != 3 || s.N != 6 || s.Words != 1 || s.Machines != 1 {
		t.Errorf("%+v", s)
	}
}

// Ten questions that two people answer each, one by a person who writes twice; three
// ideas; one question that is too young.
func TestResponsesToPurposes(t *testing.T) {
	w := newWorld(t)
	ada, bo := w.person("Ada"), w.person("Bo")
	for i := range 14 {
		at := fmt.Sprintf("2026-11-%02d 10:00", 3+i)
		if i == 13 {
			at = "2026-12-02 10:00"
		}
		post := w.post(at, "post")
		purpose := "question"
		if i >= 10 && i < 13 {
			purpose = "idea"
		}
		w.facts.Contents[len(w.facts.Contents)-1].Purpose = purpose
		if purpose == "idea" {
			continue
		}
		later := strings.Replace(at, "10:00", "12:00", 1)
		w.event(ada, later, "in comment", about(post))
		w.event(ada, later, "in reply", about(post))
		w.event(bo, later, "in comment", about(post))
		w.event(bo, later, "in like", about(post))
	}
	late := w.facts.Contents[0].ID
	w.event(w.person("Cy"), "2026-11-10 10:01", "in comment", about(late))
	list := w.book().ResponsesTo(day(t, "2026-11-02"), day(t, "2026-12-06"), w.time("2026-12-08 12:00"))
	if len(list) != 2 || list[0].Purpose != "question" || list[0].Posts != 10 || value(list[0].Mean) != 2 || list[0].Low != nil || list[0].High != nil {
		t.Fatalf("two people for each of ten posts: %+v", list)
	}
	if list[1].Purpose != "idea" || list[1].Posts != 3 || list[1].Mean != nil {
		t.Errorf("%+v", list[1])
	}
}

// The platform states 9 shares of one post, of which one is by somebody known; another
// has two known shares and no statement; a third states none.
func TestSparks(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	a, b, c := w.post("2026-11-03 10:00", "post"), w.post("2026-11-04 10:00", "post"), w.post("2026-11-05 10:00", "post")
	w.stated(a, "shares", 9)
	w.stated(c, "shares", 0)
	w.event(p, "2026-11-05 10:00", "in share", about(a))
	w.event(p, "2026-11-05 10:00", "in share", about(b))
	w.event(p, "2026-11-06 10:00", "in share", about(b))
	s := w.book().Sparks(w.period())
	if s.Posts != 3 || s.Shares != 11 || s.Known.K != 3 || s.Known.N != 11 || len(s.Top) != 2 || s.Top[0].Content != a || s.Top[1].Shares != 2 {
		t.Errorf("%+v", s)
	}
}

// Of two posts one was seen by 100 accounts, with as many views beside that do not
// count, the other viewed 40 times: 140 seen, 3 known.
func TestSilentAudience(t *testing.T) {
	w := newWorld(t)
	ada, bo := w.person("Ada"), w.person("Bo")
	a, b := w.post("2026-11-03 10:00", "post"), w.post("2026-11-04 10:00", "post")
	w.stated(a, "accounts_reached", 100)
	w.stated(a, "impressions", 300)
	w.stated(b, "views", 40)
	w.event(ada, "2026-11-05 10:00", "in like", about(a))
	w.event(ada, "2026-11-05 10:00", "in comment", about(a))
	w.event(bo, "2026-11-05 10:00", "in comment", about(a))
	w.event(bo, "2026-11-05 10:00", "in comment", about(b))
	w.sale(ada, "2026-11-06 10:00", 1000)
	mute := w.person("Cy")
	w.sale(mute, "2026-11-06 10:00", 1000)
	w.sale(mute, "2026-11-07 10:00", 1000)
	s := w.book().Silent(w.period())
	if s.Posts != 2 || s.Seen != 140 || s.Known != 3 || s.Audience() != 137 || s.IsPeople || s.Buyers != 1 || s.AllBuyers != 2 {
		t.Errorf("%+v", s)
	}
	if none := (metric.Silent{}); none.Share() != nil || none.Audience() != 0 {
		t.Error("nothing was seen by a share")
	}
}

func TestAdvocacyHasItsOwnTotal(t *testing.T) {
	w := newWorld(t)
	ada, bo := w.person("Ada"), w.person("Bo")
	w.event(ada, "2026-11-03 10:00", "in share")
	w.event(ada, "2026-11-04 10:00", "in share")
	w.event(bo, "2026-11-05 10:00", "in review")
	w.event(bo, "2026-11-05 10:00", "in comment")
	w.event(bo, "2026-11-05 10:00", "out share")
	w.event(bo, "2026-10-20 10:00", "in referral")
	a := w.book().Advocacy(w.period())
	if a.Total != 3 || a.People != 2 || fmt.Sprint(a.Kinds) != "[{share 2} {review 1}]" || value(a.Weeks[11]) != 3 || value(a.Weeks[9]) != 4 || value(a.Weeks[7]) != 1 {
		t.Errorf("%+v", a)
	}
}

// "glaze" was used by three people, once as a plural, "bowl" by two; the owner's name,
// handles, addresses and stop words are no topics, nor is what one person repeats.
func TestTopics(t *testing.T) {
	said := []metric.Said{
		{1, 1, "Which glaze is this, Nora? I love your glazes!"},
		{2, 2, "The GLAZE, the bowl... https://example.org/kiln @kiln"},
		{3, 3, "glazes please, Nora. And a bowl"},
		{4, 4, "Nora! kiln kiln kiln 🔥 陶器 陶器"},
		{5, 4, "kiln"},
	}
	got := metric.Topics(said, []string{"Tonwerk Nora"})
	if len(got) != 1 || got[0].Word != "glaze" || got[0].People != 3 || fmt.Sprint(got[0].Events) != "[1 2 3]" {
		t.Errorf("%+v", got)
	}
}

// Every platform is named that cannot tell what others do.
func TestWhoCannotBeHeard(t *testing.T) {
	w := newWorld(t)
	w.facts.Sources = []data.SourceFact{{Platform: "shopify"}, {Platform: "wordpress", Inbound: true}}
	first, last, now := w.period()
	if c := w.book().Conversations(first, last, now); !c.Inbound || fmt.Sprint(c.Mute) != "[shopify]" {
		t.Errorf("%v %v", c.Inbound, c.Mute)
	}
	if c := w.book().With(metric.Filter{Platform: "shopify"}).Conversations(first, last, now); c.Inbound {
		t.Error("a shop is heard")
	}
}

// Questions that wait, heaviest first.
func TestOpenQuestions(t *testing.T) {
	w := newWorld(t)
	p := w.person("Mara")
	w.event(p, "2026-11-20 10:00", "in message", thread(1), asking)
	w.event(p, "2026-11-10 10:00", "in message", thread(2), asking)
	w.event(p, "2026-11-01 10:00", "in message", thread(3))
	w.event(p, "2026-11-01 10:00", "in message", thread(4), asking)
	w.event(p, "2026-11-02 10:00", "out message", thread(4))
	first, last, now := w.period()
	c := w.book().Conversations(first, last, now)
	if c.AskedCount != 2 || len(c.Replies) != 3 || c.Asked[0].At != w.ms("2026-11-10 10:00") {
		t.Errorf("%d asked of %d: %+v", c.AskedCount, len(c.Replies), c.Asked)
	}
	// Whoever wrote on 1 November asks in a second and a third message: one question, shown
	// with the words of the first that asks, waiting since the first message.
	asks := w.event(p, "2026-11-05 10:00", "in message", thread(3), asking)
	w.event(p, "2026-11-06 10:00", "in message", thread(3), asking)
	c = w.book().Conversations(first, last, now)
	if o := c.Asked[0]; c.AskedCount != 3 || len(c.Replies) != 3 || o.Event != asks || o.At != w.ms("2026-11-01 10:00") {
		t.Errorf("%d asked of %d: %+v", c.AskedCount, len(c.Replies), c.Asked)
	}
	// Seen before it was asked, nothing is.
	if before := w.book().Conversations(first, last, w.time("2026-11-04 10:00")); before.AskedCount != 0 {
		t.Errorf("before the question: %+v", before.Asked)
	}
}
