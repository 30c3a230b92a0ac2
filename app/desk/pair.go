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
	if list[0].ID != a {
		list[0], list[1] = list[1], list[0]
	}
	model, err := d.model(ctx)
	if err != nil {
		return data.Evidence{}, nil, err
	}
	why := model.Explain(list[0], list[1])
	return evidenceOf(why, list[0].ID > list[1].ID), why.Warnings.Words(), nil
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
