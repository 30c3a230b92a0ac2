package command

import (
	"math"
	"time"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
)

type conversations struct {
	From       string   `json:"from"`
	To         string   `json:"to"`
	ReplyDays  int      `json:"reply_days"`
	ReplyGoal  *float64 `json:"reply_goal"`
	NoInbound  []string `json:"no_inbound"`
	Heard      int      `json:"heard"`
	ReplyRate  rate     `json:"reply_rate"`
	ReplyTime  waits    `json:"reply_time"`
	Debt       int      `json:"reply_debt"`
	Weighted   float64  `json:"weighted_debt"`
	Thanked    rate     `json:"thanked_in_time"`
	ThankTime  waits    `json:"thank_time"`
	Posts      int      `json:"posts"`
	Sent       int      `json:"sent"`
	Broadcast  *float64 `json:"broadcast_ratio"`
	Initiation rate     `json:"initiation_share"`
	FollowUp   rate     `json:"follow_up_rate"`
	Acked      rate     `json:"acknowledged"`
	Amplified  rate     `json:"amplified_back"`

	Weeks []talkWeek `json:"weeks"`
	Times spread     `json:"reply_times"`
	Heat  heat       `json:"heat"`
	Loop  loop       `json:"loop"`

	Replies   []item `json:"replies"`
	Thanks    []item `json:"thanks"`
	Questions int    `json:"open_questions"`
	Asked     []item `json:"questions"`

	Capacity  capacity  `json:"capacity"`
	Topics    []topic   `json:"topics"`
	Hops      hops      `json:"hops"`
	Repliers  []replier `json:"repliers"`
	Templates templates `json:"templates"`
	Community community `json:"community"`
	Purposes  []purpose `json:"purposes"`
	Sparks    sparks    `json:"sparks"`
	Silent    silent    `json:"silent"`
	Advocacy  advocacy  `json:"advocacy"`
}

// waits are times to something by Kaplan and Meier; null where too many still wait.
type waits struct {
	Median *float64 `json:"median_hours"`
	P90    *float64 `json:"p90_hours"`
	Oldest *float64 `json:"oldest_hours"`
	N      int      `json:"n"`
}

func waitsOf(t *metric.ReplyTimes) waits {
	w := waits{N: t.N}
	if t.MedianKnown {
		w.Median = hoursOf(t.Median)
	}
	if t.P90Known {
		w.P90 = hoursOf(t.P90)
	}
	if t.N > 0 {
		w.Oldest = hoursOf(t.Oldest)
	}
	return w
}

func hoursOf(d time.Duration) *float64 {
	h := d.Hours()
	return &h
}

// talkWeek is the figures of the tiles for as many days as the period has, some weeks
// earlier; the last is the period.
type talkWeek struct {
	From      string   `json:"from"`
	To        string   `json:"to"`
	ReplyRate *float64 `json:"reply_rate"`
	Median    *float64 `json:"median_hours"`
	Open      *float64 `json:"reply_debt"`
	Thanked   *float64 `json:"thanked_in_time"`
	Broadcast *float64 `json:"broadcast_ratio"`
	// Rate4 is the reply rate of the 4 weeks up to the end of the calendar week.
	Week  string `json:"week"`
	Rate4 rate   `json:"reply_rate_4_weeks"`
}

type spread struct {
	Bands   []band `json:"bands"`
	Open    int    `json:"still_open"`
	Inexact int    `json:"without_minute"`
}

type band struct {
	From  float64  `json:"from_hours"`
	To    *float64 `json:"to_hours"`
	Count int      `json:"count"`
	Late  bool     `json:"late"`
}

type heat struct {
	From  string     `json:"from"`
	To    string     `json:"to"`
	N     int        `json:"n"`
	Vague int        `json:"without_hour"`
	Hours [7][24]int `json:"hours"`
}

type loop struct {
	From        string        `json:"from"`
	To          string        `json:"to"`
	People      int           `json:"people"`
	Outcomes    []loopOutcome `json:"outcomes"`
	Comparisons int           `json:"comparisons"`
	Stand       int           `json:"comparisons_stand"`
}

type loopOutcome struct {
	Outcome     string        `json:"outcome"`
	Answered    rate          `json:"answered"`
	NotAnswered rate          `json:"not_answered"`
	Difference  *interval     `json:"difference"`
	Within      *interval     `json:"within_strata"`
	P           *float64      `json:"p"`
	Reversed    bool          `json:"reversed"`
	Strata      []loopStratum `json:"strata"`
	Missing     *string       `json:"missing"`
}

type loopStratum struct {
	Name        string `json:"name"`
	Answered    rate   `json:"answered"`
	NotAnswered rate   `json:"not_answered"`
}

func loopOf(l *metric.Loop) loop {
	v := loop{From: l.From.String(), To: l.To.String(), People: l.People, Outcomes: []loopOutcome{}}
	c := l.Compared()
	v.Comparisons, v.Stand = c.Made, c.Stand
	for i, name := range metric.LoopOutcomes() {
		lift := &l.Lifts[i]
		o := loopOutcome{
			Outcome: name, Answered: rateOf(lift.One), NotAnswered: rateOf(lift.Other), Reversed: lift.Reversed(), Strata: []loopStratum{},
			Missing: word(lift.Missing()),
		}
		if lift.Enough() {
			o.Difference = &interval{lift.Value, lift.Low, lift.High}
			if lift.Pooled.Known() {
				o.Within = &interval{lift.Pooled.Value, lift.Pooled.Low, lift.Pooled.High}
			}
			if p := lift.P(); !math.IsNaN(p) {
				o.P = &p
			}
		}
		for _, s := range lift.Strata {
			o.Strata = append(o.Strata, loopStratum{s.Name, rateOf(s.One), rateOf(s.Other)})
		}
		v.Outcomes = append(v.Outcomes, o)
	}
	return v
}

type capacity struct {
	Weeks     []loadWeek `json:"weeks"`
	DebtGrown *int       `json:"debt_grown"`
	SentGrown *int       `json:"sent_grown"`
	Warns     bool       `json:"warns"`
}

type loadWeek struct {
	Week    string `json:"week"`
	Partial bool   `json:"partial"`
	Live    int    `json:"active_relationships"`
	Sent    int    `json:"sent"`
	Arrived int    `json:"arrived"`
	Open    int    `json:"reply_debt"`
}

func capacityOf(c *metric.Capacity) capacity {
	v := capacity{Weeks: []loadWeek{}, Warns: c.Warns()}
	if c.Known {
		v.DebtGrown, v.SentGrown = &c.DebtGrown, &c.SentGrown
	}
	for _, w := range c.Weeks {
		if w.Known {
			v.Weeks = append(v.Weeks, loadWeek{w.Monday.String(), w.Partial, w.Live, w.Sent, w.Arrived, w.Open})
		}
	}
	return v
}

type topic struct {
	Word   string `json:"word"`
	People int    `json:"people"`
}

type hops struct {
	People int   `json:"people"`
	Others int   `json:"others"`
	Paths  []hop `json:"paths"`
}

type hop struct {
	Steps  []string `json:"steps"`
	People int      `json:"people"`
}

type replier struct {
	Account  *int64   `json:"account"`
	Name     *string  `json:"name"`
	Platform *string  `json:"platform"`
	Replies  int      `json:"replies"`
	Median   *float64 `json:"median_hours"`
	FollowUp rate     `json:"follow_up_rate"`
}

type templates struct {
	Share     rate `json:"share"`
	Words     int  `json:"different"`
	Automatic int  `json:"automatic"`
}

type community struct {
	Messages int             `json:"messages"`
	People   int             `json:"people"`
	Share    rate            `json:"share_of_public"`
	Pairs    []communityPair `json:"pairs"`
	Hosts    []communityHost `json:"hosts"`
}

type communityPair struct {
	A        int64  `json:"a"`
	NameA    string `json:"name_a"`
	B        int64  `json:"b"`
	NameB    string `json:"name_b"`
	Messages int    `json:"messages"`
}

type communityHost struct {
	Person   int64  `json:"person"`
	Name     string `json:"name"`
	Messages int    `json:"messages"`
	With     int    `json:"with"`
}

type purpose struct {
	Purpose *string  `json:"purpose"`
	Posts   int      `json:"posts"`
	People  int      `json:"people"`
	Mean    *float64 `json:"people_per_post"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
}

type sparks struct {
	Posts  int     `json:"posts"`
	Shares int     `json:"shares"`
	Known  rate    `json:"by_known"`
	Top    []spark `json:"top"`
}

type spark struct {
	Content  int64   `json:"content"`
	Title    *string `json:"title"`
	Platform string  `json:"platform"`
	At       *string `json:"at"`
	Shares   int     `json:"shares"`
	Known    int     `json:"by_known"`
}

type silent struct {
	Posts    int      `json:"posts"`
	Seen     int      `json:"seen"`
	Known    int      `json:"known"`
	Audience int      `json:"audience"`
	Share    *float64 `json:"share"`
	People   bool     `json:"seen_by_people"`
	Buyers   int      `json:"buyers"`
	Of       int      `json:"of_buyers"`
}

type advocacy struct {
	Total  int         `json:"total"`
	People int         `json:"people"`
	Kinds  []kindCount `json:"kinds"`
}

type kindCount struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

func conversationsOf(c *desk.Conversations) conversations {
	v := conversations{
		From: c.From.String(), To: c.To.String(), ReplyDays: c.ReplyDays, NoInbound: plain(c.Mute), Heard: c.Heard,
		ReplyRate: rateOf(c.Reply.Rate), ReplyTime: waitsOf(&c.Time.ReplyTimes), Debt: c.Debt.Open, Weighted: c.Debt.Weight,
		Thanked: rateOf(c.Thanked.Rate), ThankTime: waitsOf(&c.ThankTime), Posts: c.Sent.Posts, Sent: c.Sent.Directed, Broadcast: c.Sent.Broadcast(),
		Initiation: rateOf(c.Started), FollowUp: rateOf(c.FollowUp), Acked: rateOf(c.Acknowledged), Amplified: rateOf(c.Amplified),
		Heat: heat{c.Heat.First.String(), c.Heat.Last.String(), c.Heat.N, c.Heat.Vague, c.Heat.Hours}, Loop: loopOf(&c.Loop),
		Replies: owed(c.Replies), Thanks: owed(c.Thanks), Questions: c.AskedCount, Asked: owed(c.Asked), Capacity: capacityOf(&c.Capacity), Topics: []topic{},
		Templates: templates{rateOf(c.Templates.Rate), c.Templates.Words, c.Templates.Machines},
		Silent: silent{
			c.Silent.Posts, c.Silent.Seen, c.Silent.Known, c.Silent.Audience(), c.Silent.Share(), c.Silent.IsPeople, c.Silent.Buyers, c.Silent.AllBuyers,
		},
		Advocacy: advocacy{c.Advocacy.Total, c.Advocacy.People, []kindCount{}},
	}
	if c.Goal > 0 {
		v.ReplyGoal = &c.Goal
	}
	for _, t := range c.Topics {
		v.Topics = append(v.Topics, topic{t.Word, t.People})
	}
	for _, k := range c.Advocacy.Kinds {
		v.Advocacy.Kinds = append(v.Advocacy.Kinds, kindCount{string(k.Kind), k.Count})
	}
	v.addWeeks(c)
	v.addTimes(&c.Spread)
	v.addPeople(c)
	v.addPosts(c)
	return v
}

func (v *conversations) addWeeks(c *desk.Conversations) {
	v.Weeks = []talkWeek{}
	n := len(c.Rates)
	for i := range c.Rates {
		back := data.Day(7 * (n - 1 - i))
		v.Weeks = append(v.Weeks, talkWeek{
			From: (c.From - back).String(), To: (c.To - back).String(), ReplyRate: c.Reply.Weeks[i], Median: c.Time.Weeks[i], Open: c.Debt.Weeks[i],
			Thanked: c.Thanked.Weeks[i], Broadcast: c.Broadcast[i], Week: c.Rates[i].Monday.String(), Rate4: rateOf(c.Rates[i].Rate),
		})
	}
}

func (v *conversations) addTimes(s *metric.ReplySpread) {
	v.Times = spread{Bands: []band{}, Open: s.Open, Inexact: s.Inexact}
	for _, b := range s.Bands {
		row := band{From: b.Low.Hours(), Count: b.Count, Late: b.Late}
		if !b.Late {
			row.To = hoursOf(b.High)
		}
		v.Times.Bands = append(v.Times.Bands, row)
	}
}

func (v *conversations) addPeople(c *desk.Conversations) {
	v.Hops = hops{c.Hops.People, c.Hops.Others, []hop{}}
	for _, p := range c.Hops.Paths {
		v.Hops.Paths = append(v.Hops.Paths, hop{p.Steps, p.People})
	}
	v.Repliers = []replier{}
	for i := range c.Repliers {
		r := &c.Repliers[i]
		row := replier{Name: word(r.Name), Platform: word(r.Platform), Replies: r.Replies, FollowUp: rateOf(r.FollowUp)}
		if r.Account != 0 {
			row.Account = &r.Account
		}
		if r.Median != nil {
			row.Median = hoursOf(*r.Median)
		}
		v.Repliers = append(v.Repliers, row)
	}
	v.Community = community{c.Community.Messages, c.Community.People, rateOf(c.Community.Among), []communityPair{}, []communityHost{}}
	for _, p := range c.Community.Pairs {
		v.Community.Pairs = append(v.Community.Pairs, communityPair{p.A, p.NameA, p.B, p.NameB, p.Messages})
	}
	for _, h := range c.Community.Hosts {
		v.Community.Hosts = append(v.Community.Hosts, communityHost{h.Person, h.Name, h.Messages, h.With})
	}
}

func (v *conversations) addPosts(c *desk.Conversations) {
	v.Purposes = []purpose{}
	for _, p := range c.Purposes {
		v.Purposes = append(v.Purposes, purpose{word(p.Purpose), p.Posts, p.People, p.Mean, p.Low, p.High})
	}
	v.Sparks = sparks{c.Sparks.Posts, c.Sparks.Shares, rateOf(c.Sparks.Known), []spark{}}
	for _, p := range c.Sparks.Top {
		v.Sparks.Top = append(v.Sparks.Top, spark{p.Content, word(p.Title), p.Platform, moment(p.At), p.Shares, p.Known})
	}
}
