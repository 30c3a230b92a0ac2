package unzip_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"runtime"
	"testing"

	"rapport/data/intake/unzip"
)

// listing makes a zip that lists n empty files; the files themselves are not there.
func listing(n int) []byte {
	var b bytes.Buffer
	b.WriteString("PK\x03\x04")
	at := b.Len()
	head := make([]byte, 46)
	copy(head, "PK\x01\x02")
	for i := range n {
		name := fmt.Sprintf("%07d.json", i)
		binary.LittleEndian.PutUint16(head[28:], uint16(len(name))) //nolint:gosec // twelve
		b.Write(head)
		b.WriteString(name)
	}
	end := make([]byte, 22)
	copy(end, "PK\x05\x06")
	binary.LittleEndian.PutUint16(end[10:], uint16(n))          //nolint:gosec // only these bits are compared
	binary.LittleEndian.PutUint32(end[12:], uint32(b.Len()-at)) //nolint:gosec // below 4 GiB
	binary.LittleEndian.PutUint32(end[16:], uint32(at))         //nolint:gosec // four
	b.Write(end)
	return b.Bytes()
}

// TestTooMany refuses a long list of files before it is in memory.
func TestTooMany(t *testing.T) {
	b := listing(300_000)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := unzip.NewReader(bytes.NewReader(b), int64(len(b)), 10_000)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, unzip.ErrTooMany) {
		t.Errorf("%v", err)
	}
	if spent := after.TotalAlloc - before.TotalAlloc; spent > 32<<20 {
		t.Errorf("%d MiB for refusing it", spent>>20)
	}
}

func TestLimit(t *testing.T) {
	for _, n := range []int{0, 1, 500, 100_000} {
		b := listing(n)
		z, err := unzip.NewReader(bytes.NewReader(b), int64(len(b)), n)
		if err != nil || len(z.File) != n {
			t.Errorf("%d files: %v", n, err)
		}
		if _, err := unzip.NewReader(bytes.NewReader(b), int64(len(b)), n-1); !errors.Is(err, unzip.ErrTooMany) {
			t.Errorf("%d files, one less allowed: %v", n, err)
		}
	}
}

// TestOrdinary reads a zip as archive/zip does, also files that look like lists.
func TestOrdinary(t *testing.T) {
	text := bytes.Repeat([]byte("PK\x01\x02"), 40_000)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "../a.json", Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := unzip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()), 1)
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(got, text) || z.File[0].Name != "../a.json" {
		t.Errorf("%s: %d bytes, %v", z.File[0].Name, len(got), err)
	}
	if _, err := unzip.NewReader(bytes.NewReader(text), int64(len(text)), 1); !errors.Is(err, zip.ErrFormat) {
		t.Errorf("no zip: %v", err)
	}
}
