package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

// explainRow is one fact behind a figure.
type explainRow struct {
	Kind     string  `json:"kind"`
	ID       int64   `json:"id"`
	At       *string `json:"at"`
	Person   *int64  `json:"person"`
	Name     *string `json:"name"`
	Platform string  `json:"platform"`
	Text     *string `json:"text"`
	Currency *string `json:"currency"`
	Amount   *string `json:"amount"`
	Pending  bool    `json:"pending"` // the sale counts and may still fall away
	File     string  `json:"file"`
	Line     int     `json:"line"`
	// From is what the file says of a sale whose amount was converted.
	From *rowFrom `json:"converted"`
}

// rowFrom is the total before converting, and the rate with its place.
type rowFrom struct {
	Currency string  `json:"currency"`
	Total    string  `json:"total"`
	RateDay  string  `json:"rate_day"`
	File     *string `json:"file"` // null: the user's own rate
	Line     *int    `json:"line"`
}

func (s *state) explainCommand() *cobra.Command {
	var f periodFlags
	week, limit := "", 0
	cmd := &cobra.Command{
		Use:   "explain [METRIC | identity ID]",
		Short: "How a figure is worked out, or why an identity belongs to its person, with the rows behind it",
		Args:  atMost(2, "explain takes one metric. Without one it lists them."),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return s.listMetrics()
			case args[0] == "identity":
				return s.explainIdentity(cmd, args[1:], limit)
			case len(args) == 2:
				return &misuse{"explain takes one metric. Without one it lists them."}
			}
			if metric.Formula(args[0]) == "" {
				return &data.Error{Code: "no_metric", Msg: fmt.Sprintf("There is no metric %q.", args[0]), Hint: "See the list: rapport explain"}
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				p, err := f.read(cmd.Context(), d) // checked when the week is known
				if err != nil {
					return err
				}
				if week != "" {
					if err := readDay("--week", week, &p.First); err != nil {
						return err
					}
					p.First = p.First.Monday()
					p.Last = p.First + 6
				}
				if err := d.CheckRates(cmd.Context(), p); err != nil {
					return err
				}
				return s.explain(cmd, d, args[0], p, limit)
			})
		},
	}
	f.add(cmd)
	f.addBy(cmd)
	cmd.Flags().StringVar(&week, "week", "", "the week with this `day` instead of a period")
	cmd.Flags().IntVar(&limit, "limit", 0, "at most `n` rows (0: all)")
	return cmd
}

func (s *state) listMetrics() error {
	names := metric.FormulaNames()
	return s.show(map[string]any{"metrics": names}, func(w io.Writer) {
		for _, n := range names {
			rows := ""
			if slices.Contains(metric.RowFigures(), n) {
				rows = " (with rows)"
			}
			fmt.Fprintf(w, "%-26s %s%s\n", n, metric.Formula(n), rows)
		}
	})
}

func (s *state) explain(cmd *cobra.Command, d *desk.Desk, name string, p desk.Period, limit int) error {
	rows := []explainRow{}
	total := 0
	if slices.Contains(metric.RowFigures(), name) {
		list, err := d.Rows(cmd.Context(), desk.RowsQuery{Period: p, Figure: name})
		if err != nil {
			return err
		}
		total = len(list)
		if limit > 0 {
			list = list[:min(limit, total)]
		}
		for _, r := range list {
			rows = append(rows, explainRowOf(r))
		}
	}
	v := map[string]any{
		"metric": name, "formula": metric.Formula(name), "from": p.First.String(), "to": p.Last.String(), "rows": rows, "total_rows": total,
	}
	return s.show(v, func(w io.Writer) {
		fmt.Fprintf(w, "%s: %s\n", name, metric.Formula(name))
		for _, r := range rows {
			writeExplainRow(w, r)
		}
		fmt.Fprintf(w, "%d of %s\n", len(rows), data.CountOf(total, "row", "rows"))
	})
}

func explainRowOf(r desk.Row) explainRow {
	v := explainRow{Kind: "interaction", ID: r.ID, At: moment(r.At), Name: word(r.Name), Platform: r.Platform, Text: word(r.Text), File: r.File, Line: r.Line}
	if r.Person != 0 {
		v.Person = &r.Person
	}
	if r.Sale {
		amount := data.FormatMinor(r.Minor, r.Currency)
		v.Kind, v.Currency, v.Amount, v.Pending = "sale", word(r.Currency), &amount, r.Pending
	}
	if o := r.Original; o != nil {
		v.From = &rowFrom{Currency: o.Currency, Total: data.FormatMinor(o.Total, o.Currency), RateDay: o.RateDay.String()}
		if !o.Own {
			v.From.File, v.From.Line = &r.Rate.File, &r.Rate.Line
		}
	}
	return v
}

func writeExplainRow(w io.Writer, r explainRow) {
	at, name, text, amount := "undated", "", "", ""
	for from, to := range map[*string]*string{r.At: &at, r.Name: &name, r.Text: &text} {
		if from != nil {
			*to = *from
		}
	}
	if r.Amount != nil {
		amount = *r.Amount + " " + *r.Currency
	}
	state := ""
	if r.Pending {
		state = "  (" + review.StateWords(data.Pending, true) + ")"
	}
	fmt.Fprintf(w, "  %-24s %-24s %-30s %14s  %s:%d%s%s\n", at, clip(name, 24), clip(strings.Join(strings.Fields(text), " "), 30), amount, r.File, r.Line, fromWords(r.From), state)
}

// fromWords says of a converted amount what the sale was and which rate it was at.
func fromWords(f *rowFrom) string {
	if f == nil {
		return ""
	}
	words := fmt.Sprintf("  (total %s %s at the rate of %s, ", f.Total, f.Currency, f.RateDay)
	if f.File == nil {
		return words + "your own)"
	}
	return words + fmt.Sprintf("%s:%d)", *f.File, *f.Line)
}
