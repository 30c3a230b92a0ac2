package desk

import (
	"context"

	"rapport/data"
)

// AddForAll keeps the same entry about each of several people, all of them or none, and
// returns the ids. Who has that role already, or is hidden, ignored or an organisation
// already, stays as it is, so that taking the entries away leaves everybody as before.
func (d *Desk) AddForAll(ctx context.Context, e data.Entry, people []int64) ([]int64, error) {
	given, err := d.given(ctx, e)
	if err != nil {
		return nil, err
	}
	var list []data.Entry
	for _, person := range people {
		if given[person] {
			continue
		}
		one := e
		one.Person, one.At = person, d.now().UnixMilli()
		if err := checkEntry(&one); err != nil {
			return nil, err
		}
		if err := d.checkMember(ctx, &one); err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	if len(list) == 0 {
		return nil, nil
	}
	return d.store.AddEntries(ctx, list)
}

// given are the people about whom such an entry would say nothing new.
func (d *Desk) given(ctx context.Context, e data.Entry) (map[int64]bool, error) {
	switch e.Kind {
	case data.RoleEntry, data.HiddenEntry, data.IgnoredEntry, data.OrganisationEntry:
	default:
		return nil, nil
	}
	list, err := d.store.Entries(ctx, e.Kind)
	if err != nil {
		return nil, err
	}
	people := map[int64]bool{}
	for i := range list {
		if e.Kind != data.RoleEntry || list[i].Label == e.Label {
			people[list[i].Person] = true
		}
	}
	return people, nil
}

// RemoveEntries takes several entries away, all of them or none.
func (d *Desk) RemoveEntries(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	return d.store.RemoveEntries(ctx, ids, d.now())
}
