package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/app/desk"
)

func TestRecentWorkspaces(t *testing.T) {
	there := func(p string) bool { return p != "gone" }
	for _, c := range []struct {
		name string
		list []string
		path string
		want []string
	}{
		{"the first", nil, "a", []string{"a"}},
		{"again", []string{"b", "a"}, "a", []string{"a", "b"}},
		{"gone", []string{"gone", "b"}, "a", []string{"a", "b"}},
		{"too many", []string{"1", "2", "3", "4", "5", "6"}, "a", []string{"a", "1", "2", "3", "4", "5"}},
		{"invented", []string{"a"}, desk.InventedPath(), []string{"a"}},
	} {
		if diff := cmp.Diff(c.want, recentWith(c.list, c.path, there)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestNameOfNewWorkspace(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "Main.rapport")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, isFine := range map[string]bool{"Second shop": true, "": false, "../x": false, `a\b`: false, ".x": false, "Main": false} {
		if got := wrongName(name, filepath.Join(dir, name+".rapport")); (got == "") != isFine {
			t.Errorf("%q: %q", name, got)
		}
	}
}

func TestBackUpOnSettings(t *testing.T) {
	s := newStage(t, true)
	p := newSettingsPage(s.host)
	form := p.newBackupForm()
	form.first.SetText("correct horse")
	if form.wrong() == "" {
		t.Error("two passphrases that differ are taken")
	}
	form.second.SetText("correct horse")
	if got := form.wrong(); got != "" || !strings.HasSuffix(form.file.Text, "Pages 2026-11-24.backup") {
		t.Errorf("%q, %q", got, form.file.Text)
	}
	file := filepath.Join(t.TempDir(), "Own.backup")
	p.backUp(file, "")
	if info, err := os.Stat(file); err != nil || info.Size() == 0 || len(s.errors) != 0 || len(s.said) != 2 {
		t.Errorf("%v, %v, told %q", err, s.errors, s.said)
	}
	p.backUp(file, "")
	if len(s.errors) != 1 {
		t.Errorf("a file that is there is replaced: %v", s.errors)
	}
}

// A new export in the watched folder becomes a plan and nothing more.
func TestWatchedFolderOnImports(t *testing.T) {
	s := newStage(t, false)
	jobs := NewJobs(func(do func()) { do() })
	p := newImportsPage(s.host, jobs)
	dir, err := exports()
	if err != nil {
		t.Fatal(err)
	}
	p.watchFolder(dir)
	if got, err := s.desk.Settings(s.ctx); err != nil || got.Watch != dir || len(s.errors) != 0 {
		t.Fatalf("watched is %q, %v, %v", got.Watch, err, s.errors)
	}
	found, err := s.desk.Recognise(s.ctx, []string{filepath.Join(dir, "partners.csv"), filepath.Join(dir, "nothing.csv")})
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	if got, want := foundWords(found), "A new export lies in exports: "+found[0].Title+"."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	p.offer(found)
	jobs.wait.Wait()
	if len(p.plans) != 1 {
		t.Fatalf("%d plans", len(p.plans))
	}
	if sum, err := s.desk.Summary(s.ctx); err != nil || sum.Imports != 0 {
		t.Errorf("without a yes there are %+v, %v", sum, err)
	}
	p.leave()
	s.undo()
	if got, err := s.desk.Settings(s.ctx); err != nil || got.Watch != "" {
		t.Errorf("after the undo %q is watched, %v", got.Watch, err)
	}
	p.watchFolder(filepath.Join(dir, "nowhere"))
	if len(s.errors) != 1 {
		t.Errorf("a folder that is not there: %v", s.errors)
	}
}

// A file whose reading fails once is not forgotten; one that never can be read is told
// of in words, once.
func TestWatchedFileIsTriedAgain(t *testing.T) {
	s := newStage(t, false)
	dir, at := t.TempDir(), present()
	for _, name := range []string{"held.csv", "stuck.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	settings, err := s.desk.Settings(s.ctx)
	if err != nil {
		t.Fatal(err)
	}
	settings.Watch = dir
	if err := s.desk.SaveSettings(s.ctx, settings); err != nil {
		t.Fatal(err)
	}
	tried := map[string]int{}
	var offered, lost []string
	k := &watching{
		ctx: s.ctx, desk: s.desk, folder: dir,
		watch: desk.NewWatch(os.DirFS(dir), func() time.Time { return at }, time.Time{}),
		offer: func(found []desk.Found) { offered = append(offered, filepath.Base(found[0].Path)) },
		lost:  func(names []string) { lost = append(lost, names...) },
		recognise: func(_ context.Context, paths []string) ([]desk.Found, error) {
			name := filepath.Base(paths[0])
			if tried[name]++; name == "stuck.csv" || tried[name] == 1 {
				return nil, errors.New("held by another program")
			}
			return []desk.Found{{Path: paths[0], Title: "Shop"}}, nil
		},
	}
	for range 10 {
		k.look()
		at = at.Add(lookEvery)
	}
	if diff := cmp.Diff([]string{"held.csv"}, offered); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"stuck.csv"}, lost); diff != "" || tried["stuck.csv"] != 5 {
		t.Errorf("%s after %d times", diff, tried["stuck.csv"])
	}
}
