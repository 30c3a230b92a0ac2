package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data/metric"
)

// earningsStreams is the tab of streams: the weeks up to the period's end, and
// what each stream brought in the period.
type earningsStreams struct {
	weeks *streamsCard
	body  *fyne.Container
	note  *ui.Text
	card  *ui.Card
	where desk.Period
}

func newEarningsStreams(h *host) *earningsStreams {
	t := &earningsStreams{body: ui.Over(), note: ui.NewSpans()}
	t.weeks = newStreamsCard(h, func() desk.Period { return t.where })
	t.card = ui.NewCard(ui.Column(2, t.note, ui.Grow(t.body)))
	return t
}

func (t *earningsStreams) show(f *earningsFacts) {
	t.where = f.period
	t.weeks.by = f.By
	t.weeks.chart.Title = "Net earnings by stream and " + review.BasisTitle(f.By)
	t.weeks.show(f.weeks(), &desk.InOne{})
	t.note.SetSpans(ui.Span{Role: ui.CardTitle, Text: "What each stream brought"}, ui.Span{Role: ui.Note, Text: periodWords(f), Color: ui.ColorQuiet, Gap: 8})
	t.body.Objects = []fyne.CanvasObject{streamTable(f)}
	t.body.Refresh()
}

func (t *earningsStreams) arranged(isNarrow bool) fyne.CanvasObject {
	if isNarrow {
		return scrolled(ui.Sized(0, 300, t.weeks.card), ui.Sized(0, 300, t.card))
	}
	return halves(t.weeks.card, t.card)
}

// streamTable has the amounts of each stream with a bar of its part.
func streamTable(f *earningsFacts) fyne.CanvasObject {
	if len(f.Streams) == 0 {
		return ui.NewEmpty(review.Nothing(f.EarningsReport), "", nil)
	}
	last := "Mean order, net"
	if f.By.Cash() { // what was given back is of other orders than those that came in
		last = "Given back"
	}
	l := listing{head: []string{"Stream", "", "Orders", "Net earnings", "Share", last}, widths: []float32{-1, -1.6, 72, 112, 72, 112}}
	most := int64(0)
	for i := range f.Streams {
		most = max(most, f.Streams[i].Net)
	}
	for i := range f.Streams {
		s := &f.Streams[i]
		l.rows = append(l.rows, []fyne.CanvasObject{
			streamName(s.Platform), partBar(s.Net, most, streamColor(f, s.Platform)), cellText(2, ui.Count(s.Sales)), cellText(3, money(s.Net, f.Currency)),
			cellText(4, shareOf(s.Net, f.Money.Net)), cellText(5, meanOrBack(s, f)),
		})
	}
	return ui.Roll(container.NewVScroll(l.content(36)))
}

func streamName(platform string) fyne.CanvasObject {
	return ui.Row(8, ui.NewBadge(desk.PlatformBadge(platform)), ui.Grow(ui.NewText(ui.Body, desk.PlatformTitle(platform)).Ellipsis()))
}

// streamColor is the colour that the stream has in the chart of weeks.
func streamColor(f *earningsFacts, platform string) fyne.ThemeColorName {
	for i, s := range f.WeekOrder {
		if s == platform {
			return ui.Series[i%len(ui.Series)]
		}
	}
	return ui.ColorStrong
}

// partBar is a bar as long as its part of the largest one.
func partBar(part, most int64, color fyne.ThemeColorName) fyne.CanvasObject {
	if part <= 0 || most <= 0 {
		return ui.Over()
	}
	share := max(float32(part)/float32(most), 0.004)
	bar := ui.Sized(0, 14, ui.NewBlock(color, 0, 14, 2))
	if share >= 1 {
		return ui.Row(0, ui.Grow(bar))
	}
	return ui.Share(0, []float32{-share, share - 1}, ui.Row(0, ui.Grow(bar)), ui.Over())
}

// meanOrBack is the mean order, or in a cash view what was given back.
func meanOrBack(s *metric.Stream, f *earningsFacts) string {
	if f.By.Cash() {
		return money(s.Refunds, f.Currency)
	}
	return meanOrder(s, f.Currency)
}

func meanOrder(s *metric.Stream, currency string) string {
	if s.Sales == 0 {
		return ui.NoValue
	}
	return money(roundedMinor(float64(s.Net)/float64(s.Sales)), currency)
}

// earningsPlatforms is the tab that says how far the earnings hang on one platform.
type earningsPlatforms struct {
	words *ui.Text
	bar   *ui.ShareBar
	body  *fyne.Container
	card  *ui.Card
	homes *homesCard
}

func newEarningsPlatforms() *earningsPlatforms {
	t := &earningsPlatforms{words: ui.NewWrapped(4, 20), bar: ui.NewShareBar(), body: ui.Over(), homes: newHomesCard()}
	t.card = ui.NewTitled("By platform", "net earnings", nil, ui.Column(12, t.words, ui.Sized(0, 20, t.bar), ui.Grow(t.body)))
	return t
}

func (t *earningsPlatforms) show(f *earningsFacts) {
	t.homes.show(f)
	t.words.SetSpans(ui.Span{Role: ui.Body, Text: platformWords(f) + otherWords(f)})
	segments := []ui.Segment{}
	for _, s := range f.Streams {
		segments = append(segments, ui.Segment{Value: major(s.Net, f.Currency), Color: streamColor(f, s.Platform)})
	}
	t.bar.Set(segments...)
	t.body.Objects = []fyne.CanvasObject{platformTable(f)}
	t.body.Refresh()
}

func (t *earningsPlatforms) arranged(isNarrow bool) fyne.CanvasObject {
	if isNarrow {
		return scrolled(ui.Sized(0, 360, t.card), ui.Sized(0, 420, t.homes.card))
	}
	return ui.Share(16, []float32{-1, 484}, t.card, t.homes.card)
}

// platformWords says in words how concentrated the earnings are: an index of 0.5
// is as if two equal platforms brought everything.
func platformWords(f *earningsFacts) string {
	if f.PlatformHHI == nil || len(f.Streams) == 0 {
		return "Nothing was earned in these days, so there is nothing to share."
	}
	largest := &f.Streams[0]
	words := desk.PlatformTitle(largest.Platform) + " brought " + shareOf(largest.Net, f.Money.Net) + " of net earnings. "
	if largest.Net > f.Money.Net { // a part cannot be more than the whole
		words = desk.PlatformTitle(largest.Platform) + " brought " + money(largest.Net, f.Currency) + ", others gave more back than they brought. "
	}
	if len(f.Streams) == 1 {
		return words + "Everything hangs on one platform."
	}
	equal := 1 / *f.PlatformHHI
	words += "Concentration (HHI) " + ui.Decimal(*f.PlatformHHI, 2) + ": as if " + ui.Decimal(equal, 1) + " equal platforms brought everything. "
	switch {
	case equal < 1.5:
		return words + "If it fails, nearly everything fails."
	case equal < 2.5:
		return words + "Half of it hangs on one."
	}
	return words + "No single platform carries it alone."
}

func platformTable(f *earningsFacts) fyne.CanvasObject {
	l := listing{head: []string{"Platform", "Orders", "Net earnings", "Share", "Fees unknown"}, widths: []float32{-1, 80, 120, 80, 110}}
	for i := range f.Streams {
		s := &f.Streams[i]
		l.rows = append(l.rows, []fyne.CanvasObject{
			ui.Row(8, ui.NewMark(streamColor(f, s.Platform), false), ui.Grow(ui.NewText(ui.Body, desk.PlatformTitle(s.Platform)).Ellipsis())),
			cellText(1, ui.Count(s.Sales)), cellText(2, money(s.Net, f.Currency)), cellText(3, shareOf(s.Net, f.Money.Net)), cellText(4, ui.Count(s.UnknownFees)),
		})
	}
	if len(l.rows) == 0 {
		return ui.NewEmpty(review.Nothing(f.EarningsReport), "", nil)
	}
	return ui.Roll(container.NewVScroll(l.content(36)))
}
