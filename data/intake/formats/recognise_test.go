package formats_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"

	"rapport/data/intake"
	"rapport/data/intake/formats"
)

// sparse writes a file and leaves holes where it would write nothing but zeros.
type sparse struct {
	file *os.File
	at   int64
}

func (s *sparse) Write(p []byte) (int, error) {
	if len(bytes.Trim(p, "\x00")) > 0 {
		if _, err := s.file.WriteAt(p, s.at); err != nil {
			return 0, err
		}
	}
	s.at += int64(len(p))
	return len(p), nil
}

// largeZip writes an Instagram export of 5 GB, nearly all of it media.
func largeZip(b *testing.B, path string) {
	b.Helper()
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	s := &sparse{file: file}
	z := zip.NewWriter(s)
	add := func(name string, text []byte, crc uint32) {
		h := &zip.FileHeader{Name: name, Method: zip.Store, CRC32: crc, CompressedSize64: uint64(len(text)), UncompressedSize64: uint64(len(text))}
		w, err := z.CreateRaw(h)
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	picture := make([]byte, 100_000)
	sum := crc32.ChecksumIEEE(picture)
	for i := range 50_000 {
		add(fmt.Sprintf("media/posts/2026%02d/%d.jpg", i%12+1, i), picture, sum)
	}
	for i := range 2_000 {
		text := fmt.Appendf(nil, `{"participants":[{"name":"Ann %d"},{"name":"Me"}],"messages":[{"sender_name":"Ann %d","timestamp_ms":1700000000000,"content":"hi"}],"title":"Ann","thread_path":"inbox/ann_%d"}`, i, i, i)
		add(fmt.Sprintf("your_instagram_activity/messages/inbox/ann_%d/message_1.json", i), text, crc32.ChecksumIEEE(text))
	}
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	if err := file.Truncate(s.at); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	if s.at < 5_000_000_000 {
		b.Fatalf("%d bytes", s.at)
	}
}

// BenchmarkRecognise finds out what lies in a zip of 5 GB with all formats at hand.
func BenchmarkRecognise(b *testing.B) {
	path := filepath.Join(b.TempDir(), "instagram-ann.zip")
	largeZip(b, path)
	for b.Loop() {
		exports, err := intake.Scan(b.Context(), []string{path}, formats.All(), intake.Options{})
		if err != nil || len(exports) != 1 || exports[0].Format.Name != "instagram" || len(exports[0].Claim.Files) != 2_000 {
			b.Fatal(len(exports), err)
		}
		if err := exports[0].Close(); err != nil {
			b.Fatal(err)
		}
	}
}
