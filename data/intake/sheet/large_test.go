package sheet_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// endless gives text n times between a beginning and an end, and holds none of it.
func endless(first, text string, n int, last string) io.Reader {
	readers := []io.Reader{strings.NewReader(first)}
	for range n {
		readers = append(readers, strings.NewReader(text))
	}
	return io.MultiReader(append(readers, strings.NewReader(last))...)
}

// TestHundredMegabytes reads fields of 100 MB: the row is rejected with its line, those
// around it are read, and a quarter of the field is the most that is held.
func TestHundredMegabytes(t *testing.T) {
	mega := strings.Repeat("x", 1<<20)
	for _, c := range []struct {
		name  string
		r     io.Reader
		rows  int
		line  int
		about string
	}{
		{"bare", endless("a,b,c\n1,2,3\n", mega, 100, ",2,3\n4,5,6\n"), 2, 3, "is longer than 1 MiB"},
		{"in quotes", endless("a,b,c\n1,2,3\n\"", mega, 100, "\",2,3\n4,5,6\n"), 2, 3, "a quotation mark is opened and not closed within 1 MiB"},
		{"without an end", endless("a,b,c\n1,2,3\n", mega, 100, ""), 1, 3, "is longer than 1 MiB"},
		{"delimiters", endless("a,b,c\n1,2,3\n", strings.Repeat(",", 1<<20), 100, "\n4,5,6\n"), 2, 3, "is longer than 1 MiB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			table, err := sheet.NewCSV(c.r, any3)
			if err != nil {
				t.Fatal(err)
			}
			rows := 0
			for {
				_, err := table.Next()
				var reject *data.RowError
				if errors.Is(err, io.EOF) {
					break
				}
				switch {
				case errors.As(err, &reject) && reject.Line == c.line && reject.Reason == c.about:
				case err != nil:
					t.Fatal(err)
				default:
					rows++
				}
			}
			runtime.ReadMemStats(&after)
			if rows != c.rows {
				t.Errorf("%d rows, want %d", rows, c.rows)
			}
			if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > 100 {
				t.Errorf("%d MiB of memory were taken", spent)
			}
		})
	}
}

// TestOpenQuoteOfMany: a quote that is opened in row 3 of 100,000 and never closed costs
// that row, which is told by its line, and no other.
func TestOpenQuoteOfMany(t *testing.T) {
	text := "a,b,c\n1,2,3\n4,5,6\n7,\"open,9\n" + strings.Repeat("1,2,3\n", 99_997)
	rows, report := readAll(t, text, any3)
	if len(rows) != 100_000 || rows[2] != "reject 4: a quotation mark is opened and not closed" || rows[3] != "5: 1|2|3" || rows[99_999] != "100001: 1|2|3" || report.Truncated {
		t.Errorf("%d rows, %q, truncated %v", len(rows), rows[:4], report.Truncated)
	}
}
