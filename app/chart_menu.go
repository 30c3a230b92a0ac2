package app

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data"
)

// chartMenu is what every chart offers: its table, a copy, and files of it.
func chartMenu(h *host, chart *ui.Chart) []ui.MenuItem {
	save := func(ending string, write func(io.Writer) error) func() {
		return func() { h.saveFile(fileName(chart.Title), ending, "The picture could not be saved.", write) }
	}
	return []ui.MenuItem{
		{Label: "Show as table", Key: "V", OnTapped: func() { showTable(h, chart) }},
		{Label: "Copy", Key: "Ctrl C", OnTapped: func() {
			fyne.CurrentApp().Clipboard().SetContent(chart.Table().String())
			h.toast("Copied as a table", nil)
		}},
		{Label: "Save as PNG", OnTapped: save(".png", func(w io.Writer) error { return chart.SavePNG(w, 2) })},
		{Label: "Save as SVG", OnTapped: save(".svg", chart.SaveSVG)},
		{Label: "Save as CSV", OnTapped: save(".csv", chart.SaveCSV)},
	}
}

// saveFile writes a new file among the downloads and says where it is; failed is what to say
// when it cannot be.
func (h *host) saveFile(name, ending, failed string, write func(io.Writer) error) {
	path, err := saveNew(downloads(), name, ending, write)
	if err != nil {
		h.failed(&data.Error{Code: "cannot_write", Msg: failed, Hint: "Look at the rights and the space of " + downloads() + ".", Err: err})
		return
	}
	h.toast("Saved "+path, nil)
}

// downloads is the user's folder for downloads, else the home folder.
func downloads() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	folder := filepath.Join(home, "Downloads")
	if info, err := os.Stat(folder); err == nil && info.IsDir() {
		return folder
	}
	return home
}

func fileName(title string) string {
	return "rapport-" + strings.ReplaceAll(strings.ToLower(title), " ", "-")
}

// saveNew writes a file under a name that is not taken yet and returns where.
func saveNew(folder, name, ending string, write func(io.Writer) error) (string, error) {
	for n := 1; ; n++ {
		path := filepath.Join(folder, name+ending)
		if n > 1 {
			path = filepath.Join(folder, name+"-"+strconv.Itoa(n)+ending)
		}
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		err = errors.Join(write(f), f.Close())
		if err != nil {
			err = errors.Join(err, os.Remove(path)) // nothing half is left
		}
		return path, err
	}
}

// tableRows is how many rows of a chart's table are shown; all are in the copy.
const tableRows = 24

// showTable opens the chart's values as a table.
func showTable(h *host, chart *ui.Chart) {
	if h.canvas == nil {
		return
	}
	ui.Dialog{
		Title: chart.Title, Body: tableBody(chart.Table()), Yes: "Close", No: "Copy", Width: 640,
		OnNo: func() { fyne.CurrentApp().Clipboard().SetContent(chart.Table().String()) },
	}.Show(h.canvas())
}

func tableBody(t plot.Table) fyne.CanvasObject {
	shares := make([]float32, len(t.Head))
	for i := range shares {
		shares[i] = -1
	}
	line := func(cells []string, color fyne.ThemeColorName) fyne.CanvasObject {
		objects := make([]fyne.CanvasObject, len(cells))
		for i, c := range cells {
			text := ui.NewSpans(ui.Span{Role: ui.Label, Text: c, Color: color}).Ellipsis()
			if i > 0 {
				text.Align = fyne.TextAlignTrailing
			}
			objects[i] = text
		}
		return ui.Share(8, shares, objects...)
	}
	rows := []fyne.CanvasObject{line(t.Head, ui.ColorQuiet), ui.NewRule()}
	from := max(0, len(t.Rows)-tableRows)
	for _, r := range t.Rows[from:] {
		rows = append(rows, line(r, ui.ColorInk))
	}
	if from > 0 {
		rows = append(rows, ui.NewQuiet(ui.Note, "The last "+ui.Count(tableRows)+" of "+ui.Count(len(t.Rows))+" rows; the copy holds all."))
	}
	return ui.Column(4, rows...)
}
