package desk

import (
	"context"

	"rapport/data/store"
)

// Posts lists what the owner published, the newest first, and says how many there are.
func (d *Desk) Posts(ctx context.Context, q store.PostQuery) ([]store.Post, int, error) {
	return d.store.Posts(ctx, q)
}
