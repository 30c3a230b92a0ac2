package command

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
)

// deciding builds a command that takes ids, decides something and tells it.
func (s *state) deciding(cmd *cobra.Command, n int, otherwise string,
	decide func(context.Context, *desk.Desk, []int64) (any, string, error),
) *cobra.Command {
	cmd.Args = exactly(n, otherwise)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		list, err := ids(args)
		if err != nil {
			return err
		}
		return s.with(cmd.Context(), func(d *desk.Desk) error {
			v, words, err := decide(cmd.Context(), d, list)
			if err != nil {
				return err
			}
			return s.show(v, func(w io.Writer) { fmt.Fprintln(w, words) })
		})
	}
	return cmd
}

func (s *state) mergeCommand() *cobra.Command {
	return s.deciding(&cobra.Command{Use: "merge A B", Short: "Make one person of two; A's id stays"}, 2,
		"Say which two persons are one: rapport merge A B",
		func(ctx context.Context, d *desk.Desk, ids []int64) (any, string, error) {
			m, err := d.Merge(ctx, ids[0], ids[1])
			return map[string]int64{"person": m.Person, "merged": m.Other, "journal": m.Journal},
				fmt.Sprintf("Person %d now holds what was %d. Undo: rapport undecide %d", m.Person, m.Other, m.Journal), err
		})
}

func (s *state) splitCommand() *cobra.Command {
	otherwise := "Say which identities to take out: rapport split IDENTITY... (see rapport person ID)"
	cmd := s.deciding(&cobra.Command{Use: "split IDENTITY...", Short: "Make identities of one person a person of their own"}, 1, otherwise,
		func(ctx context.Context, d *desk.Desk, ids []int64) (any, string, error) {
			m, err := d.Split(ctx, ids...)
			return map[string]int64{"person": m.Person, "new_person": m.Other, "journal": m.Journal},
				fmt.Sprintf("%s now person %d. Undo: rapport undecide %d", data.CountOf(len(ids), "identity is", "identities are"), m.Other, m.Journal), err
		})
	cmd.Args = atLeast(1, otherwise)
	return cmd
}

func (s *state) notsameCommand() *cobra.Command {
	return s.deciding(&cobra.Command{Use: "notsame A B", Short: "Say for ever that two persons are not one"}, 2,
		"Say which two persons differ: rapport notsame A B",
		func(ctx context.Context, d *desk.Desk, ids []int64) (any, string, error) {
			m, err := d.NotSame(ctx, ids[0], ids[1])
			return map[string]int64{"a": ids[0], "b": ids[1], "journal": m.Journal},
				fmt.Sprintf("Persons %d and %d stay apart. Undo: rapport undecide %d", ids[0], ids[1], m.Journal), err
		})
}

func (s *state) undecideCommand() *cobra.Command {
	return s.deciding(&cobra.Command{Use: "undecide JOURNAL", Short: "Take a merge, split or notsame back"}, 1,
		"Say which decision to take back: rapport undecide JOURNAL",
		func(ctx context.Context, d *desk.Desk, ids []int64) (any, string, error) {
			return map[string]int64{"journal": ids[0]}, "Taken back.", d.Undecide(ctx, ids[0])
		})
}

func (s *state) tickCommand() *cobra.Command {
	var as string
	cmd := s.deciding(&cobra.Command{Use: "tick ITEM", Short: "Settle one thing to do"}, 1,
		"Say what is done: rapport tick ITEM (ids from do_next of rapport week --json)",
		func(ctx context.Context, d *desk.Desk, ids []int64) (any, string, error) {
			states := []data.TickState{data.Answered, data.Thanked, data.NotNeeded, data.Kept}
			names := []string{}
			for _, st := range states {
				names = append(names, string(st))
			}
			if err := oneOf("--as", as, names...); err != nil {
				return nil, "", err
			}
			state, err := d.Tick(ctx, ids[0], data.TickState(as))
			return map[string]any{"id": ids[0], "state": state}, "Ticked off as " + string(state) + ".", err
		})
	cmd.Flags().StringVar(&as, "as", "", "how: answered, thanked, not_needed or kept (default: the usual one)")
	complete(cmd, "as", "answered", "thanked", "not_needed", "kept")
	return cmd
}

func (s *state) untickCommand() *cobra.Command {
	return s.deciding(&cobra.Command{Use: "untick ITEM", Short: "Open a settled thing again"}, 1,
		"Say what to open again: rapport untick ITEM",
		func(ctx context.Context, d *desk.Desk, ids []int64) (any, string, error) {
			return map[string]any{"id": ids[0], "state": nil}, "Open again.", d.Untick(ctx, ids[0])
		})
}
