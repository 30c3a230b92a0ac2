package intake_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
)

// bounded fails when work takes more memory than that in all: what was let go again
// counts too, so it never took more at once.
func bounded(t *testing.T, mostBytes uint64, work func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	if spent := after.TotalAlloc - before.TotalAlloc; spent > mostBytes {
		t.Errorf("%d MiB of memory, more than %d", spent>>20, mostBytes>>20)
	}
}

// TestFlatBomb reads 200 MiB of zeros that came in 200 kB, within the ordinary
// limits.
func TestFlatBomb(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("a.json")
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 200 {
		if _, err := f.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 1<<20 {
		t.Fatalf("the bomb has %d bytes", b.Len())
	}
	path := write(t, "bomb.zip", b.Bytes())
	bounded(t, 8<<20, func() {
		if err := readError(t, path, "a.json", intake.Limits{}); codeOf(err) != data.WarnLimit {
			t.Errorf("%v", err)
		}
	})
}

// TestMillionEntries refuses a zip for the length of its list before that is in
// memory.
func TestMillionEntries(t *testing.T) {
	const n = 1_000_000
	b := bytes.NewBufferString("PK\x03\x04")
	head := make([]byte, 46)
	copy(head, "PK\x01\x02")
	head[28] = byte(len("0000000.json"))
	for i := range n {
		b.Write(head)
		fmt.Fprintf(b, "%07d.json", i)
	}
	end := make([]byte, 22)
	copy(end, "PK\x05\x06")
	binary.LittleEndian.PutUint16(end[10:], n%(1<<16))
	binary.LittleEndian.PutUint32(end[12:], uint32(b.Len()-4)) //nolint:gosec // below 4 GiB
	binary.LittleEndian.PutUint32(end[16:], 4)
	b.Write(end)
	path := write(t, "many.zip", b.Bytes())
	bounded(t, 128<<20, func() {
		if _, err := intake.OpenTree(path, intake.Limits{}); codeOf(err) != data.WarnLimit {
			t.Errorf("%v", err)
		}
	})
}

// TestManyHonestEntries opens a zip with more files than its oldest layout can count.
func TestManyHonestEntries(t *testing.T) {
	many := make([]member, 70_000)
	for i := range many {
		many[i].name = fmt.Sprintf("%d.jpg", i)
	}
	many[0] = member{name: "a.json", text: "[1]"}
	tree := open(t, write(t, "export.zip", zipBytes(t, many...)), intake.Limits{})
	if got := names(tree); !slices.Equal(got, []string{"a.json"}) || text(t, tree, "a.json") != "[1]" {
		t.Error(got)
	}
}

// TestNestedZips opens one zip inside a zip and no more, however deep they lie in
// each other, and leaves out what is too much together.
func TestNestedZips(t *testing.T) {
	deep := zipBytes(t, member{name: "core.json", text: "[0]"})
	for level := range 6 {
		deep = zipBytes(t, member{name: "next.zip", text: string(deep)}, member{name: fmt.Sprintf("%d.json", level), text: "[1]"})
	}
	tree := open(t, write(t, "deep.zip", deep), intake.Limits{})
	if got := names(tree); !slices.Equal(got, []string{"5.json", "next.zip/4.json"}) {
		t.Error(got)
	}
	if notes := fmt.Sprint(tree.Notes); !strings.Contains(notes, "next.zip/next.zip is a zip too deep") {
		t.Error(notes)
	}
	var many, pictures []member
	for i := range 10 {
		pictures = append(pictures, member{name: fmt.Sprintf("%d.jpg", i)})
	}
	for i := range 6 {
		inner := zipBytes(t, append(pictures, member{name: "a.json", text: strings.Repeat("0123456789", 30_000+i)})...)
		many = append(many, member{name: fmt.Sprintf("%d.zip", i), text: string(inner)})
	}
	path := write(t, "many.zip", zipBytes(t, many...))
	size := int64(len(many[0].text))
	for _, c := range []struct {
		name string
		l    intake.Limits
		note string
	}{
		{"memory of all", intake.Limits{Nesting: 1, NestedBytes: 3*size + size/2}, "3.zip is too large to be read inside another zip"},
		{"files of all", intake.Limits{Nesting: 1, Entries: 6 + 3*11 + 5}, "3.zip holds more than 44 files"},
	} {
		tree := open(t, path, c.l)
		if got := names(tree); !slices.Equal(got, []string{"0.zip/a.json", "1.zip/a.json", "2.zip/a.json"}) {
			t.Errorf("%s: %v", c.name, got)
		}
		if notes := fmt.Sprint(tree.Notes); len(tree.Notes) != 3 || !strings.Contains(notes, c.note) {
			t.Errorf("%s: %s", c.name, notes)
		}
	}
}

// TestZipShapes reads zips that are put together oddly but say clearly what they hold.
func TestZipShapes(t *testing.T) {
	good := zipBytes(t, member{name: "name.json", text: "[1]"})
	other := bytes.Clone(good)
	copy(other[30:], "othr.json") // the name before the file, not that in the list
	for name, b := range map[string][]byte{
		"something before it":     append([]byte("#!/bin/sh\nexit\n"), good...),
		"something after it":      append(bytes.Clone(good), "\n\n"...),
		"named differently twice": other,
	} {
		tree := open(t, write(t, "a.zip", b), intake.Limits{})
		if got := names(tree); !slices.Equal(got, []string{"name.json"}) || text(t, tree, "name.json") != "[1]" {
			t.Errorf("%s: %v", name, got)
		}
	}
}
