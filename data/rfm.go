package data

import "slices"

// RFMCuts are the cut-offs between the fifths of the buyers in one currency, by days
// since the last order, orders and net earnings of a year. They are saved once and
// then stay, so that a segment means the same from week to week (metrics.md 20).
type RFMCuts struct {
	Currency          string
	Day               Day // when they were taken
	Buyers            int // of so many
	Days, Orders, Net [4]int64
}

// RFMCutsOf returns the saved cut-offs of a currency; false without any.
func (s *Settings) RFMCutsOf(currency string) (RFMCuts, bool) {
	i := slices.IndexFunc(s.RFM, func(c RFMCuts) bool { return c.Currency == currency })
	if i < 0 {
		return RFMCuts{}, false
	}
	return s.RFM[i], true
}

// KeepRFMCuts saves the cut-offs of a currency in place of those that it had; those of
// no buyers only take the old ones away.
func (s *Settings) KeepRFMCuts(c RFMCuts) {
	list := slices.DeleteFunc(slices.Clone(s.RFM), func(o RFMCuts) bool { return o.Currency == c.Currency })
	if c.Buyers > 0 {
		list = append(list, c)
	}
	s.RFM = list
}
