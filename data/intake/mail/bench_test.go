package mail_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	stdmail "net/mail"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/emersion/go-mbox"

	"rapport/data/intake"
)

// mailbox writes n letters as Takeout does, and returns the size of the file. One
// in three is of the owner's, one in three a newsletter.
func mailbox(t testing.TB, n int) (string, int64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "All mail Including Spam and Trash.mbox")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(file, 1<<20)
	seal := strings.Repeat("        b=0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwx\r\n", 6)
	body := strings.Repeat("A line of a letter that says something about the kiln and the blue mug.\r\n", 12)
	for i := range n {
		fmt.Fprintf(w, "From %d@xxx Mon Mar 04 11:%02d:34 +0000 2024\r\nX-GM-THRID: %d\r\nX-Gmail-Labels: =?UTF-8?Q?Posteingang,Ge=C3=B6ffnet?=\r\n", 1790000000000000000+i, i%60, 1790000000000000000+i/3*3)
		if i%3 != 1 {
			fmt.Fprintf(w, "Delivered-To: ada@example.org\r\nReceived: by 2002:a05:6a10:0 with SMTP id x%d; Mon, 4 Mar 2024 03:20:35 -0800 (PST)\r\nARC-Seal: i=1; a=rsa-sha256; t=1709551235; cv=none;\r\n%sReturn-Path: <fan%d@example.org>\r\n", i, seal, i%5000)
		}
		switch i % 3 {
		case 0:
			fmt.Fprintf(w, "From: \"Fan %d\" <fan%d@example.org>\r\nTo: Ada Field <ada@example.org>\r\nSubject: =?UTF-8?Q?The_blue_mug_%d?=\r\n", i%5000, i%5000, i)
		case 1:
			fmt.Fprintf(w, "From: Ada Field <ada@example.org>\r\nTo: \"Fan %d\" <fan%d@example.org>\r\nSubject: Re: The blue mug %d\r\nIn-Reply-To: <%d.abcdef@mail.example.org>\r\nReferences: <%d.abcdef@mail.example.org>\r\n", i%5000, i%5000, i, i-1, i-1)
		case 2:
			fmt.Fprintf(w, "From: Clay News <hello@clay.example>\r\nTo: ada@example.org\r\nSubject: This week %d\r\nList-Unsubscribe: <https://clay.example/u/%d>\r\nPrecedence: bulk\r\n", i, i)
		}
		fmt.Fprintf(w, "Message-ID: <%d.abcdef@mail.example.org>\r\nDate: Mon, 4 Mar 2024 11:%02d:34 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=\"UTF-8\"\r\n\r\n%s\r\n", i, i%60, body)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path, info.Size()
}

const benchLetters = 100_000

// BenchmarkMailbox reads a mailbox whole, twice as every import does, and beside it
// once with the standard library over go-mbox, which reads the same headers.
func BenchmarkMailbox(b *testing.B) {
	path, size := mailbox(b, benchLetters)
	b.Run("rapport", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			n := 0
			for _, err := range kit.Exports(b, intake.Options{}, path)[0].Records(b.Context(), nil) {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
			if want := (benchLetters*2 + 2) / 3; n < want || n > want+1 {
				b.Fatal(n)
			}
		}
		b.ReportMetric(benchLetters*float64(b.N)/b.Elapsed().Seconds(), "letters/s")
	})
	b.Run("net-mail", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			if n := peer(b, path); n != benchLetters {
				b.Fatal(n)
			}
		}
		b.ReportMetric(benchLetters*float64(b.N)/b.Elapsed().Seconds(), "letters/s")
	})
}

// peer reads the headers that make a record with the standard library.
func peer(b *testing.B, path string) int {
	b.Helper()
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	letters := mbox.NewReader(bufio.NewReaderSize(file, 1<<20))
	for n := 0; ; n++ {
		text, err := letters.NextMessage()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err != nil {
			b.Fatal(err)
		}
		m, err := stdmail.ReadMessage(text)
		if err != nil {
			b.Fatal(err)
		}
		from, err := m.Header.AddressList("From")
		if err != nil || len(from) != 1 || m.Header.Get("Message-ID") == "" {
			b.Fatal(from, err)
		}
		if _, err := m.Header.Date(); err != nil {
			b.Fatal(err)
		}
	}
}

// TestMemory reads a mailbox eight times as large in about as much memory: only
// some numbers are kept of each letter.
func TestMemory(t *testing.T) {
	used := func(n int) uint64 {
		path, _ := mailbox(t, n)
		e := kit.Exports(t, intake.Options{}, path)[0]
		var most, before runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		seen := 0
		for _, err := range e.Records(t.Context(), nil) {
			if err != nil {
				t.Fatal(err)
			}
			if seen++; seen%(n/8) == 0 {
				runtime.GC()
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				if now.HeapAlloc > most.HeapAlloc {
					most = now
				}
			}
		}
		if most.HeapAlloc < before.HeapAlloc {
			return 0
		}
		return most.HeapAlloc - before.HeapAlloc
	}
	const small, large = 4_000, 32_000
	a, b := used(small), used(large)
	const perLetter = 100 // bytes of what is remembered
	if b > a+perLetter*(large-small) {
		t.Errorf("%d bytes for %d letters, %d for %d", a, small, b, large)
	}
}

// TestPeer finds the letters that go-mbox finds in a mailbox whose lines are all
// quoted as they should be.
func TestPeer(t *testing.T) {
	text := letter("Message-ID: <1@x>") + letter("Message-ID: <2@x>") + letter("Message-ID: <3@x>")
	letters := mbox.NewReader(strings.NewReader(text))
	n := 0
	for {
		if _, err := letters.NextMessage(); err != nil {
			break
		}
		n++
	}
	if r := kit.Text(t, ada, text); len(r.Interactions()) != n || n != 3 {
		t.Errorf("%d letters, go-mbox finds %d", len(r.Interactions()), n)
	}
}
