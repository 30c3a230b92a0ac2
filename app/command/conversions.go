package command

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/review"
	"rapport/data/metric"
)

func (s *state) conversionsCommand() *cobra.Command {
	var f periodFlags
	model := ""
	cmd := &cobra.Command{
		Use:   "conversions",
		Short: "Who of a period bought, what led to it, and what came of it",
		Args:  exactly(0, "conversions takes no words."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("--model", model, desk.ModelNames()...); err != nil {
				return err
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				p, err := f.checked(cmd.Context(), d)
				if err != nil {
					return err
				}
				c, err := d.Conversions(cmd.Context(), p, metric.Model(model))
				if err != nil {
					return err
				}
				return s.show(conversionsOf(c), func(w io.Writer) { writeConversions(w, c) })
			})
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&model, "model", "", "`model` that posts, links and codes are credited by: first, last, linear (default), time_decay, position, code_first")
	complete(cmd, "model", desk.ModelNames()...)
	return cmd
}

// leadsPrinted is how many posts, links and codes the text has; JSON has all.
const leadsPrinted = 12

func writeConversions(w io.Writer, c *desk.Conversions) {
	r := c.ConversionsReport
	fmt.Fprintf(w, "%s to %s, %s\n", r.From, r.To, figure.CountOf(r.Conversions, "conversion", "conversions"))
	writeFunnel(w, r)
	fmt.Fprintf(w, "Who of those known on %s bought\n", r.Buying.Opening)
	for _, t := range r.Buying.Tiers {
		writeRate(w, review.TierTitle(t.Tier), t.Rate, r.Sample)
	}
	writeRate(w, "Relationships", r.Buying.Relationships, r.Sample)
	fmt.Fprintln(w, "Do followers buy more?")
	writeRate(w, "Follows you", r.Followers.Buy.One, r.Sample)
	writeRate(w, "Does not", r.Followers.Buy.Other, r.Sample)
	bold, rest := review.ComparedWords(&r.Followers.Buy)
	fmt.Fprintf(w, "  %s%s\n", bold, rest)
	writeSharing(w, c)
	writeLeads(w, c)
	fmt.Fprintln(w, "Who comes a second time, within 90 days")
	writeRate(w, "Interaction", r.Second.Interaction, r.Sample)
	writeRate(w, "Order", r.Second.Order, r.Sample)
	fmt.Fprintf(w, "Before the first order: %s\n", review.FirstOrderWords(&r.First))
	writeReferrals(w, r)
	for i := range r.Efforts {
		e := &r.Efforts[i]
		fmt.Fprintf(w, "%s, %s: %s (%s)\n", clip(e.Name, 60), review.EffortDays(e), review.EffortWords(e, r.Currency), review.NoGroup)
	}
	fmt.Fprintf(w, "Offers: %s.\n", review.OfferWords(&r.Offers, r.Sample))
	if r.Compared.Made > 0 {
		fmt.Fprintln(w, review.ComparisonWords(&r.Compared))
	}
	writeConverted(w, &c.InOne)
}

func writeFunnel(w io.Writer, r *metric.ConversionsReport) {
	for _, s := range review.Stages(&r.Funnel, r.Sample).Items {
		fmt.Fprintf(w, "  %-16s %8s  %s\n", s.Name, s.Text, s.Aside)
	}
	for i := range r.Yields {
		words := review.YieldLine(&r.Yields[i])
		if v := r.Yields[i].Value; v != nil {
			words += ", " + figure.Percent(*v, 1)
		}
		fmt.Fprintf(w, "  %s\n", words)
	}
}

func writeRate(w io.Writer, name string, rate metric.Rate, sample int) {
	row := review.RateRow(name, rate, sample)
	words := row.Note
	if words == "" {
		words = row.Text + " (" + figure.PercentRange(rate.Low, rate.High) + ", " + row.Range + ")"
	}
	fmt.Fprintf(w, "  %-16s %s\n", name, words)
}

func writeSharing(w io.Writer, c *desk.Conversions) {
	s := &c.Sharing
	fmt.Fprintf(w, "%-28s", "Credit goes to")
	for _, m := range s.Models {
		fmt.Fprintf(w, " %11s", review.ModelTitle(m))
	}
	fmt.Fprintln(w)
	line := func(name string, net func(m int) int64) {
		fmt.Fprintf(w, "  %-26s", clip(name, 26))
		for m := range s.Models {
			fmt.Fprintf(w, " %11s", review.WholeMoney(net(m), c.Currency))
		}
		fmt.Fprintln(w)
	}
	for i := range s.Rows {
		line(review.CreditName(s.Rows[i].Target), func(m int) int64 { return s.Rows[i].Net[m] })
	}
	line("Unattributed", func(int) int64 { return s.Nothing.Net })
	line("Net earnings", func(int) int64 { return s.Total })
}

func writeLeads(w io.Writer, c *desk.Conversions) {
	rows := c.Leads.Rows
	if len(rows) == 0 {
		return
	}
	fmt.Fprintln(w, "Posts, links and codes")
	for i := range rows[:min(leadsPrinted, len(rows))] {
		l := &rows[i]
		rate := review.LedRate(l, c.Sample)
		fmt.Fprintf(w, "  %-34s %10s  %-12s %s\n", clip(review.LedName(l), 34), review.Money(l.NetSales, c.Currency), figure.CountOf(l.Orders, "order", "orders"), cmp.Or(rate.Note, rate.Text))
	}
	if n := len(rows) - leadsPrinted; n > 0 {
		fmt.Fprintf(w, "  and %d more\n", n)
	}
}

func writeReferrals(w io.Writer, r *metric.ConversionsReport) {
	for i := range r.Referrals.Referrers {
		x := &r.Referrals.Referrers[i]
		fmt.Fprintf(w, "%s brought %s: %s, %s", clip(x.Name, 40), figure.CountOf(len(x.Brought), "person", "people"), figure.CountOf(x.Orders, "order", "orders"), review.Money(x.Net, r.Currency))
		if x.Further > 0 {
			fmt.Fprintf(w, "; further down %s, %s", figure.CountOf(x.Further, "person", "people"), review.Money(x.FurtherNet, r.Currency))
		}
		fmt.Fprintln(w)
	}
}
