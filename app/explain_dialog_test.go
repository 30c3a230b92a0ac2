package app

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"rapport/app/desk"
	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data/metric"
	"rapport/data/store"
)

// explaining is a stage whose dialogs lie on a canvas.
func explaining(t *testing.T, size fyne.Size) (*stage, fyne.Canvas) {
	t.Helper()
	s := newStage(t, true)
	c := software.NewCanvas()
	c.SetContent(ui.NewText(ui.Body, "the page"))
	c.Resize(size)
	s.host.canvas = func() fyne.Canvas { return c }
	return s, c
}

// Every figure opens an explanation that fits the smallest window.
func TestEveryExplanationFits(t *testing.T) {
	s, c := explaining(t, fyne.NewSize(1024, 640))
	people, err := s.desk.People(s.ctx, store.PeopleQuery{Desc: true, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range metric.FormulaNames() {
		a := ask{ExplainQuery: desk.ExplainQuery{Figure: name}}
		if metric.FigureScope(name).OfPerson() {
			a.Person = people.Rows[0].Person
		}
		a.show(s.host)
		top := c.Overlays().Top()
		if top == nil {
			t.Errorf("%s is not explained: %v", name, s.errors)
			continue
		}
		words := allTexts(top)
		if !strings.Contains(words, metric.Formula(name)) || !strings.Contains(words, metric.FigureTitle(name)) {
			t.Errorf("%s says neither formula nor title: %.200s", name, words)
		}
		if min := top.MinSize(); min.Height > 640 || min.Width > 1024 {
			t.Errorf("the explanation of %s needs %v", name, min)
		}
		ui.CloseTop(c)
	}
	rowsAreTracedInSight(t, s)
	if len(s.errors) > 0 {
		t.Error(s.errors)
	}
}

// E on a tile explains its figure, and one step leads from a bar to its rows, which add up
// to what the bar says.
func TestFromABarToItsRows(t *testing.T) {
	s, c := explaining(t, fyne.NewSize(1440, 900))
	w := newWeekPage(s.host)
	w.load()
	w.tiles.tiles[0].TypedRune('e')
	if top := c.Overlays().Top(); top == nil || !strings.Contains(allTexts(top), metric.Formula("net_earnings")) {
		t.Error("E on a tile explains nothing")
	}
	ui.CloseTop(c)
	w.streams.chart.TypedKey(&fyne.KeyEvent{Name: fyne.KeyE})
	if c.Overlays().Top() == nil {
		t.Error("E on a chart explains nothing")
	}
	ui.CloseTop(c)
	weeks, bars := w.week.History, 0
	for i := range weeks {
		if !weeks[i].Known {
			continue
		}
		at := i - (len(weeks) - len(knownWeeks(weeks)))
		for n, platform := range w.week.Streams {
			net := int64(0)
			for _, st := range weeks[i].Streams {
				if st.Platform == platform {
					net = st.Net
				}
			}
			a, ok := w.streams.behind(plot.Hit{Index: at, Series: n}, w.period)
			if !ok {
				t.Fatalf("bar %d of %s has no rows", at, platform)
			}
			e, err := s.desk.Explain(s.ctx, a.ExplainQuery)
			if err != nil || e.Value == nil || int64(*e.Value) != net {
				t.Fatalf("bar %d of %s is %d, its rows: %+v, %v", at, platform, net, e, err)
			}
			bars += len(e.Rows)
		}
	}
	if bars == 0 {
		t.Error("no bar had a row")
	}
	tip := w.streams.chart.Tip(plot.Hit{Index: len(knownWeeks(weeks)) - 1})
	if !strings.HasPrefix(tip.Link, "Formula") {
		t.Errorf("the tip leads nowhere: %+v", tip)
	}
	w.streams.chart.OnLink(plot.Hit{Index: len(knownWeeks(weeks)) - 1})
	if c.Overlays().Top() == nil {
		t.Error("a bar opens nothing")
	}
}

func knownWeeks(list []metric.WeekFigures) []metric.WeekFigures {
	var known []metric.WeekFigures
	for _, w := range list {
		if w.Known {
			known = append(known, w)
		}
	}
	return known
}

// A saved row is safe in a spreadsheet, whatever somebody called themselves.
func TestSavedRowsAreNoFormulas(t *testing.T) {
	r := desk.Row{Row: metric.Row{Name: "=HYPERLINK(1)", Text: "@SUM(1)", Currency: "EUR", Minor: -150, Part: -150, Unit: metric.UnitMoney}}
	r.File, r.Line = "+a.csv", 7
	l := explainedRows{rows: []metric.Row{r.Row}, zone: time.UTC}
	var out bytes.Buffer
	if err := l.write(&out, func([]metric.Row) ([]desk.Row, error) { return []desk.Row{r}, nil }); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"'=HYPERLINK(1)", "'@SUM(1)", "'+a.csv", ",-1.50,money,"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in %s", want, out.String())
		}
	}
}

// allTexts are the words of everything that an object shows.
func allTexts(o fyne.CanvasObject) string {
	var list []string
	switch o := o.(type) {
	case *ui.Text:
		return o.String()
	case *fyne.Container:
		for _, child := range o.Objects {
			list = append(list, allTexts(child))
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			list = append(list, allTexts(child))
		}
	}
	return strings.Join(list, "\n")
}

// Of many rows the first stand with file and line at once; the others get theirs when they
// come into sight, and a file of them has all.
func rowsAreTracedInSight(t *testing.T, s *stage) {
	t.Helper()
	all, err := s.desk.Explain(s.ctx, desk.ExplainQuery{Figure: "public_share", Period: allTime(t, s)})
	if err != nil || len(all.Rows) <= rowBlock {
		t.Fatalf("%d rows, too few to be traced in two blocks: %v", len(all.Rows), err)
	}
	none, err := s.desk.Explain(s.ctx, desk.ExplainQuery{Figure: "public_share", Period: allTime(t, s), Limit: -1})
	if err != nil || len(none.Rows) != 0 || none.Total != len(all.Rows) {
		t.Fatalf("untraced: %d rows of %d, %v", len(none.Rows), none.Total, err)
	}
	l := &explainedRows{h: s.host, rows: none.Answer.Rows, zone: time.UTC}
	if err := l.read(0); err != nil {
		t.Fatal(err)
	}
	last := len(l.rows) - 1
	l.table()
	for row, known := range map[int]bool{0: true, rowBlock - 1: true, last: false} {
		if got := l.placeCell(row, "file"); got.Pending == known {
			t.Errorf("row %d is pending: %v", row, got.Pending)
		}
	}
	l.sight(last-5, last)
	if got, want := l.placeCell(last, "line").Text, ui.Count(all.Rows[last].Line); got != want {
		t.Errorf("the last row stands in line %q, want %s", got, want)
	}
	var out bytes.Buffer
	err = l.write(&out, func(rows []metric.Row) ([]desk.Row, error) { return s.desk.Sighted(s.ctx, rows) })
	if n := strings.Count(out.String(), "\n"); err != nil || n != len(all.Rows)+1 {
		t.Errorf("the file has %d lines, want the head and %d rows: %v", n, len(all.Rows), err)
	}
}

func allTime(t *testing.T, s *stage) desk.Period {
	t.Helper()
	p, err := s.desk.AllTime(s.ctx)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
