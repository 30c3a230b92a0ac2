package app

import (
	"context"
	"errors"
	"image/png"
	"os"

	"fyne.io/fyne/v2"

	"rapport/app/command"
	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
)

// ask makes the page of a drawing and tells it what to open on.
func (f *frame) ask(drawing command.Drawing) {
	for _, p := range f.places {
		if p.id != drawing.Page {
			continue
		}
		f.pages[p.id] = p.build(f.host)
		if a, ok := f.pages[p.id].(asked); ok {
			a.ask(drawing)
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
		return f.content()
	})
	if failure != nil {
		return failure
	}
	out, err := os.OpenFile(drawing.Out, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return &data.Error{Code: "cannot_write", Msg: "Could not write " + drawing.Out + ".", Hint: "Look at the folder's rights and the space on the disk.", Err: err}
	}
	if err := errors.Join(png.Encode(out, img), out.Close()); err != nil {
		return &data.Error{Code: "cannot_write", Msg: "Could not write " + drawing.Out + ".", Hint: "Look at the space on the disk.", Err: err}
	}
	return nil
}
