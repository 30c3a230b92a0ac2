package intake_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
)

func tarBytes(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		h := &tar.Header{Name: m.name, Mode: 0o600, Size: int64(len(m.text)), Typeflag: tar.TypeReg, Format: tar.FormatUSTAR}
		if m.mode&os.ModeSymlink != 0 {
			h.Typeflag, h.Linkname, h.Size, m.text = tar.TypeSymlink, m.text, 0, ""
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(m.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t testing.TB, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestTar reads an archive like a folder: small entries are kept, a large one is
// found again, media and links are left out.
func TestTar(t *testing.T) {
	large := strings.Repeat("0123456789abcdef", 1<<17) // 2 MiB
	archive := tarBytes(
		t, member{name: "a/outbox.json", text: "[1]"}, member{name: "media/1.png", text: "x"}, member{name: "b.json", text: large},
		member{name: "c.json", text: "target", mode: os.ModeSymlink}, member{name: "d.json", text: "[2]"},
	)
	for name, content := range map[string][]byte{"archive.tar": archive, "archive.tar.gz": gzipped(t, archive), "archive.tgz": gzipped(t, archive), "renamed": gzipped(t, archive)} {
		t.Run(name, func(t *testing.T) {
			tree := open(t, write(t, name, content), intake.Limits{})
			if got := names(tree); !slices.Equal(got, []string{"a/outbox.json", "b.json", "d.json"}) {
				t.Fatal(got)
			}
			if text(t, tree, "a/outbox.json") != "[1]" || text(t, tree, "b.json") != large || text(t, tree, "d.json") != "[2]" {
				t.Error("entries read wrong")
			}
			if len(tree.Notes) != 1 || !strings.Contains(tree.Notes[0].Message, "c.json") {
				t.Error(tree.Notes)
			}
		})
	}
}

// TestTarInFolder finds an archive beside a file and beside one that is damaged.
func TestTarInFolder(t *testing.T) {
	dir := t.TempDir()
	archive := gzipped(t, tarBytes(t, member{name: "x.json", text: "[1]"}))
	for name, content := range map[string][]byte{"one.tar.gz": archive, "two.json": []byte("[2]"), "cut.tgz": archive[:len(archive)/2]} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tree := open(t, dir, intake.Limits{})
	if got := names(tree); !slices.Equal(got, []string{"one.tar.gz/x.json", "two.json"}) {
		t.Error(got)
	}
}

// TestGzip reads one packed file under its own name.
func TestGzip(t *testing.T) {
	tree := open(t, write(t, "export.xml.gz", gzipped(t, []byte("<disqus/>"))), intake.Limits{})
	if got := names(tree); !slices.Equal(got, []string{"export.xml"}) || text(t, tree, "export.xml") != "<disqus/>" {
		t.Error(got)
	}
}

func TestBrokenTar(t *testing.T) {
	good := gzipped(t, tarBytes(t, member{name: "a.json", text: strings.Repeat("[1]\n", 1000)}, member{name: "b.json", text: "[2]"}))
	slip := gzipped(t, tarBytes(t, member{name: "../../a.json", text: "x"}))
	bomb := gzipped(t, make([]byte, 80<<20))
	for _, c := range []struct {
		name    string
		content []byte
		code    string
	}{
		{"cut", good[:len(good)-20], data.WarnTruncated},
		{"cut at its checksum", good[:len(good)-6], data.WarnTruncated},
		{"wrong checksum", append(bytes.Clone(good[:len(good)-8]), 1, 2, 3, 4, 5, 6, 7, 8), "broken_zip"},
		{"plain, cut after an entry", tarBytes(t, member{name: "a.json", text: "[1]"}, member{name: "b.json", text: "[2]"})[:1024], data.WarnTruncated},
		{"slip", slip, "empty_zip"},
		{"no gzip", []byte("\x1f\x8bnot at all"), "broken_zip"},
		{"media only", tarBytes(t, member{name: "a.png", text: "x"}), "empty_zip"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := intake.OpenTree(write(t, "a.tar.gz", c.content), intake.Limits{})
			if codeOf(err) != c.code {
				t.Errorf("%v, want %s", err, c.code)
			}
		})
	}
	if err := readError(t, write(t, "bomb.csv.gz", bomb), "bomb.csv", intake.Limits{}); codeOf(err) != data.WarnLimit {
		t.Errorf("a bomb: %v", err)
	}
}

// TestInnerArchive says that what is packed once more is left out.
func TestInnerArchive(t *testing.T) {
	tree := open(t, write(t, "a.tar", tarBytes(t, member{name: "a.json", text: "[1]"}, member{name: "slack.zip", text: "PK"}, member{name: "b.json.gz", text: "x"})), intake.Limits{})
	if len(tree.Entries) != 1 || len(tree.Notes) != 2 {
		t.Errorf("%v %v", names(tree), tree.Notes)
	}
}

// TestMailboxInArchives finds mailboxes without a suffix in a zip and a tar archive
// too.
func TestMailboxInArchives(t *testing.T) {
	box, other := member{name: "Mail/Inbox", text: "From a@example.org Mon Mar 04 11:20:34 2024\n"}, member{name: "Mail/LICENSE", text: "MIT License"}
	for name, content := range map[string][]byte{"a.zip": zipBytes(t, box, other), "a.tar": tarBytes(t, box, other)} {
		tree := open(t, write(t, name, content), intake.Limits{})
		if got := names(tree); !slices.Equal(got, []string{"Mail/Inbox"}) || text(t, tree, "Mail/Inbox") != box.text {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestMailbox lists the mailbox of a mail program, which has no suffix, and no
// other file without one.
func TestMailbox(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"Inbox": "From a@example.org Mon Mar 04 11:20:34 2024\n", "LICENSE": "MIT", "a.json": "[]"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := names(open(t, dir, intake.Limits{})); !slices.Equal(got, []string{"Inbox", "a.json"}) {
		t.Error(got)
	}
}
