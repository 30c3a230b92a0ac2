package app

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake/mapping"
)

// nameRow is the name under which the mapping is kept.
type nameRow struct {
	page    *mappingPage
	entry   *ui.Entry
	note    *ui.Text
	row     fyne.CanvasObject
	keeping bool // it is being kept
}

func newNameRow(p *mappingPage) *nameRow {
	n := &nameRow{page: p, entry: ui.NewEntry("Name of these files"), note: ui.NewSpans().Ellipsis()}
	n.entry.OnChanged = n.changed
	n.entry.OnEscape = p.leaveFocus
	n.entry.OnSubmitted = func(string) { p.goOn() }
	field := ui.Sized(260, 0, n.entry)
	n.row = ui.Sized(0, ui.Unit(nameRowHeight), ui.Row(8, ui.NewQuiet(ui.Body, "Save as"), field, ui.Grow(n.note)))
	n.complain("")
	return n
}

// fill writes the proposed name.
func (n *nameRow) fill() { n.entry.SetText(n.page.proposal.Mapping.Name) }

func (n *nameRow) changed(text string) {
	if p := n.page; p.proposal != nil {
		p.proposal.Mapping.Name = strings.TrimSpace(text)
		n.complain("")
		p.offer()
	}
}

// complain says beside the name what is wrong with it; empty: nothing.
func (n *nameRow) complain(words string) {
	color := ui.ColorWarmText
	if words == "" {
		words, color = "the next file like this is recognised by itself", ui.ColorQuiet
	}
	n.note.SetSpans(ui.Span{Role: ui.Note, Text: words, Color: color})
}

// goOn keeps the mapping and shows the plan of the file read by it.
func (p *mappingPage) goOn() {
	if !p.ready() {
		return
	}
	p.name.keeping = true
	p.offer()
	m, edited, path, request := p.proposal.Mapping, p.edited, p.path, p.request
	var err error
	p.async(func() { err = keepMapping(p.host, m, edited) }, func() {
		p.name.keeping = false
		if request != p.request {
			return
		}
		p.offer()
		if err != nil {
			p.refused(err)
			return
		}
		p.leaveFocus() // a name that was typed goes with the page, and Enter is to import
		p.mapFile("", "")
		p.readAgain(path)
	})
}

// refused shows why the mapping was not kept.
func (p *mappingPage) refused(err error) {
	var known *data.Error
	if !errors.As(err, &known) {
		p.failed(err)
		return
	}
	p.name.complain(strings.TrimSpace(known.Msg + " " + known.Hint))
}

// keepMapping keeps a mapping. One of the same name is replaced only where that is the
// one which was changed; a changed name leaves no copy behind.
func keepMapping(h *host, m mapping.Mapping, edited string) error {
	kept, err := h.desk.Mappings(h.ctx)
	if err != nil {
		return err
	}
	for _, other := range kept {
		if other.Name == m.Name && m.Name != edited {
			return &data.Error{Code: "name_taken", Msg: fmt.Sprintf("There is a mapping %q already.", m.Name), Hint: "Choose another name."}
		}
	}
	return h.desk.ChangeMapping(h.ctx, edited, m)
}
