// Package seal locks a backup with a passphrase, in the format of age
// (https://age-encryption.org): any program that reads age opens it, without
// Rapport. Everything is a stream; nothing is kept in memory.
package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// intro begins every file of age.
const intro = "age-encryption.org/"

// HeadSize is how many bytes Sealed needs.
const HeadSize = len(intro)

// hardest is the work factor, as a power of two, up to which a file is opened:
// about a gigabyte of memory. What Rapport writes needs a quarter of it.
const hardest = 20

// ErrWrongPassphrase says that the passphrase does not open the file.
var ErrWrongPassphrase = errors.New("wrong passphrase")

// Sealed reports whether a file that begins with head is locked.
func Sealed(head []byte) bool { return bytes.HasPrefix(head, []byte(intro)) }

// Writer returns a writer that locks what is written to it. Close ends the
// stream; without it the file counts as cut short.
func Writer(to io.Writer, passphrase string) (io.WriteCloser, error) {
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, fmt.Errorf("take the passphrase: %w", err)
	}
	return age.Encrypt(to, recipient)
}

// Reader returns what a locked file holds. Reading fails when the file was
// changed or cut short.
func Reader(from io.Reader, passphrase string) (io.Reader, error) {
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, fmt.Errorf("take the passphrase: %w", err)
	}
	identity.SetMaxWorkFactor(hardest)
	plain, err := age.Decrypt(from, identity)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return nil, errors.Join(ErrWrongPassphrase, err)
	}
	return plain, err
}
