package desk

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/store"
)

// crowd gives n identities of people with one to four: a buyer's and a subscriber's
// e-mail, and accounts on two platforms, with names that many share. Which makes them
// others.
func crowd(n int, which uint64) iter.Seq2[data.Record, error] {
	given := strings.Fields("Anna Maria Peter Thomas Laura Julia Michael David Sofia Lukas Emma Paul Lena Jonas Olga Ivan Elena Marco Luis Carla")
	parts := strings.Fields("ber mar son man ler ner ski ova lin dal win ker hof bro ter ran gol fis wei lan mor car din pet ros gar ste kro hal nov")
	return func(yield func(data.Record, error) bool) {
		r := rand.New(rand.NewPCG(which, 3))
		pick := func(list []string) string { return list[int(float64(len(list))*r.Float64()*r.Float64())] }
		for line, person := 2, 0; ; person++ {
			first, last := pick(given), pick(parts)+pick(parts)+pick(parts)
			name, mark := first+" "+last, fmt.Sprintf("%d_%d", which, person)
			mail := strings.ToLower(fmt.Sprintf("%s.%s%d@%s.example", first, last, r.IntN(97), pick(parts)))
			for _, ref := range []data.Ref{
				{Platform: "shopify", Kind: data.ByEmail, Value: mail, Name: name},
				{Platform: "mailchimp", Kind: data.ByEmail, Value: mail, Name: first},
				{Platform: "instagram", Kind: data.ByHandle, Value: strings.ToLower(first) + "_" + last[:3] + mark, Name: name},
				{Platform: "youtube", Kind: data.ByHandle, Value: last + mark, Name: first + " " + last[:1] + "."},
			} {
				if r.IntN(2) == 0 {
					continue
				}
				if line-2 == n || !yield(data.Record{Line: line, Fact: &data.Identity{Ref: ref}}, nil) {
					return
				}
				line++
			}
		}
	}
}

func importCrowd(b *testing.B, d *Desk, n int, which uint64) {
	b.Helper()
	path := fmt.Sprintf("crowd-%d", which)
	head := store.Import{Path: path, Format: "sample", Files: []data.ImportFile{{Name: path, Kind: "facts"}}, AsOf: d.Now(), Now: d.Now(), Inbound: true}
	if _, err := d.store.Import(b.Context(), head, crowd(n, which), func(*store.Import) {}); err != nil {
		b.Fatal(err)
	}
	if err := d.RollUp(b.Context()); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkLinking compares 1,000,000 identities from nothing, then 1,000 more, and
// reads the first screen of the queue: with the workspace on disk, figures rolled up.
func BenchmarkLinking(b *testing.B) {
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "W.rapport")
		d := openBench(b, path)
		importCrowd(b, d, 1_000_000, 1)
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
		d = openBench(b, path) // without what importing holds
		debug.FreeOSMemory()
		_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o600) // the largest memory from here on, where the system tells
		b.ReportMetric(seconds(b, func() error { return d.Suggest(b.Context()) }), "all-s")
		b.ReportMetric(largestMemory(), "MiB")
		importCrowd(b, d, 1_000, 2)
		b.ReportMetric(seconds(b, func() error { return d.Suggest(b.Context()) }), "new-s")
		b.ReportMetric(1000*seconds(b, func() error { return firstScreen(b, d) }), "screen-ms")
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func openBench(b *testing.B, path string) *Desk {
	b.Helper()
	d, err := Open(b.Context(), Config{Path: path, Now: func() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) }})
	if err != nil {
		b.Fatal(err)
	}
	return d
}

// firstScreen reads what the queue shows first: how many pairs there are, the best of
// them, and the first one in full.
func firstScreen(b *testing.B, d *Desk) error {
	n, err := d.CountSuggestions(b.Context(), 0)
	if err != nil {
		return err
	}
	list, err := d.Suggestions(b.Context(), store.SuggestionQuery{Limit: 20})
	if err != nil {
		return err
	}
	if n == 0 || len(list) < 20 {
		return fmt.Errorf("%d pairs", n)
	}
	b.ReportMetric(float64(n), "pairs")
	_, err = d.Pair(b.Context(), list[0].A, list[0].B)
	return err
}

func seconds(b *testing.B, do func() error) float64 {
	b.Helper()
	start := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start).Seconds()
}

// largestMemory is the largest resident memory so far in MiB; 0 where nothing tells.
func largestMemory() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if size, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			var kib float64
			if _, err := fmt.Sscan(size, &kib); err == nil {
				return kib / 1024
			}
		}
	}
	return 0
}
