package plot_test

import (
	"flag"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"rapport/app/plot"
)

var update = flag.Bool("update", false, "rewrite the pictures in testdata")

// TestPictures compares what is drawn, without text, with pictures that were looked at.
func TestPictures(t *testing.T) {
	bars := weeks()
	bars.Columns = append(bars.Columns, plot.Column{
		Name: "W3", Current: true, Values: []float64{-200, 350}, Styles: []plot.Style{plot.Open, plot.Thin},
	})
	bars.Goal, bars.Marked = &plot.Threshold{Value: 900}, &plot.Place{Series: 1, Index: 0}
	scatter := people()
	scatter.Marked = 13
	for name, spec := range map[string]plot.Spec{
		"bars": bars, "waterfall": capital(), "scatter": scatter, "coverage": months(),
		"forest": returns(), "forest-far": farReturns(), "mirror": exchanges(), "paired": bought(), "flow": grossToNet(), "strength": strength(), "evidence": samePerson(),
		"histogram": perRelationship(), "curve": concentration(), "shared": shared(), "cohorts": cohorts(), "rows": brought(), "gauge": breakEven(),
		"stages": stages(), "dots": shared6(), "rates": rates(),
	} {
		t.Run(name, func(t *testing.T) {
			light := frame(240, 140)
			compare(t, name+"-light-1x", spec.Render(light))
			dark := frame(240, 140)
			dark.Palette, dark.Scale = plot.Dark(), 2
			compare(t, name+"-dark-2x", spec.Render(dark))
		})
	}
}

// compare allows for the last digit of curves on other processors, not for a moved edge.
func compare(t *testing.T, name string, p *plot.Picture) {
	t.Helper()
	got := onSurface(p)
	path := filepath.Join("testdata", name+".png")
	if *update {
		write(t, path, got)
		return
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != got.Bounds() {
		t.Fatalf("%s is %v, want %v", name, got.Bounds(), want.Bounds())
	}
	off := 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			r, g, b, _ := got.At(x, y).RGBA()
			wr, wg, wb, _ := want.At(x, y).RGBA()
			if apart(r, wr) || apart(g, wg) || apart(b, wb) {
				off++
			}
		}
	}
	if off > 4 {
		failed := filepath.Join(t.TempDir(), name+".png")
		write(t, failed, got)
		t.Errorf("%s differs in %d pixels; look at it with -update and git diff", name, off)
	}
}

func apart(a, b uint32) bool { return max(a, b)-min(a, b) > 12<<8 }

func onSurface(p *plot.Picture) *image.RGBA {
	colours := plot.Light()
	if p.Scale == 2 {
		colours = plot.Dark()
	}
	sheet := image.NewRGBA(p.Image.Bounds())
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(colours.Color(plot.Surface)), image.Point{}, draw.Src)
	draw.Draw(sheet, sheet.Bounds(), p.Image, image.Point{}, draw.Over)
	return sheet
}

func write(t *testing.T, path string, img image.Image) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, img); err != nil {
		t.Fatal(err)
	}
}
