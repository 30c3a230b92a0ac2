package jsonread_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

const sample = "{\"names\":[\"R\\u00c3\\u00a9my\",\"\\ud83d\\ude0a\",-1.5e+3,true,null],\r\n \"inner\":{\"a\":{\"b\":[]}},\"n\":12}\n"

func TestTruncatedAtEveryByte(t *testing.T) {
	whole := strings.TrimRight(sample, "\n")
	for n := range len(whole) {
		_, err := jsonread.Parse(strings.NewReader(whole[:n]), jsonread.Options{})
		var place *jsonread.Error
		if !errors.As(err, &place) || !place.Truncated {
			t.Fatalf("cut at byte %d (%q): %v", n, whole[:n], err)
		}
		if e := place.In("likes.json"); e.Code != data.WarnTruncated || !strings.HasPrefix(e.Msg, "likes.json is not complete") {
			t.Fatalf("cut at byte %d: %s %s", n, e.Code, e.Msg)
		}
	}
	for n := range len(whole) + 1 {
		if _, err := jsonread.Parse(iotest.OneByteReader(strings.NewReader(whole+strings.Repeat(" ", n))), jsonread.Options{}); err != nil {
			t.Fatalf("the whole text: %v", err)
		}
	}
}

// TestTwoThousandCuts cuts an export at each of more than 2,000 bytes, and reads what
// is left in each of the ways there are: none takes it for a whole one.
func TestTwoThousandCuts(t *testing.T) {
	var b strings.Builder
	b.WriteString("{\"comments\": [\n")
	for i := range 16 {
		fmt.Fprintf(&b, `  {"id": %d, "by": "R\u00c3\u00a9my \ud83d\ude0a", "text": "says \"%s\"", "likes": [1.5e+3, null, {}], "seen": true},`+"\n", i, strings.Repeat("Ł", i))
	}
	b.WriteString("  {}\n]}")
	whole := b.String()
	if len(whole) < 2000 {
		t.Fatalf("only %d bytes", len(whole))
	}
	for way, read := range map[string]func(*jsonread.Reader) error{
		"value": func(r *jsonread.Reader) error {
			_, err := r.Value()
			return err
		},
		"passed over": (*jsonread.Reader).Skip,
		"stream": func(r *jsonread.Reader) error {
			return r.Object(func(string) error {
				return r.Array(func(int) error {
					_, err := r.Value()
					return err
				})
			})
		},
	} {
		for n := range len(whole) + 1 {
			r := jsonread.New(strings.NewReader(whole[:n]), jsonread.Options{Repair: true})
			err := errors.Join(read(r), r.End())
			var place *jsonread.Error
			if cut := errors.As(err, &place) && place.Truncated; cut != (n < len(whole)) {
				t.Fatalf("%s, cut at byte %d of %d: %v", way, n, len(whole), err)
			}
		}
	}
}

// TestNumbers keeps numbers as they are written: an id never becomes another one by
// way of a float, and what is too large is no whole number.
func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int64
		ok   bool
	}{
		{"9223372036854775807", 1<<63 - 1, true},
		{"-9223372036854775808", -1 << 63, true},
		{"9223372036854775808", 0, false},
		{"10000000000000000999", 0, false},
		{"-0", 0, true},
		{"1e400", 0, false},
		{"1E400", 0, false},
		{"12.0", 0, false},
		{"0.1", 0, false},
	} {
		v, err := jsonread.Parse(strings.NewReader(c.text), jsonread.Options{})
		if err != nil || v.Kind != jsonread.Number || v.Text != c.text {
			t.Errorf("%s: %q, %v", c.text, v.Text, err)
		}
		if n, ok := v.Int(); ok != c.ok || ok && n != c.n {
			t.Errorf("%s as a whole number: %d, %v", c.text, n, ok)
		}
	}
	for _, text := range []string{"NaN", "-Infinity", "Infinity", "+1", "01", "0x10", "1_000"} {
		if v, err := jsonread.Parse(strings.NewReader(text), jsonread.Options{}); err == nil {
			t.Errorf("%s was read as %q", text, v.Text)
		}
	}
}

func TestSomethingFollows(t *testing.T) {
	for _, text := range []string{"{} {}", "[1]]", "{}}", "1 2", "[] x"} {
		if _, err := jsonread.Parse(strings.NewReader(text), jsonread.Options{}); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

func TestPlaceOfAnError(t *testing.T) {
	_, err := jsonread.Parse(strings.NewReader("[1,\r\n2,\n\n x]"), jsonread.Options{})
	var place *jsonread.Error
	if !errors.As(err, &place) || place.Line != 4 || place.Byte != 10 || place.Truncated {
		t.Errorf("%+v", err)
	}
	if got := err.Error(); got != "line 4, byte 10: a value is missing" {
		t.Errorf("message %q", got)
	}
}

func TestDepth(t *testing.T) {
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	if _, err := jsonread.Parse(strings.NewReader(deep(256)), jsonread.Options{}); err != nil {
		t.Errorf("256 levels: %v", err)
	}
	for _, text := range []string{deep(257), strings.Repeat("[", 1_000_000), strings.Repeat(`{"a":`, 100_000)} {
		_, err := jsonread.Parse(strings.NewReader(text), jsonread.Options{})
		var place *jsonread.Error
		if !errors.As(err, &place) || !place.Limit || place.In("x.json").Code != data.WarnLimit {
			t.Errorf("%d bytes deep: %v", len(text), err)
		}
	}
}

func TestEncodings(t *testing.T) {
	text := `["Łódź","😊"]`
	le, be := []byte{0xff, 0xfe}, []byte{0xfe, 0xff}
	for _, u := range utf16Units(text) {
		le = append(le, byte(u), byte(u>>8))
		be = append(be, byte(u>>8), byte(u))
	}
	for name, in := range map[string]string{"UTF-8": text, "with a mark": "\xef\xbb\xbf" + text, "UTF-16 little": string(le), "UTF-16 big": string(be)} {
		v, err := jsonread.Parse(strings.NewReader(in), jsonread.Options{})
		if err != nil || show(v) != "['Łódź','😊']" {
			t.Errorf("%s: %v %v", name, show(v), err)
		}
	}
}

func utf16Units(s string) []uint16 {
	var units []uint16
	for _, r := range s {
		if r >= 0x10000 {
			r -= 0x10000
			units = append(units, uint16(0xd800+r>>10), uint16(0xdc00+r&0x3ff))
			continue
		}
		units = append(units, uint16(r))
	}
	return units
}

func TestRepair(t *testing.T) {
	for in, want := range map[string]string{
		`Rados\u00c5\u0082aw`:      "Radosław",
		`\u00f0\u009f\u0098\u008a`: "😊",
		`\u00c3`:                   "Ã",        // a real name, no valid UTF-8
		`Fran\u00e7ois`:            "François", // never was broken
		`\u00c5\u0082 \u4f5c`:      "Å\u0082 作",
		`plain`:                    "plain",
	} {
		r := jsonread.New(strings.NewReader(`{"`+in+`":"`+in+`"}`), jsonread.Options{Repair: true})
		v, err := r.Value()
		if err != nil {
			t.Fatal(err)
		}
		if m := v.Members[0]; m.Key != want || m.Text != want {
			t.Errorf("%s: %q: %q, want %q", in, m.Key, m.Text, want)
		}
		if raw := v.Members[0].Raw; (raw != "") != (r.Repaired == 2) || raw != "" && jsonread.Repair(raw) != want {
			t.Errorf("%s: the original is %q, %d repaired", in, raw, r.Repaired)
		}
	}
}

func TestDamaged(t *testing.T) {
	for in, want := range map[string]string{
		`a\ud83d`: "a\ufffd", `\ud83dx`: "\ufffdx", `\ud83d\n`: "\ufffd\n", `\ud83d\ud83d\ude0a`: "\ufffd😊",
		`\ude0a`: "\ufffd", `\ufffd`: "\ufffd", "J\xe9": "J\ufffd",
	} {
		v, err := jsonread.Parse(strings.NewReader(`"`+in+`"`), jsonread.Options{Repair: true})
		if err != nil || v.Text != want || !v.Damaged {
			t.Errorf("%q: %q damaged %v, want %q (%v)", in, v.Text, v.Damaged, want, err)
		}
	}
}

func TestEqualKeys(t *testing.T) {
	v, err := jsonread.Parse(strings.NewReader(`{"email":"a","EMAIL":"b","email":"c"}`), jsonread.Options{})
	if err != nil || v.Get("email").Str() != "c" || v.Get("EMAIL").Str() != "b" || len(v.Members) != 2 || v.Get("Email").Kind != jsonread.None {
		t.Errorf("%s %v", show(v), err)
	}
}

func TestStreaming(t *testing.T) {
	text := "{\n \"people\": [\n  {\"n\":1},\n  {\"n\":2}, [3],\r  \"x\"\n ],\n \"other\": {\"people\": 1}\n}"
	r := jsonread.New(iotest.HalfReader(strings.NewReader(text)), jsonread.Options{})
	var got []string
	err := r.Object(func(key string) error {
		if key != "people" {
			return nil // passed over by the reader
		}
		return r.Array(func(line int) error {
			if kind, err := r.Kind(); kind != jsonread.Object || err != nil {
				return err
			}
			v, err := r.Value()
			got = append(got, fmt.Sprintf("%d %d %s", line, v.Line, show(v)))
			return err
		})
	})
	if err := errors.Join(err, r.End()); err != nil {
		t.Fatal(err)
	}
	if want := "3 3 {n:1}; 4 4 {n:2}"; strings.Join(got, "; ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestErrorsStay(t *testing.T) {
	stop := errors.New("enough")
	r := jsonread.New(strings.NewReader("[1,2]"), jsonread.Options{})
	if err := r.Array(func(int) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
	if _, err := r.Value(); !errors.Is(err, stop) {
		t.Errorf("later %v", err)
	}
	broken := errors.New("disk")
	if _, err := jsonread.Parse(io.MultiReader(strings.NewReader(`{"a":[1`), iotest.ErrReader(broken)), jsonread.Options{}); !errors.Is(err, broken) {
		t.Errorf("the error of the source became %v", err)
	}
	if err := jsonread.New(strings.NewReader("{}"), jsonread.Options{}).Array(nil); err == nil {
		t.Error("an object was taken for an array")
	}
}

func TestHugeString(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(`"`), io.LimitReader(letters{}, 200<<20))
	var place *jsonread.Error
	if _, err := jsonread.Parse(endless, jsonread.Options{}); !errors.As(err, &place) || !place.Limit {
		t.Errorf("got %v", err)
	}
}

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// rows is a JSON array of n objects, made while it is read.
func rows(n int) io.Reader {
	r, w := io.Pipe()
	go func() {
		_, err := io.WriteString(w, "[")
		for i := 0; i < n && err == nil; i++ {
			comma := ","
			if i == 0 {
				comma = ""
			}
			_, err = fmt.Fprintf(w, "%s\n{\"id\":%d,\"text\":\"hello\"}", comma, i)
		}
		_, _ = io.WriteString(w, "]")
		w.CloseWithError(err)
	}()
	return r
}

func TestMemoryStaysFlat(t *testing.T) {
	r := jsonread.New(rows(1_000_000), jsonread.Options{})
	n, most := 0, uint64(0)
	var m runtime.MemStats
	err := r.Array(func(line int) error {
		v, err := r.Value()
		if v.Line != n+2 || line != v.Line {
			return fmt.Errorf("element %d on line %d", n, v.Line)
		}
		if n++; n%100_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
		return err
	})
	if err != nil || n != 1_000_000 {
		t.Fatalf("%d elements: %v", n, err)
	}
	if most > 32<<20 {
		t.Errorf("%d MiB in use", most>>20)
	}
}

// FuzzParse compares with the standard library, which is right about what is
// JSON as long as the text is whole and not deep.
func FuzzParse(f *testing.F) {
	for _, s := range []string{sample, `[1,2`, `{"a":}`, `"\ud800"`, `-`, `tru`, "\xef\xbb\xbf{}", `[[[[]]]]`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := jsonread.Parse(strings.NewReader(text), jsonread.Options{Repair: true})
		var place *jsonread.Error
		if err != nil && !errors.As(err, &place) {
			t.Fatalf("%v", err)
		}
		if strings.HasPrefix(text, "\xef\xbb\xbf") || strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
			return
		}
		if valid := json.Valid([]byte(text)); valid != (err == nil) && (place == nil || !place.Limit) {
			t.Fatalf("accepted %v, the standard library %v: %v", err == nil, valid, err)
		}
		if err == nil && v.Line != 1+newlines(text[:len(text)-len(strings.TrimLeft(text, " \t\r\n"))]) {
			t.Fatalf("the root is on line %d", v.Line)
		}
	})
}

func newlines(s string) int {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Count(s, "\n") + strings.Count(s, "\r")
}
