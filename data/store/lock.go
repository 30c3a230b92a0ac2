package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"rapport/data"
)

// fileLock is the lock beside a workspace that lets one program write. The
// system holds it and lets go of it when the program ends, however it ends; the
// note inside only says who has it.
type fileLock struct{ file *os.File }

// lockNote is what stands in the lock file.
type lockNote struct {
	PID   int    `json:"pid"`
	Host  string `json:"host"`
	Since string `json:"since"`
}

// errHeld says that another program has the lock.
var errHeld = errors.New("held")

func takeLock(path string, now time.Time) (*fileLock, error) {
	name := path + ".lock"
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		note, _ := io.ReadAll(io.LimitReader(f, 4096)) // without it the message says less
		err = errors.Join(err, f.Close())
		if errors.Is(err, errHeld) {
			return nil, lockedBy(path, note)
		}
		return nil, err
	}
	host, _ := os.Hostname() // only for the note
	note, err := json.Marshal(lockNote{PID: os.Getpid(), Host: host, Since: now.UTC().Format(time.RFC3339)})
	if err == nil {
		err = f.Truncate(0)
	}
	if err == nil {
		_, err = f.WriteAt(note, 0)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &fileLock{f}, nil
}

func lockedBy(path string, note []byte) error {
	msg := fmt.Sprintf("The workspace %s is open in another program.", path)
	var n lockNote
	if json.Unmarshal(note, &n) == nil && n.PID != 0 {
		msg = fmt.Sprintf("The workspace %s is open in another Rapport (process %d on %s, since %s).", path, n.PID, n.Host, n.Since)
	}
	return &data.Error{Code: "locked", Msg: msg, Hint: "Close it there and try again.", Err: errHeld}
}

// release empties the note and lets go. The file stays: removing it would let
// two programs lock two files of one name.
func (l *fileLock) release() error {
	_ = l.file.Truncate(0) // the note of a lock that nobody has says nothing
	return l.file.Close()
}
