package mailchimp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// errStop says that whoever reads wants no more.
var errStop = errors.New("stopped")

// reader reads one export, file by file.
type reader struct {
	in    *intake.Input
	yield func(data.Record, error) bool
	order sheet.Order

	file     int
	kind     kind
	columns  columns
	campaign string         // key of the one whose opens or clicks are read
	mails    map[string]int // keys of campaigns that were told, and how often
}

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		r := &reader{in: in, yield: yield, mails: map[string]int{}}
		if err := r.all(ctx); err != nil && !errors.Is(err, errStop) {
			yield(data.Record{}, err)
		}
	}
}

func (r *reader) all(ctx context.Context) error {
	sound, err := r.sound(ctx)
	if err != nil {
		return err
	}
	if err := r.survey(ctx, sound); err != nil {
		return err
	}
	for _, i := range sound {
		if err := r.one(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

// sound returns the files that can be read to their end. A damaged one is left
// out whole; that of an export of one file is the error of the export.
func (r *reader) sound(ctx context.Context) ([]int, error) {
	files := r.in.Claim.Files
	if len(files) == 1 {
		return []int{0}, nil
	}
	var sound []int
	for i, f := range files {
		var known *data.Error
		switch err := r.in.Check(ctx, i); {
		case err == nil:
			sound = append(sound, i)
		case errors.As(err, &known) && known.Code != data.WarnLimit:
			r.in.Warn(data.WarnTruncated, path.Base(f.Name)+" was left out: "+known.Msg)
		default:
			return nil, err
		}
	}
	if len(sound) == 0 {
		return nil, &data.Error{Code: "unreadable", Msg: "None of the files can be read.", Hint: "Download them again."}
	}
	return sound, nil
}

// enoughRows without a date that needs a vote end the survey of a file.
const enoughRows = 500

// survey lets the dates vote on their order: files as Mailchimp writes them need
// none, but a spreadsheet rewrites dates.
func (r *reader) survey(ctx context.Context, files []int) error {
	var dates sheet.DateVote
	for _, i := range files {
		f := r.in.Claim.Files[i]
		if kind(f.Kind) == campaigns {
			continue
		}
		if err := r.surveyFile(ctx, f, &dates); err != nil {
			return err
		}
	}
	var ok bool
	if r.order, ok = dates.Choose(r.in.Options.Dates); !ok {
		return &data.Error{
			Code: data.WarnAmbiguousDate,
			Msg:  "The dates do not tell whether the day or the month comes first: a spreadsheet has rewritten them.",
			Hint: "Say it: --dates dmy, or --dates mdy. Better, import the file as Mailchimp sent it.",
		}
	}
	return nil
}

func (r *reader) surveyFile(ctx context.Context, f intake.File, dates *sheet.DateVote) (err error) {
	raw, err := r.in.Tree.Open(f.Name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, raw.Close()) }()
	table, err := openTable(raw, f)
	if err != nil {
		return err
	}
	c := findColumns(table.Header())
	for rows := 1; ; rows++ {
		row, err := table.Next()
		var reject *data.RowError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &reject):
			continue
		case err != nil:
			return err
		case rows%4096 == 0 && ctx.Err() != nil:
			return ctx.Err()
		}
		for _, column := range c.dates() {
			dates.Add(row.Cell(column))
		}
		if rows >= enoughRows && (dates.Sure() || !dates.Needed()) {
			return nil
		}
	}
}

func openTable(raw io.Reader, f intake.File) (*sheet.CSV, error) {
	table, err := sheet.NewCSV(raw, kind(f.Kind).isHeader())
	switch {
	case errors.Is(err, sheet.ErrNoHeader):
		return nil, &data.Error{
			Code: data.WarnUnknownFormat, Msg: path.Base(f.Name) + " no longer begins with the columns of Mailchimp.", Hint: "Export it again.", Err: err,
		}
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	return table, nil
}

// one reads the rows of one file.
func (r *reader) one(ctx context.Context, file int) (err error) {
	f := r.in.Claim.Files[file]
	raw, done, err := r.in.Open(ctx, file)
	if err != nil {
		return err
	}
	defer func() {
		if !errors.Is(err, errStop) {
			err = errors.Join(err, done())
		}
	}()
	table, err := openTable(raw, f)
	if err != nil {
		return err
	}
	r.file, r.kind, r.columns = file, kind(f.Kind), findColumns(table.Header())
	if err := r.begin(f.Name); err != nil {
		return err
	}
	for {
		row, err := table.Next()
		if errors.Is(err, io.EOF) {
			return layout.Ended(r.in, path.Base(f.Name), table.Report())
		}
		if err := r.take(row, err, table); err != nil {
			return err
		}
	}
}

// take handles one row or what is wrong with it.
func (r *reader) take(row sheet.Row, err error, table *sheet.CSV) error {
	var reject *data.RowError
	switch {
	case errors.As(err, &reject):
		reject.File = r.file
	case err != nil:
		return err
	default:
		reason, err := r.row(row)
		if err != nil || reason == "" {
			return err
		}
		reject = &data.RowError{File: r.file, Line: row.Line, Reason: reason, Raw: table.Raw()}
	}
	if !r.yield(data.Record{}, reject) {
		return errStop
	}
	return nil
}

func (r *reader) send(line int, facts ...data.Fact) error {
	for _, f := range facts {
		if !r.yield(data.Record{File: r.file, Line: line, Fact: f}, nil) {
			return errStop
		}
	}
	return nil
}
