package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Prose is a field of several lines for a note. Enter hands it in and Tab leaves
// it, as in every other field; what is pasted may have lines.
type Prose struct {
	Entry
}

var (
	_ fyne.Widget   = (*Prose)(nil)
	_ fyne.Tabbable = (*Prose)(nil)
)

// NewProse is a field of some lines with a quiet example in it while it is empty.
func NewProse(example string, lines int) *Prose {
	p := &Prose{Entry: Entry{Entry: widget.Entry{MultiLine: true, Wrapping: fyne.TextWrapWord}}}
	p.PlaceHolder = example
	p.SetMinRowsVisible(lines)
	// The toolkit finds the window of the field, not of the entry inside it.
	p.OnEscape = func() { passKey(p, &fyne.KeyEvent{Name: fyne.KeyEscape}) }
	p.ExtendBaseWidget(p)
	return p
}

// AcceptsTab lets Tab leave the field.
func (p *Prose) AcceptsTab() bool { return false }

// TypedKey hands the text in on Enter.
func (p *Prose) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
		if p.OnSubmitted != nil {
			p.OnSubmitted(p.Text)
		}
		return
	}
	p.Entry.TypedKey(k)
}
