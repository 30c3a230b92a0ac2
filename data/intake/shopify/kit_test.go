package shopify_test

import (
	"rapport/data/intake/intaketest"
	"rapport/data/intake/shopify"
)

var kit = intaketest.Kit{Format: shopify.Format, File: "orders_export.csv"}
