package app

import (
	"context"
	"errors"

	"rapport/app/desk"
)

// pairing keeps the pairs that may be one person up to now, beside everything else. One
// comparing runs at a time; when something changes meanwhile, another one follows it.
type pairing struct {
	// run does work off the UI thread and tells its end on it.
	run func(work func(context.Context) error, done func(error))
	// told are told how many pairs wait after each comparing, or why there are none.
	told []func(waiting int, err error)

	desk    *desk.Desk
	running bool
	again   bool
}

// newPairing compares by the host's own way of doing work beside the window.
func newPairing(h *host) *pairing {
	return &pairing{desk: h.desk, run: func(work func(context.Context) error, done func(error)) {
		var err error
		h.async(func() { err = work(h.ctx) }, func() { done(err) })
	}}
}

// pairsBy lets jobs of their own do the comparing, which their Close ends and waits for.
func (k *pairing) pairsBy(ctx context.Context, jobs *Jobs) {
	k.run = func(work func(context.Context) error, done func(error)) {
		jobs.Start(ctx, func(ctx context.Context, _ func(desk.Progress)) error { return work(ctx) }, func(desk.Progress) {}, done)
	}
}

// look compares what changed since the last time. It returns at once.
func (k *pairing) look() {
	if k.running {
		k.again = true
		return
	}
	k.running, k.again = true, false
	waiting := 0
	k.run(func(ctx context.Context) error {
		err := k.desk.Suggest(ctx)
		if err == nil {
			waiting, err = k.desk.CountSuggestions(ctx, 0)
		}
		return err
	}, func(err error) {
		k.running = false
		if errors.Is(err, context.Canceled) {
			return // the workspace closes
		}
		for _, tell := range k.told {
			tell(waiting, err)
		}
		if k.again {
			k.look()
		}
	})
}
