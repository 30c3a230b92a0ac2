package data

import "sync"

// Groups of dials, in the order of the page.
const (
	TieDials         = "Relationships and tiers"
	WeightDials      = "Weights"
	StrengthDials    = "Strength"
	FadingDials      = "Fading"
	ReplyDials       = "Replies"
	AttributionDials = "What led to a sale"
	PartnerDials     = "Partners and costs"
	LiftDials        = "Comparisons and intervals"
	ValueDials       = "Customers and their value"
)

// DialGroups lists the groups in the order of the page.
func DialGroups() []string {
	return []string{TieDials, WeightDials, StrengthDials, FadingDials, ReplyDials, AttributionDials, PartnerDials, LiftDials, ValueDials, PeopleDials}
}

// Dials lists every number that decides how figures are counted, in the order of the
// page. It is the only list of them.
func Dials() []*Dial { return dials() }

var dials = sync.OnceValue(func() []*Dial {
	list := []*Dial{}
	for _, part := range [][]*Dial{tieDials(), weightDials(), strengthDials(), fadingDials(), replyDials(), attributionDials(), partnerDials(), liftDials(), valueDials(), peopleDials()} {
		list = append(list, part...)
	}
	return list
})

// whole is a dial of a whole number.
func whole(group, section, name, title, unit string, usual, least, most float64, at func(*Settings) *int) *Dial {
	return &Dial{
		Name: name, Title: title, Group: group, Unit: unit, Section: section, Least: least, Most: most, Default: usual, Whole: true,
		get: func(s *Settings) float64 { return float64(*at(s)) },
		set: func(s *Settings, v float64) { *at(s) = int(v) },
	}
}

// decimal is a dial of a number with digits after the point.
func decimal(group, section, name, title, unit string, usual, least, most float64, at func(*Settings) *float64) *Dial {
	return &Dial{
		Name: name, Title: title, Group: group, Unit: unit, Section: section, Least: least, Most: most, Default: usual,
		get: func(s *Settings) float64 { return *at(s) },
		set: func(s *Settings, v float64) { *at(s) = v },
	}
}

func tieDials() []*Dial {
	const g = TieDials
	return []*Dial{
		whole(g, "1", "exchange_days", "Something from each side makes an exchange within", "days", 30, 1, 365, func(s *Settings) *int { return &s.ExchangeDays }),
		whole(g, "1", "active_days", "A relationship is active with an exchange within", "days", 90, 1, 3650, func(s *Settings) *int { return &s.ActiveDays }),
		whole(g, "2", "regular_count", "Regular: days with an exchange", "days", 3, 2, 10, func(s *Settings) *int { return &s.RegularCount }),
		whole(g, "2", "regular_days", "Regular: these days lie within", "days", 90, 1, 730, func(s *Settings) *int { return &s.RegularDays }),
		whole(g, "2", "advocate_count", "Advocate: shares, reviews, referrals, introductions", "", 2, 1, 20, func(s *Settings) *int { return &s.AdvocateCount }),
		whole(g, "2", "advocate_days", "Advocate: these lie within", "days", 180, 1, 730, func(s *Settings) *int { return &s.AdvocateDays }),
		whole(g, "2", "tier_hold_days", "A tier is kept for", "days", 30, 0, 365, func(s *Settings) *int { return &s.TierHoldDays }),
	}
}

// weightDials are one for each kind of interaction that has a weight.
func weightDials() []*Dial {
	list := []*Dial{}
	for _, w := range []struct {
		kind  Kind
		title string
		usual float64
	}{
		{Comment, "comment", 4},
		{Chat, "live chat", 4},
		{Reply, "reply", 5},
		{Share, "share", 5},
		{Mention, "mention", 6},
		{Message, "message", 6},
		{Email, "e-mail", 6},
		{Poll, "poll or form", 3},
		{Review, "review", 8},
		{Call, "call", 9},
		{Introduction, "introduction", 9},
		{Referral, "referral", 10},
		{Meeting, "meeting", 11},
		{Info, "information", 6},
		{Personal, "something personal", 6},
		{View, "view (never in strength)", 0},
		{Follow, "follow (never in strength)", 1},
		{Like, "like (never in strength)", 1},
		{Reaction, "reaction (never in strength)", 1},
		{Open, "open (never in strength)", 1},
		{Click, "click (never in strength)", 2},
	} {
		list = append(list, &Dial{
			Name: "weight_" + string(w.kind), Title: "Weight: " + w.title, Group: WeightDials, Unit: "points", Section: "3", Most: 12, Default: w.usual,
			get: func(s *Settings) float64 { return s.Weights[w.kind] },
			set: func(s *Settings, v float64) { s.Weights[w.kind] = v },
		})
	}
	return append(list,
		decimal(WeightDials, "3", "weight_share_words", "Weight: share with own words", "points", 7, 0, 12, func(s *Settings) *float64 { return &s.ShareWords }),
		whole(WeightDials, "3", "echo_hours", "The same words count once within", "hours", 24, 0, 720, func(s *Settings) *int { return &s.EchoHours }),
	)
}

func strengthDials() []*Dial {
	const g = StrengthDials
	return []*Dial{
		decimal(g, "4", "half_life_days", "Weights are halved every", "days", 90, 1, 3650, func(s *Settings) *float64 { return &s.HalfLifeDays }),
		decimal(g, "7", "breadth_step", "Each further channel adds", "×", 0.25, 0, 1, func(s *Settings) *float64 { return &s.BreadthStep }),
		decimal(g, "7", "breadth_cap", "Channels multiply strength by at most", "×", 2, 1, 5, func(s *Settings) *float64 { return &s.BreadthCap }),
		whole(g, "7", "channel_days", "A channel counts when used within", "days", 365, 1, 3650, func(s *Settings) *int { return &s.ChannelDays }),
		whole(g, "6", "thread_sample", "Who opens threads needs", "threads", 3, 1, 100, func(s *Settings) *int { return &s.ThreadSample }),
		whole(g, "21", "gem_sample", "Hidden gems need active relationships", "people", 10, 2, 1000, func(s *Settings) *int { return &s.GemSample }),
		decimal(g, "21", "gem_percent", "Hidden gems are among the strongest", "%", 20, 1, 100, func(s *Settings) *float64 { return &s.GemPercent }),
		decimal(g, "21", "gem_part", "Hidden gems brought at most, of the middle buyer", "%", 25, 0, 100, func(s *Settings) *float64 { return &s.GemPart }),
	}
}

func fadingDials() []*Dial {
	const g = FadingDials
	return []*Dial{
		whole(g, "8", "gap_days", "The usual gap is taken from the last", "days", 365, 30, 3650, func(s *Settings) *int { return &s.GapDays }),
		whole(g, "8", "gap_sample", "A rhythm of one’s own needs", "gaps", 4, 1, 100, func(s *Settings) *int { return &s.GapSample }),
		whole(g, "8", "gap_advocate", "Usual gap of an advocate without one", "days", 14, 1, 730, func(s *Settings) *int { return &s.GapAdvocate }),
		whole(g, "8", "gap_regular", "Usual gap of a regular without one", "days", 30, 1, 730, func(s *Settings) *int { return &s.GapRegular }),
		whole(g, "8", "gap_relationship", "Usual gap of a relationship without one", "days", 60, 1, 730, func(s *Settings) *int { return &s.GapRelationship }),
		whole(g, "8", "gap_floor", "No usual gap is shorter than", "days", 3, 1, 60, func(s *Settings) *int { return &s.GapFloor }),
		decimal(g, "8", "cooling_ratio", "Cooling after", "usual gaps", 1.5, 0.1, 100, func(s *Settings) *float64 { return &s.CoolingRatio }),
		decimal(g, "8", "fading_ratio", "Fading after", "usual gaps", 3, 0.1, 100, func(s *Settings) *float64 { return &s.FadingRatio }),
		decimal(g, "8", "lost_ratio", "Lost after", "usual gaps", 6, 0.1, 100, func(s *Settings) *float64 { return &s.LostRatio }),
		whole(g, "8", "lost_days", "Lost in any case after", "days", 365, 1, 3650, func(s *Settings) *int { return &s.LostDays }),
		whole(g, "8", "returned_days", "Returned is shown for", "days", 30, 1, 365, func(s *Settings) *int { return &s.ReturnedDays }),
		whole(g, "8", "trend_days", "New and rising look back", "days", 30, 1, 365, func(s *Settings) *int { return &s.TrendDays }),
		decimal(g, "8", "rising_percent", "Rising is strength up by", "%", 25, 0, 1000, func(s *Settings) *float64 { return &s.RisingPercent }),
		whole(g, "8", "peak_days", "Fading ties are ranked by their peak of the last", "days", 365, 1, 3650, func(s *Settings) *int { return &s.PeakDays }),
		decimal(g, "8", "rank_ratio", "Half of the peak counts after", "usual gaps", 3, 0.1, 100, func(s *Settings) *float64 { return &s.RankRatio }),
	}
}

func replyDials() []*Dial {
	const g = ReplyDials
	list := []*Dial{
		decimal(g, "5", "reply_goal", "Your goal for replies in time (0: none)", "%", 0, 0, 100, func(s *Settings) *float64 { return &s.ReplyGoal }),
		whole(g, "5", "reply_days", "A reply counts as in time within", "days", 7, 1, 365, func(s *Settings) *int { return &s.ReplyDays }),
		whole(g, "5", "loose_days", "Without threads, an answer on the same channel counts within", "days", 7, 1, 365, func(s *Settings) *int { return &s.LooseDays }),
		whole(g, "5", "rest_days", "Silence that begins a new thing to answer", "days", 30, 1, 3650, func(s *Settings) *int { return &s.RestDays }),
		whole(g, "5", "thank_days", "The thank list looks back", "days", 30, 1, 365, func(s *Settings) *int { return &s.ThankDays }),
		decimal(g, "5", "debt_cap", "An open reply gets heavier up to", "×", 3, 1, 100, func(s *Settings) *float64 { return &s.DebtCap }),
	}
	for _, f := range []struct {
		tier  Tier
		name  string
		usual float64
	}{{Contact, "contact", 1}, {Acquaintance, "acquaintance", 1}, {Relationship, "relationship", 1.5}, {Regular, "regular", 2}, {Advocate, "advocate", 3}} {
		list = append(list, decimal(g, "5", "debt_"+f.name, "How heavy an open reply is: "+f.name, "×", f.usual, 0, 100, func(s *Settings) *float64 { return &s.DebtFactors[f.tier] }))
	}
	return list
}

func attributionDials() []*Dial {
	const g = AttributionDials
	return []*Dial{
		whole(g, "10", "lookback_days", "What led to a sale is looked for in the last", "days", 30, 1, 365, func(s *Settings) *int { return &s.LookbackDays }),
		decimal(g, "10", "credit_half_life", "Time-decay halves credit every", "days", 7, 0.1, 365, func(s *Settings) *float64 { return &s.CreditHalfLife }),
		decimal(g, "10", "first_percent", "Position model: the first touch gets", "%", 40, 0, 100, func(s *Settings) *float64 { return &s.FirstPercent }),
		decimal(g, "10", "last_percent", "Position model: the last touch gets", "%", 40, 0, 100, func(s *Settings) *float64 { return &s.LastPercent }),
	}
}

func partnerDials() []*Dial {
	const g = PartnerDials
	return []*Dial{
		whole(g, "13", "open_deal_days", "The fee of a deal without an end is spread over", "days", 90, 1, 3650, func(s *Settings) *int { return &s.OpenDealDays }),
		whole(g, "15", "partner_sample", "A partner’s return needs", "orders", 10, 1, 1000, func(s *Settings) *int { return &s.PartnerSample }),
		whole(g, "15", "repeat_days", "Bought again means within", "days", 90, 1, 730, func(s *Settings) *int { return &s.RepeatDays }),
		decimal(g, "15", "spike_z", "A day’s gain of followers stands out from (robust z)", "", 6, 2, 100, func(s *Settings) *float64 { return &s.SpikeZ }),
		whole(g, "15", "spike_sample", "A gain that stands out needs days with a known gain", "days", 10, 5, 1000, func(s *Settings) *int { return &s.SpikeSample }),
		whole(g, "15", "commenters", "The share of comments is told of the busiest", "people", 20, 1, 1000, func(s *Settings) *int { return &s.Commenters }),
		whole(g, "15", "coupon_hours", "An order belongs to a coupon site’s posting within", "hours", 1, 1, 168, func(s *Settings) *int { return &s.CouponHours }),
	}
}

func liftDials() []*Dial {
	const g = LiftDials
	return []*Dial{
		whole(g, "14", "rate_sample", "A rate needs", "cases", 10, 1, 1000, func(s *Settings) *int { return &s.RateSample }),
		whole(g, "14", "lift_days", "What happened after is counted for", "days", 30, 1, 365, func(s *Settings) *int { return &s.LiftDays }),
		whole(g, "14", "lift_people", "A comparison needs", "people", 20, 2, 100_000, func(s *Settings) *int { return &s.LiftPeople }),
		whole(g, "14", "lift_outcomes", "A comparison needs, with the outcome", "people", 5, 1, 100_000, func(s *Settings) *int { return &s.LiftOutcomes }),
		whole(g, "14", "lift_comparisons", "More comparisons on a page than this get a note", "", 5, 1, 100, func(s *Settings) *int { return &s.LiftComparisons }),
		whole(g, "13", "resamples", "Intervals of money resample people", "times", 2000, 200, 20_000, func(s *Settings) *int { return &s.Resamples }),
		whole(g, "13", "seed", "Resampling starts its random numbers from", "", 1, 0, 1_000_000, func(s *Settings) *int { return &s.Seed }),
	}
}

func valueDials() []*Dial {
	const g = ValueDials
	return []*Dial{
		whole(g, "16", "concentration_sample", "Concentration needs", "buyers", 10, 2, 1000, func(s *Settings) *int { return &s.ConcentrationSample }),
		whole(g, "17", "cohort_sample", "A month’s new customers are judged from", "people", 10, 1, 1000, func(s *Settings) *int { return &s.CohortSample }),
		whole(g, "17", "grace_days", "A declined payment ends a membership after", "days", 30, 0, 180, func(s *Settings) *int { return &s.GraceDays }),
		whole(g, "18", "clv_customers", "Customer value needs", "customers", 200, 10, 100_000, func(s *Settings) *int { return &s.CLVCustomers }),
		whole(g, "18", "clv_repeats", "Customer value needs, with a second order", "customers", 50, 2, 100_000, func(s *Settings) *int { return &s.CLVRepeats }),
		whole(g, "18", "clv_weeks", "Customer value needs data of", "weeks", 26, 4, 520, func(s *Settings) *int { return &s.CLVWeeks }),
		decimal(g, "18", "clv_correlation", "Number and value of orders may correlate up to", "", 0.3, 0, 1, func(s *Settings) *float64 { return &s.CLVCorrelation }),
		whole(g, "18", "clv_months", "Customer value looks ahead", "months", 12, 1, 60, func(s *Settings) *int { return &s.CLVMonths }),
		decimal(g, "18", "discount", "Later money is worth less, a year", "%", 10, 0, 100, func(s *Settings) *float64 { return &s.Discount }),
		decimal(g, "18", "margin", "Of net sales you keep", "%", 100, 0, 100, func(s *Settings) *float64 { return &s.Margin }),
		whole(g, "21", "runway_weeks", "Beside the runway stand the earnings of the last", "weeks", 13, 1, 104, func(s *Settings) *int { return &s.RunwayWeeks }),
		whole(g, "14", "lead_weeks", "What comes before earnings is looked for in the last", "weeks", 52, 4, 520, func(s *Settings) *int { return &s.LeadWeeks }),
		whole(g, "14", "lead_sample", "What comes before earnings is judged from", "pairs of weeks", 10, 4, 520, func(s *Settings) *int { return &s.LeadSample }),
		whole(g, "20", "rfm_days", "Segments look at orders of the last", "days", 365, 30, 3650, func(s *Settings) *int { return &s.RFMDays }),
	}
}
