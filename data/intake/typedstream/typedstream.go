// Package typedstream finds the words in the blobs in which Apple's Messages keeps a
// text with its formatting (message.attributedBody). Since macOS 13 and iOS 16 the
// column message.text is often empty, and the words stand only there.
//
// Such a blob is an object of class NSAttributedString, archived by NSArchiver in the
// format "streamtyped". The first object inside is its text, a string of class
// NSString or NSMutableString: the class by name, the type "+" (bytes), a length
// and the bytes in UTF-8. Everything behind it is formatting and is not read.
package typedstream

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

var (
	header = []byte("\x04\x0bstreamtyped")
	class  = []byte("NSString") // also the class that NSMutableString is made of
	opens  = []byte("\x84\x01+")
)

// reach is how far behind the name of the class its bytes begin at most; between
// them stand the version of the class and marks of a byte each.
const reach = 16

// Marks of a length that needs more than one byte.
const (
	twoBytes  = 0x81
	fourBytes = 0x82
)

// Text returns the words of an archived NSAttributedString. It is false when the blob
// is none or is damaged.
func Text(blob []byte) (string, bool) {
	if !bytes.HasPrefix(blob, header) {
		return "", false
	}
	_, rest, ok := bytes.Cut(blob, class)
	if !ok {
		return "", false
	}
	at := bytes.Index(rest[:min(len(rest), reach)], opens)
	if at < 0 {
		return "", false
	}
	n, text := length(rest[at+len(opens):])
	if n < 0 || n > len(text) || !utf8.Valid(text[:n]) {
		return "", false
	}
	return string(text[:n]), true
}

// length reads how long the text is; -1 when nothing says it.
func length(b []byte) (int, []byte) {
	switch {
	case len(b) == 0:
		return -1, nil
	case b[0] < 0x80:
		return int(b[0]), b[1:]
	case b[0] == twoBytes && len(b) >= 3:
		return int(binary.LittleEndian.Uint16(b[1:])), b[3:]
	case b[0] == fourBytes && len(b) >= 5:
		if n := binary.LittleEndian.Uint32(b[1:]); int64(n) <= int64(len(b)) {
			return int(n), b[5:]
		}
	}
	return -1, nil
}
