package layout

import (
	"errors"
	"fmt"
	"io"
	"path"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Sheets are the tables of an export that a format reads by itself and not as a Set,
// because a record of it is more than one row, or a row more than a Set looks for.
type Sheets struct {
	*intake.Stream
	// Table finds the header of a file, and notes what the format needs of it. What can be
	// closed is closed at the end.
	Table func(r io.Reader, name string) (sheet.Table, error)

	table sheet.Table // that is being read
}

// errEnough ends a look.
var errEnough = errors.New("enough rows")

// Look takes the rows of a file ahead of its records, until they are enough. Rows that
// cannot be read are passed over.
func (s *Sheets) Look(file int, add func(row sheet.Row) (enough bool)) error {
	err := s.Ahead(file, func(r io.Reader) error {
		return s.each(r, file, func(row sheet.Row, reject *data.RowError) error {
			if reject == nil && add(row) {
				return errEnough
			}
			return nil
		})
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// Rows takes the rows of a file. Those that cannot be read are rejected, and what is odd
// about its end is told.
func (s *Sheets) Rows(file int, take func(row sheet.Row) error) error {
	return s.Read(file, func(r io.Reader) error {
		err := s.each(r, file, func(row sheet.Row, reject *data.RowError) error {
			if reject != nil {
				return s.Reject(reject.Line, reject.Reason, reject.Raw)
			}
			return take(row)
		})
		if err != nil {
			return err
		}
		return Ended(s.Input, path.Base(s.Claim.Files[file].Name), s.table.Report())
	})
}

func (s *Sheets) each(r io.Reader, file int, take func(row sheet.Row, reject *data.RowError) error) (err error) {
	if s.table, err = s.Table(r, s.Claim.Files[file].Name); err != nil {
		return err
	}
	if c, ok := s.table.(io.Closer); ok {
		defer func() { err = errors.Join(err, c.Close()) }()
	}
	for n := 1; ; n++ {
		row, err := s.table.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.As(err, &reject):
			return err
		case n%4096 == 0 && s.Cancelled() != nil:
			return s.Cancelled()
		}
		if err := take(row, reject); err != nil {
			return err
		}
	}
}

// RejectRow says why the row last taken cannot be imported.
func (s *Sheets) RejectRow(row sheet.Row, reason string) error {
	return s.Reject(row.Line, reason, s.table.Raw())
}

// OpenCSV finds the header of a table; whose says whose columns it has to have.
func OpenCSV(r io.Reader, name, whose string, isHeader func(header []string) bool) (*sheet.CSV, error) {
	table, err := sheet.NewCSV(r, isHeader)
	switch {
	case errors.Is(err, sheet.ErrNoHeader):
		return nil, &data.Error{Code: data.WarnUnknownFormat, Msg: path.Base(name) + " no longer begins with the columns of " + whose + ".", Hint: "Export it again.", Err: err}
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return table, nil
}

// Votes collect how the amounts and dates of an export are written: a spreadsheet that
// saved it again has its own way.
type Votes struct {
	Amounts sheet.DecimalVote
	Dates   sheet.DateVote
}

// Conventions are what the votes say.
type Conventions struct {
	Decimal sheet.Decimal
	Dates   sheet.Order
}

// Choose settles the conventions, or asks; sender is who makes such files.
func (v *Votes) Choose(o intake.Options, sender string) (Conventions, error) {
	var c Conventions
	var ok bool
	if c.Decimal, ok = v.Amounts.Choose(o.Decimals); !ok {
		return c, &data.Error{
			Code: data.WarnAmbiguousDecimal,
			Msg:  "The amounts do not tell whether 1,234 is one thousand or one point two.",
			Hint: "Say it: --decimals point, or --decimals comma.",
		}
	}
	if c.Dates, ok = v.Dates.Choose(o.Dates); !ok {
		return c, &data.Error{
			Code: data.WarnAmbiguousDate,
			Msg:  "The dates do not tell whether the day or the month comes first: a spreadsheet has rewritten them.",
			Hint: "Say it: --dates dmy, or --dates mdy. Better, import the file as " + sender + " sent it.",
		}
	}
	return c, nil
}
