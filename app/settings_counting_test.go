package app

import (
	"strings"
	"testing"

	"rapport/app/ui"
	"rapport/data"
)

// A number is tried before it is kept: the foot says what it changes, Cancel brings back
// what was there, Keep keeps it, and each version can be taken back.
func TestCountingIsTriedFirst(t *testing.T) {
	s := newStage(t, true)
	p := newSettingsPage(s.host)
	p.load()
	half := func() *dialField { return p.counting.field["half_life_days"] }
	days := func() float64 {
		now, err := s.desk.Settings(s.ctx)
		if err != nil {
			t.Fatal(err)
		}
		return now.HalfLifeDays
	}
	if words := wordsOf(p.counting.card); !strings.Contains(words, "all numbers as usual") || half() != nil {
		t.Errorf("closed, the card says %q", words)
	}
	p.counting.open = "Strength"
	p.counting.show()
	half().entry.SetText("0")
	half().entry.OnSubmitted("")
	if !half().wrong.Visible() || !strings.Contains(half().wrong.String(), "takes 1 to 3650, not 0") || p.trial.foot.Visible() {
		t.Errorf("a wrong number is answered with %q", half().wrong.String())
	}
	half().entry.SetText("30")
	half().entry.OnSubmitted("")
	words := wordsOf(p.trial.foot)
	for _, want := range []string{"Not kept yet", "Weights are halved every: 90\u00a0days, then 30\u00a0days.", "Spearman 0.9", "Kendall 0.", "Who moves most", "place "} {
		if !strings.Contains(words, want) {
			t.Errorf("the foot lacks %q: %q", want, words)
		}
	}
	if !strings.Contains(wordsOf(p.counting.card), "1\u00a0number differs from the usual") || days() != 90 {
		t.Errorf("tried, %v days are kept and the card says %q", days(), wordsOf(p.counting.card))
	}
	p.trial.leave()
	if p.trial.foot.Visible() || half().entry.Text != "90" {
		t.Errorf("left, the field says %q", half().entry.Text)
	}
	half().entry.SetText("30 days")
	half().entry.OnSubmitted("")
	p.trial.keep()
	if days() != 30 || p.trial.foot.Visible() || len(s.said) != 1 || !strings.Contains(wordsOf(p.past), "in the window") {
		t.Errorf("%v days, told %q, past %q", days(), s.said, wordsOf(p.past))
	}
	p.takeVersionBack(p.now.Version)
	if !strings.Contains(wordsOf(p.trial.foot), "30\u00a0days, then 90\u00a0days") {
		t.Errorf("taking back says %q", wordsOf(p.trial.foot))
	}
	p.trial.leave()
	s.undo()
	if days() != 90 || len(s.errors) != 0 {
		t.Errorf("undone, %v days, %v", days(), s.errors)
	}
}

// Every number has a field on the page, in its group.
func TestEveryDialHasAField(t *testing.T) {
	s := newStage(t, false)
	p := newSettingsPage(s.host)
	p.load()
	seen := map[string]bool{}
	for _, group := range data.DialGroups() {
		p.counting.open = group
		p.counting.show()
		for name := range p.counting.field {
			seen[name] = true
		}
	}
	for _, d := range data.Dials() {
		if !seen[d.Name] {
			t.Errorf("%s has no field", d.Name)
		}
	}
	if h := p.room.MinSize().Height; h > ui.Unit(620) {
		t.Errorf("the page needs a height of %v", h)
	}
}
