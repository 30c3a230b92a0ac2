package review

import (
	"math"
	"strings"
	"time"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/data"
	"rapport/data/metric"
)

// RateLine is a share with interval and number, or why there is none: "86 %, 78–91 %,
// n = 118".
func RateLine(r *metric.Rate) string {
	if !r.Enough() {
		return Scarce(r)
	}
	return figure.Percent(r.Value, 0) + ", " + figure.PercentRange(r.Low, r.High) + ", n = " + figure.Count(r.N)
}

// ReplyRateIn is how the share of messages answered within so many days is called.
func ReplyRateIn(days int) string { return "Reply rate in " + data.CountOf(days, "day", "days") }

// ThankedWithin is how the share of what was thanked within so many days is called.
func ThankedWithin(days int) string { return "Thanked within " + data.CountOf(days, "day", "days") }

// Scarce says why a share cannot be told; empty where it can.
func Scarce(r *metric.Rate) string {
	switch {
	case !r.Known():
		return figure.NoValue
	case !r.Enough():
		return NotEnough(r.N)
	}
	return ""
}

// NotEnough is "not enough data (n = 7)".
func NotEnough(n int) string { return "not enough data (n = " + figure.Count(n) + ")" }

// ShareWords is a share; "—" without one.
func ShareWords(v *float64) string {
	if v == nil {
		return figure.NoValue
	}
	return figure.Percent(*v, 0)
}

// Wait writes how long somebody waited: "40 min", "9 h", "11 d".
func Wait(d time.Duration) string {
	if d >= 72*time.Hour {
		return figure.Count(int(math.Round(d.Hours()/24))) + "\u00a0d"
	}
	return figure.Hours(d)
}

// MedianWords is the median of times by Kaplan and Meier; where half or more still wait
// it is over the longest wait that was seen.
func MedianWords(t *metric.ReplyTimes) string {
	switch {
	case t.N == 0:
		return figure.NoValue
	case t.MedianKnown:
		return Wait(t.Median)
	}
	return "> " + Wait(t.Oldest)
}

// P90Words is the time within which nine of ten are answered, likewise.
func P90Words(t *metric.ReplyTimes) string {
	switch {
	case t.N == 0:
		return figure.NoValue
	case t.P90Known:
		return Wait(t.P90)
	}
	return "> " + Wait(t.Oldest)
}

// NobodyToThank says why nobody is on the thank list.
func NobodyToThank(c *desk.Conversations) string {
	if c.Spreads == 0 {
		return "Nobody shared, mentioned, reviewed or recommended you in the last " + dayWords(c.ThankDays) + "."
	}
	return "Everybody who spread your work in the last " + dayWords(c.ThankDays) + " was thanked."
}

func dayWords(n int) string { return figure.CountOf(n, "day", "days") }

// Unheard says which platforms cannot tell what other people do, when none can; empty
// where some can.
func Unheard(c *desk.Conversations) string {
	if c.Inbound || c.Heard > 0 || len(c.Replies) > 0 || c.Spreads > 0 { // also what was added by hand
		return ""
	}
	if len(c.Mute) == 0 {
		return "No messages yet. Import an export with comments or messages."
	}
	names := make([]string, len(c.Mute))
	for i, p := range c.Mute {
		names[i] = desk.PlatformTitle(p)
	}
	verb := " do not export"
	if len(names) == 1 {
		verb = " does not export"
	}
	return joined(names) + verb + " what people write to you. Add an export that does: comments of a blog, a mailbox, messages."
}

// OutcomeTitle names an outcome of the responsiveness loop.
func OutcomeTitle(outcome string, days int) string {
	within := " within " + figure.Count(days) + "\u00a0days"
	switch outcome {
	case metric.CameBack:
		return "Came back" + within
	case metric.Bought:
		return "Bought" + within
	}
	return "Shared or recommended you"
}

// LoopLead says whom the responsiveness loop compares, and the difference within strata.
func LoopLead(c *desk.Conversations) string {
	l := &c.Loop
	words := figure.CountOf(l.People, "person", "people")
	if first := &l.Lifts[0]; first.Enough() && first.Pooled.Known() {
		words += ", same tier compared with same tier: " + pointsWords(first.Pooled.Value)
	}
	return words + ". Association, not proof."
}

func pointsWords(v float64) string {
	rounded := math.Round(100 * v)
	return figure.SignedDecimal(rounded, 0) + "\u00a0" + data.Plural(int(math.Abs(rounded)), "point", "points")
}

// LoopNotes are the warnings with the comparisons: a difference that turns around when
// like is compared with like, and how many stand among many.
func LoopNotes(l *metric.Loop) []string {
	notes := []string{}
	for i, outcome := range metric.LoopOutcomes() {
		if lift := &l.Lifts[i]; lift.Enough() {
			notes = append(notes, turnWords(OutcomeTitle(outcome, l.Days), lift)...)
		}
	}
	if c := l.Compared(); c.Many() {
		notes = append(notes, ManyWords(c))
	}
	return notes
}

// LoopBrief are the same for little room: where more than one outcome goes the other way
// in some groups, one sentence stands for all, and the export names the groups.
func LoopBrief(l *metric.Loop) []string {
	notes := LoopNotes(l)
	var turned []string
	for i, outcome := range metric.LoopOutcomes() {
		if lift := &l.Lifts[i]; lift.Enough() && !lift.Reversed() && len(lift.Against()) > 0 {
			turned = append(turned, "“"+OutcomeTitle(outcome, l.Days)+"”")
		}
	}
	if len(turned) < 2 {
		return notes
	}
	names := strings.Join(turned, ", ")
	if len(turned) == len(l.Lifts) {
		names = "all " + figure.Count(len(turned))
	}
	brief := []string{notEverywhere + names + " go the other way in some groups. The export names them."}
	for _, n := range notes {
		if !strings.HasPrefix(n, notEverywhere) {
			brief = append(brief, n)
		}
	}
	return brief
}

// notEverywhere begins a note about groups in which a difference turns around.
const notEverywhere = "Not everywhere: "

func turnWords(title string, lift *metric.Lift) []string {
	if lift.Reversed() {
		return []string{title + ": among people of the same tier it is the other way round (" + pointsWords(lift.Pooled.Value) + ")."}
	}
	if against := lift.Against(); len(against) > 0 {
		names := make([]string, len(against))
		for i, s := range against {
			names[i] = s.Name
		}
		return []string{notEverywhere + "“" + title + "” goes the other way among: " + strings.Join(names, "; ") + "."}
	}
	return nil
}

// ManyWords says how many comparisons of a page stand when all are looked at together.
func ManyWords(c metric.Comparisons) string {
	return figure.Count(c.Stand) + " of " + figure.Count(c.Made) + " comparisons stand when all are looked at together (Benjamini–Hochberg, 5\u00a0%)."
}

// CapacityWords warns that debt grows faster than what is answered; otherwise it says
// how both moved; empty where that is not known.
func CapacityWords(c *metric.Capacity) string {
	if !c.Known {
		return ""
	}
	words := "In 4 weeks open replies " + movedBy(c.DebtGrown) + ", what you sent " + movedBy(c.SentGrown) + "."
	if c.Warns() {
		return "More comes in than you answer. " + words
	}
	return words
}

func movedBy(n int) string {
	switch {
	case n > 0:
		return "grew by " + figure.Count(n)
	case n < 0:
		return "fell by " + figure.Count(-n)
	}
	return "stayed the same"
}

// TouchTitle names a touchpoint.
func TouchTitle(touch string) string {
	switch touch {
	case metric.TouchComment:
		return "comment"
	case metric.TouchMessage:
		return "message"
	case metric.TouchEmail:
		return "e-mail"
	case metric.TouchCall:
		return "call"
	}
	return "order"
}

// HopWords is a path: "comment › message › order".
func HopWords(h *metric.Hop) string {
	words := make([]string, len(h.Steps))
	for i, s := range h.Steps {
		words[i] = TouchTitle(s)
	}
	return strings.Join(words, " › ")
}

// PurposeTitle names what posts are for.
func PurposeTitle(purpose string) string {
	if purpose == "" {
		return "Purpose not said"
	}
	return sentence(purpose)
}

// ReplierTitle names an account of the owner.
func ReplierTitle(r *metric.Replier) string {
	switch {
	case r.Account == 0:
		return "Account not told"
	case r.Platform == "":
		return r.Name
	}
	return r.Name + ", " + desk.PlatformTitle(r.Platform)
}
