package store

import (
	"cmp"
	"database/sql"
	"slices"

	"rapport/data"
)

// readIntroductions finds the events that were added by hand as one: both sides of an
// introduction or recommendation lie in one import.
func (f *factReader) readIntroductions() error {
	at := map[int64]*data.Event{}
	var ids []int64
	for i := range f.facts.Events {
		e := &f.facts.Events[i]
		if (e.Kind == data.Introduction || e.Kind == data.Referral) && e.Platform == data.ByHand && e.Dir != data.In && e.Person != 0 {
			at[e.ID] = e
			ids = append(ids, e.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var before *data.Event
	beforeFile := int64(0)
	err := f.each(`
		SELECT s.fact, s.file
		FROM json_each(?) j
		CROSS JOIN seen s ON s.kind = 2 AND s.fact = j.value
		ORDER BY s.file, s.line`, func(r *sql.Rows) error {
		var fact, file int64
		if err := r.Scan(&fact, &file); err != nil {
			return err
		}
		e := at[fact]
		if before != nil && file == beforeFile && before.Person != e.Person {
			f.facts.Introductions = append(f.facts.Introductions, data.IntroductionFact{
				ID: before.ID, Other: e.ID, A: before.Person, B: e.Person, Kind: e.Kind, At: before.At,
			})
		}
		before, beforeFile = e, file
		return nil
	}, asJSON(ids))
	slices.SortFunc(f.facts.Introductions, func(a, b data.IntroductionFact) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) })
	return err
}
