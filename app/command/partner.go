package command

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
)

func (s *state) partnerCommand() *cobra.Command {
	n := desk.NewDeal{}
	fee, product, commission, start, end := "", "", "", "", ""
	cmd := &cobra.Command{
		Use:   "partner [NAME --code CODE]",
		Short: "Make a partner of a discount code, or list the codes of orders that belong to none",
		Args:  atMost(1, "Put the partner's name in quotes: rapport partner \"Lena Bakes\" --code LENA10"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && n.Person == 0 {
				return s.with(cmd.Context(), func(d *desk.Desk) error { return s.listCodes(cmd, d) })
			}
			n.Partner, n.Currency = strings.Join(args, " "), strings.ToUpper(n.Currency)
			for _, v := range []struct {
				text string
				to   *int64
			}{{fee, &n.Fee}, {product, &n.Product}} {
				if v.text == "" {
					continue
				}
				var err error
				if *v.to, err = majorAmount(v.text, n.Currency); err != nil {
					return err
				}
			}
			if commission != "" {
				rate, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(commission), "%"), 64)
				if err != nil || math.IsNaN(rate) || math.IsInf(rate, 0) {
					return &misuse{fmt.Sprintf("--commission %q is no share like 10%%.", commission)}
				}
				n.Commission = int64(math.Round(rate * 10_000))
			}
			if err := readDay("--start", start, &n.Start); err != nil {
				return err
			}
			if err := readDay("--end", end, &n.End); err != nil {
				return err
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				id, err := d.AddDeal(cmd.Context(), n)
				if err != nil {
					return err
				}
				return s.showAdded(id, map[string]any{"id": id, "partner": n.Partner, "codes": plain(n.Codes)})
			})
		},
	}
	cmd.Flags().StringSliceVar(&n.Codes, "code", nil, "discount `codes`, separated by commas")
	cmd.Flags().StringSliceVar(&n.Links, "link", nil, "tracked `links` or utm values, separated by commas")
	cmd.Flags().Int64Var(&n.Person, "person", 0, "`id` of the person who the partner is")
	cmd.Flags().StringVar(&n.Currency, "currency", "", "`currency` of fee and product")
	cmd.Flags().StringVar(&fee, "fee", "", "fixed fee, an `amount`")
	cmd.Flags().StringVar(&product, "product", "", "cost of product sent, an `amount`")
	cmd.Flags().StringVar(&commission, "commission", "", "`share` of net sales, like 10%")
	cmd.Flags().StringVar(&start, "start", "", "first `day` of the deal (default: open)")
	cmd.Flags().StringVar(&end, "end", "", "last `day` of the deal (default: open)")
	return cmd
}

func (s *state) listCodes(cmd *cobra.Command, d *desk.Desk) error {
	list, err := d.FreeCodes(cmd.Context())
	if err != nil {
		return err
	}
	type use struct {
		Code  string  `json:"code"`
		Sales int     `json:"sales"`
		First *string `json:"first"`
		Last  *string `json:"last"`
	}
	rows := []use{}
	for _, c := range list {
		rows = append(rows, use{c.Code, c.Sales, dayWord(c.First), dayWord(c.Last)})
	}
	return s.show(map[string]any{"codes": rows}, func(w io.Writer) {
		if len(list) == 0 {
			fmt.Fprintln(w, "Every discount code of your orders belongs to a partner, or there is none.")
		}
		for _, c := range list {
			fmt.Fprintf(w, "%-20s %5d orders  %s to %s\n", clip(c.Code, 20), c.Sales, c.First, c.Last)
		}
	})
}
