package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data"
	"rapport/data/metric"
)

// weekBar is the title row of the Week page: the week with arrows, and filters.
type weekBar struct {
	page     *weekPage
	row      *fyne.Container
	period   *ui.Period
	platform *ui.Select
	segment  *ui.Select
	currency *ui.Select
	isNarrow bool
}

// everything is the id of a filter that lets all pass.
const everything = "all"

var segments = []ui.Option{
	{ID: everything, Label: "everyone"},
	{ID: metric.SegmentRelationships, Label: "relationships"},
	{ID: metric.SegmentAdvocates, Label: "advocates"},
	{ID: metric.SegmentFading, Label: "fading"},
	{ID: metric.SegmentGems, Label: "hidden gems"},
	{ID: metric.SegmentSilent, Label: "silent buyers"},
}

func newWeekBar(p *weekPage) *weekBar {
	b := &weekBar{page: p}
	stepper, period := ui.NewStepper("", func() { p.step(-1) }, func() { p.step(1) }, b.chooseWeek)
	b.period = period
	b.platform = ui.NewSelect("Platform", []ui.Option{{ID: everything, Label: "all"}}, func(id string) {
		p.query.Platform = passing(id)
		p.load()
	})
	b.segment = ui.NewSelect("Segment", segments, func(id string) {
		p.query.Segment = passing(id)
		p.load()
	})
	b.currency = ui.NewSelect("Currency", nil, func(id string) {
		p.query.Currency = id
		p.load()
	})
	parts := []fyne.CanvasObject{stepper, ui.Gap(), b.platform, b.segment, b.currency}
	if p.export != nil {
		parts = append(parts, ui.NewButton("Export", p.export).WithIcon(assets.Export))
	}
	b.row = sparing(ui.Row(8, parts...), b.segment)
	return b
}

func passing(id string) string {
	if id == everything {
		return ""
	}
	return id
}

// orAll is the id of a filter's choice; empty lets all pass.
func orAll(id string) string {
	if id == "" {
		return everything
	}
	return id
}

func (b *weekBar) narrow(isNarrow bool) {
	b.isNarrow = isNarrow
	shorten(b.segment, isNarrow)
	b.row.Refresh()
	if b.page.week != nil {
		b.show(b.page.week)
	}
}

func (b *weekBar) show(w *desk.Week) {
	b.period.SetLabel(weekLabel(w.From, w.Partial, b.isNarrow))
	options := []ui.Option{{ID: everything, Label: "all"}}
	for _, s := range w.Quality.Sources {
		options = append(options, ui.Option{ID: s.Platform, Label: desk.PlatformTitle(s.Platform)})
	}
	b.platform.SetOptions(options)
	showCurrencies(b.currency, w.Currency, w.Currencies, &w.InOne)
	b.row.Refresh()
}

// weekLabel is "Week 47 · 16–22 Nov 2026", in a small window the days alone.
func weekLabel(monday data.Day, partial, short bool) string {
	if short {
		return review.WeekDays(monday, partial)
	}
	return review.WeekLabel(monday, partial)
}

// latest is the Monday of the running week.
func (b *weekBar) latest(w *desk.Week) data.Day {
	return data.DayOf(b.page.desk.Now(), w.Zone).Monday()
}

// listed is how many weeks the list of the period offers.
const listed = 12

func (b *weekBar) chooseWeek() {
	if b.page.week == nil {
		return
	}
	latest := b.latest(b.page.week)
	var items []ui.MenuItem
	for i := range listed {
		monday := latest - data.Day(7*i)
		items = append(items, ui.MenuItem{
			Label: weekLabel(monday, i == 0, false), Chosen: monday == b.page.week.From,
			OnTapped: func() {
				b.page.query.Monday = monday
				b.page.load()
			},
		})
	}
	ui.ShowMenu(b.period, items)
}
