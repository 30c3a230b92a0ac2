package data

// Counting is every number that decides how figures are counted: half-lives, windows,
// thresholds, minimum samples and the numbers behind intervals. Dials describes each;
// it gives the defaults, and nothing else may. Days are calendar days or N × 24 hours
// as the definition of the figure says (docs/metrics.md).
type Counting struct {
	ExchangeDays int // 1: in and out without thread within
	ActiveDays   int // 1: an exchange within

	RegularCount  int // 2: distinct days with an exchange
	RegularDays   int // 2: within
	AdvocateCount int // 2: advocacy events
	AdvocateDays  int // 2: within
	TierHoldDays  int // 2: the highest tier of the last so many days is shown

	ShareWords float64 // 3: weight of a share with own words
	EchoHours  int     // 3: the same words count once within

	HalfLifeDays float64 // 4

	ReplyDays   int        // 5: T of the reply rate
	LooseDays   int        // 5: without threads an answer counts within
	RestDays    int        // 5: a longer silence begins a new obligation
	ThankDays   int        // 5: of the thank list
	DebtFactors [6]float64 // 5: how heavy an open reply is, by tier
	DebtCap     float64    // 5: the wait counts at most so many times T

	ThreadSample int // 6: threads of an initiation share

	ChannelDays int     // 7: channels of the last so many days count
	BreadthStep float64 // 7: for each further channel
	BreadthCap  float64 // 7: at most

	GapDays         int     // 8: active days of the last so many days make the usual gap
	GapSample       int     // 8: gaps that a rhythm of one's own needs
	GapAdvocate     int     // 8: usual gap in days without one
	GapRegular      int     // 8
	GapRelationship int     // 8
	GapFloor        int     // 8: no usual gap is shorter
	CoolingRatio    float64 // 8: days since the last exchange ÷ usual gap
	FadingRatio     float64 // 8
	LostRatio       float64 // 8
	LostDays        int     // 8: lost after so many days, whatever the gap
	ReturnedDays    int     // 8
	TrendDays       int     // 8: new, and rising within
	RisingPercent   float64 // 8: strength up by
	PeakDays        int     // 8: the peak of the last so many days ranks
	RankRatio       float64 // 8: at this ratio half of the peak counts

	LookbackDays    int     // 10
	CreditHalfLife  float64 // 10: of time-decay, in days
	FirstPercent    float64 // 10: position model, credit of the first touch
	LastPercent     float64 // 10: of the last touch
	OpenDealDays    int     // 13: days over which the fee of a deal without an end is spread
	Resamples       int     // 13
	Seed            int     // 13: of the bootstrap's random numbers
	LiftDays        int     // 14: outcome within so many days
	LiftPeople      int     // 14: people in both groups together
	LiftOutcomes    int     // 14: outcomes in both groups together
	LiftComparisons int     // 14: more of them on a page get a note

	RateSample    int     // fine print: of anything that a rate is shown of
	PartnerSample int     // 15: orders that a partner's return needs
	RepeatDays    int     // 15: bought again within
	SpikeZ        float64 // 15: robust z of a gain of followers in one day
	SpikeSample   int     // 15: days with a gain that z needs
	Commenters    int     // 15: the most frequent ones, whose share of comments is told
	CouponHours   int     // 15: orders so soon after a posting on a coupon site
	RunwayWeeks   int     // mission 57: weeks whose earnings stand beside the savings
	LeadWeeks     int     // mission 51: weeks in which something may come before earnings
	LeadSample    int     // mission 51: pairs of weeks that a correlation needs

	ConcentrationSample int // 16: buyers
	CohortSample        int // 17: people in a cohort
	GraceDays           int // 17: a declined payment ends no membership before

	CLVCustomers   int     // 18
	CLVRepeats     int     // 18: customers with a second order
	CLVWeeks       int     // 18: weeks of data
	CLVCorrelation float64 // 18: of the number of orders and their value, less than
	CLVMonths      int     // 18: ahead
	Discount       float64 // 18: percent a year
	Margin         float64 // 18: percent of net sales that is left to the owner

	RFMDays int // 20

	GemSample  int     // people: active relationships
	GemPercent float64 // people: the strongest so many percent
	GemPart    float64 // people: at most so many percent of the median buyer's net earnings
}

// reset gives every number and weight its default.
func (s *Settings) reset() {
	s.Weights = map[Kind]float64{}
	for _, d := range Dials() {
		d.Set(s, d.Default)
	}
}

// Mend returns settings in which every number that cannot be meant (missing, outside its
// bounds, not a number) has its default, so that figures can always be computed.
func (s Settings) Mend() Settings {
	mended := s
	mended.Weights = map[Kind]float64{}
	for _, d := range Dials() {
		v := d.Of(&s)
		if d.Check(v) != nil {
			v = d.Default
		}
		d.Set(&mended, v)
	}
	if mended.order() != nil {
		for _, d := range Dials() {
			if d.Section == "8" || d.Section == "10" {
				d.Set(&mended, d.Default)
			}
		}
	}
	return mended
}
