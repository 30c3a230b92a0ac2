package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data"
	"rapport/data/metric"
)

// periodBar is the title row of a page about a stretch of days: the period with
// arrows, and filters.
type periodBar struct {
	host     *host
	changed  func()
	chosen   desk.Period
	zone     *time.Location
	first    data.Day // first day with data; 0: none
	row      *fyne.Container
	period   *ui.Period
	by       *ui.Select // only where figures go by a date
	platform *ui.Select
	segment  *ui.Select
	currency *ui.Select
	export   fyne.CanvasObject // nil where nothing is exported
	small    fyne.CanvasObject // the same without its word
	isNarrow bool
}

// bases are the dates that figures can go by, each with its name.
func bases(name func(metric.Basis) string) []ui.Option {
	var list []ui.Option
	for _, by := range metric.Bases() {
		list = append(list, ui.Option{ID: string(by), Label: name(by)})
	}
	return list
}

// newDatedBar is a period bar with the date that figures go by before the filters.
func newDatedBar(h *host, changed func()) *periodBar {
	b := newPeriodBar(h, changed)
	b.by = ui.NewSelect("By", bases(review.BasisTitle), func(id string) {
		b.chosen.By = metric.Basis(id)
		changed()
	})
	const filters = 2 // after the stepper and the gap
	b.row.Objects = slices.Insert(b.row.Objects, filters, fyne.CanvasObject(b.by))
	return b
}

// newPeriodBar calls changed when another period or filter is chosen. The period
// is empty until show tells the workspace's zone.
func newPeriodBar(h *host, changed func()) *periodBar {
	b := &periodBar{host: h, changed: changed}
	stepper, period := ui.NewStepper("", func() { b.step(-1) }, func() { b.step(1) }, b.choose)
	b.period = period
	b.platform = ui.NewSelect("Platform", []ui.Option{{ID: everything, Label: "all"}}, func(id string) {
		b.chosen.Platform = passing(id)
		changed()
	})
	b.segment = ui.NewSelect("Segment", segments, func(id string) {
		b.chosen.Segment = passing(id)
		changed()
	})
	b.currency = ui.NewSelect("Currency", nil, func(id string) {
		b.chosen.Currency = id
		changed()
	})
	parts := []fyne.CanvasObject{stepper, ui.Gap(), b.platform, b.segment, b.currency}
	if h.export != nil {
		b.export, b.small = ui.NewButton("Export", h.export).WithIcon(assets.Export), ui.NewIconButton(assets.Export, "Export", h.export)
		b.small.Hide()
		parts = append(parts, b.export, b.small)
	}
	b.row = sparing(ui.Row(8, parts...), b.segment)
	return b
}

func (b *periodBar) narrow(isNarrow bool) {
	b.isNarrow = isNarrow
	shorten(b.segment, isNarrow)
	b.label()
}

// tight leaves words out of a dated bar that its page has no room for.
func (b *periodBar) tight(isTight bool) {
	name := review.BasisTitle
	b.currency.Label = "Currency"
	if isTight {
		name = func(by metric.Basis) string { return string(by) }
		b.currency.Label = ""
	}
	b.by.SetOptions(bases(name))
	b.currency.Refresh()
	if b.export != nil {
		b.export.Hide()
		b.small.Hide()
		if isTight {
			b.small.Show()
		} else {
			b.export.Show()
		}
	}
	b.row.Refresh()
}

// show offers the platforms and currencies that there are.
func (b *periodBar) show(currency string, currencies, platforms []string, in *desk.InOne) {
	options := []ui.Option{{ID: everything, Label: "all"}}
	for _, p := range platforms {
		options = append(options, ui.Option{ID: p, Label: desk.PlatformTitle(p)})
	}
	b.platform.SetOptions(options)
	showCurrencies(b.currency, currency, currencies, in)
	b.label()
}

// label writes the period and gives it its room.
func (b *periodBar) label() {
	if b.chosen.Last != 0 {
		b.period.SetLabel(periodLabel(b.chosen, b.isNarrow))
	}
	b.row.Refresh()
}

// periodLabel is the week's label for one week, else the days.
func periodLabel(p desk.Period, short bool) string {
	if p.First == p.First.Monday() && p.Last == p.First+6 {
		return weekLabel(p.First, false, short)
	}
	return ui.DateRange(p.First.Start(time.UTC), p.Last.Start(time.UTC))
}

// step moves the period by its own length, but not past today.
func (b *periodBar) step(by int) {
	if b.chosen.Last == 0 || b.zone == nil {
		return
	}
	days := b.chosen.Last - b.chosen.First + 1
	next := b.chosen
	next.First, next.Last = next.First+data.Day(by)*days, next.Last+data.Day(by)*days
	today := data.DayOf(b.host.desk.Now(), b.zone)
	if next.First > today || next.Last < b.first {
		return
	}
	b.chosen = next
	b.label()
	b.changed()
}

// namedPeriod is one line of the list of periods.
type namedPeriod struct {
	name        string
	first, last data.Day
}

func (b *periodBar) periods() []namedPeriod {
	now := b.host.desk.Now()
	today := data.DayOf(now, b.zone)
	monday := data.LastFinishedWeek(now, b.zone)
	year, month, _ := today.Date()
	day := func(y int, m time.Month) data.Day {
		return data.DayOf(time.Date(y, m, 1, 12, 0, 0, 0, time.UTC), time.UTC)
	}
	list := []namedPeriod{
		{"Last week", monday, monday + 6},
		{"Last 4 weeks", monday - 21, monday + 6},
		{"Last 12 weeks", monday - 77, monday + 6},
		{"This month", day(year, month), today},
		{"Last month", day(year, month-1), day(year, month) - 1},
		{"This year", day(year, time.January), today},
		{"Last 12 months", today - 364, today},
	}
	if b.first != 0 {
		list = append(list, namedPeriod{"All time", b.first, today})
	}
	return list
}

func (b *periodBar) choose() {
	if b.zone == nil {
		return
	}
	var items []ui.MenuItem
	for _, p := range b.periods() {
		items = append(items, ui.MenuItem{
			Label: p.name, Chosen: p.first == b.chosen.First && p.last == b.chosen.Last,
			OnTapped: func() {
				b.chosen.First, b.chosen.Last = p.first, p.last
				b.label()
				b.changed()
			},
		})
	}
	ui.ShowMenu(b.period, items)
}

// begin chooses the first period once the zone is known: some weeks up to the last
// finished one.
func (b *periodBar) begin(zone *time.Location, first, weeks data.Day) {
	b.zone, b.first = zone, first
	if b.chosen.Last != 0 {
		return
	}
	lately := desk.LastWeeks(weeks, b.host.desk.Now(), zone)
	b.chosen.First, b.chosen.Last = lately.First, lately.Last
}
