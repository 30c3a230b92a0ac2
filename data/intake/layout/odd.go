package layout

import (
	"fmt"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Ended warns of what was odd about a table that was read to its end. Where too many of
// its rows have not as many cells as the header, and nobody said that it shall be read
// all the same, nothing of it may be kept.
func Ended(in *intake.Input, base string, r sheet.Report) error {
	if r.Truncated {
		in.Warn(data.WarnTruncated, base+" is cut off: its last row is not complete and was left out. Export it again.")
	}
	if r.Damaged {
		in.Warn(data.WarnDamagedText, base+" holds text that cannot be read with certainty; some letters may be wrong.")
	}
	if err := whole(in, base, r); err != nil {
		return err
	}
	if n := r.Short.N; n > 0 {
		in.Warn(data.WarnDamagedText, data.CountOf(n, "row", "rows")+" of "+base+data.Plural(n, " has", " have")+" fewer cells than the header ("+r.Short.String()+"); what is missing was taken as empty.")
	}
	if n := r.Formulas; n > 0 {
		in.Warn(data.WarnFormula, data.CountOf(n, "cell", "cells")+" of "+base+data.Plural(n, " is", " are")+" worked out by a formula; what the spreadsheet last kept there was read.")
	}
	return nil
}

// whole refuses a table of which it is not clear that its cells stand where they should.
func whole(in *intake.Input, base string, r sheet.Report) error {
	if !r.Ragged() || in.Options.Ragged {
		return nil
	}
	return &data.Error{
		Code: data.WarnRagged,
		Msg:  fmt.Sprintf("%d of %d rows of %s do not have as many cells as the header, so that cells may stand in the wrong column.", r.Short.N+r.Long.N, r.Rows, base),
		Hint: "Look at the file, or export it again. To read it all the same say --ragged.",
	}
}

// warnYears says which century was given to years of two digits.
func (f *File) warnYears() {
	if f.years {
		f.In.Warn(data.WarnShortYears, fmt.Sprintf("Years of two digits in %s are read as %d to %d.", f.Base(), sheet.FirstYear, sheet.LastYear))
	}
}
