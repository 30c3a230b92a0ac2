package app

import (
	"context"
	"errors"
	"image/png"
	"io"

	"fyne.io/fyne/v2"

	"rapport/app/command"
	"rapport/app/desk"
	"rapport/app/ui"
)

// ask makes the page of a drawing and tells it what to open on.
func (f *frame) ask(drawing command.Drawing) {
	for _, p := range f.places {
		if p.id != drawing.Page {
			continue
		}
		f.pages[p.id] = p.build(f.host)
		switch a := f.pages[p.id].(type) {
		case asked:
			a.ask(drawing)
		case *personPage:
			a.id = drawing.Person
		}
	}
}

// Draw draws one page as PNG without a window. A Fyne app must have been made.
func Draw(ctx context.Context, d *desk.Desk, drawing command.Drawing) error {
	settings, err := d.Settings(ctx)
	if err != nil {
		return err
	}
	facts, err := readRail(ctx, d)
	if err != nil {
		return err
	}
	var failure error
	h := &host{
		ctx: ctx, desk: d, async: ui.Inline, changed: func() {}, choose: func() {},
		spaces: &spaces{other: func() {}, fresh: func() {}, restore: func() {}, folder: func(func(string)) {}},
		failed: func(err error) { failure = errors.Join(failure, err) },
	}
	paper := Paper{Width: drawing.Width, Height: drawing.Height, Scale: float32(drawing.Scale), Dark: drawing.Dark, TextScale: float32(settings.TextScale)}
	img := Paint(paper, func() fyne.CanvasObject {
		f := newFrame(h, placesOf(NewJobs(func(do func()) { do() }), func() {}, nil))
		f.size = fyne.NewSize(float32(drawing.Width), float32(drawing.Height))
		f.showRail(facts)
		f.ask(drawing)
		f.open(drawing.Page)
		if drawing.Tab > 0 {
			f.showTab(drawing.Tab - 1)
		}
		return f.content()
	})
	if failure != nil {
		return failure
	}
	_, err = d.WriteFile(drawing.Out, true, func(out io.Writer) error { return png.Encode(out, img) })
	return err
}
