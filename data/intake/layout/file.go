package layout

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"rapport/data"
	"rapport/data/intake/dbread"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/sheet"
	"rapport/data/intake/xmlread"
)

// File is one file of an export while it is read.
type File struct {
	*Export
	Layout *Layout
	Index  int    // in the claim
	Name   string // entry of the tree

	votes    sheet.DateVote
	order    sheet.Order
	decimals sheet.DecimalVote
	decimal  sheet.Decimal
	damaged  int          // texts that could not be decoded whole
	table    sheet.Report // of a table that was read to its end
	years    bool         // some have two digits
}

// Base returns the last element of the name, for people.
func (f *File) Base() string { return path.Base(f.Name) }

func (f *File) read() error {
	if f.Layout.Row != nil {
		return f.Table(f.Layout.fits, func(r Row) error { return f.Layout.Row(f, r) })
	}
	return f.Layout.Read(f)
}

// Send gives out facts that begin on a line. References that name the owner are
// marked.
func (f *File) Send(line int, facts ...data.Fact) error {
	if f.looking {
		return f.ctx.Err()
	}
	for _, fact := range facts {
		f.mark(fact)
		if !f.yield(data.Record{File: f.Index, Line: max(line, 1), Fact: fact}, nil) {
			return errStop
		}
	}
	return nil
}

// Reject says that a record cannot be imported, and why, in a plain sentence.
func (f *File) Reject(line int, raw, reason string) error {
	if f.looking || f.ctx.Err() != nil {
		return f.ctx.Err()
	}
	if !f.yield(data.Record{}, &data.RowError{File: f.Index, Line: max(line, 1), Reason: sentence(reason), Raw: cut(raw)}) {
		return errStop
	}
	return nil
}

// Take passes on what a record led to: nothing, an error that ends the file, or
// any other, which rejects the record with its line.
func (f *File) Take(line int, raw string, err error) error {
	var known *data.Error
	var place *jsonread.Error
	switch {
	case errors.Is(err, errStop):
		return err // whoever reads has gone: nothing may be given out any more
	case err == nil, f.ctx.Err() != nil:
		return f.ctx.Err()
	case errors.As(err, &known), errors.As(err, &place):
		return err
	}
	return f.Reject(line, raw, err.Error())
}

func sentence(reason string) string {
	r, n := utf8.DecodeRuneInString(reason)
	reason = string(unicode.ToUpper(r)) + reason[n:]
	if !strings.HasSuffix(reason, ".") {
		reason += "."
	}
	return reason
}

// maxRaw is how much of a rejected record is kept.
const maxRaw = 4 << 10

func cut(raw string) string {
	if len(raw) > maxRaw {
		raw = strings.ToValidUTF8(raw[:maxRaw], "")
	}
	return raw
}

// Unknown is the error of a file whose name is known and whose contents are not:
// it is left out and listed with what was seen (keys or columns), so that the
// person can report it.
func (f *File) Unknown(seen string) error {
	return &data.Error{
		Code: data.WarnUnknownFile, Msg: fmt.Sprintf("%s has a layout that is not known: %s.", f.Base(), seen),
		Hint: "Nothing of this file was imported. Report the layout, so that it can be read.",
	}
}

// leaveOut says that nothing of a file is imported.
func (f *File) leaveOut(err error) error {
	var known *data.Error
	if !errors.As(err, &known) {
		return err
	}
	if known.Code == data.WarnUnknownFile {
		f.In.AddUnknown(f.Name)
		f.In.Warn(data.WarnUnknownFile, known.Msg)
		return nil
	}
	line := 1
	var place *jsonread.Error
	if errors.As(err, &place) {
		line = place.Line
	}
	f.In.Warn(data.WarnTruncated, known.Msg+" It was left out.")
	if !f.yield(data.Record{}, &data.RowError{File: f.Index, Line: line, Reason: known.Msg}) {
		return errStop
	}
	return nil
}

// report warns of what was odd in the file.
func (f *File) report() error {
	r := f.table
	r.Damaged = r.Damaged || f.damaged > 0
	f.warnYears()
	return Ended(f.In, f.Base(), r)
}

// Time reads a date, with or without time and offset, in the order of day and
// month that the whole file shows. Nothing is Undated and no error. A time
// without an offset is of the zone. Formats that call it outside of a table set
// Twice, since the order is known after the first reading.
func (f *File) Time(text string, zone *time.Location) (time.Time, data.Precision, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return time.Time{}, data.Undated, nil
	}
	if f.looking {
		f.votes.Add([]byte(text))
		f.Export.votes.Add([]byte(text))
		return time.Time{}, data.Undated, nil
	}
	if !f.twice {
		panic("layout: File.Time needs Set.Twice")
	}
	at, precision, err := sheet.ParseTime([]byte(text), f.order, zone)
	if err != nil {
		return time.Time{}, data.Undated, err
	}
	return at.UTC(), precision, nil
}

// chooseOrder settles the order of day and month: as this file shows it, else as
// the others do, else as the person said.
func (f *File) chooseOrder() error {
	var ok bool
	for _, votes := range []*sheet.DateVote{&f.votes, &f.Export.votes} {
		if f.order, ok = votes.Choose(f.In.Options.Dates); ok {
			return nil
		}
	}
	return &data.Error{
		Code: data.WarnAmbiguousDate, Msg: "The dates in " + f.Base() + " do not tell whether the day or the month comes first.",
		Hint: "Say it: --dates dmy, or --dates mdy.",
	}
}

// open opens the file; in the second reading it is counted and hashed.
func (f *File) open() (io.Reader, func() error, error) {
	if !f.looking {
		return f.In.Open(f.ctx, f.Index)
	}
	r, err := f.In.Tree.Open(f.Name)
	if err != nil {
		return nil, nil, err
	}
	c := cancelled{f, r}
	return c, func() error {
		_, err := io.Copy(io.Discard, c) // to the end, where the checksum is checked
		return errors.Join(err, r.Close())
	}, nil
}

// cancelled ends reading when the work is.
type cancelled struct {
	f *File
	r io.Reader
}

func (c cancelled) Read(p []byte) (int, error) {
	if err := c.f.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// Raw takes the bytes of the file.
func (f *File) Raw(take func(r io.Reader) error) error {
	r, done, err := f.open()
	if err != nil {
		return err
	}
	if err := take(r); err != nil {
		if !errors.Is(err, errStop) {
			_ = done() // the first error is the one that says why
		}
		return err
	}
	return done()
}

// JSON takes the file as one JSON text and makes sure that it is whole.
func (f *File) JSON(o jsonread.Options, take func(d *jsonread.Reader) error) error {
	return f.Raw(func(r io.Reader) error { return f.json(r, o, take) })
}

// JSONLines takes the file as JSON values on lines of their own.
func (f *File) JSONLines(each func(v jsonread.Value) error) error {
	return f.Raw(func(r io.Reader) error {
		return f.json(jsonread.Lines(r), jsonread.Options{}, func(d *jsonread.Reader) error {
			return d.Array(func(int) error {
				v, err := d.Value()
				if err != nil {
					return err
				}
				return each(v)
			})
		})
	})
}

func (f *File) json(r io.Reader, o jsonread.Options, take func(d *jsonread.Reader) error) error {
	d := jsonread.New(r, o)
	err := take(d)
	if err == nil {
		err = d.End()
	}
	var place *jsonread.Error
	if errors.As(err, &place) {
		err = place.In(f.Base())
	}
	f.damaged = d.Damaged
	return err
}

// XML takes the file as XML.
func (f *File) XML(take func(r *xmlread.Reader) error) error {
	return f.Raw(func(r io.Reader) error { return take(xmlread.New(f.Base(), r)) })
}

// HTML takes the file as a page.
func (f *File) HTML(take func(h *htmlread.Reader) error) error {
	return f.Raw(func(raw io.Reader) error {
		text, err := sheet.Text(raw)
		if err != nil {
			return err
		}
		return take(htmlread.New(f.Base(), text))
	})
}

// Database takes the file as a SQLite database, with its log where that lies beside it.
func (f *File) Database(take func(d *dbread.DB) error) error {
	return f.Raw(func(raw io.Reader) (err error) {
		var log io.Reader
		if _, beside := f.In.Tree.Entry(f.Name + dbread.LogSuffix); beside {
			r, err := f.In.Tree.Open(f.Name + dbread.LogSuffix)
			if err != nil {
				return err
			}
			defer r.Close()
			log = cancelled{f, r}
		}
		d, err := dbread.Open(f.ctx, f.Base(), raw, log)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		return take(d)
	})
}

// MaxLine is the longest line of a text that is read.
const MaxLine = 1 << 20

// Lines takes the file as text, line by line, without line ends. Text that is no
// UTF-8 is read as Windows-1252, with a warning. A longer line than MaxLine is
// rejected.
func (f *File) Lines(each func(line int, text string) error) error {
	f.damaged = 0
	return f.Raw(func(raw io.Reader) error {
		text, err := sheet.Text(raw)
		if err != nil {
			return err
		}
		r := bufio.NewReaderSize(text, 64<<10)
		var long []byte
		for line := 1; ; line++ {
			piece, err := r.ReadSlice('\n')
			for long = long[:0]; errors.Is(err, bufio.ErrBufferFull); piece, err = r.ReadSlice('\n') {
				if len(long) <= MaxLine {
					long = append(long, piece...)
				}
			}
			if err != nil && !errors.Is(err, io.EOF) {
				return err
			}
			if len(long) > 0 {
				long = append(long, piece...)
				piece = long
			}
			if len(piece) > 0 {
				if taken := f.line(line, piece, each); taken != nil {
					return taken
				}
			}
			if err != nil {
				return nil
			}
		}
	})
}

func (f *File) line(line int, piece []byte, each func(line int, text string) error) error {
	if len(piece) > MaxLine {
		return f.Reject(line, string(piece[:maxRaw]), "The line is longer than 1 MiB.")
	}
	text := strings.TrimRight(string(piece), "\r\n")
	if !utf8.ValidString(text) {
		f.damaged++
		if decoded, err := charmap.Windows1252.NewDecoder().String(text); err == nil {
			text = decoded
		}
	}
	return each(line, text)
}
