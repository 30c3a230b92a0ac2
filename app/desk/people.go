package desk

import (
	"context"

	"rapport/data"
	"rapport/data/store"
)

// People returns one page of the people list, with figures up to now.
func (d *Desk) People(ctx context.Context, q store.PeopleQuery) (*store.PeoplePage, error) {
	if err := d.RollUp(ctx); err != nil {
		return nil, err
	}
	return d.store.People(ctx, q)
}

// Segments counts the people in each saved view.
func (d *Desk) Segments(ctx context.Context) (map[string]int, error) {
	if err := d.RollUp(ctx); err != nil {
		return nil, err
	}
	return d.store.Segments(ctx)
}

// Points returns the people of the scatter of strength and net earnings.
func (d *Desk) Points(ctx context.Context) ([]store.Point, error) {
	if err := d.RollUp(ctx); err != nil {
		return nil, err
	}
	return d.store.Points(ctx)
}

// Person returns one person with identities.
func (d *Desk) Person(ctx context.Context, id int64) (*store.PersonRow, error) {
	if err := d.RollUp(ctx); err != nil {
		return nil, err
	}
	return d.store.Person(ctx, id)
}

// Timeline returns what happened with a person, newest first, and which follows
// ended.
func (d *Desk) Timeline(ctx context.Context, q store.TimelineQuery) ([]store.TimelineRow, error) {
	rows, err := d.store.Timeline(ctx, q)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		r := &rows[i]
		if r.Kind != string(data.Follow) || r.Direction == data.Out {
			continue
		}
		book, err := d.Book(ctx) // read once, unless something changed
		if err != nil {
			return nil, err
		}
		if left, ok := book.Departure(r.ID); ok {
			r.Left = &left
		}
	}
	return rows, nil
}

// TimelineCounts counts the parts of a person's timeline.
func (d *Desk) TimelineCounts(ctx context.Context, person int64) (store.TimelineCounts, error) {
	return d.store.TimelineCounts(ctx, person)
}

// Summary counts everything in the workspace.
func (d *Desk) Summary(ctx context.Context) (*store.Summary, error) { return d.store.Summary(ctx) }

// Check verifies the workspace against what each import recorded.
func (d *Desk) Check(ctx context.Context) (*store.Check, error) { return d.store.Check(ctx) }

// Rebuild works out anew, from the facts, everything that is derived and kept: packed
// interactions, and the figures of persons.
func (d *Desk) Rebuild(ctx context.Context) error {
	if err := d.store.DropDerived(ctx); err != nil {
		return err
	}
	d.mu.Lock()
	d.book = nil
	d.mu.Unlock()
	return d.RollUp(ctx)
}

// Merge makes one person of two; the first one's id stays.
func (d *Desk) Merge(ctx context.Context, a, b int64) (store.Decision, error) {
	return d.decide(ctx, func() (store.Decision, error) { return d.store.Merge(ctx, a, b, d.now()) })
}

// Split makes identities of one person a person of their own.
func (d *Desk) Split(ctx context.Context, identities ...int64) (store.Decision, error) {
	return d.decide(ctx, func() (store.Decision, error) { return d.store.Split(ctx, identities, d.now()) })
}

// Decisions lists the decisions about who is whom, newest first; limit 0: all.
func (d *Desk) Decisions(ctx context.Context, limit int) ([]store.JournalRow, error) {
	return d.store.Decisions(ctx, limit)
}

// Carried counts what goes along when identities leave their person.
func (d *Desk) Carried(ctx context.Context, identities []int64) (store.Carried, error) {
	return d.store.Carried(ctx, identities)
}

// NotSame says for ever that two persons are not one.
func (d *Desk) NotSame(ctx context.Context, a, b int64) (store.Decision, error) {
	return d.decide(ctx, func() (store.Decision, error) { return d.store.NotSame(ctx, a, b, d.now()) })
}

// Undecide takes any of these decisions back.
func (d *Desk) Undecide(ctx context.Context, journal int64) error {
	_, err := d.decide(ctx, func() (store.Decision, error) { return store.Decision{}, d.store.Undecide(ctx, journal) })
	return err
}

func (d *Desk) decide(ctx context.Context, decision func() (store.Decision, error)) (store.Decision, error) {
	made, err := decision()
	if err != nil {
		return made, err
	}
	return made, d.RollUp(ctx)
}

// Tick settles one item of "do next"; an empty state takes the usual one of its
// group.
func (d *Desk) Tick(ctx context.Context, item int64, state data.TickState) (data.TickState, error) {
	kind, _, ok := data.ParseItem(item)
	if !ok {
		return "", noItem(item)
	}
	if state == "" {
		state = usualTick(kind)
	}
	return state, d.store.Tick(ctx, item, state, d.now())
}

// Untick opens an item again.
func (d *Desk) Untick(ctx context.Context, item int64) error {
	if _, _, ok := data.ParseItem(item); !ok {
		return noItem(item)
	}
	return d.store.Untick(ctx, item)
}

func usualTick(kind data.ItemKind) data.TickState {
	switch kind {
	case data.ThanksItem:
		return data.Thanked
	case data.FadingItem:
		return data.NotNeeded
	case data.PromiseItem:
		return data.Kept
	}
	return data.Answered
}

func noItem(int64) error {
	return &data.Error{Code: "no_item", Msg: "There is no such thing to do.", Hint: "Take an id from do_next of: rapport week --json"}
}
