package desk

import (
	"context"

	"rapport/data"
	"rapport/data/people/linkage"
	"rapport/data/store"
)

// headRows is how much of a timeline a pair shows.
const headRows = 3

// PairSide is one of two persons who may be one.
type PairSide struct {
	store.PersonRow
	Head []store.TimelineRow // the newest three
}

// Pair is two persons side by side, and what speaks for and against their being one.
type Pair struct {
	A, B     PairSide
	Evidence data.Evidence
	Warnings []string // sentences
}

// Suggestions lists the pairs that Suggest found last.
func (d *Desk) Suggestions(ctx context.Context, q store.SuggestionQuery) ([]store.Suggestion, error) {
	return d.store.Suggestions(ctx, q)
}

// CountSuggestions counts the pairs: all, or those without a warning from a probability
// on.
func (d *Desk) CountSuggestions(ctx context.Context, bulk float64) (int, error) {
	return d.store.CountSuggestions(ctx, bulk)
}

// Pair compares two persons, whether they were suggested or not.
func (d *Desk) Pair(ctx context.Context, a, b int64) (*Pair, error) {
	if a == b {
		return nil, &data.Error{Code: "same_person", Msg: "Both ids are the same person.", Hint: "Name two different people."}
	}
	p := &Pair{}
	for _, side := range []struct {
		id int64
		to *PairSide
	}{{a, &p.A}, {b, &p.B}} {
		row, err := d.Person(ctx, side.id)
		if err != nil {
			return nil, err
		}
		head, err := d.Timeline(ctx, store.TimelineQuery{Person: side.id, Limit: headRows})
		if err != nil {
			return nil, err
		}
		*side.to = PairSide{*row, head}
	}
	var err error
	p.Evidence, p.Warnings, err = d.evidence(ctx, a, b)
	return p, err
}

// evidence compares what is known of two persons.
func (d *Desk) evidence(ctx context.Context, a, b int64) (data.Evidence, []string, error) {
	list, err := d.store.ProfilesOf(ctx, []int64{a, b})
	if err != nil || len(list) < 2 {
		return data.Evidence{}, nil, err
	}
	model, err := d.model(ctx)
	if err != nil {
		return data.Evidence{}, nil, err
	}
	why := model.Explain(list[0], list[1]) // by id
	return evidenceOf(why, a > b), why.Warnings.Words(), nil
}

// reasonsAt is how many pairs Reasons reads at once.
const reasonsAt = 500

// Reasons gives for each of the pairs, in their order, the evidence, the warnings and
// how the two are called.
func (d *Desk) Reasons(ctx context.Context, pairs []store.Suggestion, give func(i int, e data.Evidence, warnings []string, names [2]string)) error {
	model, err := d.model(ctx)
	if err != nil {
		return err
	}
	for from := 0; from < len(pairs); from += reasonsAt {
		some := pairs[from:min(len(pairs), from+reasonsAt)]
		var ids []int64
		for _, p := range some {
			ids = append(ids, p.A, p.B)
		}
		known, err := d.profiles(ctx, ids)
		if err != nil {
			return err
		}
		names, err := d.store.Names(ctx, ids)
		if err != nil {
			return err
		}
		for i, p := range some {
			why := model.Explain(known[p.A], known[p.B])
			give(from+i, evidenceOf(why, false), why.Warnings.Words(), [2]string{names[p.A], names[p.B]})
		}
	}
	return nil
}

func (d *Desk) profiles(ctx context.Context, ids []int64) (map[int64]data.Profile, error) {
	list, err := d.store.ProfilesOf(ctx, ids)
	known := make(map[int64]data.Profile, len(list))
	for _, p := range list {
		known[p.ID] = p
	}
	return known, err
}

// model is the one by which persons were compared, else what is known of people in
// general.
func (d *Desk) model(ctx context.Context) (*linkage.Model, error) {
	raw, err := d.store.LikenessModel(ctx)
	if err != nil {
		return nil, err
	}
	if raw != nil {
		if m, err := linkage.DecodeModel(raw); err == nil {
			return m, nil
		}
	}
	todo, err := d.store.ToCompare(ctx)
	if err != nil {
		return nil, err
	}
	return linkage.Prior(todo.Persons), nil
}

// evidenceOf is the waterfall as it is drawn; turned: with the second person first.
func evidenceOf(why linkage.Explanation, turned bool) data.Evidence {
	e := data.Evidence{Prior: why.Prior, Probability: why.Probability}
	for _, s := range why.Steps {
		step := data.EvidenceStep{Field: s.Field, Level: s.Level, A: s.A, B: s.B, Weight: s.Weight, Share: s.Share}
		if turned {
			step.A, step.B = s.B, s.A
		}
		e.Steps = append(e.Steps, step)
	}
	return e
}

// MergeLikely makes one person of every pair that has no warning and at least this
// probability, as one decision, and returns how many pairs there were.
func (d *Desk) MergeLikely(ctx context.Context, least float64) (store.Decision, int, error) {
	n := 0
	made, err := d.decide(ctx, func() (made store.Decision, err error) {
		made, n, err = d.store.MergeLikely(ctx, least, d.now())
		return made, err
	})
	return made, n, err
}

// Why is the reason for which an identity is part of its person, and what a comparison
// with everything else that is known of the person says.
type Why struct {
	store.Belonging
	Evidence *data.Evidence // nil: the person has no other identity
	Warnings []string
}

// WhyIdentity says why an identity is part of its person.
func (d *Desk) WhyIdentity(ctx context.Context, identity int64) (*Why, error) {
	if err := d.RollUp(ctx); err != nil {
		return nil, err
	}
	b, err := d.store.Belonging(ctx, identity)
	if err != nil {
		return nil, err
	}
	one, rest, err := d.store.ProfileOfIdentity(ctx, identity)
	if err != nil || rest == nil {
		return &Why{Belonging: *b}, err
	}
	model, err := d.model(ctx)
	if err != nil {
		return nil, err
	}
	why := model.Explain(*one, *rest)
	e := evidenceOf(why, one.ID > rest.ID)
	return &Why{*b, &e, why.Warnings.Words()}, nil
}
