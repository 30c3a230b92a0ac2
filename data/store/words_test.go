package store_test

import (
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/store"
)

// TestWordsKept cuts letters to their subject when their words are not to be kept
// any more, and drops all words when none are; the check still finds all in order.
func TestWordsKept(t *testing.T) {
	w := fresh(t)
	letter := &data.Interaction{Key: "m1", Kind: data.Email, At: now().AddDate(0, 0, -1), Actor: mail("", "ada@example.org", "Ada"), Target: data.Owner, Text: "Mugs\nDo you ship to Oslo?"}
	short := &data.Interaction{Key: "m2", Kind: data.Email, At: now().AddDate(0, 0, -2), Actor: mail("", "ada@example.org", "Ada"), Target: data.Owner, Text: "Hello"}
	keep(t, w, "mail", "a.mbox", now(), letter, short, comment("c1", "ada@example.org", "Ada", "two\nlines"))
	keep(t, w, "mail", "old.mbox", now().AddDate(-1, 0, 0), &data.Interaction{Key: "m1", Kind: data.Email, At: letter.At, Actor: letter.Actor, Target: data.Owner, Text: "Mugs\nolder words"})
	texts := func() []string {
		facts := settled(t, w)
		rows := wordsOf(t, w, facts.Persons[0].ID)
		slices.Sort(rows)
		return rows
	}
	for _, step := range []struct {
		change func(*data.Settings)
		want   []string
	}{
		{func(s *data.Settings) { s.KeepMail = true }, []string{"Hello", "Mugs\nDo you ship to Oslo?", "two\nlines"}},
		{func(s *data.Settings) { s.KeepMail = false }, []string{"Hello", "Mugs", "two\nlines"}},
		{func(s *data.Settings) { s.KeepText = false }, []string{"", "", ""}},
	} {
		s, err := w.Settings(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		step.change(&s)
		if err := w.SaveSettings(t.Context(), s, store.Hand{}); err != nil {
			t.Fatal(err)
		}
		if got := texts(); !slices.Equal(got, step.want) {
			t.Errorf("%q, want %q", got, step.want)
		}
		if checked, err := w.Check(t.Context()); err != nil || !checked.OK {
			t.Errorf("%+v %v", checked, err)
		}
	}
}

// wordsOf returns the words of all interactions of a person.
func wordsOf(t *testing.T, w *store.Workspace, person int64) []string {
	t.Helper()
	events, err := w.Timeline(t.Context(), store.TimelineQuery{Person: person})
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, e := range events {
		texts = append(texts, e.Text)
	}
	return texts
}
