package newsletter_test

import "time"

// east is two hours before UTC.
var east = time.FixedZone("", 2*3600)
