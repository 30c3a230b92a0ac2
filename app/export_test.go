package app

import (
	"context"
	"errors"
	"image/color"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"rapport/app/command"
	"rapport/app/report"
	"rapport/app/ui"
)

// Each page is kept under a new name among the downloads, in every format.
func TestExportKeepsAFile(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	s := newStage(t, true)
	week, earnings, partners := newWeekPage(s.host), newEarningsPage(s.host), newPartnersPage(s.host)
	for _, p := range []page{week, earnings, partners} {
		p.load()
	}
	for name, p := range map[string]exporter{"rapport-week-2026-11-16": week, "rapport-earnings-2026-11-22": earnings, "rapport-partners-2026-11-22": partners} {
		for _, f := range report.Formats() {
			if f.Extension == picture {
				continue
			}
			saveReport(s.host, f.Extension, false, p.paper(), nil)
			if info, err := os.Stat(filepath.Join(home, name+f.Extension)); err != nil || info.Size() == 0 {
				t.Errorf("%s%s: %v", name, f.Extension, err)
			}
		}
		saveReport(s.host, ".txt", true, p.paper(), nil)
		if _, err := os.Stat(filepath.Join(home, name+"-2.txt")); err != nil {
			t.Errorf("a second file of %s: %v", name, err)
		}
	}
	if len(s.errors) > 0 || len(s.said) != 18 || !strings.HasPrefix(s.said[0], "Saved ") {
		t.Errorf("said %q, %v", s.said, s.errors)
	}
}

// A page that shows nothing yet has no report.
func TestExportBeforeTheFirstAnswer(t *testing.T) {
	s := newStage(t, false)
	for _, p := range []exporter{newWeekPage(s.host), newEarningsPage(s.host), newPartnersPage(s.host)} {
		if p.paper() != nil {
			t.Errorf("%T has a report of nothing", p)
		}
	}
}

func TestExportThatFailsLeavesNothing(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	s := newStage(t, false)
	saveReport(s.host, ".txt", false, func(context.Context, bool) (*command.Paper, error) { return nil, errors.New("no figures") }, nil)
	if _, err := saveNew(home, "half", ".txt", func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return errors.New("disk full")
	}); err == nil {
		t.Error("a failed write says nothing")
	}
	left, err := os.ReadDir(home)
	if err != nil || len(left) != 0 || len(s.errors) != 1 || len(s.said) != 0 {
		t.Errorf("left %v, %v; said %q, %v", left, err, s.said, s.errors)
	}
}

// Letters have the colour that is asked for where they cover the ground, and nothing
// elsewhere.
func TestLetters(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&ui.Theme{})
	img := Letters("田中 M", 12, true, [3]uint8{200, 30, 10})
	solid, empty := 0, 0
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			switch c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA); {
			case c.A == 0:
				empty++
			case c.A == 255:
				solid++
				if c.R < 190 || c.G > 40 || c.B > 20 {
					t.Fatalf("a letter is %v", c)
				}
			}
		}
	}
	if solid == 0 || empty < b.Dx()*b.Dy()/4 || b.Dy() < 12*report.RasterScale {
		t.Errorf("%d solid and %d empty of %v", solid, empty, b)
	}
}
