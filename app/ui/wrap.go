package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

const ellipsis = "…"

// piece is a part of a span that lies on one line.
type piece struct {
	span *Span
	text string
	size fyne.Size
}

// longest is how many bytes of a span are shown. A name of a megabyte is no name, and
// measuring it would halt the window for seconds.
const longest = 8 << 10

// shown returns a text as it is drawn: cut where it is too long, a space for each break of a
// line, and a point for each other control sign, which fonts do not have, and each mark
// that would turn the direction of what follows, which else shows a name as another one.
func shown(text string) string {
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + ellipsis
	}
	if !strings.ContainsFunc(text, func(r rune) bool { return turns(r) || unicode.IsControl(r) }) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t':
			return ' '
		case turns(r), unicode.IsControl(r):
			return '·'
		}
		return r
	}, text)
}

// turns reports whether r embeds, overrides or isolates a direction.
func turns(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

func newPiece(s *Span, text string) piece { return piece{s, text, s.measure(text)} }

// pieces returns the spans, each as one piece.
func (t *Text) pieces() []piece {
	line := make([]piece, 0, len(t.Spans))
	for i := range t.Spans {
		if t.Spans[i].Text != "" {
			line = append(line, newPiece(&t.Spans[i], shown(t.Spans[i].Text)))
		}
	}
	return line
}

// broken returns the lines for a width.
func (t *Text) broken(wide float32) [][]piece {
	whole := t.pieces()
	if len(whole) == 0 {
		return nil
	}
	if width(whole) <= wide+0.5 || t.Lines <= 1 && !t.Shrink || wide <= 0 {
		return [][]piece{whole}
	}
	if t.Lines <= 1 {
		return [][]piece{cut(whole, wide)}
	}
	return fill(words(whole), wide, t.Lines)
}

// width is the sum of the pieces and their gaps.
func width(line []piece) float32 {
	sum := float32(0)
	for _, p := range line {
		sum += p.size.Width + p.span.Gap
	}
	return sum
}

// words splits pieces after spaces; a no-break space does not split.
func words(line []piece) []piece {
	split := []piece{}
	for _, p := range line {
		for _, word := range strings.SplitAfter(p.text, " ") {
			if word != "" {
				split = append(split, newPiece(p.span, word))
			}
		}
	}
	return split
}

// fill puts words on lines; the last line takes the rest and is cut.
func fill(rest []piece, wide float32, lines int) [][]piece {
	filled := [][]piece{}
	for len(rest) > 0 {
		n := fitting(rest, wide)
		long := n == 1 && rest[0].span.measure(strings.TrimRight(rest[0].text, " ")).Width > wide+0.5
		if len(filled) == lines-1 && (n < len(rest) || long) {
			return append(filled, cut(join(rest), wide))
		}
		if long {
			var begin piece
			begin, rest[0] = split(rest[0], wide)
			filled = append(filled, []piece{begin})
			continue
		}
		filled = append(filled, trimmed(join(rest[:n])))
		rest = rest[n:]
	}
	return filled
}

// split breaks a word that is wider than a line; at least one letter begins it.
func split(p piece, wide float32) (begin, rest piece) {
	text := shorten(p.span, p.text, wide)
	if text == "" {
		_, first := utf8.DecodeRuneInString(p.text)
		text = p.text[:first]
	}
	return newPiece(p.span, text), newPiece(p.span, p.text[len(text):])
}

// fitting counts the words that fit, at least one; words without a space between
// them (the bold "Etsy" and the plain ": one refund") stay together.
func fitting(rest []piece, wide float32) int {
	sum, last := float32(0), 0
	for i, p := range rest {
		sum += p.size.Width
		bare := p.span.measure(strings.TrimRight(p.text, " ")).Width
		if sum-p.size.Width+bare > wide+0.5 {
			return max(last, 1)
		}
		if strings.HasSuffix(p.text, " ") || i == len(rest)-1 {
			last = i + 1
		}
	}
	return len(rest)
}

// join makes one piece of neighbours from the same span, measured once.
func join(line []piece) []piece {
	joined := []piece{}
	for len(line) > 0 {
		first, n, text := line[0], 1, line[0].text
		for n < len(line) && line[n].span == first.span {
			text += line[n].text
			n++
		}
		if n > 1 {
			first = newPiece(first.span, text)
		}
		joined, line = append(joined, first), line[n:]
	}
	return joined
}

func trimmed(line []piece) []piece {
	if n := len(line); n > 0 {
		line[n-1] = newPiece(line[n-1].span, strings.TrimRight(line[n-1].text, " "))
	}
	return line
}

// cut shortens a line to a width and ends it in an ellipsis.
func cut(line []piece, wide float32) []piece {
	x := float32(0)
	for i, p := range line {
		x += p.span.Gap
		if x+p.size.Width <= wide+0.5 && (i == len(line)-1 || width(line) <= wide) {
			x += p.size.Width
			continue
		}
		dots := p.span.measure(ellipsis).Width
		if x+p.size.Width+dots <= wide && i < len(line)-1 && x+p.size.Width+line[i+1].span.Gap+dots <= wide {
			x += p.size.Width
			continue
		}
		return append(line[:i:i], newPiece(p.span, shorten(p.span, p.text, wide-x-dots)+ellipsis))
	}
	return line
}

// shorten returns the longest beginning of a text that fits, by halving.
func shorten(s *Span, text string, room float32) string {
	low, high := 0, utf8.RuneCountInString(text)
	runes := []rune(text)
	for low < high {
		middle := (low + high + 1) / 2
		if s.measure(string(runes[:middle])).Width <= room {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return strings.TrimRight(string(runes[:low]), " ")
}
