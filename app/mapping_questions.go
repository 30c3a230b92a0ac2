package app

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapport/app/review"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake/ledger"
	"rapport/data/intake/mapping"
	"rapport/data/intake/sheet"
)

// questionsCard asks what the rows do not tell, one question at a time, and lists what
// was answered, so that it can be changed.
type questionsCard struct {
	page    *mappingPage
	card    *ui.Card
	past    *fyne.Container // what was answered, in a card of its own where the page is narrow
	body    *fyne.Container // what scrolls
	offered []func()        // what the answers do, in their order
	field   *ui.Entry       // for another answer; nil: there is none
	wrong   *ui.Text        // what is wrong with it
}

func newQuestionsCard(p *mappingPage) *questionsCard {
	return &questionsCard{page: p, card: ui.NewFlushCard(ui.Gap()), past: ui.Over(), body: ui.Column(0), wrong: ui.NewWrapped(2, 16)}
}

// current is the question that is asked: one that is to be changed, else the first that
// is open; nil when nothing is left.
func (c *questionsCard) current() *mapping.Question {
	p := c.page
	if p.proposal == nil {
		return nil
	}
	if p.again != "" {
		if q := p.reopened(p.again); q != nil {
			return q
		}
	}
	if open := p.openQuestions(); len(open) > 0 {
		return &open[0]
	}
	return nil
}

// column is the header that the question is about; empty for none.
func (c *questionsCard) column() string {
	if q := c.current(); q != nil {
		return q.Column
	}
	return ""
}

// reopened is a question that was answered, as it would be asked now; nil when nothing
// in the file raises it any more.
func (p *mappingPage) reopened(key string) *mapping.Question {
	p.proposal.Answer(key, "")
	defer p.proposal.Answer(key, p.values[key])
	for _, q := range p.openQuestions() {
		if q.Key == key {
			return &q
		}
	}
	return nil
}

// choose gives the answer at a place, counted from 0.
func (c *questionsCard) choose(at int) {
	if at >= 0 && at < len(c.offered) {
		c.offered[at]()
	}
}

// show writes the question and what was answered.
func (c *questionsCard) show() {
	c.offered, c.field = nil, nil
	c.complain("")
	rows := []fyne.CanvasObject{c.head()}
	if q := c.current(); q != nil {
		rows = append(rows, c.ask(q))
	} else {
		words := "All that the file does not say is answered. Have a look at the rows below, then go on."
		rows = append(rows, ui.NewWrapped(3, 18, ui.Span{Role: ui.Label, Text: words, Color: ui.ColorQuiet}))
	}
	list := c.answered()
	c.past.Objects, c.past.Hidden = nil, true
	switch {
	case list == nil:
	case c.page.folded:
		c.past.Objects, c.past.Hidden = []fyne.CanvasObject{ui.NewCard(list)}, false
	default:
		rows = append(rows, ui.Inset(8, 0, 0, 0, list))
	}
	c.past.Refresh()
	c.body.Objects = []fyne.CanvasObject{ui.Column(6, rows...)}
	c.body.Refresh()
}

func (c *questionsCard) head() fyne.CanvasObject {
	title, n := "Nothing left to ask", len(c.page.openQuestions())
	switch {
	case c.page.again != "":
		title = "Change an answer"
	case n > 0:
		title = ui.CountOf(n, "question", "questions")
	}
	return ui.Sized(0, ui.Unit(cardTop-6), ui.NewText(ui.CardTitle, title))
}

// ask is one question with its answers.
func (c *questionsCard) ask(q *mapping.Question) fyne.CanvasObject {
	answers := []fyne.CanvasObject{}
	add := func(words, note string, chosen bool, do func()) {
		key := ""
		if n := len(c.offered) + 1; n <= 9 {
			key = strconv.Itoa(n)
		}
		c.offered = append(c.offered, do)
		row := ui.NewAnswer(words, note, key, do)
		row.Chosen = chosen
		answers = append(answers, row)
	}
	for _, a := range q.Answers {
		add(a.Words, review.AnswerNote(q, &a), c.page.values[q.Key] == a.Value, func() { c.answer(q.Key, a.Value) })
	}
	for k := range c.candidates(q) {
		add(k.header, k.example, false, func() { c.page.leaveFocus(); c.page.mean(k.at, k.field) })
	}
	parts := []fyne.CanvasObject{
		ui.NewWrapped(3, 19, ui.Span{Role: ui.Body, Text: q.Title, Bold: true}),
		ui.NewWrapped(4, 17, ui.Span{Role: ui.Label, Text: q.Note, Color: ui.ColorQuiet}),
		ui.Inset(4, 0, 0, 0, c.arranged(answers)),
	}
	if q.Free != "" {
		parts = append(parts, ui.Inset(2, 0, 0, 0, c.free(q)), c.wrong)
	}
	return ui.Column(4, parts...)
}

// arranged places answers below each other, in a narrow window two beside each other,
// since the card is as wide as the page there.
func (c *questionsCard) arranged(answers []fyne.CanvasObject) fyne.CanvasObject {
	if !c.page.folded {
		return ui.Column(6, answers...)
	}
	rows := []fyne.CanvasObject{}
	for pair := range slices.Chunk(answers, 2) {
		if len(pair) == 1 {
			pair = append(pair, ui.Gap())
		}
		rows = append(rows, ui.Share(8, []float32{-1, -1}, pair...))
	}
	return ui.Column(8, rows...)
}

// leaveFocus takes the focus from an answer that goes, so that Enter goes on.
func (p *mappingPage) leaveFocus() {
	if p.canvas != nil {
		p.canvas().Unfocus()
	}
}

func (c *questionsCard) answer(key, value string) {
	c.page.leaveFocus()
	c.page.say(key, value)
}

// candidate is a column that may be what a question asks for.
type candidate struct {
	at              int
	header, example string
	field           ledger.Field
}

// isNumber reports whether a cell can be read as an amount.
func isNumber(cell string) bool {
	point, _ := sheet.ParseAmount([]byte(cell), sheet.Point, 2)
	comma, _ := sheet.ParseAmount([]byte(cell), sheet.Comma, 2)
	return point.Known || comma.Known
}

// candidates are the columns that the question for a date or an amount offers: those
// that mean nothing yet, for an amount those of numbers where there are any.
func (c *questionsCard) candidates(q *mapping.Question) func(func(candidate) bool) {
	field := map[string]ledger.Field{"at": ledger.At, "total": ledger.Total}[q.Key]
	const most = 9
	return func(yield func(candidate) bool) {
		if field == "" {
			return
		}
		n, numbers := 0, false
		for i := range c.page.proposal.Columns {
			column := &c.page.proposal.Columns[i]
			numbers = numbers || column.Field == "" && isNumber(column.Example)
		}
		for i, column := range c.page.proposal.Columns {
			if column.Field != "" || column.Example == "" || n == most || field == ledger.Total && numbers && !isNumber(column.Example) {
				continue
			}
			n++
			if !yield(candidate{i, column.Header, column.Example, field}) {
				return
			}
		}
	}
}

// free is the field for another answer than those offered.
func (c *questionsCard) free(q *mapping.Question) fyne.CanvasObject {
	c.field = ui.NewEntry(q.Free)
	if said := c.page.values[q.Key]; said != "" && answerOf(q, said) == nil {
		c.field.SetText(said)
	}
	c.field.OnEscape = c.page.leaveFocus
	c.field.OnSubmitted = func(text string) {
		text = strings.TrimSpace(text)
		if wrong := wrongAnswer(q.Key, text); wrong != "" {
			c.complain(wrong)
			return
		}
		c.answer(q.Key, text)
	}
	return c.field
}

// complain says below the field what is wrong with it; empty: nothing.
func (c *questionsCard) complain(words string) {
	c.wrong.Hidden = words == ""
	c.wrong.SetSpans(ui.Span{Role: ui.Label, Text: words, Color: ui.ColorWarmText})
	c.body.Refresh()
}

// wrongAnswer says what is wrong with an answer that was typed; empty: nothing.
func wrongAnswer(key, text string) string {
	switch key {
	case "currency":
		if _, ok := data.Exponent(strings.ToUpper(text)); !ok {
			return "There is no such currency. Write its code, such as CHF."
		}
	case "tax":
		number := strings.TrimSpace(strings.TrimSuffix(strings.ReplaceAll(text, ",", "."), "%"))
		if rate, err := strconv.ParseFloat(number, 64); err != nil || rate <= 0 || rate > 100 {
			return "Write the rate as a number, such as 19."
		}
	}
	return ""
}

func answerOf(q *mapping.Question, value string) *mapping.Answer {
	for i := range q.Answers {
		if q.Answers[i].Value == value {
			return &q.Answers[i]
		}
	}
	return nil
}

// answered lists the answers that still matter; nil when there are none.
func (c *questionsCard) answered() fyne.CanvasObject {
	p := c.page
	rows := []fyne.CanvasObject{ui.NewQuiet(ui.Note, "Answered")}
	for _, key := range p.said {
		if key == p.again {
			continue
		}
		if q := p.reopened(key); q != nil {
			rows = append(rows, ui.NewRule(), c.answeredRow(q))
		}
	}
	if len(rows) == 1 {
		return nil
	}
	return ui.Column(6, rows...)
}

func (c *questionsCard) answeredRow(q *mapping.Question) fyne.CanvasObject {
	value := c.page.values[q.Key]
	if a := answerOf(q, value); a != nil {
		value = a.Words
	}
	words := ui.Column(0, ui.NewQuiet(ui.Note, q.Title).Ellipsis(), ui.NewText(ui.Label, value).Ellipsis())
	change := ui.NewLink("Change", func() {
		c.page.leaveFocus()
		c.page.again = q.Key
		c.page.update()
	})
	return ui.Row(8, ui.Grow(words), change)
}

// scrolls puts the question into the card, with a scroll of its own or at full height.
func (c *questionsCard) scrolls(own bool) {
	c.card.Content = inCard(c.body)
	if own {
		c.card.Content = container.NewVScroll(c.card.Content)
	}
	if c.page.proposal != nil {
		c.show() // the answers stand otherwise
	}
	c.card.Refresh()
}

// height is what the card needs to show the question.
func (c *questionsCard) height() float32 {
	const likely = 350 // a tax question with four answers, as most files ask it
	return ui.Unit(likely)
}
