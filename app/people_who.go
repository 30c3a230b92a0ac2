package app

import (
	"slices"
	"strings"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/store"
)

// newWho chooses people by what they are to the owner: a kind or a role.
func (p *peoplePage) newWho() *ui.Select {
	options := []ui.Option{{ID: "", Label: "everybody"}, {ID: "kind=person", Label: "people"}, {ID: "kind=organisation", Label: "organisations"}}
	for _, role := range data.Roles() {
		options = append(options, ui.Option{ID: "role=" + role, Label: role})
	}
	return ui.NewSelect("Who", options, func(filter string) {
		p.query.Filter = filter
		p.showViews()
		p.reread()
	})
}

// whoWords are the few words after a name in the list: what the owner said of somebody.
// That somebody bought or is a partner stands in other columns and pages.
func whoWords(r *store.PersonRow) string {
	var words []string
	switch {
	case r.Ignored != "":
		words = append(words, r.Ignored)
	case r.Organisation:
		words = append(words, "organisation")
	}
	for _, role := range r.Roles {
		if slices.Contains(data.Roles(), role) {
			words = append(words, role)
		}
	}
	return strings.Join(words, ", ")
}
