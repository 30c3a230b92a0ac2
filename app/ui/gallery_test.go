package ui_test

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"rapport/app/ui"
	"rapport/assets"
)

// paper returns a canvas in a look, without window.
func paper(t *testing.T, look ui.Theme, scale float32) software.WindowlessCanvas {
	t.Helper()
	test.NewApp().Settings().SetTheme(&look)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(scale)
	return c
}

// TestGallery draws every part in its states. The pictures are for eyes: set
// RAPPORT_SHOTS to a folder to keep them. The test itself checks that each look
// really is drawn in its own ground, surface and accent.
func TestGallery(t *testing.T) {
	for name, g := range map[string]struct {
		look   ui.Theme
		scale  float32
		ground string
	}{
		"light":    {ui.Theme{Appearance: ui.Light}, 1, "f5f4f0"},
		"dark":     {ui.Theme{Appearance: ui.Dark}, 1, "14171c"},
		"light-2x": {ui.Theme{Appearance: ui.Light}, 2, "f5f4f0"},
		"large":    {ui.Theme{Appearance: ui.Light, TextScale: 1.25}, 1, "f5f4f0"},
	} {
		t.Run(name, func(t *testing.T) {
			c := paper(t, g.look, g.scale)
			c.SetContent(gallery())
			c.Resize(fyne.NewSize(1440, 900))
			picture := c.Capture()
			if got := colour(picture.At(3, 3)); got != g.ground {
				t.Errorf("the ground is %s, want %s", got, g.ground)
			}
			if b := picture.Bounds(); b.Dx() != int(1440*g.scale) || b.Dy() != int(900*g.scale) {
				t.Errorf("the picture is %v", b)
			}
			if folder := os.Getenv("RAPPORT_SHOTS"); folder != "" {
				f, err := os.Create(filepath.Join(folder, "gallery-"+name+".png"))
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				if err := png.Encode(f, picture); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

var wave = []float64{1, 2.2, 1.8, 3, 2.6, 4, 3.6, 5.1, 4.4, 6}

func gallery() fyne.CanvasObject {
	return container.NewWithoutLayout(
		at(24, 12, 300, 28, ui.NewText(ui.PageTitle, "Components")),
		at(352, 56, 240, 20, heading("Tile", "222 × 104, four states")),
		at(24, 56, 300, 20, heading("Marks", "tiers, badges, legends")),
		at(24, 84, 312, 224, marks()),
		at(352, 84, 222, 104, tile(ui.TileData{
			State: ui.Data, Value: "€1.75", Unit: "per €1", Note: "ROI €0.59", Spark: wave,
			Changes: []ui.Change{
				{Amount: "€0.17", Against: "on last week", Up: true, Judgement: ui.Good},
				{Amount: "€0.30", Against: "on 8-week median", Judgement: ui.Bad},
			},
		})),
		at(586, 84, 222, 104, tile(ui.TileData{})),
		at(352, 204, 222, 104, tile(ui.TileData{State: ui.Empty, Words: "No cost yet, so €40.06 per hour.", Link: "Add hours or a cost"})),
		at(586, 204, 222, 104, tile(ui.TileData{State: ui.Failed, Error: "Could not be worked out", Words: "No rate for USD on 18 Nov.", Link: "Enter the rate"})),
		at(824, 56, 500, 20, heading("Chart frame", "title 14 bold, unit beside it, menu at the right; four states")),
		at(824, 84, 292, 104, frame(func(f *ui.ChartFrame) { f.ShowData(ui.NewBlock(ui.ColorSeries1, 10, 10, 2)) })),
		at(1124, 84, 292, 104, frame(func(f *ui.ChartFrame) { f.ShowLoading("Working it out, 40 % read") })),
		at(824, 204, 292, 104, frame(func(f *ui.ChartFrame) { f.ShowEmpty("No orders in this period.", "Show all weeks", func() {}) })),
		at(1124, 204, 292, 104, frame(func(f *ui.ChartFrame) { f.ShowError("The workspace is busy elsewhere.", func() {}, func() {}) })),
		at(24, 332, 500, 20, heading("Table row", "36 high (28 in dense tables), line above, no zebra")),
		at(24, 360, 580, 196, ui.NewFlushCard(table())),
		at(620, 332, 400, 20, heading("Queue row", "42 high; tick, name, platform, reason, age")),
		at(620, 360, 384, 196, ui.NewFlushCard(queue())),
		at(1020, 332, 396, 20, heading("Controls", "selects, search, stepper, progress")),
		at(1020, 360, 396, 196, ui.NewCard(controls())),
		at(24, 580, 500, 20, heading("Drop zone", "88 high; 216 on the empty page")),
		at(24, 608, 580, 80, zone(ui.DropRest, "Drop files, folders or zips here", "at rest", func() {})),
		at(24, 700, 580, 80, zone(ui.DropOver, "Let go to read 3 files", "files over the window: the whole page becomes the zone", nil)),
		at(24, 792, 580, 80, zone(ui.DropRefused, "photo.heic is not an export", "refused, with the reason and what to drop instead", nil)),
		at(620, 580, 400, 20, heading("Toast", "bottom centre, 4 s, 8 s with Undo; never two")),
		at(620, 608, 384, 48, toast(ui.Notice{Words: "Thanked Priya Nair", Action: "Undo", Key: "Ctrl Z"})),
		at(620, 672, 384, 48, toast(ui.Notice{Words: "310 records imported, with a sentence that is too long to fit", Action: "Undo", Key: "Ctrl Z"})),
		at(620, 736, 384, 48, toast(ui.Notice{Words: "3 records rejected", Warn: true, Action: "Show"})),
		at(620, 820, 400, 32, ui.Row(8, ui.NewAccentButton("Import 310 records", "", func() {}), ui.NewButton("Leave it", func() {}).WithKey("Esc"),
			ui.NewLinkOf(ui.Body, "3 orders", func() {}), ui.NewPill("Rising", ui.ToneAccent), ui.NewPill("late", ui.ToneWarm))),
		at(1020, 580, 396, 20, heading("Type and colour", "")),
		at(1020, 608, 396, 264, ui.NewCard(typeAndColour())),
	)
}

func at(x, y, width, height float32, o fyne.CanvasObject) fyne.CanvasObject {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
	return o
}

func heading(title, note string) fyne.CanvasObject {
	return ui.NewSpans(ui.Span{Role: ui.Body, Text: title, Bold: true}, ui.Span{Role: ui.Note, Text: note, Color: ui.ColorQuiet, Gap: 11})
}

func marks() fyne.CanvasObject {
	icons := ui.Row(9)
	for _, name := range assets.Icons()[:13] {
		icons.Add(ui.NewIcon(name, ui.ColorInk))
	}
	more := ui.Row(9)
	for _, name := range assets.Icons()[13:] {
		more.Add(ui.NewIcon(name, ui.ColorAccent))
	}
	return ui.NewCard(ui.Column(10,
		ui.Row(8, ui.NewTier(5), ui.NewText(ui.Body, "Advocate"), ui.NewTier(1), ui.NewText(ui.Body, "Contact")),
		ui.Row(8, ui.NewBadge("IG"), ui.NewBadge("SH"), ui.NewBadge("…"), ui.NewChip("Space"), ui.NewChip("R")),
		ui.Row(6, ui.NewMark(ui.ColorAccent, false), ui.NewText(ui.Label, "known"), ui.NewMark(ui.ColorQuiet, true), ui.NewText(ui.Label, "unattributed")),
		ui.NewShareBar(ui.Segment{Value: 47, Color: ui.ColorAccent}, ui.Segment{Value: 13, Color: ui.ColorAccentSoft},
			ui.Segment{Value: 25, Color: ui.ColorStrong}, ui.Segment{Value: 15, Color: ui.ColorQuiet, Hollow: true}),
		icons, more,
		ui.NewWrapped(2, 18, ui.Span{Role: ui.Body, Text: "Yuki Tanaka", Bold: true},
			ui.Span{Role: ui.Body, Text: " bought a 12-piece set six days after your answer, and then some more words."}),
	))
}

func tile(data ui.TileData) fyne.CanvasObject {
	tile := ui.NewTile("Return on relationship", func() {})
	tile.Set(data)
	return tile
}

func frame(show func(*ui.ChartFrame)) fyne.CanvasObject {
	f := ui.NewChartFrame("Orders", "per week", ui.MenuItem{Label: "Show as table", Key: "V"})
	show(f)
	return f
}

func table() *ui.Table {
	notes := []string{"at rest", "", "selected", "at rest"}
	t := ui.NewTable([]ui.TableColumn{
		{ID: "person", Label: "Person"},
		{ID: "tier", Label: "Tier", Width: 110},
		{ID: "strength", Label: "Strength", Width: 90, Align: fyne.TextAlignTrailing, Sorts: true},
		{ID: "net", Label: "Net, 12 mo", Width: 76, Align: fyne.TextAlignTrailing, Sorts: true},
	}, func(row int, column string) ui.Cell {
		return map[string]ui.Cell{
			"person":   {Text: "Marguerite Dubois", Note: notes[row%4]},
			"tier":     {Text: "Regular", Level: 4, Color: ui.ColorQuiet},
			"strength": {Text: "34.2", Spark: wave},
			"net":      {Text: "€410.20", Pending: row == 3},
		}[column]
	})
	t.Selected = func(row int) bool { return row == 2 }
	t.OnSelect = func(int) {}
	t.SetTotal(1180)
	t.SetSort("strength", true)
	t.SetCurrent(1)
	return t
}

func queue() *ui.Queue {
	q := ui.NewQueue()
	q.Set([]ui.QueueGroup{{ID: "reply", Title: "Replies you owe", Total: 9, Verb: "reply", Key: "R", Items: []ui.QueueItem{
		{ID: 2, Name: "Tomáš Dvořák", Badge: "IG", Reason: "current row: R replied, N no reply needed", Age: "9 days", Late: true},
		{ID: 3, Name: "Oskar Lindgren", Badge: "IG", Reason: "ticked: fades after 4 seconds, can be undone", Age: "done", Ticked: true},
		{ID: 4, Name: "Inês Carvalho with a name that does not fit into the row", Badge: "IG", Reason: "older than the goal", Age: "8 days", Late: true},
	}}})
	return q
}

func controls() fyne.CanvasObject {
	stepper, _ := ui.NewStepper("Week 47 · 16–22 Nov 2026", func() {}, func() {}, func() {})
	row := ui.NewProgressRow("TT", "user_data_tiktok.json", func() {})
	row.Set(0.43, "41 of 96 MB")
	return ui.Column(8,
		ui.Row(8, ui.NewSelect("Currency", []ui.Option{{ID: "EUR", Label: "EUR"}}, nil), ui.NewButton("Export", func() {}).WithIcon(assets.Export), ui.NewCheck("Keep text", true, nil)),
		stepper,
		ui.NewSearch("Name, handle, city, topic", nil),
		row,
		ui.Row(8, ui.NewViewPill("All people 1,180", true, func() {}), ui.NewViewPill("Advocates 18", false, func() {})),
	)
}

func zone(state ui.DropState, title, words string, choose func()) fyne.CanvasObject {
	z := ui.NewDropZone(title, words, choose)
	z.Set(state, title, words)
	return z
}

func toast(n ui.Notice) fyne.CanvasObject {
	t := ui.NewToast()
	t.Say(n)
	return t
}

func typeAndColour() fyne.CanvasObject {
	column := ui.Column(2)
	for _, line := range []struct {
		role ui.Role
		text string
		note string
	}{
		{ui.Figure, "€1,842.60", "figure, 24 bold"},
		{ui.PageTitle, "Week", "page title, 20 bold"},
		{ui.Summary, "Summary line", "15"},
		{ui.CardTitle, "Card title", "14 bold"},
		{ui.Body, "Body, table", "13"},
		{ui.Label, "Label, tip", "12"},
		{ui.Note, "Axis, note, age", "11"},
	} {
		column.Add(ui.Row(8, ui.NewText(line.role, line.text), ui.Gap(), ui.NewQuiet(ui.Note, line.note)))
	}
	swatches := ui.Row(6)
	for _, c := range append([]fyne.ThemeColorName{ui.ColorGround, ui.ColorInk, ui.ColorQuiet, ui.ColorLine, ui.ColorAccent, ui.ColorTint, ui.ColorWarm, ui.ColorWarmText}, ui.Series...) {
		swatches.Add(ui.NewBlock(c, 18, 18, 4))
	}
	column.Add(ui.Inset(6, 0, 0, 0, swatches))
	return column
}
