package tiktokshop_test

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/tiktokshop"
)

var kit = intaketest.Kit{Format: tiktokshop.Format, File: "affiliate_orders.csv"}

// money writes what a record is worth, or costs.
func money(s *data.Sale) string {
	f := func(n int64) string { return data.FormatMinor(n, s.Currency) }
	text := fmt.Sprintf("%s %s total %s refunds %s fees %s net %s %s", s.Key, s.Status, f(s.Total), f(s.Refunds), f(s.Fees), f(s.Net()), s.Currency)
	if s.Role == data.SettlementRole && s.Layer == "affiliate" {
		text = s.Key + " nothing"
		if len(s.Refs) > 1 && len(s.Touches) > 0 {
			text = s.Key + " credits " + s.Touches[0].Value
		}
		for _, e := range s.Events {
			text += fmt.Sprintf(" %s %s", e.Kind, f(e.Amount))
		}
	}
	return text
}

var worth = intaketest.SalesAndReasons(money)

// expected were worked out by hand.
var expected = map[string][]string{
	"seller.csv": {
		"affiliate 577431091617435979 17301 7390001 credits lena.bakes commission 1.75", // 1.40, 0.25 and 0.10
		"affiliate 577431091617435979 17302 7390001 credits lena.bakes commission 2.50", // estimated 2.00 and 0.50
		"affiliate 577431091617435980 17301 7390002 credits kai",                        // pending
		"affiliate 577431091617435981 17301 7390002 nothing",
		"affiliate 577431091617435982 17301 7390002 credits kai", // sent back
		"rejected: A spreadsheet has rounded its number to 5.77431E+17, so that the last digits are lost: export the file again and do not save it in a spreadsheet.",
		`rejected: The state "floating" is not known.`,
	},
	"creator.csv": {
		"577431091617435979 17301 7390001 paid total 3.21 refunds 0.00 fees 0.00 net 3.21 GBP",
		"577431091617435980 17301 7390001 pending total 2.40 refunds 0.00 fees 0.00 net 2.40 GBP",
		"577431091617435981 17301 7390001 declined total 1.00 refunds 0.00 fees 0.00 net 1.00 GBP",
		"577431091617435982 17303 7390009 paid total 1234.50 refunds 0.00 fees 0.00 net 1234.50 GBP",
		`rejected: Total final earned amount: "0.1.0" is no amount.`,
		"rejected: Has no date.",
	},
	"creator-thai.csv": {"577431091617435990 17301 7390001 paid total 28.50 refunds 0.00 fees 0.00 net 28.50 THB"},
	"settlement.csv": {
		"settlement 577431091617435979 paid total 25.00 refunds 0.00 fees 3.50 net 21.50 GBP",
		"settlement 577431091617435982 refunded total 20.00 refunds 20.00 fees 0.30 net -0.30 GBP",
		"settlement 577431091617439001 settlement total 0.00 refunds 0.00 fees -2.00 net 2.00 GBP",
		"settlement 577431091617439002 settlement total 0.00 refunds 0.00 fees 4.00 net -4.00 GBP",
		`rejected: The type "mystery" is not known.`,
	},
}

// TestMoney compares every record with what was worked out by hand.
func TestMoney(t *testing.T) { kit.Worked(t, worth, expected) }

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestWorkbook: the same lists as workbooks, in which everything is text.
func TestWorkbook(t *testing.T) {
	for sample, want := range expected {
		rows, err := csv.NewReader(strings.NewReader(intaketest.SampleText(t, sample))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		sheet := intaketest.Sheet{Name: "Sheet1"}
		for _, row := range rows {
			cells := make([]any, len(row))
			for i, cell := range row {
				cells[i] = cell
			}
			sheet.Rows = append(sheet.Rows, cells)
		}
		if diff := cmp.Diff(want, worth(kit.Named(t, intake.Options{}, "orders.xlsx", intaketest.Book(t, sheet)))); diff != "" {
			t.Error(sample, diff)
		}
	}
}

// TestAsked: a file whose dates fit both orders is not guessed at.
func TestAsked(t *testing.T) {
	kit.Asks(t, "Order ID,SKU ID,Creator Username,Content ID,Est. Commission Base,Est. standard commission payment,Order Status,Currency,Time Created\n", []intaketest.Ask{
		{Row: "577,1,lena,9,10.00,1.00,Completed,GBP,03/04/2026 10:00:00", Want: data.WarnAmbiguousDate},
		{Row: `577,1,lena,9,"1,000","1,234",Completed,GBP,2026-04-03 10:00:00`, Want: data.WarnAmbiguousDecimal},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "seller.csv") }

func FuzzTikTokShop(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Dates: "dmy"}, Names: []string{"seller.csv", "creator.csv", "settlement.csv"}})
}
