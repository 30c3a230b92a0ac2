package app

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rapport/data/store"
)

func suggested(a, b int64, probability float64, warnings uint8) store.Suggestion {
	s := store.Suggestion{}
	s.A, s.B, s.Probability, s.Warnings = a, b, probability, warnings
	return s
}

func couples(s *sitting) []couple {
	var list []couple
	for _, p := range s.ahead {
		list = append(list, p.couple)
	}
	return list
}

func TestSitting(t *testing.T) {
	var s sitting
	s.fill([]store.Suggestion{suggested(1, 2, 0.7, 0), suggested(3, 4, 0.999, 0), suggested(2, 5, 0.998, 1), suggested(6, 7, 0.996, 0)}, 6)
	if s.total() != 6 || s.unread != 2 || s.answered() != 0 {
		t.Fatalf("total %d, unread %d, answered %d", s.total(), s.unread, s.answered())
	}
	yes := s.take(samePerson, nil)
	yes.gone = 2
	s.merged(2) // a part of 1 now: 2 and 5 are no couple any more
	if got := couples(&s); !slices.Equal(got, []couple{{3, 4}, {6, 7}}) || s.total() != 5 {
		t.Errorf("after 2 is a part of 1: %v of %d", got, s.total())
	}
	s.take(skip, nil)
	// the workspace still lists what was answered; 8 and 9 are new
	s.fill([]store.Suggestion{suggested(1, 2, 0.7, 0), suggested(8, 9, 0.6, 0), suggested(3, 4, 0.999, 0), suggested(2, 5, 0.998, 1), suggested(6, 7, 0.996, 0)}, 5)
	if got := couples(&s); !slices.Equal(got, []couple{{6, 7}, {8, 9}}) || s.total() != 4 || s.skipped() != 1 {
		t.Errorf("after reading again: %v of %d, %d skipped", got, s.total(), s.skipped())
	}
	if all := s.takeAll(0.995, 2); len(all.taken) != 1 || s.total() != 5 { // 6 and 7, and one that was not read
		t.Errorf("taken %v of %d", all.taken, s.total())
	}
	for _, want := range []answer{acceptAll, skip, samePerson} {
		if last := s.takeBack(); last == nil || last.answer != want {
			t.Errorf("took back %+v, want %d", last, want)
		}
	}
	if s.takeBack() != nil || s.ahead[0].couple != (couple{1, 2}) || s.answered() != 0 {
		t.Errorf("at the beginning: %v, %d answered", couples(&s), s.answered())
	}
}

// A couple that the user chose counts as no suggested pair, and as one once it is.
func TestSittingChosen(t *testing.T) {
	s := sitting{ahead: []waitingPair{{couple: couple{9, 3}, chosen: true}}}
	if s.total() != 0 {
		t.Errorf("total %d", s.total())
	}
	s.fill([]store.Suggestion{suggested(1, 2, 0.7, 0)}, 1)
	if got := couples(&s); !slices.Equal(got, []couple{{9, 3}, {1, 2}}) || s.total() != 1 {
		t.Errorf("%v of %d", got, s.total())
	}
	s.fill([]store.Suggestion{suggested(1, 2, 0.7, 0), suggested(3, 9, 0.7, 0)}, 2)
	if got := couples(&s); !slices.Equal(got, []couple{{9, 3}, {1, 2}}) || s.total() != 2 {
		t.Errorf("suggested too: %v of %d", got, s.total())
	}
}

// Whatever was answered, taking everything back gives the queue of the beginning, and the
// total never changes on the way.
func TestSittingBackToTheFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []store.Suggestion
		n := rapid.IntRange(1, 12).Draw(t, "pairs")
		for i := range n {
			list = append(list, suggested(int64(2*i+1), int64(2*i+2), rapid.Float64Range(0.5, 1).Draw(t, "probability"), rapid.Uint8Range(0, 1).Draw(t, "warnings")))
		}
		var s sitting
		all := n + rapid.IntRange(0, 5).Draw(t, "unread")
		s.fill(list, all)
		begun := slices.Sorted(slices.Values(flat(couples(&s))))
		order := couples(&s)
		inOrder := true
		for range rapid.IntRange(0, 20).Draw(t, "answers") {
			switch {
			case rapid.IntRange(0, 5).Draw(t, "back") == 0:
				s.takeBack()
			case rapid.IntRange(0, 5).Draw(t, "many") == 0:
				sure := 0
				for _, p := range s.ahead {
					if !p.warned && p.probability >= 0.9 {
						sure++
					}
				}
				s.takeAll(0.9, sure)
				inOrder = false
			case len(s.ahead) > 0:
				s.take(answer(rapid.IntRange(0, 2).Draw(t, "answer")), nil)
			}
			if s.total() != all {
				t.Fatalf("%d pairs became %d", all, s.total())
			}
		}
		for s.takeBack() != nil {
		}
		if got := slices.Sorted(slices.Values(flat(couples(&s)))); !slices.Equal(got, begun) || s.answered() != 0 || s.unread != all-n {
			t.Fatalf("began with %v, ends with %v", begun, got)
		}
		if inOrder && !slices.Equal(couples(&s), order) {
			t.Fatalf("the order was %v and is %v", order, couples(&s))
		}
	})
}

func flat(list []couple) []int64 {
	var ids []int64
	for _, c := range list {
		ids = append(ids, c[0], c[1])
	}
	return ids
}
