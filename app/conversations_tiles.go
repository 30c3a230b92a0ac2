package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/app/ui"
)

// talkTiles are the five figures of conversations.
type talkTiles struct {
	row      *fyne.Container
	tiles    [5]*ui.Tile
	isNarrow bool
	facts    *desk.Conversations
}

func newTalkTiles(h *host, where func() desk.Period) *talkTiles {
	t := &talkTiles{}
	titles := [...]string{"Reply rate in 7 days", "Median reply time", "Reply debt", "Thanked within 7 days", "Broadcast share"}
	figures := [...]string{"reply_rate", "reply_time", "reply_debt", "thanked_in_time", "broadcast_ratio"}
	objects := make([]fyne.CanvasObject, len(titles))
	for i, title := range titles {
		t.tiles[i] = ui.NewTile(title, func() { showFigure(h, t.tiles[i].Title, figures[i], where) })
		objects[i] = t.tiles[i]
	}
	t.row = ui.Share(16, []float32{-1, -1, -1, -1, -1}, objects...)
	return t
}

func (t *talkTiles) narrow(isNarrow bool) {
	t.isNarrow = isNarrow
	for _, tile := range t.tiles {
		tile.SetNarrow(isNarrow)
	}
	if t.facts != nil {
		t.show(t.facts)
	}
}

func (t *talkTiles) show(c *desk.Conversations) {
	t.facts = c
	for i, tile := range review.ConversationTiles(c) {
		t.tiles[i].Title = tile.Title
		t.tiles[i].Set(tileData(&tile, t.isNarrow))
	}
}
