package metric

import "strconv"

// Tally says how the rows of an answer make its value, so that anybody can count
// again. Σ is over the parts of the rows. A value in money is rounded half up to the
// minor unit.
type Tally string

// The tallies.
const (
	TallyNone      Tally = ""           // nothing can be counted
	TallySum       Tally = "sum"        // Σ
	TallyCount     Tally = "count"      // Σ of parts that are 1
	TallyShare     Tally = "share"      // Σ of parts that are 1 or 0 ÷ rows
	TallyQuotient  Tally = "quotient"   // Σ over ÷ Σ under
	TallyReturn    Tally = "return"     // (Σ over − Σ under) ÷ Σ under
	TallyLift      Tally = "difference" // share of over − share of under
	TallyMonthly   Tally = "monthly"    // Σ ÷ days of the N weeks × 30.4
	TallyBreakEven Tally = "break_even" // Σ over × rows under ÷ Σ under, rounded up
	// TallyHighest is the largest part.
	TallyHighest Tally = "highest"
	// TallyRhythm is Σ over ÷ the middle part of under, which is at least the shortest usual
	// gap of the settings.
	TallyRhythm Tally = "rhythm"
	// TallyMedianOfGroups adds up each group and takes the middle sum; groups without a
	// row, up to N, are 0.
	TallyMedianOfGroups Tally = "median_of_groups"
	// TallyKaplanMeier is the time by which half have ended, by Kaplan and Meier.
	TallyKaplanMeier Tally = "kaplan_meier"
	// TallyRanks adds up each side of each group, groups without a row, up to N, being 0 and
	// 0, and is Spearman's correlation of the two sides.
	TallyRanks Tally = "rank_correlation"
	// TallyReciprocity is 1 − |Σ in − Σ out| ÷ (Σ in + Σ out).
	TallyReciprocity Tally = "reciprocity"
	// TallyStrength is (2 × the smaller of Σ in and Σ out + ln(1 + their difference)) ×
	// breadth: 1 + 0.25 for each further platform of the rows of 365 days, at most 2; all
	// three are settings.
	TallyStrength Tally = "strength"
	// The tallies of concentration add up each group, take sums below 0 for 0, and are
	// Gini's coefficient times n ÷ (n − 1), the share of the largest tenth, rounded up, the share of
	// the largest, and the sum of squared shares.
	TallyGini  Tally = "gini"
	TallyTop10 Tally = "top_tenth"
	TallyTop1  Tally = "top_one"
	TallyHHI   Tally = "hhi"
)

// NothingToShare is why a ratio has no value when nothing is below the line.
const NothingToShare = "There is nothing to divide by: no row counts."

// NotEnough says that a figure needs more than the n there are.
func NotEnough(n int) string { return "not enough data (n = " + strconv.Itoa(n) + ")" }
