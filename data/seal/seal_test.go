package seal_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"rapport/data/seal"
)

func locked(t *testing.T, plain []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := seal.Writer(&b, "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(file []byte, passphrase string) ([]byte, error) {
	r, err := seal.Reader(bytes.NewReader(file), passphrase)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func TestSeal(t *testing.T) {
	plain := bytes.Repeat([]byte("one week, "), 20000)
	file := locked(t, plain)
	t.Run("OK", func(t *testing.T) {
		got, err := opened(file, "correct horse")
		if err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes, %v", len(got), err)
		}
		if !seal.Sealed(file[:seal.HeadSize]) || seal.Sealed([]byte("SQLite format 3\x00")) || seal.Sealed(nil) {
			t.Error("the beginning does not tell what is locked")
		}
		if bytes.Contains(file, []byte("one week")) {
			t.Error("the words can be read")
		}
	})
	t.Run("wrong passphrase", func(t *testing.T) {
		if _, err := opened(file, "wrong horse"); !errors.Is(err, seal.ErrWrongPassphrase) {
			t.Errorf("%v", err)
		}
	})
	t.Run("cut short", func(t *testing.T) {
		if _, err := opened(file[:len(file)-1], "correct horse"); err == nil || errors.Is(err, seal.ErrWrongPassphrase) {
			t.Errorf("%v", err)
		}
	})
	t.Run("changed", func(t *testing.T) {
		other := bytes.Clone(file)
		other[len(other)/2] ^= 1
		if _, err := opened(other, "correct horse"); err == nil || errors.Is(err, seal.ErrWrongPassphrase) {
			t.Errorf("%v", err)
		}
	})
	t.Run("no passphrase", func(t *testing.T) {
		if _, err := seal.Writer(io.Discard, ""); err == nil {
			t.Error("an empty passphrase is taken")
		}
	})
}
