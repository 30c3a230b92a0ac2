package patreon

import (
	"context"
	"io"
	"iter"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// reader reads one list of members.
type reader struct {
	layout.Sheets
	layout.Conventions

	columns  *columns
	currency string // of the members so far
}

func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	if in.Claim.Files[0].Kind == "earnings" {
		return earnings.Read(ctx, in)
	}
	return in.Stream(ctx, func(s *intake.Stream) error {
		for i := range in.Claim.Files {
			r := &reader{}
			r.Sheets = layout.Sheets{Stream: s, Table: r.open}
			if err := r.survey(i); err != nil {
				return err
			}
			if err := r.Rows(i, r.take); err != nil {
				return err
			}
		}
		return nil
	})
}

// open finds the columns of a file.
func (r *reader) open(src io.Reader, name string) (sheet.Table, error) {
	table, err := layout.OpenCSV(src, name, "Patreon's members", isMembers)
	if err != nil {
		return nil, err
	}
	r.columns = findColumns(table.Header())
	return table, nil
}

// take gives out what one row says: the membership, its start, and the follow.
func (r *reader) take(row sheet.Row) error {
	m, since, err := r.member(row)
	if err != nil {
		return r.RejectRow(row, err.Error())
	}
	r.noteCurrency(m)
	facts := []data.Fact{m}
	if !m.Since.IsZero() {
		facts = append(facts, &data.Interaction{
			Key: m.Key + " since", Kind: data.Subscribe, At: m.Since, Precision: since, Actor: m.Person, Target: data.Owner,
		})
	}
	if yes(row.Cell(r.columns.follows)) {
		facts = append(facts, &data.Interaction{
			Key: m.Key + " follows", Kind: data.Follow, Precision: data.Undated, Actor: m.Person, Target: data.Owner,
		})
	}
	return r.Send(row.Line, facts...)
}

func (r *reader) noteCurrency(m *data.Member) {
	switch {
	case m.Lifetime == 0 && m.Pledge == 0, r.currency == m.Currency:
	case r.currency == "":
		r.currency = m.Currency
	default:
		r.Warn(data.WarnMixedCurrency, "The members pay in several currencies. They are kept apart and never added up.")
	}
}
