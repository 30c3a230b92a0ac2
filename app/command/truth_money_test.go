package command_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	godiff "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/data/sample"
)

// nearly takes floats as equal that differ by rounding alone.
var nearly = cmpopts.EquateApprox(1e-9, 1e-9)

func (w *world) comparePartners(t *testing.T) {
	want := w.truth.Partners
	var got sample.PartnersTruth
	w.ask(&got, "partners", "--from", want.From, "--to", want.To)
	tidyPartners(&want)
	tidyPartners(&got)
	if diff := godiff.Diff(want, got, nearly, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

// tidyPartners brings two answers into one form: by name instead of a bound that
// comes by chance, without ids, codes as they are compared, rates by share and n.
func tidyPartners(p *sample.PartnersTruth) {
	for i := range p.Partners {
		r := &p.Partners[i]
		r.Person, r.RefundRate.K, r.RepeatRate.K = 0, 0, 0
		for _, words := range [][]string{r.Codes, r.Links} {
			for j := range words {
				words[j] = strings.ToLower(words[j])
			}
			slices.Sort(words)
		}
	}
	slices.SortFunc(p.Partners, func(a, b sample.PartnerTruth) int { return cmp.Compare(a.Name, b.Name) })
	for i := range p.Overlap {
		if o := &p.Overlap[i]; o.A > o.B {
			o.A, o.B = o.B, o.A
		}
	}
	slices.SortFunc(p.Overlap, func(a, b sample.OverlapTruth) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
}

func (w *world) compareEarnings(t *testing.T) {
	want := w.truth.Earnings
	var got sample.EarningsTruth
	w.ask(&got, "earnings", "--from", want.From, "--to", want.To)
	for _, e := range []*sample.EarningsTruth{&want, &got} {
		for _, c := range e.Cohorts {
			for i := range c.Again {
				c.Again[i].K = 0
			}
		}
	}
	if diff := godiff.Diff(want, got, nearly, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}
