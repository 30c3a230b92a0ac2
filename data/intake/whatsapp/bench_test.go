package whatsapp_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"
	"time"

	"rapport/data/intake"
	"rapport/data/intake/whatsapp"
)

const lines = 500_000

// BenchmarkChat reads a long group chat: the two readings that it takes, each of
// which is one of "messages/s". The peer does no more than split lines with a
// regular expression for the most common head, once.
func BenchmarkChat(b *testing.B) {
	path, size, n := busyChat(b)
	b.Run("rapport", func(b *testing.B) {
		b.SetBytes(2 * size)
		b.ReportAllocs()
		var peak uint64
		for b.Loop() {
			exports, err := intake.Scan(b.Context(), []string{path}, []*intake.Format{whatsapp.Format}, intake.Options{Account: "Own"})
			if err != nil || len(exports) != 1 {
				b.Fatal(len(exports), err)
			}
			got := 0
			for _, err := range exports[0].Records(b.Context(), nil) {
				if err != nil {
					b.Fatal(err)
				}
				if got++; got%100_000 == 0 {
					peak = max(peak, live())
				}
			}
			if got != n+1 {
				b.Fatal(got, n)
			}
			if err := exports[0].Close(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(2*float64(n)*float64(b.N)/b.Elapsed().Seconds(), "messages/s")
		b.ReportMetric(float64(peak)/(1<<20), "MiB-live")
	})
	b.Run("peer", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			if got := peer(b, path); got != n {
				b.Fatal(got, n)
			}
		}
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "messages/s")
	})
}

func live() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

var common = regexp.MustCompile(`^(\d{1,2}/\d{1,2}/\d{2,4}), (\d{1,2}:\d{2}) - ([^:]+): (.*)$`)

func peer(b *testing.B, path string) int {
	b.Helper()
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	n := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if m := common.FindStringSubmatch(lines.Text()); m != nil {
			if _, err := time.Parse("02/01/2006 15:04", m[1]+" "+m[2]); err != nil {
				b.Fatal(err)
			}
			n++
		}
	}
	return n
}

// busyChat writes a chat of five years and returns its size and its messages: one
// line in ten goes on with the message above it.
func busyChat(b *testing.B) (path string, size int64, n int) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "WhatsApp Chat with Mugs.txt")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(file)
	who := []string{"Own", "Mara K", "Ola Nowak", "+48 123 456 789", "Ben", "Zoe"}
	at := time.Date(2019, 1, 13, 8, 0, 0, 0, time.UTC)
	for i := range lines {
		at = at.Add(5 * time.Minute)
		switch {
		case i%10 == 9:
			fmt.Fprintln(w, "and one more thing that did not fit into the line above")
			continue
		case i%25 == 3:
			fmt.Fprintf(w, "%s - %s: <Media omitted>\n", at.Format("02/01/2006, 15:04"), who[i%len(who)])
		default:
			fmt.Fprintf(w, "%s - %s: How do you hold the brush for a line like that, number %d?\n", at.Format("02/01/2006, 15:04"), who[i%len(who)], i)
		}
		n++
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return path, info.Size(), n
}
