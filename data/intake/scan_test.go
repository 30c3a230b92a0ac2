package intake_test

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
)

// lineFormat is a format of tests: files named "<name>.<suffix>" in one folder
// are an export, and each line is an identity. The line "panic" panics, "bad" is
// rejected and "end" ends the export with an error.
func lineFormat(name, suffix string) *intake.Format {
	return &intake.Format{
		Name: name, Title: strings.ToUpper(name),
		Claim: func(t *intake.Tree) ([]intake.Claim, error) {
			var claims []intake.Claim
			for _, e := range t.Entries {
				base := path.Base(e.Name)
				switch {
				case base == name+"-panic."+suffix:
					panic("claim")
				case base == name+"-error."+suffix:
					return nil, errors.New("claim")
				case base == name+"-refused."+suffix:
					claims = append(claims, intake.Claim{Files: []intake.File{{Name: e.Name}}, Refused: &data.Error{Code: "unknown_format", Msg: "refused"}})
				case base == name+"."+suffix, base == "shared.txt":
					own := []string{path.Dir(e.Name) + "/own.txt"}
					claims = append(claims, intake.Claim{Sure: base != "shared.txt" || name == "two", Files: []intake.File{{Name: e.Name, Kind: "lines"}}, Own: own})
				}
			}
			return claims, nil
		},
		Read: readLines,
	}
}

func readLines(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		r, done, err := in.Open(ctx, 0)
		if err != nil {
			yield(data.Record{}, err)
			return
		}
		lines := bufio.NewScanner(r)
		for n := 1; lines.Scan(); n++ {
			record := data.Record{Line: n, Fact: &data.Identity{Ref: data.Ref{Kind: data.ByHandle, Value: lines.Text()}}}
			err = nil
			switch lines.Text() {
			case "panic":
				panic("read")
			case "bad":
				record, err = data.Record{}, &data.RowError{Line: n, Reason: "is bad"}
				in.Warn("limit", "bad lines")
			case "end":
				record, err = data.Record{}, errors.New("ended")
			}
			if !yield(record, err) {
				return
			}
		}
		in.SetAccount("me")
		if err := errors.Join(lines.Err(), done()); err != nil {
			yield(data.Record{}, err)
		}
	}
}

var formats = []*intake.Format{lineFormat("one", "csv"), lineFormat("two", "json")}

func files(t testing.TB, all map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range all {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func scan(t testing.TB, o intake.Options, paths ...string) []*intake.Export {
	t.Helper()
	exports, err := intake.Scan(context.Background(), paths, formats, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, e := range exports {
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return exports
}

// words describes exports: path below dir, format, files, unknown files, error.
func words(dir string, exports []*intake.Export) []string {
	var all []string
	for _, e := range exports {
		rel, _ := filepath.Rel(dir, e.Path)
		w := rel + ":"
		if e.Err != nil {
			w += " " + codeOf(e.Err)
		} else {
			w += " " + e.Format.Name
			for _, f := range e.Head().Files {
				w += " " + f.Name
			}
		}
		if len(e.Unknown) > 0 {
			w += " unknown " + strings.Join(e.Unknown, " ")
		}
		all = append(all, w)
	}
	slices.Sort(all)
	return all
}

func TestScan(t *testing.T) {
	zipped := string(zipBytes(t, member{name: "w/one.csv", text: "a"}, member{name: "w/other.json", text: "{}"}))
	for _, c := range []struct {
		name  string
		files map[string]string
		o     intake.Options
		want  []string
	}{
		{"two exports in one folder", map[string]string{"one.csv": "a", "two.json": "b"}, intake.Options{}, []string{".: one one.csv", ".: two two.json"}},
		{"two dated exports", map[string]string{"may/one.csv": "a", "june/one.csv": "b"}, intake.Options{}, []string{".: one june/one.csv", ".: one may/one.csv"}},
		{"unknown files go to the nearest", map[string]string{"a/one.csv": "a", "b/two.json": "b", "b/x.txt": "x", "b/own.txt": "x", "b/p.jpg": "x"}, intake.Options{}, []string{".: one a/one.csv", ".: two b/two.json unknown b/x.txt"}},
		{"zip in a folder", map[string]string{"good.zip": zipped, "two.json": "b"}, intake.Options{}, []string{".: two two.json", "good.zip: one w/one.csv unknown w/other.json"}},
		{"broken zip in a folder", map[string]string{"bad.zip": zipped[:50], "two.json": "b"}, intake.Options{}, []string{".: two two.json", "bad.zip: truncated"}},
		{"only a broken zip", map[string]string{"bad.zip": zipped[:50]}, intake.Options{}, []string{"bad.zip: truncated"}},
		{"one format only", map[string]string{"one.csv": "a", "two.json": "b"}, intake.Options{Format: "two"}, []string{".: two two.json unknown one.csv"}},
		{"sure goes before likely", map[string]string{"shared.txt": "a"}, intake.Options{}, []string{".: two shared.txt"}},
		{"nothing known", map[string]string{"a.csv": "a,b\n1,2\n"}, intake.Options{}, []string{".: unknown_format"}},
		{"nothing at all", map[string]string{}, intake.Options{}, []string{".: empty_folder"}},
		{"refused", map[string]string{"one-refused.csv": "a"}, intake.Options{}, []string{".: unknown_format"}},
		{"refused beside another", map[string]string{"one-refused.csv": "a", "two.json": "b"}, intake.Options{}, []string{".: two two.json", "one-refused.csv: unknown_format"}},
		{"a format that panics", map[string]string{"one-panic.csv": "a", "two.json": "b"}, intake.Options{}, []string{".: two two.json unknown one-panic.csv"}},
		{"a format that fails", map[string]string{"one-error.csv": "a", "two.json": "b"}, intake.Options{}, []string{".: two two.json unknown one-error.csv"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := files(t, c.files)
			if diff := cmp.Diff(c.want, words(dir, scan(t, c.o, dir))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSeveralPaths(t *testing.T) {
	dir := files(t, map[string]string{"one.csv": "a", "empty.csv": "", "unknown.txt": "who knows\n"})
	in := func(name string) string { return filepath.Join(dir, name) }
	got := words(dir, scan(t, intake.Options{}, in("missing.zip"), in("one.csv"), in("empty.csv"), in("unknown.txt")))
	want := []string{"empty.csv: empty_file", "missing.zip: not_found", "one.csv: one one.csv", "unknown.txt: unknown_format"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestUnknownNamesWhatWasSeen lets the person tell a wrong file from a new layout.
func TestUnknownNamesWhatWasSeen(t *testing.T) {
	for content, want := range map[string]string{
		"\xef\xbb\xbfDate,Amount\n1,2\n": "It begins with: Date,Amount",
		"{\"what\": 1}":                  "It begins with: {\"what\": 1}",
		"\x00\x01\x02":                   "is no export that Rapport knows.",
	} {
		dir := files(t, map[string]string{"a.csv": content})
		if msg := scan(t, intake.Options{}, dir)[0].Err.Error(); !strings.HasSuffix(msg, want) {
			t.Errorf("%q: %s", content, msg)
		}
	}
	dir := files(t, map[string]string{"a.csv": "x", "b.csv": "x", "c/a.csv": "x"})
	if msg := scan(t, intake.Options{}, dir)[0].Err.Error(); !strings.HasSuffix(msg, "It holds a.csv, b.csv.") {
		t.Error(msg)
	}
}

func read(t testing.TB, e *intake.Export) (got []string, last error) {
	t.Helper()
	for r, err := range e.Records(context.Background(), nil) {
		var row *data.RowError
		switch {
		case errors.As(err, &row):
			got = append(got, fmt.Sprintf("%d rejected", row.Line))
		case err != nil:
			last = err
		default:
			got = append(got, fmt.Sprintf("%d %s", r.Line, r.Fact.(*data.Identity).Value))
		}
	}
	return got, last
}

func TestRecords(t *testing.T) {
	content := "a\nbad\nbad\nc\n"
	dir := files(t, map[string]string{"one.csv": content, "x.txt": "x"})
	written := time.Date(2026, 11, 16, 10, 0, 0, 0, time.UTC) // nothing in the file says when it was made
	if err := os.Chtimes(filepath.Join(dir, "one.csv"), written, written); err != nil {
		t.Fatal(err)
	}
	e := scan(t, intake.Options{}, dir)[0]
	if e.Bytes != int64(len(content)) {
		t.Errorf("%d bytes", e.Bytes)
	}
	for range 2 { // reads again
		got, err := read(t, e)
		if diff := cmp.Diff([]string{"1 a", "2 rejected", "3 rejected", "4 c"}, got); diff != "" || err != nil {
			t.Error(diff, err)
		}
		sum := sha256.Sum256([]byte(content))
		want := intake.Head{
			Account: "me", Unknown: []string{"x.txt"}, AsOf: written,
			Files: []data.ImportFile{{Name: "one.csv", Kind: "lines", Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}},
			Warnings: []data.Warning{
				{Code: "limit", Message: "bad lines"},
				{Code: "unknown_file", Message: "x.txt is not understood and was left out."},
			},
		}
		if diff := cmp.Diff(want, e.Head(), cmp.Comparer(time.Time.Equal)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestProgress(t *testing.T) {
	content := strings.Repeat("line\n", 100_000)
	e := scan(t, intake.Options{}, files(t, map[string]string{"one.csv": content}))[0]
	last, calls := int64(0), 0
	for range e.Records(context.Background(), func(read int64) {
		if read < last {
			t.Errorf("%d after %d", read, last)
		}
		last = read
		calls++
	}) {
		continue
	}
	if last != int64(len(content)) || calls < 10 {
		t.Errorf("%d bytes in %d calls", last, calls)
	}
}

func TestStop(t *testing.T) {
	e := scan(t, intake.Options{}, files(t, map[string]string{"one.csv": "a\nb\npanic\n"}))[0]
	n := 0
	for _, err := range e.Records(context.Background(), nil) {
		if n++; n == 2 || err != nil {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d records", n)
	}
}

func TestFailures(t *testing.T) {
	t.Run("a defect of the format", func(t *testing.T) {
		e := scan(t, intake.Options{}, files(t, map[string]string{"one.csv": "a\npanic\nb\n"}))[0]
		got, err := read(t, e)
		if len(got) != 1 || codeOf(err) != "defect" || !strings.Contains(err.Error(), e.Path) {
			t.Errorf("%v %v", got, err)
		}
	})
	t.Run("an error is the last thing", func(t *testing.T) {
		got, err := read(t, scan(t, intake.Options{}, files(t, map[string]string{"one.csv": "a\nend\nb\n"}))[0])
		if len(got) != 1 || err == nil || err.Error() != "ended" {
			t.Errorf("%v %v", got, err)
		}
	})
	t.Run("the loop's own panic is not taken for the format's", func(t *testing.T) {
		e := scan(t, intake.Options{}, files(t, map[string]string{"one.csv": "a\n"}))[0]
		defer func() {
			if p := recover(); p != "mine" {
				t.Errorf("recovered %v", p)
			}
		}()
		for range e.Records(context.Background(), nil) {
			panic("mine")
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		e := scan(t, intake.Options{}, files(t, map[string]string{"one.csv": strings.Repeat("a\n", 1000)}))[0]
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		var last error
		n := 0
		for _, err := range e.Records(ctx, nil) {
			cancel()
			n++
			last = err
		}
		if n != 2 || !errors.Is(last, context.Canceled) {
			t.Errorf("%d records, %v", n, last)
		}
	})
	t.Run("cancelled while looking", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := intake.Scan(ctx, []string{t.TempDir()}, formats, intake.Options{}); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	t.Run("a damaged entry", func(t *testing.T) {
		b := zipBytes(t, member{name: "one.csv", text: strings.Repeat("line\n", 5)})
		b[strings.Index(string(b), "PK\x01\x02")+16]++
		got, err := read(t, scan(t, intake.Options{}, write(t, "a.zip", b))[0])
		if len(got) != 5 || codeOf(err) != "broken_zip" {
			t.Errorf("%v %v", got, err)
		}
	})
}
