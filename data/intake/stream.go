package intake

import (
	"context"
	"errors"
	"io"
	"iter"
	"path"

	"rapport/data"
)

// Stream gives out the records of an export while a format reads its files. Errors of its
// methods end the reading and are passed on as they are.
type Stream struct {
	*Input
	File     int // in the claim: of what is given out
	Rejected int // records of that file

	ctx   context.Context //nolint:containedctx // lives as long as one reading
	yield func(data.Record, error) bool
}

// errStop says that whoever reads wants no more.
var errStop = errors.New("stopped")

// Stream yields what read gives out, and the error that ended it.
func (in *Input) Stream(ctx context.Context, read func(s *Stream) error) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		if err := read(&Stream{Input: in, ctx: ctx, yield: yield}); err != nil && !errors.Is(err, errStop) {
			yield(data.Record{}, err)
		}
	}
}

// Read takes the bytes of a claimed file, of which everything is until the next.
func (s *Stream) Read(file int, take func(r io.Reader) error) error {
	r, done, err := s.Open(s.ctx, file)
	if err != nil {
		return err
	}
	s.File, s.Rejected = file, 0
	if err := take(r); errors.Is(err, errStop) {
		return err
	} else if err != nil {
		return errors.Join(err, done())
	}
	return done()
}

// Ahead takes the bytes of a claimed file before its records are read.
func (s *Stream) Ahead(file int, take func(r io.Reader) error) (err error) {
	r, err := s.Tree.Open(s.Claim.Files[file].Name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return take(r)
}

// Sound are the files that can be read to their end. A damaged one is left out whole, but
// that of an export of one file is the error of the export.
func (s *Stream) Sound() ([]int, error) {
	if len(s.Claim.Files) == 1 {
		return []int{0}, nil
	}
	var sound []int
	for i, f := range s.Claim.Files {
		var known *data.Error
		switch err := s.Check(s.ctx, i); {
		case err == nil:
			sound = append(sound, i)
		case errors.As(err, &known) && known.Code != data.WarnLimit:
			s.Warn(data.WarnTruncated, path.Base(f.Name)+" was left out: "+known.Msg)
		default:
			return nil, err
		}
	}
	if len(sound) == 0 {
		return nil, &data.Error{Code: "unreadable", Msg: "None of the files can be read.", Hint: "Download them again."}
	}
	return sound, nil
}

// Cancelled is the error of work that goes on for nobody.
func (s *Stream) Cancelled() error { return s.ctx.Err() }

// Send gives out facts that begin on a line of the file.
func (s *Stream) Send(line int, facts ...data.Fact) error {
	for _, f := range facts {
		if !s.yield(data.Record{File: s.File, Line: line, Fact: f}, nil) {
			return errStop
		}
	}
	return s.ctx.Err()
}

// Reject says which record of the file cannot be imported, and why.
func (s *Stream) Reject(line int, reason, raw string) error {
	s.Rejected++
	if !s.yield(data.Record{}, &data.RowError{File: s.File, Line: line, Reason: reason, Raw: raw}) {
		return errStop
	}
	return nil
}
