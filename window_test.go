//go:build window

package main_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const sampleNow = "2026-11-24T08:00:00Z"

// screen is one virtual display with the real program on it.
type screen struct {
	t       *testing.T
	env     []string
	dir     string
	stderr  bytes.Buffer
	program *exec.Cmd
	exited  chan error
	window  string
}

// TestWindow starts the real program on a virtual display, imports by argument,
// goes through the pages by mouse and keys, and looks for errors and blank pages.
func TestWindow(t *testing.T) {
	binary, err := filepath.Abs("build/rapport")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(binary); err != nil {
		t.Fatalf("run make build first: %v", err)
	}
	dir := t.TempDir()
	workspace := filepath.Join(dir, "Window.rapport")
	run(t, nil, binary, "sample", dir, "--now", sampleNow, "--workspace", workspace)
	run(t, nil, binary, "settings", "--zone", "Europe/Berlin", "--currency", "EUR", "--workspace", workspace)
	exports, err := filepath.Glob(filepath.Join(dir, "exports", "*"))
	if err != nil || len(exports) < 3 {
		t.Fatalf("sample wrote %v, %v", exports, err)
	}

	s := open(t, dir, binary, append([]string{"--workspace", workspace, "--now", sampleNow}, exports...)...)
	s.settle()
	plan := s.shot("plan")
	s.key("Return") // say yes to the plans
	s.importAll(len(exports))
	imported := s.shot("imported")
	if same(plan, imported) {
		t.Error("the Imports page shows the same before and after the import")
	}
	seen := map[string]image.Image{}
	for name, key := range map[string]string{"week": "1", "people": "2", "earnings": "4", "partners": "6", "imports": "7"} {
		s.key(key)
		s.settle()
		seen[name] = s.shot(name)
	}
	if same(seen["week"], seen["people"]) || same(seen["people"], seen["imports"]) {
		t.Error("two pages look the same")
	}
	s.click(90, 114) // People in the rail
	s.settle()
	if clicked := s.shot("people-clicked"); !nearly(clicked, seen["people"]) {
		t.Error("a click in the rail does not open People")
	}
	s.review()
	s.work()
	s.close()
	s.checkWork(binary, workspace)
	s.checkReview(binary, workspace)

	var sum struct {
		People, Sales, Imports int
	}
	if err := json.Unmarshal(run(t, nil, binary, "summary", "--json", "--workspace", workspace), &sum); err != nil {
		t.Fatal(err)
	}
	if sum.People < 100 || sum.Sales < 100 || sum.Imports != len(exports) {
		t.Errorf("after the window: %+v, want all %d exports imported", sum, len(exports))
	}
}

// work does by keyboard what a weekly review does: a call and a note on the first
// person's page, a cost for the first partner, a reply ticked off, a report kept.
func (s *screen) work() {
	s.t.Helper()
	s.key("2")
	s.settle()
	s.key("Down")
	s.key("Return")
	s.settle()
	person := s.shot("person")
	s.key("a")
	s.pause()
	s.key("c")
	s.settle()
	if same(person, s.shot("person-called")) {
		s.t.Error("the page is the same after a call was added")
	}
	s.key("n")
	s.pause()
	s.write("Likes celadon")
	s.key("Return")
	s.settle()
	s.key("6")
	s.settle()
	s.key("c")
	s.pause()
	s.write("24.50")
	s.key("Return")
	s.settle()
	s.shot("partners-cost")
	s.key("1")
	s.settle()
	s.key("r")
	s.settle()
	s.key("ctrl+e")
	s.pause()
	s.key("Return")
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); s.pause() {
		if list, err := filepath.Glob(filepath.Join(s.dir, "Downloads", "*.pdf")); err == nil && len(list) == 1 {
			break
		}
	}
	s.settle()
	s.shot("week-exported")
}

// review goes through pairs that may be one person by keyboard: a no, a yes and a skip, and
// the last two taken back.
func (s *screen) review() {
	s.t.Helper()
	s.key("ctrl+d")
	s.settle()
	last := s.shot("review")
	for _, key := range []string{"n", "y", "s"} {
		s.key(key)
		s.settle()
		next := s.shot("review-" + key)
		if same(last, next) {
			s.t.Errorf("the page is the same after %s", key)
		}
		last = next
	}
	s.key("u")
	s.settle()
	s.key("ctrl+z")
	s.settle()
	s.shot("review-undone")
	s.key("Escape")
	s.settle()
}

// checkReview asks whether exactly these decisions were kept.
func (s *screen) checkReview(binary, workspace string) {
	s.t.Helper()
	out := run(s.t, nil, binary, "sql", "SELECT kind, undone FROM decision ORDER BY id", "--csv", "--workspace", workspace)
	if got := strings.Fields(string(out)); strings.Join(got, " ") != "kind,undone notsame,0 merge,1" {
		s.t.Errorf("decisions %q", got)
	}
}

// checkWork asks the commands whether everything was kept.
func (s *screen) checkWork(binary, workspace string) {
	s.t.Helper()
	ask := func(into any, args ...string) {
		out := run(s.t, nil, binary, append(args, "--json", "--workspace", workspace, "--now", sampleNow)...)
		if err := json.Unmarshal(out, into); err != nil {
			s.t.Fatal(err)
		}
	}
	var people struct{ People []struct{ ID int64 } }
	ask(&people, "people", "--sort", "strength", "--limit", "5")
	called, noted := false, false
	for _, p := range people.People {
		var person struct {
			Timeline []struct{ Kind, File, Text string }
		}
		ask(&person, "person", strconv.FormatInt(p.ID, 10))
		for _, row := range person.Timeline {
			called = called || row.Kind == "call" && row.File == "by hand"
			noted = noted || row.Kind == "note" && row.Text == "Likes celadon"
		}
	}
	var costs struct {
		Entries []struct {
			Person *int64
			Amount struct{ Amount string }
		}
	}
	ask(&costs, "cost")
	var sql struct{ Rows [][]any }
	ask(&sql, "sql", "SELECT count(*) FROM tick WHERE state = 'answered'")
	reports, _ := filepath.Glob(filepath.Join(s.dir, "Downloads", "*.pdf"))
	switch {
	case !called || !noted:
		s.t.Errorf("call kept %v, note kept %v", called, noted)
	case len(costs.Entries) != 1 || costs.Entries[0].Amount.Amount != "24.50" || costs.Entries[0].Person == nil:
		s.t.Errorf("costs %+v", costs)
	case len(sql.Rows) != 1 || sql.Rows[0][0] != 1.0:
		s.t.Errorf("ticks %+v", sql.Rows)
	case len(reports) != 1:
		s.t.Errorf("reports %v", reports)
	}
	for _, file := range reports {
		if text, err := os.ReadFile(file); err != nil || !bytes.HasPrefix(text, []byte("%PDF-")) {
			s.t.Errorf("%s is no PDF: %v", file, err)
		}
	}
}

// open starts a display and the program on it and waits for the window.
func open(t *testing.T, dir, binary string, args ...string) *screen {
	t.Helper()
	s := &screen{t: t, dir: dir, exited: make(chan error, 1)}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	if err := x.Start(); err != nil {
		t.Fatalf("start Xvfb: %v", err)
	}
	t.Cleanup(func() { _ = x.Process.Kill(); _ = x.Wait() })
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		t.Fatalf("Xvfb names no display: %v", err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "Downloads"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.env = append(os.Environ(), "HOME="+dir, "DISPLAY=:"+strings.TrimSpace(string(number[:n])), "LANG=en_US.UTF-8", "XDG_DATA_HOME="+dir,
		"XDG_CONFIG_HOME="+dir, "LIBGL_ALWAYS_SOFTWARE=1", "WAYLAND_DISPLAY=", "XDG_RUNTIME_DIR="+dir)
	s.program = exec.Command(binary, args...)
	s.program.Env = s.env
	s.program.Stderr = &s.stderr
	if err := s.program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.program.Process.Kill() })
	go func() { s.exited <- s.program.Wait() }()
	s.window = s.find()
	s.tool("windowsize", "--sync", s.window, "1440", "900")
	s.tool("windowmove", s.window, "0", "0")
	s.tool("windowfocus", s.window)
	return s
}

func (s *screen) find() string {
	s.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		cmd := exec.Command("xdotool", "search", "--onlyvisible", "--name", "Rapport")
		cmd.Env = s.env
		if out, err := cmd.Output(); err == nil && len(out) > 0 {
			return strings.Fields(string(out))[0]
		}
		select {
		case err := <-s.exited:
			s.t.Fatalf("the program ended before its window came: %v\n%s", err, s.stderr.String())
		default:
		}
	}
	s.t.Fatalf("no window after 30 s\n%s", s.stderr.String())
	return ""
}

func (s *screen) tool(args ...string) { s.t.Helper(); run(s.t, s.env, "xdotool", args...) }

func (s *screen) key(name string) { s.t.Helper(); s.tool("key", "--window", s.window, name) }

func (s *screen) write(text string) {
	s.t.Helper()
	s.tool("type", "--delay", "60", "--window", s.window, text)
}

// pause gives a menu or a form the time to open.
func (s *screen) pause() { time.Sleep(600 * time.Millisecond) }

func (s *screen) click(x, y int) {
	s.t.Helper()
	// Fyne needs a moment between moving, pressing and letting go.
	s.tool("mousemove", strconv.Itoa(x), strconv.Itoa(y), "sleep", "0.3", "mousedown", "1", "sleep", "0.1", "mouseup", "1")
}

// settle waits until the picture stands still.
func (s *screen) settle() {
	s.t.Helper()
	var last image.Image
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); {
		time.Sleep(400 * time.Millisecond)
		now := s.capture("settle")
		if last != nil && same(last, now) {
			return
		}
		last = now
	}
}

// importAll says yes until every plan is imported.
func (s *screen) importAll(n int) {
	s.t.Helper()
	for i := 0; i < n; i++ {
		s.settle()
		s.key("Return")
	}
	s.settle()
}

// shot captures the window and fails when it is blank.
func (s *screen) shot(name string) image.Image {
	s.t.Helper()
	img := s.capture(name)
	colours := map[[3]uint32]int{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 3 {
		for x := 200; x < b.Max.X; x += 3 {
			r, g, bl, _ := img.At(x, y).RGBA()
			colours[[3]uint32{r, g, bl}]++
		}
	}
	if len(colours) < 12 {
		s.t.Errorf("page %s is blank: %d colours", name, len(colours))
	}
	return img
}

func (s *screen) capture(name string) image.Image {
	s.t.Helper()
	file := filepath.Join(s.dir, name+".png")
	if keep := os.Getenv("RAPPORT_SHOTS"); keep != "" {
		file = filepath.Join(keep, name+".png")
	}
	run(s.t, s.env, "import", "-window", "root", file)
	f, err := os.Open(file)
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		s.t.Fatal(err)
	}
	return img
}

// close asks the window to close and checks that the program ended well and
// said nothing on standard error.
func (s *screen) close() {
	s.t.Helper()
	s.key("ctrl+q")
	select {
	case err := <-s.exited:
		if err != nil {
			s.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(15 * time.Second):
		s.t.Error("the program did not close")
	}
	if text := strings.TrimSpace(s.stderr.String()); text != "" {
		s.t.Errorf("the program wrote to standard error:\n%s", text)
	}
}

func run(t *testing.T, env []string, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = env
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, stderr.String())
	}
	return out
}

func same(a, b image.Image) bool { return difference(a, b) == 0 }

// nearly allows for a toast, hover marks and the blinking of a cursor.
func nearly(a, b image.Image) bool { return difference(a, b) < 0.05 }

func difference(a, b image.Image) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	n, total := 0, 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y += 2 {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x += 2 {
			total++
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return float64(n) / float64(total)
}

// TestWindowMapping goes by keys from a table that no format knows to its import: what
// its columns are, the one question, the plan.
func TestWindowMapping(t *testing.T) {
	binary, err := filepath.Abs("build/rapport")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	workspace, table := filepath.Join(dir, "Window.rapport"), filepath.Join(dir, "Till November 2026.csv")
	const text = "Till report\n\nReceipt;Date;Customer;E-mail;Item;Amount (€)\n" +
		"K1;21.11.2026;Ada;ada@example.test;Cup;76,00\nK2;21.11.2026;Bo;;Bowl;1.076,50\nK3;31.11.2026;Cy;;Vase;20,00\nTotal;;;;;1.172,50\n"
	if err := os.WriteFile(table, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, nil, binary, "settings", "--zone", "Europe/Berlin", "--currency", "EUR", "--workspace", workspace)
	s := open(t, dir, binary, "--workspace", workspace, "--now", sampleNow, table)
	s.settle()
	shots := []image.Image{s.shot("unmapped")}
	for _, step := range []struct{ key, name string }{{"Return", "mapping"}, {"1", "answered"}, {"Return", "mapped"}, {"Return", "imported-mapped"}} {
		s.key(step.key)
		s.settle()
		shots = append(shots, s.shot(step.name))
	}
	for i := 1; i < len(shots); i++ {
		if same(shots[i-1], shots[i]) {
			t.Errorf("step %d changes nothing", i)
		}
	}
	s.close()
	var sum struct{ Sales, Imports int }
	if err := json.Unmarshal(run(t, nil, binary, "summary", "--json", "--workspace", workspace), &sum); err != nil {
		t.Fatal(err)
	}
	if sum.Sales != 2 || sum.Imports != 1 {
		t.Errorf("after the window: %+v, want 2 sales of 1 import", sum)
	}
}
