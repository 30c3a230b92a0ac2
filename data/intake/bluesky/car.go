package bluesky

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"rapport/data"
)

const (
	// maxBlock is the longest block. Servers accept records up to 1 MiB.
	maxBlock = 4 << 20
	// maxHeader is the longest header, which names a root or two.
	maxHeader = 64 << 10
	// maxBlocks is how many blocks are read; the largest accounts have some hundred
	// thousand.
	maxBlocks = 4_000_000
)

// isCAR reports whether a text begins like a CAR file of version 1: a length, and a
// map of two with roots first.
func isCAR(head string) bool {
	_, n := binary.Uvarint([]byte(head[:min(len(head), binary.MaxVarintLen64)]))
	return n > 0 && strings.HasPrefix(head[n:], "\xa2\x65roots")
}

// name is the first half of the hash that a block goes by.
type name [16]byte

// car gives out the blocks of a CAR file.
type car struct {
	file  string
	in    *bufio.Reader
	root  name
	block int // the last one that was given out, counted from 1
	buf   []byte
}

// newCAR takes the header.
func newCAR(file string, r io.Reader) (*car, error) {
	c := &car{file: file, in: bufio.NewReaderSize(r, 64<<10)}
	head, err := c.piece(maxHeader)
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = c.cut()
		}
		return nil, err
	}
	v, err := decode(head)
	if version, ok := get(v, "version").(uint64); err != nil || !ok || version != 1 {
		return nil, c.broken("its header is not that of a CAR file of version 1")
	}
	roots, _ := get(v, "roots").([]any)
	if len(roots) > 0 {
		c.root, _ = linked(roots[0])
	}
	return c, nil
}

// next returns the next block and its name; io.EOF after the last. The bytes are
// valid until the next call. ok tells whether they are what the name says.
func (c *car) next() (n name, block []byte, ok bool, err error) {
	for {
		piece, err := c.piece(maxBlock)
		if err != nil {
			return n, nil, false, err
		}
		if len(piece) == 0 {
			continue // some programs pad with zeros
		}
		if c.block++; c.block > maxBlocks {
			return n, nil, false, c.limit(fmt.Sprintf("it holds more than %d blocks", maxBlocks))
		}
		n, digest, length := parseCID(piece)
		if length == 0 {
			return n, nil, false, c.broken(fmt.Sprintf("block %d has no name", c.block))
		}
		block := piece[length:]
		sum := sha256.Sum256(block)
		return n, block, bytes.Equal(digest, sum[:]), nil
	}
}

// piece reads what a length stands before. io.EOF is the end of the file between
// two pieces.
func (c *car) piece(most uint64) ([]byte, error) {
	if _, err := c.in.Peek(1); err != nil {
		return nil, err
	}
	size, err := binary.ReadUvarint(c.in)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, c.cut()
	case err != nil:
		return nil, c.broken(fmt.Sprintf("no length stands after block %d", c.block))
	case size > most:
		return nil, c.limit(fmt.Sprintf("what follows block %d says that it is %d bytes long", c.block, size))
	}
	if uint64(cap(c.buf)) < size {
		c.buf = make([]byte, size)
	}
	c.buf = c.buf[:size]
	if _, err := io.ReadFull(c.in, c.buf); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, c.cut()
		}
		return nil, err
	}
	return c.buf, nil
}

// parseCID reads the name of a block: version, codec, hash and length of it, and the
// digest. The length is 0 for what is none of SHA-256.
func parseCID(b []byte) (n name, digest []byte, length int) {
	at := 0
	if !bytes.HasPrefix(b, []byte{0x12, 0x20}) { // version 0 begins with the hash
		for _, want := range []uint64{1, 0} {
			v, size := binary.Uvarint(b[at:])
			if size <= 0 || want > 0 && v != want {
				return n, nil, 0
			}
			at += size
		}
	}
	if len(b) < at+2+sha256.Size || b[at] != 0x12 || b[at+1] != sha256.Size {
		return n, nil, 0
	}
	digest = b[at+2 : at+2+sha256.Size]
	copy(n[:], digest)
	return n, digest, at + 2 + sha256.Size
}

func (c *car) cut() error {
	return &data.Error{
		Code: data.WarnTruncated, Msg: fmt.Sprintf("%s is not complete: it ends in the middle, after block %d.", c.file, c.block), Hint: "Download it again.",
	}
}

func (c *car) broken(why string) error {
	return &data.Error{Code: "broken_car", Msg: fmt.Sprintf("%s is damaged: %s.", c.file, why), Hint: "Download it again."}
}

func (c *car) limit(why string) error {
	return &data.Error{Code: data.WarnLimit, Msg: fmt.Sprintf("%s cannot be read: %s.", c.file, why), Hint: "It is no export of this platform, or it is damaged."}
}
