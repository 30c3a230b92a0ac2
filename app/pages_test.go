package app

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"rapport/app/command"
	"rapport/app/desk"
	"rapport/app/ui"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/sample"
)

func present() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) }

// exports writes a small sample once for all tests.
var exports = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "rapport-pages-")
	if err != nil {
		return "", err
	}
	_, err = sample.Write(dir, sample.Options{Now: present(), Seed: 3, People: 60, Weeks: 20})
	return filepath.Join(dir, "exports"), err
})

// stage is a host for pages without a window: everything runs at once.
type stage struct {
	*host
	said   []string
	errors []error
	undo   func()
	opened []string
}

func newStage(t *testing.T, full bool) *stage {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&ui.Theme{})
	ctx := context.Background()
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(t.TempDir(), "Pages.rapport"), Now: present})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	if full {
		dir, err := exports()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Import(ctx, []string{dir}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
			t.Fatal(err)
		}
	}
	s := &stage{}
	s.host = &host{
		ctx: ctx, desk: d, async: ui.Inline, changed: func() {}, choose: func() {},
		open:   func(id string) { s.opened = append(s.opened, id) },
		toast:  func(words string, undo func()) { s.said, s.undo = append(s.said, words), undo },
		failed: func(err error) { s.errors = append(s.errors, err) },
	}
	return s
}

func TestEveryPageIsDrawn(t *testing.T) {
	for _, full := range []bool{true, false} {
		s := newStage(t, full)
		for _, page := range []string{"week", "people", "person", "conversations", "earnings", "conversions", "partners", "imports", "mapping", "settings", "welcome"} {
			for _, size := range []fyne.Size{{Width: 1440, Height: 900}, {Width: 1024, Height: 640}, {Width: 800, Height: 600}} {
				out := filepath.Join(t.TempDir(), "page.png")
				drawing := command.Drawing{Page: page, Out: out, Width: int(size.Width), Height: int(size.Height), Scale: 1, Dark: size.Width < 1000}
				if err := Draw(s.ctx, s.desk, drawing); err != nil {
					t.Errorf("%s at %v: %v", page, size, err)
					continue
				}
				if n := coloursOf(t, out); n < 12 {
					t.Errorf("%s at %v has only %d colours", page, size, n)
				}
			}
		}
	}
}

func coloursOf(t *testing.T, file string) int {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[any]bool{}
	for y := 0; y < img.Bounds().Dy(); y += 2 {
		for x := 0; x < img.Bounds().Dx(); x += 2 {
			seen[img.At(x, y)] = true
		}
	}
	return len(seen)
}

// A tick is kept at once, is told, and can be taken back from where it was told.
func TestTickOnWeek(t *testing.T) {
	s := newStage(t, true)
	p := newWeekPage(s.host)
	p.fit(fyne.NewSize(1208, 820))
	p.load()
	owed := p.week.DoNext.Replies
	if len(owed) == 0 {
		t.Fatal("the sample owes no reply")
	}
	p.next.tick(ui.QueueItem{ID: owed[0].ID, Name: owed[0].Name})
	if len(s.said) != 1 || s.said[0] != "Answered "+owed[0].Name {
		t.Errorf("told %q", s.said)
	}
	p.load()
	if got := len(p.week.DoNext.Replies); got != len(owed)-1 {
		t.Errorf("%d replies owed after the tick, want %d", got, len(owed)-1)
	}
	s.undo()
	if got := len(p.week.DoNext.Replies); got != len(owed) || len(s.errors) != 0 {
		t.Errorf("%d replies owed after the undo, want %d; %v", got, len(owed), s.errors)
	}
}

// The arrows go through weeks, but not past the running one.
func TestStepOnWeek(t *testing.T) {
	s := newStage(t, true)
	p := newWeekPage(s.host)
	p.load()
	if got := p.week.From.String(); got != "2026-11-16" {
		t.Errorf("opens on %s, the last finished week begins on 2026-11-16", got)
	}
	p.step(-1)
	if got := p.week.From.String(); got != "2026-11-09" {
		t.Errorf("a week earlier is %s", got)
	}
	for range 4 {
		p.step(1)
	}
	if got := p.week.From.String(); got != "2026-11-23" || !p.week.Partial {
		t.Errorf("the latest week is %s, partial %v", got, p.week.Partial)
	}
}

// Files are planned first; nothing is kept before it is accepted, and it can be taken back.
func TestImportOnPage(t *testing.T) {
	s := newStage(t, false)
	jobs := NewJobs(func(do func()) { do() })
	p := newImportsPage(s.host, jobs)
	dir, err := exports()
	if err != nil {
		t.Fatal(err)
	}
	p.read([]string{filepath.Join(dir, "partners.csv"), filepath.Join(dir, "nothing.csv")})
	jobs.wait.Wait()
	if len(p.plans) != 2 || p.plans[0].Report.Status != data.ImportPlanned || p.plans[1].Report.Status != data.ImportFailed {
		t.Fatalf("plans %+v", p.plans)
	}
	if sum, err := s.desk.Summary(s.ctx); err != nil || sum.Imports != 0 {
		t.Errorf("a plan kept something: %+v, %v", sum, err)
	}
	p.accept()
	jobs.wait.Wait()
	if sum, err := s.desk.Summary(s.ctx); err != nil || sum.Imports != 1 {
		t.Errorf("after accepting: %+v, %v", sum, err)
	}
	if s.undo == nil {
		t.Fatal("the import offers no way back")
	}
	s.undo()
	if sum, err := s.desk.Summary(s.ctx); err != nil || sum.Imports != 0 || len(s.errors) != 0 {
		t.Errorf("after taking it back: %+v, %v, %v", sum, err, s.errors)
	}
}

func TestPeopleSortSearchAndMerge(t *testing.T) {
	s := newStage(t, true)
	p := newPeoplePage(s.host)
	p.fit(fyne.NewSize(1208, 820))
	p.load()
	if p.total < 20 {
		t.Fatalf("%d people", p.total)
	}
	for i := 1; i < 20; i++ {
		if p.rows[i].Strength > p.rows[i-1].Strength {
			t.Errorf("row %d is stronger than the one before", i)
		}
	}
	p.sort("name")
	if p.rows[0].Name > p.rows[1].Name && p.query.Desc {
		t.Errorf("by name: %s before %s", p.rows[0].Name, p.rows[1].Name)
	}
	before := p.total
	a, b := p.rows[0].Person, p.rows[1].Person
	p.tick(0)
	p.tick(1)
	p.mergeTicked()
	if _, err := s.desk.Person(s.ctx, b); err == nil {
		t.Errorf("person %d is still there after the merge into %d", b, a)
	}
	s.undo()
	p.load()
	if p.total != before || len(s.errors) != 0 {
		t.Errorf("%d people after the undo, want %d; %v", p.total, before, s.errors)
	}
	p.query.Search = "no such name"
	p.reread()
	if p.total != 0 {
		t.Errorf("%d people have no such name", p.total)
	}
}

func TestSettingsSayWhatIsWrong(t *testing.T) {
	s := newStage(t, false)
	p := newSettingsPage(s.host)
	p.load()
	p.fields["zone"].SetText("Mars/Base")
	p.fields["zone"].OnSubmitted("")
	if p.wrong["zone"].Hidden || p.wrong["zone"].String() == "" {
		t.Error("a zone that does not exist is taken")
	}
	p.fields["zone"].SetText("America/New_York")
	p.fields["zone"].OnSubmitted("")
	p.fields["goal"].SetText("1.800,50")
	p.fields["goal"].OnSubmitted("")
	got, err := s.desk.Settings(s.ctx)
	if err != nil || got.Zone != "America/New_York" || got.GoalMinor != 180050 || !p.wrong["zone"].Hidden {
		t.Errorf("kept %+v, %v", got, err)
	}
}
