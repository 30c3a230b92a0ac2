package intake

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync/atomic"

	"rapport/data"
)

// budget counts the bytes that were really read, whatever headers declare.
type budget struct {
	limits Limits
	spent  atomic.Int64
}

func newBudget(l Limits) *budget { return &budget{limits: l} }

// limited reads one entry within a budget and turns the errors of broken
// archives into sentences.
type limited struct {
	r      io.ReadCloser
	name   string
	packed int64 // -1: not in an archive
	read   int64
	budget *budget
}

func (l *limited) Close() error { return l.r.Close() }

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.read += int64(n)
	spent := l.budget.spent.Add(int64(n))
	limits := l.budget.limits
	switch {
	case l.packed >= 0 && l.read > limits.RatioFrom && l.read/limits.Ratio > l.packed:
		return 0, limitError(l.name, fmt.Sprintf("unpacks to more than %d times its size", limits.Ratio))
	case l.packed >= 0 && l.read > l.most():
		return 0, limitError(l.name, fmt.Sprintf("is larger than %s", bytesText(l.most())))
	case l.packed >= 0 && spent > limits.TotalBytes:
		return 0, limitError("This export", fmt.Sprintf("unpacks to more than %s", bytesText(limits.TotalBytes)))
	}
	return n, l.explain(err)
}

// most is how large an entry of an archive may be. A mailbox of many years is larger
// than anything else; what lies on disk as it is costs nothing to read and has no
// limit.
func (l *limited) most() int64 {
	if Suffix(l.name) == "mbox" {
		return l.budget.limits.TotalBytes
	}
	return l.budget.limits.EntryBytes
}

func (l *limited) explain(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return err
	}
	var disk *fs.PathError
	var known *data.Error
	if errors.As(err, &known) {
		return err
	}
	if l.packed >= 0 && !errors.As(err, &disk) { // a wrong checksum or size, bytes that do not unpack
		return &data.Error{Code: "broken_zip", Msg: l.name + " is damaged inside the zip.", Hint: "Download the zip again.", Err: err}
	}
	return pathError(l.name, err)
}

func limitError(name, what string) error {
	return &data.Error{
		Code: data.WarnLimit, Msg: name + " " + what + ", which no honest export does.",
		Hint: "If you trust the file, unpack it yourself and import the folder.",
	}
}

func bytesText(n int64) string {
	if n >= 1<<30 {
		return fmt.Sprintf("%d GiB", n>>30)
	}
	return fmt.Sprintf("%d MiB", n>>20)
}

// orDefault fills in what is zero.
func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l == (Limits{}) {
		return d
	}
	for _, f := range []struct {
		have *int64
		want int64
	}{{&l.EntryBytes, d.EntryBytes}, {&l.TotalBytes, d.TotalBytes}, {&l.Ratio, d.Ratio}, {&l.RatioFrom, d.RatioFrom}, {&l.NestedBytes, d.NestedBytes}} {
		if *f.have == 0 {
			*f.have = f.want
		}
	}
	if l.Entries == 0 {
		l.Entries = d.Entries
	}
	return l
}
