package instagram_test

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/instagram"
	"rapport/data/intake/intaketest"
)

var (
	kit    = intaketest.Kit{Format: instagram.Format, File: "followers_1.json", Place: place, Mask: mask}
	hashes = regexp.MustCompile(`:[0-9a-f]{16}\b`)
)

// place is a name of a file that tells it from the others, and the line.
func place(f intake.File, line int) string {
	base, dir := path.Base(f.Name), path.Base(path.Dir(f.Name))
	if strings.HasPrefix(base, "mess") && dir != "." || dir == "threads" {
		base = dir + "/" + base
	}
	return base + ":" + strconv.Itoa(line)
}

// mask hides digests, which the golden files cannot hold: they are written by hand.
func mask(line string) string { return hashes.ReplaceAllString(line, ":*") }
