package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/assets"
	"rapport/data"
	"rapport/data/store"
)

// personBar is the title row of the page: the way back, who it is, what can be added.
type personBar struct {
	page    *personPage
	row     *fyne.Container
	who     *fyne.Container // name, tier, pills
	add     *ui.Button
	note    *ui.Button
	promise *ui.Button
	more    *ui.Button
	isSmall bool
}

func newPersonBar(p *personPage) *personBar {
	b := &personBar{page: p, who: container.New(nameRowLayout{})}
	back := ui.NewLinkOf(ui.Body, "People", func() { p.open("people") })
	back.Icon = assets.Left
	b.add = ui.NewAccentButton("Add a touchpoint", "A", b.touch).WithIcon(assets.Plus)
	b.note = ui.NewButton("Note", func() { p.writeNote(data.Entry{}) }).WithKey("N")
	b.promise = ui.NewButton("Promise", func() { p.writePromise(data.Entry{}) }).WithKey("P")
	b.more = ui.NewIconButton(assets.Ellipsis, "More about this person", b.menu)
	b.more.Small = false
	b.row = ui.Row(8, back, ui.Grow(ui.Inset(0, 0, 0, 6, b.who)), b.add, b.note, b.promise, b.more)
	return b
}

// narrow leaves note and promise to the menu.
func (b *personBar) narrow(isSmall bool) {
	b.isSmall = isSmall
	b.offer(b.page.facts != nil)
}

// forget shows nobody; without anybody there is nothing to add.
func (b *personBar) forget() {
	b.who.Objects = nil
	b.offer(false)
}

// offer shows what can be added once somebody is there.
func (b *personBar) offer(somebody bool) {
	b.add.Hidden, b.more.Hidden = !somebody, !somebody
	b.note.Hidden, b.promise.Hidden = !somebody || b.isSmall, !somebody || b.isSmall
	b.row.Refresh()
}

func (b *personBar) show(f *personFacts) {
	name := ui.NewText(ui.PageTitle, f.name()).Ellipsis()
	tier := ui.Row(8, ui.NewTier(int(f.row.Tier)), ui.NewQuiet(ui.Label, title(f.row.Tier.String())))
	parts := []fyne.CanvasObject{name, tier}
	if f.row.Ignored != "" {
		parts = append(parts, ui.NewPill("ignored, "+f.row.Ignored, ui.ToneWarm))
	}
	if f.row.Trend != "" {
		parts = append(parts, ui.NewPill(title(string(f.row.Trend)), ui.ToneAccent))
	}
	switch f.row.State {
	case "", data.Steady:
	case data.Fading, data.Lost, data.Cooling:
		parts = append(parts, ui.NewPill(title(string(f.row.State)), ui.ToneWarm))
	default:
		parts = append(parts, ui.NewPill(title(string(f.row.State)), ui.ToneAccent))
	}
	if f.isHidden() && f.row.Ignored == "" {
		parts = append(parts, ui.NewPill("hidden", ui.TonePlain))
	}
	if f.row.Organisation {
		parts = append(parts, ui.NewPill("organisation", ui.TonePlain))
	}
	for _, role := range f.row.Roles {
		parts = append(parts, ui.NewPill(role, ui.TonePlain))
	}
	b.who.Objects = parts
	b.who.Refresh()
	b.offer(true)
}

func (f *personFacts) isHidden() bool { return len(f.of(data.HiddenEntry)) > 0 }

// touch opens the kinds of touchpoints; a letter adds one that happened now.
func (b *personBar) touch() {
	p := b.page
	if p.facts == nil {
		return
	}
	items := []ui.MenuItem{}
	for _, k := range desk.TouchKinds() {
		items = append(items, ui.MenuItem{Label: title(touchName(k)), Key: touchKeys[k], OnTapped: func() { p.hand(desk.Touch{Kind: k}) }})
	}
	items = append(items, ui.MenuItem{Label: "With words…", Key: "W", OnTapped: p.writeTouch})
	ui.ShowMenu(b.add, items)
}

// touchKeys are the letters of the kinds of touchpoints.
var touchKeys = map[data.Kind]string{
	data.Call: "C", data.Meeting: "M", data.Email: "E", data.Message: "D", data.Introduction: "I", data.Referral: "R", data.Review: "V", data.Share: "S",
	data.Info: "F", data.Personal: "P",
}

// touchName is a kind of touchpoint in words.
func touchName(k data.Kind) string {
	switch k {
	case data.Info:
		return "information"
	case data.Personal:
		return "something personal"
	}
	return string(k)
}

// kindName is a kind in a sentence: "a call".
func kindName(k data.Kind) string {
	switch k {
	case data.Info, data.Personal:
		return touchName(k)
	}
	if strings.ContainsRune("aeiou", rune(k[0])) {
		return "an " + string(k)
	}
	return "a " + string(k)
}

// menu offers what is rarely done.
func (b *personBar) menu() {
	p := b.page
	if p.facts == nil {
		return
	}
	items := []ui.MenuItem{}
	if b.isSmall {
		items = append(items, ui.MenuItem{Label: "Note", Key: "N", OnTapped: b.note.OnTapped}, ui.MenuItem{Label: "Promise", Key: "P", OnTapped: b.promise.OnTapped})
	}
	hide := ui.MenuItem{Label: "Hide", OnTapped: p.hide}
	if hidden := p.facts.of(data.HiddenEntry); len(hidden) > 0 {
		hide = ui.MenuItem{Label: "Show in lists again", OnTapped: func() { p.remove("Shown in lists again", hidden[0]) }}
	}
	items = append(items,
		ui.MenuItem{Label: "Goal", OnTapped: func() { p.writeGoal(data.Entry{}) }},
		ui.MenuItem{Label: "Role", OnTapped: b.roles},
		ui.MenuItem{Label: "Cadence", OnTapped: p.writeCadence},
		ui.MenuItem{Label: "Organisation", OnTapped: b.organisations},
		ui.MenuItem{Label: "Offer", OnTapped: p.writeOffer},
		ui.MenuItem{Label: "Reach", OnTapped: p.writeReach},
		ui.MenuItem{Label: "Cost", OnTapped: p.writeCost},
		ui.MenuItem{Label: "This is me", OnTapped: p.itIsMe},
		ui.MenuItem{Label: "Ignore", OnTapped: b.ignore},
		hide,
	)
	ui.ShowMenu(b.more, items)
}

func (p *personPage) hide() {
	p.add(p.facts.name()+" is hidden from lists", data.Entry{Kind: data.HiddenEntry})
}

// ignore opens why somebody is ignored; choosing it again lets the person count again.
func (b *personBar) ignore() {
	p := b.page
	given := p.facts.of(data.IgnoredEntry)
	items := []ui.MenuItem{}
	for _, why := range data.IgnoreLabels() {
		chosen := len(given) > 0 && given[0].Label == why
		items = append(items, ui.MenuItem{Label: ignoreWords(why), Chosen: chosen, OnTapped: func() {
			if chosen {
				p.remove(p.facts.name()+" counts again", given[0])
				return
			}
			p.add(p.facts.name()+" is ignored: only sales count", data.Entry{Kind: data.IgnoredEntry, Label: why})
		}})
	}
	ui.ShowMenu(b.more, items)
}

// ignoreWords say as what somebody is ignored.
func ignoreWords(why string) string {
	return "As " + map[string]string{data.Bot: "a bot", data.Spam: "spam"}[why]
}

// organisations opens whether this is one, and to which one the person belongs.
func (b *personBar) organisations() {
	p := b.page
	given := p.facts.of(data.OrganisationEntry)
	items := []ui.MenuItem{{Label: "This is an organisation", Chosen: len(given) > 0, OnTapped: func() {
		if len(given) > 0 {
			p.remove("No organisation any more", given[0])
			return
		}
		p.add(p.facts.name()+" is an organisation", data.Entry{Kind: data.OrganisationEntry})
	}}}
	if len(given) == 0 {
		for i := range p.facts.organisations {
			items = append(items, b.membership(&p.facts.organisations[i]))
		}
	}
	ui.ShowMenu(b.more, items)
}

// membership makes the person belong to an organisation, or not any more.
func (b *personBar) membership(of *store.PersonRow) ui.MenuItem {
	p := b.page
	given := p.facts.of(data.MemberEntry)
	chosen := len(given) > 0 && given[0].Other == of.Person
	return ui.MenuItem{Label: "Belongs to " + of.Name, Chosen: chosen, OnTapped: func() {
		if chosen {
			p.remove("Not of "+of.Name+" any more", given[0])
			return
		}
		p.add(p.facts.name()+" belongs to "+of.Name, data.Entry{Kind: data.MemberEntry, Other: of.Person})
	}}
}

// roles opens the roles; those given by hand can be taken away again.
func (b *personBar) roles() {
	p := b.page
	given := p.facts.of(data.RoleEntry)
	items := []ui.MenuItem{}
	for _, role := range data.Roles() {
		at := slices.IndexFunc(given, func(e data.Entry) bool { return e.Label == role })
		items = append(items, ui.MenuItem{Label: title(role), Chosen: at >= 0 || slices.Contains(p.facts.row.Roles, role), OnTapped: func() {
			if at >= 0 {
				p.remove("No longer "+role, given[at])
				return
			}
			p.add("Now "+role, data.Entry{Kind: data.RoleEntry, Label: role})
		}})
	}
	ui.ShowMenu(b.more, items)
}

// nameRowLayout gives the first object, a name, what it needs but lets it shrink;
// what has no room beside it is left out from the end.
type nameRowLayout struct{}

const (
	nameGap  float32 = 14
	pillGap  float32 = 6
	nameMost float32 = 0.75 // of the room, when there is more to show
)

// MinSize is as high as the tallest part.
func (nameRowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	tall := float32(0)
	for _, o := range objects {
		tall = max(tall, o.MinSize().Height)
	}
	return fyne.NewSize(0, tall)
}

// Layout places the parts beside each other.
func (nameRowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) == 0 {
		return
	}
	name, ok := objects[0].(*ui.Text)
	if !ok {
		return
	}
	need := fyne.MeasureText(name.String(), ui.PageTitle.Size(), fyne.TextStyle{Bold: true}).Width + 1
	x := min(need, size.Width)
	used := min(need, size.Width*nameMost)
	shown := 0
	for i, o := range objects[1:] {
		used += gapBefore(i) + o.MinSize().Width
		o.Show()
		if used > size.Width {
			o.Hide()
			continue
		}
		shown = i + 1
	}
	others := float32(0)
	for i, o := range objects[1 : shown+1] {
		others += gapBefore(i) + o.MinSize().Width
	}
	x = min(x, max(0, size.Width-others))
	tall := name.MinSize().Height
	name.Resize(fyne.NewSize(x, tall))
	name.Move(fyne.NewPos(0, (size.Height-tall)/2))
	for i, o := range objects[1 : shown+1] {
		least := o.MinSize()
		x += gapBefore(i)
		o.Resize(least)
		o.Move(fyne.NewPos(x, (size.Height-least.Height)/2))
		x += least.Width
	}
}

func gapBefore(i int) float32 {
	if i < 2 {
		return nameGap
	}
	return pillGap
}
