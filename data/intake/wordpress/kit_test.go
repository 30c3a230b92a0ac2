package wordpress_test

import (
	"rapport/data/intake/intaketest"
	"rapport/data/intake/wordpress"
)

var kit = intaketest.Kit{Format: wordpress.Format, File: "site.xml"}
