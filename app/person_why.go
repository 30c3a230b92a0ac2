package app

import (
	"path"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// whyBelongs reads why an identity is part of the person and shows it.
func (p *personPage) whyBelongs(identity int64) {
	if p.canvas == nil || p.facts == nil {
		return
	}
	var why *desk.Why
	var err error
	p.async(func() { why, err = p.desk.WhyIdentity(p.ctx, identity) }, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.showWhy(why)
	})
}

func (p *personPage) showWhy(why *desk.Why) {
	size := p.canvas().Size()
	body := p.whyBody(why)
	width := min(520, size.Width-80)
	room := container.NewVScroll(ui.Inset(0, 12, 0, 0, body))
	tall := min(bodyHeight(body, width-52), max(160, size.Height-220))
	ui.Dialog{
		Title: "Why “" + why.Identity.Value + "” belongs here", Words: whyWords(why, p.facts.zone), Body: ui.Sized(0, tall, room), Yes: "Close", Width: width, Ready: true,
	}.Show(p.canvas())
}

// bodyHeight is how high an object is in a width.
func bodyHeight(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	return o.MinSize().Height
}

// whyWords say in a sentence what the link rests on.
func whyWords(why *desk.Why, zone *time.Location) string {
	switch {
	case why.Others == 0:
		return "It is the only name of this person."
	case why.Via == nil:
		return "This person began with it; the others were joined to it."
	}
	via := "“" + why.Via.Value + "”"
	switch why.Kind {
	case data.ByDecision:
		words := "You said that it and " + via + " are one person"
		if why.At != 0 {
			words += ", on " + ui.Date(time.UnixMilli(why.At).In(zone))
		}
		return words + "."
	case data.ByRecord:
		return "One record names it together with " + via + ": " + why.Identity.Reason + "."
	case data.SameEmail:
		return "The same e-mail address stands in files of " + desk.PlatformTitle(why.Identity.Platform) + " and " + desk.PlatformTitle(why.Via.Platform) + ", with names that fit."
	case data.SamePhone:
		return "The same phone number stands in files of " + desk.PlatformTitle(why.Identity.Platform) + " and " + desk.PlatformTitle(why.Via.Platform) + ", with names that fit."
	}
	return "It and " + via + ": " + why.Identity.Reason + "."
}

// whyRows is how many records are listed.
const whyRows = 6

// whyBody lists the records and draws what a comparison says.
func (p *personPage) whyBody(why *desk.Why) fyne.CanvasObject {
	parts := []fyne.CanvasObject{}
	for i := range why.Records {
		if i == whyRows {
			more := len(why.Records) - whyRows
			parts = append(parts, ui.NewQuiet(ui.Note, "and "+ui.CountOf(more, "record", "records")+" more"))
			break
		}
		parts = append(parts, p.record(&why.Records[i]))
	}
	if why.Evidence != nil && len(why.Evidence.Steps) > 0 {
		head := ui.NewSpans(cardHead("Compared with the other names", "in bits: one more doubles the odds")...)
		parts = append(parts, ui.NewRule(), head, newEvidenceWaterfall(*why.Evidence))
	}
	for _, words := range why.Warnings {
		parts = append(parts, ui.NewWrapped(2, 15, ui.Span{Role: ui.Note, Text: words, Color: ui.ColorWarmText}))
	}
	return ui.Column(8, parts...)
}

// record is one line of a file that names the identity, and the way to its import.
func (p *personPage) record(r *store.NamingRecord) fyne.CanvasObject {
	words := "names it"
	if r.With != nil {
		words = r.Reason + ", with " + r.With.Value
	} else if r.Name != "" {
		words += " as " + r.Name
	}
	place := ui.NewLinkOf(ui.Note, path.Base(r.File)+", line "+ui.Count(r.Line), func() {
		if ui.CloseTop(p.canvas()) {
			p.open("imports")
		}
	})
	return ui.Row(8, ui.Grow(ui.NewText(ui.Label, words).Ellipsis()), place)
}
