package app

import (
	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/review"
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
	names := ui.Column(0, evidenceName("Starting odds", review.PriorWords(e.Prior)))
	for _, s := range e.Steps {
		names.Add(evidenceName(title(s.Field), review.AgreementWords(s)))
	}
	bars := ui.Sized(0, ui.Unit(evidenceRow)*float32(len(e.Steps)+1)+ui.Unit(evidenceNumber), evidenceBars(e))
	result := ui.Row(8, ui.Grow(ui.NewSpans(ui.Span{Role: ui.Note, Text: "Weight of evidence", Bold: true})),
		ui.NewSpans(ui.Span{Role: ui.Note, Text: ui.Decimal(e.Total(), 1) + " · " + review.OddsWords(e.Total()), Bold: true}))
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
		Steps: []plot.Step{{Name: "Starting odds", Count: review.PriorWords(e.Prior), Value: e.Prior, Text: ui.SignedDecimal(e.Prior, 1)}},
	}
	for _, s := range e.Steps {
		flow.Steps = append(flow.Steps, plot.Step{Name: title(s.Field), Count: review.FullAgreementWords(s), Value: s.Weight, Text: ui.SignedDecimal(s.Weight, 1)})
	}
	chart := ui.NewChart(flow)
	chart.Title = "Evidence"
	chart.Tip = func(h plot.Hit) ui.ChartTip { return evidenceTip(e, h.Index) }
	return chart
}

// evidenceTip says how much one row weighs, in odds.
func evidenceTip(e data.Evidence, row int) ui.ChartTip {
	if row == 0 {
		return ui.ChartTip{Name: "Starting odds", Value: ui.SignedDecimal(e.Prior, 1), Context: review.PriorWords(e.Prior)}
	}
	if row < 0 || row > len(e.Steps) {
		return ui.ChartTip{}
	}
	s := e.Steps[row-1]
	t := ui.ChartTip{Name: title(s.Field), Value: s.Level, Context: review.TimesWords(s.Weight)}
	if s.Share > 0 {
		t.Context += ", one in " + review.RoundCount(1/s.Share, 2) + " has it"
	}
	return t
}
