package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/ui"
)

// Only whole rows are shown above the sums, and the chart is asked for just them.
func TestTableWithSums(t *testing.T) {
	table := ui.NewTable([]ui.TableColumn{{ID: "name", Label: "Name"}, {ID: "roi", Label: "ROI", Width: 120, Note: "by lower bound"}},
		func(row int, column string) ui.Cell {
			if column == "roi" {
				return ui.Cell{}
			}
			return ui.Cell{Text: fmt.Sprintf("row-%d", row), Box: ui.ColorStrong}
		})
	table.Sums = 2
	asked := [][2]int{}
	table.Chart = &ui.TableChart{Column: "roi", Chart: ui.NewChart(nil), Of: func(first, last int, height float64) plot.Spec {
		asked = append(asked, [2]int{first, last})
		return plot.Forest{RowHeight: height, Rows: make([]plot.Interval, last-first+1)}
	}}
	table.SetTotal(50)
	window(t, table, 600, 28+36*6+20) // 4 rows and 2 sums
	got := words(table)
	for _, want := range []string{"row-0", "row-3", "row-50", "row-51", "by lower bound"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	if last := asked[len(asked)-1]; last != [2]int{0, 3} {
		t.Errorf("the chart shows rows %v, want 0 to 3", last)
	}
	table.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)}) // 1.4 rows: one
	if last := asked[len(asked)-1]; last != [2]int{1, 4} {
		t.Errorf("the chart shows rows %v, want 1 to 4", last)
	}
	before := len(asked)
	table.Refresh()
	if len(asked) != before {
		t.Error("the same rows are drawn twice")
	}
	table.RedrawChart()
	if len(asked) != before+1 {
		t.Error("new figures are not drawn")
	}
	if got := table.HeightOf(4); got != 28+36*6 {
		t.Errorf("4 rows and 2 sums are %v high", got)
	}
	table.SetTotal(1)
	if got := words(table); !strings.Contains(got, "row-2") || strings.Contains(got, "row-50") {
		t.Errorf("with one row it shows %q", got)
	}
}
