package typedstream_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rapport/data/intake/typedstream"
)

// Beginnings of archives as Messages writes them, up to the length of the text.
const (
	plain   = "\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+"
	mutable = "\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x19NSMutableAttributedString\x00\x84\x84\x12NSAttributedString\x00\x84\x84\x08NSObject\x00\x85\x92" +
		"\x84\x84\x84\x0fNSMutableString\x01\x84\x84\x08NSString\x01\x95\x84\x01+"
	after = "\x86\x84\x02iI\x01\x0e\x92\x84\x84\x84\x0cNSDictionary\x00\x94\x84\x01i\x01\x92\x84\x98\x98\x1d__kIMMessagePartAttributeName\x86"
)

func TestText(t *testing.T) {
	long, longer := strings.Repeat("ä", 200), strings.Repeat("x", 70_000)
	for blob, want := range map[string]string{
		plain + "\x05Hello" + after:             "Hello",
		mutable + "\x08NSString" + after:        "NSString",
		plain + "\x00" + after:                  "",
		plain + "\x04😊" + after:                 "😊",
		plain + "\x81\x90\x01" + long + after:   long,   // 0x190 = 400 bytes
		plain + "\x82\x70\x11\x01\x00" + longer: longer, // 0x11170 = 70000 bytes
		plain + "\x81\x05\x00Hello":             "Hello",
	} {
		if got, ok := typedstream.Text([]byte(blob)); !ok || got != want {
			t.Errorf("%.100q: %.40q, %v, want %.40q", blob, got, ok, want)
		}
	}
}

func TestDamaged(t *testing.T) {
	for _, blob := range []string{
		"", "Hello", plain, plain[:40], plain + "\x05Hell", plain + "\x83Hello", plain + "\x81\x05", plain + "\x82\x05\x00", plain + "\x82\xff\xff\xff\xffHello",
		plain + "\x02\xff\xfe", "bplist00" + plain + "\x05Hello", strings.TrimSuffix(plain, "\x84\x01+") + strings.Repeat("\x00", 20) + "\x84\x01+\x05Hello",
	} {
		if got, ok := typedstream.Text([]byte(blob)); ok {
			t.Errorf("%q: %q", blob, got)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, blob := range []string{plain + "\x05Hello" + after, mutable + "\x05Hello" + after, plain + "\x81\x05\x00Hello", plain + "\x82\x05\x00\x00\x00Hello"} {
		f.Add([]byte(blob))
	}
	f.Fuzz(func(t *testing.T, blob []byte) {
		text, ok := typedstream.Text(blob)
		if len(text) > len(blob) || !utf8.ValidString(text) || !ok && text != "" {
			t.Errorf("%q: %q, %v", blob, text, ok)
		}
	})
}
