package command

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
)

// rateShape is a rate with its interval; under the least sample the value is null.
type rateShape struct {
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	K     int      `json:"k"`
	N     int      `json:"n"`
}

func measured(r metric.Rate, least int) rateShape {
	v := rateShape{K: r.K, N: r.N}
	if r.N >= least && r.Known() {
		v.Value, v.Low, v.High = &r.Value, &r.Low, &r.High
	}
	return v
}

func (r rateShape) String() string {
	if r.Value == nil {
		return fmt.Sprintf("%d of %d, not enough data for a rate (n = %d)", r.K, r.N, r.N)
	}
	return fmt.Sprintf("%.0f %% (%.0f to %.0f, n = %d)", 100**r.Value, 100**r.Low, 100**r.High, r.N)
}

type tiesShape struct {
	From          string          `json:"from"`
	To            string          `json:"to"`
	Flow          []flowShape     `json:"flow"`
	Advocates     []advocateShape `json:"advocates"`
	Roles         []roleShape     `json:"roles"`
	Giving        []givingShape   `json:"giving"`
	Promises      rateShape       `json:"promises_kept"`
	Goals         rateShape       `json:"goals_met"`
	Introductions introducedShape `json:"introductions"`
	Reminders     []reminderShape `json:"reminders"`
	Reach         []reachShape    `json:"reach"`
	Bridges       []bridgeShape   `json:"bridges"`
	Graph         map[string]int  `json:"graph"`
}

type flowShape struct {
	Week    string         `json:"week"`
	Partial bool           `json:"partial"`
	Stock   map[string]int `json:"stock"`
	Moves   []moveShape    `json:"moves"`
}

type moveShape struct {
	From   *string `json:"from"`
	To     string  `json:"to"`
	People []int64 `json:"people"`
}

type advocateShape struct {
	Week   string  `json:"week"`
	Count  int     `json:"count"`
	Gained []int64 `json:"gained"`
	Lost   []int64 `json:"lost"`
}

type roleShape struct {
	Role          *string `json:"role"`
	People        int     `json:"people"`
	Relationships int     `json:"relationships"`
	Strength      float64 `json:"strength"`
}

type givingShape struct {
	What    string `json:"what"`
	Given   int    `json:"given"`
	GivenTo int    `json:"given_to"`
	Got     int    `json:"got"`
	GotFrom int    `json:"got_from"`
}

type introducedShape struct {
	Matched rateShape    `json:"matched"`
	Median  *float64     `json:"median_days"`
	N       int          `json:"n"`
	Rows    []introShape `json:"rows"`
}

type introShape struct {
	At      *string `json:"at"`
	Person  int64   `json:"person"`
	With    int64   `json:"with"`
	Outcome *string `json:"outcome"`
	Day     *string `json:"day"`
	Days    *int    `json:"days"`
}

type reminderShape struct {
	Person int64  `json:"person"`
	Name   string `json:"name"`
	Tier   string `json:"tier"`
	Days   int    `json:"days"`
	Limit  int    `json:"limit"`
	Own    bool   `json:"own"`
}

type reachShape struct {
	Person    int64   `json:"person"`
	Name      string  `json:"name"`
	Followers int64   `json:"followers"`
	Day       *string `json:"day"`
	Strength  float64 `json:"strength"`
	Quadrant  *string `json:"quadrant"`
}

type bridgeShape struct {
	Person  int64   `json:"person"`
	Name    string  `json:"name"`
	Between float64 `json:"between"`
	Share   float64 `json:"share"`
	Ties    int     `json:"ties"`
}

func tiesOf(t *desk.Ties) tiesShape {
	least := t.Settings.RateSample
	v := tiesShape{
		From: t.First.String(), To: t.Last.String(), Flow: []flowShape{}, Advocates: []advocateShape{}, Roles: []roleShape{}, Giving: []givingShape{},
		Promises: measured(t.Promises, least), Goals: measured(t.Goals, least), Reminders: []reminderShape{}, Reach: []reachShape{}, Bridges: []bridgeShape{},
		Graph:         map[string]int{"people": t.Bridges.People, "ties": t.Bridges.Ties, "pivots": t.Bridges.Pivots},
		Introductions: introducedOf(&t.Introductions, least),
	}
	for _, w := range t.Flow {
		f := flowShape{Week: w.Monday.String(), Partial: w.Partial, Stock: map[string]int{}, Moves: []moveShape{}}
		for phase, n := range w.Stock {
			f.Stock[string(phase)] = n
		}
		for _, m := range w.Moves {
			f.Moves = append(f.Moves, moveShape{word(string(m.From)), string(m.To), m.People})
		}
		v.Flow = append(v.Flow, f)
	}
	for _, w := range t.Advocates {
		v.Advocates = append(v.Advocates, advocateShape{w.Monday.String(), w.Count, persons(w.Gained), persons(w.Lost)})
	}
	for _, r := range t.Roles {
		v.Roles = append(v.Roles, roleShape{word(r.Role), r.People, r.Relationships, r.Strength})
	}
	for _, g := range t.Giving {
		v.Giving = append(v.Giving, givingShape{string(g.Deed), g.Given, g.GivenTo, g.Got, g.From})
	}
	for _, r := range t.Reminders {
		v.Reminders = append(v.Reminders, reminderShape{r.Person, r.Name, r.Tier.String(), r.Days, r.Limit, r.Own})
	}
	for _, p := range t.Reach.Points {
		v.Reach = append(v.Reach, reachShape{p.Person, p.Name, p.Reach, dayWord(p.Day), p.Strength, word(string(p.Quadrant))})
	}
	for _, b := range t.Bridges.List {
		v.Bridges = append(v.Bridges, bridgeShape{b.Person, b.Name, b.Between, b.Share, b.Ties})
	}
	return v
}

// persons is a list that is never null.
func persons(ids []int64) []int64 { return append([]int64{}, ids...) }

func introducedOf(log *metric.Introductions, least int) introducedShape {
	v := introducedShape{Matched: measured(log.Matched, least), Median: log.Median, N: log.N, Rows: []introShape{}}
	for i := range log.Rows {
		r := &log.Rows[i]
		row := introShape{At: moment(r.At), Person: r.A, With: r.B, Outcome: word(r.Outcome), Day: dayWord(r.Settled)}
		if r.Outcome == data.Matched {
			row.Days = &r.Days
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

func (s *state) tiesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "ties",
		Short: "Show how relationships develop: who moved, advocates, roles, giving, introductions, reach, bridges",
		Args:  atMost(0, "ties takes no words."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				t, err := d.Ties(cmd.Context())
				if err != nil {
					return err
				}
				v := tiesOf(t)
				return s.show(v, func(w io.Writer) { v.write(w) })
			})
		},
	}
}

func (v *tiesShape) write(w io.Writer) {
	if n := len(v.Flow); n > 0 {
		last := &v.Flow[n-1]
		fmt.Fprintf(w, "Week of %s\n", last.Week)
		for _, m := range last.Moves {
			from := "no exchange"
			if m.From != nil {
				from = *m.From
			}
			fmt.Fprintf(w, "  %-12s to %-12s %s\n", from, m.To, data.CountOf(len(m.People), "person", "people"))
		}
		fmt.Fprintf(w, "Advocates: %d\n", v.Advocates[len(v.Advocates)-1].Count)
	}
	for _, r := range v.Roles {
		role := "no role"
		if r.Role != nil {
			role = *r.Role
		}
		fmt.Fprintf(w, "  %-14s %s, %s\n", role, data.CountOf(r.People, "person", "people"), data.CountOf(r.Relationships, "relationship", "relationships"))
	}
	fmt.Fprintf(w, "Given and got since %s\n", v.From)
	for _, g := range v.Giving {
		fmt.Fprintf(w, "  %-14s %5d to %d, %5d from %d\n", g.What, g.Given, g.GivenTo, g.Got, g.GotFrom)
	}
	fmt.Fprintf(w, "Promises kept: %s\nGoals met: %s\nIntroductions matched: %s\n", v.Promises, v.Goals, v.Introductions.Matched)
	for _, r := range v.Reminders {
		fmt.Fprintf(w, "  remind %-30s %d days, at most %d\n", clip(r.Name, 30), r.Days, r.Limit)
	}
	for i, b := range v.Bridges {
		if i == 10 {
			break
		}
		fmt.Fprintf(w, "  bridge %-30s %s, %.1f %% of pairs\n", clip(b.Name, 30), data.CountOf(b.Ties, "tie", "ties"), 100*b.Share)
	}
}
