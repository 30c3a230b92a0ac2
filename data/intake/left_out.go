package intake

import (
	"errors"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// Whole looks at every file of the export before it reads one. A broken file of several is
// left out whole; one that is alone is the error of the export. Between the two ready takes
// what the looks told.
func (s *Stream) Whole(look func(file int) error, ready func(), read func(file int) error) error {
	files := len(s.Claim.Files)
	broken := make([]error, files)
	sound := 0
	for i := range files {
		switch broken[i] = look(i); {
		case broken[i] == nil:
			sound++
		case files == 1 || Fatal(broken[i]):
			return broken[i]
		}
	}
	if sound == 0 {
		return broken[0]
	}
	ready()
	for i, err := range broken {
		s.File = i
		if err != nil {
			err = s.leaveOut(err)
		} else {
			err = read(i)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Fatal reports whether an error ends the export even when other files are good: that of a
// hostile archive and of a cancelled reading.
func Fatal(err error) bool {
	var known *data.Error
	var place *jsonread.Error
	return !errors.As(err, &known) || known.Code == data.WarnLimit && !errors.As(err, &place)
}

// leaveOut reports a broken file among good ones; nothing of it is imported.
func (s *Stream) leaveOut(err error) error {
	var known *data.Error
	errors.As(err, &known)
	s.Warn(data.WarnTruncated, known.Msg+" It was left out.")
	line := 1
	var place *jsonread.Error
	if errors.As(err, &place) {
		line = place.Line
	}
	return s.Reject(line, known.Msg, "")
}
