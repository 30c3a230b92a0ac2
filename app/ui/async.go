package ui

import "fyne.io/fyne/v2"

// Async runs work off the UI thread, then then on it. Widgets and pages are given
// one and never start goroutines themselves; tests give Inline.
type Async func(work, then func())

// Background runs work on a goroutine of its own and then on the UI thread.
func Background(work, then func()) {
	go func() {
		work()
		fyne.Do(then)
	}()
}

// Inline runs both at once on the calling goroutine.
func Inline(work, then func()) {
	work()
	then()
}
