package command

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data/store"
)

// ownAccount is one account of the owner, and why it is one.
type ownAccount struct {
	identity
	Why  string  `json:"why"`
	File *string `json:"file"`
	Line *int    `json:"line"`
}

// meCommand says that a person is the owner, lists the owner's accounts, or takes one back.
func (s *state) meCommand() *cobra.Command {
	not := int64(0)
	cmd := &cobra.Command{
		Use:   "me [PERSON]",
		Short: "Say that a person is you, or list your own accounts and take one back",
		Args:  atMost(1, "Say who you are: rapport me PERSON (see rapport people)"),
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := ids(args)
			if err != nil {
				return err
			}
			if not != 0 && len(list) > 0 {
				return &misuse{"Name a person, or an account with --not, not both."}
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				switch {
				case not != 0:
					_, err := d.Disown(cmd.Context(), not)
					return s.told(err, not, "Not yours any more: account")
				case len(list) == 0:
					return s.listOwn(cmd.Context(), d)
				}
				if _, err := d.ThisIsMe(cmd.Context(), list[0]); err != nil {
					return err
				}
				return s.show(map[string]int64{"person": list[0]}, func(w io.Writer) {
					fmt.Fprintln(w, "These accounts are yours now. List them or take one back: rapport me, rapport me --not IDENTITY")
				})
			})
		},
	}
	cmd.Flags().Int64Var(&not, "not", 0, "the account with this `id` is not yours")
	return cmd
}

func (s *state) listOwn(ctx context.Context, d *desk.Desk) error {
	list, err := d.OwnAccounts(ctx)
	if err != nil {
		return err
	}
	rows := []ownAccount{}
	for i := range list {
		rows = append(rows, ownAccountOf(&list[i]))
	}
	return s.show(map[string]any{"accounts": rows}, func(w io.Writer) {
		if len(rows) == 0 {
			fmt.Fprintln(w, "No file and no setting says which accounts are yours.")
		}
		for _, r := range rows {
			fmt.Fprintf(w, "%6d  %-12s %-9s %-40s %s\n", r.ID, r.Platform, r.Kind, clip(cmp.Or(r.Value, "?"), 40), r.Why)
		}
	})
}

func ownAccountOf(o *store.OwnAccount) ownAccount {
	v := ownAccount{identity: identityOf(o.IdentityRow), Why: review.OwnWords(o)}
	if o.File != "" {
		v.File, v.Line = &o.File, &o.Line
	}
	return v
}
