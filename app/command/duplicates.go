package command

import (
	"context"
	"fmt"
	"io"
	"math"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/store"
)

// suggestion is two persons who may be one.
type suggestion struct {
	A        int64    `json:"a"`
	B        int64    `json:"b"`
	Score    float64  `json:"score"` // probability, from 0 to 1
	Weight   float64  `json:"weight"`
	Reasons  []string `json:"reasons"`
	Warnings []string `json:"warnings"`
	Money    *amount  `json:"money"`
	Contacts int      `json:"interactions"`
	names    [2]string
}

func (s *state) duplicatesCommand() *cobra.Command {
	q := store.SuggestionQuery{Certain: true}
	accept, valuable := 0.0, false
	cmd := &cobra.Command{
		Use:   "duplicates",
		Short: "List pairs of people who may be one person, with the reasons",
		Args:  exactly(0, "duplicates takes no words. To decide: rapport merge A B, or rapport notsame A B"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if accept != 0 && (accept < 0.5 || accept > 1) {
				return &misuse{"Give --accept a probability from 0.5 to 1, like 0.99."}
			}
			q.Certain = !valuable
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				if err := d.Suggest(cmd.Context()); err != nil {
					return err
				}
				if accept != 0 {
					return s.acceptDuplicates(cmd.Context(), d, accept)
				}
				return s.listDuplicates(cmd.Context(), d, q)
			})
		},
	}
	cmd.Flags().IntVar(&q.Limit, "limit", 0, "at most `n` pairs (0: all)")
	cmd.Flags().BoolVar(&valuable, "valuable", false, "first the pairs with most money and interactions at stake, instead of the most certain")
	cmd.Flags().Float64Var(&accept, "accept", 0, "merge all pairs without a warning that are at least so `certain` (0.5 to 1); one undecide takes all back")
	return cmd
}

func (s *state) acceptDuplicates(ctx context.Context, d *desk.Desk, least float64) error {
	made, n, err := d.MergeLikely(ctx, least)
	if err != nil {
		return err
	}
	return s.show(map[string]any{"merged": n, "journal": made.Journal}, func(w io.Writer) {
		fmt.Fprintf(w, "%s merged. Undo: rapport undecide %d\n", data.CountOf(n, "pair", "pairs"), made.Journal)
	})
}

func (s *state) listDuplicates(ctx context.Context, d *desk.Desk, q store.SuggestionQuery) error {
	total, err := d.CountSuggestions(ctx, 0)
	if err != nil {
		return err
	}
	found, err := d.Suggestions(ctx, q)
	if err != nil {
		return err
	}
	currency, err := d.Currency(ctx)
	if err != nil {
		return err
	}
	list := make([]suggestion, 0, len(found))
	err = d.Reasons(ctx, found, func(i int, e data.Evidence, warnings []string, names [2]string) {
		v := suggestion{
			A: found[i].A, B: found[i].B, Score: digits(found[i].Probability, 6), Weight: digits(found[i].Weight, 2), Reasons: review.ReasonWords(e),
			Warnings: plain(warnings), Contacts: found[i].Contacts, names: names,
		}
		if currency != "" {
			v.Money = &amount{currency, data.FormatMinor(found[i].Money, currency)}
		}
		list = append(list, v)
	})
	if err != nil {
		return err
	}
	return s.show(map[string]any{"suggestions": list, "total": total}, func(w io.Writer) { writeDuplicates(w, list, total) })
}

// digits rounds to so many places, for JSON.
func digits(v float64, places int) float64 {
	unit := math.Pow(10, float64(places))
	return math.Round(v*unit) / unit
}

// certainty writes a probability. Nothing that was worked out is wholly certain.
func certainty(p float64) string {
	if p >= 0.9995 {
		return "over " + figure.Percent(0.999, 1)
	}
	return figure.Percent(p, 1)
}

func writeDuplicates(w io.Writer, list []suggestion, total int) {
	for _, v := range list {
		stake := ""
		if v.Money != nil && v.Money.Amount != "" {
			stake = ", " + v.Money.Amount + " " + v.Money.Currency
		}
		fmt.Fprintf(w, "%6d  %-30s  %6d  %-30s  %s, %s%s at stake\n", v.A, clip(v.names[0], 30), v.B, clip(v.names[1], 30),
			certainty(v.Score), data.CountOf(v.Contacts, "interaction", "interactions"), stake)
		for _, r := range v.Reasons {
			fmt.Fprintf(w, "        %s\n", clip(r, 120))
		}
		for _, r := range v.Warnings {
			fmt.Fprintf(w, "        ! %s\n", r)
		}
	}
	fmt.Fprintf(w, "%d of %s\n", len(list), data.CountOf(total, "pair", "pairs"))
	if len(list) > 0 {
		fmt.Fprintln(w, "One person: rapport merge A B. Two: rapport notsame A B. Many at once: rapport duplicates --accept 0.99")
	}
}
