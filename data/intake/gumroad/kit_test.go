package gumroad_test

import (
	"rapport/data/intake/gumroad"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{Format: gumroad.Format, File: "Sales.csv"}
