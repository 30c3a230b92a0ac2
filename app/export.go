package app

import (
	"context"
	"image"
	"io"
	"time"

	"rapport/app/command"
	"rapport/app/report"
	"rapport/app/ui"
	"rapport/data"
)

// paperMaker makes a report of what was shown when it was asked for; it is called
// beside the window.
type paperMaker func(ctx context.Context, hidden bool) (*command.Paper, error)

// export asks how to keep what the open page shows, and keeps it.
func (f *frame) export() {
	if f.covered() {
		return
	}
	p, ok := f.page().(exporter)
	if !ok {
		f.say("There is no report of this page", nil)
		return
	}
	if what := p.paper(); what != nil {
		exportReport(f.host, "Export", report.Formats(), what)
	}
}

// exportReport asks for the format and whether to leave names out.
func exportReport(h *host, title string, formats []report.Format, what paperMaker) {
	if h.canvas == nil || h.canvas() == nil {
		return
	}
	options := []ui.Option{}
	for _, f := range formats {
		options = append(options, ui.Option{ID: f.Extension, Label: f.Name})
	}
	choice := ui.NewSelect("Format", options, func(string) {})
	hidden := ui.NewCheck("Leave names out", false, func(bool) {})
	ui.Dialog{
		Title: title, Words: "The file is saved in " + downloads() + ".", Body: ui.Column(12, ui.Row(0, choice, ui.Gap()), ui.Row(0, hidden, ui.Gap())),
		Yes: "Save", No: "Cancel", Width: 400, Ready: true,
		Check: func() string {
			if choice.Chosen == picture && hidden.Ticked {
				sentence, hint := explain(command.ErrPictureNames)
				return sentence + " " + hint
			}
			return ""
		},
		OnYes: func() { keepReport(h, choice.Chosen, hidden.Ticked, what) },
	}.Show(h.canvas())
}

// picture is the ending of the one format that shows the page itself.
const picture = ".png"

// repaint is how long the page needs to be seen again after the dialog.
const repaint = 200 * time.Millisecond

// keepReport writes a report to a new file among the downloads.
func keepReport(h *host, ending string, hidden bool, what paperMaker) {
	if ending != picture {
		saveReport(h, ending, hidden, what, nil)
		return
	}
	h.async(func() { time.Sleep(repaint) }, func() { saveReport(h, ending, hidden, what, h.canvas().Capture()) })
}

func saveReport(h *host, ending string, hidden bool, what paperMaker, seen image.Image) {
	name, err := "", error(nil)
	h.async(func() {
		var paper *command.Paper
		if paper, err = what(h.ctx, hidden); err != nil {
			return
		}
		o := report.Options{Raster: h.letters, JSON: paper.JSON, Picture: seen}
		name, err = saveNew(downloads(), paper.Name, ending, func(w io.Writer) error { return paper.Write(ending, w, o) })
		if err != nil {
			err = &data.Error{Code: "cannot_write", Msg: "The report could not be saved.", Hint: "Look at the rights and the space of " + downloads() + ".", Err: err}
		}
	}, func() {
		if err != nil {
			h.failed(err)
			return
		}
		h.toast("Saved "+name, nil)
	})
}
