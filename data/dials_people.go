package data

// PeopleDials is the group of reminders, introductions, reach and trust.
const PeopleDials = "Reminders, introductions and reach"

// PeopleCounting is the numbers behind the figures of people and of what is added by hand.
type PeopleCounting struct {
	RemindRelationship int // mission 34: remind after so many days without an exchange; 0: never
	RemindRegular      int
	RemindAdvocate     int
	IntroductionDays   int // mission 16: younger introductions do not count in the matched share
	ReachSample        int // mission 43: people with a known reach that the borders need
	ComplaintStars     int // mission 39: a review of at most so many stars
	Colleagues         int // mission 44: members of a larger organisation do not all know each other
	FlowWeeks          int // mission 9 and 40: weeks shown
}

// RemindAfter is after how many days without an exchange somebody of a tier is to be
// reminded of; 0: never.
func (c *PeopleCounting) RemindAfter(t Tier) int {
	switch t {
	case Relationship:
		return c.RemindRelationship
	case Regular:
		return c.RemindRegular
	case Advocate:
		return c.RemindAdvocate
	}
	return 0
}

func peopleDials() []*Dial {
	const g = PeopleDials
	return []*Dial{
		whole(g, "people", "remind_advocate", "Remind of an advocate after (0: never)", "days", 0, 0, 3650, func(s *Settings) *int { return &s.RemindAdvocate }),
		whole(g, "people", "remind_regular", "Remind of a regular after (0: never)", "days", 0, 0, 3650, func(s *Settings) *int { return &s.RemindRegular }),
		whole(g, "people", "remind_relationship", "Remind of a relationship after (0: never)", "days", 0, 0, 3650, func(s *Settings) *int { return &s.RemindRelationship }),
		whole(g, "people", "introduction_days", "An introduction is judged after", "days", 30, 1, 365, func(s *Settings) *int { return &s.IntroductionDays }),
		whole(g, "people", "reach_sample", "Reach is divided from", "people", 10, 2, 1000, func(s *Settings) *int { return &s.ReachSample }),
		whole(g, "people", "complaint_stars", "A complaint is a review of at most", "stars", 2, 1, 4, func(s *Settings) *int { return &s.ComplaintStars }),
		whole(g, "people", "colleagues", "Members of one organisation know each other up to", "people", 50, 2, 500, func(s *Settings) *int { return &s.Colleagues }),
		whole(g, "people", "flow_weeks", "The flow of relationships shows", "weeks", 12, 2, 52, func(s *Settings) *int { return &s.FlowWeeks }),
	}
}
