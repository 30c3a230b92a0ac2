package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"rapport/data"
)

// Tables gives every table for other programs to take, one after another, all as
// they stand at one moment. The slice of cells is used again for each row. do
// must go through the rows.
func (w *Workspace) Tables(ctx context.Context, do func(t data.Table, rows iter.Seq2[[]any, error]) error) error {
	return w.snapshot(ctx, func(tx *sql.Tx) error {
		for _, o := range outputs {
			if err := do(o.table(), o.rows(ctx, tx)); err != nil {
				return err
			}
		}
		return nil
	})
}

// TableList lists the tables that Tables gives.
func (w *Workspace) TableList() []data.Table {
	list := make([]data.Table, len(outputs))
	for i, o := range outputs {
		list[i] = o.table()
	}
	return list
}

// output is one table. head names its columns in the order of the query, each
// with what it is: text, whole, real, time, day, tier, or money, which gives two
// columns: minor units, and a decimal in the currency of the row's column
// "currency".
type output struct{ name, head, query string }

type outputColumn struct{ name, is string }

func (o output) columns() []outputColumn {
	var list []outputColumn
	for _, c := range strings.Split(o.head, ",") {
		name, is, _ := strings.Cut(strings.TrimSpace(c), " ")
		list = append(list, outputColumn{name, is})
	}
	return list
}

func (o output) table() data.Table {
	types := map[string]data.ColumnType{"whole": data.WholeColumn, "real": data.RealColumn, "time": data.TimeColumn}
	t := data.Table{Name: o.name}
	for _, c := range o.columns() {
		if c.is == "money" {
			t.Columns = append(t.Columns, data.Column{Name: c.name + "_minor", Type: data.WholeColumn})
		}
		t.Columns = append(t.Columns, data.Column{Name: c.name, Type: types[c.is]})
	}
	return t
}

func (o output) rows(ctx context.Context, q asker) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		columns := o.columns()
		currency := slices.IndexFunc(columns, func(c outputColumn) bool { return c.name == "currency" })
		raw, to := make([]any, len(columns)), make([]any, len(columns))
		for i := range raw {
			to[i] = &raw[i]
		}
		cells := make([]any, 0, 2*len(columns))
		rows, err := q.QueryContext(ctx, o.query)
		if err != nil {
			yield(nil, fmt.Errorf("read %s: %w", o.name, err))
			return
		}
		defer rows.Close() //nolint:errcheck // Err tells
		for rows.Next() {
			if err := rows.Scan(to...); err != nil {
				yield(nil, fmt.Errorf("read %s: %w", o.name, err))
				return
			}
			cells = cells[:0]
			for i, c := range columns {
				cells = c.add(cells, raw[i], raw, currency)
			}
			if !yield(cells, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, fmt.Errorf("read %s: %w", o.name, err))
		}
	}
}

// add appends the cell, or the two of money. Times and days that are 0 are not known.
func (c outputColumn) add(cells []any, v any, row []any, currency int) []any {
	n, isWhole := v.(int64)
	switch {
	case c.is == "money" && isWhole:
		word, _ := row[currency].(string)
		return append(cells, n, data.FormatMinor(n, word))
	case c.is == "money":
		return append(cells, nil, nil)
	case c.is == "time" && isWhole && n != 0:
		return append(cells, time.UnixMilli(n).UTC())
	case c.is == "day" && isWhole && n != 0:
		return append(cells, data.Day(n).String())
	case c.is == "time" || c.is == "day":
		return append(cells, nil)
	case c.is == "tier" && isWhole:
		return append(cells, data.Tier(n).String())
	case c.is == "real" && isWhole:
		return append(cells, float64(n))
	}
	return append(cells, v)
}

// firstSeen joins the file and line that first said a fact, as f and n.
func firstSeen(kind factKind, fact string) string {
	return fmt.Sprintf(`
		LEFT JOIN seen n ON (n.kind, n.fact, n.file, n.line) = (
			SELECT kind, fact, file, line
			FROM seen
			WHERE kind = %d AND fact = %s
			ORDER BY file, line
			LIMIT 1)
		LEFT JOIN import_file f ON f.id = n.file`, kind, fact)
}
