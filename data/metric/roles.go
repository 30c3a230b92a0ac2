package metric

import (
	"cmp"
	"slices"
	"time"

	"rapport/data"
)

// RoleSum is the people of one role (mission.md 11): what they are to the owner by their
// orders and deals, or by what the owner says.
type RoleSum struct {
	Role          string // empty: no role
	People        int
	Relationships int // of them, with an exchange
	Strength      float64
}

// RoleSums counts people by role, most people first, those without a role last. Who has
// several roles is in each. Ignored people are left out.
func (b *Book) RoleSums(now time.Time) []RoleSum {
	by := map[string]*RoleSum{}
	people := b.People(now, "")
	for i := range people {
		f := &people[i]
		if f.Ignored != "" {
			continue
		}
		roles := f.Roles
		if len(roles) == 0 {
			roles = []string{""}
		}
		for _, role := range roles {
			if by[role] == nil {
				by[role] = &RoleSum{Role: role}
			}
			by[role].add(f)
		}
	}
	list := make([]RoleSum, 0, len(by))
	for _, r := range by {
		list = append(list, *r)
	}
	slices.SortFunc(list, func(x, y RoleSum) int {
		return cmp.Or(count(x.Role == "")-count(y.Role == ""), cmp.Compare(y.People, x.People), cmp.Compare(x.Role, y.Role))
	})
	return list
}

func (r *RoleSum) add(f *data.PersonFigures) {
	r.People++
	r.Relationships += count(f.LastExchange != 0)
	r.Strength += f.Strength
}
