package intake

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"

	"github.com/ulikunitz/xz"
	"github.com/ulikunitz/xz/lzma"

	"rapport/data"
)

// Texts packed with xz are small: descriptions of single posts. They are held in
// memory while they are read.
const (
	xzPacked = 16 << 20 // packed
	xzText   = 32 << 20 // unpacked
)

// packedJSON reports whether a name is that of a JSON text packed with xz. It is
// unpacked when it is opened, and keeps its name.
func packedJSON(name string) bool {
	return strings.HasSuffix(strings.ToLower(Plain(name)), ".json.xz")
}

// unxz unpacks a text. What it would take in memory is known before anything is
// unpacked: see measure.
func unxz(file io.ReadCloser, name string) (io.ReadCloser, error) {
	packed, err := io.ReadAll(io.LimitReader(file, xzPacked+1))
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, brokenXZ(name, err)
	}
	if len(packed) > xzPacked {
		return nil, largeXZ(name, xzPacked)
	}
	w := &xzWalk{packed: packed}
	if err := w.measure(); err != nil {
		return nil, brokenXZ(name, err)
	}
	r, err := xz.ReaderConfig{SingleStream: true}.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, brokenXZ(name, err)
	}
	return io.NopCloser(xzReader{r, name}), nil
}

// xzReader says what is wrong with a packed text where it breaks.
type xzReader struct {
	r    io.Reader
	name string
}

func (x xzReader) Read(p []byte) (int, error) {
	n, err := x.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = brokenXZ(x.name, err)
	}
	return n, err
}

func brokenXZ(name string, err error) error {
	var known *data.Error
	var disk *fs.PathError
	switch {
	case errors.As(err, &known):
		return err
	case errors.As(err, &disk):
		return pathError(name, err)
	case errors.Is(err, errLargeXZ):
		return largeXZ(name, xzText)
	case errors.Is(err, errNoXZ):
		return &data.Error{Code: "broken_xz", Msg: name + " is called .xz but is not packed with xz.", Hint: "Save it again.", Err: err}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &data.Error{Code: data.WarnTruncated, Msg: "The packed file " + name + " is not complete: its end is missing.", Hint: "Save it again.", Err: err}
	}
	return &data.Error{Code: "broken_xz", Msg: "The packed file " + name + " is damaged.", Hint: "Save it again.", Err: err}
}

// largeXZ leaves out the one file; it does not end the import of those beside it.
func largeXZ(name string, most int64) error {
	return &data.Error{
		Code: "too_large", Msg: fmt.Sprintf("%s is larger than %s, which no honest description of a post is.", name, bytesText(most)),
		Hint: "If you trust the file, unpack it yourself and import the folder.",
	}
}

var (
	errNoXZ    = errors.New("no header of xz")
	errLargeXZ = errors.New("it unpacks to too much")
	errXZ      = errors.New("it does not have the shape of xz")
)

// xzWalk goes through a packed file from piece to piece without unpacking it: every
// piece says how long it is, packed and unpacked.
type xzWalk struct {
	packed []byte
	at     int
	size   int64 // unpacked
	check  int   // bytes of the checksum after a block
}

// xzChecks are the lengths of the checksums by their number; 0 is none, as
// Instaloader writes it.
var xzChecks = map[byte]int{0: 0, 1: 4, 4: 8, 10: 32}

// measure makes sure that all is there and unpacks to little, and lets every block
// ask for no more memory than it unpacks to: xz takes 8 MiB by default, also for a
// text of 4 KiB, and up to 4 GiB where a file says so. Nothing ever looks farther
// back than it is long.
func (w *xzWalk) measure() error {
	if !bytes.HasPrefix(w.packed, []byte("\xfd7zXZ\x00")) {
		return errNoXZ
	}
	head, err := w.take(xz.HeaderLen)
	if err != nil {
		return err
	}
	var known bool
	if w.check, known = xzChecks[head[7]]; !known {
		return errXZ
	}
	for w.at < len(w.packed) && w.packed[w.at] != 0 { // zero begins the list of blocks
		if err := w.block(); err != nil {
			return err
		}
	}
	_, err = w.take(1)
	return err
}

func (w *xzWalk) take(n int) ([]byte, error) {
	if n > len(w.packed)-w.at {
		return nil, io.ErrUnexpectedEOF
	}
	w.at += n
	return w.packed[w.at-n : w.at], nil
}

func (w *xzWalk) block() error {
	head, err := w.take((int(w.packed[w.at]) + 1) * 4)
	if err != nil {
		return err
	}
	before := w.size
	if err := w.chunks(); err != nil {
		return err
	}
	if err := shrink(head, w.size-before); err != nil {
		return err
	}
	_, err = w.take((4-w.at%4)%4 + w.check)
	return err
}

// shrink lowers the memory that the header of a block asks for.
func shrink(head []byte, size int64) error {
	body, sum := head[:len(head)-4], head[len(head)-4:]
	if crc32.ChecksumIEEE(body) != binary.LittleEndian.Uint32(sum) {
		return errXZ
	}
	at := 2
	for _, flag := range []byte{0x40, 0x80} { // the sizes, where they are told
		if body[1]&flag == 0 {
			continue
		}
		_, n := binary.Uvarint(body[at:])
		if n <= 0 {
			return errXZ
		}
		at += n
	}
	if body[1]&0x3f != 0 || len(body) < at+3 || body[at] != 0x21 || body[at+1] != 1 { // one filter: LZMA2
		return errXZ
	}
	body[at+2] = min(body[at+2], lzma.EncodeDictCap(max(size, lzma.MinDictCap)))
	binary.LittleEndian.PutUint32(sum, crc32.ChecksumIEEE(body))
	return nil
}

// chunks goes through the LZMA2 chunks of a block.
func (w *xzWalk) chunks() error {
	for {
		control, err := w.take(1)
		if err != nil || control[0] == 0 {
			return err
		}
		if err := w.chunk(control[0]); err != nil {
			return err
		}
		if w.size > xzText {
			return errLargeXZ
		}
	}
}

func (w *xzWalk) chunk(control byte) error {
	if control > 2 && control < 0x80 {
		return errXZ
	}
	sizes, err := w.take(2)
	if err != nil {
		return err
	}
	n := int(binary.BigEndian.Uint16(sizes)) + 1
	if control < 0x80 { // as it is
		w.size += int64(n)
		_, err = w.take(n)
		return err
	}
	w.size += int64(control&0x1f)<<16 + int64(n)
	if sizes, err = w.take(2); err != nil {
		return err
	}
	n = int(binary.BigEndian.Uint16(sizes)) + 1
	if control >= 0xc0 {
		n++ // with new properties
	}
	_, err = w.take(n)
	return err
}
