package report

import (
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"path/filepath"
	"strings"

	"rapport/data"
)

// Options is what a writer cannot know from the document. The zero value works for
// all formats but PNG and JSON.
type Options struct {
	// Raster draws one line of text that the letters of a PDF do not cover, with
	// RasterScale pixels to a point on a transparent ground. The picture is as high as
	// the line, and its middle lies on the middle of the line. Nil means that
	// such text is spelled, see the package.
	Raster func(text string, points float64, bold bool, rgb [3]uint8) image.Image
	// JSON is the same report as the commands print it.
	JSON any
	// Picture is the page as it is on screen.
	Picture image.Image
}

// RasterScale is how many pixels Options.Raster draws for one point.
const RasterScale = 4

// Format is a kind of file a report can be written to.
type Format struct {
	// Name is a short word for menus, Extension begins with a dot.
	Name, Extension string
	Write           func(d *Document, w io.Writer, o Options) error
}

// Formats returns all formats in the order of menus.
func Formats() []Format {
	return []Format{
		{"PDF", ".pdf", (*Document).WritePDF},
		{"HTML", ".html", plainly((*Document).WriteHTML)},
		{"Excel", ".xlsx", plainly((*Document).WriteXLSX)},
		{"Text", ".txt", plainly((*Document).WriteText)},
		{"JSON", ".json", writeJSON},
		{"Picture", ".png", writePNG},
	}
}

// ByExtension returns the format of a file's name, in any case of letters.
func ByExtension(file string) (Format, error) {
	extension := strings.ToLower(filepath.Ext(file))
	known := []string{}
	for _, f := range Formats() {
		if f.Extension == extension {
			return f, nil
		}
		known = append(known, f.Extension)
	}
	return Format{}, &data.Error{
		Code: "unknown_format", Msg: "The end of the file's name says no format that reports can be written in.",
		Hint: "Choose one of " + strings.Join(known, " ") + ".",
	}
}

func plainly(write func(*Document, io.Writer) error) func(*Document, io.Writer, Options) error {
	return func(d *Document, w io.Writer, _ Options) error { return write(d, w) }
}

func writeJSON(_ *Document, w io.Writer, o Options) error {
	if o.JSON == nil {
		return &data.Error{Code: "no_json", Msg: "This report cannot be written as JSON.", Hint: "Choose another format."}
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	if err := out.Encode(o.JSON); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

func writePNG(_ *Document, w io.Writer, o Options) error {
	if o.Picture == nil {
		return &data.Error{Code: "no_picture", Msg: "There is no picture of this report.", Hint: "Choose PDF or HTML."}
	}
	if err := png.Encode(w, o.Picture); err != nil {
		return fmt.Errorf("write picture: %w", err)
	}
	return nil
}
