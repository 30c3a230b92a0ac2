package plot

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// Anchor says which end of a label its X is.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Label is one line of text over the image. Y is the middle of the line.
type Label struct {
	Text   string
	X, Y   float64
	Anchor Anchor
	Size   float64
	Bold   bool
	Role   Role
	// W and H are the measured size.
	W, H float64
}

// Box returns the area the label takes.
func (l Label) Box() Rect {
	return Rect{l.X - l.W*[...]float64{0, 0.5, 1}[l.Anchor], l.Y - l.H/2, l.W, l.H}
}

// Measure returns the width and height of a line of text.
type Measure func(text string, size float64, bold bool) (width, height float64)

// Estimate measures text without a font: digits and letters by their usual share of the
// size, wide scripts by one. It is used where no toolkit is at hand.
func Estimate(text string, size float64, bold bool) (width, height float64) {
	share := 0.0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == ' ' || r == '\u00a0' || strings.ContainsRune(".,:;'|!ilj", r):
			share += 0.28
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x1f000:
			share++
		case unicode.IsUpper(r):
			share += 0.66
		default:
			share += 0.572
		}
	}
	if bold {
		share *= 1.07
	}
	return share * size, 1.362 * size
}

// longest is how many bytes of a label are drawn. No chart has room for more, and
// measuring a name of a megabyte takes seconds.
const longest = 2000

// turns reports whether r embeds, overrides or isolates a direction: a name with such a
// mark looks like another one. It is drawn as a point.
func turns(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

// measured returns l with its size filled in, and without what no label shows.
func (b *board) measured(l Label) Label {
	if len(l.Text) > longest {
		l.Text = strings.ToValidUTF8(l.Text[:longest], "") + "…"
	}
	if strings.ContainsFunc(l.Text, turns) {
		l.Text = strings.Map(func(r rune) rune {
			if turns(r) {
				return '·'
			}
			return r
		}, l.Text)
	}
	l.W, l.H = b.Measure(l.Text, l.Size, l.Bold)
	return l
}

// label adds a line of text and returns it with its size; an empty text is not added.
func (b *board) label(l Label) Label {
	l = b.measured(l)
	if l.Text != "" {
		b.out.Labels = append(b.out.Labels, l)
	}
	return l
}

// shortened cuts the text of l at its end until it is no wider than width. A text of
// which no letter is left is empty.
func (b *board) shortened(l Label, width float64) Label {
	l = b.measured(l)
	if l.W <= width {
		return l
	}
	letters := []rune(l.Text)
	beginning := func(n int) Label {
		short := l
		short.Text = strings.TrimRight(string(letters[:n]), " ") + "…"
		return b.measured(short)
	}
	// The first number of letters that is too wide, of those that leave out at least one.
	n := sort.Search(len(letters), func(n int) bool { return beginning(n).W > width })
	if n < 2 {
		l.Text = ""
		return b.measured(l)
	}
	return beginning(n - 1)
}

// along returns l moved sideways so that it lies between left and right.
func along(l Label, left, right float64) Label {
	r := l.Box()
	if r.X+r.W > right {
		l.X -= r.X + r.W - right
		r = l.Box()
	}
	if r.X < left {
		l.X += left - r.X
	}
	return l
}

// thinned returns those of the labels (in reading order) that leave gap between
// them. The last one always stays; so does the bold one where there is room.
func thinned(labels []Label, gap float64) []Label {
	kept := []Label{}
	fits := func(l Label) bool {
		wide := l.Box()
		wide.X, wide.W = wide.X-gap, wide.W+2*gap
		return !slices.ContainsFunc(kept, func(k Label) bool { return wide.Overlaps(k.Box()) })
	}
	for _, bold := range []bool{true, false} {
		for i := len(labels) - 1; i >= 0; i-- {
			if l := labels[i]; l.Text != "" && l.Bold == bold && fits(l) {
				kept = append(kept, l)
			}
		}
	}
	slices.SortFunc(kept, func(a, b Label) int { return int(math.Copysign(1, a.X-b.X)) })
	return kept
}

// spread moves places, given from top to bottom, as little as needed so that
// neighbours are at least apart from each other and all lie within lo and hi. When there is not
// enough room they are spaced evenly.
func spread(places []float64, apart, lo, hi float64) []float64 {
	n := len(places)
	out := make([]float64, n)
	if n == 0 {
		return out
	}
	if float64(n-1)*apart > hi-lo {
		apart = math.Max(0, hi-lo) / math.Max(1, float64(n-1))
	}
	// Groups of labels that touch are placed around their common middle.
	type group struct {
		sum   float64 // of where the first label would have to be for each member
		count int
	}
	first := func(g group) float64 {
		return within(g.sum/float64(g.count), lo, math.Max(lo, hi-float64(g.count-1)*apart))
	}
	groups := []group{}
	for _, p := range places {
		groups = append(groups, group{p, 1})
		for len(groups) > 1 {
			a, b := groups[len(groups)-2], groups[len(groups)-1]
			if first(a)+float64(a.count)*apart <= first(b) {
				break
			}
			merged := group{a.sum + b.sum - float64(b.count)*float64(a.count)*apart, a.count + b.count}
			groups = append(groups[:len(groups)-2], merged)
		}
	}
	i := 0
	for _, g := range groups {
		for k := range g.count {
			out[i] = first(g) + float64(k)*apart
			i++
		}
	}
	return out
}
