package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// knownCard says what else is known of the person: on which channels you talk, how far the
// person reaches, trust, what was given, who can introduce you, and introductions.
type knownCard struct {
	page *personPage
	card *ui.Card
	body *fyne.Container
}

func newKnownCard(p *personPage) *knownCard {
	c := &knownCard{page: p, body: ui.Column(0)}
	c.card = ui.NewCard(ui.Column(4, ui.TitleRow("What else is known", "", nil), c.body))
	return c
}

func (c *knownCard) show(f *personFacts) {
	c.body.Objects = nil
	add := func(name string, value fyne.CanvasObject) {
		c.body.Add(ruled(len(c.body.Objects), ui.Share(10, []float32{126, -1}, ui.NewQuiet(ui.Label, name), value)))
	}
	words := func(name, text string) { add(name, ui.NewWrapped(4, 16, ui.Span{Role: ui.Label, Text: text})) }
	t := f.ties
	if len(t.Channels) > 0 {
		words("Channels", channelWords(t.Channels))
	}
	if len(t.Way) > 1 {
		words("Way here", hopsWords(t.Way, f.zone, f.now))
	}
	if t.Reach == nil {
		add("Reach", ui.NewLinkOf(ui.Label, "Note how many follow", c.page.writeReach))
	} else {
		add("Reach", ui.NewLinkOf(ui.Label, ui.CountOf(int(t.Reach.Reach), "follower", "followers")+", "+ui.ShortDate(t.Reach.Day.Start(f.zone), f.now), c.page.writeReach))
	}
	for _, line := range trustLines(&t.Trust) {
		if line[1] != ui.NoValue {
			words(line[0], line[1])
		}
	}
	var back []string
	for _, m := range t.Trust.Back {
		back = append(back, money(m.Minor, m.Currency))
	}
	if len(back) > 0 {
		words("Amount given back", strings.Join(back, ", "))
	}
	if text := givingWords(t.Giving); text != "" {
		words("Given and got", text)
	}
	c.people(f, add)
	c.body.Refresh()
	c.card.Refresh()
}

// people names others: who can introduce, and introductions.
func (c *knownCard) people(f *personFacts, add func(string, fyne.CanvasObject)) {
	t, p := f.ties, c.page
	for i, in := range t.Introducers[:min(introducersShown, len(t.Introducers))] {
		name := ""
		if i == 0 {
			name = "Who can introduce"
		}
		add(name, ui.Share(6, []float32{-1, -1}, ui.NewNameLink(in.Name, func() { p.person(in.Person) }), ui.NewQuiet(ui.Note, tieWords(in.Ties)).Ellipsis()))
	}
	for i := range t.Introductions.Rows {
		r := &t.Introductions.Rows[i]
		other, name := r.B, r.NameB
		if other == p.id {
			other, name = r.A, r.NameA
		}
		add("Introduced to", ui.Share(6, []float32{-1, -1}, ui.NewNameLink(name, func() { p.person(other) }), ui.NewLinkOf(ui.Note, outcomeWords(r), func() { p.writeOutcome(r) })))
	}
	for _, r := range t.Recommended {
		if words, other := recommendedWords(r, p.id); other != 0 {
			add(words, ui.Share(6, []float32{-1, -1}, ui.NewNameLink(t.Names[other], func() { p.person(other) }),
				ui.NewQuiet(ui.Note, ui.ShortDate(time.UnixMilli(r.At).In(f.zone), f.now))))
		}
	}
}

// introducersShown is how many of those who can introduce are named.
const introducersShown = 5

// recommendedWords says who recommended whom, and names the other one.
func recommendedWords(r metric.Recommendation, person int64) (words string, other int64) {
	switch {
	case r.By == person:
		return "Recommended you to", r.To
	case r.By != 0:
		return "Heard of you from", r.By
	case r.Who == person:
		return "You recommended to", r.To
	}
	return "You recommended", r.Who
}

func tieWords(ties []metric.TieKind) string {
	words := make([]string, len(ties))
	for i, t := range ties {
		words[i] = map[metric.TieKind]string{
			metric.SameOrganisation: "same organisation", metric.TalkTie: "they talk", metric.IntroductionTie: "introduced",
			metric.RecommendedTie: "recommended you", metric.ReferredTie: "bought through them",
		}[t]
	}
	return strings.Join(words, ", ")
}

// channelWords is the mix of channels: shares from 10 messages on, else counts.
func channelWords(list []desk.Channel) string {
	all := 0
	for _, c := range list {
		all += c.Events
	}
	var words []string
	for _, c := range list {
		part := ui.Count(c.Events)
		if all >= rateLeast {
			part = ui.Percent(float64(c.Events)/float64(all), 0)
		}
		words = append(words, desk.PlatformTitle(c.Platform)+" "+part)
	}
	return strings.Join(words, ", ")
}

// hopsWords is the path of a person from one place to the next, with the day of each.
func hopsWords(way []metric.HopPoint, zone *time.Location, now time.Time) string {
	steps := make([]string, len(way))
	for i, p := range way {
		steps[i] = review.TouchTitle(p.Touch) + " " + ui.ShortDate(time.UnixMilli(p.At).In(zone), now)
	}
	return strings.Join(steps, " › ")
}

// givingWords is what was given and got in a year, where there was any.
func givingWords(list []metric.Giving) string {
	var words []string
	for _, g := range list {
		if g.Given+g.Got > 0 {
			words = append(words, strings.ToLower(deedTitles[g.Deed])+" "+ui.Count(g.Given)+" / "+ui.Count(g.Got))
		}
	}
	return strings.Join(words, ", ")
}

func (p *personPage) writeReach() {
	if p.facts == nil {
		return
	}
	number, day := ui.NewEntry("1200"), ui.NewEntry("")
	day.SetText(p.facts.today().String())
	e := data.Entry{Kind: data.ReachEntry, Person: p.id}
	ask := ui.Dialog{Title: "Reach of " + p.facts.name(), Yes: "Save", First: number, Body: ui.Share(12, []float32{-1, -1}, ui.Field("Followers", "", number), ui.Field("As of day", "", day))}
	ask.OnYes = func() { p.keepEntry(data.Entry{}, e, "Reach noted") }
	askForm(p.host, ask, func(f *form) {
		n, ok := wholeNumber(strings.NewReplacer(",", "", ".", "", " ", "").Replace(number.Text), 0, 10_000_000_000)
		if !ok {
			f.fail("Followers are a whole number like 1200.")
		}
		e.Number, e.Day = n, f.day(day, true)
	})
}

func (p *personPage) writeOffer() {
	if p.facts == nil {
		return
	}
	what, day := ui.NewEntry("A set of tea bowls"), ui.NewEntry("")
	day.SetText(p.facts.today().String())
	e := data.Entry{Kind: data.OfferEntry, Person: p.id}
	ask := ui.Dialog{Title: "Offer to " + p.facts.name(), Yes: "Save", First: what, Body: ui.Column(12, ui.Field("What you offered", "", what), ui.Field("Day", "", day))}
	ask.OnYes = func() { p.keepEntry(data.Entry{}, e, "Offer noted") }
	askForm(p.host, ask, func(f *form) { e.Text, e.Day = strings.TrimSpace(what.Text), f.day(day, true) })
}

// writeOutcome asks what came of an introduction.
func (p *personPage) writeOutcome(r *metric.IntroductionRow) {
	day := ui.NewEntry("")
	day.SetText(p.facts.today().String())
	outcome := ui.NewSelect("", []ui.Option{{ID: data.Matched, Label: "They found each other"}, {ID: data.NoMatter, Label: "It came to nothing"}}, nil)
	e := data.Entry{Kind: data.OutcomeEntry, Person: r.A, Other: r.B}
	ask := ui.Dialog{Title: "What came of introducing " + r.NameA + " and " + r.NameB + "?", Yes: "Save", First: day, Body: ui.Share(12, []float32{-1, -1}, ui.Field("Outcome", "", outcome), ui.Field("Day", "", day))}
	ask.OnYes = func() { p.keepEntry(data.Entry{}, e, "Outcome noted") }
	askForm(p.host, ask, func(f *form) { e.Label, e.Day = outcome.Chosen, f.day(day, true) })
}
