package app

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"golang.org/x/net/html"

	"rapport/app/plot"
	"rapport/app/report"
	"rapport/app/tables"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake/intaketest"
)

// strangeNames are the naughty strings, some that this program in particular could
// trip over, and a name of a megabyte.
func strangeNames(t *testing.T) []string {
	t.Helper()
	return append(intaketest.Naughty(t, "../data/intake"),
		"\n=1+1", "\r\n=1", "\t=1", "＝1+1", "－cmd", "-", "+", "x\";=1", "_x003D_1", "]]><script>x</script>", "</title><script>x</script>", "</style><img src=x>",
		"\u202egnp.exe", "\u2066\u2067", "\xff\xfe", "a\x00b\x1b[31m", ") Tj /URI (javascript:x)", "%%EOF", strings.Repeat("long name ", 100_000))
}

// plainNames are as many ordinary ones: what a writer makes of them is what it may
// make of any.
func plainNames(n int) []string {
	plain := make([]string, n)
	for i := range plain {
		plain[i] = fmt.Sprintf("Name %d", i)
	}
	return plain
}

// namesReport holds every name in every place of a report that takes text.
func namesReport(names []string) *report.Document {
	d := &report.Document{Title: names[len(names)/2], Subtitle: names[len(names)/3], Lead: names[len(names)/4]}
	head := []report.Column{{Label: "Name"}, {Label: "Net", Kind: report.Money, Digits: 2}, {Label: "Note"}}
	people := &report.Table{Title: "People", Columns: head}
	for i, n := range names {
		people.Rows = append(people.Rows, []report.Cell{report.Words(n), report.Amount(n, -1234, "EUR"), {Text: n, Value: n}})
		d.Footer = append(d.Footer, n)
		d.Formulas = append(d.Formulas, report.Formula{Name: n, Text: n})
		s := report.Section{Title: n, Note: n, Blocks: []report.Block{
			&report.Figures{Items: []report.Figure{{Label: n, Value: n, Notes: []string{n}}}},
			&report.Paragraph{Text: n}, &report.List{Items: []string{n}},
		}}
		if i%8 == 0 { // each is a sheet of a workbook too
			s.Blocks = append(s.Blocks,
				&report.Table{Title: n, Empty: n, Columns: []report.Column{{Label: n}}, Rows: [][]report.Cell{{report.Words(n)}}},
				&report.Chart{Title: n, Note: n, Spec: namesCharts(n)["waterfall"], Width: 300, Height: 100})
		}
		d.Sections = append(d.Sections, s)
	}
	d.Sections = append(d.Sections, report.Section{Blocks: []report.Block{people}})
	return d
}

// namesCharts are charts that say a name wherever they say words.
func namesCharts(n string) map[string]plot.Spec {
	pair := plot.Pair{Name: n, Label: n, Values: [2]float64{2, 1}}
	series := [2]plot.Series{{Name: n, Role: plot.Series1, Last: n}, {Name: n, Role: plot.Series2, Last: n}}
	line := &plot.Threshold{Value: 1, Text: n}
	return map[string]plot.Spec{
		"bars":      plot.StackedBars{Series: series[:], Columns: []plot.Column{{Name: n, Values: []float64{1, 2}}}, Total: n, Goal: line},
		"waterfall": plot.Waterfall{Steps: []plot.Step{{Name: n, Count: n, Value: 1, Total: true, Text: n}}},
		"forest":    plot.Forest{Rows: []plot.Interval{{Name: n, Low: 1, Value: 2, High: 3, Text: n, Range: n}, {Name: n, Note: n}}},
		"mirror":    plot.Mirror{Periods: []plot.Pair{pair}, Series: series},
		"paired":    plot.Paired{Periods: []plot.Pair{pair}, Series: series},
		"flow":      plot.Flow{Steps: []plot.Step{{Name: n, Value: 1, Text: n}}, Zone: line},
		"histogram": plot.Histogram{Bins: []plot.Bin{{Low: 1, High: 2, Count: 3}}, Lines: []plot.Threshold{*line}},
		"curve":     plot.Curve{Points: []plot.Share{{X: 0.5, Y: 0.4}}, Notes: []plot.Note{{Name: n, Text: n}}, Across: n},
		"grid":      plot.Grid{Columns: []string{n}, Rows: []plot.GridRow{{Name: n, Note: n, Aside: n, Cells: []plot.Cell{{Value: 1, Text: n}}}}},
		"rows":      plot.Rows{Items: []plot.Column{{Name: n, Values: []float64{1, 2}}}, Series: series[:], Unit: n},
		"gauge":     plot.Gauge{Value: 1, Text: n, Threshold: line},
		"empty":     plot.Flow{Empty: n},
	}
}

// TestStrangeNames takes every naughty string through everything that shows, prints or
// saves names: nothing panics, no name becomes markup, and no cell a formula.
func TestStrangeNames(t *testing.T) {
	names := strangeNames(t)
	strange, plain := namesReport(names), namesReport(plainNames(len(names)))
	t.Run("text", func(t *testing.T) { sinkText(t, strange) })
	t.Run("HTML", func(t *testing.T) { sinkHTML(t, strange, plain) })
	t.Run("PDF", func(t *testing.T) { sinkPDF(t, strange) })
	t.Run("XLSX", func(t *testing.T) { sinkXLSX(t, strange) })
	t.Run("tables", func(t *testing.T) { sinkTables(t, names) })
	t.Run("SVG and CSV of charts", func(t *testing.T) { sinkCharts(t, names) })
	t.Run("widgets", func(t *testing.T) { sinkWidgets(t, names) })
}

// turning are the marks that make a name look like another one.
const turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

func written(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sinkText(t *testing.T, d *report.Document) {
	page := written(t, d.WriteText)
	if !utf8.Valid(page) {
		t.Error("it is no UTF-8")
	}
	if at := bytes.IndexFunc(page, func(r rune) bool {
		return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
	}); at >= 0 {
		t.Errorf("%q can move the cursor", page[at:min(at+20, len(page))])
	}
}

// markup counts elements and their attributes: "td", "td class".
func markup(t *testing.T, page []byte) map[string]int {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		found[n.Data]++
		for _, a := range n.Attr {
			found[n.Data+" "+a.Key]++
			if a.Key == "href" && !strings.HasPrefix(a.Val, "#c") || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
	return found
}

func sinkHTML(t *testing.T, strange, plain *report.Document) {
	got, want := markup(t, written(t, strange.WriteHTML)), markup(t, written(t, plain.WriteHTML))
	for _, tag := range []string{"script", "img", "a", "iframe", "base", "link", "form"} {
		if got[tag] > 0 {
			t.Errorf("there is <%s>", tag)
		}
	}
	for what, n := range got {
		if want[what] == 0 {
			t.Errorf("<%s> is there %d times, and not in a report of plain names", what, n)
		}
	}
	for _, what := range []string{"section", "table", "tr", "td", "svg", "li", "style"} {
		if got[what] != want[what] {
			t.Errorf("%d of <%s>, and %d in a report of plain names", got[what], what, want[what])
		}
	}
}

func sinkPDF(t *testing.T, d *report.Document) {
	file := written(t, func(w io.Writer) error { return d.WritePDF(w, report.Options{}) })
	for {
		objects, rest, more := bytes.Cut(file, []byte("\nstream\n"))
		for _, active := range []string{"/JavaScript", "/JS ", "/Annots", "/Launch", "/URI", "/OpenAction", "/Filespec", "/AA"} {
			if bytes.Contains(objects, []byte(active)) {
				t.Errorf("there is %s", active)
			}
		}
		if !more {
			return
		}
		_, file, _ = bytes.Cut(rest, []byte("\nendstream"))
	}
}

func sinkXLSX(t *testing.T, d *report.Document) { plainSheets(t, written(t, d.WriteXLSX)) }

// plainSheets fails when a sheet holds anything but numbers and texts.
func plainSheets(t *testing.T, book []byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	cells := 0
	for _, f := range z.File {
		if strings.Contains(f.Name, "externalLink") || strings.Contains(f.Name, "vba") || strings.Contains(f.Name, "drawing") {
			t.Errorf("there is %s", f.Name)
		}
		if strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
			cells += plainSheet(t, f)
		}
	}
	if cells < 500 {
		t.Errorf("only %d cells were seen", cells)
	}
}

func plainSheet(t *testing.T, f *zip.File) (cells int) {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	kind := ""
	for x := xml.NewDecoder(r); ; {
		token, err := x.Token()
		if errors.Is(err, io.EOF) {
			return cells
		}
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "f", "hyperlink", "oleObject", "drawing":
			t.Errorf("%s has <%s>", f.Name, e.Name.Local)
		case "c":
			cells++
			kind = ""
			for _, a := range e.Attr {
				if a.Name.Local == "t" {
					kind = a.Value
				}
			}
		case "v":
			var value string
			if err := x.DecodeElement(&value, &e); err != nil {
				t.Fatal(err)
			}
			if _, err := strconv.ParseFloat(value, 64); err != nil || kind != "" && kind != "s" && kind != "n" {
				t.Errorf("%s: a cell of type %q holds %q", f.Name, kind, value)
			}
		}
	}
}

// number is what may begin with a sign and stand in CSV as it is.
var number = regexp.MustCompile(`^[+-][0-9.,]*[0-9][0-9.,]*$`)

func plainCSV(t *testing.T, what string, file []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(file))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(what, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if first, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && cell != "" && !number.MatchString(cell) {
				t.Errorf("%s: a cell is %.40q", what, cell)
			}
		}
	}
	return rows
}

func sinkTables(t *testing.T, names []string) {
	shape := data.Table{Name: "people", Columns: []data.Column{{Name: "name"}, {Name: "net_minor", Type: data.WholeColumn}}}
	fill := func(w tables.Writer, err error) error {
		for i, n := range names {
			if err == nil {
				err = w.Row([]any{n, int64(-i)})
			}
		}
		if err == nil {
			err = w.Close()
		}
		return err
	}
	rows := plainCSV(t, "table", written(t, func(out io.Writer) error { return fill(tables.NewCSV(out, shape)) }))
	if len(rows) != len(names)+1 || rows[8][1] != "-7" {
		t.Errorf("%d rows of %d came back, the eighth is %q", len(rows)-1, len(names), rows[8])
	}
	written(t, func(out io.Writer) error { return fill(tables.NewParquet(out, shape)) })
	plainSheets(t, written(t, func(out io.Writer) error {
		book := tables.NewBook()
		err := fill(book.Sheet(shape))
		if err == nil {
			_, err = book.WriteTo(out)
		}
		return err
	}))
}

// drawing returns the names of elements and attributes of an SVG.
func drawing(t *testing.T, file []byte) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for x := xml.NewDecoder(bytes.NewReader(file)); ; {
		token, err := x.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatalf("%v in %.400s", err, file)
		}
		if e, ok := token.(xml.StartElement); ok {
			found[e.Name.Local] = true
			for _, a := range e.Attr {
				found[e.Name.Local+" "+a.Name.Local] = true
			}
		}
	}
}

func sinkCharts(t *testing.T, names []string) {
	save := func(n string, spec plot.Spec) ([]byte, []byte) {
		svg := written(t, func(w io.Writer) error {
			return spec.Render(plot.Frame{Width: 400, Height: 160, Scale: 0.25}).WriteSVG(w, n)
		})
		return svg, written(t, spec.Table().WriteCSV)
	}
	known := map[string]bool{}
	for _, spec := range namesCharts("Ana") {
		svg, _ := save("Ana", spec)
		for what := range drawing(t, svg) {
			known[what] = true
		}
	}
	for i, n := range names {
		charts := namesCharts(n)
		kinds := []string{"bars", "waterfall", "forest", "mirror", "paired", "flow", "histogram", "curve", "grid", "rows", "gauge", "empty"}
		for k, kind := range kinds {
			if (i+k)%3 != 0 && len(n) < 1000 { // each name in a third of the charts
				continue
			}
			svg, table := save(n, charts[kind])
			for what := range drawing(t, svg) {
				if !known[what] {
					t.Errorf("%s of %.40q has <%s>", kind, n, what)
				}
			}
			_, labels, _ := bytes.Cut(svg, []byte("</title>"))
			if bytes.ContainsAny(labels, turning) {
				t.Errorf("%s of %.40q turns the direction", kind, n)
			}
			plainCSV(t, kind, table)
		}
	}
}

// sinkWidgets lays every name out in every widget and draws it in a table; drawing all
// of the widgets takes too long for more than some.
func sinkWidgets(t *testing.T, names []string) {
	test.NewTempApp(t).Settings().SetTheme(&ui.Theme{})
	known := map[reflect.Type]bool{}
	for _, o := range parts(drawn(namesWidgets("Ana"), 300)) {
		known[reflect.TypeOf(o)] = true
	}
	for i, n := range names {
		o := namesWidgets(n)
		o.Resize(fyne.NewSize(240, 300))
		if i%32 == 0 {
			drawn(o, 300)
		}
		for _, o := range parts(o) {
			if !known[reflect.TypeOf(o)] {
				t.Errorf("%.40q is shown by %T", n, o)
			}
			if text, ok := o.(*canvas.Text); ok && strings.ContainsAny(text.Text, turning) {
				t.Errorf("%.40q is shown as %.40q", n, text.Text)
			}
			if img, ok := o.(*canvas.Image); ok && img.File != "" {
				t.Errorf("%.40q opens the file %s", n, img.File)
			}
		}
		if i%32 == 1 {
			chart := ui.NewChart(namesCharts(n)["bars"])
			chart.Title = n
			if _, err := png.Decode(bytes.NewReader(written(t, func(w io.Writer) error { return chart.SavePNG(w, 1) }))); err != nil {
				t.Errorf("%.40q: %v", n, err)
			}
		}
	}
	table := ui.NewTable([]ui.TableColumn{{ID: "name", Label: names[7]}, {ID: "net", Label: "Net", Width: 80}}, func(row int, _ string) ui.Cell {
		return ui.Cell{Text: names[row], Note: names[row], Badge: "IG", Link: names[row]}
	})
	table.SetTotal(len(names))
	drawn(table, 36*float32(len(names)))
}

// namesWidgets says a name in everything that shows names.
func namesWidgets(n string) fyne.CanvasObject {
	return container.NewVBox(
		ui.NewText(ui.Body, n).Ellipsis(), ui.NewWrapped(3, 18, ui.Span{Text: n, Bold: true}, ui.Span{Text: n, Mono: true, Gap: 4}),
		ui.NewNameLink(n, func() {}), ui.NewPill(n, 0), ui.NewTip(n, n, n), ui.NewTitled(n, n, nil, ui.NewQuiet(ui.Note, n).Ellipsis()), ui.NewBadge(n),
		ui.NewEmpty(n, n, func() {}), ui.NewError(n, n, func() {}, func() {}),
	)
}

// drawn draws an object of a height.
func drawn(o fyne.CanvasObject, height float32) fyne.CanvasObject {
	size := fyne.NewSize(240, height)
	c := software.NewCanvas()
	c.SetContent(container.NewWithoutLayout(o))
	c.Resize(size)
	o.Resize(size)
	c.Capture()
	return o
}

// parts returns an object and all that it consists of.
func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	all := []fyne.CanvasObject{o}
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			all = append(all, parts(c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			all = append(all, parts(c)...)
		}
	}
	return all
}
