package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"rapport/app/review"
	"rapport/data"
)

func newConversations(t *testing.T) (*stage, *conversationsPage) {
	t.Helper()
	s := newStage(t, true)
	p := newConversationsPage(s.host)
	p.fit(fyne.NewSize(1208, 820))
	p.load()
	if len(s.errors) > 0 || p.facts == nil {
		t.Fatalf("%v", s.errors)
	}
	return s, p
}

// R ticks the heaviest reply as answered, N as needing none; the undo opens it again.
func TestRepliesByKey(t *testing.T) {
	s, p := newConversations(t)
	before := p.facts.Debt.Open
	if before < 2 {
		t.Fatalf("%d replies are owed", before)
	}
	first := p.facts.Replies[0]
	p.typedRune('r')
	if state := p.queue.done[first.ID]; state != data.Answered || s.said[0] != "Answered "+first.Name {
		t.Fatalf("%q, told %q", state, s.said)
	}
	p.load()
	if p.facts.Debt.Open != before-1 {
		t.Errorf("%d owed after %d", p.facts.Debt.Open, before)
	}
	s.undo()
	if p.facts.Debt.Open != before {
		t.Errorf("%d owed after the undo of %d", p.facts.Debt.Open, before)
	}
	_, current, _ := p.queue.owed.Current()
	p.typedRune('N')
	if state := p.queue.done[current.ID]; state != data.NotNeeded {
		t.Errorf("%q", state)
	}
	p.load()
	if p.facts.Debt.Open != before-1 || len(s.errors) > 0 {
		t.Errorf("%d owed, %v", p.facts.Debt.Open, s.errors)
	}
}

// T thanks whoever is current among those to thank.
func TestThankByKey(t *testing.T) {
	_, p := newConversations(t)
	before := len(p.facts.Thanks)
	if before == 0 {
		t.Fatal("nobody is to be thanked")
	}
	p.typedRune('t')
	p.load()
	if got := len(p.facts.Thanks); got != before-1 {
		t.Errorf("%d to thank after %d", got, before)
	}
}

// The page opens on the last four finished weeks, goes by as many, and back.
func TestConversationsPeriod(t *testing.T) {
	_, p := newConversations(t)
	if p.facts.From != day(t, "2026-10-26") || p.facts.To != day(t, "2026-11-22") {
		t.Fatalf("%s to %s", p.facts.From, p.facts.To)
	}
	p.step(-1)
	if p.facts.From != day(t, "2026-09-28") || p.facts.To != day(t, "2026-10-25") {
		t.Errorf("%s to %s", p.facts.From, p.facts.To)
	}
	if p.paper() == nil {
		t.Error("there is no report of it")
	}
}

// An empty workspace says what to do.
func TestConversationsOfNothing(t *testing.T) {
	s := newStage(t, false)
	p := newConversationsPage(s.host)
	p.load()
	if p.facts == nil || review.Unheard(p.facts) == "" || p.place != nil || p.typedRune('r') {
		t.Errorf("%+v, %v", p.facts, s.errors)
	}
}
