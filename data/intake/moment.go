package intake

import (
	"fmt"
	"path"
	"time"

	"rapport/data"
)

// A sale is made before the file that holds it is imported. Clocks and zones differ by
// a day; a day that is years away was read wrong, as "69" is that was 1969.
const (
	clockSlack = 36 * time.Hour
	mostYears  = 2
	firstYear  = 1990
	lastYear   = 2100 // where it is not known when the import is
)

// Possible is why no sale can have been at a time; nil where one can, and where there is
// no time.
func (o Options) Possible(at time.Time) error {
	switch {
	case at.IsZero():
		return nil
	case at.Year() < firstYear || at.Year() > lastYear:
		return fmt.Errorf("the year %d cannot be that of a sale", at.Year())
	case !o.Now.IsZero() && at.After(o.Now.AddDate(mostYears, 0, 0)):
		return fmt.Errorf("the year %d has not come yet, so it cannot be that of a sale", at.Year())
	}
	return nil
}

// dated rejects a sale of an impossible day, whatever format it is of, and notes one of a
// day that is still to come.
func (in *Input) dated(r data.Record) *data.RowError {
	s, ok := r.Fact.(*data.Sale)
	if !ok {
		return nil
	}
	for _, at := range []time.Time{s.OrderedAt, s.PaidAt} {
		if err := in.Options.Possible(at); err != nil {
			return &data.RowError{File: r.File, Line: r.Line, Reason: "T" + err.Error()[1:] + "."}
		}
	}
	if !in.Options.Now.IsZero() && s.OrderedAt.After(in.Options.Now.Add(clockSlack)) {
		lines := in.early[r.File]
		lines.Add(r.Line)
		in.early[r.File] = lines
	}
	return nil
}

// tellEarly warns of sales that are dated after the import.
func (in *Input) tellEarly() {
	for i, f := range in.Claim.Files {
		lines := in.early[i]
		switch base := path.Base(f.Name); {
		case lines.N == 0:
		case lines.N == 1:
			in.Warn(data.WarnFutureDate, fmt.Sprintf("1 sale of %s is dated after today (%s). It counts on the day that the file says.", base, lines))
		default:
			in.Warn(data.WarnFutureDate, fmt.Sprintf("%d sales of %s are dated after today (%s). They count on the days that the file says.", lines.N, base, lines))
		}
	}
}
