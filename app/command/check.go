package command

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
)

func (s *state) checkCommand() *cobra.Command {
	rebuild := false
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Verify the workspace: structure, and every import against what it recorded",
		Args:  exactly(0, "check takes no words."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				if rebuild {
					if err := d.Rebuild(cmd.Context()); err != nil {
						return err
					}
				}
				c, err := d.Check(cmd.Context())
				if err != nil {
					return err
				}
				if !c.OK {
					s.exit = exitFailed
				}
				v := map[string]any{"ok": c.OK, "imports_checked": c.Imports, "problems": plain(c.Problems)}
				return s.show(v, func(w io.Writer) {
					if c.OK {
						fmt.Fprintf(w, "All good: %s checked.\n", data.CountOf(c.Imports, "import", "imports"))
					}
					for _, p := range c.Problems {
						fmt.Fprintln(w, p)
					}
				})
			})
		},
	}
	cmd.Flags().BoolVar(&rebuild, "rebuild", false, "first work out again, from the imports, everything that only repeats them")
	return cmd
}
