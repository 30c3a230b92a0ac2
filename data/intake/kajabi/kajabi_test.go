package kajabi_test

import (
	"testing"

	"rapport/data/intake/intaketest"
	"rapport/data/intake/kajabi"
)

var kit = intaketest.Kit{Format: kajabi.Format, File: "affiliates.csv"}

// TestSales: a report of affiliates holds no sale.
func TestSales(t *testing.T) {
	kit.Worked(t, intaketest.Sales(intaketest.Money), map[string][]string{"affiliates.csv": nil, "older.csv": nil})
}

// TestLayouts keeps all that is read of each sample.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

func TestCancel(t *testing.T) { kit.Cancel(t, "affiliates.csv") }

func FuzzKajabi(f *testing.F) { kit.Fuzz(f, intaketest.Fuzz{Names: []string{kit.File}}) }
