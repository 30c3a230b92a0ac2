package affiliate

import (
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Together is all formats of the package as one, for reading anything.
var Together = func() *intake.Format {
	all := apps
	all.Layouts = nil
	for _, s := range []layout.Set{shareasale, impact, cj, rakuten, skimlinks, apps} {
		all.Layouts = append(all.Layouts, s.Layouts...)
	}
	return &intake.Format{Name: "together", Claim: all.Claim, Read: all.Read}
}()
