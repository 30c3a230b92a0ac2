package app

import (
	"context"
	"errors"
	"testing"
)

// One comparing runs at a time; however often something changes meanwhile, one more
// follows it.
func TestPairingOneAtATime(t *testing.T) {
	s := newStage(t, true)
	k := newPairing(s.host)
	var ends []func()
	k.run = func(work func(context.Context) error, done func(error)) {
		ends = append(ends, func() { done(work(s.ctx)) })
	}
	var told []int
	k.told = append(k.told, func(waiting int, err error) {
		if err != nil {
			t.Error(err)
		}
		told = append(told, waiting)
	})
	for range 5 {
		k.look()
	}
	if len(ends) != 1 {
		t.Fatalf("%d run at once", len(ends))
	}
	ends[0]()
	if len(ends) != 2 {
		t.Fatalf("%d more follow", len(ends)-1)
	}
	ends[1]()
	if len(ends) != 2 || k.running || len(told) != 2 || told[0] == 0 || told[0] != told[1] {
		t.Errorf("%d ran, told %v", len(ends), told)
	}
}

// Closing ends a comparing and waits for it; nothing is told of it, and the workspace can
// be closed.
func TestPairingEndsWithTheWorkspace(t *testing.T) {
	s := newStage(t, true)
	k := newPairing(s.host)
	jobs := NewJobs(func(do func()) { do() })
	k.pairsBy(s.ctx, jobs)
	k.told = append(k.told, func(_ int, err error) {
		if err != nil {
			t.Errorf("told of %v", err)
		}
	})
	k.look()
	jobs.Close()
	if jobs.Busy() {
		t.Error("it still runs")
	}
	if err := s.desk.Close(); err != nil {
		t.Error(err)
	}
	failed := errors.New("no disk")
	k.run = func(_ func(context.Context) error, done func(error)) { done(failed) }
	k.told = []func(int, error){func(_ int, err error) {
		if !errors.Is(err, failed) {
			t.Errorf("told %v of a failure", err)
		}
	}}
	k.running = false
	k.look()
}
