package command

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
)

type importRow struct {
	ID      int64                 `json:"id"`
	At      *string               `json:"at"`
	Path    string                `json:"path"`
	Format  *string               `json:"format"`
	Account *string               `json:"account"`
	Status  string                `json:"status"`
	Counts  map[string]data.Count `json:"counts"`
}

func (s *state) importsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "imports",
		Short: "List the imports, newest first",
		Args:  exactly(0, "imports takes no words."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				list, err := d.Imports(cmd.Context())
				if err != nil {
					return err
				}
				rows := []importRow{}
				for _, r := range list {
					rows = append(rows, importRow{r.ID, moment(r.At), r.Path, word(r.Format), word(r.Account), string(r.Status), allCounts(r.Counts)})
				}
				return s.show(map[string]any{"imports": rows}, func(w io.Writer) {
					for _, r := range list {
						fmt.Fprintf(w, "%4d  %s  %-10s %-10s %s\n", r.ID, time.UnixMilli(r.At).UTC().Format("2006-01-02 15:04"), r.Format, r.Status, r.Path)
					}
				})
			})
		},
	}
}

func (s *state) undoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "undo ID",
		Short: "Take one import back; what another import contained too stays",
		Args:  exactly(1, "Say which import to take back: rapport undo ID (see rapport imports)"),
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := ids(args)
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				undone, err := d.Undo(cmd.Context(), list[0])
				if err != nil {
					return err
				}
				removed := map[string]int{}
				for _, kind := range []string{"identity", "content", "interaction", "sale", "metric", "deal", "member", "rate_day"} {
					removed[kind] = undone.Removed[kind]
				}
				v := map[string]any{"id": undone.ID, "removed": removed, "restored": undone.Restored}
				return s.show(v, func(w io.Writer) {
					fmt.Fprintf(w, "Took import %d back: %s, %s, %s, %s removed, %s restored.\n", undone.ID,
						data.CountOf(removed["interaction"], "interaction", "interactions"), data.CountOf(removed["sale"], "sale", "sales"),
						data.CountOf(removed["identity"], "identity", "identities"), data.CountOf(removed["content"], "post", "posts"),
						data.CountOf(undone.Restored, "record", "records"))
				})
			})
		},
	}
}
