package youtube_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"rapport/data/intake"
	"rapport/data/intake/youtube"
)

const threads = 50_000

// BenchmarkComments reads the comments of a busy video, one reply to each.
func BenchmarkComments(b *testing.B) {
	path, size := busyVideo(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		exports, err := intake.Scan(b.Context(), []string{path}, []*intake.Format{youtube.Format}, intake.Options{})
		if err != nil || len(exports) != 1 {
			b.Fatal(len(exports), err)
		}
		n := 0
		for _, err := range exports[0].Records(b.Context(), nil) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n < 2*threads {
			b.Fatal(n)
		}
		if err := exports[0].Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(2*threads*float64(b.N)/b.Elapsed().Seconds(), "comments/s")
}

// busyVideo writes a description with many comments and returns its size.
func busyVideo(b *testing.B) (string, int64) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "video.info.json")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(file)
	fmt.Fprint(w, `{"id": "vid00000001", "channel_id": "UCcreator", "comments": [`)
	for i := range threads {
		if i > 0 {
			fmt.Fprint(w, ", ")
		}
		fmt.Fprintf(w, `{"id": "Ug%d", "parent": "root", "text": "How do you hold the brush for a line like that?", "like_count": 3, "author_id": "UC%d", "author": "@fan%d", "author_thumbnail": "https://img.example/%d-s176-c-k-c0x00ffffff-no-rj", "author_is_uploader": false, "author_is_verified": false, "author_url": "https://www.youtube.com/@fan%d", "is_favorited": false, "_time_text": "2 weeks ago", "timestamp": 1717200000, "is_pinned": false}, `, i, i/3, i/3, i, i/3)
		fmt.Fprintf(w, `{"id": "Ug%d.1", "parent": "Ug%d", "text": "@fan%d between two fingers", "like_count": 0, "author_id": "UCcreator", "author": "@ina", "author_thumbnail": "https://img.example/ina", "author_is_uploader": true, "author_is_verified": false, "author_url": "https://www.youtube.com/@ina", "is_favorited": false, "_time_text": "13 days ago", "timestamp": 1717286400, "is_pinned": false}`, i, i, i/3)
	}
	fmt.Fprint(w, "]}")
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
	return path, info.Size()
}
