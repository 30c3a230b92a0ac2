package intake_test

import (
	"bytes"
	"hash/crc32"
	"io"
	"strings"
	"testing"

	"github.com/ulikunitz/xz"

	"rapport/data"
	"rapport/data/intake"
)

func xzBytes(t testing.TB, c xz.WriterConfig, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := c.NewWriter(&b)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestXZ unpacks what xz writes: any checksum, several blocks, stored chunks, in a
// folder, in a zip and alone.
func TestXZ(t *testing.T) {
	long := "[" + strings.Repeat(`"0123456789abcdef", `, 1<<16) + "1]"
	for name, packed := range map[string][]byte{
		"no checksum": xzBytes(t, xz.WriterConfig{NoCheckSum: true}, long), "crc32": xzBytes(t, xz.WriterConfig{CheckSum: xz.CRC32}, long),
		"crc64": xzBytes(t, xz.WriterConfig{CheckSum: xz.CRC64}, long), "sha256": xzBytes(t, xz.WriterConfig{CheckSum: xz.SHA256}, long),
		"blocks": xzBytes(t, xz.WriterConfig{BlockSize: 100_001}, long),
	} {
		for container, path := range map[string]string{
			"alone": write(t, "a.json.xz", packed),
			"zip":   write(t, "a.zip", zipBytes(t, member{name: "a.json.xz", text: string(packed)}, member{name: "b.tar.xz", text: "x"})),
			"tar":   write(t, "a.tar", tarBytes(t, member{name: "a.json.xz", text: string(packed)})),
		} {
			if tree := open(t, path, intake.Limits{}); len(tree.Entries) != 1 || text(t, tree, "a.json.xz") != long {
				t.Errorf("%s, %s: %v", name, container, names(tree))
			}
		}
	}
}

// TestXZBroken says what is wrong with a packed text, wherever it is cut.
func TestXZBroken(t *testing.T) {
	whole := xzBytes(t, xz.WriterConfig{}, `{"a":"`+strings.Repeat("0123456789", 500)+`"}`)
	for at := 1; at < len(whole); at++ {
		err := readError(t, write(t, "a.json.xz", whole[:at]), "a.json.xz", intake.Limits{})
		if code := codeOf(err); code != data.WarnTruncated && code != "broken_xz" {
			t.Fatalf("cut at %d: %v", at, err)
		}
	}
	for at := range whole {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 0x10
		err := readError(t, write(t, "a.json.xz", flipped), "a.json.xz", intake.Limits{})
		if code := codeOf(err); err != nil && code != data.WarnTruncated && code != "broken_xz" && code != "too_large" {
			t.Fatalf("a bit at %d: %v", at, err)
		}
	}
}

// TestXZBombs refuses a text that unpacks to too much before it is unpacked, and gives
// no file the memory that it asks for.
func TestXZBombs(t *testing.T) {
	bomb := write(t, "a.json.xz", xzBytes(t, xz.WriterConfig{NoCheckSum: true}, strings.Repeat(" ", 40<<20)))
	small := xzBytes(t, xz.WriterConfig{NoCheckSum: true}, "[1]")
	head := small[12 : 12+(int(small[12])+1)*4]
	at := bytes.Index(head, []byte{0x21, 1})
	head[at+2] = 40 // a dictionary of 4 GiB
	sum := crc32.ChecksumIEEE(head[:len(head)-4])
	copy(head[len(head)-4:], []byte{byte(sum), byte(sum >> 8), byte(sum >> 16), byte(sum >> 24)})
	greedy := write(t, "b.json.xz", small)
	huge := write(t, "c.json.xz", make([]byte, 17<<20))
	bounded(t, 90<<20, func() {
		for _, path := range []string{bomb, huge} {
			name := path[strings.LastIndexByte(path, '/')+1:]
			if err := readError(t, path, name, intake.Limits{}); codeOf(err) != "too_large" || !strings.Contains(err.Error(), name) {
				t.Errorf("%v", err)
			}
		}
	})
	bounded(t, 2<<20, func() {
		if got := text(t, open(t, greedy, intake.Limits{}), "b.json.xz"); got != "[1]" {
			t.Error(got)
		}
	})
}

// FuzzXZ: whatever the bytes are, they unpack or are refused in words.
func FuzzXZ(f *testing.F) {
	f.Add(xzBytes(f, xz.WriterConfig{NoCheckSum: true}, `{"a":1}`))
	f.Add(xzBytes(f, xz.WriterConfig{BlockSize: 4}, `{"a":"0123456789"}`))
	f.Fuzz(func(t *testing.T, packed []byte) {
		if len(packed) == 0 {
			return
		}
		err := readError(t, write(t, "a.json.xz", packed), "a.json.xz", intake.Limits{})
		if err != nil && codeOf(err) == "" {
			t.Error(err)
		}
	})
}
