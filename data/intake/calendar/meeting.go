package calendar

import (
	"errors"
	"strings"

	"rapport/data"
)

// meeting states an event: for each occurrence one meeting with each person.
func (r *reader) meeting(e *event) error {
	if e.start.text == "" {
		return errors.New("the event has no beginning")
	}
	if r.Looking() {
		r.note(e)
		return nil
	}
	if e.cancelled || r.cancelled {
		return nil
	}
	pairs := r.pairs(e)
	if len(pairs) == 0 {
		return nil // nobody else was there
	}
	all, later, err := r.occurrences(e)
	if err != nil {
		return err
	}
	if later {
		r.planned++
	}
	for _, o := range all {
		key, err := r.key(e, o)
		if err != nil {
			return err
		}
		for _, p := range pairs {
			x := &data.Interaction{
				Kind: data.Meeting, At: o.at, Precision: o.precision, Actor: p.actor, Target: p.target, Both: true,
				Thread: e.uid, Text: e.summary, Damaged: e.damaged,
			}
			if key != "" {
				x.Key = key + " " + p.name
			}
			if err := r.Send(e.line, x); err != nil {
				return err
			}
		}
	}
	return nil
}

// note keeps what the second reading needs of an event.
func (r *reader) note(e *event) {
	if e.made.After(r.asOf) {
		r.asOf = e.made
	}
	if e.changes.text != "" {
		r.moved = append(r.moved, moved{e.uid, e.changes})
	}
}

// key names one occurrence. A meeting that happens once is the same meeting when
// it is moved; one of a series is known by the moment that the series gives it.
func (r *reader) key(e *event, o occurrence) (string, error) {
	switch {
	case e.uid == "":
		return "", nil
	case e.changes.text != "":
		at, _, err := r.moment(r.Export, e.changes)
		return e.uid + " " + at.Format(compact), err
	case e.rule == "" && len(e.extra) == 0:
		return e.uid, nil
	}
	return e.uid + " " + o.at.Format(compact), nil
}

// pair is who met whom.
type pair struct {
	actor, target data.Ref
	name          string // of the other, for the key
}

// pairs are the people of an event as they stand to the owner. Whoever organised
// it acted. Where the owner is not among them, or not known, the organiser met the
// others.
func (r *reader) pairs(e *event) []pair {
	organises := !e.organizer.IsZero() && r.IsMe(e.organizer)
	present := organises
	var others []data.Ref
	for _, g := range e.people {
		switch {
		case r.IsMe(g.ref):
			if g.declined {
				return nil
			}
			present = true
		case g.accepted && !same(g.ref, e.organizer):
			others = append(others, g.ref)
		}
	}
	if !e.organized {
		present = r.KnowsMe() // nobody else can have entered it
	}
	if !present {
		return among(e.organizer, others)
	}
	if !e.organizer.IsZero() && !organises && !declined(e, e.organizer) {
		others = append([]data.Ref{e.organizer}, others...)
	}
	pairs := make([]pair, 0, len(others))
	for _, other := range others {
		p := pair{other, data.Owner, other.Value}
		if organises || e.organizer.IsZero() {
			p.actor, p.target = data.Owner, other
		}
		p.name = strings.ToLower(p.name)
		pairs = append(pairs, p)
	}
	return pairs
}

func declined(e *event, who data.Ref) bool {
	for _, g := range e.people {
		if same(g.ref, who) {
			return g.declined
		}
	}
	return false
}

// among are the meetings of others. Without an organiser nobody is known to have
// met anybody.
func among(organizer data.Ref, others []data.Ref) []pair {
	var pairs []pair
	for _, other := range others {
		p := pair{organizer, other, strings.ToLower(other.Value)}
		if organizer.IsZero() {
			p.actor, p.target = other, data.Ref{}
		}
		pairs = append(pairs, p)
	}
	return pairs
}
