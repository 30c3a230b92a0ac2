package meta_test

import (
	"testing"
	"time"

	"rapport/data/intake/meta"
)

// TestShadow: a sentence is told when a reaction lies within a second of it or has no time,
// once for each; other words only when they are of the same second.
func TestShadow(t *testing.T) {
	at := time.Date(2026, 9, 1, 10, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		text         string
		at           time.Time
		told, shadow bool
	}{
		"a sentence":            {"Liked a message", at, true, true},
		"a second later":        {"Liked a message", at.Add(time.Second), true, true},
		"a second before":       {"Liked a message", at.Add(-time.Second), true, true},
		"two seconds later":     {"Liked a message", at.Add(2 * time.Second), false, true},
		"a language not known":  {"Tykkäsi viestistä", at, true, true},
		"own words, later":      {"See you", at.Add(time.Second), false, false},
		"a question":            {"Are you there?", at, false, false},
		"one word":              {"Hello", at, false, false},
		"words without a time":  {"See you", time.Time{}, false, false},
		"a sentence, no moment": {"Liked a message", time.Time{}, false, true},
	} {
		r := meta.Reactions{}
		r.Add("Ola", at)
		told, shadow := r.Shadow(c.text, " ola ", c.at)
		if told != c.told || shadow != c.shadow {
			t.Errorf("%s: told %v, shadow %v", name, told, shadow)
		}
		if again, _ := r.Shadow(c.text, "Ola", c.at); again {
			t.Errorf("%s: one reaction was told twice", name)
		}
		if other, _ := r.Shadow(c.text, "Mara", c.at); other {
			t.Errorf("%s: told by somebody else", name)
		}
	}
}

// TestUndated: a reaction without a time is told by a sentence of any time. Files of one
// conversation are added up, and never past what a count can hold.
func TestUndated(t *testing.T) {
	r, other := meta.Reactions{}, meta.Reactions{}
	for range 200 {
		r.Add("Ola", time.Time{})
		other.Add("Ola", time.Time{})
	}
	r.Merge(other)
	told := 0
	for range 400 {
		if yes, _ := r.Shadow("Liked a message", "Ola", time.Unix(1, 0)); yes {
			told++
		}
	}
	if told != 255 {
		t.Errorf("%d told", told)
	}
}
