package command

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/data/intake/formats"
)

type formatRow struct {
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	Direction string   `json:"direction"`
	Files     []string `json:"files"`
	HowToGet  string   `json:"how_to_get"`
	Holds     string   `json:"holds"`
	Lacks     string   `json:"lacks"`
}

func (s *state) formatsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "formats",
		Short: "List what can be imported and how to download it",
		Args:  exactly(0, "formats takes no words."),
		RunE: func(*cobra.Command, []string) error {
			rows := []formatRow{}
			for _, f := range formats.All() {
				rows = append(rows, formatRow{f.Name, f.Title, f.Direction, f.Files, f.HowToGet, f.Holds, f.Lacks})
			}
			return s.show(map[string]any{"formats": rows}, func(w io.Writer) {
				for _, f := range rows {
					fmt.Fprintf(w, "%s (%s)\n  How to get it: %s\n  Holds: %s\n  Lacks: %s\n", f.Title, f.Name, f.HowToGet, f.Holds, f.Lacks)
				}
			})
		},
	}
}
