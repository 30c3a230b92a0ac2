package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"rapport/app/desk"
)

// Jobs runs long work beside the window, one after another, and shows how far it
// is at most ten times a second. Its methods belong to the main goroutine.
type Jobs struct {
	ui     func(func())                       // runs a function on the main goroutine
	every  func(time.Duration, func()) func() // calls a function again and again until the returned stop, which waits
	cancel context.CancelFunc                 // nil when nothing runs
	wait   sync.WaitGroup
}

// NewJobs returns jobs that show their progress through ui.
func NewJobs(ui func(func())) *Jobs {
	return &Jobs{ui: ui, every: every}
}

// Busy reports whether work is under way.
func (j *Jobs) Busy() bool { return j.cancel != nil }

// Start runs work on its own goroutine. show and done run on the main goroutine,
// show at most ten times a second, done last. It must not be called while busy.
func (j *Jobs) Start(ctx context.Context, work func(context.Context, func(desk.Progress)) error, show func(desk.Progress), done func(error)) {
	ctx, cancel := context.WithCancel(ctx)
	j.cancel = cancel
	var last atomic.Pointer[desk.Progress]
	report := func() {
		if p := last.Swap(nil); p != nil {
			j.ui(func() { show(*p) })
		}
	}
	stop := j.every(100*time.Millisecond, report)
	j.wait.Add(1)
	go func() {
		defer j.wait.Done()
		err := work(ctx, func(p desk.Progress) { last.Store(&p) })
		cancel()
		stop()
		report()
		j.ui(func() {
			j.cancel = nil
			done(err)
		})
	}()
}

// Cancel asks the work to stop. It answers through done, within half a second.
func (j *Jobs) Cancel() {
	if j.cancel != nil {
		j.cancel()
	}
}

// Close cancels the work and waits until it has let go of the workspace.
func (j *Jobs) Close() {
	j.Cancel()
	j.wait.Wait()
}

func every(d time.Duration, f func()) (stop func()) {
	ticker := time.NewTicker(d)
	quit, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		for {
			select {
			case <-ticker.C:
				f()
			case <-quit:
				return
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(quit)
		<-gone
	}
}
