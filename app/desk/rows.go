package desk

import (
	"context"
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// Row is one fact behind a figure, with the file and line that says so.
type Row struct {
	metric.Row
	store.Sighting
}

// RowsQuery asks for the rows behind a figure of a period.
type RowsQuery struct {
	Period
	Figure  string
	Product *string // only orders with this item
}

// Rows lists what stands behind a figure, newest first.
func (d *Desk) Rows(ctx context.Context, q RowsQuery) ([]Row, error) {
	platform := q.Platform
	q.Platform = "" // filtered row by row, so that "before" still means everywhere
	book, err := d.narrowed(ctx, q.Period)
	if err != nil {
		return nil, err
	}
	list := book.Rows(metric.RowsQuery{
		Figure: q.Figure, First: q.First, Last: q.Last, Now: d.now(), Currency: q.Currency, Platform: platform, Product: q.Product, By: q.By,
	})
	if list == nil {
		return nil, &data.Error{
			Code: "no_rows", Msg: fmt.Sprintf("The rows behind %q cannot be listed.", q.Figure), Hint: "Figures with rows: " + strings.Join(metric.RowFigures(), ", ") + ".",
		}
	}
	ids := map[bool][]int64{}
	for _, r := range list {
		ids[r.Sale] = append(ids[r.Sale], r.ID)
	}
	seen := map[bool]map[int64]store.Sighting{}
	for sale, sort := range map[bool]store.Sort{true: store.Sales, false: store.Interactions} {
		if seen[sale], err = d.store.Sightings(ctx, sort, ids[sale]); err != nil {
			return nil, err
		}
	}
	rows := make([]Row, len(list))
	for i, r := range list {
		rows[i] = Row{r, seen[r.Sale][r.ID]}
	}
	return rows, nil
}
