package review

import (
	"fmt"
	"path"

	"rapport/data/store"
)

// OwnWords say why an account is the owner's.
func OwnWords(o *store.OwnAccount) string {
	switch {
	case o.File != "":
		return fmt.Sprintf("a file says so: %s, line %d", path.Base(o.File), o.Line)
	case len(o.Said) > 0:
		return "you said so"
	}
	return "one person with another of yours: " + o.With
}
