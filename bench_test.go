//go:build bench && window

package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"sort"
	"strings"
	"syscall"
	"testing"
	"time"
)

// runs is how often each side is timed; the two take turns.
const runs = 3

// measured is one run of a program: wall time, processor time and the largest
// resident memory.
type measured struct {
	wall, cpu time.Duration
	rss       int64 // bytes
}

// TestBench measures Rapport beside its peers in one run on one machine and
// writes docs/performance.md. It is a report, not a gate: it fails only when
// something could not be run.
func TestBench(t *testing.T) {
	binary, err := filepath.Abs("build/rapport")
	if err != nil {
		t.Fatal(err)
	}
	rows := 1_000_000
	if n := os.Getenv("BENCH_ROWS"); n != "" {
		if _, err := fmt.Sscan(n, &rows); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	run(t, nil, binary, "sample", dir, "--orders", fmt.Sprint(rows))
	orders := filepath.Join(dir, "orders_export_1.csv")
	info, err := os.Stat(orders)
	if err != nil {
		t.Fatal(err)
	}

	var ours, peer, ratios []float64
	var largest int64
	for i := 0; i < runs; i++ {
		workspace := filepath.Join(dir, fmt.Sprintf("%d.rapport", i))
		a := timed(t, exec.Command(binary, "import", orders, "--workspace", workspace, "--json"))
		script := fmt.Sprintf(".import --csv %s orders", orders)
		b := timed(t, exec.Command("sqlite3", filepath.Join(dir, fmt.Sprintf("%d.sqlite", i)), script))
		ours, peer = append(ours, a.wall.Seconds()), append(peer, b.wall.Seconds())
		ratios = append(ratios, a.wall.Seconds()/b.wall.Seconds())
		largest = max(largest, a.rss)
		t.Logf("run %d: rapport %.1f s (%.1f s of processor), %d MiB; sqlite3 .import %.1f s", i+1, a.wall.Seconds(), a.cpu.Seconds(), a.rss>>20, b.wall.Seconds())
		if i < runs-1 {
			_ = os.Remove(workspace)
		}
		_ = os.Remove(filepath.Join(dir, fmt.Sprintf("%d.sqlite", i)))
	}
	pages := peoplePage(t)
	writeReport(t, rows, info.Size(), median(ours), median(peer), median(ratios), largest, pages)
}

func timed(t *testing.T, cmd *exec.Cmd) measured {
	t.Helper()
	started := time.Now()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(cmd.Args, " "), err, out)
	}
	m := measured{wall: time.Since(started), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		m.rss = usage.Maxrss
		if runtime.GOOS == "linux" {
			m.rss <<= 10 // Linux counts in KiB, macOS in bytes
		}
	}
	return m
}

// peoplePage runs the store's benchmark of the People page with 200,000 persons
// and returns name → milliseconds.
func peoplePage(t *testing.T) map[string]float64 {
	t.Helper()
	cmd := exec.Command("go", "test", "-tags", "ci,migrated_fynedo", "-run", "NONE", "-bench", "PeoplePage", "-benchtime", "20x", "./data/store")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	found := map[string]float64{}
	for _, m := range regexp.MustCompile(`(?m)^BenchmarkPeoplePage/(\S+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op`).FindAllStringSubmatch(string(out), -1) {
		var ns float64
		if _, err := fmt.Sscan(m[2], &ns); err != nil {
			t.Fatal(err)
		}
		found[m[1]] = ns / 1e6
	}
	if len(found) == 0 {
		t.Fatalf("the benchmark of the People page printed nothing:\n%s", out)
	}
	return found
}

func median(list []float64) float64 {
	sorted := append([]float64(nil), list...)
	sort.Float64s(sorted)
	return sorted[len(sorted)/2]
}

func writeReport(t *testing.T, rows int, size int64, ours, peer, ratio float64, rss int64, pages map[string]float64) {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "# Performance\n\nWritten by `make bench` on %s/%s with %d processors and %s. Medians of %d runs, Rapport and peer in turn.\n\n",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), runs)
	fmt.Fprintf(&b, "## Import of Shopify orders\n\n%d rows of 79 columns, %d MB. Rapport parses, types, de-duplicates, resolves persons and syncs (figures of persons are worked out by whoever looks next); `sqlite3 .import --csv` stores the\nsame file as plain text.\n\n", rows, size/1e6)
	fmt.Fprintf(&b, "| | wall time | rows a second | largest resident memory |\n| --- | ---: | ---: | ---: |\n")
	fmt.Fprintf(&b, "| rapport import | %.1f s | %.0f | %d MiB |\n| sqlite3 .import --csv | %.1f s | %.0f | |\n\n", ours, float64(rows)/ours, rss>>20, peer, float64(rows)/peer)
	fmt.Fprintf(&b, "**Ratio %.2f** (median of the pairs; the bar is 2.0 now and 1.0 later; memory at most 400 MiB).\n\n", ratio)
	fmt.Fprintf(&b, "## People page, 200,000 persons\n\nOne page of rows and the total, from the workspace on disk. The bar is 150 ms.\n\n| what | ms |\n| --- | ---: |\n")
	names := make([]string, 0, len(pages))
	for name := range pages {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(&b, "| %s | %.1f |\n", strings.ReplaceAll(name, "_", " "), pages[name])
	}
	if err := os.WriteFile("docs/performance.md", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + b.String())
}
