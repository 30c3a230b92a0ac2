package mailchimp

import (
	"context"
	"io"
	"iter"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// reader reads one export, file by file.
type reader struct {
	layout.Sheets

	order    sheet.Order
	kind     kind
	columns  columns
	campaign string         // key of the one whose opens or clicks are read
	mails    map[string]int // keys of campaigns that were told, and how often
}

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return in.Stream(ctx, func(s *intake.Stream) error {
		r := &reader{mails: map[string]int{}}
		r.Sheets = layout.Sheets{Stream: s, Table: r.open}
		return r.all()
	})
}

func (r *reader) all() error {
	sound, err := r.Sound()
	if err != nil {
		return err
	}
	if err := r.survey(sound); err != nil {
		return err
	}
	for _, i := range sound {
		if err := r.one(i); err != nil {
			return err
		}
	}
	return nil
}

// enoughRows without a date that needs a vote end the survey of a file.
const enoughRows = 500

// survey lets the dates vote on their order: files as Mailchimp writes them need
// none, but a spreadsheet rewrites dates.
func (r *reader) survey(files []int) error {
	var votes layout.Votes
	for _, i := range files {
		if r.kind = kind(r.Claim.Files[i].Kind); r.kind == campaigns {
			continue
		}
		rows := 0
		err := r.Look(i, func(row sheet.Row) bool {
			for _, column := range r.columns.dates() {
				votes.Dates.Add(row.Cell(column))
			}
			rows++
			return rows >= enoughRows && (votes.Dates.Sure() || !votes.Dates.Needed())
		})
		if err != nil {
			return err
		}
	}
	c, err := votes.Choose(r.Options, "Mailchimp")
	r.order = c.Dates
	return err
}

// open finds the columns of a file.
func (r *reader) open(src io.Reader, name string) (sheet.Table, error) {
	table, err := layout.OpenCSV(src, name, "Mailchimp", r.kind.isHeader())
	if err != nil {
		return nil, err
	}
	r.columns = findColumns(table.Header())
	return table, nil
}

// one reads the rows of one file.
func (r *reader) one(file int) error {
	f := r.Claim.Files[file]
	r.kind, r.File = kind(f.Kind), file
	if err := r.begin(f.Name); err != nil {
		return err
	}
	return r.Rows(file, func(row sheet.Row) error {
		reason, err := r.row(row)
		if err != nil || reason == "" {
			return err
		}
		return r.RejectRow(row, reason)
	})
}
