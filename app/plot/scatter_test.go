package plot_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"rapport/app/plot"
)

func TestScatterPlaces(t *testing.T) {
	p := people().Render(frame(600, 260))
	at := func(id int64) (float64, float64) {
		for _, h := range p.Hits {
			if h.ID == id {
				return h.Center()
			}
		}
		t.Fatalf("no mark for %d", id)
		return 0, 0
	}
	left, right := p.Plot.X, p.Plot.X+p.Plot.W
	// Across is linear from 0 to 40.
	for id, strength := range map[int64]float64{11: 25, 12: 40, 13: 20, 14: 5} {
		if x, _ := at(id); abs(x-(left+(right-left)*strength/40)) > 0.01 {
			t.Errorf("%d lies at %g, want strength %g of 40", id, x, strength)
		}
	}
	// Up is logarithmic: 10, 100 and 1,000 are evenly apart.
	_, ten := at(14)
	_, hundred := at(12)
	_, thousand := at(11)
	if abs((ten-hundred)-(hundred-thousand)) > 0.1 || hundred >= ten {
		t.Errorf("10, 100, 1,000 lie at %g, %g, %g, want evenly apart", ten, hundred, thousand)
	}
	zero := labelOf(t, p, "0").Y
	if _, y := at(13); abs(y-zero) > 6 || zero <= ten {
		t.Errorf("nothing earned lies at %g, its line at %g, 10 at %g; want it on its own line below", y, zero, ten)
	}
	labelOf(t, p, "Hidden gems: 1 person")
	labelOf(t, p, "strength, points")
	noOverlap(t, p)
}

func TestScatterLosses(t *testing.T) {
	s := people()
	s.Points = append(s.Points, plot.Point{ID: 15, X: 10, Y: -30})
	p := s.Render(frame(600, 260))
	below, zero := labelOf(t, p, "< 0").Y, labelOf(t, p, "0").Y
	if below <= zero {
		t.Errorf("losses at %g, zero at %g: want losses below", below, zero)
	}
	for _, h := range p.Hits {
		if _, y := h.Center(); h.ID == 15 && abs(y-below) > 6 {
			t.Errorf("a loss lies at %g, its line at %g", y, below)
		}
	}
}

func TestScatterNamesFewAndApart(t *testing.T) {
	s := people()
	s.Points = nil
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 400 {
		s.Points = append(s.Points, plot.Point{
			ID: int64(i + 1), X: 40 * r.Float64(), Y: 10 + 900*r.Float64(), Group: i % 3,
			Name: fmt.Sprintf("Person %d", i), Named: true,
		})
	}
	p := s.Render(frame(600, 260))
	noOverlap(t, p)
	names := 0
	for _, l := range p.Labels {
		if l.Role == plot.Ink {
			names++
			if b := l.Box(); b.X < p.Plot.X || b.X+b.W > p.Plot.X+p.Plot.W {
				t.Errorf("%q at %v leaves the plot %v", l.Text, b, p.Plot)
			}
		}
	}
	if names > 100 {
		t.Errorf("%d of 400 names are written, want only those with room", names)
	}
}

// Among 3,000 points a name that is written covers no mark, and the line of the median goes
// through none.
func TestScatterNamesStandFree(t *testing.T) {
	s := people()
	s.Points, s.Field, s.Median = nil, nil, &plot.Threshold{Value: 300, Text: "median €300"}
	r := rand.New(rand.NewPCG(7, 8))
	for i := range 3000 {
		s.Points = append(s.Points, plot.Point{ID: int64(i + 1), X: 30 * r.Float64() * r.Float64(), Y: math.Exp(2 + 4*r.Float64())})
	}
	for i := range 8 { // named: on the line, and alone at the right
		s.Points = append(s.Points, plot.Point{ID: int64(5000 + i), X: 20 + 2.5*float64(i), Y: 300, Group: 1, Name: fmt.Sprintf("Person %d", i), Named: true})
	}
	p := s.Render(frame(600, 260))
	names, line := 0, labelOf(t, p, "median €300")
	for _, l := range p.Labels {
		if l.Role != plot.Ink {
			continue
		}
		names++
		b := l.Box()
		if y := line.Y + line.H/2 + 1; y > b.Y+b.H/5 && y < b.Y+b.H*4/5 {
			t.Errorf("the median at %g goes through %q at %v", y, l.Text, b)
		}
		for _, h := range p.Hits {
			if x, y := h.Center(); x > b.X && x < b.X+b.W && y > b.Y+b.H/5 && y < b.Y+b.H*4/5 {
				t.Errorf("%q at %v covers the mark at %g, %g", l.Text, b, x, y)
			}
		}
	}
	if names == 0 {
		t.Error("nobody is named")
	}
}

func TestScatterThinsButKeepsTheMarked(t *testing.T) {
	s := people()
	s.Points = nil
	for i := range 1000 {
		s.Points = append(s.Points, plot.Point{ID: int64(i + 1), X: 10, Y: 100})
	}
	s.Marked = 777
	p := s.Render(frame(600, 260))
	ids := []int64{}
	for _, h := range p.Hits {
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	if want := []int64{1, 777}; !slices.Equal(ids, want) {
		t.Errorf("of a thousand points on one place %v are drawn, want %v", ids, want)
	}
}

func TestScatterOnePointAndNoPositive(t *testing.T) {
	for name, points := range map[string][]plot.Point{
		"one":           {{ID: 1, X: 3, Y: 50}},
		"only zero":     {{ID: 1, X: 3}, {ID: 2, X: 4}},
		"same place":    {{ID: 1, X: 0, Y: 1}, {ID: 2, X: 0, Y: 1, Named: true, Name: "Ewa"}},
		"huge and tiny": {{ID: 1, X: 1e12, Y: 1e15}, {ID: 2, X: 1, Y: 1e-9}},
	} {
		t.Run(name, func(t *testing.T) {
			s := people()
			s.Points = points
			p := s.Render(frame(600, 260))
			if len(p.Hits) != len(points) {
				t.Errorf("%d marks, want %d", len(p.Hits), len(points))
			}
			for _, h := range p.Hits {
				if x, y := h.Center(); !p.Plot.Contains(x, y) {
					t.Errorf("%d lies at %g, %g outside of %v", h.ID, x, y, p.Plot)
				}
			}
			noOverlap(t, p)
		})
	}
}

func TestScatterTable(t *testing.T) {
	got := people().Table()
	if want := []string{"Lena Bakes", "Advocate", "40", "100"}; !slices.Equal(got.Rows[1], want) {
		t.Errorf("row %q, want %q", got.Rows[1], want)
	}
}

// crowd is an invented workspace of many people.
func crowd(n int) plot.Scatter {
	s := people()
	s.Points = make([]plot.Point, n)
	r := rand.New(rand.NewPCG(7, 8))
	for i := range s.Points {
		s.Points[i] = plot.Point{ID: int64(i + 1), X: 50 * r.Float64(), Y: math.Exp(8 * r.Float64()), Group: r.IntN(3)}
	}
	return s
}

func BenchmarkScatter100k(b *testing.B) {
	s := crowd(100_000)
	f := frame(764, 282)
	f.Scale = 2
	for b.Loop() {
		s.Render(f)
	}
}

func BenchmarkStackedBars(b *testing.B) {
	c := weeks()
	for w := range 60 {
		c.Columns = append(c.Columns, plot.Column{Name: fmt.Sprint(w), Values: []float64{100, 200}})
	}
	f := frame(512, 276)
	f.Scale = 2
	for b.Loop() {
		c.Render(f)
	}
}
