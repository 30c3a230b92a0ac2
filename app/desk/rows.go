package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// Row is one fact behind a figure, with the file and line that says so.
type Row struct {
	metric.Row
	store.Sighting
	// Rate is where the rate stands at which the amount was converted; no file where it
	// was not, or at the user's own.
	Rate store.Sighting
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
	v, err := d.look(ctx, q.Period, true)
	if err != nil {
		return nil, err
	}
	list := v.book.Rows(metric.RowsQuery{
		Figure: q.Figure, First: q.First, Last: q.Last, Now: d.moment(ctx), Currency: v.currency, Platform: platform, Product: q.Product, By: q.By,
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
	rates, err := d.rateSightings(ctx, list)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(list))
	for i, r := range list {
		rows[i] = Row{Row: r, Sighting: seen[r.Sale][r.ID]}
		if r.Original != nil && !r.Original.Own {
			rows[i].Rate = rates[r.Original.RateDay]
		}
	}
	return rows, nil
}

// rateSightings returns the file and line of the rates that rows were converted at.
func (d *Desk) rateSightings(ctx context.Context, list []metric.Row) (map[data.Day]store.Sighting, error) {
	days := map[data.Day]bool{}
	for _, r := range list {
		if r.Original != nil && !r.Original.Own {
			days[r.Original.RateDay] = true
		}
	}
	found := map[data.Day]store.Sighting{}
	if len(days) == 0 {
		return found, nil
	}
	ids, err := d.store.RateDays(ctx, slices.Sorted(maps.Keys(days)))
	if err != nil {
		return nil, err
	}
	seen, err := d.store.Sightings(ctx, store.RateDays, slices.Collect(maps.Values(ids)))
	for day, id := range ids {
		found[day] = seen[id]
	}
	return found, err
}
