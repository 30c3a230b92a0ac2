package report

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"rapport/app/plot"
)

// letterCase sets text in a PDF: with the font where it has the letters, as pictures
// where it has not.
type letterCase struct {
	pdf    *fpdf.Fpdf
	raster func(text string, points float64, bold bool, rgb [3]uint8) image.Image
	font   *sfnt.Font
	buffer sfnt.Buffer

	covered map[rune]bool
	runs    map[string][]run
	stamps  map[stampKey]*stamp
	// sizes holds one picture of each text, whatever its colour, for measuring.
	sizes map[stampKey]*stamp
	// placed counts the pictures that are in the file.
	placed int
}

// run is a part of a line that is set one way.
type run struct {
	text    string
	picture bool
}

// stampKey tells pictures of text apart.
type stampKey struct {
	text string
	size float64
	bold bool
	rgb  [3]uint8
}

// stamp is a picture of text with its size in points; it has a name once it is part
// of the file.
type stamp struct {
	name          string
	image         image.Image
	width, height float64
}

// family is the name of the font inside a file.
const family = "go"

func newLetterCase(pdf *fpdf.Fpdf, raster func(string, float64, bool, [3]uint8) image.Image) (*letterCase, error) {
	// Both weights cover the same letters.
	font, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	pdf.AddUTF8FontFromBytes(family, "", goregular.TTF)
	pdf.AddUTF8FontFromBytes(family, "B", gobold.TTF)
	if err := pdf.Error(); err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	return &letterCase{
		pdf: pdf, raster: raster, font: font,
		covered: map[rune]bool{}, runs: map[string][]run{}, stamps: map[stampKey]*stamp{}, sizes: map[stampKey]*stamp{},
	}, nil
}

// has reports whether the font has a letter for r.
func (l *letterCase) has(r rune) bool {
	known, seen := l.covered[r]
	if !seen {
		index, err := l.font.GlyphIndex(&l.buffer, r)
		known = err == nil && index != 0 && r >= ' ' && r < 0xFFFF
		l.covered[r] = known
	}
	return known
}

// same are signs the font lacks but has a twin of.
var same = strings.NewReplacer("\u2011", "-", "\u2010", "-", "\u202f", "\u00a0", "\u2009", " ", "△", "▲", "▽", "▼",
	"\u200b", "", "\u2060", "", "\u00ad", "", "\u200e", "", "\u200f", "")

// spelled are signs that have a plain spelling, for files without pictures of text.
var spelled = strings.NewReplacer("₹", "INR ", "₩", "KRW ", "₪", "ILS ", "₴", "UAH ", "₺", "TRY ", "₦", "NGN ", "₱", "PHP ",
	"₫", "VND ", "฿", "THB ", "₽", "RUB ", "₸", "KZT ", "₾", "GEL ", "✓", "√", "★", "*", "ẞ", "SS", "ʻ", "‘", "ʼ", "’")

// split cuts a line into runs of whole words: letters of two fonts in one word look broken.
// Spaces between two words of pictures belong to the picture, so that a line from
// right to left keeps the order of its words.
func (l *letterCase) split(text string) []run {
	if runs, seen := l.runs[text]; seen {
		return runs
	}
	plain := norm.NFC.String(same.Replace(text))
	if l.raster == nil {
		plain = l.spell(plain)
	}
	runs := []run{}
	add := func(text string, picture bool) {
		if n := len(runs); n > 0 && runs[n-1].picture == picture {
			runs[n-1].text += text
		} else {
			runs = append(runs, run{text, picture})
		}
	}
	for i, word := range strings.Split(plain, " ") {
		if i > 0 {
			add(" ", false)
		}
		if word != "" {
			add(word, strings.ContainsFunc(word, func(r rune) bool { return !l.has(r) }))
		}
	}
	runs = joined(runs)
	l.runs[text] = runs
	return runs
}

// joined merges two pictures that only spaces are between.
func joined(runs []run) []run {
	out := []run{}
	for _, r := range runs {
		n := len(out)
		if n > 1 && r.picture && strings.TrimSpace(out[n-1].text) == "" {
			out[n-2].text += out[n-1].text + r.text
			out = out[:n-1]
			continue
		}
		out = append(out, r)
	}
	return out
}

// spell writes text with the font's letters alone.
func (l *letterCase) spell(text string) string {
	var b strings.Builder
	lost := false
	for _, letter := range letters(spelled.Replace(text)) {
		plain := strings.Map(func(r rune) rune {
			if l.has(r) {
				return r
			}
			return -1
		}, letter)
		if plain != letter {
			plain = l.decomposed(letter)
		}
		switch {
		case plain != "":
			lost = false
		case !lost:
			plain, lost = "…", true
		}
		b.WriteString(plain)
	}
	return strings.ReplaceAll(b.String(), "… …", "…")
}

// decomposed returns what the font has of a letter's parts: "ế" gives "e"; nothing when
// a part that is no mark is missing.
func (l *letterCase) decomposed(letter string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(letter) {
		switch {
		case l.has(r):
			b.WriteRune(r)
		case !invisible(r):
			return ""
		}
	}
	return norm.NFC.String(b.String())
}

func (l *letterCase) pick(size float64, bold bool) {
	style := ""
	if bold {
		style = "B"
	}
	l.pdf.SetFont(family, style, size)
}

// width is how wide a line of text is, in points.
func (l *letterCase) width(text string, size float64, bold bool) float64 {
	total := 0.0
	for _, r := range l.split(text) {
		if r.picture {
			total += l.measured(stampKey{text: r.text, size: size, bold: bold}).width
			continue
		}
		l.pick(size, bold)
		total += l.pdf.GetStringWidth(r.text)
	}
	return total
}

// baseline is how far below the middle of a line the letters stand, as a share of
// the size.
const baseline = 0.36

// set writes a line with its middle at y and returns its width.
func (l *letterCase) set(text string, x, y, size float64, bold bool, c color.NRGBA) float64 {
	start := x
	for _, r := range l.split(text) {
		if r.picture {
			x += l.place(stampKey{r.text, size, bold, [3]uint8{c.R, c.G, c.B}}, x, y)
			continue
		}
		l.pick(size, bold)
		l.pdf.SetTextColor(int(c.R), int(c.G), int(c.B))
		l.pdf.Text(x, y+baseline*size, r.text)
		x += l.pdf.GetStringWidth(r.text)
	}
	return x - start
}

// measured returns a picture of a text in any colour.
func (l *letterCase) measured(key stampKey) *stamp {
	key.rgb = [3]uint8{}
	if s, seen := l.sizes[key]; seen {
		return s
	}
	// Most text has the colour of ink: the picture is then used as it is.
	drawn, light := key, plot.Light()
	c := light.Color(plot.Ink)
	drawn.rgb = [3]uint8{c.R, c.G, c.B}
	return l.stamp(drawn)
}

// stamp returns the picture of a text, drawn once for each look.
func (l *letterCase) stamp(key stampKey) *stamp {
	if s, seen := l.stamps[key]; seen {
		return s
	}
	s := &stamp{image: l.raster(key.text, key.size, key.bold, key.rgb)}
	if s.image != nil {
		size := s.image.Bounds().Size()
		s.width, s.height = float64(size.X)/RasterScale, float64(size.Y)/RasterScale
	}
	l.stamps[key] = s
	key.rgb = [3]uint8{}
	l.sizes[key] = s
	return s
}

// place puts the picture of a text on the page and returns its width.
func (l *letterCase) place(key stampKey, x, y float64) float64 {
	s, options := l.stamp(key), fpdf.ImageOptions{ImageType: "png"}
	if s.width == 0 || s.height == 0 {
		return 0
	}
	if s.name == "" {
		var file bytes.Buffer
		if err := png.Encode(&file, s.image); err != nil {
			l.pdf.SetError(fmt.Errorf("place text: %w", err))
			return 0
		}
		l.placed++
		s.name, s.image = fmt.Sprintf("text%06d", l.placed), nil
		l.pdf.RegisterImageOptionsReader(s.name, options, &file)
	}
	l.pdf.ImageOptions(s.name, x, y-s.height/2, s.width, s.height, false, options, 0, "")
	return s.width
}
