package ledger_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// TestWorkbook reads orders from a workbook: days counted from 1900 or from 1904, amounts
// that are numbers, texts, or what a formula gave when the workbook was last saved. Day
// 45384 is 2 April 2024 after 1900; after 1904 it is 1462 days later, 3 April 2028.
func TestWorkbook(t *testing.T) {
	for _, c := range []struct {
		old  bool
		want string
	}{{false, "2024-04-02"}, {true, "2028-04-03"}} {
		book := excelize.NewFile()
		if err := book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &c.old}); err != nil {
			t.Fatal(err)
		}
		for cell, v := range map[string]any{
			"A1": "Order", "B1": "When", "C1": "Currency", "D1": "Total",
			"A2": "1", "B2": 45384, "C2": "EUR", "D2": 20.5,
			"A3": "2", "B3": "45384", "C3": "EUR", "D3": "20.50",
			"A4": "3", "B4": "2024-04-02", "C4": "EUR", "D4": 20.299999999999997,
			"A5": "4", "B5": 1712016000, "C5": "EUR", "D5": 41,
		} {
			if err := book.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
		if err := book.SetCellFormula("Sheet1", "D5", "D2*2"); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "orders.xlsx")
		if err := book.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		r := shop(plain).Read(t, intake.Options{}, path)
		if err := intaketest.Check(r); err != nil {
			t.Error(err)
		}
		want := []struct {
			day   string
			total int64
		}{{c.want, 2050}, {c.want, 2050}, {"2024-04-02", 2030}, {"2024-04-02", 4100}}
		if len(r.Sales()) != len(want) {
			t.Fatalf("1904 %v: %s", c.old, r)
		}
		for i, s := range r.Sales() {
			if s.OrderedAt.Format(time.DateOnly) != want[i].day || s.Total != want[i].total {
				t.Errorf("1904 %v, row %d: %s %d, want %v", c.old, i+2, s.OrderedAt, s.Total, want[i])
			}
		}
		if got := told(r, data.WarnFormula); len(got) != 1 || got[0] != "1 cell of orders.xlsx is worked out by a formula; what the spreadsheet last kept there was read." {
			t.Errorf("%q", got)
		}
	}
}
