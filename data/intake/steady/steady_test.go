package steady_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/steady"
)

var kit = intaketest.Kit{Format: steady.Format, File: "members.csv"}

// TestMembers compares how each membership stands with what was worked out by hand.
func TestMembers(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "members.csv")
	var got []string
	for _, m := range r.Members() {
		got = append(got, fmt.Sprintf("%s %s %s %s %s since %s", m.Key, m.Status, m.Tier, data.FormatMinor(m.Pledge, m.Currency), m.Currency, intaketest.Stamp(m.Since)))
		if m.Lifetime != 0 {
			t.Error("no column says what was paid in all")
		}
	}
	want := []string{
		"ada@example.test active Silver 5.00 EUR since 2026-01-05 10:00:00",
		"bo@example.test active Gold 8.50 EUR since 2025-03-01 08:00:00",
		"cy@example.test active Gold 0.00 EUR since 2026-02-01 00:00:00", // a gift
		"di@example.test free Silver 5.00 EUR since 2026-05-01 00:00:00",
		"ed@example.test former Silver 5.00 EUR since 2024-05-01 00:00:00",
		"fay@example.test free Silver 0.00 EUR since never",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	rejects := []string{
		`8: The state "dreaming" is not known.`, `9: "five" is no price in cents.`, "10: Names no member by e-mail.", `11: "soon" is no date.`,
	}
	if diff := cmp.Diff(rejects, r.Rejected()); diff != "" || len(r.Sales()) > 0 {
		t.Error(diff)
	}
	intaketest.Golden(t, "members.golden", r.String())
}

func TestAsk(t *testing.T) {
	const row = "a@example.test;Silver;500;active;2/3/2026"
	kit.Asks(t, "email;plan_name;plan_monthly_amount_cents;subscription_state;subscribed_at\n", []intaketest.Ask{
		{Row: row, Want: data.WarnAmbiguousDate},
		{Row: row, Options: intake.Options{Dates: "dmy"}, Want: "2026-03-02 00:00:00 EUR lifetime 0.00 pledge 5.00"},
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "members.csv") }

func FuzzSteady(f *testing.F) { kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}}) }
