package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/ui"
)

// The stages of a week add up to the relationships there are, who moved is counted by where
// they went, and the page stands in a small window too.
func TestTiesPage(t *testing.T) {
	s := newStage(t, true)
	p := newTiesPage(s.host)
	p.load()
	p.fit(fyne.NewSize(1208, 820))
	segments, err := s.desk.Segments(s.ctx)
	if err != nil || p.facts == nil {
		t.Fatalf("nothing is shown: %v, %v", err, s.errors)
	}
	spec, ok := p.flow.chart.Spec().(plot.StackedBars)
	if !ok || len(spec.Columns) != len(p.facts.Flow) {
		t.Fatalf("the chart of stages is %T with %d columns", p.flow.chart.Spec(), len(spec.Columns))
	}
	sum := 0.0
	for _, v := range spec.Columns[len(spec.Columns)-1].Values {
		sum += v
	}
	if int(sum) != segments["relationships"] {
		t.Errorf("the last week has %v people in its stages, there are %d relationships", sum, segments["relationships"])
	}
	last := p.facts.Flow[len(p.facts.Flow)-1]
	if last.Partial {
		last = p.facts.Flow[len(p.facts.Flow)-2]
	}
	moves := moveRows(s.host, p.facts)
	if len(moves.list.rows) != len(last.Moves) {
		t.Errorf("%d moves are listed of %d", len(moves.list.rows), len(last.Moves))
	}
	for i, m := range last.Moves {
		want := ui.CountOf(len(m.People), "person", "people")
		words := strings.TrimSpace(allTexts(moves.list.rows[i][1]))
		if len(m.People) == 1 {
			want, words = p.facts.Names[m.People[0]], found[*ui.Link](moves.list.rows[i][1])[0].Label
		}
		if words != want {
			t.Errorf("the row says %q, want %q", words, want)
		}
	}
	wide := allTexts(p.room)
	s.host.folded = true
	p.fit(fyne.NewSize(936, 560))
	for _, title := range []string{"How relationships stand", "Who moved", "Reach and strength", "Who ties others together", "To be reminded of", "Your introductions", "Given and got", "What people are to you", "Trust"} {
		if !strings.Contains(wide, title) || !strings.Contains(allTexts(p.room), title) {
			t.Errorf("%q is not in both sizes", title)
		}
	}
	if p.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); len(s.opened) != 1 || s.opened[0] != "people" {
		t.Errorf("Esc opens %q", s.opened)
	}
}

// Without anybody the page says so in one sentence with the next step.
func TestTiesOfNobody(t *testing.T) {
	s := newStage(t, false)
	p := newTiesPage(s.host)
	p.load()
	if got := strings.Fields(allTexts(p.room)); strings.Join(got, " ") != "Nobody here yet. Import your exports to see your people. Choose files" {
		t.Errorf("the page says %q", got)
	}
	if got := countWith(3, " to ", 1) + ", " + countWith(0, " to ", 0); got != "3 to 1, —" {
		t.Errorf("given and got are written %q", got)
	}
}
