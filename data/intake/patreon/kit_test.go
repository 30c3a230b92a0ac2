package patreon_test

import (
	"rapport/data/intake/intaketest"
	"rapport/data/intake/patreon"
)

var kit = intaketest.Kit{Format: patreon.Format, File: "Members_1.csv"}
