package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// settingsTrial is what numbers that are not kept yet would change, at the foot of the
// page until they are kept or left.
type settingsTrial struct {
	page    *settingsPage
	foot    *fyne.Container
	next    *data.Settings // nil: nothing is tried
	request int
}

func newSettingsTrial(p *settingsPage) *settingsTrial {
	t := &settingsTrial{page: p, foot: container.New(readable{720}, ui.Gap())}
	t.foot.Hide()
	return t
}

// draft are the settings with what is tried.
func (p *settingsPage) draft() *data.Settings {
	if p.trial.next != nil {
		return p.trial.next
	}
	return &p.now
}

// try shows what other settings would change; the settings as they are end a trial.
func (p *settingsPage) try(next data.Settings) {
	t := p.trial
	if len(next.ChangesFrom(&p.now)) == 0 {
		t.leave()
		return
	}
	t.next = &next
	p.counting.show()
	t.request++
	request := t.request
	var found *desk.Trial
	var err error
	p.async(func() { found, err = p.desk.Try(p.ctx, next) }, func() {
		switch {
		case request != t.request || t.next == nil:
		case err != nil:
			t.leave()
			p.failed(err)
		default:
			t.show(found)
		}
	})
}

// leave ends the trial and keeps nothing.
func (t *settingsTrial) leave() {
	t.next = nil
	t.request++
	t.foot.Hide()
	t.page.counting.show()
}

// keep keeps what is tried and offers the way back.
func (t *settingsTrial) keep() {
	p, next, before := t.page, t.next, t.page.now
	if next == nil {
		return
	}
	var err error
	next.Confirmed = true
	p.async(func() { err = p.desk.SaveSettings(p.ctx, *next) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		t.next = nil
		t.foot.Hide()
		p.now = *next
		p.toast("Kept. Every figure follows", func() {
			p.takeBack(func() error { return p.desk.SaveSettings(p.ctx, before) })
		})
		p.changed()
		p.load()
	})
}

func (t *settingsTrial) show(found *desk.Trial) {
	buttons := ui.Row(8, ui.NewButton("Cancel", t.leave), ui.NewAccentButton("Keep", "", t.keep))
	parts := []fyne.CanvasObject{ui.NewWrapped(3, 18, ui.Span{Role: ui.Label, Text: trialChanges(found.Changes)})}
	if r := found.Rescore; r != nil {
		for _, words := range rescoreWords(r) {
			parts = append(parts, ui.NewWrapped(2, 18, ui.Span{Role: ui.Label, Text: words}))
		}
		parts = append(parts, movers(r)...)
	}
	t.foot.Objects = []fyne.CanvasObject{ui.NewTitled("Not kept yet", "what would change", buttons, ui.Column(4, parts...))}
	t.foot.Show()
	t.page.room.Refresh()
}

// trialTold is how many changes are told one by one.
const trialTold = 4

func trialChanges(list []data.SettingChange) string {
	words := ""
	for i, c := range list {
		if i == trialTold {
			return words + "; and " + ui.Count(len(list)-i) + " more."
		}
		if i > 0 {
			words += "; "
		}
		words += c.Title + ": " + orNotGiven(c.From) + ", then " + orNotGiven(c.To)
	}
	return words + "."
}

func orNotGiven(s string) string {
	if s == "" {
		return "not given"
	}
	return s
}

// rescoreWords say how far the order of people changes.
func rescoreWords(r *metric.Rescore) []string {
	if r.People == 0 {
		return []string{"Nobody has an exchange yet, so nobody changes place."}
	}
	order := "Order of " + ui.CountOf(r.People, "relationship", "relationships") + " by strength, old and new: Spearman " + correlation(r.Spearman) +
		", Kendall " + correlation(r.Kendall) + " (1 is the same order)."
	if r.Spearman == nil {
		order = "All " + ui.CountOf(r.People, "relationship", "relationships") + " are equally strong, so there is no order to compare."
	}
	people := peopleWords(r.Tiers, "tier") + " " + peopleWords(r.States, "state")
	for i, m := range r.Moves {
		if i == trialTold {
			break
		}
		people += " " + ui.Count(m.People) + " from " + m.From.String() + " to " + m.To.String() + "."
	}
	return []string{order, people}
}

// peopleWords say how many people change something.
func peopleWords(n int, what string) string {
	if n == 0 {
		return "Nobody changes " + what + "."
	}
	return ui.CountOf(n, "person changes ", "people change ") + what + "."
}

func correlation(v *float64) string {
	if v == nil {
		return ui.NoValue
	}
	return ui.Decimal(*v, 3)
}

// movers are the ten people who move most, in two columns.
func movers(r *metric.Rescore) []fyne.CanvasObject {
	if len(r.Moved) == 0 {
		return nil
	}
	half := (len(r.Moved) + 1) / 2
	left, right := ui.Column(2), ui.Column(2)
	for i := range r.Moved {
		m := &r.Moved[i]
		places := ui.NewSpans(ui.Span{Role: ui.Label, Text: "place " + placeOf(m.Old.Rank) + ", then " + placeOf(m.New.Rank), Color: ui.ColorQuiet})
		line := ui.Row(8, ui.Grow(ui.NewText(ui.Label, m.Name).Ellipsis()), places)
		if i < half {
			left.Add(line)
		} else {
			right.Add(line)
		}
	}
	head := ui.NewQuiet(ui.Note, "Who moves most")
	return []fyne.CanvasObject{ui.Inset(4, 0, 0, 0, head), ui.Share(24, []float32{-1, -1}, left, right)}
}

// placeOf writes a rank; equals share half places.
func placeOf(rank float64) string {
	if rank == float64(int(rank)) {
		return ui.Count(int(rank))
	}
	return ui.Decimal(rank, 1)
}
