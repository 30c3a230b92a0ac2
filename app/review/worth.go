package review

import (
	"math"
	"strconv"
	"time"

	"rapport/app/figure"
	"rapport/data/metric"
	"rapport/data/metric/clv"
)

// RefusalWords says in words why no customer value is given.
func RefusalWords(r *clv.Refusal) string {
	have, need := figure.Count(int(r.Have)), figure.Count(int(r.Need))
	switch r.Reason {
	case clv.FewCustomers:
		return "Not enough data (n = " + have + "): customer value needs " + need + " customers without a contract."
	case clv.FewRepeaters:
		return "Not enough data (n = " + have + "): customer value needs " + need + " customers who ordered again."
	case clv.FewWeeks:
		return "Not enough data: customer value needs " + need + " weeks of orders, there are " + have + "."
	case clv.Tied:
		return "Who orders often does not spend the same on an order as others here (correlation " + figure.Decimal(r.Have, 2) +
			", limit " + figure.Decimal(r.Need, 2) + "). The model takes the two as independent, so its value would mislead."
	case clv.NoMean:
		return "Order amounts differ so widely that their mean has no finite value in the model."
	}
	return "The model has no best fit here: hardly anybody seems to leave for good, or these orders follow another pattern."
}

// WorthWords says what customers will bring, or why that is not said.
func WorthWords(v *metric.CustomerValue) string {
	if v.Refusal != nil {
		return RefusalWords(v.Refusal)
	}
	money := func(x float64) string { return WholeMoney(int64(math.Round(x)), v.Currency) }
	return figure.CountOf(v.Customers, "customer", "customers") + " will bring about " + money(v.Total) + " in " + months(v.Months) +
		": " + money(v.Mean) + " on average, " + money(v.Median) + " in the median. About " + figure.Count(int(math.Round(v.Alive))) + " are still there."
}

func months(n int) string { return figure.CountOf(n, "month", "months") }

// TrialWords says how well the model did where the end is known.
func TrialWords(t *clv.Trial) string {
	if t == nil {
		return "Not tried out yet: the first two thirds of the time hold too few customers."
	}
	words := "Tried out on the last " + figure.CountOf(int(math.Round(t.Weeks)), "week", "weeks") + ": off by " + figure.Decimal(t.Error, 2) +
		" orders a customer; “same rate as before” by " + figure.Decimal(t.SameRate, 2) + "."
	if t.Error >= t.SameRate {
		words += " Here it is no better than that."
	}
	return words
}

// buyerTitles names the segments in plain words, with what they mean.
var buyerTitles = map[metric.RFMSegment][2]string{
	metric.BestBuyers:   {"Best", "bought lately, often and much"},
	metric.LoyalBuyers:  {"Loyal", "not long ago, more than most"},
	metric.RecentBuyers: {"New or occasional", "lately, but little so far"},
	metric.CoolingBuyer: {"Cooling", "a while ago, and little"},
	metric.MissedBuyers: {"Missed", "bought much, but long ago"},
	metric.AsleepBuyers: {"Asleep", "long ago, and little"},
}

// BuyersTitle names a segment of buyers.
func BuyersTitle(s metric.RFMSegment) string { return buyerTitles[s][0] }

// BuyersMeaning says in a few words who is in it.
func BuyersMeaning(s metric.RFMSegment) string { return buyerTitles[s][1] }

// CutsWords says whether segments mean the same from week to week.
func CutsWords(r *metric.RFM) string {
	if r.Frozen {
		return "Cut-offs of " + date(r.Cuts.Day) + ", so that a segment means the same from week to week."
	}
	return "Cut-offs still move with the buyers; they stay from 100 buyers on."
}

// ChurnWords says how many memberships ended in the last whole month.
func ChurnWords(c *metric.Churn, sample int) string {
	words := figure.CountOf(c.Active, "paying membership", "paying memberships")
	if c.Late > 0 {
		words += ", " + figure.Count(c.Late) + " with a declined payment"
	}
	for i := len(c.Months) - 1; i >= 0; i-- {
		m := &c.Months[i]
		if m.Partial || m.N == 0 {
			continue
		}
		words += ". In " + time.Month(m.Month).String() + " " + strconv.Itoa(m.K) + " of " + figure.Count(m.N) + " ended"
		if m.N < sample {
			return words + ": not enough data (n = " + figure.Count(m.N) + ")."
		}
		return words + ": " + figure.Percent(m.Value, 1) + ", " + figure.PercentRange(m.Low, m.High) + "."
	}
	return words + "."
}

// LeadCaveat stands under every comparison of indicators and earnings.
const LeadCaveat = "Association, not proof. The best of nine distances looks better than it is, and neighbouring weeks resemble each other."

var indicatorTitles = map[string]string{
	"followers": "New followers", "views": "Views", "visits": "Profile visits", "likes": "Likes", "comments": "Comments", "shares": "Shares", "reviews": "Reviews",
}

// IndicatorTitle names a leading indicator.
func IndicatorTitle(name string) string { return indicatorTitles[name] }
