package command

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
)

type interactionCount struct {
	Platform  string  `json:"platform"`
	Kind      string  `json:"kind"`
	Direction *string `json:"direction"`
	Count     int     `json:"count"`
}

type identityCount struct {
	Platform string `json:"platform"`
	Kind     string `json:"kind"`
	Count    int    `json:"count"`
}

type summary struct {
	People       int                `json:"people"`
	Identities   int                `json:"identities"`
	Content      int                `json:"content"`
	Sales        int                `json:"sales"`
	Imports      int                `json:"imports"`
	FirstDay     *string            `json:"first_day"`
	LastDay      *string            `json:"last_day"`
	Interactions []interactionCount `json:"interactions"`
	IdentitiesBy []identityCount    `json:"identities_by"`
	Money        []moneySum         `json:"money"`
}

func (s *state) summaryCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "summary",
		Short: "Count everything in the workspace",
		Args:  exactly(0, "summary takes no words."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				sum, err := d.Summary(cmd.Context())
				if err != nil {
					return err
				}
				v := summary{
					People: sum.People, Identities: sum.Identities, Content: sum.Content, Sales: sum.Sales, Imports: sum.Imports,
					FirstDay: word(sum.First.String()), LastDay: word(sum.Last.String()),
					Interactions: []interactionCount{}, IdentitiesBy: []identityCount{}, Money: moneySums(sum.Money),
				}
				for _, c := range sum.Interactions {
					v.Interactions = append(v.Interactions, interactionCount{c.Platform, string(c.Kind), word(string(c.Direction)), c.Count})
				}
				for _, c := range sum.IdentitiesBy {
					v.IdentitiesBy = append(v.IdentitiesBy, identityCount{c.Platform, string(c.Kind), c.Count})
				}
				return s.show(v, func(w io.Writer) { writeSummary(w, v) })
			})
		},
	}
}

func writeSummary(w io.Writer, v summary) {
	fmt.Fprintf(w, "%s behind %s, %s, %s, %s\n", data.CountOf(v.People, "person", "people"), data.CountOf(v.Identities, "identity", "identities"),
		data.CountOf(v.Content, "post", "posts"), data.CountOf(v.Sales, "sale", "sales"), data.CountOf(v.Imports, "import", "imports"))
	if v.FirstDay != nil && v.LastDay != nil {
		fmt.Fprintf(w, "from %s to %s\n", *v.FirstDay, *v.LastDay)
	}
	for _, c := range v.Interactions {
		direction := "-"
		if c.Direction != nil {
			direction = *c.Direction
		}
		fmt.Fprintf(w, "  %-12s %-12s %-7s %8d\n", c.Platform, c.Kind, direction, c.Count)
	}
	for _, m := range v.Money {
		fmt.Fprintf(w, "  %s: %s, gross %s, net earnings %s\n", m.Currency, data.CountOf(m.Sales, "sale", "sales"), m.Gross, m.Net)
	}
}
