package linkage

import (
	"strings"

	"rapport/data/people"
)

// holders is who else takes a handle, by how it is made: what a name makes, namesakes
// make too.
type holders uint8

const (
	one       holders = iota // hardly anybody else
	some                     // whoever has the given name in it, or thinks of the same short word
	namesakes                // it is a common given name alone
)

// rareHandle is how many other people of a workspace have a handle that hardly anybody
// has.
const rareHandle = 0.005

// Letters of a handle below which others think of it too, and of a given name that it
// can begin with by chance.
const (
	shortHandle = 6
	shortGiven  = 4
)

// holdersOf looks at a normalised handle or what stands before the @.
func holdersOf(s string) holders {
	bare := people.PlainAccount(s)
	if people.Known(bare) {
		return namesakes
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '-' || r == '_' || r >= '0' && r <= '9' })
	letters := 0
	for i, p := range parts {
		letters += len(p)
		if len(p) >= shortGiven && people.Known(p) || i == 0 && beginsWithGiven(p) {
			return some
		}
	}
	if letters < shortHandle {
		return some
	}
	return one
}

func beginsWithGiven(s string) bool {
	for n := shortGiven; n <= min(len(s), 12); n++ {
		if people.Known(s[:n]) {
			return true
		}
	}
	return false
}
