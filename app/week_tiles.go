package app

import (
	"fmt"
	"math"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

const (
	lastWeek   = "on last week"
	onMedian   = "on 8-week median"
	onMedianIn = "on 8-wk median" // in a small window
)

// weekTiles are the five figures of the week.
type weekTiles struct {
	row      *fyne.Container
	tiles    [5]*ui.Tile
	isNarrow bool
	review   *metric.Review
	settings *data.Settings
}

func newWeekTiles(h *host) *weekTiles {
	t := &weekTiles{}
	titles := [...]string{"Net earnings", "Active relationships", "Conversions", "Reply rate in 7 days", "Return on relationship"}
	figures := [...]string{"net_earnings", "active_relationships", "conversions", "reply_rate", "ror"}
	objects := make([]fyne.CanvasObject, len(titles))
	for i, title := range titles {
		t.tiles[i] = ui.NewTile(title, func() { showFormula(h, title, figures[i]) })
		objects[i] = t.tiles[i]
	}
	t.row = ui.Share(16, []float32{-1.153, -1, -1, -1, -1}, objects...)
	return t
}

func (t *weekTiles) narrow(isNarrow bool) {
	t.isNarrow = isNarrow
	for _, tile := range t.tiles {
		tile.SetNarrow(isNarrow)
	}
	if t.review != nil {
		t.show(t.review, t.settings)
	}
}

func (t *weekTiles) show(r *metric.Review, s *data.Settings) {
	t.review, t.settings = r, s
	t.tiles[3].Title = fmt.Sprintf("Reply rate in %d days", s.ReplyDays)
	for i, d := range []ui.TileData{t.net(r), t.active(r), t.conversions(r), t.reply(r), t.ror(r)} {
		t.tiles[i].Set(d)
	}
}

func (t *weekTiles) against() string {
	if t.isNarrow {
		return onMedianIn
	}
	return onMedian
}

// spark returns one figure of the weeks with data.
func spark(r *metric.Review, figure func(*metric.WeekFigures) float64) []float64 {
	list := []float64{}
	for _, w := range known(r.History) {
		if v := figure(&w); !math.IsNaN(v) {
			list = append(list, v)
		}
	}
	return list
}

func (t *weekTiles) net(r *metric.Review) ui.TileData {
	if r.Currency == "" {
		return ui.TileData{State: ui.Empty, Words: "No sales yet.", Link: ""}
	}
	d := ui.TileData{
		State: ui.Data, Value: money(r.Net, r.Currency),
		Spark: spark(r, func(w *metric.WeekFigures) float64 { return major(w.Net, r.Currency) }),
	}
	if r.Goal != 0 {
		d.Note = "goal " + wholeMoney(r.Goal, r.Currency)
	}
	if r.Previous.Known {
		d.Changes = append(d.Changes, share(float64(r.Net), float64(r.Previous.Net), lastWeek))
	}
	if m := r.Median.Net; m != nil {
		d.Changes = append(d.Changes, share(float64(r.Net), float64(*m), t.against()))
	}
	return d
}

// share is a change in percent; against nothing there is none.
func share(now, before float64, against string) ui.Change {
	if before <= 0 {
		return ui.Change{Amount: ui.NoValue, Against: against, Same: true}
	}
	v := now/before - 1
	return moved(v, ui.Percent(math.Abs(v), 1), against, true)
}

// moved is a change whose amount is already in words.
func moved(v float64, amount, against string, upIsGood bool) ui.Change {
	c := ui.Change{Amount: amount, Against: against, Up: v > 0, Same: v == 0}
	switch {
	case v == 0:
		c.Amount = "same"
	case v > 0 == upIsGood:
		c.Judgement = ui.Good
	default:
		c.Judgement = ui.Bad
	}
	return c
}

// counted is a change of things that are counted.
func counted(now, before float64, against string) ui.Change {
	v := now - before
	decimals := 0
	if v != math.Trunc(v) {
		decimals = 1
	}
	return moved(v, ui.Decimal(math.Abs(v), decimals), against, true)
}

func (t *weekTiles) active(r *metric.Review) ui.TileData {
	d := ui.TileData{
		State: ui.Data, Value: ui.Count(r.Active), Unit: "people",
		Spark: spark(r, func(w *metric.WeekFigures) float64 { return float64(w.Active) }),
	}
	if r.Previous.Known {
		d.Changes = append(d.Changes, counted(float64(r.Active), float64(r.Previous.Active), lastWeek))
	}
	if m := r.Median.Active; m != nil {
		d.Changes = append(d.Changes, counted(float64(r.Active), *m, t.against()))
	}
	return d
}

func (t *weekTiles) conversions(r *metric.Review) ui.TileData {
	d := ui.TileData{
		State: ui.Data, Value: ui.Count(r.Conversions), Unit: "orders",
		Spark: spark(r, func(w *metric.WeekFigures) float64 { return float64(w.Conversions) }),
	}
	if r.Previous.Known {
		d.Changes = append(d.Changes, counted(float64(r.Conversions), float64(r.Previous.Conversions), lastWeek))
	}
	if m := r.Median.Conversions; m != nil {
		d.Changes = append(d.Changes, counted(float64(r.Conversions), *m, t.against()))
	}
	return d
}

func (t *weekTiles) reply(r *metric.Review) ui.TileData {
	if !r.Reply.Known() {
		return ui.TileData{State: ui.Empty, Words: "No message old enough to count."}
	}
	d := ui.TileData{
		State: ui.Data, Value: ui.Percent(r.Reply.Value, 0), Unit: ui.PercentRange(r.Reply.Low, r.Reply.High), Note: "n = " + ui.Count(r.Reply.N),
		Spark: spark(r, func(w *metric.WeekFigures) float64 {
			if !w.Reply.Known() {
				return math.NaN()
			}
			return w.Reply.Value
		}),
	}
	if r.Previous.Known && r.Previous.Reply.Known() {
		d.Changes = append(d.Changes, points(r.Reply.Value-r.Previous.Reply.Value, lastWeek))
	}
	if m := r.Median.Reply; m != nil {
		d.Changes = append(d.Changes, points(r.Reply.Value-*m, t.against()))
	}
	return d
}

func points(v float64, against string) ui.Change {
	rounded := math.Round(100 * v)
	return moved(rounded, ui.CountOf(int(math.Abs(rounded)), "point", "points"), against, true)
}

func (t *weekTiles) ror(r *metric.Review) ui.TileData {
	if r.ROR == nil {
		return ui.TileData{State: ui.Empty, Words: "No relationship cost in this week."}
	}
	value := func(v float64) string { return money(int64(math.Round(v*math.Pow10(digits(r.Currency)))), r.Currency) }
	d := ui.TileData{
		State: ui.Data, Value: value(*r.ROR), Unit: "per " + ui.CurrencySign(r.Currency) + "1",
		Spark: spark(r, func(w *metric.WeekFigures) float64 {
			if w.ROR == nil {
				return math.NaN()
			}
			return *w.ROR
		}),
	}
	if r.ROI != nil {
		d.Note = "ROI " + value(*r.ROI)
	}
	if r.Previous.ROR != nil {
		v := *r.ROR - *r.Previous.ROR
		d.Changes = append(d.Changes, moved(v, value(math.Abs(v)), lastWeek, true))
	}
	if m := r.Median.ROR; m != nil {
		v := *r.ROR - *m
		d.Changes = append(d.Changes, moved(v, value(math.Abs(v)), t.against(), true))
	}
	return d
}

// showFormula says how a figure is worked out.
func showFormula(h *host, title, figure string) {
	if h.canvas == nil {
		return
	}
	ui.Dialog{Title: title, Words: metric.Formula(figure), Yes: "Close", Width: 520}.Show(h.canvas())
}
