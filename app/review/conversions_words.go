package review

import (
	"cmp"
	"strings"
	"time"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/data"
	"rapport/data/metric"
)

// LedName names a post, a link or a code. What has no title is told by its kind.
func LedName(l *metric.Led) string {
	switch {
	case l.Kind == metric.ToCode:
		return "Code " + strings.ToUpper(l.Name)
	case l.Kind == metric.ToLink:
		return "Link " + l.Name
	case l.Content == nil:
		return l.Name
	}
	title := strings.Join(strings.Fields(l.Content.Title), " ")
	return cmp.Or(title, sentence(cmp.Or(l.Content.Kind, "post"))+" without a title")
}

// LedPublished is the day of a post; links and codes have none.
func LedPublished(l *metric.Led, zone *time.Location, now time.Time) string {
	if l.Content == nil {
		return "all"
	}
	if l.Content.At == 0 {
		return figure.NoValue
	}
	return figure.ShortDate(time.UnixMilli(l.Content.At).In(zone), now.In(zone))
}

// LedClicks are the clicks of the period; a code has none.
func LedClicks(l *metric.Led) string {
	switch {
	case l.Clicks.Known:
		return figure.Count(l.Clicks.N)
	case l.Content != nil && l.Clicks.Stated:
		return figure.NoValue
	}
	return "no clicks"
}

// LedRate is the share of clicks that became orders, or why there is none.
func LedRate(l *metric.Led, sample int) plot.Interval {
	name := LedName(l)
	if l.Rate.Known() || l.Clicks.Known && l.Clicks.N == 0 {
		row := RateRow(name, l.Rate, sample)
		if row.Note == "" {
			row.Text, row.Range = figure.Percent(l.Rate.Value, 1)+" ("+figure.Decimal(l.Rate.Low*100, 1)+"–"+figure.Decimal(l.Rate.High*100, 1)+")", ""
		}
		return row
	}
	row := RateRow(name, metric.Rate{}, 1)
	switch {
	case l.Clicks.Known:
		row.Note = "more orders than clicks"
	case l.Content != nil && l.Clicks.Stated:
		row.Note = "clicks only of all time"
	default:
		row.Note = "no rate without clicks"
	}
	return row
}

// LedForest shows the rates of posts, links and codes.
func LedForest(rows []metric.Led, sample int) plot.Forest {
	f := rateForest("No post, link or code led to an order.")
	for i := range rows {
		f.Rows = append(f.Rows, LedRate(&rows[i], sample))
	}
	return f
}

// YieldWords say how many followers are known: "12,400 followers"; empty without any.
func YieldWords(y *metric.Yield) string {
	if y.Followers == 0 {
		return ""
	}
	return figure.CompactCount(int(y.Followers)) + " " + data.Plural(y.Followers, "follower", "followers")
}

// YieldLine is one platform's yield in words.
func YieldLine(y *metric.Yield) string {
	whose := "by name"
	if y.Stated {
		whose = "as the platform says"
	}
	return desk.PlatformTitle(y.Platform) + ": " + figure.CountOf(y.Relationships, "relationship", "relationships") + " to " +
		figure.Count(int(y.Followers)) + " followers " + whose
}

// EffortDays are the days of a campaign.
func EffortDays(e *metric.Effort) string {
	switch {
	case e.Last == 0:
		return "since " + date(e.First)
	case e.Last == e.First:
		return date(e.First)
	}
	return DayRange(e.First, e.Last)
}

// EffortWords say what changed against as many days before, or why that is not known.
func EffortWords(e *metric.Effort, currency string) string {
	if e.Missing != "" {
		return sentence(e.Missing)
	}
	return figure.SignedDecimal(e.Orders.Value, 0) + " orders (" + signedRange(e.Orders, 1) + "), " +
		figure.SignedAmount(int64(e.Net.Value), currency, Digits(currency)) + " net (" + moneyRange(e.Net, currency) + ")"
}

// NoGroup is said of every before and after.
const NoGroup = "no comparison group"

func signedRange(v *metric.Interval, unit float64) string {
	return figure.SignedDecimal(v.Low/unit, 0) + " to " + figure.SignedDecimal(v.High/unit, 0)
}

func moneyRange(v *metric.Interval, currency string) string {
	whole := func(minor float64) string { return figure.WholeAmount(int64(minor), currency, Digits(currency)) }
	return whole(v.Low) + " to " + whole(v.High)
}

// DayBand is a band of days before a first order.
type DayBand struct {
	Name        string
	First, Last int
}

// dayBands are the bands of the chart.
var dayBands = []DayBand{{"0", 0, 0}, {"1–6", 1, 6}, {"7–29", 7, 29}, {"30–89", 30, 89}, {"90–364", 90, 364}, {"365 and more", 365, 1 << 30}}

// DaysToOrder shows how long people were known before they bought for the first time.
func DaysToOrder(f *metric.FirstOrders) plot.Rows {
	c := plot.Rows{
		Series: []plot.Series{{Name: "first orders", Role: plot.Series1}}, Unit: "first orders", Value: wholeNumber, Empty: "Nobody known bought for the first time in these days.",
		Tick: func(v float64, _ bool) string { return wholeNumber(v) },
	}
	if f.Buyers == 0 {
		return c
	}
	for _, band := range dayBands {
		n := 0
		for _, d := range f.Days {
			if d >= band.First && d <= band.Last {
				n++
			}
		}
		c.Items = append(c.Items, plot.Column{Name: band.Name + " " + data.Plural(band.Last, "day", "days"), Values: []float64{float64(n)}, Styles: []plot.Style{plot.Known}})
	}
	c.Items = append(c.Items, plot.Column{Name: "no word before", Values: []float64{float64(f.Silent)}, Styles: []plot.Style{plot.Thin}})
	if f.Undated > 0 {
		c.Items = append(c.Items, plot.Column{Name: "day not known", Values: []float64{float64(f.Undated)}, Styles: []plot.Style{plot.Thin}})
	}
	return c
}

// FirstOrderWords sum up what came before first orders.
func FirstOrderWords(f *metric.FirstOrders) string {
	if f.MedianDays == nil {
		return NotEnough(len(f.Days))
	}
	return "median " + figure.Decimal(*f.MedianDays, halfDigits(*f.MedianDays)) + " days, " + figure.Decimal(*f.MedianTalks, halfDigits(*f.MedianTalks)) + " interactions"
}

// halfDigits writes a median with its half where it has one.
func halfDigits(v float64) int {
	if v == float64(int(v)) {
		return 0
	}
	return 1
}

// Sentence begins words with a capital letter.
func Sentence(words string) string { return sentence(words) }

// SecondTimes shows who comes a second time: with a word, with an order, and with an
// order by the tier before the first one.
func SecondTimes(s *metric.SecondTime, sample int) plot.Forest {
	f := rateForest("Nobody's first time is old enough yet.")
	f.Rows = append(f.Rows, RateRow("Wrote again", s.Interaction, sample), RateRow("Ordered again", s.Order, sample))
	for _, t := range s.Tiers {
		f.Rows = append(f.Rows, RateRow("· "+t.Tier.String(), t.Rate, sample))
	}
	return f
}
