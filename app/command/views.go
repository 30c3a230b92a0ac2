package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data/store"
)

// viewShape is a kept view, as the commands print it.
type viewShape struct {
	ID      int64   `json:"id"`
	Name    string  `json:"name"`
	Segment *string `json:"segment"`
	Filter  *string `json:"filter"`
	Search  *string `json:"search"`
	Sort    *string `json:"sort"`
}

func shapeOfView(v *store.View) viewShape {
	sort := v.Query.Sort
	if usual, desc := direction(sort); sort != "" && desc != v.Query.Desc {
		sort = "-" + usual
	}
	return viewShape{v.ID, v.Name, word(v.Query.Segment), word(v.Query.Filter), word(v.Query.Search), word(sort)}
}

func (s *state) viewsCommand() *cobra.Command {
	q, remove := store.PeopleQuery{}, int64(0)
	cmd := &cobra.Command{
		Use:   "views [NAME]",
		Short: "Keep a view of the list of people under a name, or list and remove the kept ones",
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				switch {
				case remove != 0:
					return s.told(d.RemoveView(cmd.Context(), remove), remove, "Removed view")
				case len(args) == 0:
					return s.listViews(cmd, d)
				}
				q.Sort, q.Desc = direction(q.Sort)
				v := store.View{Name: strings.Join(args, " "), Query: q}
				var err error
				if v.ID, err = d.SaveView(cmd.Context(), v.Name, q); err != nil {
					return err
				}
				return s.show(shapeOfView(&v), func(w io.Writer) { fmt.Fprintf(w, "Kept as view %d. See it: rapport people --view %d\n", v.ID, v.ID) })
			})
		},
	}
	cmd.Flags().StringVar(&q.Sort, "sort", "strength", "`field` to sort by; -field turns it round")
	cmd.Flags().StringVar(&q.Filter, "filter", "", "only people for whom `expr` holds")
	cmd.Flags().StringVar(&q.Segment, "segment", "", "only people in this `view`: "+strings.Join(store.SegmentNames(), ", "))
	cmd.Flags().StringVar(&q.Search, "search", "", "only people with this `text`")
	cmd.Flags().Int64Var(&remove, "remove", 0, "forget the view with this `id`")
	complete(cmd, "segment", store.SegmentNames()...)
	return cmd
}

func (s *state) listViews(cmd *cobra.Command, d *desk.Desk) error {
	list, err := d.Views(cmd.Context())
	if err != nil {
		return err
	}
	rows := []viewShape{}
	for i := range list {
		rows = append(rows, shapeOfView(&list[i]))
	}
	return s.show(map[string]any{"views": rows}, func(w io.Writer) {
		if len(rows) == 0 {
			fmt.Fprintln(w, "No view is kept.")
		}
		for _, r := range rows {
			line := fmt.Sprintf("%5d  %s", r.ID, r.Name)
			for _, p := range []struct {
				name  string
				value *string
			}{{"segment", r.Segment}, {"filter", r.Filter}, {"search", r.Search}, {"sort", r.Sort}} {
				if p.value != nil {
					line += " · " + p.name + ": " + clip(*p.value, 60)
				}
			}
			fmt.Fprintln(w, line)
		}
	})
}

// keptView is the query of a kept view.
func keptView(cmd *cobra.Command, d *desk.Desk, id int64) (store.PeopleQuery, error) {
	list, err := d.Views(cmd.Context())
	if err != nil {
		return store.PeopleQuery{}, err
	}
	for _, v := range list {
		if v.ID == id {
			return v.Query, nil
		}
	}
	return store.PeopleQuery{}, &misuse{fmt.Sprintf("There is no view %d. See the list: rapport views", id)}
}
