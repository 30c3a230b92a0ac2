package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
)

// onMedianIn is the short form of review.OnMedian for a small window.
const onMedianIn = "on 8-wk median"

// weekTiles are the five figures of the week.
type weekTiles struct {
	row      *fyne.Container
	tiles    [5]*ui.Tile
	isNarrow bool
	review   *metric.Review
	settings *data.Settings
}

// newWeekTiles explains each figure with its rows of where.
func newWeekTiles(h *host, where func() desk.Period) *weekTiles {
	t := &weekTiles{}
	titles := [...]string{"Net earnings", "Active relationships", "Conversions", "Reply rate in 7 days", "Return on relationship"}
	figures := [...]string{"net_earnings", "active_relationships", "conversions", "reply_rate", "ror"}
	objects := make([]fyne.CanvasObject, len(titles))
	for i, title := range titles {
		t.tiles[i] = ui.NewTile(title, func() { showFigure(h, title, figures[i], where) })
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
	for i, tile := range review.WeekTiles(r, s) {
		t.tiles[i].Title = tile.Title
		t.tiles[i].Set(tileData(&tile, t.isNarrow))
	}
}

// tileData is a tile as the widget shows it.
func tileData(tile *review.Tile, isNarrow bool) ui.TileData {
	d := ui.TileData{State: ui.Data, Value: tile.Value, Unit: tile.Unit, Note: tile.Note, Spark: tile.Spark, Words: tile.Words}
	if tile.Value == "" {
		d.State = ui.Empty
	}
	for _, c := range tile.Changes {
		change := ui.Change{Amount: c.Amount, Against: c.Against, Up: c.Up, Same: c.Same}
		if isNarrow && c.Against == review.OnMedian {
			change.Against = onMedianIn
		}
		switch {
		case c.Good:
			change.Judgement = ui.Good
		case c.Bad:
			change.Judgement = ui.Bad
		}
		d.Changes = append(d.Changes, change)
	}
	return d
}
