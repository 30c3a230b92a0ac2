package visits

import (
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Together is all formats of the package as one, for reading anything.
var Together = func() *intake.Format {
	all := plausible
	all.Layouts = nil
	for _, s := range []layout.Set{plausible, analytics, bitly, linktree} {
		all.Layouts = append(all.Layouts, s.Layouts...)
	}
	return &intake.Format{Name: "together", Claim: all.Claim, Read: all.Read}
}()
