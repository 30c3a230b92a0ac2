package awin_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/awin"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: awin.Format, File: "transactions.csv"}

// money writes what a record is worth, or costs an advertiser, and the first order that
// it names.
func money(s *data.Sale) string {
	text := fmt.Sprintf("%s %s", s.Key, s.Status)
	if s.Role != data.SettlementRole {
		text += " net " + data.FormatMinor(s.Net(), s.Currency) + " " + s.Currency
	}
	for _, e := range s.Events {
		text += fmt.Sprintf(" %s %s %s", e.Kind, data.FormatMinor(e.Amount, s.Currency), s.Currency)
	}
	if len(s.Refs) > 0 {
		text += fmt.Sprintf(" of %s in %d shops", s.Refs[0].Value, len(s.Refs))
	}
	return text
}

// TestMoney compares every record with what was worked out by hand.
func TestMoney(t *testing.T) {
	kit.Worked(t, intaketest.SalesAndReasons(money), map[string][]string{
		"advertiser.csv": {
			"1900000001 settlement commission 13.00 GBP of #2001 in 5 shops", // 10.00 and 3.00
			"1900000002 settlement of 6012345678901 in 1 shops",              // pending: no cost yet
			"1900000003 settlement",
			"1900000004 settlement commission 5.20 GBP of #2004 in 5 shops",
			`rejected: Sale_amount: "x" is no amount.`,
			`rejected: The state "7" is not known.`,
		},
		"publisher.csv":   {"700 paid net 8.00 GBP", "701 pending net 4.00 GBP", "702 declined net 3.00 GBP"},
		"performance.csv": {`rejected: Clicks: "x" is no count.`},
	})
}

// TestTakenBack: a commission below zero is taken off what the order cost, whatever the sign
// of the order's amount beside it.
func TestTakenBack(t *testing.T) {
	r := kit.Text(t, intake.Options{Currency: "EUR"}, "id,publisher_id,sale_amount,commission,date,commission_status,extra,network_fee\n"+
		"1,88,30.00,-3.00,2026-09-14,1,#1,-0.90\n2,88,-30.00,-3.00,2026-09-14,1,#2,-0.90\n3,88,0.00,-3.00,2026-09-14,1,#3,0.00\n4,88,30.00,3.00,2026-09-14,1,#4,0.90\n")
	want := []string{
		"1 settlement commission -3.90 EUR of #1 in 5 shops", "2 settlement commission -3.90 EUR of #2 in 5 shops",
		"3 settlement commission -3.00 EUR of #3 in 5 shops", "4 settlement commission 3.90 EUR of #4 in 5 shops",
	}
	if diff := cmp.Diff(want, intaketest.SalesAndReasons(money)(r)); diff != "" {
		t.Error(diff)
	}
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestAsked: the currency is that of the program, which no column says.
func TestAsked(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "advertiser.csv")
	if len(r.Rejects) != 6 || !strings.Contains(r.Rejects[0].Reason, "--currency") {
		t.Error(r.Rejected())
	}
	kit.Asks(t, "id,advertiser_id,sale_amount,commission,date,commission_status,click_ref\n", []intaketest.Ask{
		{Row: `1,2,"1,234","1,234",2026-09-14 10:00:00,1,a`, Options: intake.Options{Currency: "EUR"}, Want: data.WarnAmbiguousDecimal},
		{Row: "1,2,1.00,1.00,03/04/2026,1,a", Options: intake.Options{Currency: "EUR"}, Want: data.WarnAmbiguousDate},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "publisher.csv") }

func FuzzAwin(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Options: intake.Options{Currency: "EUR"}, Names: []string{"advertiser.csv", "publisher.csv", "performance.csv"}})
}
