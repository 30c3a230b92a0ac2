package app

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// newPerson is the page of the strongest person of the sample.
func newPerson(t *testing.T) (*stage, *personPage) {
	t.Helper()
	s := newStage(t, true)
	p := newPersonPage(s.host)
	s.changed = p.load
	p.fit(fyne.NewSize(1208, 820))
	p.content().Resize(fyne.NewSize(1208, 820))
	p.load()
	if p.facts == nil || len(s.errors) > 0 {
		t.Fatalf("nobody is shown: %v", s.errors)
	}
	return s, p
}

const hour = int64(time.Hour / time.Millisecond)

func message(id, thread, at int64) store.TimelineRow {
	return store.TimelineRow{ID: id, Thread: thread, At: at, Platform: "instagram", Kind: "message", Direction: data.In}
}

// ids are the rows behind each shown row.
func ids(shown []happening) [][]int64 {
	var list [][]int64
	for _, h := range shown {
		var one []int64
		for _, r := range h.rows {
			one = append(one, r.ID)
		}
		list = append(list, one)
	}
	return list
}

func TestFold(t *testing.T) {
	sale := store.TimelineRow{ID: 3, At: 470 * hour, Kind: "sale", Platform: "shopify"}
	rows := []store.TimelineRow{
		message(9, 7, 500*hour), message(8, 7, 499*hour), message(7, 7, 475*hour), // 1 h and 24 h apart
		message(6, 7, 450*hour), // 25 h
		sale,
		message(5, 0, 400*hour), message(4, 0, 400*hour), // no thread
		message(2, 8, 390*hour), message(1, 7, 390*hour), // two threads
	}
	want := [][]int64{{9, 8, 7}, {6}, {3}, {5}, {4}, {2}, {1}}
	if diff := cmp.Diff(want, ids(fold(rows, nil))); diff != "" {
		t.Error(diff)
	}
	open := fold(rows, map[int64]bool{9: true})
	if diff := cmp.Diff([][]int64{{9}, {8}, {7}, {6}, {3}, {5}, {4}, {2}, {1}}, ids(open)); diff != "" {
		t.Error(diff)
	}
	if open[2].of != 3 || open[2].lead != 9 || open[3].of != 1 {
		t.Errorf("an unfolded row does not know its thread: %+v", open[2])
	}
}

// Folding loses no row and keeps the order, whatever is unfolded.
func TestFoldKeepsRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []store.TimelineRow
		opened := map[int64]bool{}
		at := int64(1000 * hour)
		for i := range rapid.IntRange(0, 40).Draw(t, "rows") {
			at -= rapid.Int64Range(0, 30).Draw(t, "hours") * hour
			rows = append(rows, message(int64(100-i), rapid.Int64Range(0, 3).Draw(t, "thread"), at))
			opened[int64(100-i)] = rapid.Bool().Draw(t, "open")
		}
		var back []store.TimelineRow
		for _, h := range fold(rows, opened) {
			back = append(back, h.rows...)
		}
		if diff := cmp.Diff(rows, back); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A stretch that is read above the sight and folds does not move what is in sight.
func TestTimelineStaysInPlace(t *testing.T) {
	s := newStage(t, false)
	c := newPersonPage(s.host).timeline
	c.table.Resize(fyne.NewSize(700, 360)) // ten rows
	test.WidgetRenderer(c.table)
	c.counts, c.raw = &store.TimelineCounts{All: 1000}, 1000
	c.keep(0, messages(200, 1, 0)) // one row
	if got := c.table.Total(); got != 801 {
		t.Errorf("%d rows, want 1 and 800 that are not read", got)
	}
	c.table.SetCurrent(401) // the first row of the fourth stretch
	c.keep(3, messages(200, 0, 3))
	c.table.SetCurrent(405)
	c.keep(2, messages(200, 1, 2)) // 200 rows become one
	at, index, h := c.locate(c.table.Current())
	if at != 3 || index != 4 || h == nil || h.newest().ID != 3_000_004 {
		t.Errorf("current is row %d of stretch %d", index, at)
	}
	if got := c.table.Total(); got != 602 {
		t.Errorf("%d rows, want 1 + 200 + 1 + 200 + 200", got)
	}
}

// messages are some rows a minute apart.
func messages(n int, thread, stretch int64) []store.TimelineRow {
	rows := make([]store.TimelineRow, n)
	for i := range rows {
		rows[i] = message(stretch*1_000_000+int64(i), thread, 500*hour-int64(i)*60_000)
	}
	return rows
}

// Two keys add a touchpoint; undo takes it back.
func TestTouchInTwoKeys(t *testing.T) {
	s, p := newPerson(t)
	before := p.facts.counts.All
	f := newFrame(s.host, []place{{id: "person", hidden: true, build: func(*host) page { return p }}})
	w := test.NewTempWindow(t, f.content())
	w.Resize(fyne.NewSize(1440, 900))
	s.canvas = w.Canvas
	f.install(w.Canvas())
	f.open("person")
	w.Canvas().OnTypedRune()('a')
	if w.Canvas().Focused() == nil {
		t.Fatal("no menu opened")
	}
	w.Canvas().Focused().TypedRune('c')
	if len(s.said) != 1 || s.said[0] != "Added a call with "+p.facts.name() {
		t.Fatalf("told %q, %v", s.said, s.errors)
	}
	row := p.timeline.current().newest()
	if p.facts.counts.All != before+1 || row.Kind != "call" || row.Direction != data.Mutual || !p.timeline.current().byHand() {
		t.Errorf("%d rows after %d; the newest is %+v", p.facts.counts.All, before, row)
	}
	s.undo()
	if p.facts.counts.All != before || len(s.errors) > 0 {
		t.Errorf("%d rows after the undo, want %d; %v", p.facts.counts.All, before, s.errors)
	}
}

// What was added by hand leaves with the Delete key and comes back.
func TestRemoveFromTimeline(t *testing.T) {
	s, p := newPerson(t)
	before := p.facts.counts.All
	p.timeline.removeCurrent()
	if p.facts.counts.All != before || len(s.said) > 0 {
		t.Fatal("a row from a file was removed")
	}
	p.add("Note added", data.Entry{Kind: data.NoteEntry, Text: "Likes celadon"})
	p.timeline.table.SetCurrent(0)
	p.typedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if diff := cmp.Diff([]string{"Note added", "Removed the note"}, s.said); diff != "" || p.facts.counts.All != before {
		t.Errorf("%d rows, want %d; %s", p.facts.counts.All, before, diff)
	}
	s.undo()
	if notes := p.facts.of(data.NoteEntry); len(notes) != 1 || notes[0].Text != "Likes celadon" {
		t.Errorf("notes after the undo: %+v, %v", notes, s.errors)
	}
}

func TestEntriesOfPerson(t *testing.T) {
	s, p := newPerson(t)
	p.add("Promise added", data.Entry{Kind: data.PromiseEntry, Text: "Send tiles", Day: p.facts.today() - 1})
	e := p.facts.of(data.PromiseEntry)[0]
	after := e
	after.Text = "Send two tiles"
	p.edit("Promise changed", e, after)
	if got := p.facts.of(data.PromiseEntry)[0].Text; got != "Send two tiles" {
		t.Errorf("changed to %q", got)
	}
	s.undo()
	if got := p.facts.of(data.PromiseEntry)[0].Text; got != "Send tiles" {
		t.Errorf("changed back to %q", got)
	}
	p.add("Cadence", data.Entry{Kind: data.CadenceEntry, Number: 14})
	p.add("Cadence", data.Entry{Kind: data.CadenceEntry, Number: 7, Limit: 21})
	if got := p.facts.of(data.CadenceEntry); len(got) != 1 || cadenceWords(got[0]) != "every 7\u00a0days, remind after 21" {
		t.Errorf("cadence %+v", got)
	}
	s.undo()
	if got := p.facts.of(data.CadenceEntry); len(got) != 1 || cadenceWords(got[0]) != "every 14\u00a0days" {
		t.Errorf("cadence after the undo %+v, %v", got, s.errors)
	}
	p.hide()
	if !p.facts.isHidden() {
		t.Error("not hidden")
	}
	s.undo()
	if p.facts.isHidden() || len(s.errors) > 0 {
		t.Errorf("still hidden, %v", s.errors)
	}
}

// A promise waits in Do next, late ones warm, and its tick keeps it.
func TestPromiseInDoNext(t *testing.T) {
	s, p := newPerson(t)
	p.add("Promise added", data.Entry{Kind: data.PromiseEntry, Text: "Send tiles", Day: p.facts.today() - 4})
	w := newWeekPage(s.host)
	w.load()
	group := w.next.promises(w.week)
	want := []ui.QueueItem{{ID: group.Items[0].ID, Name: p.facts.name(), Reason: "Send tiles", Age: "due Fri 20 Nov", Late: true}}
	if diff := cmp.Diff(want, group.Items); diff != "" || group.Key != "K" {
		t.Errorf("key %q %s", group.Key, diff)
	}
	if got := w.next.whose[group.Items[0].ID]; got != p.id {
		t.Errorf("opens person %d, want %d", got, p.id)
	}
	w.next.tick(group.Items[0])
	p.load()
	if got := p.facts.of(data.PromiseEntry)[0]; got.Done != present().UnixMilli() {
		t.Errorf("kept at %d", got.Done)
	}
	s.undo()
	p.load()
	if got := p.facts.of(data.PromiseEntry)[0]; got.Done != 0 || len(s.errors) > 0 {
		t.Errorf("not open again, %v", s.errors)
	}
}

// The brackets go through people by strength and stop at both ends.
func TestNeighbours(t *testing.T) {
	s, p := newPerson(t)
	order, err := byStrength(s.host)
	if err != nil || len(order) < 3 {
		t.Fatal(order, err)
	}
	seen := []int64{}
	for _, r := range "[]][[" {
		p.typedRune(r)
		seen = append(seen, p.id)
	}
	if diff := cmp.Diff([]int64{order[0], order[1], order[2], order[1], order[0]}, seen); diff != "" {
		t.Error(diff)
	}
}

func TestPersonWords(t *testing.T) {
	words := func(kept, late, open int) string {
		var list []data.Entry
		for range kept {
			list = append(list, data.Entry{Kind: data.PromiseEntry, Done: 1})
		}
		for range late {
			list = append(list, data.Entry{Kind: data.PromiseEntry, Day: 99})
		}
		for range open {
			list = append(list, data.Entry{Kind: data.PromiseEntry, Day: 100})
		}
		return keptWords(list, 100)
	}
	long := happening{rows: []store.TimelineRow{{File: "a/b/tonwerknora.WordPress.2026-11-24.xml", Line: 4180}}}
	short, line := long.shortSource()
	cases := []struct{ got, want string }{
		{words(0, 0, 2), "None was due yet."},
		{words(2, 0, 1), "2 of 2 earlier promises kept. Not enough data for a rate (n = 2)."},
		{words(9, 3, 0), "75\u00a0% of earlier promises kept (n = 12)."},
		{ordinal(1) + ordinal(2) + ordinal(3) + ordinal(4), "1st2nd3rd4th"},
		{ordinal(11) + ordinal(12) + ordinal(13) + ordinal(21) + ordinal(99), "11th12th13th21st99th"},
		{balanceWords(-0.06), "they give slightly more"},
		{balanceWords(0.02), "even"},
		{balanceWords(0.5), "you give more"},
		{balanceWords(-1), "mostly from them"},
		{long.source(), "tonwerknora.WordPress.2026-11-24.xml, line 4,180"},
		{short + line, "tonwerknora.WordPress.202…, line 4,180"},
		{happened(&store.TimelineRow{Kind: "sale", Text: "#1209"}, time.UTC), "Bought, order 1209"},
		{happened(&store.TimelineRow{Kind: "message", Direction: data.In, Text: "Ash\n glaze?"}, time.UTC), "“Ash glaze?”"},
		{
			happened(&store.TimelineRow{Kind: "follow", Direction: data.In, Left: &data.Departure{Before: time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC).UnixMilli()}}, time.UTC),
			"Followed you, not on the list of 12 Mar 2026 any more",
		},
		{happened(&store.TimelineRow{Kind: "share", Direction: data.In}, time.UTC), "Shared your work"},
		{happened(&store.TimelineRow{Kind: "other", Direction: data.In}, time.UTC), "Other"},
		{happened(&store.TimelineRow{Kind: "call", Direction: data.In, Text: "missed"}, time.UTC), "Called you, missed"},
		{happened(&store.TimelineRow{Kind: "call", Direction: data.Mutual, Text: "about glaze", Import: 7}, time.UTC), "You called: “about glaze”"},
		{quietWords(&personFacts{row: &store.PersonRow{PersonFigures: data.PersonFigures{Sales: 2}}}), "No messages yet, two orders."},
	}
	for _, c := range cases {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

// A long name shrinks before what stands beside it is left out from the end.
func TestNameRow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&ui.Theme{})
	name := ui.NewText(ui.PageTitle, "A name that is so long that it needs the whole width of the row and more").Ellipsis()
	one, two := ui.NewBlock(ui.ColorInk, 100, 10, 0), ui.NewBlock(ui.ColorInk, 100, 10, 0)
	nameRowLayout{}.Layout([]fyne.CanvasObject{name, one, two}, fyne.NewSize(500, 32))
	if !one.Visible() || two.Visible() || name.Size().Width != 386 || one.Position().X != 400 {
		t.Errorf("name %v, first at %v, second visible: %v", name.Size(), one.Position(), two.Visible())
	}
}
