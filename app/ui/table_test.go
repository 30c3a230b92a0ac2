package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"rapport/app/ui"
)

// rows is a table of n rows whose cells say where they are.
func rows(n int) *ui.Table {
	t := ui.NewTable([]ui.TableColumn{{ID: "name", Label: "Person", Sorts: true}, {ID: "net", Label: "Net", Width: 80, Align: fyne.TextAlignTrailing}},
		func(row int, column string) ui.Cell { return ui.Cell{Text: fmt.Sprintf("%s-%d", column, row)} })
	t.SetTotal(n)
	return t
}

// A table of 400 shows a head of 28, a foot of 32 and (400−28−32)/36 = 9.4 rows.
func TestTableDrawsOnlyRowsInSight(t *testing.T) {
	table := rows(1_000_000)
	window(t, table, 600, 400)
	got := words(table)
	for _, want := range []string{"name-0", "net-9", "1–9 of 1,000,000", "Person"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	if n := strings.Count(got, "name-"); n > 12 {
		t.Errorf("%d rows are drawn", n)
	}
}

// TestTableReachesTheLastRow goes to the end of a million rows, where offsets in
// float32 would be off by whole units.
func TestTableReachesTheLastRow(t *testing.T) {
	table := rows(1_000_000)
	w := window(t, table, 600, 400)
	w.Canvas().Focus(table)
	press(table, fyne.KeyEnd)
	got := words(table)
	if table.Current() != 999_999 || !strings.Contains(got, "name-999999") || !strings.Contains(got, "999,992–1,000,000 of 1,000,000") {
		t.Errorf("current %d, shows %q", table.Current(), got)
	}
	if !outlined(table) {
		t.Error("the current row has no outline")
	}
	press(table, fyne.KeyHome, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	if table.Current() != 1 {
		t.Errorf("current %d, want 1", table.Current())
	}
	press(table, fyne.KeyPageDown) // 9 rows fit, so a page is 8
	if table.Current() != 9 {
		t.Errorf("current %d after a page, want 9", table.Current())
	}
}

func TestTableScrolls(t *testing.T) {
	table := rows(100)
	window(t, table, 600, 400)
	sight := [2]int{}
	table.OnSight = func(first, last int) { sight = [2]int{first, last} }
	table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -360)})
	if sight != [2]int{10, 18} {
		t.Errorf("after 360 units rows %v are in sight, want 10 to 18", sight)
	}
	table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 1e6)})
	if sight != [2]int{0, 8} {
		t.Errorf("at the top rows %v are in sight", sight)
	}
	table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1e6)})
	if sight[1] != 99 {
		t.Errorf("at the end rows %v are in sight", sight)
	}
	table.SetTotal(3)
	if first, last := table.Sight(); first != 0 || last != 2 {
		t.Errorf("with 3 rows %d to %d are in sight", first, last)
	}
}

func TestTableTaps(t *testing.T) {
	table := rows(50)
	opened, selected, current := -1, -1, -2
	table.OnOpen = func(row int) { opened = row }
	table.OnCurrent = func(row int) { current = row }
	window(t, table, 600, 400)
	at := func(x, y float32) *fyne.PointEvent { return &fyne.PointEvent{Position: fyne.NewPos(x, y)} }
	table.Tapped(at(100, 28+36*2+10)) // third row
	if opened != 2 || table.Current() != 2 {
		t.Errorf("opened %d, current %d", opened, table.Current())
	}
	table.MouseMoved(&desktop.MouseEvent{PointEvent: *at(100, 28+36*4+10)})
	if current != 4 {
		t.Errorf("under the pointer is %d, want 4", current)
	}
	table.MouseOut()
	if current != -1 {
		t.Error("the mark stays after the pointer has gone")
	}
	table.Selected, table.OnSelect = func(row int) bool { return row == selected }, func(row int) { selected = row }
	opened = -1
	table.Tapped(at(24, 28+36*3+10))
	if selected != 3 || opened != -1 {
		t.Errorf("a tap on the box: selected %d, opened %d", selected, opened)
	}
	table.Tapped(at(100, 395)) // the foot
	if opened != -1 {
		t.Error("a tap on the foot opens a row")
	}
	press(table, fyne.KeyReturn, fyne.KeySpace)
	if opened != 3 {
		t.Errorf("Enter opened %d, want 3", opened)
	}
}

func TestTableSorts(t *testing.T) {
	table := rows(5)
	sorted := ""
	table.OnSort = func(column string) { sorted = column }
	w := window(t, table, 600, 400)
	w.Canvas().FocusNext() // the table
	w.Canvas().FocusNext() // the only head that sorts
	head := w.Canvas().Focused()
	if head == nil {
		t.Fatal("Tab does not reach the head")
	}
	press(head, fyne.KeyReturn)
	if sorted != "name" {
		t.Errorf("sorted by %q", sorted)
	}
	before := capture(w)
	table.SetSort("name", true)
	down := capture(w)
	table.SetSort("name", false)
	if up := capture(w); same(before, down) || same(down, up) {
		t.Error("the triangle does not show the order")
	}
}

func TestTableWithoutRows(t *testing.T) {
	table := rows(0)
	table.Blank = ui.NewEmpty("Nobody here yet. A relationship needs one exchange.", "", nil)
	w := window(t, table, 600, 400)
	if got := words(table); !strings.Contains(got, "Nobody here yet.") || strings.Contains(got, " of ") {
		t.Errorf("shows %q", got)
	}
	w.Canvas().Focus(table)
	press(table, fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn, fyne.KeySpace)
	table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	if table.Current() != -1 {
		t.Errorf("current %d", table.Current())
	}
	table.SetTotal(4)
	if got := words(table); strings.Contains(got, "Nobody") || !strings.Contains(got, "name-3") {
		t.Errorf("with rows it shows %q", got)
	}
}

func TestQueue(t *testing.T) {
	q := ui.NewQueue()
	log := []string{}
	note := func(kind string) func(string, ui.QueueItem) {
		return func(group string, item ui.QueueItem) {
			log = append(log, fmt.Sprintf("%s %s %d", kind, group, item.ID))
		}
	}
	q.OnTick, q.OnOpen, q.OnKey = note("tick"), note("open"), note("key")
	q.Blank = ui.NewEmpty("Nothing owed.", "", nil)
	w := window(t, q, 360, 400)
	groups := []ui.QueueGroup{
		{ID: "reply", Title: "Replies you owe", Total: 9, Verb: "reply", Key: "R", Items: []ui.QueueItem{{ID: 1, Name: "Thana S."}, {ID: 2, Name: "Tomáš"}}},
		{ID: "none", Title: "Empty"},
		{ID: "thank", Title: "People to thank", Total: 1, Verb: "thanked", Key: "T", Items: []ui.QueueItem{{ID: 3, Name: "Lena", Reason: "Shared", Age: "2 days"}}},
	}
	q.Set(groups)
	got := words(q)
	if strings.Contains(got, "Empty") || !strings.Contains(got, "Replies you owe 2 of 9 reply R") {
		t.Errorf("shows %q", got)
	}
	w.Canvas().Focus(q)
	if !outlined(q) {
		t.Error("no outline")
	}
	q.TypedRune('r')
	press(q, fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeyReturn)
	q.TypedRune('r') // not the key of this group
	q.TypedRune('T')
	want := "key reply 1, tick reply 2, open thank 3, key thank 3"
	if strings.Join(log, ", ") != want {
		t.Errorf("log %v, want %s", log, want)
	}
	groups[0].Items = groups[0].Items[:1]
	groups[2].Items = nil
	q.Set(groups)
	if _, item, ok := q.Current(); !ok || item.ID != 1 {
		t.Errorf("after the row went, %v is current", item)
	}
	q.Set(nil)
	if _, _, ok := q.Current(); ok || !strings.Contains(words(q), "Nothing owed.") {
		t.Errorf("an empty queue shows %q", words(q))
	}
	press(q, fyne.KeyDown, fyne.KeySpace)
}

func TestQueueBoxTicks(t *testing.T) {
	q := ui.NewQueue()
	ticked, opened := 0, 0
	q.OnTick = func(string, ui.QueueItem) { ticked++ }
	q.OnOpen = func(string, ui.QueueItem) { opened++ }
	w := window(t, q, 360, 400)
	q.Set([]ui.QueueGroup{{ID: "a", Title: "A", Items: []ui.QueueItem{{ID: 1, Name: "Lena"}}}})
	y := float32(0)
	walk(q, func(o fyne.CanvasObject) {
		if b, ok := o.(fyne.Tappable); ok && y == 0 {
			y = fyne.CurrentApp().Driver().AbsolutePositionForObject(b.(fyne.CanvasObject)).Y + 20
		}
	})
	test.TapCanvas(w.Canvas(), fyne.NewPos(24, y))
	test.TapCanvas(w.Canvas(), fyne.NewPos(200, y))
	if ticked != 1 || opened != 1 {
		t.Errorf("ticked %d, opened %d", ticked, opened)
	}
}

// A link that has no room is cut before its end: the line in a file stays. Where the words
// leave room it is whole.
func TestLinkKeepsItsEnd(t *testing.T) {
	file, said := "WhatsApp Chat with Mara Kovač in the workshop.txt", "“"+strings.Repeat("Hello, still there? ", 9)+"”"
	table := ui.NewTable([]ui.TableColumn{{ID: "words"}}, func(int, string) ui.Cell {
		return ui.Cell{Text: said, Link: file, LinkEnd: ", line 13"}
	})
	table.SetTotal(1)
	window(t, table, 440, 200)
	if got := words(table); !strings.Contains(got, "WhatsApp Chat") || !strings.Contains(got, "…, line 13") || strings.Contains(got, file) {
		t.Errorf("%q", got)
	}
	said = "“Hello”"
	table.Refresh()
	if got := words(table); !strings.Contains(got, file+", line 13") {
		t.Errorf("with room: %q", got)
	}
}
