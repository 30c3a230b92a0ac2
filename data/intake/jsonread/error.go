package jsonread

import (
	"fmt"

	"rapport/data"
)

// Error is the place at which a file stops being JSON.
type Error struct {
	Line      int    // physical line, 1 = first
	Byte      int64  // offset in the decoded text
	What      string // "a value is missing"
	Truncated bool   // the file ends too early
	Limit     bool   // it is JSON, but costs more than an honest export does
}

// Error names the place and the reason, never the text of the file.
func (e *Error) Error() string {
	return fmt.Sprintf("line %d, byte %d: %s", e.Line, e.Byte, e.What)
}

// In turns the error into one for people, naming the file.
func (e *Error) In(file string) *data.Error {
	switch {
	case e.Truncated:
		return &data.Error{
			Code: data.WarnTruncated, Err: e, Hint: "Download it again.",
			Msg: fmt.Sprintf("%s is not complete: it ends in the middle, at line %d, byte %d.", file, e.Line, e.Byte),
		}
	case e.Limit:
		return &data.Error{
			Code: data.WarnLimit, Err: e, Hint: "It is no export of this platform, or it is damaged.",
			Msg: fmt.Sprintf("%s cannot be read at line %d, byte %d: %s.", file, e.Line, e.Byte, e.What),
		}
	}
	return &data.Error{
		Code: "broken_json", Err: e, Hint: "Download it again.",
		Msg: fmt.Sprintf("%s is damaged at line %d, byte %d: %s.", file, e.Line, e.Byte, e.What),
	}
}
