package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
)

type replierShape struct {
	Platform string `json:"platform"`
	Account  string `json:"account"`
	Name     string `json:"name"`
}

func (s *state) replierCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "replier [PLATFORM ACCOUNT [NAME]]",
		Short: "Say who answers from one of your accounts; without a name take it back; without words list them",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return &misuse{"Say which account: rapport replier instagram team Mia (see your accounts: rapport me)"}
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				set, err := d.Settings(cmd.Context())
				if err != nil {
					return err
				}
				if len(args) > 1 {
					set.NameReplier(args[0], args[1], strings.Join(args[2:], " "))
					if err := d.SaveSettings(cmd.Context(), set); err != nil {
						return err
					}
				}
				rows := []replierShape{}
				for _, r := range set.Repliers {
					rows = append(rows, replierShape(r))
				}
				return s.show(map[string]any{"repliers": rows}, func(w io.Writer) {
					if len(rows) == 0 {
						fmt.Fprintln(w, "Nobody is named: answers go by the account.")
					}
					for _, r := range rows {
						fmt.Fprintf(w, "%-12s %-30s %s\n", r.Platform, clip(r.Account, 30), clip(r.Name, 60))
					}
				})
			})
		},
	}
}
