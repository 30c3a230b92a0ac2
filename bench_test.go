//go:build bench && window

package main_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"sort"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
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
	writeReport(t, binary, rows, info.Size(), median(ours), median(peer), median(ratios), largest)
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

// pageBench is one benchmark of a page, with what it shows and its bar.
type pageBench struct {
	title, note, name, pkg string
	times                  string // iterations
}

// pageBenches are the pages with a bar of their own.
var pageBenches = []pageBench{
	{"People page, 200,000 persons", "One page of rows and the total, from the workspace on disk. The bar is 150 ms.", "PeoplePage", "./data/store", "20x"},
	{"Person page, 100,000 rows in the timeline", "Identities, counts and stretches of 200 rows, from the workspace on disk. The bar is 150 ms for opening (identities, counts, first rows).", "PersonPage", "./data/store", "20x"},
	{"Partners page, 500 partners and 1,000,000 orders", "All figures after another period or platform was chosen, facts in memory. The bar is 150 ms.", "Partners", "./data/metric", "20x"},
	{"Rescoring after a setting was changed", "1,000,000 interactions and 50,000 orders of 50,000 persons: every figure of everybody anew, and how they moved. The bar is 5 s.", "Rescoring", "./data/metric", "5x"},
	{"Customer lifetime value", "Both models fitted and every customer forecast. The bars are 300 ms and 3 s.", "Fit", "./data/metric/clv", "5x"},
	{"Recognising an export of 5 GB", "A zip with 50,000 pictures and 2,000 files of messages, with all formats at hand. Media are never read. The bar is 1 s.", "Recognise", "./data/intake/formats", "5x"},
	{"Mapping of an unknown table of 800 MB", "First rows and what each of the 12 columns means. The bar is 300 ms.", "Proposal", "./data/intake/mapping", "20x"},
	{"Weekly report as PDF", "Figures, charts and writing, of the invented workspace. The bar is 2 s.", "WeekPDF", "./app/review", "5x"},
}

// benchmark runs a benchmark of a package and returns what it prints.
func benchmark(t *testing.T, name, times, pkg string, more ...string) string {
	t.Helper()
	args := []string{"test", "-tags", "ci,migrated_fynedo", "-run", "NONE", "-bench", name + "$", "-benchtime", times, "-timeout", "90m"}
	cmd := exec.Command("go", append(append(args, more...), pkg)...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// writeReading tells how fast files are read, beside the standard library.
func writeReading(t *testing.T, b *strings.Builder) {
	t.Helper()
	out := benchmark(t, "Reading", "3x", "./data/intake/formats")
	speeds, heaps := map[string]float64{}, map[string]float64{}
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^BenchmarkReading/(\S+?)-\d+\s.*$`).FindAllStringSubmatch(out, -1) {
		names = append(names, m[1])
		for _, metric := range regexp.MustCompile(`([\d.]+) (records/s|MiB)`).FindAllStringSubmatch(m[0], -1) {
			var v float64
			if _, err := fmt.Sscan(metric[1], &v); err != nil {
				t.Fatal(err)
			}
			if metric[2] == "MiB" {
				heaps[m[1]] = v
			} else {
				speeds[m[1]] = v
			}
		}
	}
	if len(names) == 0 {
		t.Fatalf("the benchmark printed nothing:\n%s", out)
	}
	fmt.Fprint(b, "\n## Reading files\n\n200,000 records each, from a file on disk to facts, without the workspace. Rapport reads such a file twice (first for owners and the order of dates, or to be sure that it\nis whole) and hashes it; the peer is the standard library reading it once: encoding/json into maps, net/mail, one regular expression a line. The bar is 150,000 records a second.\n\n")
	fmt.Fprint(b, "| file | records a second | peer | heap in use |\n| --- | ---: | ---: | ---: |\n")
	for _, name := range names {
		if !strings.HasSuffix(name, "__peer") {
			fmt.Fprintf(b, "| %s | %.0f | %.0f | %.0f MiB |\n", strings.ReplaceAll(name, "_", " "), speeds[name], speeds[name+"__peer"], heaps[name])
		}
	}
}

// measure runs a benchmark and returns name → milliseconds.
func (p pageBench) measure(t *testing.T) map[string]float64 {
	t.Helper()
	out := benchmark(t, p.name, p.times, p.pkg)
	found := map[string]float64{}
	for _, m := range regexp.MustCompile(`(?m)^Benchmark`+p.name+`(?:/(\S+?))?(?:-\d+)?\s+\d+\s+([\d.]+) ns/op`).FindAllStringSubmatch(out, -1) {
		var ns float64
		if _, err := fmt.Sscan(m[2], &ns); err != nil {
			t.Fatal(err)
		}
		found[cmp.Or(m[1], "all")] = ns / 1e6
	}
	if len(found) == 0 {
		t.Fatalf("the benchmark %s printed nothing:\n%s", p.name, out)
	}
	return found
}

func (p pageBench) write(b *strings.Builder, found map[string]float64) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n\n| what | ms |\n| --- | ---: |\n", p.title, p.note)
	for _, name := range slices.Sorted(maps.Keys(found)) {
		fmt.Fprintf(b, "| %s | %.1f |\n", strings.ReplaceAll(name, "_", " "), found[name])
	}
}

// bookRows is how many rows the measured workbook has.
const bookRows = 200_000

// writeBook makes a workbook of commissions as TikTok Shop gives it to creators.
func writeBook(t *testing.T, path string) {
	t.Helper()
	book := excelize.NewFile()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	head := []any{
		"Order ID", "SKU ID", "Product name", "Product ID", "Price", "Items sold", "Items refunded", "Shop name", "Currency", "Order settlement status",
		"Content Type", "Content ID", "GMV", "Total final earned amount", "Order date", "Commission settlement date",
	}
	if err := w.SetRow("A1", head); err != nil {
		t.Fatal(err)
	}
	for n := range bookRows {
		day := n%28 + 1
		row := []any{
			fmt.Sprint(577431091617000000 + n), "17301", "Mug", "1729", "10.00", n%3 + 1, 0, "Pots", "GBP", "Settled",
			"Video", "7390001", fmt.Sprintf("%d.00", (n%3+1)*10), fmt.Sprintf("%d.21", n%9), fmt.Sprintf("%02d/09/2026 10:22:31", day), fmt.Sprintf("%02d/10/2026 09:00:00", day),
		}
		if err := w.SetRow(fmt.Sprintf("A%d", n+2), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Flush(), book.SaveAs(path), book.Close()); err != nil {
		t.Fatal(err)
	}
}

// readBook reads a workbook with the library alone and returns how many rows it has.
func readBook(t *testing.T, path string) (n int) {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.Rows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			t.Fatal(err)
		}
		n++
	}
	if err := errors.Join(rows.Error(), rows.Close(), book.Close()); err != nil {
		t.Fatal(err)
	}
	return n
}

// writeWorkbook tells what the import of a workbook takes, beside the library that
// reads it.
func writeWorkbook(t *testing.T, b *strings.Builder, binary string) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "sales.xlsx")
	writeBook(t, path)
	var ours, peer []float64
	var largest int64
	for i := range runs {
		m := timed(t, exec.Command(binary, "import", path, "--workspace", filepath.Join(dir, fmt.Sprintf("%d.rapport", i)), "--json"))
		ours, largest = append(ours, m.wall.Seconds()), max(largest, m.rss)
		began := time.Now()
		if n := readBook(t, path); n != bookRows+1 {
			t.Fatalf("%d rows", n)
		}
		peer = append(peer, time.Since(began).Seconds())
	}
	fmt.Fprintf(b, "\n## Import of a workbook\n\n%d rows of 16 columns (XLSX). excelize, which reads them for Rapport too, walks the rows once. The bar is 300 MiB.\n\n", bookRows)
	fmt.Fprint(b, "| | wall time | largest resident memory |\n| --- | ---: | ---: |\n")
	fmt.Fprintf(b, "| rapport import | %.1f s | %d MiB |\n| excelize alone | %.1f s | |\n", median(ours), largest>>20, median(peer))
}

func median(list []float64) float64 {
	sorted := append([]float64(nil), list...)
	sort.Float64s(sorted)
	return sorted[len(sorted)/2]
}

// writeLinking tells how long it takes to find who may be one person.
func writeLinking(t *testing.T, b *strings.Builder) {
	t.Helper()
	out := benchmark(t, "Linking", "1x", "./app/desk")
	found := map[string]float64{}
	for _, m := range regexp.MustCompile(`([\d.]+) (all-s|MiB|new-s|pairs|screen-ms)`).FindAllStringSubmatch(out, -1) {
		var v float64
		if _, err := fmt.Sscan(m[1], &v); err != nil {
			t.Fatal(err)
		}
		found[m[2]] = v
	}
	fmt.Fprintf(b, "\n## Who may be one person, 1,000,000 identities\n\nIn a workspace on disk, with its figures worked out: everybody compared from nothing, then 1,000 new ones, then the first screen of the queue (%.0f pairs).\nThe bars are 60 s, 1,024 MiB, 1 s and 150 ms.\n\n", found["pairs"])
	fmt.Fprintf(b, "| all, from nothing | largest resident memory | 1,000 new ones | first screen |\n| ---: | ---: | ---: | ---: |\n| %.1f s | %.0f MiB | %.2f s | %.0f ms |\n",
		found["all-s"], found["MiB"], found["new-s"], found["screen-ms"])
}

func writeReport(t *testing.T, binary string, rows int, size int64, ours, peer, ratio float64, rss int64) {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "# Performance\n\nWritten by `make bench` on %s/%s with %d processors and %s. Medians of %d runs, Rapport and peer in turn.\n\n",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), runs)
	fmt.Fprintf(&b, "## Import of Shopify orders\n\n%d rows of 79 columns, %d MB. Rapport parses, types, de-duplicates, resolves persons and syncs (figures of persons are worked out by whoever looks next); `sqlite3 .import --csv` stores the\nsame file as plain text.\n\n", rows, size/1e6)
	fmt.Fprintf(&b, "| | wall time | rows a second | largest resident memory |\n| --- | ---: | ---: | ---: |\n")
	fmt.Fprintf(&b, "| rapport import | %.1f s | %.0f | %d MiB |\n| sqlite3 .import --csv | %.1f s | %.0f | |\n\n", ours, float64(rows)/ours, rss>>20, peer, float64(rows)/peer)
	fmt.Fprintf(&b, "**Ratio %.2f** (median of the pairs; the bar is 1.5 now and 1.0 later; memory at most 400 MiB).\n", ratio)
	writeWorkbook(t, &b, binary)
	writeReading(t, &b)
	for _, p := range pageBenches {
		p.write(&b, p.measure(t))
	}
	writeLinking(t, &b)
	writeBig(t, &b)
	if err := os.WriteFile("docs/performance.md", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + b.String())
}
