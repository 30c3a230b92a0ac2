package square_test

import (
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/square"
)

var kit = intaketest.Kit{Format: square.Format, File: "transactions-2026-09-01-2026-10-01.csv"}

// worked are amounts that were worked out by hand.
var worked = map[string][]string{
	"transactions.csv": {
		"transactions SQA1 PA1 Payment paid USD total 31.16 refunds 0.00 fees 0.93 net 28.07", // 2.16 is tax, 2.00 a tip
		"transactions SQB2 PB2 Payment paid USD total 12.96 refunds 0.00 fees 0.46 net 11.54",
		"transactions SQB2 PB2R Refund settlement USD total 0.00 refunds 12.96 fees 0.00 net -12.96",
		"transactions SQC3 PC3 Payment paid USD total 11.00 refunds 0.00 fees 0.00 net 11.00", // 1.00 for the service
		"transactions SQD4 PD4 Payment free USD total 0.00 refunds 0.00 fees 0.00 net 0.00",
		"transactions SQE5 PE5 Payment declined USD total 5.00 refunds 0.00 fees 0.00 net 5.00",
	},
	"transactions_2018.csv": {"transactions SQJ1 PJ1 Payment paid USD total 22.50 refunds 0.00 fees 0.95 net 21.55"},
	"transactions_uk.csv":   {"transactions SQK1 PK1 Payment paid GBP total 28.00 refunds 0.00 fees 0.49 net 23.51"}, // 4.00 is tax
	"items.csv": {
		"items SQA1 PA1 Payment paid USD total 29.16 refunds 0.00 fees unknown net 27.00", // 30 - 3 + 2.16
		"items SQB2 PB2 Payment paid USD total 12.96 refunds 0.00 fees unknown net 12.00",
		"items SQB2 PB2R Refund settlement USD total 0.00 refunds 12.96 fees unknown net -12.96",
		"items SQL1 PL1 Payment paid USD total 7.00 refunds 0.00 fees unknown net 7.00",
		"items SQM1 PM1 Payment paid USD total 10.00 refunds 0.00 fees unknown net 10.00",
	},
	"items_2023.csv": {"items SQO1 PO1 Payment paid USD total 38.88 refunds 0.00 fees unknown net 36.00"},
}

// TestMoney compares every record with them.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.Money), worked)
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestAsked asks where both readings of a file fit, and whose dollars are meant.
func TestAsked(t *testing.T) {
	const dates = "03/04/2026,10:00:00,London,£20.00,£0.00,£20.00,£0.00,£0.00,£20.00,-£0.50,£19.50,A,B,Payment"
	const amounts, dollars = `2026-03-04,10:00:00,London,"£1,200",£0,"£1,200",£0,£0,"£1,200",£0,"£1,200",A,B,Payment`, `2026-03-04,10:00:00,London,"$1,200",$0,"$1,200",$0,$0,"$1,200",$0,"$1,200",A,B,Payment`
	kit.Asks(t, "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Total Collected,Fees,Net Total,Transaction ID,Payment ID,Event Type\n", []intaketest.Ask{
		{Row: dates, Want: data.WarnAmbiguousDate},
		{Row: dates, Options: intake.Options{Dates: "mdy"}, Want: "2026-03-04 10:00:00 transactions A B Payment paid GBP total 20.00 refunds 0.00 fees 0.50 net 19.50"},
		{Row: amounts, Want: data.WarnAmbiguousDecimal},
		{Row: dollars, Options: intake.Options{Decimals: "point", Currency: "CAD"}, Want: "2026-03-04 10:00:00 transactions A B Payment paid CAD total 1200.00 refunds 0.00 fees 0.00 net 1200.00"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "transactions.csv") }

func FuzzSquare(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"transactions.csv", "items.csv"}})
}
