package desk_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/sample"
	"rapport/data/store"
)

const kills = 200

// importing names the environment variable that turns the test binary into the
// program that is killed.
const importing = "RAPPORT_TEST_IMPORT"

func TestMain(m *testing.M) {
	if dir := os.Getenv(importing); dir != "" {
		if err := importAll(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func testNow() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) }

func exportsIn(dir string) ([]string, error) {
	list, err := filepath.Glob(filepath.Join(dir, "exports", "*"))
	sort.Strings(list)
	return list, err
}

// importAll imports each export of the folder and writes a line into the ledger,
// outside the workspace's folder, each time an import is acknowledged.
func importAll(dir string) error {
	ctx := context.Background()
	exports, err := exportsIn(dir)
	if err != nil {
		return err
	}
	ledger, err := os.OpenFile(filepath.Join(dir, "ledger"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer ledger.Close()
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(dir, "workspace", "Kill.rapport"), Now: testNow})
	if err != nil {
		return err
	}
	for _, path := range exports {
		reports, err := d.Import(ctx, []string{path}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {})
		if err != nil {
			return err
		}
		for _, r := range reports {
			if r.Status != data.ImportDone {
				continue // it was there already
			}
			if _, err := fmt.Fprintln(ledger, filepath.Base(path)); err != nil {
				return err
			}
			if err := ledger.Sync(); err != nil {
				return err
			}
		}
	}
	return d.Close()
}

// TestKill kills a real import 200 times at random moments, every fifth time
// twice, and checks each time that what was acknowledged is there whole, that
// nothing else is, and that importing again gives what an undisturbed run gives.
func TestKill(t *testing.T) {
	source := t.TempDir()
	if _, err := sample.Write(source, sample.Options{Now: testNow(), Seed: 7, People: 40, Weeks: 16}); err != nil {
		t.Fatal(err)
	}
	exports, err := exportsIn(source)
	if err != nil {
		t.Fatal(err)
	}
	undisturbed, length := reference(t, source, exports)
	dice := rand.New(rand.NewPCG(1, 2))
	cut := 0
	for i := 0; i < kills; i++ {
		dir := t.TempDir()
		if err := os.Symlink(filepath.Join(source, "exports"), filepath.Join(dir, "exports")); err != nil {
			t.Fatal(err)
		}
		hits := killOnce(t, dir, time.Duration(dice.Int64N(int64(length))))
		if i%5 == 0 {
			hits += killOnce(t, dir, time.Duration(dice.Int64N(int64(length))))
		}
		cut += hits
		checkKilled(t, dir, exports, undisturbed, hits)
		if t.Failed() {
			t.Fatalf("after kill %d", i+1)
		}
	}
	if cut < kills/4 {
		t.Errorf("only %d of %d kills hit a running import: the test proves too little", cut, kills)
	}
	t.Logf("%d of %d kills hit a running import", cut, kills+kills/5)
}

// reference imports without a disturbance and returns the workspace's content
// after 0, 1, 2 … imports, and how long the program takes in all.
func reference(t *testing.T, source string, exports []string) (dumps []string, length time.Duration) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "workspace", "Kill.rapport")
	ctx := context.Background()
	d, err := desk.Open(ctx, desk.Config{Path: path, Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	dumps = []string{dump(t, d)}
	for _, e := range exports {
		reports, err := d.Import(ctx, []string{e}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {})
		if err != nil || len(reports) != 1 || reports[0].Status != data.ImportDone {
			t.Fatalf("import %s: %v %+v", filepath.Base(e), err, reports)
		}
		dumps = append(dumps, dump(t, d))
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	timing := t.TempDir()
	if err := os.Symlink(filepath.Join(source, "exports"), filepath.Join(timing, "exports")); err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	if killOnce(t, timing, time.Hour) != 0 {
		t.Fatal("the program did not end by itself")
	}
	return dumps, time.Since(started)
}

// killOnce runs the importing program and kills it after a while; it returns 1
// when the kill came before the program's end.
func killOnce(t *testing.T, dir string, after time.Duration) int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=NONE")
	cmd.Env = append(os.Environ(), importing+"="+dir)
	var out strings.Builder
	cmd.Stderr = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	if !timer.Stop() && err != nil {
		return 1
	}
	if err != nil {
		t.Fatalf("the importing program failed by itself: %v\n%s", err, out.String())
	}
	return 0
}

// checkKilled allows one import for each kill that was finished and not yet
// acknowledged.
func checkKilled(t *testing.T, dir string, exports, undisturbed []string, hits int) {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(dir, "workspace", "Kill.rapport")
	d, err := desk.Open(ctx, desk.Config{Path: path, Now: testNow})
	if err != nil {
		t.Fatalf("open after the kill: %v", err)
	}
	checked, err := d.Check(ctx)
	if err != nil || !checked.OK {
		t.Errorf("check after the kill: %v %+v", err, checked)
	}
	acknowledged, kept := ledger(t, dir), inForce(t, d)
	for _, name := range acknowledged {
		if !contains(kept, name) {
			t.Errorf("%s was acknowledged and is not there", name)
		}
	}
	if len(kept) > len(acknowledged)+hits {
		t.Errorf("acknowledged %v, but there are %v", acknowledged, kept)
	}
	if diff := cmp.Diff(undisturbed[len(kept)], dump(t, d)); diff != "" {
		t.Errorf("after %d imports the content differs from an undisturbed run:\n%s", len(kept), diff)
	}
	for _, e := range exports {
		if _, err := d.Import(ctx, []string{e}, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
			t.Errorf("import again: %v", err)
		}
	}
	if diff := cmp.Diff(undisturbed[len(exports)], dump(t, d)); diff != "" {
		t.Errorf("after importing again the content differs from an undisturbed run:\n%s", diff)
	}
	if err := d.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	// The empty lock file stays: taking it away would race with another start.
	want := []string{"Kill.rapport", "Kill.rapport.lock"}
	if diff := cmp.Diff(want, files(t, filepath.Dir(path))); diff != "" {
		t.Errorf("files left beside the workspace:\n%s", diff)
	}
}

func ledger(t *testing.T, dir string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "ledger"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' })
}

func inForce(t *testing.T, d *desk.Desk) []string {
	t.Helper()
	list, err := d.Imports(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range list {
		if r.Status == data.ImportDone {
			names = append(names, filepath.Base(r.Path))
		}
	}
	return names
}

// dump writes everything that the workspace knows, sorted, without ids and clocks:
// counts, money, and each person with identities, figures and every row of the
// timeline with its file and line.
func dump(t *testing.T, d *desk.Desk) string {
	t.Helper()
	ctx := context.Background()
	sum, err := d.Summary(ctx)
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{fmt.Sprintf("%+v", *sum)}
	page, err := d.People(ctx, store.PeopleQuery{Sort: "name"})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range page.Rows {
		events, err := d.Timeline(ctx, store.TimelineQuery{Person: p.Person})
		if err != nil {
			t.Fatal(err)
		}
		var identities, rows []string
		for _, i := range p.Identities {
			identities = append(identities, fmt.Sprint(i.Platform, i.Kind, i.Value))
		}
		for _, e := range events {
			rows = append(rows, fmt.Sprint(e.At, e.Platform, e.Kind, e.Direction, e.Text, e.Amount != nil, e.File, e.Line))
		}
		sort.Strings(identities)
		sort.Strings(rows)
		lines = append(lines, fmt.Sprint(p.Name, p.Tier, p.Strength, p.In, p.Out, p.Sales, p.Net, identities, rows))
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func contains(list []string, name string) bool {
	for _, n := range list {
		if n == name {
			return true
		}
	}
	return false
}
