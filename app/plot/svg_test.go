package plot_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"rapport/app/plot"
)

// read parses an SVG and returns its elements by name and its text.
func read(t *testing.T, file []byte) (elements map[string]int, text string) {
	t.Helper()
	elements = map[string]int{}
	d := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements, text
		}
		if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, file)
		}
		switch token := token.(type) {
		case xml.StartElement:
			elements[token.Name.Local]++
		case xml.CharData:
			text += string(token)
		}
	}
}

func TestSVGEscapesText(t *testing.T) {
	evil := `</text><script>alert("x" & 'y')</script>`
	c := weeks()
	c.Series[0].Name, c.Columns[0].Name, c.Total = evil, evil, evil
	c.Goal = &plot.Threshold{Value: 900, Text: evil}
	var out bytes.Buffer
	if err := c.Render(frame(2000, 232)).WriteSVG(&out, evil); err != nil {
		t.Fatal(err)
	}
	elements, text := read(t, out.Bytes())
	if elements["script"] != 0 || strings.Contains(out.String(), "<script") {
		t.Error("a name became a script")
	}
	if got := strings.Count(text, evil); got < 3 {
		t.Errorf("the text is there %d times, want it unchanged in title, total and goal", got)
	}
}

func TestSVGHasShapesAndText(t *testing.T) {
	var out bytes.Buffer
	p := people().Render(frame(600, 260))
	if err := p.WriteSVG(&out, "Strength and net earnings"); err != nil {
		t.Fatal(err)
	}
	elements, text := read(t, out.Bytes())
	if elements["use"] != len(p.Hits) {
		t.Errorf("%d points, want %d", elements["use"], len(p.Hits))
	}
	if elements["text"] != len(p.Labels) || !strings.Contains(text, "Jonas Weber") {
		t.Errorf("%d texts, want %d with all names", elements["text"], len(p.Labels))
	}
	if !strings.Contains(out.String(), `width="600" height="260" viewBox="0 0 600 260"`) {
		t.Errorf("size is missing in %.200s", out.String())
	}
	if !strings.Contains(out.String(), `stroke-dasharray="2 2.5"`) {
		t.Error("the median has no dots")
	}
}

func TestSVGControlCharacters(t *testing.T) {
	c := weeks()
	c.Total = "a\x00b\x1bc"
	var out bytes.Buffer
	if err := c.Render(frame(400, 232)).WriteSVG(&out, "x"); err != nil {
		t.Fatal(err)
	}
	if _, text := read(t, out.Bytes()); !strings.Contains(text, "a\uFFFDb\uFFFDc") {
		t.Error("characters that XML cannot hold are not replaced")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteErrors(t *testing.T) {
	if err := weeks().Render(frame(400, 232)).WriteSVG(full{}, "x"); err == nil {
		t.Error("SVG: a full disk is no error")
	}
	if err := weeks().Table().WriteCSV(full{}); err == nil {
		t.Error("CSV: a full disk is no error")
	}
}

func TestTableCSV(t *testing.T) {
	table := plot.Table{Head: []string{"Name", "Net"}, Rows: [][]string{
		{"=HYPERLINK(1)", "-12.50"}, {"@cmd", "+3"}, {"-2+3", "−4"}, {`Ana "A", B`, ""},
	}}
	var out bytes.Buffer
	if err := table.WriteCSV(&out); err != nil {
		t.Fatal(err)
	}
	want := "Name,Net\n'=HYPERLINK(1),-12.50\n'@cmd,+3\n'-2+3,−4\n\"Ana \"\"A\"\", B\",\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	if got, want := table.String(), "Name\tNet\n=HYPERLINK(1)\t-12.50\n@cmd\t+3\n-2+3\t−4\nAna \"A\", B\t\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "Ana": "Ana", "-12.50": "-12.50", "+3": "+3", "-1,234.56": "-1,234.56", "−4": "−4", " =1": " =1",
		"=1": "'=1", "@a": "'@a", "-": "'-", "+": "'+", "-.": "'-.", "-2+3": "'-2+3", "+49 30": "'+49 30",
		"\t=1": "'\t=1", "\t12": "'\t12", "\r=1": "'\r=1", "\n=1": "'\n=1", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a",
	} {
		if got := plot.Harmless(cell); got != want {
			t.Errorf("%q became %q, want %q", cell, got, want)
		}
	}
}
