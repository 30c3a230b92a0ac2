package command

import (
	"fmt"
	"io"
	"math"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

// worthShape is what customers are worth and how relationships hold.
type worthShape struct {
	Value      customerValue `json:"customer_value"`
	Segments   segments      `json:"segments"`
	Churn      churn         `json:"churn"`
	Dependence dependence    `json:"dependence"`
	Leading    leading       `json:"leading"`
}

type runway struct {
	Months   float64  `json:"months"`
	Savings  string   `json:"savings"`
	Need     string   `json:"monthly_need"`
	Earned   string   `json:"earned_monthly"`
	Weeks    int      `json:"weeks"`
	Covered  bool     `json:"covered"`
	Together *float64 `json:"with_earnings"`
}

type customerValue struct {
	Customers int      `json:"customers"`
	Repeat    int      `json:"repeat_customers"`
	Contract  int      `json:"by_contract"`
	Refused   *refused `json:"refused"`
	Months    *int     `json:"months"`
	Margin    *float64 `json:"margin"`
	Kept      *float64 `json:"kept_so_far"`
	Orders    *float64 `json:"orders"`
	Alive     *float64 `json:"still_there"`
	Total     *string  `json:"total"`
	Mean      *string  `json:"mean"`
	Median    *string  `json:"median"`
	P90       *string  `json:"p90"`
	Trial     *trial   `json:"trial"`
}

type refused struct {
	Reason string  `json:"reason"`
	Have   float64 `json:"have"`
	Need   float64 `json:"need"`
	Words  string  `json:"words"`
}

type trial struct {
	Customers int     `json:"customers"`
	Weeks     float64 `json:"weeks"`
	Error     float64 `json:"error"`
	SameRate  float64 `json:"error_same_rate"`
}

type segments struct {
	Buyers   int       `json:"buyers"`
	Frozen   bool      `json:"frozen"`
	Since    *string   `json:"cut_offs_of"`
	Segments []segment `json:"segments"`
}

type segment struct {
	Segment string `json:"segment"`
	People  int    `json:"people"`
	Orders  int    `json:"orders"`
	Net     string `json:"net"`
}

type churn struct {
	Active  int          `json:"active"`
	Late    int          `json:"late"`
	Undated int          `json:"undated"`
	Months  []churnMonth `json:"months"`
}

type churnMonth struct {
	Month   string   `json:"month"`
	Active  int      `json:"active_at_start"`
	Churned int      `json:"churned"`
	Joined  int      `json:"joined"`
	Value   *float64 `json:"value"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	Partial bool     `json:"partial"`
}

type dependence struct {
	Active    int    `json:"active"`
	People    int    `json:"people"`
	Moved     int    `json:"moved"`
	Platforms []home `json:"platforms"`
	Moves     []move `json:"moves"`
}

type home struct {
	Platform string `json:"platform"`
	People   int    `json:"people"`
	Only     int    `json:"only_there"`
}

type move struct {
	From   string `json:"from"`
	To     string `json:"to"`
	People int    `json:"people"`
}

type leading struct {
	From       *string     `json:"from"`
	Weeks      int         `json:"weeks"`
	Indicators []indicator `json:"indicators"`
}

type indicator struct {
	Name   string `json:"name"`
	Stated bool   `json:"stated"`
	Lags   []lag  `json:"lags"`
}

type lag struct {
	Weeks int      `json:"weeks"`
	N     int      `json:"n"`
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
}

func runwayOf(r *metric.Runway, money func(int64) string) *runway {
	if r == nil {
		return nil
	}
	return &runway{r.Months, money(r.Savings), money(r.Need), money(r.Earned), r.Weeks, r.Covered, r.Together}
}

func worthOf(w *desk.Worth) worthShape {
	money := func(v float64) *string { return word(data.FormatMinor(rounded(v), w.Currency)) }
	return worthShape{worthValueOf(w.Value, money), segmentsOf(w.RFM), churnOf(&w.Churn, w.RateSample), dependenceOf(&w.Dependence), leadingOf(&w.Leading)}
}

func worthValueOf(v *metric.CustomerValue, money func(float64) *string) customerValue {
	s := customerValue{Customers: v.Customers, Repeat: v.Repeaters, Contract: v.Contract}
	if r := v.Refusal; r != nil {
		s.Refused = &refused{string(r.Reason), r.Have, r.Need, review.RefusalWords(r)}
		return s
	}
	s.Months, s.Margin, s.Kept, s.Orders, s.Alive = &v.Months, &v.Margin, &v.Kept, &v.Orders, &v.Alive
	s.Total, s.Mean, s.Median, s.P90 = money(v.Total), money(v.Mean), money(v.Median), money(v.P90)
	if t := v.Trial; t != nil {
		s.Trial = &trial{t.Customers, t.Weeks, t.Error, t.SameRate}
	}
	return s
}

func segmentsOf(r *metric.RFM) segments {
	s := segments{Buyers: r.Buyers, Frozen: r.Frozen, Segments: []segment{}}
	if r.Known {
		s.Since = word(r.Cuts.Day.String())
	}
	for _, g := range r.Segments {
		s.Segments = append(s.Segments, segment{string(g.Segment), g.People, g.Orders, data.FormatMinor(g.Net, r.Currency)})
	}
	return s
}

func churnOf(c *metric.Churn, sample int) churn {
	s := churn{Active: c.Active, Late: c.Late, Undated: c.Undated, Months: []churnMonth{}}
	for _, m := range c.Months {
		row := churnMonth{Month: fmt.Sprintf("%04d-%02d", m.Year, m.Month), Active: m.N, Churned: m.K, Joined: m.Joined, Partial: m.Partial}
		if m.N >= sample {
			row.Value, row.Low, row.High = &m.Value, &m.Low, &m.High
		}
		s.Months = append(s.Months, row)
	}
	return s
}

func dependenceOf(d *metric.Dependence) dependence {
	s := dependence{d.Active, d.All, d.Moved, []home{}, []move{}}
	for _, h := range d.Homes {
		s.Platforms = append(s.Platforms, home{h.Platform, h.People, h.Only})
	}
	for _, m := range d.Moves {
		s.Moves = append(s.Moves, move{m.From, m.To, m.People})
	}
	return s
}

func leadingOf(l *metric.Leading) leading {
	s := leading{Weeks: len(l.Net), Indicators: []indicator{}}
	if len(l.Net) > 0 {
		s.From = word(l.Monday.String())
	}
	for _, i := range l.Indicators {
		row := indicator{Name: i.Name, Stated: i.Stated}
		for n := range i.Lags {
			c := i.Lags[n]
			one := lag{Weeks: n, N: c.N}
			if c.Known() && !math.IsNaN(c.Value) {
				one.Value, one.Low, one.High = &c.Value, &c.Low, &c.High
			}
			row.Lags = append(row.Lags, one)
		}
		s.Indicators = append(s.Indicators, row)
	}
	return s
}

// writeWorth says the same in a few lines.
func writeWorth(w io.Writer, v *desk.Worth) {
	fmt.Fprintf(w, "  %s\n", review.WorthWords(v.Value))
	if c := &v.Churn; len(c.Months) > 0 {
		fmt.Fprintf(w, "  %s\n", review.ChurnWords(c, v.RateSample))
	}
	for _, g := range v.RFM.Segments {
		fmt.Fprintf(w, "  %-22s %6s  %s\n", review.BuyersTitle(g.Segment), figure.Count(g.People), review.Money(g.Net, v.RFM.Currency))
	}
}
