package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/command"
	"rapport/app/ui"
	"rapport/data/intake/mapping"
)

// mappingPage asks what the columns of a table mean that no format knows. It shows what
// is proposed and why, asks only what the rows do not tell, and how the file will read.
type mappingPage struct {
	*host

	path     string // of the file; empty: none was chosen
	encoding string // of its text, as it was said; empty: as it seems
	edited   string // the mapping that is changed; empty: a new one
	proposal *mapping.Proposal
	around   mapping.Surroundings
	wrong    error    // why the file cannot be looked at
	said     []string // keys of the answers, as they were given
	values   map[string]string
	again    string // key of an answered question that is asked once more
	request  int

	top       *mappingBar
	columns   *columnsCard
	questions *questionsCard
	reading   *readingCard
	name      *nameRow
	preview   *previewCard
	buttons   *fyne.Container
	goes      *ui.Button
	tips      *ui.TipLayer
	room      *fyne.Container
	size      fyne.Size
}

var (
	_ page      = (*mappingPage)(nil)
	_ keyed     = (*mappingPage)(nil)
	_ numbered  = (*mappingPage)(nil)
	_ mapper    = (*mappingPage)(nil)
	_ asked     = (*mappingPage)(nil)
	_ explained = (*mappingPage)(nil)
)

func newMappingPage(h *host) *mappingPage {
	p := &mappingPage{host: h, tips: ui.NewTipLayer(), room: ui.Over()}
	p.top = newMappingBar(p)
	p.columns = newColumnsCard(p)
	p.questions = newQuestionsCard(p)
	p.reading = newReadingCard(p)
	p.name = newNameRow(p)
	p.preview = newPreviewCard(p)
	p.goes = ui.NewAccentButton("Go on to the plan", "Enter", p.goOn)
	p.buttons = ui.Row(8, ui.Gap(), ui.NewButton("Cancel", p.cancel).WithKey("Esc"), p.goes)
	p.forget()
	return p
}

func (p *mappingPage) content() fyne.CanvasObject { return p.room }

func (p *mappingPage) bar() fyne.CanvasObject { return p.top.row }

// ask opens on the file that a drawing names.
func (p *mappingPage) ask(d command.Drawing) { p.mapFile(d.File, "") }

// mapFile chooses the file and, to change one that is kept, the mapping by its name.
// The frame loads the page then.
func (p *mappingPage) mapFile(path, edited string) {
	p.path, p.edited, p.encoding = path, edited, ""
	p.forget()
}

// forget begins anew: nothing that was said of another file stays.
func (p *mappingPage) forget() {
	p.request++
	p.proposal, p.wrong, p.said, p.values, p.again = nil, nil, nil, map[string]string{}, ""
	p.name.complain("")
	p.preview.forget()
	p.top.show()
}

// load looks at the file. What was said of it already stays when only the workspace
// changed, and the rows are read again, since persons may be known now.
func (p *mappingPage) load() {
	if p.proposal != nil {
		p.preview.read()
		return
	}
	p.arrange()
	if p.path == "" {
		return
	}
	p.request++
	request, path, edited, encoding := p.request, p.path, p.edited, p.encoding
	var found lookedAt
	var err error
	p.async(func() { found, err = look(p.host, path, edited, encoding) }, func() {
		if request != p.request {
			return
		}
		if p.wrong = err; err == nil {
			p.proposal, p.around = found.proposal, found.around
			p.remember(found.answers)
			p.columns.build()
			p.name.fill()
		}
		p.arrange()
		p.update()
	})
}

// say answers a question.
func (p *mappingPage) say(key, value string) {
	p.remember([][2]string{{key, value}})
	p.again = ""
	p.update()
}

// remember keeps answers in their order.
func (p *mappingPage) remember(answers [][2]string) {
	for _, a := range answers {
		if p.values[a[0]] == "" {
			p.said = append(p.said, a[0])
		}
		p.values[a[0]] = a[1]
		p.proposal.Answer(a[0], a[1])
	}
}

// open are the questions that are left.
func (p *mappingPage) openQuestions() []mapping.Question {
	if p.proposal == nil {
		return nil
	}
	return p.proposal.Questions(p.around)
}

// update shows what follows from the last answer and reads the rows by it.
func (p *mappingPage) update() {
	p.top.show()
	if p.proposal == nil {
		return
	}
	p.columns.show()
	p.questions.show()
	p.reading.show()
	p.offer()
	p.preview.read()
}

// offer lets the person go on once nothing is left to ask.
func (p *mappingPage) offer() {
	p.goes.Off = !p.ready()
	p.goes.Refresh()
}

// ready reports whether the mapping can be kept.
func (p *mappingPage) ready() bool {
	return p.proposal != nil && len(p.proposal.Sample.Rows) > 0 && !p.name.keeping && len(p.openQuestions()) == 0 && strings.TrimSpace(p.proposal.Mapping.Name) != ""
}

// cancel goes back; nothing is kept.
func (p *mappingPage) cancel() {
	p.mapFile("", "")
	p.open("imports")
}

func (p *mappingPage) typedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.goOn()
		return true
	case fyne.KeyEscape:
		p.cancel()
		return true
	}
	return false
}

func (p *mappingPage) typedRune(rune) bool { return false }

// typedNumber chooses an answer by its number.
func (p *mappingPage) typedNumber(n int) bool {
	if p.proposal == nil {
		return false
	}
	p.questions.choose(n - 1)
	return true
}

func (p *mappingPage) keyHelp() []keyLine {
	return []keyLine{{"1–9", "Choose an answer"}, {"Enter", "Go on to the plan"}, {"Esc", "Back to Imports"}}
}

// Sizes of the page.
const (
	mappingSide   float32 = 396 // of the right column
	mappingGap    float32 = 16
	nameRowHeight float32 = 32
	leastUpper    float32 = 420 // height of columns and questions
)

func (p *mappingPage) fit(size fyne.Size) {
	p.size = size
	p.arrange()
}

// arrange puts the parts into the room, or says why there are none.
func (p *mappingPage) arrange() {
	var whole fyne.CanvasObject
	switch {
	case p.path == "":
		whole = ui.NewCard(ui.NewEmpty("Drop a table that no format knows, and say here what its columns mean.", "Choose files", p.choose))
	case p.wrong != nil:
		msg, hint := explain(p.wrong)
		whole = ui.NewCard(ui.NewError(msg, hint, p.retry, nil))
	case p.proposal == nil:
		whole = ui.NewCard(ui.NewLoading("Looking at the table…"))
	case len(p.proposal.Sample.Rows) == 0:
		whole = ui.NewCard(ui.NewEmpty("The table has names of columns and no rows below them.", "Choose another file", p.choose))
	case p.folded:
		whole = p.tall()
	default:
		whole = p.wide()
	}
	p.room.Objects = []fyne.CanvasObject{whole, p.tips}
	p.room.Refresh()
}

func (p *mappingPage) retry() {
	p.forget()
	p.load()
}

// wide is the page as in a large window: columns and questions beside each other, as
// high as they need to be, and the rows below in the room that is left.
func (p *mappingPage) wide() fyne.CanvasObject {
	p.columns.scrolls(true)
	p.questions.scrolls(true)
	most := p.size.Height - mappingGap - p.preview.height(previewFew)
	need := max(p.columns.height()+nameAbove+ui.Unit(nameRowHeight), p.questions.height()+mappingGap+p.reading.height())
	top := min(need, max(most, ui.Unit(leastUpper)))
	p.preview.setRows(int((p.size.Height - top - mappingGap - p.preview.height(0)) / ui.Unit(previewLine)))
	upper := ui.Sized(0, top, container.New(upperLayout{}, p.columns.card, p.questions.card, p.reading.card, p.name.row))
	if top > most {
		return p.scrolled(ui.Column(mappingGap, upper, p.preview.card))
	}
	p.preview.setButtons(p.buttons)
	return ui.Column(mappingGap, upper, ui.Grow(p.preview.card))
}

// scrolled is a page that has no room for all of it: the buttons stay in sight.
func (p *mappingPage) scrolled(all fyne.CanvasObject) fyne.CanvasObject {
	p.preview.setButtons(nil)
	return ui.Column(0, ui.Grow(ui.Roll(container.NewVScroll(all))), ui.Inset(10, 0, 10, 0, p.buttons))
}

// tall is the page of a narrow window: the questions above the table, everything in
// one column that scrolls, the buttons always in sight.
func (p *mappingPage) tall() fyne.CanvasObject {
	p.columns.scrolls(false)
	p.questions.scrolls(false)
	p.preview.setRows(previewFew)
	all := ui.Column(12, p.questions.card, p.columns.card, p.questions.past, p.reading.card, p.name.row, p.preview.card)
	return p.scrolled(all)
}
