package command

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
)

// outcomeCommand says what came of an introduction.
func (s *state) outcomeCommand() *cobra.Command {
	day := ""
	cmd := s.adding(&cobra.Command{
		Use:   "outcome [PERSON PERSON " + strings.Join(data.Outcomes(), "|") + "]",
		Short: "Say what came of your introduction of two people, or list outcomes",
	}, data.OutcomeEntry, 3,
		func(_ context.Context, _ *desk.Desk, args []string) (data.Entry, error) {
			list, err := ids(args[:2])
			if err != nil {
				return data.Entry{}, err
			}
			e := data.Entry{Person: list[0], Other: list[1], Label: strings.Join(args[2:], " ")}
			return e, readDay("--day", day, &e.Day)
		})
	cmd.Flags().StringVar(&day, "day", "", "the `day` (default: today)")
	return cmd
}

func (s *state) introducersCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "introducers PERSON",
		Short: "List who can introduce you to a person, the strongest first",
		Args:  exactly(1, "Say to whom: rapport introducers PERSON (find one: rapport people --search CITY)"),
		RunE: func(cmd *cobra.Command, args []string) error {
			who, err := personID(args[0])
			if err != nil {
				return err
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				list, err := d.Introducers(cmd.Context(), who)
				if err != nil {
					return err
				}
				rows := []introducerShape{}
				for _, i := range list {
					rows = append(rows, introducerOf(i))
				}
				return s.show(map[string]any{"introducers": rows}, func(w io.Writer) {
					if len(rows) == 0 {
						fmt.Fprintln(w, "Nobody close to you is known to know this person.")
					}
					for _, r := range rows {
						fmt.Fprintf(w, "%6d  %-30s %-12s %8.1f  %s\n", r.Person, clip(r.Name, 30), r.Tier, r.Strength, strings.Join(r.Ties, ", "))
					}
				})
			})
		},
	}
}

type introducerShape struct {
	Person   int64    `json:"person"`
	Name     string   `json:"name"`
	Tier     string   `json:"tier"`
	State    string   `json:"state"`
	Strength float64  `json:"strength"`
	Ties     []string `json:"ties"`
}

func introducerOf(i metric.Introducer) introducerShape {
	v := introducerShape{Person: i.Person, Name: i.Name, Tier: i.Tier.String(), State: string(i.State), Strength: i.Strength}
	for _, t := range i.Ties {
		v.Ties = append(v.Ties, string(t))
	}
	return v
}
