package app

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data"
)

// Sizes of the waterfall: a row holds a name and two lines of what was compared.
const (
	evidenceRow    float32 = 44
	evidenceNames  float32 = 176
	evidenceNumber float32 = 17 // the line of round numbers below the bars
)

// newEvidenceWaterfall shows what speaks for two persons being one and what against:
// the odds before anything is compared, then one row for each field, then the odds in
// words. It wants 300 in width and is as high as its rows need.
func newEvidenceWaterfall(e data.Evidence) fyne.CanvasObject {
	names := ui.Column(0, evidenceName("Starting odds", priorWords(e.Prior)))
	for _, s := range e.Steps {
		names.Add(evidenceName(title(s.Field), comparedWords(s)))
	}
	bars := ui.Sized(0, ui.Unit(evidenceRow)*float32(len(e.Steps)+1)+ui.Unit(evidenceNumber), evidenceBars(e))
	result := ui.Row(8, ui.Grow(ui.NewSpans(ui.Span{Role: ui.Note, Text: "Weight of evidence", Bold: true})),
		ui.NewSpans(ui.Span{Role: ui.Note, Text: ui.Decimal(e.Total(), 1) + " · " + oddsWords(e.Total()), Bold: true}))
	return ui.Column(6, ui.Share(0, []float32{ui.Unit(evidenceNames), -1}, names, bars), result)
}

// evidenceName is a bold name with up to two quiet lines below it.
func evidenceName(name, words string) fyne.CanvasObject {
	title := ui.NewSpans(ui.Span{Role: ui.Note, Text: name, Bold: true}).Ellipsis()
	lines := ui.NewWrapped(2, 13, ui.Span{Role: ui.Note, Text: words, Color: ui.ColorQuiet})
	return ui.Sized(0, ui.Unit(evidenceRow), ui.Inset(0, 8, 0, 0, ui.Column(0, title, lines)))
}

// evidenceBars are the bars beside the names; their tips say what the names have no room for.
func evidenceBars(e data.Evidence) *ui.Chart {
	flow := plot.Flow{
		Look: plot.Evidence, RowHeight: float64(ui.Unit(evidenceRow)), Unnamed: true, Scaled: true,
		Zone:  &plot.Threshold{Value: e.From, Text: "suggest from " + ui.Decimal(e.From, 1)},
		Value: func(v float64) string { return ui.SignedDecimal(v, 1) },
		Steps: []plot.Step{{Name: "Starting odds", Count: priorWords(e.Prior), Value: e.Prior, Text: ui.SignedDecimal(e.Prior, 1)}},
	}
	for _, s := range e.Steps {
		flow.Steps = append(flow.Steps, plot.Step{Name: title(s.Field), Count: agreeWords(s.Level, s), Value: s.Weight, Text: ui.SignedDecimal(s.Weight, 1)})
	}
	chart := ui.NewChart(flow)
	chart.Title = "Evidence"
	chart.Tip = func(h plot.Hit) ui.ChartTip { return evidenceTip(e, h.Index) }
	return chart
}

// evidenceTip says how much one row weighs, in odds.
func evidenceTip(e data.Evidence, row int) ui.ChartTip {
	if row == 0 {
		return ui.ChartTip{Name: "Starting odds", Value: ui.SignedDecimal(e.Prior, 1), Context: priorWords(e.Prior)}
	}
	if row < 0 || row > len(e.Steps) {
		return ui.ChartTip{}
	}
	s := e.Steps[row-1]
	t := ui.ChartTip{Name: title(s.Field), Value: s.Level, Context: timesWords(s.Weight)}
	if s.Share > 0 {
		t.Context += ", one in " + roundCount(1/s.Share, 2) + " has it"
	}
	return t
}

// comparedWords say how the two agree and what was compared, without the measure that
// only the tip has room for.
func comparedWords(s data.EvidenceStep) string {
	level, _, _ := strings.Cut(s.Level, " (")
	return agreeWords(level, s)
}

func agreeWords(level string, s data.EvidenceStep) string {
	a, b := clipWords(s.A), clipWords(s.B)
	switch {
	case a == "" && b == "":
		return level
	case a == b || b == "":
		return level + ": " + a
	case a == "":
		return level + ": " + b
	}
	return level + ": " + a + " and " + b
}

// priorWords say how rare it is that any two are one.
func priorWords(bits float64) string {
	if bits >= 0 {
		return oddsWords(bits) + " before any evidence"
	}
	return "one in " + roundCount(math.Exp2(-bits)+1, 2) + ", before any evidence"
}

// oddsWords write log2 odds: "about 446 to 1 in favour".
func oddsWords(bits float64) string {
	n, inFavour := data.Odds(bits)
	words := "about " + roundCount(n, 3) + " to 1 "
	if n >= 1e15 {
		words = roundCount(n, 3) + " to 1 "
	}
	switch {
	case n < 1.05:
		return "even odds"
	case n < 9.95:
		words = "about " + strings.TrimSuffix(ui.Decimal(n, 1), ".0") + " to 1 "
	}
	if inFavour {
		return words + "in favour"
	}
	return words + "against"
}

// timesWords say what a weight does to the odds.
func timesWords(bits float64) string {
	n, inFavour := data.Odds(bits)
	if n < 1.05 {
		return "tells nothing"
	}
	times := roundCount(n, 2) + " times as "
	if n < 9.95 {
		times = strings.TrimSuffix(ui.Decimal(n, 1), ".0") + " times as "
	}
	if inFavour {
		return times + "likely"
	}
	return times + "unlikely"
}

// roundCount writes a number of which only the first digits are known; what is past all
// counting is "over a million billion".
func roundCount(v float64, digits int) string {
	if !(v < 1e15) {
		return "over a million billion"
	}
	unit := math.Pow(10, math.Max(0, math.Floor(math.Log10(math.Max(v, 1)))+1-float64(digits)))
	return ui.Count(int(math.Round(v/unit) * unit))
}
