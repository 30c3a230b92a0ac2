package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/ui"
	"rapport/data/intake/formats"
)

// welcomePage is the first start: one sentence, one zone, what can be dropped, and
// an invented workspace to look around in.
type welcomePage struct {
	*host
	zone *ui.DropZone
	room *fyne.Container
}

var _ page = (*welcomePage)(nil)

// newWelcomePage is told how to open the invented workspace and another one; nil
// leaves the button out.
func newWelcomePage(h *host, invented, other func()) *welcomePage {
	p := &welcomePage{host: h, room: ui.Over()}
	p.zone = ui.NewDropZone(zoneTitle, "You see what is new before anything is saved.", func() { h.choose() })
	p.zone.Large = true
	body := ui.Column(32,
		ui.Column(6,
			ui.NewSpans(ui.Span{Role: ui.Figure, Text: "See what your relationships bring"}),
			ui.NewWrapped(3, 24, ui.Span{Role: ui.Summary, Text: "Drop the files you can download from your platforms and your shop. Rapport finds the same person behind every handle, e-mail and order, and shows what each week earned, from whom and why.", Color: ui.ColorQuiet}),
		),
		ui.Sized(0, ui.Unit(216), p.zone),
		p.lists(),
		p.buttons(invented, other),
		ui.Column(16, ui.NewRule(), steps()),
	)
	p.room.Objects = []fyne.CanvasObject{ui.Roll(container.NewVScroll(container.New(readable{1016}, body)))}
	return p
}

func (p *welcomePage) content() fyne.CanvasObject { return p.room }

func (p *welcomePage) bar() fyne.CanvasObject { return nil }

func (p *welcomePage) load() {}

func (p *welcomePage) fit(fyne.Size) {}

// lists are the best known formats by what they bring.
func (p *welcomePage) lists() fyne.CanvasObject {
	cards := []fyne.CanvasObject{}
	for _, c := range []struct {
		title  string
		most   int
		groups []string
	}{
		{"Who you talk to", 2, []string{"Social platforms", "Messages, mail and calls"}},
		{"What you sell", 4, []string{"Sales and members"}},
		{"Who reads and buys with you", 2, []string{"Partners", "Blogs and newsletters"}},
	} {
		rows := waysOf(p.host, c.most, c.groups...)
		link := ui.Inset(8, 0, 4, 0, ui.NewLink("How to download all "+ui.Count(len(formats.All())), func() { showWays(p.host, "") }))
		cards = append(cards, ui.NewTitled(c.title, "", nil, ui.Column(0, append(rows, ui.NewRule(), link, ui.Gap())...)))
	}
	return ui.Share(16, []float32{-1, -1, -1}, cards...)
}

func (p *welcomePage) buttons(invented, other func()) fyne.CanvasObject {
	row := []fyne.CanvasObject{}
	if invented != nil {
		row = append(row, ui.NewButton("Look around with an invented workspace", invented))
	}
	if other != nil {
		row = append(row, ui.NewButton("Open a workspace", other).WithIcon("folder"))
	}
	return ui.Row(8, append(row, ui.Gap(), ui.NewIcon("lock", ui.ColorQuiet), ui.NewQuiet(ui.Body, "One file on this computer. Works offline. No account."))...)
}

func steps() fyne.CanvasObject {
	row := []fyne.CanvasObject{}
	for i, words := range []string{"Drop files", "Check the plan: new, same, rejected", "Read your week"} {
		row = append(row, ui.NewSpans(
			ui.Span{Role: ui.Body, Text: ui.Count(i + 1), Bold: true, Color: ui.ColorAccent},
			ui.Span{Role: ui.Body, Text: words, Gap: 8},
		))
	}
	return ui.Row(40, append(row, ui.Gap())...)
}

// readable keeps a page no wider than its lines can be read, in the middle.
type readable struct{ most float32 }

func (l readable) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height+48) // as narrow as the window wants
}

func (l readable) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(l.most, size.Width-12) // the scroll bar lies over the right edge
	objects[0].Resize(fyne.NewSize(width, max(objects[0].MinSize().Height, size.Height-48)))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, 24))
}
