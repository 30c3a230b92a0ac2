package review_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

func at(v float64) *float64 { return &v }

// talk is a period with everything that tiles need, worked by hand.
func talk() *desk.Conversations {
	trail := func(before, now float64) metric.Trail {
		t := make(metric.Trail, 12)
		for i := 3; i < 11; i++ {
			t[i] = at(before)
		}
		t[11] = at(now)
		return t
	}
	return &desk.Conversations{
		Conversations: &metric.Conversations{
			ReplyDays: 7, Inbound: true,
			Reply:   metric.RateTrail{Rate: metric.NewRate(101, 118), Weeks: trail(0.80, 101.0/118)},
			Time:    metric.TimeTrail{ReplyTimes: metric.ReplyTimes{Median: 9 * time.Hour, MedianKnown: true, N: 123}, Weeks: trail(11, 9)},
			Debt:    metric.DebtTrail{Debt: metric.Debt{Open: 9, Weight: 14.6}, Weeks: trail(12, 9)},
			Thanked: metric.RateTrail{Rate: metric.NewRate(5, 7), Weeks: trail(0.5, 0.7)},
			Sent:    metric.Sent{Posts: 31, Directed: 69}, Broadcast: trail(0.34, 0.31),
			Loop: metric.Loop{Days: 30, Lifts: make([]metric.Lift, 3)},
		},
		Zone: time.UTC,
	}
}

// 101 of 118 are 86 %, 6 points over 80 %. A reply time, a debt and a share of posts that
// fall are good; five of seven are too few for a share.
func TestConversationTiles(t *testing.T) {
	tiles := review.ConversationTiles(talk())
	want := []struct {
		value, unit, words, change string
		up, good                   bool
	}{
		{"86\u00a0%", "78–91\u00a0%", "", "6\u00a0points", true, true},
		{"9\u00a0h", "n = 123", "", "2\u00a0h", false, true},
		{"9", "open, weighted 14.6", "", "3", false, true},
		{"", "", "not enough data (n = 7)", "", false, false},
		{"31\u00a0%", "of what you send", "", "3\u00a0points", false, true},
	}
	for i, w := range want {
		tile := tiles[i]
		if tile.Value != w.value || tile.Unit != w.unit || tile.Words != w.words {
			t.Errorf("%s: %q %q %q", tile.Title, tile.Value, tile.Unit, tile.Words)
		}
		if w.change == "" {
			continue
		}
		if c := tile.Changes[0]; c.Amount != w.change || c.Up != w.up || c.Good != w.good || c.Against != review.OnLastWeek {
			t.Errorf("%s: %+v", tile.Title, c)
		}
	}
}

func TestWaitWords(t *testing.T) {
	for _, c := range []struct {
		times metric.ReplyTimes
		want  string
	}{
		{metric.ReplyTimes{}, "—"},
		{metric.ReplyTimes{N: 3, Median: 40 * time.Minute, MedianKnown: true}, "40\u00a0min"},
		{metric.ReplyTimes{N: 3, Median: 11 * 24 * time.Hour, MedianKnown: true}, "11\u00a0d"},
		{metric.ReplyTimes{N: 3, Oldest: 18 * 24 * time.Hour}, "> 18\u00a0d"},
	} {
		if got := review.MedianWords(&c.times); got != c.want {
			t.Errorf("%+v: %q", c.times, got)
		}
	}
}

// A platform that does not export what people write is named, unless something is there.
func TestUnheard(t *testing.T) {
	c := talk()
	c.Inbound, c.Mute = false, []string{"shopify"}
	if got := review.Unheard(c); !strings.HasPrefix(got, "Shop") || !strings.Contains(got, "does not export what people write") {
		t.Errorf("%q", got)
	}
	c.Mute = []string{"shopify", "patreon"}
	if got := review.Unheard(c); !strings.Contains(got, " and ") || !strings.Contains(got, " do not export") {
		t.Errorf("%q", got)
	}
	c.Heard = 1
	if got := review.Unheard(c); got != "" {
		t.Errorf("with a message: %q", got)
	}
}

// An empty thank list says whether anybody had to be thanked.
func TestNobodyToThank(t *testing.T) {
	c := talk()
	c.ThankDays, c.Spreads = 30, 0
	if got := review.NobodyToThank(c); got != "Nobody shared, mentioned, reviewed or recommended you in the last 30\u00a0days." {
		t.Errorf("%q", got)
	}
	c.Spreads = 1
	if got := review.NobodyToThank(c); got != "Everybody who spread your work in the last 30\u00a0days was thanked." {
		t.Errorf("%q", got)
	}
}

// Where no week has enough, the chart says what the tile says.
func TestReplyRatesOfFew(t *testing.T) {
	c := talk()
	few := metric.WeekRate{Known: true, Rate: metric.NewRate(2, 4)}
	c.Rates = []metric.WeekRate{few, {Known: true, Rate: metric.NewRate(1, 3)}}
	if got := review.ReplyRates(c).Empty; got != "not enough data (n = 4)" {
		t.Errorf("%q", got)
	}
	c.Rates = []metric.WeekRate{{Known: true}, {}}
	if got := review.ReplyRates(c).Empty; got != "No message old enough to count." {
		t.Errorf("without any: %q", got)
	}
}

// Simpson's reversal is said in words: small 8/9 against 23/27, large 19/26 against 6/8,
// each many times (the stones of Charig and others 1986, rounded).
func TestLoopNotesSayWhenItTurns(t *testing.T) {
	var list []metric.Subject
	add := func(stratum string, exposed bool, k, n int) {
		for i := range n {
			list = append(list, metric.Subject{Exposed: exposed, Outcome: i < k, Stratum: stratum})
		}
	}
	add("small", true, 81, 87)
	add("small", false, 234, 270)
	add("large", true, 192, 263)
	add("large", false, 55, 80)
	l := metric.Loop{Days: 30, Lifts: []metric.Lift{metric.NewLift(list), {}, {}}}
	want := []string{"Came back within 30\u00a0days: among people of the same tier it is the other way round (+5\u00a0points)."}
	if got := review.LoopNotes(&l); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Nothing that names anybody or quotes anything is left.
func TestRedactConversations(t *testing.T) {
	c := talk()
	c.Replies = []metric.Owed{{ID: 11, Event: 1, Person: 5, Name: "Mara Quill", Kind: data.Message, Question: 1}}
	c.Asked, c.AskedCount = c.Replies, 1
	c.Texts = map[int64]string{1: "a secret glaze"}
	c.Topics = []metric.Topic{{Word: "secret", People: 3}}
	c.TopicsOf = 3
	c.Community = metric.Community{Messages: 1, Pairs: []metric.Pair{{A: 5, B: 6, NameA: "Mara Quill", NameB: "Nils Berg", Messages: 1}}}
	c.Repliers = []metric.Replier{{Account: 9, Name: "nora.quill", Replies: 3}}
	c.Sparks = metric.Sparks{Posts: 1, Shares: 2, Top: []metric.Spark{{Title: "My secret kiln", Shares: 2}}}
	c.Rates, c.Capacity.Weeks = make([]metric.WeekRate, 12), make([]metric.Load, 12)
	var b strings.Builder
	if err := review.Conversations(review.RedactConversations(c), &review.View{}).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Quill", "quill", "Berg", "secret"} {
		if strings.Contains(b.String(), word) {
			t.Errorf("the report says %q", word)
		}
	}
	if c.Replies[0].Name != "Mara Quill" || c.Sparks.Top[0].Title != "My secret kiln" {
		t.Error("what was shown has changed")
	}
}

// Two outcomes that go the other way in a group are one sentence where there is little
// room, one alone keeps the names of its groups.
func TestLoopBrief(t *testing.T) {
	var list []metric.Subject
	add := func(stratum string, exposed bool, k, n int) {
		for i := range n {
			list = append(list, metric.Subject{Exposed: exposed, Outcome: i < k, Stratum: stratum})
		}
	}
	add("many", true, 60, 100)
	add("many", false, 20, 100)
	add("few", true, 2, 20)
	add("few", false, 10, 20)
	lift := metric.NewLift(list)
	l := metric.Loop{Days: 30, Lifts: []metric.Lift{lift, {}, {}}}
	one := []string{"Not everywhere: “Came back within 30\u00a0days” goes the other way among: few."}
	if got := review.LoopBrief(&l); !slices.Equal(got, one) {
		t.Errorf("one: %q", got)
	}
	l.Lifts[1] = lift
	both := []string{"Not everywhere: “Came back within 30\u00a0days”, “Bought within 30\u00a0days” go the other way in some groups. The export names them."}
	if got := review.LoopBrief(&l); !slices.Equal(got, both) {
		t.Errorf("two: %q", got)
	}
	l.Lifts[2] = lift
	all := []string{"Not everywhere: all 3 go the other way in some groups. The export names them."}
	if got := review.LoopBrief(&l); !slices.Equal(got, all) {
		t.Errorf("all: %q", got)
	}
}
