package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"rapport/data"
)

// Post is something that the owner published, as the list of it shows it.
type Post struct {
	data.ContentFact
	// Campaigns are the names of the campaigns, events and tactics that the owner says it
	// belongs to, the oldest first.
	Campaigns []string
}

// PostQuery says which of the things published to list, newest first.
type PostQuery struct {
	Search        string // part of a title or address, or of a platform's name
	Limit, Offset int    // 0: all
}

// Posts lists what the owner published, the newest first and undated ones last, and says
// how long the list is.
func (w *Workspace) Posts(ctx context.Context, q PostQuery) (posts []Post, total int, err error) {
	if q.Limit <= 0 {
		q.Limit = -1
	}
	const found = "FROM content c WHERE ?1 = '' OR instr(lower(c.title || ' ' || c.url || ' ' || c.platform), ?1) > 0"
	search := strings.ToLower(strings.TrimSpace(q.Search))
	err = w.snapshot(ctx, func(tx *sql.Tx) error {
		n, err := number(ctx, tx, "SELECT count(*) "+found, search)
		if err != nil {
			return err
		}
		total = int(n)
		posts, err = query(ctx, tx, `
			SELECT c.id, c.platform, c.kind, c.title, c.url, coalesce(c.at, 0), c.undirected
			`+found+`
			ORDER BY coalesce(c.at, 0) DESC, c.id DESC
			LIMIT ?2 OFFSET ?3`, []any{search, q.Limit, q.Offset}, func(r *sql.Rows, p *Post) error {
			return r.Scan(&p.ID, &p.Platform, &p.Kind, &p.Title, &p.URL, &p.At, &p.Undirected)
		})
		if err != nil {
			return err
		}
		return addSaid(ctx, tx, posts)
	})
	if err != nil {
		return nil, 0, fmt.Errorf("list posts: %w", err)
	}
	return posts, total, nil
}

// addSaid fills in what the owner says of a few posts.
func addSaid(ctx context.Context, q asker, posts []Post) error {
	at := make(map[int64]*Post, len(posts))
	ids := make([]int64, len(posts))
	for i := range posts {
		ids[i] = posts[i].ID
		at[ids[i]] = &posts[i]
	}
	return each(ctx, q, `
		SELECT c.id, e.kind, e.label, e.text
		FROM json_each(?) j
		JOIN content c ON c.id = j.value
		JOIN entry_identity x ON x.key = c.key AND x.n = 0
		JOIN entry e ON e.id = x.entry AND e.kind IN ('purpose', 'campaign') AND e.removed_at IS NULL
		ORDER BY e.id`, []any{asJSON(ids)}, func(r *sql.Rows) error {
		var id int64
		var kind data.EntryKind
		var label, text string
		if err := r.Scan(&id, &kind, &label, &text); err != nil {
			return err
		}
		if kind == data.PurposeEntry {
			at[id].Purpose = label
			return nil
		}
		at[id].Campaigns = append(at[id].Campaigns, text)
		return nil
	})
}
