package metric

import (
	"cmp"
	"slices"

	"rapport/data"
)

// OrganisationSum is an organisation with its people: what all of them exchanged and brought,
// each of them once. It stands beside the organisation's own figures and enters no other
// sum, for there each person counts already. The row object is a person or an
// organisation (metrics.md).
type OrganisationSum struct {
	People  int // without the organisation itself
	In, Out int // interactions, all time
	Sales   int // counted sales
	Net     []data.Money
}

// WithPeople adds the people of an organisation to its own figures. Somebody who is
// listed twice, and the organisation itself, count once.
func WithPeople(own *data.PersonFigures, people []data.PersonFigures) OrganisationSum {
	var t OrganisationSum
	met := map[int64]bool{own.Person: true}
	t.add(own)
	for i := range people {
		if p := &people[i]; !met[p.Person] {
			met[p.Person] = true
			t.People++
			t.add(p)
		}
	}
	slices.SortFunc(t.Net, func(x, y data.Money) int { return cmp.Compare(x.Currency, y.Currency) })
	return t
}

func (t *OrganisationSum) add(f *data.PersonFigures) {
	t.In, t.Out, t.Sales = t.In+f.In, t.Out+f.Out, t.Sales+f.Sales
	for _, m := range f.Net {
		t.Net = addMoney(t.Net, m.Currency, m.Minor)
	}
}
