package app

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/formats"
)

// ways is the list of everything that can be imported, with how to download it,
// what it holds and what it lacks.
type ways struct {
	groups []formats.Group
	chosen *intake.Format
	list   *fyne.Container
	how    *fyne.Container
	search *ui.Search
}

// showWays opens the list, at one format if it is given.
func showWays(h *host, at string) {
	if h.canvas == nil {
		return
	}
	w := &ways{groups: h.desk.Formats(), list: ui.Column(0), how: ui.Over()}
	w.search = ui.NewSearch("Find a platform or a file", func(string) { w.show() })
	w.chosen = w.groups[0].Formats[0]
	for _, g := range w.groups {
		for _, f := range g.Formats {
			if f.Name == at {
				w.chosen = f
			}
		}
	}
	w.show()
	left := ui.Column(10, w.search, ui.Grow(container.NewVScroll(ui.Inset(0, 12, 0, 0, w.list))))
	right := container.NewVScroll(ui.Inset(0, 12, 0, 0, w.how))
	size := h.canvas().Size()
	height := max(200, min(480, size.Height-220))
	body := ui.Sized(0, height, ui.Share(24, []float32{-1, -1.6}, left, right))
	ui.Dialog{Title: "How to download your files", Body: body, Yes: "Close", Width: min(860, size.Width-48)}.Show(h.canvas())
}

// show lists the formats that have the words, and the chosen one's steps.
func (w *ways) show() {
	found := w.found()
	rows := []fyne.CanvasObject{}
	for _, g := range found {
		rows = append(rows, ui.Inset(10, 0, 4, 0, ui.NewQuiet(ui.Note, g.Title)))
		for _, f := range g.Formats {
			rows = append(rows, w.row(f))
		}
	}
	if len(rows) == 0 {
		rows = append(rows, ui.Inset(10, 0, 0, 0, ui.NewWrapped(4, 18, ui.Span{Role: ui.Label, Text: "Nothing here has that in its name. A file that is not known can be imported all the same when a spreadsheet can open it: make it a partner sheet, or report its layout.", Color: ui.ColorQuiet})))
	}
	w.list.Objects = rows
	w.list.Refresh()
	w.how.Objects = []fyne.CanvasObject{wayWords(w.chosen)}
	w.how.Refresh()
}

// found are the formats that have the words. When the chosen one has not, the
// first of them is chosen.
func (w *ways) found() []formats.Group {
	words := strings.ToLower(strings.TrimSpace(w.search.Text()))
	var found []formats.Group
	stays := false
	for _, g := range w.groups {
		g.Formats = slices.DeleteFunc(slices.Clone(g.Formats), func(f *intake.Format) bool { return !mentions(f, words) })
		if len(g.Formats) > 0 {
			found = append(found, g)
			stays = stays || slices.Contains(g.Formats, w.chosen)
		}
	}
	if len(found) > 0 && !stays {
		w.chosen = found[0].Formats[0]
	}
	return found
}

func (w *ways) row(f *intake.Format) fyne.CanvasObject {
	choose := func() {
		w.chosen = f
		w.show()
	}
	name := fyne.CanvasObject(ui.NewNameLink(f.Title, choose))
	if f == w.chosen {
		name = ui.NewSpans(ui.Span{Role: ui.Body, Text: f.Title, Bold: true, Color: ui.ColorAccent}).Ellipsis()
	}
	return ui.Sized(0, ui.Unit(30), ui.Row(10, ui.NewBadge(f.Short), ui.Grow(name)))
}

// mentions reports whether a format has the words in its names or files.
func mentions(f *intake.Format, words string) bool {
	all := strings.ToLower(f.Title + " " + f.Name + " " + strings.Join(f.Files, " "))
	return strings.Contains(all, words)
}

// wayWords are the steps to download one format's files, and what they hold.
func wayWords(f *intake.Format) fyne.CanvasObject {
	part := func(title, words string) fyne.CanvasObject {
		return ui.Column(2, ui.NewQuiet(ui.Note, title), ui.NewWrapped(14, 19, ui.Span{Role: ui.Body, Text: words}))
	}
	return ui.Column(14,
		ui.Row(10, ui.NewBadge(f.Short), ui.Grow(ui.NewText(ui.CardTitle, f.Title).Ellipsis()), ui.NewQuiet(ui.Note, f.Wait)),
		part("How to get it", f.HowToGet), part("Files", strings.Join(f.Files, ", ")), part("What it holds", f.Holds), part("What it lacks", f.Lacks),
	)
}

// waysOf are the first formats of some groups, as rows.
func waysOf(h *host, most int, groups ...string) []fyne.CanvasObject {
	rows := []fyne.CanvasObject{}
	for _, g := range h.desk.Formats() {
		if !slices.Contains(groups, g.Title) {
			continue
		}
		for _, f := range g.Formats[:min(most, len(g.Formats))] {
			if len(rows) > 0 {
				rows = append(rows, ui.NewRule())
			}
			rows = append(rows, wayRow(h, f, f.Wait))
		}
	}
	return rows
}

func wayRow(h *host, f *intake.Format, note string) fyne.CanvasObject {
	words := ui.NewQuiet(ui.Note, note).Ellipsis() // the name stays whole
	words.Align = fyne.TextAlignTrailing
	return ui.Sized(0, ui.Unit(36), ui.Row(10, ui.NewBadge(f.Short), ui.NewText(ui.Body, f.Title), ui.Grow(words), ui.NewLink("How", func() { showWays(h, f.Name) })))
}

// sources lists what was imported so far with its age, so that it is seen what
// to download again.
func sources(h *host, history []data.ImportReport) []fyne.CanvasObject {
	newest := map[string]int64{}
	for i := range history {
		if r := &history[i]; r.Status != data.ImportUndone {
			newest[r.Format] = max(newest[r.Format], r.At)
		}
	}
	rows := []fyne.CanvasObject{}
	for _, g := range h.desk.Formats() {
		for _, f := range g.Formats {
			at, ok := newest[f.Name]
			if !ok {
				continue
			}
			if len(rows) > 0 {
				rows = append(rows, ui.NewRule())
			}
			days := int(h.desk.Now().Sub(time.UnixMilli(at)).Hours() / 24)
			rows = append(rows, wayRow(h, f, daysAgo(days)))
		}
	}
	return rows
}
