package review

import (
	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data/metric"
)

// Conversations is how people and the owner talked in a period.
func Conversations(c *desk.Conversations, v *View) *report.Document {
	lead := figure.CountOf(c.Heard, "message", "messages") + " from people, " + figure.CountOf(c.Debt.Open, "reply", "replies") + " owed."
	d := v.document("Conversations", DayRange(c.From, c.To)+", "+v.filter(""), lead)
	if words := Unheard(c); words != "" {
		d.Sections = []report.Section{{Title: "Conversations", Blocks: []report.Block{&report.Paragraph{Text: words}}}}
		return d
	}
	d.Sections = []report.Section{
		{Title: "At a glance", Blocks: []report.Block{figures(ConversationTiles(c))}},
		owedSection(c), replySection(c), whenSection(c), givesSection(c), loopSection(c), capacitySection(c), heardSection(c), peopleSection(c), postsSection(c),
	}
	d.Formulas = v.formulas(
		"Reply rate", "reply_rate", "Reply time", "reply_time", "Reply debt", "reply_debt", "Weighted debt", "weighted_debt",
		"Thanked in time", "thanked_in_time", "Broadcast share", "broadcast_ratio", "Who starts threads", "started", "Followed up", "follow_up_rate",
		"Acknowledged", "acknowledged", "Shared back", "amplified_back", "Came back", "loop_came_back", "Bought", "loop_bought", "Shared", "loop_shared",
		"Same words to several", "templates", "To each other", "community_share", "Silent audience", "silent_audience", "Silent buyers", "silent_buyers",
		"Advocacy", "advocacy", "Shares of posts", "post_shares",
	)
	return d
}

func owedSection(c *desk.Conversations) report.Section {
	s := report.Section{Title: "Replies and thanks", Note: "heaviest first"}
	if len(c.Replies)+len(c.Thanks) == 0 {
		s.Note = ""
		s.Blocks = []report.Block{&report.Paragraph{Text: NothingOwed(c)}}
		return s
	}
	s.Blocks = appendOwed(s.Blocks, "Replies you owe", c.Replies, c.Texts)
	s.Blocks = appendOwed(s.Blocks, "People to thank", c.Thanks, c.Texts)
	return s
}

// NothingOwed is the empty queue in words.
func NothingOwed(c *desk.Conversations) string {
	if c.Time.MedianKnown {
		return "Nothing owed. Median reply time " + Wait(c.Time.Median) + "."
	}
	return "Nothing owed. Nobody waits for you."
}

func replySection(c *desk.Conversations) report.Section {
	s := report.Section{Title: "How you answer", Blocks: []report.Block{
		&report.Chart{Title: "Time to first reply", Note: "Log scale. Late is warm, still open is hollow.", Spec: ReplyTimes(&c.Spread), Width: 620, Height: 230},
		&report.Chart{Title: "Reply rate", Note: "4 weeks up to each week's end, 95\u00a0% interval.", Spec: ReplyRates(c), Width: 620, Height: 210},
	}}
	if n := c.Spread.Inexact; n > 0 {
		s.Blocks = appendWords(s.Blocks, InexactWords(n))
	}
	if len(c.Repliers) > 0 {
		t := &report.Table{Title: "Who answers", Columns: []report.Column{
			{Label: "Account"}, {Label: "Replies", Kind: report.Number}, {Label: "Median", Right: true}, {Label: "Followed up", Right: true},
		}}
		for i := range c.Repliers {
			r := &c.Repliers[i]
			t.Rows = append(t.Rows, []report.Cell{report.Words(ReplierTitle(r)), count(r.Replies), report.Words(ReplierMedian(r)), report.Words(RateLine(&r.FollowUp))})
		}
		s.Blocks = append(s.Blocks, t)
	}
	return s
}

// InexactWords says how many answers are in no band of the times.
func InexactWords(n int) string {
	return figure.CountOf(n, "answer", "answers") + " without a known minute left out."
}

// ReplierMedian is the middle time of an account's replies.
func ReplierMedian(r *metric.Replier) string {
	if r.Median == nil {
		return NotEnough(r.Timed)
	}
	return Wait(*r.Median)
}

func whenSection(c *desk.Conversations) report.Section {
	return report.Section{Title: "When people write", Note: "per hour, " + DayRange(c.Heat.First, c.Heat.Last) + ", " + c.Zone.String(), Blocks: []report.Block{
		&report.Chart{Title: "When people write", Spec: HeatMap(&c.Heat), Width: 620, Height: 180},
	}}
}

func givesSection(c *desk.Conversations) report.Section {
	f := &report.Figures{}
	add := func(label string, r *metric.Rate) {
		item := report.Figure{Label: label, Value: figure.NoValue, Notes: []string{Scarce(r)}}
		if r.Enough() {
			item.Value, item.Notes = figure.Percent(r.Value, 0), []string{figure.PercentRange(r.Low, r.High), "n = " + figure.Count(r.N)}
		}
		f.Items = append(f.Items, item)
	}
	add("Threads that you began", &c.Started)
	add("Acknowledged", &c.Acknowledged)
	add("Followed up", &c.FollowUp)
	add("Shared back", &c.Amplified)
	add("Same words to several", &c.Templates.Rate)
	return report.Section{Title: "Who gives, who asks", Blocks: []report.Block{f}}
}

func loopSection(c *desk.Conversations) report.Section {
	s := report.Section{Title: "Does answering bring people back?", Blocks: []report.Block{
		&report.Paragraph{Text: LoopLead(c)},
		&report.Chart{Title: "Does answering bring people back?", Spec: LoopArms(&c.Loop), Width: 720, Height: 200},
	}}
	s.Blocks = appendWords(s.Blocks, LoopNotes(&c.Loop)...)
	t := &report.Table{Title: "By tier and first purchase", Columns: []report.Column{
		{Label: "Outcome"}, {Label: "People"}, {Label: "Answered", Right: true}, {Label: "Not answered", Right: true},
	}}
	for i, outcome := range metric.LoopOutcomes() {
		if !c.Loop.Lifts[i].Enough() {
			continue
		}
		for _, st := range c.Loop.Lifts[i].Strata {
			t.Rows = append(t.Rows, []report.Cell{
				report.Words(OutcomeTitle(outcome, c.Loop.Days)), report.Words(st.Name), report.Words(ofWords(&st.One)), report.Words(ofWords(&st.Other)),
			})
		}
	}
	if len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	return s
}

// ofWords is a rate as a count: a stratum may be too small for a share.
func ofWords(r *metric.Rate) string {
	if !r.Known() {
		return "nobody"
	}
	return figure.Count(r.K) + " of " + figure.Count(r.N)
}

func capacitySection(c *desk.Conversations) report.Section {
	s := report.Section{Title: "What you can keep up", Note: "per week", Blocks: []report.Block{
		&report.Chart{Title: "Came in and sent", Spec: Load(&c.Capacity), Width: 620, Height: 200},
	}}
	return withWords(s, CapacityWords(&c.Capacity), LiveWords(&c.Capacity))
}

// LiveWords says how many relationships are alive beside what is sent.
func LiveWords(c *metric.Capacity) string {
	last := c.Weeks[len(c.Weeks)-1]
	if !last.Known {
		return ""
	}
	return figure.CountOf(last.Live, "active relationship", "active relationships") + ", " + figure.CountOf(last.Sent, "message", "messages") + " sent in the last week."
}

func withWords(s report.Section, words ...string) report.Section {
	s.Blocks = appendWords(s.Blocks, words...)
	return s
}

func heardSection(c *desk.Conversations) report.Section {
	s := report.Section{Title: "What people write about", Note: "words that at least 3 people used"}
	t := &report.Table{Title: "Topics", Empty: NoTopics(c), Columns: []report.Column{{Label: "Word"}, {Label: "People", Kind: report.Number}}}
	for _, topic := range c.Topics {
		t.Rows = append(t.Rows, []report.Cell{report.Words(topic.Word), count(topic.People)})
	}
	s.Blocks = appendOwed([]report.Block{t}, "Questions that wait", c.Asked, c.Texts)
	return s
}

// NoTopics says why there are no topics.
func NoTopics(c *desk.Conversations) string {
	if !c.KeepsText {
		return "Words are not kept, so there are no topics. Settings can keep them."
	}
	if c.Texts == nil && c.TopicsOf > 0 {
		return "Left out, as the names are."
	}
	return "No word that three people used."
}

func peopleSection(c *desk.Conversations) report.Section {
	hops := &report.Table{Title: "From one place to the next", Empty: NoHops, Columns: []report.Column{{Label: "Path"}, {Label: "People", Kind: report.Number}}}
	for i := range c.Hops.Paths {
		hops.Rows = append(hops.Rows, []report.Cell{report.Words(HopWords(&c.Hops.Paths[i])), count(c.Hops.Paths[i].People)})
	}
	pairs := &report.Table{Title: "People who talk to each other", Empty: NoCommunity, Columns: []report.Column{{Label: "Who"}, {Label: "With"}, {Label: "Messages", Kind: report.Number}}}
	for _, p := range c.Community.Pairs {
		pairs.Rows = append(pairs.Rows, []report.Cell{report.Words(p.NameA), report.Words(p.NameB), count(p.Messages)})
	}
	return report.Section{Title: "Where conversations go", Blocks: []report.Block{hops, pairs}}
}

// What is said where there is no path, nobody who talks to others, no share.
const (
	NoHops      = "Nobody moved to a further place in these days."
	NoCommunity = "Nobody answered somebody else under your posts in these days."
	NoShares    = "No post of these days was shared."
)

// NoPosts says that no post can be judged yet.
func NoPosts(c *metric.Conversations) string {
	return "No post of these days is older than " + figure.CountOf(c.ResponseDays, "day", "days") + "."
}

func postsSection(c *desk.Conversations) report.Section {
	s := report.Section{Title: "Posts and who carries them"}
	if len(c.Purposes) > 0 {
		s.Blocks = append(s.Blocks, &report.Chart{Title: "People who answer a post", Note: "within " + figure.CountOf(c.ResponseDays, "day", "days") + ", by purpose", Spec: PurposeYield(c.Purposes), Width: 520, Height: 34*float64(len(c.Purposes)) + 30})
	}
	t := &report.Table{Title: "Most shared", Empty: NoShares, Columns: []report.Column{{Label: "Post"}, {Label: "Platform"}, {Label: "Shares", Kind: report.Number}, {Label: "By known people", Kind: report.Number}}}
	for i := range c.Sparks.Top {
		p := &c.Sparks.Top[i]
		t.Rows = append(t.Rows, []report.Cell{report.Words(PostTitle(p, c)), report.Words(desk.PlatformTitle(p.Platform)), count(p.Shares), count(p.Known)})
	}
	s.Blocks = append(s.Blocks, t)
	return withWords(s, SilentWords(&c.Silent), SilentBuyers(&c.Silent), AdvocacyWords(&c.Advocacy))
}

// PostTitle is the title of a post, or its day where it has none.
func PostTitle(p *metric.Spark, c *desk.Conversations) string {
	if p.Title != "" {
		return p.Title
	}
	return "Post of " + dayOf(p.At, c.Zone)
}

// SilentWords says how many saw posts and left nothing.
func SilentWords(s *metric.Silent) string {
	if s.Seen == 0 {
		return "No platform states how many saw the posts of these days."
	}
	what := "views"
	if s.IsPeople {
		what = "people reached"
	}
	return "About " + figure.Count(s.Audience()) + " of " + figure.Count(s.Seen) + " " + what + " of " + figure.CountOf(s.Posts, "post", "posts") + " left nothing behind."
}

// SilentBuyers says how many buyers never interacted.
func SilentBuyers(s *metric.Silent) string {
	if s.AllBuyers == 0 {
		return ""
	}
	return figure.Count(s.Buyers) + " of " + figure.CountOf(s.AllBuyers, "buyer", "buyers") + " never wrote, liked or followed."
}

// AdvocacyWords sums up what people did for the owner.
func AdvocacyWords(a *metric.Advocacy) string {
	if a.Total == 0 {
		return "Nobody shared, reviewed or recommended you in these days."
	}
	parts := make([]string, len(a.Kinds))
	for i, k := range a.Kinds {
		parts[i] = figure.CountOf(k.Count, string(k.Kind), string(k.Kind)+"s")
	}
	return joined(parts) + " by " + figure.CountOf(a.People, "person", "people") + "."
}
