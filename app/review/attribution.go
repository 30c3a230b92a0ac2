package review

import (
	"cmp"
	"slices"
	"strings"

	"rapport/app/desk"
	"rapport/app/report"
	"rapport/data/metric"
)

// modelTitles name the models of attribution.
var modelTitles = map[metric.Model]string{
	metric.FirstTouch: "First touch", metric.LastTouch: "Last touch", metric.Linear: "Linear", metric.TimeDecay: "Time decay",
	metric.Position: "Position", metric.CodeFirst: "Code first",
}

// creditedName names what a sale is credited to.
func creditedName(t metric.Target) string {
	switch t.Kind {
	case metric.ToChannel:
		return desk.PlatformTitle(t.Name)
	case metric.ToDeclared:
		return "said: " + strings.Join(strings.Fields(t.Name), " ")
	}
	return t.Name
}

// attributionSection shows what each model credits: a row for each target, a column
// for each model. Every column adds up to net earnings.
func attributionSection(r *metric.EarningsReport) report.Section {
	t := &report.Table{Title: "Net earnings credited by model", Total: true, Columns: []report.Column{{Label: "Credited to"}}}
	for i := range r.Attribution {
		t.Columns = append(t.Columns, moneyColumn(modelTitles[r.Attribution[i].Model], r.Currency))
	}
	for _, target := range targets(r.Attribution) {
		row := []report.Cell{report.Words(creditedName(target))}
		for i := range r.Attribution {
			row = append(row, amount(creditOf(&r.Attribution[i], target), r.Currency))
		}
		t.Rows = append(t.Rows, row)
	}
	none, all := []report.Cell{report.Words("Unattributed")}, []report.Cell{report.Words("Net earnings")}
	for i := range r.Attribution {
		none = append(none, amount(r.Attribution[i].Unattributed.Net, r.Currency))
		all = append(all, amount(r.Money.Net, r.Currency))
	}
	t.Rows = append(t.Rows, none, bold(all))
	return report.Section{Title: "What led to the orders", Note: "association, not proof", Blocks: []report.Block{t}}
}

// targets lists everything that any model credits, what code first credits most first.
func targets(list []metric.Attribution) []metric.Target {
	most := map[metric.Target]int64{}
	for i := range list {
		for _, c := range list[i].Credits {
			if _, ok := most[c.Target]; !ok || list[i].Model == metric.CodeFirst {
				most[c.Target] = c.Net
			}
		}
	}
	all := make([]metric.Target, 0, len(most))
	for t := range most {
		all = append(all, t)
	}
	slices.SortFunc(all, func(x, y metric.Target) int {
		return cmp.Or(cmp.Compare(most[y], most[x]), strings.Compare(string(x.Kind), string(y.Kind)), strings.Compare(x.Name, y.Name))
	})
	return all
}

// creditOf is what a model credits a target with; nothing is 0.
func creditOf(a *metric.Attribution, t metric.Target) int64 {
	for _, c := range a.Credits {
		if c.Target == t {
			return c.Net
		}
	}
	return 0
}
