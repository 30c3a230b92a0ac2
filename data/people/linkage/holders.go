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
// can begin or end with by chance; and how long a given name of the table may be.
const (
	shortHandle  = 6
	shortGiven   = 4
	longestGiven = 12
)

// holdersOf looks at a handle or what stands before the @, in its bare form.
func holdersOf(bare string) holders {
	if people.Known(bare) {
		return namesakes
	}
	letters := strings.Trim(bare, "0123456789")
	if len(letters) < shortHandle || holdsGiven(letters) {
		return some
	}
	return one
}

// holdsGiven reports whether a handle begins or ends with a common given name.
func holdsGiven(s string) bool {
	for n := shortGiven; n <= min(len(s), longestGiven); n++ {
		if people.Known(s[:n]) || people.Known(s[len(s)-n:]) {
			return true
		}
	}
	return false
}
