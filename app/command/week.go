package command

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

type rate struct {
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	N     int      `json:"n"`
}

func rateOf(r metric.Rate) rate {
	if !r.Known() {
		return rate{}
	}
	return rate{&r.Value, &r.Low, &r.High, r.N}
}

type capital struct {
	Opening float64 `json:"opening"`
	New     float64 `json:"new"`
	Grown   float64 `json:"grown"`
	Faded   float64 `json:"faded"`
	Lost    float64 `json:"lost"`
	Closing float64 `json:"closing"`
}

// advocates are before + gained − lost = after, in people.
type advocates struct {
	Before int `json:"before"`
	Gained int `json:"gained"`
	Lost   int `json:"lost"`
	After  int `json:"after"`
}

// stateMove counts the relationships that went from one stage to another, or stayed; from
// is null where the first exchange was in the week.
type stateMove struct {
	From   *string `json:"from"`
	To     string  `json:"to"`
	People int     `json:"people"`
}

func stateMoves(w *metric.FlowWeek) []stateMove {
	list := []stateMove{}
	for _, from := range append([]metric.Phase{metric.Unrelated}, metric.Phases()...) {
		for _, to := range metric.Phases() {
			if n := w.People(from, to); n > 0 {
				list = append(list, stateMove{word(string(from)), string(to), n})
			}
		}
	}
	return list
}

type stream struct {
	Platform string `json:"platform"`
	Net      string `json:"net"`
}

type item struct {
	ID       int64   `json:"id"`
	Person   int64   `json:"person"`
	Name     string  `json:"name"`
	Platform string  `json:"platform"`
	At       *string `json:"at"`
	Text     *string `json:"text,omitempty"` // of a promise
	Due      *string `json:"due,omitempty"`
}

type doNext struct {
	Replies  []item `json:"replies"`
	Thanks   []item `json:"thanks"`
	Fading   []item `json:"fading"`
	Promises []item `json:"promises"`
}

type lastImport struct {
	Platform string  `json:"platform"`
	At       *string `json:"at"`
}

type quality struct {
	Unattributed *float64     `json:"unattributed_share"`
	Unresolved   int          `json:"unresolved_identities"`
	Estimated    *string      `json:"estimated_fees"`
	Unknown      *float64     `json:"unknown_fees"`
	LastImports  []lastImport `json:"last_imports"`
}

type fromWhom struct {
	Relationship *string `json:"relationship"`
	Referred     *string `json:"referred"`
	Known        *string `json:"known"`
	Unattributed *string `json:"unattributed"`
}

type week struct {
	From        string      `json:"from"`
	To          string      `json:"to"`
	Currency    *string     `json:"currency"`
	Converted   *inOne      `json:"converted"`
	Partial     bool        `json:"partial"`
	Net         *string     `json:"net_earnings"`
	Previous    *string     `json:"net_earnings_previous"`
	Median      *string     `json:"median_8_weeks"`
	Conversions int         `json:"conversions"`
	Active      int         `json:"active_relationships"`
	ReplyRate   rate        `json:"reply_rate"`
	ReplyDebt   int         `json:"reply_debt"`
	ROR         *float64    `json:"ror"`
	ROI         *float64    `json:"roi"`
	Hours       *float64    `json:"hours"`
	NetPerHour  *string     `json:"net_per_hour"`
	Capital     capital     `json:"capital"`
	Advocates   advocates   `json:"advocates"`
	States      []stateMove `json:"states"`
	Streams     []stream    `json:"streams"`
	Changes     []string    `json:"changes"`
	FromWhom    fromWhom    `json:"from_whom"`
	DoNext      doNext      `json:"do_next"`
	Quality     quality     `json:"quality"`
}

func (s *state) weekCommand() *cobra.Command {
	q := desk.WeekQuery{}
	cmd := &cobra.Command{
		Use:   "week [DATE]",
		Short: "Show what a week earned, from whom and why, and what to do next",
		Long:  "Shows the last finished week (Monday to Sunday), or the week that DATE (YYYY-MM-DD) lies in.",
		Args:  atMost(1, "week takes one day, like 2026-11-16."),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				day, err := data.ParseDay(args[0])
				if err != nil {
					return &misuse{err.Error() + "."}
				}
				q.Monday = day
			}
			var err error
			if q.Currency, err = currencyFlag(q.Currency); err != nil {
				return err
			}
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				if q.Platform, err = platformFlag(cmd.Context(), d, q.Platform); err != nil {
					return err
				}
				if err := d.CheckWeekRates(cmd.Context(), q); err != nil {
					return err
				}
				w, err := d.Week(cmd.Context(), q)
				if err != nil {
					return err
				}
				return s.show(weekOf(w), func(out io.Writer) { writeWeek(out, w) })
			})
		},
	}
	cmd.Flags().StringVar(&q.Platform, "platform", "", "only this `platform`")
	cmd.Flags().StringVar(&q.Currency, "currency", "", "amounts in this `currency` (default: the chosen one); \"all\" has every sale in it, at the rate of its order date")
	return cmd
}

func weekOf(w *desk.Week) week {
	v := week{
		From: w.From.String(), To: w.To.String(), Currency: word(w.Currency), Converted: inOneOf(&w.InOne), Partial: w.Partial,
		Conversions: w.Conversions, Active: w.Active, ReplyRate: rateOf(w.Reply), ReplyDebt: w.Debt.Open, ROR: w.ROR, ROI: w.ROI, Hours: w.Hours,
		Capital: capital{
			w.Capital.Opening.Points, w.Capital.New.Points, w.Capital.Grown.Points, w.Capital.Faded.Points, w.Capital.Lost.Points, w.Capital.Closing.Points,
		},
		Advocates: advocates{w.Advocates.Before(), len(w.Advocates.Gained), len(w.Advocates.Lost), w.Advocates.Count}, States: stateMoves(&w.States),
		Streams: []stream{}, Changes: []string{}, DoNext: doNextOf(w), Quality: qualityOf(w),
	}
	for _, st := range w.WeekFigures.Streams {
		v.Streams = append(v.Streams, stream{st.Platform, data.FormatMinor(st.Net, w.Currency)})
	}
	for i := range w.Sayings {
		v.Changes = append(v.Changes, changeWords(w, i))
	}
	if w.Currency == "" {
		return v
	}
	amount := func(minor int64) *string { return word(data.FormatMinor(minor, w.Currency)) }
	v.Net = amount(w.Net)
	if w.Previous.Known {
		v.Previous = amount(w.Previous.Net)
	}
	if w.Median.Net != nil {
		v.Median = amount(*w.Median.Net)
	}
	if w.NetPerHour != nil {
		v.NetPerHour = amount(*w.NetPerHour)
	}
	v.FromWhom = fromWhom{
		amount(w.FromWhom.Bought), amount(w.FromWhom.Referred), amount(w.FromWhom.Known), amount(w.FromWhom.Unattributed),
	}
	v.Quality.Estimated = amount(w.Quality.EstimatedFees)
	return v
}

// changeWords is one change as a sentence with its amount.
func changeWords(w *desk.Week, i int) string {
	c := w.Changes[i]
	words := desk.String(w.Sayings[i].Pieces)
	switch {
	case c.Amount > 0:
		return "+" + desk.Money(c.Amount, w.Currency) + " " + words
	case c.Amount < 0:
		return desk.Money(c.Amount, w.Currency) + " " + words
	}
	return words
}

func doNextOf(w *desk.Week) doNext {
	n := doNext{Replies: owed(w.DoNext.Replies), Thanks: owed(w.DoNext.Thanks), Fading: []item{}, Promises: owed(w.DoNext.Promises)}
	for _, f := range w.DoNext.Fading {
		n.Fading = append(n.Fading, item{ID: f.ID, Person: f.Person, Name: f.Name, Platform: f.Platform, At: moment(f.At)})
	}
	return n
}

func owed(list []metric.Owed) []item {
	out := []item{}
	for _, o := range list {
		out = append(out, item{o.ID, o.Person, o.Name, o.Platform, moment(o.At), word(o.Text), dayWord(o.Due)})
	}
	return out
}

func qualityOf(w *desk.Week) quality {
	q := quality{
		Unattributed: w.Quality.Unattributed, Unresolved: w.Quality.Unresolved, Unknown: w.Quality.UnknownFees, LastImports: []lastImport{},
	}
	for _, s := range w.Quality.Sources {
		q.LastImports = append(q.LastImports, lastImport{s.Platform, moment(s.LastImport)})
	}
	return q
}

// writeWeek prints the week for a terminal.
func writeWeek(out io.Writer, w *desk.Week) {
	_, number := w.From.ISOWeek()
	fmt.Fprintf(out, "Week %d, %s to %s", number, w.From, w.To)
	if w.Partial {
		fmt.Fprint(out, " (not over)")
	}
	fmt.Fprintf(out, "\n%s\n\n", desk.String(w.Lead))
	if w.Currency != "" {
		fmt.Fprintf(out, "  Net earnings          %s\n", desk.Money(w.Net, w.Currency))
	}
	writeConverted(out, &w.InOne)
	fmt.Fprintf(out, "  Active relationships  %d\n  Conversions           %d\n", w.Active, w.Conversions)
	fmt.Fprintf(out, "  %-21s %s\n  Return on relationship %s\n", review.ReplyRateIn(w.ReplyDays), review.RateLine(&w.Reply), returnWords(w))
	if w.NetPerHour != nil {
		fmt.Fprintf(out, "  Net earnings per hour %s in %.1f h\n", desk.Money(*w.NetPerHour, w.Currency), *w.Hours)
	}
	if len(w.Sayings) > 0 {
		fmt.Fprintln(out, "\nWhat changed")
		for i := range w.Sayings {
			fmt.Fprintf(out, "  %s\n", clip(changeWords(w, i), 110))
		}
	}
	writeOwed(out, "Replies you owe", w.DoNext.Replies, w.Texts)
	writeOwed(out, "People to thank", w.DoNext.Thanks, w.Texts)
	if len(w.DoNext.Fading) > 0 {
		fmt.Fprintln(out, "\nFading")
		for _, f := range w.DoNext.Fading {
			fmt.Fprintf(out, "  %-28s last exchange %s ago, usually every %.0f\n", clip(f.Name, 28), data.CountOf(f.Days, "day", "days"), f.Usual)
		}
	}
	writePromises(out, w)
	writeQuality(out, w)
}

func writePromises(out io.Writer, w *desk.Week) {
	if len(w.DoNext.Promises) == 0 {
		return
	}
	fmt.Fprintln(out, "\nPromises due")
	for _, p := range w.DoNext.Promises {
		due := "no day"
		if p.Due != 0 {
			due = p.Due.String()
		}
		fmt.Fprintf(out, "  %-28s %-10s  %s\n", clip(p.Name, 28), due, clip(p.Text, 60))
	}
}

func returnWords(w *desk.Week) string {
	if w.ROR == nil {
		return "— (no cost in this week)"
	}
	return review.PerOne(*w.ROR, w.Currency) + " per " + figure.CurrencySign(w.Currency) + "1"
}

// shown is how many items of a list the terminal shows.
const shown = 8

func writeOwed(out io.Writer, title string, list []metric.Owed, texts map[int64]string) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(out, "\n%s (%d)\n", title, len(list))
	for _, o := range list[:min(len(list), shown)] {
		text := strings.Join(strings.Fields(texts[o.Event]), " ")
		fmt.Fprintf(out, "  %-28s %-10s %8s  %s\n", clip(o.Name, 28), o.Platform, data.CountOf(o.Days, "day", "days"), clip(text, 60))
	}
}

func writeQuality(out io.Writer, w *desk.Week) {
	fmt.Fprintln(out, "\nData quality")
	if w.Quality.Unattributed != nil {
		fmt.Fprintf(out, "  unattributed %.1f %% of net earnings\n", 100**w.Quality.Unattributed)
	}
	if w.Quality.EstimatedFees != 0 {
		fmt.Fprintf(out, "  %s %s of fees estimated by a rule of yours\n", data.FormatMinor(w.Quality.EstimatedFees, w.Currency), w.Currency)
	}
	if w.Quality.UnknownFees != nil {
		fmt.Fprintf(out, "  %.0f %% of the sales without a known fee\n", 100**w.Quality.UnknownFees)
	}
	for _, s := range w.Quality.Sources {
		fmt.Fprintf(out, "  %-12s last import %s\n", s.Platform, time.UnixMilli(s.LastImport).UTC().Format(time.DateOnly))
	}
}
