package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime/debug"
	"sync"
	"time"

	"rapport/data"
)

// Export is one recognised export, ready to be read as often as needed. A path
// that cannot be read, or in which nothing is recognised, is an Export too: with
// Err set and, when nothing was recognised, without a Format.
type Export struct {
	Path    string
	Format  *Format
	Claim   Claim
	Unknown []string // files that no format knows
	Bytes   int64    // declared size of the claimed files
	Err     error

	tree    *sharedTree
	options Options
	prefix  string // of the zip in a folder that the export lies in; not part of file names
	head    Head
}

// Head is what is known of an export beside its records; complete after reading.
type Head struct {
	Account  string
	Version  string
	AsOf     time.Time
	Inbound  bool
	Files    []data.ImportFile
	Unknown  []string
	Warnings []data.Warning
	// Candidates are names of which one could be the owner's, where no file tells.
	Candidates []Candidate
	// Reconciled are sums that the files state, beside the sums of their rows.
	Reconciled []data.Reconciliation
}

// Candidate is a name that could be the owner's.
type Candidate struct {
	Words string // for the screen
	Value string // what the options take as Account
}

// Answer changes what the person said about the export, for the next reading.
func (e *Export) Answer(change func(o *Options)) { change(&e.options) }

// Records reads the export. It may be called again and reads again. A
// *data.RowError is one record that was not understood; any other error is the
// last thing yielded and means that nothing may be kept.
func (e *Export) Records(ctx context.Context, progress func(read int64)) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		if e.Err != nil {
			yield(data.Record{}, e.Err)
			return
		}
		in := NewInput(e.tree.In(e.options.Encoding), e.Claim, e.options)
		in.Platform = cmp.Or(e.Format.Platform, e.Format.Name)
		if progress != nil {
			in.progress = progress
		}
		err := e.read(ctx, in, yield)
		in.tellEarly()
		e.finish(in)
		if err != nil {
			yield(data.Record{}, err)
		}
	}
}

// errStopped says that whoever reads wants no more.
var errStopped = errors.New("stopped")

// read passes records on until the end, the first real error or a stop. A panic
// in the format is its defect, not the person's: it becomes an error that names
// the path. A panic in the reader's own loop is passed on.
func (e *Export) read(ctx context.Context, in *Input, yield func(data.Record, error) bool) (err error) {
	outside := false
	stopped := false
	defer func() {
		if stopped {
			err = nil
		}
		if outside {
			return
		}
		if p := recover(); p != nil {
			err = &data.Error{
				Code: "defect", Msg: fmt.Sprintf("Reading %s as %s failed because of a defect in Rapport.", e.Path, e.Format.Title),
				Hint: "Nothing of it was imported. Report it with the copied details.", Err: fmt.Errorf("panic: %v\n%s", p, debug.Stack()),
			}
		}
	}()
	for r, err := range e.Format.Read(ctx, in) {
		var row *data.RowError
		if err != nil && !errors.As(err, &row) {
			return err
		}
		if err == nil && ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			if wrong := in.dated(r); wrong != nil {
				r, err = data.Record{}, wrong
			}
		}
		outside = true
		more := yield(r, err)
		outside = false
		if !more {
			stopped = true
			return errStopped
		}
	}
	return ctx.Err()
}

func (e *Export) finish(in *Input) { e.head = e.complete(in.Head()) }

// complete adds what scanning found and names files as they are called inside
// their container.
func (e *Export) complete(h Head) Head {
	unknown := append([]string(nil), e.Unknown...)
	for _, name := range h.Unknown {
		unknown = append(unknown, name[len(e.prefix):])
	}
	h.Unknown = unknown
	if h.AsOf.IsZero() {
		h.AsOf = e.written()
	}
	var all []data.Warning
	for _, w := range append(append(append(all, e.tree.Notes...), e.Claim.Notes...), h.Warnings...) {
		all = appendNew(all, w)
	}
	for _, w := range unknownFiles(e.tree.Tree, e.prefix, e.Unknown) {
		all = appendNew(all, w)
	}
	h.Warnings = all
	files := make([]data.ImportFile, len(h.Files))
	for i, f := range h.Files {
		f.Name = f.Name[len(e.prefix):]
		files[i] = f
	}
	h.Files = files
	return h
}

func appendNew(all []data.Warning, w data.Warning) []data.Warning {
	for _, have := range all {
		if have == w {
			return all
		}
	}
	return append(all, w)
}

// Head returns what is known of the export; after reading it is complete.
func (e *Export) Head() Head { return e.head }

// Close lets go of the export's files.
func (e *Export) Close() error {
	if e.tree == nil {
		return nil
	}
	return e.tree.release()
}

// sharedTree is closed when the last export in it is.
type sharedTree struct {
	*Tree
	mu    sync.Mutex
	users int
}

func (s *sharedTree) release() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.users--; s.users != 0 {
		return nil
	}
	return s.Close()
}

// written is when the newest of the export's files was written, as its archive or
// the disk says: what decides between two exports where nothing in them does.
func (e *Export) written() time.Time {
	var newest time.Time
	for _, f := range e.Claim.Files {
		if entry, ok := e.tree.Entry(f.Name); ok && entry.Modified.After(newest) {
			newest = entry.Modified
		}
	}
	if newest.Year() < firstArchiveYear { // no time, or what archives write instead of one
		return e.tree.Modified
	}
	return newest
}

// firstArchiveYear is the first year that the time of a file in a zip can mean: 1980
// stands for none.
const firstArchiveYear = 1981
