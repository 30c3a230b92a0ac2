package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/ui"
)

// spareFilters lays out the row of a title bar. Filters that let everything pass are left out,
// the first ones first, as long as the row has not the room for them; a filter that holds
// something back always stands there.
type spareFilters struct {
	whole fyne.Layout
	spare []*ui.Select
}

// sparing lets a row leave out filters in a small window.
func sparing(row *fyne.Container, spare ...*ui.Select) *fyne.Container {
	row.Layout = &spareFilters{row.Layout, spare}
	return row
}

// MinSize is that of what stands there now.
func (l *spareFilters) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.whole.MinSize(objects)
}

// Layout shows what there is room for.
func (l *spareFilters) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, s := range l.spare {
		s.Hidden = false
	}
	for _, s := range l.spare {
		s.Hidden = s.Chosen == everything && l.whole.MinSize(objects).Width > size.Width
	}
	l.whole.Layout(objects, size)
}

// shorten leaves the name of the segment out of a small window: what it lets pass says it.
func shorten(segment *ui.Select, isNarrow bool) {
	segment.Label, segment.Spoken = "Segment", "Segment"
	if isNarrow {
		segment.Label = ""
	}
	segment.Refresh()
}
