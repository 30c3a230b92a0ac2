package review

import (
	"math"

	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data"
	"rapport/data/metric"
)

// What a figure is compared with.
const (
	OnLastWeek = "on last week"
	OnMedian   = "on 8-week median"
)

// Tile is one figure of the week with its changes.
type Tile struct {
	// Title names the figure for a reader, Figure for its formula.
	Title, Figure string
	// Value is the figure, Unit what it counts; Words stand in their place where
	// there is none.
	Value, Unit, Words string
	// Note is "goal €1,800", "n = 118".
	Note string
	// Spark are the values of the weeks with data, oldest first.
	Spark   []float64
	Changes []Change
}

// Change is how far a figure moved.
type Change struct {
	// Amount is without sign, Against says what it is compared with.
	Amount, Against string
	Up, Same        bool
	// Good and Bad judge the move; neither does where there is none.
	Good, Bad bool
}

// WeekTiles are the five figures of a week.
func WeekTiles(r *metric.Review, s *data.Settings) []Tile {
	return []Tile{netTile(r), activeTile(r), conversionsTile(r), replyTile(r, s), returnTile(r)}
}

func netTile(r *metric.Review) Tile {
	t := Tile{Title: "Net earnings", Figure: "net_earnings"}
	if r.Currency == "" {
		t.Words = "No sales yet."
		return t
	}
	t.Value = Money(r.Net, r.Currency)
	t.Spark = spark(r, func(w *metric.WeekFigures) float64 { return Major(w.Net, r.Currency) })
	if r.Goal != 0 {
		t.Note = "goal " + WholeMoney(r.Goal, r.Currency)
	}
	if r.Previous.Known {
		t.Changes = append(t.Changes, grown(float64(r.Net), float64(r.Previous.Net), OnLastWeek))
	}
	if m := r.Median.Net; m != nil {
		t.Changes = append(t.Changes, grown(float64(r.Net), float64(*m), OnMedian))
	}
	return t
}

func activeTile(r *metric.Review) Tile {
	t := Tile{Title: "Active relationships", Figure: "active_relationships", Value: figure.Count(r.Active), Unit: data.Plural(r.Active, "person", "people")}
	t.Spark = spark(r, func(w *metric.WeekFigures) float64 { return float64(w.Active) })
	if r.Previous.Known {
		t.Changes = append(t.Changes, counted(float64(r.Active), float64(r.Previous.Active), OnLastWeek))
	}
	if m := r.Median.Active; m != nil {
		t.Changes = append(t.Changes, counted(float64(r.Active), *m, OnMedian))
	}
	return t
}

func conversionsTile(r *metric.Review) Tile {
	t := Tile{Title: "Conversions", Figure: "conversions", Value: figure.Count(r.Conversions), Unit: data.Plural(r.Conversions, "order", "orders")}
	t.Spark = spark(r, func(w *metric.WeekFigures) float64 { return float64(w.Conversions) })
	if r.Previous.Known {
		t.Changes = append(t.Changes, counted(float64(r.Conversions), float64(r.Previous.Conversions), OnLastWeek))
	}
	if m := r.Median.Conversions; m != nil {
		t.Changes = append(t.Changes, counted(float64(r.Conversions), *m, OnMedian))
	}
	return t
}

func replyTile(r *metric.Review, s *data.Settings) Tile {
	t := Tile{Title: ReplyRateIn(s.ReplyDays), Figure: "reply_rate"}
	if !r.Reply.Known() {
		t.Words = "No message old enough to count."
		return t
	}
	if r.Reply.N < s.RateSample {
		t.Words = NotEnough(r.Reply.N)
		return t
	}
	t.Value, t.Unit, t.Note = figure.Percent(r.Reply.Value, 0), figure.PercentRange(r.Reply.Low, r.Reply.High), "n = "+figure.Count(r.Reply.N)
	t.Spark = spark(r, func(w *metric.WeekFigures) float64 {
		if w.Reply.N < s.RateSample {
			return math.NaN()
		}
		return w.Reply.Value
	})
	if r.Previous.Known && r.Previous.Reply.N >= s.RateSample {
		t.Changes = append(t.Changes, points(r.Reply.Value-r.Previous.Reply.Value, OnLastWeek))
	}
	if m := r.Median.Reply; m != nil {
		t.Changes = append(t.Changes, points(r.Reply.Value-*m, OnMedian))
	}
	return t
}

func returnTile(r *metric.Review) Tile {
	t := Tile{Title: "Return on relationship", Figure: "ror"}
	if r.ROR == nil {
		t.Words = "No relationship cost in this week."
		return t
	}
	t.Value, t.Unit = PerOne(*r.ROR, r.Currency), "per "+figure.CurrencySign(r.Currency)+"1"
	t.Spark = spark(r, func(w *metric.WeekFigures) float64 {
		if w.ROR == nil {
			return math.NaN()
		}
		return *w.ROR
	})
	if r.ROI != nil {
		t.Note = "ROI " + PerOne(*r.ROI, r.Currency)
	}
	if r.Previous.ROR != nil {
		t.Changes = append(t.Changes, returned(*r.ROR-*r.Previous.ROR, r.Currency, OnLastWeek))
	}
	if m := r.Median.ROR; m != nil {
		t.Changes = append(t.Changes, returned(*r.ROR-*m, r.Currency, OnMedian))
	}
	return t
}

// KnownWeeks returns the figures of the weeks with data.
func KnownWeeks(history []metric.WeekFigures) []metric.WeekFigures {
	for i, w := range history {
		if w.Known {
			return history[i:]
		}
	}
	return nil
}

// spark returns one figure of the weeks with data.
func spark(r *metric.Review, value func(*metric.WeekFigures) float64) []float64 {
	list := []float64{}
	for _, w := range KnownWeeks(r.History) {
		if v := value(&w); !math.IsNaN(v) {
			list = append(list, v)
		}
	}
	return list
}

// grown is a change in percent; against nothing there is none.
func grown(now, before float64, against string) Change {
	if before <= 0 {
		return Change{Amount: figure.NoValue, Against: against, Same: true}
	}
	v := now/before - 1
	return moved(v, figure.Percent(math.Abs(v), 1), against)
}

// counted is a change of things that are counted.
func counted(now, before float64, against string) Change {
	v := now - before
	decimals := 0
	if v != math.Trunc(v) {
		decimals = 1
	}
	return moved(v, figure.Decimal(math.Abs(v), decimals), against)
}

func points(v float64, against string) Change {
	rounded := math.Round(100 * v)
	return moved(rounded, figure.CountOf(int(math.Abs(rounded)), "point", "points"), against)
}

func returned(v float64, currency, against string) Change {
	return moved(v, PerOne(math.Abs(v), currency), against)
}

// moved is a change of a figure that is the better the larger it is.
func moved(v float64, amount, against string) Change {
	c := Change{Amount: amount, Against: against, Up: v > 0, Same: v == 0, Good: v > 0, Bad: v < 0}
	if c.Same {
		c.Amount = "same"
	}
	return c
}

// words is the change as a line: "▲ 11.3 % on last week"; empty without one.
func (c *Change) words() string {
	switch {
	case c.Amount == figure.NoValue:
		return ""
	case c.Same:
		return c.Amount + " " + c.Against
	case c.Up:
		return "▲ " + c.Amount + " " + c.Against
	}
	return "▼ " + c.Amount + " " + c.Against
}

// figures prints tiles.
func figures(tiles []Tile) *report.Figures {
	block := &report.Figures{}
	for _, t := range tiles {
		f := report.Figure{Label: t.Title, Value: t.Value}
		if t.Value == "" {
			f.Value = figure.NoValue
		}
		notes := []string{t.Unit, t.Note, t.Words}
		for i := range t.Changes {
			notes = append(notes, t.Changes[i].words())
		}
		for _, n := range notes {
			if n != "" {
				f.Notes = append(f.Notes, n)
			}
		}
		block.Items = append(block.Items, f)
	}
	return block
}
