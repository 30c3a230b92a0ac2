package linkage

import (
	"fmt"
	"slices"
	"testing"
)

func TestTmp(t *testing.T) {
	for _, c := range []corpus{febrl(t, "febrl4", "dataset4a.csv", "dataset4b.csv"), febrl(t, "febrl3", "dataset3.csv")} {
		x := NewIndex(Collect(slices.Values(c.records)))
		x.Estimate(t.Context())
		by := map[string][]uint32{}
		for r := range uint32(x.set.len()) {
			p := c.person[x.set.ids[r]]
			by[p] = append(by[p], r)
		}
		for _, rs := range by {
			for i, a := range rs {
				for _, b := range rs[:i] {
					if !x.set.comparable(a, b) {
						continue
					}
					if _, ok := x.score(a, b); ok {
						continue
					}
					v := x.set.compare(x.set.of(a), x.set.of(b))
					w := x.weigh(&v)
					s := ""
					for f := range fields {
						if v.level[f] != missing {
							s += fmt.Sprintf(" %s:%d:%.1f", fieldKeys[f], v.level[f], w[f])
						}
					}
					t.Logf("%+v\n%+v\n%.1f %s", c.records[x.set.ids[a]-1], c.records[x.set.ids[b]-1], w.total(x.home)+x.prior, s)
				}
			}
		}
	}
}
