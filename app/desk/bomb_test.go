package desk_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
)

// zipped packs one file.
func zipped(t *testing.T, name string, text io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err == nil {
		_, err = io.Copy(f, text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBadArchives imports archives whose beginning is good and whose rest is not: what
// was read of them before is not kept, and the workspace is as it was.
func TestBadArchives(t *testing.T) {
	const chat = "WhatsApp Chat with Mara K.txt"
	lines := strings.Repeat("13/01/2024, 14:05 - Mara K: Hi\n13/01/2024, 14:06 - Ina: Hello\n", 3000)
	whole := zipped(t, chat, strings.NewReader(lines))
	flipped, locked := bytes.Clone(whole), bytes.Clone(whole)
	central := bytes.Index(whole, []byte("PK\x01\x02"))
	flipped[central+16]++
	locked[6] |= 1
	locked[central+8] |= 1
	bomb := zipped(t, chat, io.MultiReader(strings.NewReader(lines), bytes.NewReader(bytes.Repeat([]byte("13/01/2024, 14:07 - Ina: x\n"), 60<<20/27))))
	d := empty(t)
	load(t, d, put(t, "chat.txt", []byte("14/02/2024, 14:05 - Ola: Hi\n14/02/2024, 14:06 - Ina: Hello\n")))
	before := allFacts(t, d)
	for name, c := range map[string]struct {
		archive []byte
		code    string
	}{
		"bomb": {bomb, data.WarnLimit}, "checksum": {flipped, "broken_zip"}, "cut off": {whole[:len(whole)-30], data.WarnTruncated}, "password": {locked, data.WarnEncrypted},
	} {
		reports, err := d.Import(t.Context(), []string{put(t, "export.zip", c.archive)}, intake.Options{Account: "Ina", Limits: intake.DefaultLimits()}, func(desk.Progress) {})
		if err != nil || len(reports) != 1 || reports[0].Status != data.ImportFailed || len(reports[0].Warnings) != 1 || reports[0].Warnings[0].Code != c.code {
			t.Errorf("%s: %+v, %v", name, reports, err)
		}
		if after := allFacts(t, d); after != before {
			t.Errorf("%s: the workspace has changed", name)
		}
	}
	if checked, err := d.Check(t.Context()); err != nil || !checked.OK {
		t.Errorf("%+v %v", checked, err)
	}
}

func put(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
