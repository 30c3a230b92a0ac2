package review

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"rapport/app/figure"
	"rapport/data"
)

// AgreementWords say how the two agree and what was compared, without the measure in
// brackets, for which only a tip has room.
func AgreementWords(s data.EvidenceStep) string {
	level, _, _ := strings.Cut(s.Level, " (")
	return agreement(level, s)
}

// FullAgreementWords say it with the measure.
func FullAgreementWords(s data.EvidenceStep) string { return agreement(s.Level, s) }

func agreement(level string, s data.EvidenceStep) string {
	a, b := s.A, s.B
	switch {
	case a == "" && b == "":
		return level
	case a == b || b == "":
		return level + ": " + a
	case a == "":
		return level + ": " + b
	}
	return level + ": " + a + " and " + b
}

// PriorWords say how rare it is that any two are one.
func PriorWords(bits float64) string {
	if bits >= 0 {
		return OddsWords(bits) + " before any evidence"
	}
	return "one in " + RoundCount(math.Exp2(-bits)+1, 2) + ", before any evidence"
}

// OddsWords write log2 odds: "about 446 to 1 in favour".
func OddsWords(bits float64) string {
	n, inFavour := data.Odds(bits)
	words := "about " + RoundCount(n, 3) + " to 1 "
	if n >= 1e15 {
		words = RoundCount(n, 3) + " to 1 "
	}
	switch {
	case n < 1.05:
		return "even odds"
	case n < 9.95:
		words = "about " + strings.TrimSuffix(figure.Decimal(n, 1), ".0") + " to 1 "
	}
	if inFavour {
		return words + "in favour"
	}
	return words + "against"
}

// TimesWords say what a weight does to the odds.
func TimesWords(bits float64) string {
	n, inFavour := data.Odds(bits)
	if n < 1.05 {
		return "tells nothing"
	}
	times := RoundCount(n, 2) + " times as "
	if n < 9.95 {
		times = strings.TrimSuffix(figure.Decimal(n, 1), ".0") + " times as "
	}
	if inFavour {
		return times + "likely"
	}
	return times + "unlikely"
}

// RoundCount writes a number of which only the first digits are known; what is past all
// counting is "over a million billion".
func RoundCount(v float64, digits int) string {
	if !(v < 1e15) {
		return "over a million billion"
	}
	unit := math.Pow(10, math.Max(0, math.Floor(math.Log10(math.Max(v, 1)))+1-float64(digits)))
	return figure.Count(int(math.Round(v/unit) * unit))
}

// ReasonWords lists what speaks for two persons being one and what against, the
// heaviest first: "e-mail, the same before the @: … (+6.3)".
func ReasonWords(e data.Evidence) []string {
	steps := slices.Clone(e.Steps)
	slices.SortStableFunc(steps, func(a, b data.EvidenceStep) int { return cmp.Compare(b.Weight, a.Weight) })
	list := make([]string, 0, len(steps))
	for _, s := range steps {
		list = append(list, s.Field+", "+AgreementWords(s)+" ("+figure.SignedDecimal(s.Weight, 1)+")")
	}
	return list
}
