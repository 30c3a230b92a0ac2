package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"rapport/assets"
)

// Notice is what a toast says.
type Notice struct {
	// Words are one sentence.
	Words string
	// Warn shows the warn icon instead of the check mark.
	Warn bool
	// Action names the link at the right, "Undo" or "Show"; empty: none.
	Action string
	// Key is the key that does the same.
	Key string
	// OnAction does it.
	OnAction func()
}

// Times that a toast stays.
const (
	toastTime       = 4 * time.Second
	toastActionTime = 8 * time.Second
)

// Toast shows one notice at a time at the bottom of the content. It stays while
// the pointer is over it or its link has the focus; a new notice replaces the old.
type Toast struct {
	widget.BaseWidget

	// After runs a function on the UI thread after a time and returns how to stop
	// it; NewToast sets a real clock, tests their own.
	After func(time.Duration, func()) (stop func())

	notice *Notice
	stop   func()
	over   bool
}

var (
	_ fyne.Widget       = (*Toast)(nil)
	_ desktop.Hoverable = (*Toast)(nil)
)

// NewToast is a toast that says nothing yet.
func NewToast() *Toast {
	t := &Toast{After: Afterwards}
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// Afterwards runs a function on the UI thread after a time; stop takes it back.
func Afterwards(d time.Duration, f func()) (stop func()) {
	timer := time.AfterFunc(d, func() { fyne.Do(f) })
	return func() { timer.Stop() }
}

// Say replaces what the toast says and shows it.
func (t *Toast) Say(n Notice) {
	t.notice = &n
	t.Show()
	t.Refresh()
	t.start()
}

// Notice returns what the toast says; nil when it is hidden.
func (t *Toast) Notice() *Notice { return t.notice }

// Dismiss takes the toast away.
func (t *Toast) Dismiss() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	t.notice = nil
	t.Hide()
}

// Act runs the action, as its link and its key do; false when there is none.
func (t *Toast) Act() bool {
	if t.notice == nil || t.notice.OnAction == nil {
		return false
	}
	act := t.notice.OnAction
	t.Dismiss()
	act()
	return true
}

// start begins the time after which the toast leaves.
func (t *Toast) start() {
	if t.stop != nil {
		t.stop()
	}
	shown, stay := t.notice, toastTime
	if shown.Action != "" {
		stay = toastActionTime
	}
	t.stop = t.After(stay, func() {
		if t.notice != shown {
			return
		}
		if t.over || t.hasFocus() {
			t.start()
			return
		}
		t.Dismiss()
	})
}

// hasFocus reports whether the link has the focus.
func (t *Toast) hasFocus() bool {
	c := canvasOf(t)
	if c == nil {
		return false
	}
	link, ok := c.Focused().(*Link)
	return ok && t.notice != nil && t.notice.Action != "" && link.Label == t.notice.Action
}

// MouseIn keeps the toast.
func (t *Toast) MouseIn(*desktop.MouseEvent) { t.over = true }

// MouseMoved does nothing.
func (t *Toast) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets the toast go.
func (t *Toast) MouseOut() { t.over = false }

// AccessibilityLabel reads the notice.
func (t *Toast) AccessibilityLabel() string {
	if t.notice == nil {
		return ""
	}
	return t.notice.Words
}

// AccessibilityRole says that this is text.
func (t *Toast) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer draws the toast, 384 × 48.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	back, icon, words := surface(), NewIcon(assets.Check, ColorAccent), NewText(Body, "").Ellipsis()
	link, chip := NewLinkOf(Body, "", func() { t.Act() }), NewChip("")
	d := &drawing{owner: t, objects: []fyne.CanvasObject{back, icon, words, link, chip}}
	d.min = func() fyne.Size { return fyne.NewSize(384, Unit(48)) }
	d.layout = func(size fyne.Size) {
		back.Resize(size)
		placeMiddle(icon, 16, size.Height/2)
		right := size.Width - 16
		if chip.Visible() {
			right -= chip.MinSize().Width
			placeMiddle(chip, right, size.Height/2)
			right -= 12
		}
		if link.Visible() {
			right -= link.MinSize().Width
			placeMiddle(link, right, size.Height/2)
			right -= 12
		}
		left := 16 + icon.MinSize().Width + 12
		place(words, left, 0, max(0, right-left), size.Height)
	}
	d.refresh = func() {
		raise(back)
		n := Notice{}
		if t.notice != nil {
			n = *t.notice
		}
		icon.Name, icon.Color = assets.Check, ColorAccent
		if n.Warn {
			icon.Name, icon.Color = assets.Warn, ColorWarmText
		}
		icon.Refresh()
		words.SetText(n.Words)
		link.Hidden, chip.Hidden, chip.Key = n.Action == "", n.Key == "", n.Key
		link.SetLabel(n.Action)
		chip.Refresh()
	}
	return d.start()
}
