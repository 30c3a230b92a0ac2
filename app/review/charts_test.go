package review_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/app/plot"
	"rapport/app/review"
	"rapport/data/metric"
)

// Bands double from 25; an edge belongs to the band above it; what is not above
// 0 stands apart.
func TestBandsOf(t *testing.T) {
	got := review.Bands([]float64{0, 0, 24.99, 25, 49.99, 50, 130})
	want := []plot.Bin{
		{Name: "none", Count: 2},
		{High: 25, Count: 1},
		{Low: 25, High: 50, Count: 2},
		{Low: 50, High: 100, Count: 1},
		{Low: 100, High: 200, Count: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := review.Bands([]float64{-3}); got[0].Name != "0 or less" || got[0].Count != 1 {
		t.Errorf("a loss stands in %+v", got[0])
	}
	if got := review.Bands([]float64{20000}); got[1].High != 250 {
		t.Errorf("the bands of large amounts begin at %v, want 250", got[1].High)
	}
}

// Of forty amounts between 26 and 65 and one of 50,000, the forty stay apart: one of 41 is
// less than a twentieth, so the bands begin at 25 and the last, from 1,600, has no end.
func TestBandsOfOneOutlier(t *testing.T) {
	values := []float64{50000}
	for i := range 40 {
		values = append(values, float64(26+i))
	}
	got := review.Bands(values)
	if len(got) != 9 || got[2] != (plot.Bin{Low: 25, High: 50, Count: 24}) || got[3] != (plot.Bin{Low: 50, High: 100, Count: 16}) {
		t.Fatalf("the bands are %+v", got)
	}
	if got[8] != (plot.Bin{Low: 1600, High: math.Inf(1), Count: 1}) {
		t.Errorf("the last band is %+v, want everything from 1,600", got[8])
	}
}

// Every value lies in exactly one band.
func TestBandsHoldEverybody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Float64Range(-1e6, 1e9)).Draw(t, "values")
		bins, sum := review.Bands(values), 0.0
		for i, b := range bins {
			sum += b.Count
			if i > 1 && b.Low != bins[i-1].High {
				t.Fatalf("band %d begins at %v, the one before ends at %v", i, b.Low, bins[i-1].High)
			}
		}
		if int(sum) != len(values) || len(bins) > 9 {
			t.Fatalf("%d bands hold %v of %d values", len(bins), sum, len(values))
		}
	})
}

// 12 buyers, 7 known, 5 of them customers: 5 new, 5 bought before, 2 relationships.
func TestWhoPartnersBrought(t *testing.T) {
	r := metric.PartnerRow{Buyers: 12, Known: 7, Before: 5, KnownSince: true}
	if got := brought(r).Values; !slices.Equal(got, []float64{5, 5, 2}) {
		t.Errorf("splits into %v", got)
	}
	r.KnownSince = false
	if got := brought(r); !slices.Equal(got.Values, []float64{12, 0, 0}) || got.Styles[0] != plot.Thin {
		t.Errorf("without a start %v", got)
	}
	all := &metric.PartnerReport{Rows: []metric.PartnerRow{{Name: "Lena Bakes"}, {Name: "Café Mokka"}, {Name: "Café Blau"}, {Name: " "}}}
	if got := review.ShortNames(all, []int{0, 1, 2, 3}); !slices.Equal(got, []string{"Lena", "Café Mokka", "Café Blau", " "}) {
		t.Errorf("short names %q", got)
	}
}

// brought is the row that shows whom one partner brought.
func brought(r metric.PartnerRow) plot.Column {
	return review.Brought(&metric.PartnerReport{Rows: []metric.PartnerRow{r}}, []int{0}).Items[0]
}

// The second and the first share 9 of 43 buyers; with 9 buyers the third is too small to
// be compared.
func TestSharedBuyers(t *testing.T) {
	g := review.Shared(&metric.PartnerReport{
		Rows:     []metric.PartnerRow{{Name: "A", Buyers: 30}, {Name: "B", Buyers: 22}, {Name: "C", Buyers: 9}},
		Overlaps: []metric.Overlap{{A: 0, B: 1, Shared: 9, Union: 43, Value: 9.0 / 43}, {A: 0, B: 2, Shared: 1, Union: 38}},
	}, []int{1, 0, 2})
	if got := g.Rows[0].Cells[0]; got.Text != "21\u00a0%" || got.Style != plot.Known {
		t.Errorf("shows %+v", got)
	}
	if got := g.Rows[1].Cells[1]; got.Text != "—" || got.Style != plot.Open {
		t.Errorf("with 9 buyers shows %+v", got)
	}
}

// TestAgainBegins: the months before the first buyers are no rows, and with one month nobody
// can have come again.
func TestAgainBegins(t *testing.T) {
	months := []metric.Cohort{{Year: 2026, Month: 9}, {Year: 2026, Month: 10, N: 12, Again: make([]metric.CohortCell, 1)}, {Year: 2026, Month: 11}}
	grid := review.Again(months)
	if len(grid.Rows) != 2 || grid.Rows[0].Name != "Oct" || grid.Rows[1].Name != "Nov" || len(grid.Columns) != 1 {
		t.Errorf("%+v", grid)
	}
	if grid = review.Again([]metric.Cohort{{Month: 10}, {Month: 11, N: 12}}); len(grid.Columns) != 0 || grid.Empty != review.FirstMonth {
		t.Errorf("%+v", grid)
	}
	if grid = review.Again([]metric.Cohort{{Month: 10}, {Month: 11}}); len(grid.Rows) != 0 || grid.Empty == review.FirstMonth {
		t.Errorf("%+v", grid)
	}
}
