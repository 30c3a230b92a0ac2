package app

import (
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake/mapping"
)

// keptMapping is a mapping with what it was used for.
type keptMapping struct {
	mapping.Mapping
	imports int
	file    string // the last one read by it, if it is still there
}

// keptMappings reads the mappings of the workspace.
func keptMappings(h *host, history []data.ImportReport) ([]keptMapping, error) {
	list, err := h.desk.Mappings(h.ctx)
	if err != nil {
		return nil, err
	}
	readBy := readers(list)
	var kept []keptMapping
	for _, m := range list {
		k := keptMapping{Mapping: m}
		last := ""
		for i := range history {
			r := &history[i]
			if readBy[r.Format] != m.Name || r.Status == data.ImportUndone {
				continue
			}
			k.imports++
			if last == "" {
				last = r.Path // the history begins with the newest
			}
		}
		if _, err := os.Stat(last); err == nil {
			k.file = last
		}
		kept = append(kept, k)
	}
	return kept, nil
}

// readers are the mappings by the words under which the history knows them, also those of
// names that they had before and no other mapping has now.
func readers(list []mapping.Mapping) map[string]string {
	names := map[string]string{}
	for _, m := range list {
		for _, word := range m.FormerWords() {
			names[word] = m.Name
		}
	}
	for _, m := range list {
		names[m.Word()] = m.Name
	}
	return names
}

// mappingsInSight is how many mappings show without scrolling.
const mappingsInSight = 4

// mappingsCard lists what was said of tables that no format knows; nil when nothing was.
func (p *importsPage) mappingsCard() fyne.CanvasObject {
	if len(p.mappings) == 0 {
		return nil
	}
	rows := []fyne.CanvasObject{}
	for i := range p.mappings {
		if i > 0 {
			rows = append(rows, ui.NewRule())
		}
		rows = append(rows, p.mappingRow(&p.mappings[i]))
	}
	list := fyne.CanvasObject(ui.Column(0, rows...))
	if len(p.mappings) > mappingsInSight {
		list = ui.Sized(0, ui.Unit(mappingsInSight*45), ui.Roll(container.NewVScroll(list)))
	}
	return ui.NewTitled("Your mappings", "tables you explained", nil, list)
}

func (p *importsPage) mappingRow(k *keptMapping) fyne.CanvasObject {
	m := k.Mapping
	name := fyne.CanvasObject(ui.NewText(ui.Body, m.Name).Ellipsis())
	if file := k.file; file != "" {
		name = ui.NewNameLink(m.Name, func() { p.mapColumns(file, m.Name) })
	}
	words := ui.CountOf(k.imports, "import", "imports")
	if m.Pattern != "" {
		words = m.Pattern + " · " + words
	}
	remove := ui.NewIconButton("close", "Forget "+m.Name, func() { p.forgetMapping(&m) })
	return ui.Inset(5, 0, 5, 0, ui.Row(10, ui.Grow(ui.Column(1, name, ui.NewQuiet(ui.Note, words).Ellipsis())), remove))
}

// forgetMapping removes a mapping; what was imported by it stays.
func (p *importsPage) forgetMapping(m *mapping.Mapping) {
	p.do(func() (func() error, error) {
		return func() error { return p.desk.SaveMapping(p.ctx, *m) }, p.desk.RemoveMapping(p.ctx, m.Name)
	}, "Mapping "+m.Name+" forgotten")
}
