package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"modernc.org/sqlite"

	"rapport/data"
)

// Result codes of SQLite, https://www.sqlite.org/rescode.html.
const (
	codeLogic     = 1
	codeBusy      = 5
	codeReadOnly  = 8
	codeInterrupt = 9
	codeCorrupt   = 11
	codeFull      = 13
	codeCantOpen  = 14
	codeTooBig    = 18
	codeMismatch  = 20
	codeRange     = 25
	codeNotADB    = 26
	// codeWriteFailed is how a file that may not grow any more shows.
	codeWriteFailed = 778
	primaryCode     = 0xff
)

// sqliteCode returns the result code in err's chain; 0 when there is none.
func sqliteCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// explain turns what SQLite says into sentences. The driver's texts can hold
// values, so they stay in the cause.
func (w *Workspace) explain(err error) error {
	var known *data.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	return explainAt(w.path, err)
}

func explainAt(path string, err error) error {
	code := sqliteCode(err)
	switch {
	case code == codeFull || code == codeWriteFailed:
		return &data.Error{
			Code: "disk_full", Msg: fmt.Sprintf("There is no space left in %s.", filepath.Dir(path)),
			Hint: "Nothing was changed. Make room and try again.", Err: err,
		}
	case code&primaryCode == codeReadOnly || errors.Is(err, fs.ErrPermission):
		return readOnlyError(path, err)
	case code&primaryCode == codeCorrupt:
		return &data.Error{
			Code: "damaged", Msg: fmt.Sprintf("The workspace %s is damaged.", path),
			Hint: "Nothing was changed. Put a backup in its place: rapport restore FILE", Err: err,
		}
	case code == codeNotADB:
		return notAWorkspace(path, err)
	case code&primaryCode == codeCantOpen:
		return &data.Error{
			Code: "cannot_open", Msg: fmt.Sprintf("The workspace %s cannot be opened.", path),
			Hint: "Check that the folder exists and that you may write to it.", Err: err,
		}
	case code&primaryCode == codeBusy:
		return &data.Error{
			Code: "locked", Msg: fmt.Sprintf("Another program is writing to %s.", path),
			Hint: "Close it and try again.", Err: err,
		}
	case code&primaryCode == codeInterrupt:
		return errors.Join(context.Canceled, err)
	}
	return err
}

func readOnlyError(path string, err error) error {
	return &data.Error{
		Code: "read_only", Msg: fmt.Sprintf("The workspace %s can only be read.", path),
		Hint: "Copy it to a folder where you may write.", Err: err,
	}
}

func notAWorkspace(path string, err error) error {
	return &data.Error{
		Code: "not_a_workspace", Msg: fmt.Sprintf("%s is no Rapport workspace.", path),
		Hint: "Choose a file that Rapport made, or the name of a new one.", Err: err,
	}
}
