package comments_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/comments"
)

const many = 200_000

// BenchmarkComments reads the comments of a busy account, and for comparison takes
// the same file apart with the decoder of the standard library, which makes no
// records of it.
func BenchmarkComments(b *testing.B) {
	for name, write := range map[string]func(w *bufio.Writer, i int){"instagram": instagramRecord, "tiktok": tiktokRecord} {
		path, size := busy(b, write)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				if n := imported(b, path); n != many {
					b.Fatal(n)
				}
			}
			b.ReportMetric(many*float64(b.N)/b.Elapsed().Seconds(), "comments/s")
		})
		b.Run(name+"/encoding-json", func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				if n := decoded(b, path); n != many {
					b.Fatal(n)
				}
			}
			b.ReportMetric(many*float64(b.N)/b.Elapsed().Seconds(), "comments/s")
		})
	}
}

// imported reads a file as the program does and counts the comments.
func imported(b *testing.B, path string) int {
	b.Helper()
	exports, err := intake.Scan(b.Context(), []string{path}, []*intake.Format{comments.Format}, intake.Options{Account: "brand"})
	if err != nil || len(exports) != 1 {
		b.Fatal(len(exports), err)
	}
	n := 0
	for r, err := range exports[0].Records(b.Context(), nil) {
		if err != nil {
			b.Fatal(err)
		}
		if _, ok := r.Fact.(*data.Interaction); ok {
			n++
		}
	}
	if err := exports[0].Close(); err != nil {
		b.Fatal(err)
	}
	return n
}

// flat has the fields of both sources that matter.
type flat struct {
	PostURL, VideoWebURL, ID, CID, Text, OwnerUsername, UniqueID, UID, Timestamp, CreateTimeISO, RepliesToID string
	RepliesCount                                                                                             *int
	LikedByAuthor                                                                                            bool
	Owner                                                                                                    struct{ ID, Username string }
}

func decoded(b *testing.B, path string) int {
	b.Helper()
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	d := json.NewDecoder(bufio.NewReader(file))
	if _, err := d.Token(); err != nil {
		b.Fatal(err)
	}
	n := 0
	for d.More() {
		var c flat
		if err := d.Decode(&c); err != nil {
			b.Fatal(err)
		}
		n++
	}
	return n
}

func instagramRecord(w *bufio.Writer, i int) {
	fmt.Fprintf(w, `{"postUrl":"https://www.instagram.com/p/Post%d/","commentUrl":"https://www.instagram.com/p/Post%d/c/18%09d","id":"18%09d","text":"How do you hold the brush for a line like that?","ownerUsername":"fan_%d","ownerProfilePicUrl":"https://img.example/v/t51.2885-19/%d_n.jpg?stp=dst-jpg_s150x150&_nc_ht=img.example","timestamp":"2024-06-01T10:00:00.000Z","repliesCount":0,"replies":[],"likesCount":2,"owner":{"id":"%d","is_verified":false,"username":"fan_%d","profile_pic_url":"https://img.example/v/t51.2885-19/%d_n.jpg"}}`,
		i/500, i/500, i, i, i/3, i/3, i/3, i/3, i/3)
}

func tiktokRecord(w *bufio.Writer, i int) {
	parent := "null"
	if i%4 == 3 {
		parent = fmt.Sprintf(`"7%09d"`, i-1)
	}
	fmt.Fprintf(w, `{"videoWebUrl":"https://www.tiktok.com/@brand/video/70%d","submittedVideoUrl":"https://www.tiktok.com/@brand/video/70%d","input":"https://www.tiktok.com/@brand/video/70%d","cid":"7%09d","createTime":1717236000,"createTimeISO":"2024-06-01T10:00:00.000Z","text":"How do you hold the brush for a line like that?","diggCount":4,"likedByAuthor":false,"pinnedByAuthor":false,"repliesToId":%s,"replyCommentTotal":0,"uid":"%d","uniqueId":"fan_%d","avatarThumbnail":"https://img.example/tos-alisg-avt/%d.jpeg","mentions":[],"detailedMentions":[]}`,
		i/500, i/500, i/500, i, parent, i/3, i/3, i/3)
}

// busy writes a file of many comments and returns its size.
func busy(b *testing.B, write func(w *bufio.Writer, i int)) (string, int64) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "dataset.json")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(file)
	for i := range many {
		sign := ",\n"
		if i == 0 {
			sign = "["
		}
		fmt.Fprint(w, sign)
		write(w, i)
	}
	fmt.Fprint(w, "]")
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
