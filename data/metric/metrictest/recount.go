// Package metrictest counts figures again from the rows that explain them: a second,
// plain implementation that shares no code with metric.
package metrictest

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// Recount makes the value of an answer from its rows alone, by what docs/metrics.md says
// of the tally. End is the end of the period, or now.
func Recount(a *metric.Answer, end time.Time, s *data.Settings) (float64, error) {
	v, err := recountExactly(a, end, s)
	if a.Unit == metric.UnitMoney && err == nil {
		v = math.Floor(v + 0.5)
	}
	return v, err
}

func recountExactly(a *metric.Answer, end time.Time, s *data.Settings) (float64, error) {
	over, under := side(a, metric.SideOver), side(a, metric.SideUnder)
	all := parts(a.Rows)
	switch a.Tally {
	case metric.TallySum:
		return total(all), nil
	case metric.TallyCount:
		if slices.ContainsFunc(all, func(v float64) bool { return v != 1 }) {
			return 0, fmt.Errorf("a part of a count is not 1")
		}
		return float64(len(all)), nil
	case metric.TallyShare:
		return meanOfBits(all)
	case metric.TallyQuotient:
		return total(over) / total(under), nil
	case metric.TallyReturn:
		return total(over)/total(under) - 1, nil
	case metric.TallyLift:
		x, err := meanOfBits(over)
		y, other := meanOfBits(under)
		return x - y, cmp.Or(err, other)
	case metric.TallyBreakEven:
		return math.Ceil(total(over) / (total(under) / float64(len(under)))), nil
	case metric.TallyMonthly:
		return total(all) / float64(7*a.N) * 365.25 / 12, nil
	case metric.TallyHighest:
		return slices.Max(all), nil
	case metric.TallyRhythm:
		return total(over) / max(float64(s.GapFloor), middle(under)), nil
	case metric.TallyMedianOfGroups:
		sums := groups(a.Rows)
		for len(sums) < a.N {
			sums = append(sums, 0)
		}
		return middle(sums), nil
	case metric.TallyKaplanMeier:
		return halfLife(side(a, metric.SideEnded), side(a, metric.SideOpen)), nil
	case metric.TallyRanks:
		return rankCorrelation(a), nil
	case metric.TallyReciprocity:
		in, out := total(side(a, metric.SideIn)), total(side(a, metric.SideOut))
		return 2 * min(in, out) / (in + out), nil // the same as 1 − |in − out| ÷ (in + out)
	case metric.TallyStrength:
		return strengthOf(a, end, s), nil
	case metric.TallyGini:
		return meanDifference(clipped(groups(a.Rows))), nil
	case metric.TallyTop10:
		list := clipped(groups(a.Rows))
		return largest(list, int(math.Ceil(float64(len(list))/10))), nil
	case metric.TallyTop1:
		return largest(clipped(groups(a.Rows)), 1), nil
	case metric.TallyHHI:
		sum := 0.0
		list := clipped(groups(a.Rows))
		for _, v := range list {
			sum += v / total(list) * v / total(list)
		}
		return sum, nil
	}
	return 0, fmt.Errorf("nobody here can count %q", a.Tally)
}

func parts(rows []metric.Row) []float64 {
	list := make([]float64, len(rows))
	for i := range rows {
		list[i] = rows[i].Part
	}
	return list
}

func side(a *metric.Answer, s metric.Side) []float64 {
	var list []float64
	for i := range a.Rows {
		if a.Rows[i].Side == s {
			list = append(list, a.Rows[i].Part)
		}
	}
	return list
}

func total(list []float64) float64 {
	sum := 0.0
	for _, v := range list {
		sum += v
	}
	return sum
}

func meanOfBits(list []float64) (float64, error) {
	if slices.ContainsFunc(list, func(v float64) bool { return v != 0 && v != 1 }) {
		return 0, fmt.Errorf("a part of a share is neither 1 nor 0")
	}
	return total(list) / float64(len(list)), nil
}

func middle(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	return (list[(len(list)-1)/2] + list[len(list)/2]) / 2
}

func groups(rows []metric.Row) []float64 {
	sums := map[string]float64{}
	for i := range rows {
		sums[rows[i].Group] += rows[i].Part
	}
	var list []float64
	for _, v := range sums {
		list = append(list, v)
	}
	return list
}

func clipped(list []float64) []float64 {
	for i := range list {
		list[i] = max(0, list[i])
	}
	slices.Sort(list)
	return list
}

func largest(sorted []float64, n int) float64 {
	return total(sorted[len(sorted)-n:]) / total(sorted)
}

// meanDifference is Gini's coefficient by its definition: the mean difference of all
// pairs of two ÷ twice the mean.
func meanDifference(list []float64) float64 {
	sum, pairs := 0.0, 0.0
	for i := range list {
		for j := range list {
			if i != j {
				sum += math.Abs(list[i] - list[j])
				pairs++
			}
		}
	}
	return sum / pairs / (2 * total(list) / float64(len(list)))
}

// halfLife goes up the distinct times and keeps who is still waiting just before each
// (Kaplan and Meier 1958, product-limit).
func halfLife(ended, open []float64) float64 {
	times := slices.Compact(slices.Sorted(slices.Values(ended)))
	left := 1.0
	for _, t := range times {
		risk, done := 0, 0
		for _, v := range ended {
			if v >= t {
				risk++
			}
			if v == t {
				done++
			}
		}
		for _, v := range open {
			if v >= t {
				risk++
			}
		}
		left *= float64(risk-done) / float64(risk)
		if left <= 0.5+1e-9 {
			return t
		}
	}
	return math.NaN()
}

func strengthOf(a *metric.Answer, end time.Time, s *data.Settings) float64 {
	in, out := total(side(a, metric.SideIn)), total(side(a, metric.SideOut))
	channels := map[string]bool{}
	for i := range a.Rows {
		if a.Rows[i].Platform != "hand" && a.Rows[i].At >= end.Add(-time.Duration(s.ChannelDays)*24*time.Hour).UnixMilli() {
			channels[a.Rows[i].Platform] = true
		}
	}
	breadth := min(s.BreadthCap, 1+s.BreadthStep*float64(max(0, len(channels)-1)))
	return (2*min(in, out) + math.Log(1+math.Abs(in-out))) * breadth
}
