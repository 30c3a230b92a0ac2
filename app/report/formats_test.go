package report_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io"
	"testing"

	"rapport/app/report"
	"rapport/data"
)

func options() report.Options {
	return report.Options{JSON: map[string]string{"week": "47 <b>"}, Picture: image.NewNRGBA(image.Rect(0, 0, 3, 2))}
}

func TestFormatsAreFoundByTheEndOfTheName(t *testing.T) {
	begin := map[string]string{"a.PDF": "%PDF-", "b.html": "<!DOCTYPE html>", "c.d.xlsx": "PK", "e.txt": "Week 47\n", "f.json": "{\n  \"week\": \"47 <b>\"", "g.png": "\x89PNG"}
	for name, want := range begin {
		f, err := report.ByExtension(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var out bytes.Buffer
		if err := f.Write(week(), &out, options()); err != nil || !bytes.HasPrefix(out.Bytes(), []byte(want)) {
			t.Errorf("%s begins %.20q, %v", name, out.String(), err)
		}
	}
	for _, name := range []string{"", "report", "a.doc", "pdf"} {
		var shown *data.Error
		if _, err := report.ByExtension(name); !errors.As(err, &shown) || shown.Hint != "Choose one of .pdf .html .xlsx .txt .json .png." {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestPictureIsTheCallers(t *testing.T) {
	f, err := report.ByExtension("x.png")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(week(), &out, options()); err != nil {
		t.Fatal(err)
	}
	if img, err := png.Decode(&out); err != nil || img.Bounds().Size() != (image.Point{X: 3, Y: 2}) {
		t.Errorf("%v, %v", img, err)
	}
}

func TestFormatsWithoutWhatTheyNeed(t *testing.T) {
	for _, name := range []string{"x.json", "x.png"} {
		f, err := report.ByExtension(name)
		if err != nil {
			t.Fatal(err)
		}
		var shown *data.Error
		if err := f.Write(week(), io.Discard, report.Options{}); !errors.As(err, &shown) || shown.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestFormatsTellOfAFullDisk(t *testing.T) {
	for _, f := range report.Formats() {
		if err := f.Write(week(), full{}, options()); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	for _, f := range report.Formats() {
		var first, second bytes.Buffer
		if err := errors.Join(f.Write(week(), &first, options()), f.Write(week(), &second, options())); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s differs", f.Name)
		}
	}
}

func TestEmptyDocument(t *testing.T) {
	for _, d := range []*report.Document{
		{},
		{Sections: []report.Section{{}}},
		{Sections: []report.Section{{Blocks: []report.Block{&report.Figures{}, &report.Table{}, &report.Chart{}, &report.Paragraph{}, &report.List{}}}}},
		{Sections: []report.Section{{Blocks: []report.Block{&report.Table{Columns: []report.Column{{}, {}}, Rows: [][]report.Cell{{}, nil, {{Text: "a"}, {}, {}}}}}}}},
	} {
		for _, f := range report.Formats() {
			if err := f.Write(d, io.Discard, options()); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
	}
}

func TestRedactor(t *testing.T) {
	for _, c := range []struct {
		redactor report.Redactor
		person   int64
		want     string
	}{
		{report.Redactor{}, 12, "Lena Bakes"},
		{report.Redactor{On: true}, 12, "Person 12"},
		{report.Redactor{On: true}, 0, "Someone"},
	} {
		if got := c.redactor.Name(c.person, "Lena Bakes"); got != c.want {
			t.Errorf("%+v names %d %q, want %q", c.redactor, c.person, got, c.want)
		}
	}
	if got := (report.Redactor{On: true}).Words("Lena says hello"); got != "" {
		t.Errorf("%q is told", got)
	}
}
