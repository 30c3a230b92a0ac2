package ui

import (
	"fyne.io/fyne/v2"
)

// Dialog asks for something over the page. Enter in a field or on the main button
// answers with it, Esc leaves it.
type Dialog struct {
	// Title is the question.
	Title string
	// Words explain it; may be empty.
	Words string
	// Body is a form or a list; may be nil.
	Body fyne.CanvasObject
	// Yes names the main button and No the other one; an empty No is left out.
	Yes, No string
	// OnYes runs after the dialog has closed. When Check is set and returns an
	// error text, the dialog stays and shows it.
	OnYes func()
	Check func() string
	// OnNo runs after No, Esc or a tap beside the dialog.
	OnNo func()
	// Width is the width; 0: 440.
	Width float32
	// First has the focus at the beginning; nil: the first control.
	First fyne.Focusable
	// Ready gives the main button the focus instead: nothing has to be filled in.
	Ready bool
}

// Show opens the dialog on a canvas.
func (d Dialog) Show(c fyne.Canvas) Close {
	width := d.Width
	if width == 0 {
		width = 440
	}
	l := &layer{canvas: c, veil: true, stays: d.Body != nil, onClose: d.OnNo}
	l.at = func(window, content fyne.Size) fyne.Position {
		return fyne.NewPos((window.Width-content.Width)/2, (window.Height-content.Height)/3)
	}
	wrong := NewWrapped(2, 16, Span{Role: Label, Color: ColorWarmText})
	wrong.Hide()
	parts := []fyne.CanvasObject{NewText(CardTitle, d.Title).Ellipsis()}
	if d.Words != "" {
		parts = append(parts, NewWrapped(6, 19, Span{Role: Body, Text: d.Words, Color: ColorQuiet}))
	}
	if d.Body != nil {
		parts = append(parts, d.Body)
	}
	yes := NewAccentButton(d.Yes, "", func() {
		if d.Check != nil {
			if text := d.Check(); text != "" {
				wrong.Show()
				wrong.SetSpans(Span{Role: Label, Text: text, Color: ColorWarmText})
				l.Refresh()
				return
			}
		}
		l.close()
		if d.OnYes != nil {
			d.OnYes()
		}
	})
	submits(d.Body, func() { yes.OnTapped() })
	buttons := []fyne.CanvasObject{yes}
	if d.No != "" {
		buttons = append(buttons, NewButton(d.No, l.cancel).WithKey("Esc"))
	}
	parts = append(parts, wrong, Row(8, buttons...))
	l.content = Sized(width, 0, Inset(16, 20, 18, 20, Column(12, parts...)))
	first := d.First
	if d.Ready || first == nil && d.Body == nil {
		first = yes
	}
	return l.open(first)
}

// submits lets Enter in the fields of a form press the main button, where a field
// has no answer of its own.
func submits(o fyne.CanvasObject, press func()) {
	switch o := o.(type) {
	case *fyne.Container:
		for _, part := range o.Objects {
			submits(part, press)
		}
	case *Entry:
		if o.OnSubmitted == nil {
			o.OnSubmitted = func(string) { press() }
		}
	case *Prose:
		if o.OnSubmitted == nil {
			o.OnSubmitted = func(string) { press() }
		}
	}
}
