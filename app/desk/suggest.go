package desk

import (
	"context"
	"encoding/json"
	"runtime/debug"
	"slices"

	"golang.org/x/sync/errgroup"

	"rapport/data"
	"rapport/data/people/linkage"
	"rapport/data/store"
)

// wholeUpTo is how many persons are compared all with all after each import, so that
// the pairs follow from what is there and not from the order in which it came. Above
// it only new and changed persons are compared, by the model there is.
const wholeUpTo = 20_000

// frugal is how much garbage may pile up while people are compared, and beside the figures
// of a large workspace, in percent of what is in use.
const frugal = 40

// many keys are worth giving memory back for.
const many = 1 << 20

// attempts is how often comparing is begun again when the workspace changes meanwhile.
const attempts = 3

// Suggest brings the pairs that may be one person up to now: it compares who is new or
// changed with everybody else. It is quick when nobody is.
func (d *Desk) Suggest(ctx context.Context) error {
	d.comparing.Lock()
	defer d.comparing.Unlock()
	if err := d.RollUp(ctx); err != nil { // what a pair is worth follows from the figures
		return err
	}
	// A million persons take half the memory so, and a tenth more time.
	defer debug.SetGCPercent(debug.SetGCPercent(frugal))
	for range attempts {
		todo, err := d.store.ToCompare(ctx)
		if err != nil || todo.Model != nil && len(todo.Changed) == 0 {
			return err
		}
		var found store.Compared
		if d.anew(todo) {
			found, err = d.compareAll(ctx, nil)
		} else {
			found, err = d.compareChanged(ctx, todo)
		}
		if err != nil {
			return err
		}
		if len(found.Keys) > many {
			debug.FreeOSMemory() // the index of a million goes before its keys are written
		}
		kept, err := d.store.SaveCompared(ctx, todo, found)
		if err != nil || kept {
			return err
		}
	}
	return nil // what keeps changing is compared when it rests
}

// anew reports whether everybody is to be compared: in a small workspace after each
// import and undo, and when the model tells of half or twice as many persons. Decisions
// alone leave the model as it is.
func (d *Desk) anew(t *store.ToCompare) bool {
	return t.Model == nil || t.Persons <= d.wholeUpTo && !t.Decided || t.Persons > 2*t.Estimated || 2*t.Persons < t.Estimated || len(t.Changed) > 100 && 4*len(t.Changed) > t.Persons
}

// compareAll compares everybody with everybody, by a model or, without one, by one that
// it estimates.
func (d *Desk) compareAll(ctx context.Context, model *linkage.Model) (store.Compared, error) {
	var out store.Compared
	set, err := d.collect(ctx)
	if err != nil {
		return out, err
	}
	index := linkage.NewIndex(set)
	if model != nil {
		index.Use(model)
	} else if model, err = index.Estimate(ctx); err != nil {
		return out, err
	}
	pairs, _, err := index.Pairs(ctx)
	if err != nil {
		return out, err
	}
	if out.Model, err = json.Marshal(model); err != nil {
		return out, err
	}
	out.Estimated, out.Pairs, out.Keys = set.Len(), likenesses(pairs), keysOf(index, set.Len())
	return out, nil
}

// profilesAt is how many profiles are handed over at once.
const profilesAt = 512

// collect reads everybody, and makes them ready to be compared beside reading.
func (d *Desk) collect(ctx context.Context) (*linkage.Set, error) {
	group, ctx := errgroup.WithContext(ctx)
	batches := make(chan []data.Profile, 4)
	send := func(batch []data.Profile) error {
		select {
		case batches <- batch:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	group.Go(func() error {
		defer close(batches)
		batch := make([]data.Profile, 0, profilesAt)
		err := d.store.Profiles(ctx, func(p *data.Profile) error {
			if batch = append(batch, *p); len(batch) < profilesAt {
				return nil
			}
			full := batch
			batch = make([]data.Profile, 0, profilesAt)
			return send(full)
		})
		if err != nil {
			return err
		}
		return send(batch)
	})
	set := linkage.Collect(func(yield func(data.Profile) bool) {
		for batch := range batches {
			for _, p := range batch {
				yield(p)
			}
		}
	})
	return set, group.Wait()
}

// keysEach is how many keys a person has, roughly.
const keysEach = 4

// keysOf gives the keys of everybody in an index.
func keysOf(index *linkage.Index, persons int) []store.KeyEntry {
	list := make([]store.KeyEntry, 0, keysEach*persons)
	index.EachKey(func(person int64, key, rank uint64) bool {
		list = append(list, store.KeyEntry{Key: key, Rank: rank, Person: person})
		return true
	})
	return list
}

// compareChanged compares those who are new or changed with each other and with whom
// they share a key.
func (d *Desk) compareChanged(ctx context.Context, todo *store.ToCompare) (store.Compared, error) {
	out := store.Compared{Gone: todo.Changed}
	model, err := linkage.DecodeModel(todo.Model)
	if err != nil {
		return d.compareAll(ctx, nil)
	}
	changed, err := d.store.ProfilesOf(ctx, todo.Changed)
	if err != nil {
		return out, err
	}
	for _, p := range changed {
		keys, rank := linkage.Keys(p)
		for _, key := range keys {
			out.Keys = append(out.Keys, store.KeyEntry{Key: key, Rank: rank, Person: p.ID})
		}
	}
	alike, err := d.store.Alike(ctx, out.Keys, linkage.LargestBlock, linkage.Neighbours)
	if err != nil {
		return out, err
	}
	alike = slices.DeleteFunc(alike, func(id int64) bool {
		_, found := slices.BinarySearch(todo.Changed, id)
		return found
	})
	others, err := d.profilesOf(ctx, alike)
	if err != nil {
		return out, err
	}
	index := linkage.NewIndex(linkage.Collect(slices.Values(others)))
	index.Use(model)
	pairs, _, err := index.Add(ctx, slices.Values(changed))
	out.Pairs = likenesses(pairs)
	return out, err
}

// profilesOf reads many profiles, one half beside the other.
func (d *Desk) profilesOf(ctx context.Context, persons []int64) ([]data.Profile, error) {
	var half [2][]data.Profile
	group, ctx := errgroup.WithContext(ctx)
	for i, some := range [][]int64{persons[:len(persons)/2], persons[len(persons)/2:]} {
		group.Go(func() (err error) {
			half[i], err = d.store.ProfilesOf(ctx, some)
			return err
		})
	}
	err := group.Wait()
	return append(half[0], half[1]...), err
}

func likenesses(pairs []linkage.Pair) []data.Likeness {
	list := make([]data.Likeness, 0, len(pairs))
	for _, p := range pairs {
		list = append(list, data.Likeness{A: p.A, B: p.B, Weight: p.Weight, Probability: p.Probability, Warnings: uint8(p.Warnings)})
	}
	return list
}
