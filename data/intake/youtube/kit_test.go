package youtube_test

import (
	"rapport/data/intake/intaketest"
	"rapport/data/intake/youtube"
)

var kit = intaketest.Kit{Format: youtube.Format, File: "comments.json"}
