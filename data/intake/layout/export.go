package layout

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Export is one export while it is read.
type Export struct {
	In *intake.Input
	// State is the format's own, set by Set.Begin: what one file tells for others.
	State any

	ctx      context.Context //nolint:containedctx // lives as long as one reading
	set      *Set
	yield    func(data.Record, error) bool
	looking  bool // the first of two readings, of which nothing is given out
	twice    bool
	left     map[int]error // files that are left out, and why
	votes    sheet.DateVote
	decimals sheet.DecimalVote
	files    []*File
	owner    owner
	acts     acts
}

// errStop says that whoever reads wants no more.
var errStop = errors.New("stopped")

// Read yields the records of a claim.
func (s *Set) Read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		e := &Export{In: in, ctx: ctx, set: s, yield: yield, left: map[int]error{}, owner: newOwner(in)}
		if err := e.all(); err != nil && !errors.Is(err, errStop) {
			yield(data.Record{}, err)
		}
	}
}

func (e *Export) all() error {
	e.twice = e.set.Twice || len(e.In.Claim.Files) > 1
	for i, f := range e.In.Claim.Files {
		l := e.set.layoutOf(e.In.Tree, f.Name)
		if l < 0 {
			return &data.Error{Code: data.WarnUnknownFormat, Msg: path.Base(f.Name) + " is no longer what it was when it was looked at.", Hint: "Import it again."}
		}
		e.files = append(e.files, &File{Export: e, Layout: &e.set.Layouts[l], Index: i, Name: f.Name})
		e.twice = e.twice || len(e.set.Layouts[l].Columns) > 0
	}
	if e.set.Begin != nil {
		e.set.Begin(e)
	}
	if e.twice {
		if err := e.look(); err != nil {
			return err
		}
	}
	if e.set.Ready != nil {
		if err := e.set.Ready(e); err != nil {
			return err
		}
	}
	for _, f := range e.files {
		err := e.left[f.Index]
		if err != nil {
			err = f.leaveOut(err)
		} else {
			err = f.read()
		}
		if err != nil {
			return err
		}
	}
	return e.end()
}

// look reads all files once, so that those that are damaged are known, and lets
// the dates vote on their order.
func (e *Export) look() error {
	e.looking = true
	for _, f := range e.files {
		err := f.read()
		switch {
		case err == nil:
		case len(e.files) == 1 || intake.Fatal(err):
			return err
		default:
			e.left[f.Index] = err
		}
	}
	if len(e.left) == len(e.files) {
		return e.left[0]
	}
	e.looking = false
	for _, f := range e.files {
		if err := f.choose(); err != nil && e.left[f.Index] == nil {
			return err
		}
	}
	return nil
}

// choose settles whether a file is what it seems, and how it writes dates and amounts.
func (f *File) choose() error {
	if err := whole(f.In, f.Base(), f.table); err != nil {
		return err
	}
	if err := f.chooseOrder(); err != nil {
		return err
	}
	return f.chooseDecimal()
}

func (e *Export) end() error {
	if e.set.End != nil {
		if err := e.set.End(e); err != nil {
			return err
		}
	}
	for _, f := range e.files {
		if err := f.report(); err != nil {
			return err
		}
	}
	e.warnOwner()
	return e.ctx.Err()
}

// Looking reports whether this is the first of two readings: what is sent then
// goes nowhere.
func (e *Export) Looking() bool { return e.looking }

// Warn tells the person something about the import, once. In the first of two
// readings it is silent.
func (e *Export) Warn(code, format string, args ...any) {
	if !e.looking {
		e.In.Warn(code, fmt.Sprintf(format, args...))
	}
}

// Zone is that of times without one: what the person said, else the workspace's.
func (e *Export) Zone() *time.Location {
	if e.In.Options.Zone != nil {
		return e.In.Options.Zone
	}
	return time.UTC
}
