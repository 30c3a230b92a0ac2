package store

import (
	"context"
	"slices"
	"time"

	"rapport/data"
)

// Split makes some identities of one person a person of their own. They stay together,
// by decision where no evidence holds them; those that are left are one person as far
// as evidence or an earlier decision holds them. In the answer Other is the new person.
func (w *Workspace) Split(ctx context.Context, identities []int64, now time.Time) (Decision, error) {
	var d Decision
	err := w.change(ctx, func(c *change) error {
		chosen, rest, err := c.divide(identities)
		if err != nil {
			return err
		}
		var pairs []pair
		for _, y := range rest {
			for _, x := range chosen {
				pairs = append(pairs, pair{y, x, "apart"})
			}
		}
		if d.Journal, err = c.decide("split", pairs, now); err != nil {
			return err
		}
		if err = c.holdTogether(d.Journal, chosen); err != nil {
			return err
		}
		if d.Person, err = c.personOf(rest[0].id); err != nil {
			return err
		}
		d.Other, err = c.personOf(chosen[0].id)
		return err
	})
	return d, wrap("split", err)
}

// divide returns the chosen identities of a person and the others, the founder first.
func (c *change) divide(identities []int64) (chosen, rest []identityRef, err error) {
	if len(identities) == 0 {
		return nil, nil, &data.Error{Code: "nothing_to_split", Msg: "No identity is chosen.", Hint: "See the identities of a person: rapport person ID"}
	}
	person := int64(0)
	for _, id := range identities {
		of, err := c.personOf(id)
		switch {
		case err != nil:
			return nil, nil, err
		case of == 0:
			return nil, nil, noIdentity(id)
		case person != 0 && of != person:
			return nil, nil, &data.Error{Code: "not_one_person", Msg: "The identities belong to different people.", Hint: "Choose identities of one person."}
		}
		person = of
	}
	all, err := c.identitiesOf(person)
	if err != nil {
		return nil, nil, err
	}
	for _, r := range all {
		if slices.Contains(identities, r.id) {
			chosen = append(chosen, r)
		} else {
			rest = append(rest, r)
		}
	}
	switch {
	case len(all) == 1:
		err = &data.Error{Code: "nothing_to_split", Msg: "This is the only identity of its person.", Hint: "There is nothing to take apart."}
	case len(rest) == 0:
		err = &data.Error{Code: "nothing_to_split", Msg: "These are all identities of the person.", Hint: "Leave out those that stay."}
	}
	return chosen, rest, err
}

// holdTogether joins by decision what is no longer one person, as part of a split. A
// join can bring back somebody from whom another of the chosen is apart, and cost that
// one what held it: so all are looked at again until they are together. No more joins
// are made than there are identities, and all of them hold: they are the latest decision.
func (c *change) holdTogether(journal int64, chosen []identityRef) error {
	for {
		lost, err := c.strayed(chosen)
		if err != nil || len(lost) == 0 {
			return err
		}
		seeds := []int64{chosen[0].id}
		for _, x := range lost {
			seeds = append(seeds, x.id)
			if err := c.addPair(journal, pair{chosen[0], x, "join"}); err != nil {
				return err
			}
		}
		if err := c.resettle(seeds); err != nil {
			return err
		}
	}
}

// strayed are the identities that are another person than the first of them, one of
// each person.
func (c *change) strayed(list []identityRef) ([]identityRef, error) {
	first, err := c.personOf(list[0].id)
	if err != nil {
		return nil, err
	}
	met := map[int64]bool{first: true}
	var lost []identityRef
	for _, x := range list[1:] {
		person, err := c.personOf(x.id)
		if err != nil {
			return nil, err
		}
		if !met[person] {
			met[person] = true
			lost = append(lost, x)
		}
	}
	return lost, nil
}
