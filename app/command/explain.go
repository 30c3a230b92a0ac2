package command

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
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
	Part     any     `json:"part"` // what it adds: an amount as a string, else a number
	Unit     string  `json:"unit"`
	Side     *string `json:"side"`
	Group    *string `json:"group"`
	Pending  bool    `json:"pending"` // the sale counts and may still fall away
	File     string  `json:"file"`
	Line     *int    `json:"line"` // null: added by hand
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

// explained is a figure with everything behind it.
type explained struct {
	Metric   string            `json:"metric"`
	Title    string            `json:"title"`
	Formula  string            `json:"formula"`
	Of       *string           `json:"of"` // the person or the partner
	From     string            `json:"from"`
	To       string            `json:"to"`
	Unit     string            `json:"unit"`
	Currency *string           `json:"currency"`
	Value    any               `json:"value"` // an amount as a string, else a number; null: unknown
	Low      any               `json:"low"`
	High     any               `json:"high"`
	N        int               `json:"n"`
	Missing  *string           `json:"missing"` // why there is no value
	Note     *string           `json:"note"`
	Inputs   map[string]any    `json:"inputs"`
	Settings map[string]string `json:"settings"`
	Tally    string            `json:"tally"`
	Rows     []explainRow      `json:"rows"`
	Total    int               `json:"total_rows"`
}

func (s *state) explainCommand() *cobra.Command {
	var f periodFlags
	q := desk.ExplainQuery{}
	week := ""
	cmd := &cobra.Command{
		Use:   "explain [METRIC | identity ID]",
		Short: "How a figure is worked out, or why an identity belongs to its person, with the rows behind it",
		Args:  atMost(2, "explain takes one metric. Without one it lists them."),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return s.listMetrics()
			case args[0] == "identity":
				return s.explainIdentity(cmd, args[1:], q.Limit)
			case len(args) == 2:
				return &misuse{"explain takes one metric. Without one it lists them."}
			}
			q.Figure = args[0]
			if q.Indicator != "" {
				if err := oneOf("--indicator", q.Indicator, metric.LeadNames()...); err != nil {
					return err
				}
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				var err error
				if q.Period, err = f.read(cmd.Context(), d); err != nil { // checked when the week is known
					return err
				}
				if week != "" {
					if err := readDay("--week", week, &q.First); err != nil {
						return err
					}
					q.First = q.First.Monday()
					q.Last = q.First + 6
				}
				if err := d.CheckRates(cmd.Context(), q.Period); err != nil {
					return err
				}
				e, err := d.Explain(cmd.Context(), q)
				if err != nil {
					return err
				}
				return s.show(explainedOf(e), func(w io.Writer) { writeExplained(w, e) })
			})
		},
	}
	f.add(cmd)
	f.addBy(cmd)
	cmd.Flags().StringVar(&week, "week", "", "the week with this `day` instead of a period")
	cmd.Flags().Int64Var(&q.Person, "person", 0, "of the person with this `id`")
	cmd.Flags().StringVar(&q.Partner, "partner", "", "of this `partner`: a name, a code or the number of the person")
	cmd.Flags().StringVar(&q.With, "with", "", "of what two partners share, the other `partner` (default: whoever shares most)")
	cmd.Flags().StringVar(&q.Indicator, "indicator", "", "of leading: "+strings.Join(metric.LeadNames(), ", ")+" (default: the clearest)")
	cmd.Flags().IntVar(&q.Lag, "lag", 0, "of leading with an indicator: `weeks` between it and the earnings")
	complete(cmd, "indicator", metric.LeadNames()...)
	cmd.Flags().IntVar(&q.Limit, "limit", 0, "at most `n` rows (0: all)")
	return cmd
}

// listed is a figure in the list of all.
type listed struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Formula string `json:"formula"`
	Of      string `json:"of"`
}

func (s *state) listMetrics() error {
	names := append(metric.FormulaNames(), "identity")
	list := []listed{}
	for _, n := range metric.FormulaNames() {
		list = append(list, listed{n, metric.FigureTitle(n), metric.Formula(n), string(metric.FigureScope(n))})
	}
	list = append(list, listed{"identity", "Identity", identityFormula, "identity"})
	return s.show(map[string]any{"metrics": names, "figures": list}, func(w io.Writer) {
		for _, l := range list {
			fmt.Fprintf(w, "%-26s %s%s\n", l.Name, l.Formula, needs(l.Of))
		}
	})
}

// needs says which flag a figure needs.
func needs(of string) string {
	switch scope := metric.Scope(of); {
	case scope.OfPerson():
		return " (--person ID)"
	case scope.OfPartner():
		return " (--partner P)"
	}
	return ""
}

func explainedOf(e *desk.Explanation) explained {
	v := explained{
		Metric: e.Figure, Title: e.Title, Formula: e.Formula, Of: word(e.Of), From: e.Query.First.String(), To: e.Query.Last.String(), Unit: string(e.Unit),
		Currency: word(e.Currency), Value: valueOf(e.Value, e.Unit, e.Currency), Low: valueOf(e.Low, e.Unit, e.Currency), High: valueOf(e.High, e.Unit, e.Currency),
		N: e.N, Missing: word(e.Missing), Note: word(strings.TrimSpace(e.Note)), Inputs: map[string]any{}, Settings: map[string]string{},
		Tally: string(e.Tally), Rows: []explainRow{}, Total: e.Total,
	}
	for _, in := range e.Inputs {
		v.Inputs[in.Name] = valueOf(&in.Value, in.Unit, e.Currency)
	}
	for _, used := range e.Settings {
		v.Settings[used.Name] = used.Value
	}
	for i := range e.Rows {
		v.Rows = append(v.Rows, explainRowOf(&e.Rows[i]))
	}
	return v
}

// valueOf is a value as JSON has it: an amount as a string, anything else as a number.
func valueOf(v *float64, unit metric.Unit, currency string) any {
	switch {
	case v == nil:
		return nil
	case unit == metric.UnitMoney:
		return data.FormatMinor(int64(math.Round(*v)), currency)
	}
	return *v
}

func explainRowOf(r *desk.Row) explainRow {
	v := explainRow{
		Kind: string(r.Fact.Kind), ID: r.Fact.ID, At: moment(r.At), Name: word(r.Name), Platform: r.Platform, Text: word(r.Text),
		Part: valueOf(&r.Part, r.Unit, r.Currency), Unit: string(r.Unit), Side: word(string(r.Side)), Group: word(r.Group), Pending: r.Pending, File: r.File,
	}
	if r.Line != 0 {
		v.Line = &r.Line
	}
	if r.Person != 0 {
		v.Person = &r.Person
	}
	if r.Money() {
		amount := data.FormatMinor(r.Minor, r.Currency)
		v.Currency, v.Amount = word(r.Currency), &amount
	}
	if o := r.Original; o != nil {
		v.From = &rowFrom{Currency: o.Currency, Total: data.FormatMinor(o.Total, o.Currency), RateDay: o.RateDay.String()}
		if !o.Own {
			v.From.File, v.From.Line = &r.Rate.File, &r.Rate.Line
		}
	}
	return v
}
