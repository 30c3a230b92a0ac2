//go:build windows

package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// farByte lies behind the note, so that the note stays readable while locked.
const farByte = 1 << 20

// lockFile takes the lock or returns errHeld at once.
func lockFile(f *os.File) error {
	at := &windows.Overlapped{Offset: farByte}
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errHeld
	}
	return err
}

func isReadOnlyMedium(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }
