package intake_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
)

// member is one entry of a zip made for a test.
type member struct {
	name, text string
	mode       os.FileMode
}

func zipBytes(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if m.mode != 0 {
			h.SetMode(m.mode)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, m.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t testing.TB, path string, l intake.Limits) *intake.Tree {
	t.Helper()
	tree, err := intake.OpenTree(path, l)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := tree.Close(); err != nil {
			t.Error(err)
		}
	})
	return tree
}

func names(tree *intake.Tree) []string {
	var all []string
	for _, e := range tree.Entries {
		all = append(all, e.Name)
	}
	return all
}

func text(t testing.TB, tree *intake.Tree, name string) string {
	t.Helper()
	r, err := tree.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

func codeOf(err error) string {
	var known *data.Error
	if errors.As(err, &known) {
		return known.Code
	}
	return fmt.Sprint(err)
}

func TestZipEntries(t *testing.T) {
	inner := zipBytes(t, member{name: "in/c.json", text: "inner"}, member{name: "deep.zip", text: string(zipBytes(t, member{name: "d.json", text: "deep"}))})
	tree := open(t, write(t, "export.zip", zipBytes(t,
		member{name: "wrapper/a.json", text: "a"},
		member{name: "wrapper/"},
		member{name: "wrapper/photo.jpg", text: "not opened"},
		member{name: "__MACOSX/wrapper/._a.json", text: "junk"},
		member{name: "wrapper/._a.json", text: "junk"},
		member{name: "wrapper/.DS_Store", text: "junk"},
		member{name: `windows\folder\b.csv`, text: "b"},
		member{name: "followers_1.json (2)", text: "browser"},
		member{name: "same.csv", text: "first"},
		member{name: "same.csv", text: "second"},
		member{name: "inner.zip", text: string(inner)},
	)), intake.Limits{})
	want := []string{"followers_1.json (2)", "inner.zip/in/c.json", "same (2).csv", "same.csv", "windows/folder/b.csv", "wrapper/a.json"}
	if diff := cmp.Diff(want, names(tree)); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]string{"same.csv": "first", "same (2).csv": "second", "inner.zip/in/c.json": "inner", "windows/folder/b.csv": "b"} {
		if got := text(t, tree, name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	notes := fmt.Sprint(tree.Notes)
	for _, want := range []string{"two files named same.csv", "inner.zip/deep.zip is a zip too deep"} {
		if !strings.Contains(notes, want) {
			t.Errorf("no note %q in %s", want, notes)
		}
	}
}

func TestDangerousNames(t *testing.T) {
	for _, name := range []string{"../../x.json", "/abs.json", `a\..\..\b.json`, `C:\x.json`, "c:x.json", "a/../b.json", "nul\x00.json", strings.Repeat("n", 64<<10-10) + ".json", `\\host\share\x.json`} {
		tree := open(t, write(t, "export.zip", zipBytes(t, member{name: name, text: "x"}, member{name: "ok.json", text: "ok"})), intake.Limits{})
		if diff := cmp.Diff([]string{"ok.json"}, names(tree)); diff != "" {
			t.Errorf("%.40q: %s", name, diff)
		}
		if len(tree.Notes) != 1 || tree.Notes[0].Code != data.WarnLimit {
			t.Errorf("%.40q: notes %v", name, tree.Notes)
		}
	}
}

func TestSpecialEntries(t *testing.T) {
	for _, mode := range []os.FileMode{os.ModeSymlink | 0o777, os.ModeNamedPipe | 0o600, os.ModeDevice | 0o600} {
		tree := open(t, write(t, "export.zip", zipBytes(t, member{"link.json", "/etc/passwd", mode}, member{name: "ok.json", text: "ok"})), intake.Limits{})
		if diff := cmp.Diff([]string{"ok.json"}, names(tree)); diff != "" || len(tree.Notes) != 1 {
			t.Errorf("%v: %s %v", mode, diff, tree.Notes)
		}
	}
}

// setFlags sets bits in the general purpose flags of all entries.
func setFlags(b []byte, flags uint16) []byte {
	b = bytes.Clone(b)
	for _, sign := range []struct {
		magic string
		at    int
	}{{"PK\x03\x04", 6}, {"PK\x01\x02", 8}} {
		for i := 0; ; {
			k := bytes.Index(b[i:], []byte(sign.magic))
			if k < 0 {
				break
			}
			i += k + sign.at
			binary.LittleEndian.PutUint16(b[i:], binary.LittleEndian.Uint16(b[i:])|flags)
		}
	}
	return b
}

func TestBrokenPaths(t *testing.T) {
	good := zipBytes(t, member{name: "a.json", text: strings.Repeat("some text ", 100)})
	folder := t.TempDir()
	media := t.TempDir()
	if err := os.WriteFile(filepath.Join(media, "a.jpg"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path, code string }{
		{"password", write(t, "a.zip", setFlags(good, 1)), "encrypted"},
		{"strong password", write(t, "a.zip", setFlags(good, 1<<6)), "encrypted"},
		{"hidden directory", write(t, "a.zip", setFlags(good, 1<<13)), "encrypted"},
		{"end is missing", write(t, "a.zip", good[:len(good)-30]), "truncated"},
		{"only the beginning", write(t, "a.zip", good[:40]), "truncated"},
		{"error page", write(t, "a.zip", []byte("<html>Not found</html>")), "not_a_zip"},
		{"too much after the end", write(t, "a.zip", append(bytes.Clone(good), make([]byte, 70_000)...)), "truncated"},
		{"zip of pictures", write(t, "a.zip", zipBytes(t, member{name: "a.jpg", text: "x"})), "empty_zip"},
		{"empty zip", write(t, "a.zip", zipBytes(t)), "empty_zip"},
		{"empty file", write(t, "a.csv", nil), "empty_file"},
		{"other archive", write(t, "a.csv", []byte("7z\xbc\xaf\x27\x1c0000")), "unsupported_archive"},
		{"nothing there", filepath.Join(folder, "nothing"), "not_found"},
		{"empty folder", folder, "empty_folder"},
		{"folder of pictures", media, "empty_folder"},
		{"device", "/dev/null", "not_a_file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree, err := intake.OpenTree(c.path, intake.Limits{})
			if err == nil {
				t.Fatal("opened with entries ", names(tree))
			}
			if codeOf(err) != c.code {
				t.Errorf("%v (%s), want %s", err, codeOf(err), c.code)
			}
		})
	}
}

func TestZipWithoutSuffix(t *testing.T) {
	tree := open(t, write(t, "download", zipBytes(t, member{name: "a.json", text: "a"})), intake.Limits{})
	if got := text(t, tree, "a.json"); got != "a" {
		t.Error(got)
	}
}

func readError(t testing.TB, path, name string, l intake.Limits) error {
	t.Helper()
	tree := open(t, path, l)
	r, err := tree.Open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = io.Copy(io.Discard, r)
	return err
}

func TestDamagedEntry(t *testing.T) {
	good := zipBytes(t, member{name: "a.json", text: strings.Repeat("some text ", 100)})
	central := bytes.Index(good, []byte("PK\x01\x02"))
	sum, size := bytes.Clone(good), bytes.Clone(good)
	sum[central+16]++                                    // CRC of the central directory
	binary.LittleEndian.PutUint32(size[central+24:], 10) // unpacked size, too small
	huge := bytes.Clone(good)
	binary.LittleEndian.PutUint32(huge[central+24:], 2<<30) // too large
	flipped := bytes.Clone(good)
	flipped[40] ^= 0xff // packed data
	for name, b := range map[string][]byte{"checksum": sum, "size too small": size, "size too large": huge, "data": flipped} {
		if err := readError(t, write(t, "a.zip", b), "a.json", intake.Limits{}); codeOf(err) != "broken_zip" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBombs(t *testing.T) {
	zeros := write(t, "bomb.zip", zipBytes(t, member{name: "a.json", text: strings.Repeat("\x00", 2<<20)}))
	for _, c := range []struct {
		name string
		l    intake.Limits
	}{
		{"ratio", intake.Limits{Ratio: 200, RatioFrom: 1 << 20}},
		{"size of one", intake.Limits{EntryBytes: 1 << 20}},
		{"size of all", intake.Limits{TotalBytes: 1 << 20}},
	} {
		if err := readError(t, zeros, "a.json", c.l); codeOf(err) != data.WarnLimit {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := readError(t, zeros, "a.json", intake.Limits{}); err != nil {
		t.Errorf("two harmless megabytes: %v", err)
	}
	var many []member
	for i := range 50 {
		many = append(many, member{name: fmt.Sprintf("%d.json", i)})
	}
	if _, err := intake.OpenTree(write(t, "many.zip", zipBytes(t, many...)), intake.Limits{Entries: 49}); codeOf(err) != data.WarnLimit {
		t.Errorf("many entries: %v", err)
	}
	// Zips inside a zip share its budget.
	nested := zipBytes(t, member{name: "in.zip", text: string(zipBytes(t, member{name: "a.json", text: strings.Repeat("\x00", 2<<20)}))})
	if err := readError(t, write(t, "nested.zip", nested), "in.zip/a.json", intake.Limits{Nesting: 1, TotalBytes: 1 << 20}); codeOf(err) != data.WarnLimit {
		t.Errorf("nested: %v", err)
	}
}

// TestOverlap lets two central entries name the same packed bytes.
func TestOverlap(t *testing.T) {
	b := zipBytes(t, member{name: "a.json", text: "the same bytes"}, member{name: "b.json", text: "other bytes"})
	first := bytes.Index(b, []byte("PK\x01\x02"))
	second := first + 4 + bytes.Index(b[first+4:], []byte("PK\x01\x02"))
	copy(b[second+42:second+46], b[first+42:first+46]) // offset of the local header
	if _, err := intake.OpenTree(write(t, "a.zip", b), intake.Limits{}); codeOf(err) != data.WarnLimit {
		t.Errorf("%v", err)
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	outside := write(t, "secret.json", []byte("secret"))
	for name, content := range map[string][]byte{
		"a.csv": []byte("a"), "sub/b.json": []byte("b"), ".git/c.json": []byte("c"), "photo.jpg": []byte("p"),
		"good.zip": zipBytes(t, member{name: "x/d.json", text: "d"}), "bad.zip": []byte("PK\x03\x04 cut"),
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(outside, filepath.Join(dir, "link.json")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(dir, filepath.Join(dir, "sub", "loop")); err != nil {
		t.Fatal(err)
	}
	tree := open(t, dir, intake.Limits{})
	if diff := cmp.Diff([]string{"a.csv", "good.zip/x/d.json", "sub/b.json"}, names(tree)); diff != "" {
		t.Error(diff)
	}
	if got := text(t, tree, "good.zip/x/d.json"); got != "d" {
		t.Error(got)
	}
	if len(tree.Notes) != 1 || !strings.Contains(tree.Notes[0].Message, "link.json") {
		t.Errorf("notes %v", tree.Notes)
	}
}

func TestPeek(t *testing.T) {
	tree := open(t, write(t, "a.csv", []byte("\xef\xbb\xbfname,date\n")), intake.Limits{})
	for _, c := range []struct {
		n    int
		want string
	}{{4, "\xef\xbb\xbfn"}, {100, "\xef\xbb\xbfname,date\n"}, {3, "\xef\xbb\xbf"}} {
		got, err := tree.Peek("a.csv", c.n)
		if err != nil || string(got) != c.want {
			t.Errorf("%d: %q, %v", c.n, got, err)
		}
	}
	if _, err := tree.Peek("none.csv", 4); err == nil {
		t.Error("a file that is not there was read")
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"a/followers_1 (1).json": "followers_1.json", "followers_1(12).json": "followers_1.json", "followers_1.json (2)": "followers_1.json",
		"list (copy).json": "list (copy).json", "plain.csv": "plain.csv", "(1).csv": "(1).csv", "no suffix (3)": "no suffix",
	} {
		if got := intake.Plain(name); got != want {
			t.Errorf("Plain(%q) = %q", name, got)
		}
	}
	for name, want := range map[string]string{"A.CSV": "csv", "a.json (2)": "json", "a": "", "x/y.Tar.gz": "gz"} {
		if got := intake.Suffix(name); got != want {
			t.Errorf("Suffix(%q) = %q", name, got)
		}
	}
}

// TestTruncatedZip cuts a zip at every byte: it never opens as if it were whole.
func TestTruncatedZip(t *testing.T) {
	good := zipBytes(t, member{name: "a.json", text: "some text"}, member{name: "b.json", text: "more"})
	for cut := 4; cut < len(good); cut++ {
		if _, err := intake.OpenTree(write(t, "a.zip", good[:cut]), intake.Limits{}); codeOf(err) != data.WarnTruncated {
			t.Errorf("cut at %d of %d: %v", cut, len(good), err)
		}
	}
}

func FuzzZip(f *testing.F) {
	good := zipBytes(f, member{name: "a/b.json", text: strings.Repeat("text ", 50)}, member{name: "in.zip", text: string(zipBytes(f, member{name: "c.csv", text: "c"}))})
	f.Add(good)
	f.Add(setFlags(good, 1))
	f.Add(good[:len(good)-30])
	f.Fuzz(func(t *testing.T, b []byte) {
		tree, err := intake.OpenTree(write(t, "a.zip", b), intake.Limits{TotalBytes: 64 << 20, EntryBytes: 16 << 20})
		if err != nil {
			if codeOf(err) == fmt.Sprint(err) {
				t.Fatalf("no sentence: %v", err)
			}
			return
		}
		defer tree.Close()
		if !slices.IsSorted(names(tree)) {
			t.Errorf("not in order: %q", names(tree))
		}
		for _, e := range tree.Entries {
			if !filepath.IsLocal(filepath.FromSlash(e.Name)) {
				t.Errorf("name %q", e.Name)
			}
			r, err := tree.Open(e.Name)
			if err != nil {
				continue
			}
			_, _ = io.Copy(io.Discard, r)
			_ = r.Close()
		}
	})
}
