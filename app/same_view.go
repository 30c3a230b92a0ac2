package app

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data"
	"rapport/data/store"
)

// coupleView is everything that helps to say whether two are one: both side by side, what
// to look at twice, the evidence, and what a yes changes.
func coupleView(d *sameDrawer, f *coupleFacts) fyne.CanvasObject {
	parts := []fyne.CanvasObject{ui.Share(8, []float32{-1, -1}, sideCard(d, &f.pair.A), sideCard(d, &f.pair.B))}
	for _, words := range f.pair.Warnings {
		parts = append(parts, ui.Row(8, ui.NewIcon(assets.Warn, ui.ColorWarmText), ui.Grow(ui.NewWrapped(2, 16, ui.Span{Role: ui.Label, Text: words, Color: ui.ColorWarmText}))))
	}
	parts = append(parts, newEvidenceWaterfall(markedEvidence(f.pair.Evidence)), ui.NewRule(), yesWords(f))
	return ui.Inset(0, 10, 4, 0, ui.Column(12, parts...))
}

// sideCard is one of the two.
func sideCard(d *sameDrawer, s *desk.PairSide) fyne.CanvasObject {
	name := ui.NewNameLink(nameOf(s), func() { d.host.person(s.Person) })
	head := ui.Row(8, ui.NewBadge(desk.PlatformBadge(sidePlatform(s))), ui.Grow(name))
	lines := []fyne.CanvasObject{head}
	for _, handle := range handlesOf(s) {
		lines = append(lines, ui.NewQuiet(ui.Label, handle).Ellipsis())
	}
	for _, words := range sideFigures(s, d.page.zone) {
		lines = append(lines, ui.NewText(ui.Label, words).Ellipsis())
	}
	lines = append(lines, ui.Row(8, ui.NewTier(int(s.Tier)), ui.Grow(ui.NewText(ui.Label, title(s.Tier.String())).Ellipsis())))
	if len(s.Head) > 0 {
		lines = append(lines, ui.Inset(4, 0, 2, 0, ui.NewRule()))
	}
	for i := range s.Head {
		lines = append(lines, headLine(&s.Head[i], d))
	}
	card := ui.Inset(10, 12, 10, 12, ui.Column(3, append(lines, ui.Gap())...))
	return ui.Over(ui.NewBlock(ui.ColorGround, 0, 0, 8), card)
}

// headLine is one row of the head of a timeline: what and when.
func headLine(r *store.TimelineRow, d *sameDrawer) fyne.CanvasObject {
	when := "undated"
	if r.At != 0 {
		when = ui.ShortDate(time.UnixMilli(r.At).In(d.page.zone), d.desk.Now().In(d.page.zone))
	}
	words := marked(happened(r, d.page.zone))
	if r.Amount != nil {
		words = money(r.Amount.Minor, r.Amount.Currency) + " " + words
	}
	return ui.NewSpans(ui.Span{Role: ui.Note, Text: when, Color: ui.ColorQuiet}, ui.Span{Role: ui.Note, Text: words, Gap: 6}).Ellipsis()
}

// sidePlatform is where somebody is known best: the platform of the first account, else of
// the first identity.
func sidePlatform(s *desk.PairSide) string {
	for _, i := range s.Identities {
		if i.Kind == data.ByHandle || i.Kind == data.ByID || i.Kind == data.ByCustomer {
			return i.Platform
		}
	}
	if len(s.Identities) > 0 {
		return s.Identities[0].Platform
	}
	return ""
}

// handlesShown is how many handles and addresses of a person are shown.
const handlesShown = 2

// handlesOf are the handles and addresses of a person, each once, handles with their @.
func handlesOf(s *desk.PairSide) []string {
	var list []string
	seen, more := map[string]bool{}, 0
	for _, kind := range []data.IdentityKind{data.ByHandle, data.ByEmail, data.ByPhone, data.ByURL} {
		for i := range s.Identities {
			v := &s.Identities[i]
			words := strings.TrimSpace(v.Value)
			if v.Kind != kind || words == "" || seen[words] {
				continue
			}
			seen[words] = true
			if kind == data.ByHandle && !strings.HasPrefix(words, "@") {
				words = "@" + words
			}
			if len(list) == handlesShown {
				more++
				continue
			}
			list = append(list, marked(words))
		}
	}
	if more > 0 {
		list[handlesShown-1] += ", " + ui.Count(more) + " more"
	}
	return list
}

// sideFigures say how much there is of a person.
func sideFigures(s *desk.PairSide, zone *time.Location) []string {
	var lines []string
	if n := s.In + s.Out; n > 0 {
		lines = append(lines, ui.CountOf(n, "interaction", "interactions"))
	}
	if s.Sales > 0 {
		words := ui.CountOf(s.Sales, "order", "orders")
		for _, m := range s.Net {
			words += ", " + money(m.Minor, m.Currency)
		}
		lines = append(lines, words)
	}
	switch {
	case s.Last != 0:
		lines = append(lines, "last on "+ui.Date(time.UnixMilli(s.Last).In(zone)))
	case len(lines) == 0:
		lines = append(lines, "nothing but the name")
	}
	return lines
}

// yesWords say what a yes changes.
func yesWords(f *coupleFacts) fyne.CanvasObject {
	lines := []fyne.CanvasObject{ui.NewText(ui.CardTitle, "If you say yes")}
	if !f.done {
		lines = append(lines, ui.NewQuiet(ui.Body, "Working it out…"))
	}
	if f.one != nil {
		lines = append(lines, ui.NewWrapped(3, 19, ui.Span{Role: ui.Body, Text: oneWords(f.one)}))
		for _, words := range movedWords(f.one) {
			lines = append(lines, ui.NewWrapped(4, 19, ui.Span{Role: ui.Body, Text: words}))
		}
	}
	quiet := "Every decision can be undone."
	if !sharePlatform(&f.pair.A, &f.pair.B) {
		quiet = "Neither has a second account on the same platform. " + quiet
	}
	return ui.Column(2, append(lines, ui.NewWrapped(3, 17, ui.Span{Role: ui.Label, Text: quiet, Color: ui.ColorQuiet}))...)
}

// oneWords say who the one person would be.
func oneWords(t *desk.Together) string {
	p := &t.Person
	var parts []string
	if n := p.In + p.Out; n > 0 {
		parts = append(parts, ui.CountOf(n, "interaction", "interactions"))
	}
	if p.Sales > 0 {
		parts = append(parts, ui.CountOf(p.Sales, "order", "orders"))
	}
	words := "One person"
	if len(parts) > 0 {
		words += " with " + strings.Join(parts, " and ")
	}
	return words + ", tier " + title(p.Tier.String()) + "."
}

// movedWords say which earnings move to "bought by a relationship" (metrics.md 12), and
// from where.
func movedWords(t *desk.Together) []string {
	var lines []string
	for _, from := range []struct {
		name         string
		inWeek, year int64
	}{{"known", t.InWeek.Known, t.InYear.Known}, {"referred", t.InWeek.Referred, t.InYear.Referred}} {
		if words := movedFrom(from.inWeek, from.year, t); words != "" {
			lines = append(lines, words+" from "+from.name+" to bought by a relationship.")
		}
	}
	return lines
}

func movedFrom(inWeek, year int64, t *desk.Together) string {
	week := "week " + strings.TrimPrefix(review.WeekTitle(t.Week), "Week ")
	switch {
	case year != 0 && inWeek != 0 && year != inWeek:
		return money(year, t.Currency) + " of the last 12 months, " + money(inWeek, t.Currency) + " of it in " + week + ", moves"
	case inWeek != 0:
		return money(inWeek, t.Currency) + " of " + week + " moves"
	case year != 0:
		return money(year, t.Currency) + " of the last 12 months moves"
	}
	return ""
}

// sharePlatform reports whether both have an account on one platform.
func sharePlatform(a, b *desk.PairSide) bool {
	on := map[string]bool{}
	for _, i := range a.Identities {
		on[i.Platform] = on[i.Platform] || isAccount(i.Kind)
	}
	for _, i := range b.Identities {
		if on[i.Platform] && isAccount(i.Kind) {
			return true
		}
	}
	return false
}

// isAccount reports whether an identity is an account and not an address or a name, which
// people leave wherever they are.
func isAccount(k data.IdentityKind) bool {
	return k == data.ByHandle || k == data.ByID || k == data.ByCustomer || k == data.ByURL
}

// markedEvidence is evidence whose values show their invisible characters.
func markedEvidence(e data.Evidence) data.Evidence {
	steps := make([]data.EvidenceStep, len(e.Steps))
	for i, s := range e.Steps {
		s.A, s.B = marked(s.A), marked(s.B)
		steps[i] = s
	}
	e.Steps = steps
	return e
}

// marked shows a point for each character that nobody sees and that makes a name look like
// another one: marks of direction, of no width and the like. A joiner stays between
// letters and signs that it joins.
func marked(text string) string {
	if !data.HasInvisible(text) {
		return text
	}
	var b strings.Builder
	before := rune(0)
	for _, r := range text {
		switch {
		case (r == zeroJoiner || r == zeroNonJoiner || r >= 0xFE00 && r <= 0xFE0F) && before > unicode.MaxLatin1:
			b.WriteRune(r)
		case data.HasInvisible(string(r)):
			b.WriteRune('·')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

const (
	zeroNonJoiner = '\u200c'
	zeroJoiner    = '\u200d'
)
