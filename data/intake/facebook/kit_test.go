package facebook_test

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/facebook"
	"rapport/data/intake/intaketest"
)

var (
	kit    = intaketest.Kit{Format: facebook.Format, File: "friends.json", Place: place, Mask: mask}
	hashes = regexp.MustCompile(`:[0-9a-f]{16}\b`)
)

// place is a name of a file that tells it from the others, and the line.
func place(f intake.File, line int) string {
	base := path.Base(f.Name)
	if strings.HasPrefix(base, "message") {
		base = path.Base(path.Dir(f.Name)) + "/" + base
	}
	return base + ":" + strconv.Itoa(line)
}

// mask hides digests, which the golden files cannot hold: they are written by hand.
func mask(line string) string { return hashes.ReplaceAllString(line, ":*") }
