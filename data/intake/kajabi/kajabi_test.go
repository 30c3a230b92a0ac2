package kajabi_test

import (
	"strings"
	"testing"

	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/kajabi"
)

var kit = intaketest.Kit{Format: kajabi.Format, File: "affiliates.csv"}

func TestLayouts(t *testing.T) {
	for _, sample := range []string{"affiliates.csv", "older.csv"} {
		r := kit.Sample(t, intake.Options{}, sample)
		if len(r.Sales()) > 0 {
			t.Error("a report of affiliates holds no sale")
		}
		intaketest.Golden(t, strings.TrimSuffix(sample, ".csv")+".golden", r.String())
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "affiliates.csv") }

func FuzzKajabi(f *testing.F) { kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}}) }
