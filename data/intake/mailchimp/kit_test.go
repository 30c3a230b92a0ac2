package mailchimp_test

import (
	"strconv"

	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/mailchimp"
)

// kit names a file by its kind: the names hold numbers of the account.
var kit = intaketest.Kit{Format: mailchimp.Format, File: "a.csv", Place: func(f intake.File, line int) string { return f.Kind + ":" + strconv.Itoa(line) }}
