package desk

import (
	"context"

	"rapport/data/store"
)

// Views lists the views of the list of people that the user keeps.
func (d *Desk) Views(ctx context.Context) ([]store.View, error) { return d.store.Views(ctx) }

// SaveView keeps a view under a name; one of the same name takes the new query.
func (d *Desk) SaveView(ctx context.Context, name string, q store.PeopleQuery) (int64, error) {
	return d.store.SaveView(ctx, name, q)
}

// RemoveView forgets a view.
func (d *Desk) RemoveView(ctx context.Context, id int64) error { return d.store.RemoveView(ctx, id) }
