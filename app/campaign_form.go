package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// writeCampaign asks for a campaign, an event or something that is tried out.
func (h *host) writeCampaign(today data.Day) {
	name, day, until := ui.NewEntry("Spring sale"), ui.NewEntry(""), ui.NewEntry("only that day")
	day.SetText(today.String())
	kind := ui.NewSelect("", []ui.Option{
		{ID: data.CampaignEffort, Label: "Campaign"}, {ID: data.EventEffort, Label: "Event"}, {ID: data.TacticEffort, Label: "Something tried out"},
	}, nil)
	e := data.Entry{Kind: data.CampaignEntry}
	ask := ui.Dialog{Title: "Add a campaign or event", Yes: "Add", First: name, Body: ui.Column(12,
		ui.Share(12, []float32{-1, 176}, ui.Field("Name", "", name), ui.Field("Kind", "", kind)),
		ui.Share(12, []float32{-1, -1}, ui.Field("From day", "", day), ui.Field("Until day", "", until)))}
	ask.OnYes = func() { h.keepEntry(data.Entry{}, e, title(e.Label)+" added") }
	askForm(h, ask, func(f *form) {
		e.Label, e.Text, e.Day, e.Until = kind.Chosen, strings.TrimSpace(name.Text), f.day(day, true), f.day(until, false)
		switch {
		case e.Text == "":
			f.fail("Give it a name.")
		case e.Until != 0 && e.Until < e.Day:
			f.fail("It ends before it begins. Turn the two days round.")
		}
	})
}

// postsShown is how many posts the dialog lists.
const postsShown = 40

// writePurposes lists the newest posts, each with what it is for.
func (h *host) writePurposes() {
	if h.canvas == nil {
		return
	}
	var posts []store.Post
	var err error
	h.async(func() { posts, _, err = h.desk.Posts(h.ctx, store.PostQuery{Limit: postsShown}) }, func() {
		if err != nil {
			h.failed(err)
			return
		}
		rows := ui.Column(0)
		for i := range posts {
			rows.Add(ruled(i, h.purposeRow(&posts[i])))
		}
		body := fyne.CanvasObject(ui.Sized(0, ui.Unit(360), ui.Roll(container.NewVScroll(rows))))
		if len(posts) == 0 {
			body = ui.NewQuiet(ui.Body, "Nothing that you published is here.")
		}
		ui.Dialog{Title: "What are your posts for?", Words: "The newest posts. Conversations compares how many people answer each kind.", Body: body, No: "Close", Width: 560}.Show(h.canvas())
	})
}

func (h *host) purposeRow(p *store.Post) fyne.CanvasObject {
	words := p.Title
	if words == "" {
		words = p.URL
	}
	options := []ui.Option{{ID: "", Label: "not said"}}
	for _, purpose := range data.Purposes() {
		options = append(options, ui.Option{ID: purpose, Label: purpose})
	}
	id := p.ID
	choose := ui.NewSelect("", options, func(purpose string) {
		if purpose != "" {
			h.keepEntry(data.Entry{}, data.Entry{Kind: data.PurposeEntry, Content: id, Label: purpose}, "Noted: "+purpose)
			return
		}
		h.do(func() (func() error, error) { return h.forgetPurpose(id) }, "Purpose removed")
	})
	choose.Choose(p.Purpose)
	return ui.Share(10, []float32{32, -1, 120}, ui.NewBadge(desk.PlatformBadge(p.Platform)), ui.NewText(ui.Body, words).Ellipsis(), choose)
}

// forgetPurpose takes away what a post is for; it returns the way back.
func (h *host) forgetPurpose(post int64) (func() error, error) {
	list, err := h.desk.Entries(h.ctx, data.PurposeEntry)
	for _, e := range list {
		if e.Content == post {
			return func() error { return h.desk.RestoreEntry(h.ctx, e.ID) }, h.desk.RemoveEntry(h.ctx, e.ID)
		}
	}
	return func() error { return nil }, err
}
