package ui

import (
	"fyne.io/fyne/v2"

	"rapport/assets"
)

// NewEmpty is the empty state: one sentence and one link with the next step, in
// the middle of the room. Without a step only the sentence shows.
func NewEmpty(sentence, step string, tapped func()) fyne.CanvasObject {
	words := NewWrapped(3, 18, Span{Role: Body, Text: sentence})
	words.Align = fyne.TextAlignCenter
	lines := []fyne.CanvasObject{Gap(), words}
	if step != "" {
		link := NewLinkOf(Body, step, tapped)
		link.Align = fyne.TextAlignCenter
		lines = append(lines, link)
	}
	return Column(2, append(lines, Gap())...)
}

// NewError is the error state: a warn icon, what failed in words, and what to do.
// Hint may be empty; a nil function leaves its link out.
func NewError(sentence, hint string, again, details func()) fyne.CanvasObject {
	words := NewWrapped(3, 18, Span{Role: Body, Text: sentence})
	head := Row(9, NewIcon(assets.Warn, ColorWarmText), Grow(words))
	lines := []fyne.CanvasObject{Gap(), head}
	if hint != "" {
		lines = append(lines, NewWrapped(3, 16, Span{Role: Label, Text: hint, Color: ColorQuiet}))
	}
	links := []fyne.CanvasObject{}
	if again != nil {
		links = append(links, NewLinkOf(Body, "Try again", again))
	}
	if details != nil {
		if len(links) > 0 {
			links = append(links, NewQuiet(Body, "·"))
		}
		links = append(links, NewLinkOf(Body, "Copy details", details))
	}
	if len(links) > 0 {
		lines = append(lines, Row(4, links...))
	}
	return Column(6, append(lines, Gap())...)
}

// NewLoading is the loading state of a body: grid lines with a note on them that
// may say how far it is ("Working it out, 40 % read").
func NewLoading(note string) fyne.CanvasObject {
	lines := Column(0, NewRule(), Gap(), NewRule(), Gap(), NewRule())
	words := NewQuiet(Label, note).Aligned(fyne.TextAlignCenter)
	return Over(lines, words)
}
