package dbread

import (
	"errors"
	"io"
	"regexp"
)

// Header begins every SQLite database.
const Header = "SQLite format 3\x00"

// Where the definitions of tables are looked for. They stand in pages near the
// beginning, since tables are made before rows are.
const (
	sniffed  = 16 << 20
	chunk    = 64 << 10
	overlap  = 128 // a definition that begins at the end of a chunk
	maxFound = 2 * maxNames
)

// creates is how SQLite itself stores the beginning of a definition, whatever was typed.
var creates = regexp.MustCompile("CREATE TABLE [\"'`\\[]?(\\w{1,64})")

// Sniff returns the names of tables whose definitions stand near the beginning of a
// database, without opening it as one. It is for telling whose file it is: a name
// may be that of a table that is gone.
func Sniff(r io.Reader) (map[string]bool, error) {
	found := map[string]bool{}
	buffer := make([]byte, 0, chunk+overlap)
	r = io.LimitReader(r, sniffed)
	for len(found) < maxFound {
		n, err := io.ReadFull(r, buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		for _, m := range creates.FindAllSubmatch(buffer, -1) {
			found[string(m[1])] = true
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			break
		}
		if err != nil {
			return found, err
		}
		kept := copy(buffer[:overlap], buffer[len(buffer)-overlap:])
		buffer = buffer[:kept]
	}
	return found, nil
}
