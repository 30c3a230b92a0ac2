package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"rapport/data/metric"
)

// leastRoom is what the least window, 800 wide, leaves a page beside the rail.
const leastRoom = 712

// In the least window nothing of Conversations lies beyond the edge.
func TestConversationsFitTheLeastWindow(t *testing.T) {
	s, p := newConversations(t)
	s.folded = true
	p.fit(fyne.NewSize(leastRoom, 500))
	if width := p.place.Content.MinSize().Width; width > leastRoom {
		t.Errorf("the page is %v wide in a room of %v", width, leastRoom)
	}
}

// The segment stands in a small window as long as there is room, and always when it leaves
// somebody out.
func TestSegmentInASmallWindow(t *testing.T) {
	s, p := newConversations(t)
	s.folded = true
	p.fit(fyne.NewSize(leastRoom, 500))
	row, segment := p.top.row, p.top.segment
	segment.Hidden = false
	full := row.MinSize()
	row.Resize(fyne.NewSize(full.Width+1, 36))
	if segment.Hidden || segment.Label != "" || segment.AccessibilityLabel() != "Segment everyone" {
		t.Errorf("hidden %v, %q", segment.Hidden, segment.AccessibilityLabel())
	}
	row.Resize(fyne.NewSize(full.Width-20, 36))
	if !segment.Hidden {
		t.Error("the segment stands where it has no room")
	}
	segment.Choose(metric.SegmentFading)
	row.Refresh()
	if segment.Hidden {
		t.Error("a segment holds people back, and nothing says so")
	}
}
