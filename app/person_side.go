package app

import (
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// identitiesCard says who this is: every name with the reason why it belongs here, which
// opens the evidence.
type identitiesCard struct {
	page *personPage
	card *ui.Card
	head *ui.Text
	body *fyne.Container
}

func newIdentitiesCard(p *personPage) *identitiesCard {
	c := &identitiesCard{page: p, head: ui.NewSpans(), body: ui.Column(0)}
	c.card = ui.NewCard(ui.Column(6, c.head, c.body))
	return c
}

func cardHead(title, note string) []ui.Span {
	return []ui.Span{{Role: ui.CardTitle, Text: title}, {Role: ui.Note, Text: note, Color: ui.ColorQuiet, Gap: 9}}
}

func (c *identitiesCard) show(f *personFacts) {
	list := f.row.Identities
	c.head.SetSpans(cardHead("Identities", ui.Count(len(list))+", one person")...)
	c.body.Objects = nil
	for i := range list {
		c.body.Add(ruled(i, c.row(&list[i], len(list) > 1)))
	}
	if of := f.organisation; of != nil {
		c.body.Add(ruled(1, ui.Row(8, ui.NewQuiet(ui.Body, "Belongs to"), ui.Gap(), ui.NewLink(of.Name, func() { c.page.person(of.Person) }))))
	}
	c.body.Refresh()
	c.card.Refresh()
}

// ruled puts a line above every row but the first.
func ruled(i int, row fyne.CanvasObject) fyne.CanvasObject {
	row = ui.Inset(6, 0, 6, 0, row)
	if i == 0 {
		return row
	}
	return ui.Column(0, ui.NewRule(), row)
}

func (c *identitiesCard) row(i *store.IdentityRow, several bool) fyne.CanvasObject {
	words := ui.Column(0, ui.NewText(ui.Body, i.Value).Ellipsis(), ui.NewQuiet(ui.Note, identityNote(i)).Ellipsis())
	parts := []fyne.CanvasObject{ui.NewBadge(desk.PlatformBadge(i.Platform)), ui.Grow(words)}
	if several {
		reason := i.Reason
		if reason == "" {
			reason = "the first one"
		}
		need := fyne.MeasureText(reason, ui.Note.Size(), fyne.TextStyle{}).Width + 1
		parts = append(parts, ui.Sized(min(need, ui.Unit(reasonWidth)), 0, ui.NewQuietLink(reason, func() { c.page.whyBelongs(i.ID) })),
			ui.NewLink("Split", func() { c.page.split(i.ID) }))
	}
	return ui.Row(10, parts...)
}

// reasonWidth is the most room for the reason in the list of identities; the dialog that it
// opens has it whole.
const reasonWidth float32 = 138

// identityNote says what sort of name it is, and how it is called there.
func identityNote(i *store.IdentityRow) string {
	kind := map[data.IdentityKind]string{
		data.ByID: "account number", data.ByHandle: "handle", data.ByEmail: "e-mail", data.ByPhone: "phone",
		data.ByURL: "web address", data.ByName: "name only", data.ByCustomer: "customer",
	}[i.Kind]
	if i.Name != "" && i.Name != i.Value {
		return kind + ", " + i.Name
	}
	return kind
}

// promisesCard lists what was promised; a tick keeps a promise.
type promisesCard struct {
	page *personPage
	card *ui.Card
	body *fyne.Container
}

func newPromisesCard(p *personPage) *promisesCard {
	c := &promisesCard{page: p, body: ui.Column(0)}
	add := ui.NewLinkOf(ui.Note, "Add", func() { p.writePromise(data.Entry{}) })
	c.card = ui.NewCard(ui.Column(4, ui.TitleRow("Promises", "", add), c.body))
	return c
}

func (c *promisesCard) show(f *personFacts) {
	list := f.of(data.PromiseEntry)
	c.body.Objects = nil
	shown := 0
	for _, open := range []bool{true, false} { // open ones first
		for _, e := range list {
			if (e.Done == 0) == open {
				c.body.Add(ruled(shown, c.row(f, e)))
				shown++
			}
		}
	}
	if shown == 0 {
		c.body.Add(ui.NewQuiet(ui.Label, "Nothing promised."))
	} else {
		c.body.Add(ui.Inset(4, 0, 0, 0, ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: keptWords(list, f.today()), Color: ui.ColorQuiet})))
	}
	c.body.Refresh()
	c.card.Refresh()
}

func (f *personFacts) today() data.Day { return data.DayOf(f.now, f.zone) }

func (c *promisesCard) row(f *personFacts, e data.Entry) fyne.CanvasObject {
	p := c.page
	item := data.ItemID(data.PromiseItem, e.ID)
	keep := func() error {
		_, err := p.desk.Tick(p.ctx, item, "")
		return err
	}
	reopen := func() error { return p.desk.Untick(p.ctx, item) }
	box := ui.NewCheck("", e.Done != 0, func(ticked bool) {
		if ticked {
			p.change("Kept: "+e.Text, keep, reopen)
			return
		}
		p.change("Open again: "+e.Text, reopen, keep)
	})
	color := ui.ColorInk
	if e.Done != 0 {
		color = ui.ColorQuiet
	}
	words := ui.NewWrapped(3, 18, ui.Span{Role: ui.Body, Text: e.Text, Color: color})
	more := ui.NewMenuButton("More about this promise", []ui.MenuItem{
		{Label: "Edit", OnTapped: func() { p.writePromise(e) }},
		{Label: "Remove", OnTapped: func() { p.remove("Removed the promise", e) }},
	})
	return tickRow(box, words, c.due(f, e), more)
}

// tickRow is as high as its words need.
func tickRow(box *ui.Check, words, note *ui.Text, more fyne.CanvasObject) fyne.CanvasObject {
	widths := []float32{box.MinSize().Width, -1, note.MinSize().Width, more.MinSize().Width}
	return ui.Share(6, widths, box, ui.Inset(3, 0, 3, 0, words), note, more)
}

func (c *promisesCard) due(f *personFacts, e data.Entry) *ui.Text {
	words, color := "no day", ui.ColorQuiet
	switch {
	case e.Done != 0:
		words = "kept " + ui.ShortDate(time.UnixMilli(e.Done).In(f.zone), f.now)
	case e.Day != 0:
		words = "due " + dueDay(e.Day, f.now)
		if e.Day < f.today() {
			color = ui.ColorWarmText
		}
	}
	return ui.NewSpans(ui.Span{Role: ui.Note, Text: words, Color: color})
}

// dueDay writes a day with its weekday: "Fri 27 Nov".
func dueDay(d data.Day, now time.Time) string {
	day := d.Start(time.UTC)
	return day.Format("Mon") + " " + ui.ShortDate(day, now)
}

// rateLeast is how many promises a rate needs.
const rateLeast = 10

// keptWords says how many promises were kept of those that are settled or late.
func keptWords(list []data.Entry, today data.Day) string {
	kept, n := 0, 0
	for _, e := range list {
		switch {
		case e.Done != 0:
			kept, n = kept+1, n+1
		case e.Day != 0 && e.Day < today:
			n++
		}
	}
	switch {
	case n == 0:
		return "None was due yet."
	case n < rateLeast:
		return ui.Count(kept) + " of " + ui.Count(n) + " earlier promises kept. Not enough data for a rate (n = " + ui.Count(n) + ")."
	}
	return ui.Percent(float64(kept)/float64(n), 0) + " of earlier promises kept (n = " + ui.Count(n) + ")."
}

// notesCard holds notes, the cadence and the goals.
type notesCard struct {
	page *personPage
	card *ui.Card
	body *fyne.Container
}

func newNotesCard(p *personPage) *notesCard {
	c := &notesCard{page: p, body: ui.Column(0)}
	add := ui.NewLinkOf(ui.Note, "Add", func() { p.writeNote(data.Entry{}) })
	c.card = ui.NewCard(ui.Column(4, ui.TitleRow("Notes", "", add), c.body))
	return c
}

func (c *notesCard) show(f *personFacts) {
	c.body.Objects = nil
	notes := f.of(data.NoteEntry)
	for i, e := range notes {
		c.body.Add(ruled(i, c.note(f, e)))
	}
	if len(notes) == 0 {
		c.body.Add(ui.Inset(0, 0, 6, 0, ui.NewQuiet(ui.Label, "No notes.")))
	}
	c.body.Add(ui.NewRule())
	c.body.Add(ui.Inset(6, 0, 0, 0, c.cadence(f)))
	goals := f.of(data.GoalEntry)
	for _, e := range goals {
		c.body.Add(ui.Inset(4, 0, 0, 0, c.goal(f, e)))
	}
	if len(goals) == 0 {
		set := ui.NewLink("Set a goal", func() { c.page.writeGoal(data.Entry{}) })
		c.body.Add(ui.Inset(6, 0, 0, 0, ui.Row(8, ui.Grow(ui.NewQuiet(ui.Body, "Goals")), set)))
	}
	c.body.Refresh()
	c.card.Refresh()
}

func (c *notesCard) note(f *personFacts, e data.Entry) fyne.CanvasObject {
	p := c.page
	foot := ui.Row(10,
		ui.Grow(ui.NewQuiet(ui.Note, ui.ShortDate(time.UnixMilli(e.At).In(f.zone), f.now))),
		ui.NewLinkOf(ui.Note, "Edit", func() { p.writeNote(e) }),
		ui.NewLinkOf(ui.Note, "Remove", func() { p.remove("Removed the note", e) }),
	)
	return ui.Column(2, ui.NewWrapped(12, 19, ui.Span{Role: ui.Body, Text: e.Text}), foot)
}

func (c *notesCard) cadence(f *personFacts) fyne.CanvasObject {
	words := "Set a cadence"
	if have := f.of(data.CadenceEntry); len(have) > 0 {
		words = cadenceWords(have[0])
	}
	return ui.Row(8, ui.Grow(ui.NewQuiet(ui.Body, "Cadence")), ui.NewLink(words, c.page.writeCadence))
}

// cadenceWords says how often, and when it is too long.
func cadenceWords(e data.Entry) string {
	words := "every " + days(float64(e.Number))
	if e.Limit != 0 {
		words += ", remind after " + ui.Count(int(e.Limit))
	}
	return words
}

func (c *notesCard) goal(f *personFacts, e data.Entry) fyne.CanvasObject {
	p := c.page
	open := e
	open.Done = 0
	finish := func() error { return p.desk.FinishEntry(p.ctx, e.ID) }
	reopen := func() error { return p.desk.ChangeEntry(p.ctx, open) }
	box := ui.NewCheck("", e.Done != 0, func(ticked bool) {
		if ticked {
			p.change("Goal met: "+e.Text, finish, reopen)
			return
		}
		p.change("Goal open again: "+e.Text, reopen, finish)
	})
	words, color := "goal", ui.ColorInk
	if e.Done != 0 {
		words, color = "met "+ui.ShortDate(time.UnixMilli(e.Done).In(f.zone), f.now), ui.ColorQuiet
	}
	more := ui.NewMenuButton("More about this goal", []ui.MenuItem{
		{Label: "Edit", OnTapped: func() { p.writeGoal(e) }},
		{Label: "Remove", OnTapped: func() { p.remove("Removed the goal", e) }},
	})
	return tickRow(box, ui.NewWrapped(3, 18, ui.Span{Role: ui.Body, Text: e.Text, Color: color}), ui.NewQuiet(ui.Note, words), more)
}
