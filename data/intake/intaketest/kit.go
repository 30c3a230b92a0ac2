// Package intaketest is what the tests of every format share. Only tests import
// it.
//
// A Kit is one format under test. It reads a file, folder or zip the way the
// program does, through intake.Scan, and gives a Result: facts, rejected records
// and all that is known of the export, also as lines of text that golden files
// hold. Check says what must be true of any result, whatever the bytes were; the
// fuzz targets of all formats rest on it.
package intaketest

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"strconv"
	"testing"

	"rapport/data"
	"rapport/data/intake"
)

// Kit is one format under test.
type Kit struct {
	Format *intake.Format
	// File is the name under which Text stores what it is given.
	File string
	// Place begins a line of text: where in the export a record stands. Nil is
	// the line alone, enough for an export of one file.
	Place func(f intake.File, line int) string
	// Mask hides what nobody can work out by hand, as a digest. Nil hides nothing.
	Mask func(line string) string
}

// Exports opens the paths with this format alone and closes them after the test.
func (k Kit) Exports(t testing.TB, o intake.Options, paths ...string) []*intake.Export {
	t.Helper()
	exports, err := intake.Scan(t.Context(), paths, []*intake.Format{k.Format}, o)
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

// All reads every export at the path.
func (k Kit) All(t testing.TB, o intake.Options, path string) []Result {
	t.Helper()
	var all []Result
	for _, e := range k.Exports(t, o, path) {
		all = append(all, k.Result(e, e.Records(t.Context(), nil)))
	}
	return all
}

// Read reads a path that holds one export.
func (k Kit) Read(t testing.TB, o intake.Options, path string) Result {
	t.Helper()
	all := k.All(t, o, path)
	if len(all) != 1 {
		t.Fatalf("%s: %d exports, want 1", path, len(all))
	}
	return all[0]
}

// Text reads a text as the file that the kit names.
func (k Kit) Text(t testing.TB, o intake.Options, text string) Result {
	t.Helper()
	return k.Named(t, o, k.File, text)
}

// Named reads a text as a file of that name.
func (k Kit) Named(t testing.TB, o intake.Options, name, text string) Result {
	t.Helper()
	return k.Read(t, o, File(t, name, text))
}

// Files reads a folder of files that hold one export.
func (k Kit) Files(t testing.TB, o intake.Options, files map[string]string) Result {
	t.Helper()
	return k.Read(t, o, Folder(t, files))
}

// Sample reads a file or folder below testdata.
func (k Kit) Sample(t testing.TB, o intake.Options, name string) Result {
	t.Helper()
	return k.Read(t, o, filepath.Join("testdata", filepath.FromSlash(name)))
}

// Cancel reads a sample that holds several records, once to the first of them and
// cancelled after it, and once left by the reader.
func (k Kit) Cancel(t *testing.T, name string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	e := k.Exports(t, intake.Options{}, filepath.Join("testdata", filepath.FromSlash(name)))[0]
	n := 0
	var last error
	for _, err := range e.Records(ctx, nil) {
		n++
		cancel()
		last = err
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d records after a cancel in the first, then %v", n, last)
	}
	for range e.Records(t.Context(), nil) {
		break // whoever reads may stop
	}
}

// Broken reads what happens to a sample on its way, under the name of file: whatever comes of
// it, Check holds.
func (k Kit) Broken(t *testing.T, file, sample string) {
	t.Helper()
	for how, text := range Broken(SampleText(t, sample)) {
		all := k.All(t, intake.Options{}, File(t, file, text))
		if len(all) != 1 {
			t.Errorf("%s, %s: %d exports", sample, how, len(all))
		}
		for _, r := range all {
			if err := Check(r); err != nil {
				t.Errorf("%s, %s: %v", sample, how, err)
			}
		}
	}
}

// Result collects what the records of an export are.
func (k Kit) Result(e *intake.Export, records iter.Seq2[data.Record, error]) Result {
	r := Result{Unknown: e.Unknown, Claimed: e.Claim.Files, Recognised: e.Format != nil, Err: e.Err}
	if e.Err != nil {
		r.Head = e.Head()
		return r
	}
	for record, err := range records {
		var reject *data.RowError
		switch {
		case errors.As(err, &reject):
			r.Rejects = append(r.Rejects, reject)
			r.Lines = append(r.Lines, k.line(r.Claimed, reject.File, reject.Line, "not imported: "+reject.Reason))
		case err != nil:
			r.Err = err
		default:
			r.Records = append(r.Records, record)
			r.Facts = append(r.Facts, record.Fact)
			r.Lines = append(r.Lines, k.line(r.Claimed, record.File, record.Line, Show(record.Fact)))
		}
	}
	r.Head = e.Head()
	return r
}

func (k Kit) line(claimed []intake.File, file, line int, text string) string {
	place := strconv.Itoa(line)
	if k.Place != nil && file >= 0 && file < len(claimed) {
		place = k.Place(claimed[file], line)
	}
	if k.Mask != nil {
		text = k.Mask(text)
	}
	return place + " " + text
}
