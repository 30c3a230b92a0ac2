package partners_test

import (
	"rapport/data/intake/intaketest"
	"rapport/data/intake/partners"
)

var kit = intaketest.Kit{Format: partners.Format, File: "partners.csv"}
