package command

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/store"
)

type decisionRow struct {
	Journal int64   `json:"journal"`
	Kind    string  `json:"kind"`
	At      *string `json:"at"`
	Undone  bool    `json:"undone"`
	A       *int64  `json:"a"` // persons as they are now
	B       *int64  `json:"b"`
}

func (s *state) decisionsCommand() *cobra.Command {
	limit := 0
	cmd := &cobra.Command{
		Use:   "decisions",
		Short: "List what was decided about who is whom, newest first",
		Args:  exactly(0, "decisions takes no words."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				list, err := d.Decisions(cmd.Context(), limit)
				if err != nil {
					return err
				}
				rows := []decisionRow{}
				for _, j := range list {
					rows = append(rows, decisionRow{j.Journal, j.Kind, moment(j.At), j.Undone, someone(j.A.Person), someone(j.B.Person)})
				}
				return s.show(map[string]any{"decisions": rows}, func(w io.Writer) {
					for _, j := range list {
						fmt.Fprintf(w, "%4d  %s  %s\n", j.Journal, time.UnixMilli(j.At).UTC().Format("2006-01-02 15:04"), decisionWords(j))
					}
				})
			})
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 0, "at most `n` decisions (0: all)")
	return cmd
}

// decisionWords says what was decided, with the names of that time.
func decisionWords(j store.JournalRow) string {
	a, b := called(j.A), called(j.B)
	words := map[string]string{
		"merge": fmt.Sprintf("merged %s into %s", b, a), "split": fmt.Sprintf("split %s off %s", b, a), "notsame": fmt.Sprintf("%s and %s are not the same", a, b),
	}[j.Kind]
	if j.More > 0 {
		words += ", and " + data.CountOf(j.More, "further pair", "further pairs")
	}
	if j.Undone {
		words += " (taken back)"
	}
	return words
}

func called(side store.JournalSide) string {
	if side.Name == "" {
		return "somebody"
	}
	return clip(side.Name, 60)
}

// someone gives null for nobody.
func someone(person int64) *int64 {
	if person == 0 {
		return nil
	}
	return &person
}
