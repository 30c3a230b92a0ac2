package formats_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/formats"
)

// reading is one large export of one format, and another way to read it.
type reading struct {
	name    string
	file    string
	options intake.Options
	records int
	write   func(w io.Writer, i int)
	around  [2]string // before the first and after the last record
	between string
	peer    func(r io.Reader) (int, error)
}

const readingRecords = 200_000

var readings = []reading{
	{
		name: "WhatsApp", file: "WhatsApp Chat with Mara.txt", options: intake.Options{Account: "Ina"}, records: readingRecords,
		write: func(w io.Writer, i int) {
			at := time.Date(2020, 1, 15, 8, 0, 0, 0, time.UTC).Add(time.Duration(i) * 7 * time.Minute)
			fmt.Fprintf(w, "%s - %s: How do you hold the brush for a line like number %d?\n", at.Format("02/01/2006, 15:04"), []string{"Mara", "Ina"}[i%2], i)
		},
		peer: peerLines(regexp.MustCompile(`^(\d\d/\d\d/\d{4}), (\d\d:\d\d) - ([^:]+): (.*)$`)),
	},
	{
		name: "Instagram comments (Apify JSON)", file: "comments.json", options: intake.Options{Account: "ina"}, records: readingRecords,
		around: [2]string{"[", "]"}, between: ",\n",
		write: func(w io.Writer, i int) {
			fmt.Fprintf(w, `{"postUrl":"https://www.instagram.com/p/AbC%d/","commentUrl":"https://www.instagram.com/p/AbC%d/c/18%015d","id":"18%015d","text":"How do you hold the brush?","ownerUsername":"fan_%d","ownerProfilePicUrl":"https://img.example/%d.jpg","timestamp":"2024-06-01T10:%02d:00.000Z","repliesCount":null,"replies":null,"likesCount":2,"owner":{"id":"%d","is_verified":false,"username":"fan_%d"}}`,
				i%50, i%50, i, i, i/3, i/3, i%60, i/3, i/3)
		},
		peer: peerJSON,
	},
	{
		name: "YouTube comments (yt-dlp)", file: "video.info.json", records: readingRecords,
		around: [2]string{`{"id": "vid00000001", "channel_id": "UCcreator", "uploader_id": "@ina", "extractor": "youtube", "comments": [`, "]}"}, between: ", ",
		write: func(w io.Writer, i int) {
			fmt.Fprintf(w, `{"id": "Ug%d", "parent": "root", "text": "How do you hold the brush for a line like that?", "like_count": 3, "author_id": "UC%d", "author": "@fan%d", "author_is_uploader": false, "author_is_verified": false, "author_url": "https://www.youtube.com/@fan%d", "is_favorited": false, "_time_text": "2 weeks ago", "timestamp": 1717200000, "is_pinned": false}`, i, i/3, i/3, i/3)
		},
		peer: peerJSON,
	},
	{
		name: "YouTube live chat", file: "stream.live_chat.json", records: readingRecords, options: intake.Options{Account: "UCcreator"},
		write: func(w io.Writer, i int) {
			fmt.Fprintf(w, `{"replayChatItemAction":{"actions":[{"addChatItemAction":{"item":{"liveChatTextMessageRenderer":{"id":"Ch%d","timestampUsec":"%d","authorName":{"simpleText":"@fan%d"},"authorExternalChannelId":"UC%d","message":{"runs":[{"text":"hi "},{"emoji":{"emojiId":"x","shortcuts":[":wave:"]}}]}}}}}],"videoOffsetTimeMsec":"15000"}}`+"\n", i, 1717236000123456+i*1000, i/3, i/3)
		},
		peer: peerJSON,
	},
	{
		name: "Letters (mbox)", file: "All mail.mbox", options: intake.Options{Account: "ina@example.org"}, records: readingRecords,
		write: func(w io.Writer, i int) {
			at := time.Date(2020, 1, 15, 8, 0, 0, 0, time.UTC).Add(time.Duration(i) * 7 * time.Minute)
			fmt.Fprintf(w, "From %d@xxx %s\nX-GM-THRID: %d\nX-Gmail-Labels: Inbox,Unread\nDelivered-To: ina@example.org\nReceived: by mx.example.org with SMTP id %d;\n        %s\nFrom: Fan %d <fan%d@example.test>\nTo: Ina <ina@example.org>\nSubject: Question %d\nDate: %s\nMessage-ID: <%d@example.test>\nContent-Type: text/plain; charset=utf-8\n\nHow do you hold the brush?\n\n",
				i, at.Format(time.ANSIC), i/4, i, at.Format(time.RFC1123Z), i/3, i/3, i, at.Format(time.RFC1123Z), i)
		},
		peer: peerMail,
	},
}

// BenchmarkReading reads a large export of each line-based format through the same
// way as the program, and the same file with the standard library beside it.
func BenchmarkReading(b *testing.B) {
	for _, r := range readings {
		path := filepath.Join(b.TempDir(), r.file)
		r.make(b, path)
		b.Run(strings.ReplaceAll(r.name, " ", "_"), func(b *testing.B) { r.ours(b, path) })
		b.Run(strings.ReplaceAll(r.name, " ", "_")+"__peer", func(b *testing.B) { r.theirs(b, path) })
	}
}

func (r *reading) make(b *testing.B, path string) {
	b.Helper()
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(file)
	fmt.Fprint(w, r.around[0])
	for i := range r.records {
		if i > 0 {
			fmt.Fprint(w, r.between)
		}
		r.write(w, i)
	}
	fmt.Fprint(w, r.around[1])
	if err := errors.Join(w.Flush(), file.Close()); err != nil {
		b.Fatal(err)
	}
}

func (r *reading) ours(b *testing.B, path string) {
	most := uint64(0)
	for b.Loop() {
		exports, err := intake.Scan(b.Context(), []string{path}, formats.All(), r.options)
		if err != nil || len(exports) != 1 || exports[0].Err != nil {
			b.Fatal(len(exports), err, exports[0].Err)
		}
		n, all := 0, 0
		for record, err := range exports[0].Records(b.Context(), nil) {
			if err != nil {
				b.Fatal(err)
			}
			if _, ok := record.Fact.(*data.Interaction); ok {
				n++
			}
			if all++; all%50_000 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
			}
		}
		if n < r.records {
			b.Fatalf("%d interactions of %d", n, r.records)
		}
		if err := exports[0].Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(r.records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(most>>20), "MiB")
}

func (r *reading) theirs(b *testing.B, path string) {
	for b.Loop() {
		file, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		n, err := r.peer(bufio.NewReaderSize(file, 64<<10))
		if err = errors.Join(err, file.Close()); err != nil || n < r.records {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(float64(r.records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

// peerLines matches each line with one expression.
func peerLines(line *regexp.Regexp) func(io.Reader) (int, error) {
	return func(r io.Reader) (int, error) {
		n := 0
		s := bufio.NewScanner(r)
		for s.Scan() {
			if m := line.FindStringSubmatch(s.Text()); m != nil {
				if _, err := time.Parse("02/01/2006 15:04", m[1]+" "+m[2]); err != nil {
					return n, err
				}
				n++
			}
		}
		return n, s.Err()
	}
}

// peerJSON decodes each record with encoding/json into a map.
func peerJSON(r io.Reader) (int, error) {
	d := json.NewDecoder(r)
	n := 0
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		if t == json.Delim('[') {
			for d.More() {
				var v map[string]any
				if err := d.Decode(&v); err != nil {
					return n, err
				}
				n++
			}
		} else if t == "replayChatItemAction" {
			var v map[string]any
			if err := d.Decode(&v); err != nil {
				return n, err
			}
			n++
		}
	}
}

// peerMail reads each letter's headers with net/mail.
func peerMail(r io.Reader) (int, error) {
	s := bufio.NewScanner(r)
	n := 0
	var letter strings.Builder
	flush := func() error {
		if letter.Len() == 0 {
			return nil
		}
		m, err := mail.ReadMessage(strings.NewReader(letter.String()))
		if err != nil {
			return err
		}
		if _, err := m.Header.Date(); err != nil {
			return err
		}
		if _, err := m.Header.AddressList("From"); err != nil {
			return err
		}
		n++
		letter.Reset()
		return nil
	}
	for s.Scan() {
		if strings.HasPrefix(s.Text(), "From ") {
			if err := flush(); err != nil {
				return n, err
			}
			continue
		}
		letter.WriteString(s.Text())
		letter.WriteString("\r\n")
	}
	return n, errors.Join(s.Err(), flush())
}
