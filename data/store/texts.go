package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Texts returns what was written in interactions, by id. Those without words, or
// whose words are not kept, are left out.
func (w *Workspace) Texts(ctx context.Context, events []int64) (map[int64]string, error) {
	const most = 500 // variables of one query
	texts := map[int64]string{}
	for len(events) > 0 {
		n := min(len(events), most)
		args := make([]any, n)
		for i, id := range events[:n] {
			args[i] = id
		}
		events = events[n:]
		err := each(ctx, w.read, `
			SELECT id, text
			FROM interaction
			WHERE text > '' AND id IN (?`+strings.Repeat(", ?", n-1)+`)`, args,
			func(r *sql.Rows) error {
				var id int64
				var text string
				if err := r.Scan(&id, &text); err != nil {
					return err
				}
				texts[id] = text
				return nil
			})
		if err != nil {
			return nil, w.explain(fmt.Errorf("read texts: %w", err))
		}
	}
	return texts, nil
}
