package command

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
)

func (s *state) touchCommand() *cobra.Command {
	at, direction, with := "", "", int64(0)
	cmd := &cobra.Command{
		Use:   "touch PERSON KIND [TEXT]",
		Short: "Add a touchpoint that no file holds: a call, a meeting, an introduction",
		Args:  atLeast(2, "Say who and what: rapport touch PERSON call \"about the order\""),
		RunE: func(cmd *cobra.Command, args []string) error {
			who, err := personID(args[0])
			if err != nil {
				return err
			}
			if err := oneOf("--direction", direction, "in", "out", "mutual"); err != nil {
				return err
			}
			t := desk.Touch{Person: who, Kind: data.Kind(args[1]), Direction: data.Direction(direction), Text: strings.Join(args[2:], " "), With: with}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				if t.At, err = readMoment(cmd.Context(), d, at); err != nil {
					return err
				}
				id, err := d.AddTouch(cmd.Context(), t)
				if err != nil {
					return err
				}
				return s.showAdded(id, map[string]any{"id": id, "person": who, "kind": t.Kind})
			})
		},
	}
	cmd.Flags().StringVar(&at, "at", "", "`when`, like 2026-11-16T10:30 in the workspace's zone (default: now)")
	cmd.Flags().StringVar(&direction, "direction", "", "in, out or mutual (default: the usual one of the kind)")
	cmd.Flags().Int64Var(&with, "with", 0, "`id` of the person whom an introduction was to")
	complete(cmd, "direction", "in", "out", "mutual")
	return cmd
}

// readMoment reads a time in the workspace's zone; an empty one is now.
func readMoment(ctx context.Context, d *desk.Desk, text string) (time.Time, error) {
	if text == "" {
		return d.Now(), nil
	}
	settings, err := d.Settings(ctx)
	if err != nil {
		return time.Time{}, err
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly} {
		if t, err := time.ParseInLocation(layout, text, settings.Location()); err == nil {
			return t, nil
		}
	}
	return time.Time{}, &misuse{fmt.Sprintf("%q is no time like 2026-11-16T10:30.", text)}
}

func (s *state) showAdded(id int64, v any) error {
	return s.show(v, func(w io.Writer) { fmt.Fprintf(w, "Kept. Take it back: rapport undo %d\n", id) })
}

func (s *state) incomeCommand() *cobra.Command {
	in := desk.Income{}
	day, fees, cost := "", "", ""
	cmd := &cobra.Command{
		Use:   "income AMOUNT CURRENCY WHAT",
		Short: "Add income that no file holds: a market stall, a workshop",
		Args:  atLeast(3, "Say how much and for what: rapport income 120.50 EUR \"spring market\""),
		RunE: func(cmd *cobra.Command, args []string) error {
			in.Currency, in.Name = strings.ToUpper(args[1]), strings.Join(args[2:], " ")
			for _, v := range []struct {
				text string
				to   *int64
			}{{args[0], &in.Minor}, {fees, &in.Fees}, {cost, &in.Cost}} {
				if v.text == "" {
					continue
				}
				var err error
				if *v.to, err = majorAmount(v.text, in.Currency); err != nil {
					return err
				}
			}
			if err := readDay("--day", day, &in.Day); err != nil {
				return err
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				id, err := d.AddIncome(cmd.Context(), in)
				if err != nil {
					return err
				}
				return s.showAdded(id, map[string]any{"id": id, "amount": amount{in.Currency, data.FormatMinor(in.Minor, in.Currency)}})
			})
		},
	}
	cmd.Flags().StringVar(&in.Stream, "stream", "", "`word` for the kind of income, like workshops (default: hand)")
	cmd.Flags().StringVar(&day, "day", "", "the `day` (default: today)")
	cmd.Flags().StringVar(&fees, "fees", "", "`amount` of fees that were taken")
	cmd.Flags().StringVar(&cost, "cost", "", "`amount` that the goods cost")
	cmd.Flags().Int64Var(&in.Person, "person", 0, "`id` of the person who bought")
	return cmd
}

func (s *state) dealCommand() *cobra.Command {
	fee, product, currency := "", "", ""
	cmd := &cobra.Command{
		Use:   "deal ID --fee AMOUNT --product AMOUNT",
		Short: "Change what a partner's deal costs; the sheet's amounts stay beside it",
		Args:  exactly(1, "Say which deal: rapport deal ID (ids from deals of rapport partners --json)"),
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := ids(args)
			if err != nil {
				return err
			}
			if fee == "" && product == "" {
				return &misuse{"Say what it costs: --fee 400, --product 24.50"}
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error { return s.setDeal(cmd, d, list[0], fee, product, currency) })
		},
	}
	cmd.Flags().StringVar(&fee, "fee", "", "fixed fee, an `amount`")
	cmd.Flags().StringVar(&product, "product", "", "cost of product sent, an `amount`")
	cmd.Flags().StringVar(&currency, "currency", "", "`currency` of both (default: the deal's)")
	return cmd
}

func (s *state) setDeal(cmd *cobra.Command, d *desk.Desk, id int64, fee, product, currency string) error {
	have, err := d.Deal(cmd.Context(), id)
	if err != nil {
		return err
	}
	if currency = strings.ToUpper(currency); currency != "" && currency != have.Currency {
		if fee == "" || product == "" {
			return &misuse{"Another currency needs both amounts: --fee and --product."}
		}
		have.Currency = currency
	}
	for _, v := range []struct {
		text string
		to   *int64
	}{{fee, &have.Fee}, {product, &have.Product}} {
		if v.text == "" {
			continue
		}
		if *v.to, err = majorAmount(v.text, have.Currency); err != nil {
			return err
		}
	}
	entry, err := d.SetDeal(cmd.Context(), id, have.Fee, have.Product, have.Currency)
	if err != nil {
		return err
	}
	v := map[string]any{
		"deal": id, "entry": entry, "fee": data.FormatMinor(have.Fee, have.Currency), "product_cost": data.FormatMinor(have.Product, have.Currency),
	}
	return s.show(v, func(w io.Writer) { fmt.Fprintf(w, "Changed. Take it back: rapport entries --remove %d\n", entry) })
}
