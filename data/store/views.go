package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"rapport/data"
)

// View is a view of the list of people that the user keeps under a name. Its query has no
// limit and no offset.
type View struct {
	ID    int64
	Name  string
	Query PeopleQuery
}

// mostViews is how many views are kept, and viewName how long their names are at most.
const (
	mostViews = 50
	viewName  = 60
)

// Views lists the kept views, the oldest first.
func (w *Workspace) Views(ctx context.Context) ([]View, error) {
	list, err := query(ctx, w.read, `SELECT id, name, segment, filter, search, sort, "desc" FROM saved_view ORDER BY id`, nil, func(r *sql.Rows, v *View) error {
		return r.Scan(&v.ID, &v.Name, &v.Query.Segment, &v.Query.Filter, &v.Query.Search, &v.Query.Sort, &v.Query.Desc)
	})
	return list, w.explain(wrap("list the views", err))
}

// SaveView keeps a view and returns its id; one of the same name takes the new query. What
// cannot be listed is refused.
func (w *Workspace) SaveView(ctx context.Context, name string, q PeopleQuery) (int64, error) {
	name = strings.Join(strings.Fields(name), " ")
	switch {
	case name == "":
		return 0, &data.Error{Code: "bad_view", Msg: "A view needs a name.", Hint: "Write it like: buyers in Japan."}
	case len([]rune(name)) > viewName:
		return 0, &data.Error{Code: "bad_view", Msg: fmt.Sprintf("A view's name has at most %d letters.", viewName), Hint: "Choose a shorter one."}
	}
	q.Limit, q.Offset = 1, 0
	if _, err := w.People(ctx, q); err != nil {
		return 0, err
	}
	id := int64(0)
	err := w.change(ctx, func(c *change) error {
		n, err := number(ctx, c.Tx, "SELECT count(*) FROM saved_view WHERE name <> ?", name)
		if err != nil {
			return err
		}
		if n >= mostViews {
			return &data.Error{Code: "bad_view", Msg: fmt.Sprintf("There are %d views already.", mostViews), Hint: "Remove one that you do not need: rapport views --remove ID"}
		}
		return c.QueryRowContext(ctx, `
			INSERT INTO saved_view (name, segment, filter, search, sort, "desc")
			VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (name) DO UPDATE
			SET segment = excluded.segment, filter = excluded.filter, search = excluded.search, sort = excluded.sort, "desc" = excluded."desc"
			RETURNING id`, name, q.Segment, q.Filter, q.Search, q.Sort, q.Desc).Scan(&id)
	})
	return id, wrap("keep a view", err)
}

// RemoveView forgets a view.
func (w *Workspace) RemoveView(ctx context.Context, id int64) error {
	return wrap("remove a view", w.change(ctx, func(c *change) error {
		n, err := c.exec("DELETE FROM saved_view WHERE id = ?", id)
		if err == nil && n == 0 {
			return &data.Error{Code: "no_view", Msg: fmt.Sprintf("There is no view %d.", id), Hint: "See the list: rapport views"}
		}
		return err
	}))
}
