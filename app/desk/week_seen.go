package desk

import (
	"context"
	"encoding/json"
	"time"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// keptWeek is what is kept of a week that was seen.
type keptWeek struct {
	Review     *metric.Review
	Texts      map[int64]string
	Currencies []string
	InOne      InOne
}

// keptMark says which week was kept.
type keptMark struct {
	bookMark
	at time.Time
}

// keepWeek keeps the last finished week as it is seen, so that a large workspace shows
// something at once when it is opened again. A week with what JSON cannot hold is not kept.
func (d *Desk) keepWeek(ctx context.Context, w *Week, now time.Time) error {
	d.mu.Lock()
	mark := d.mark
	was := d.kept
	d.kept = keptMark{mark, now}
	d.mu.Unlock()
	if was == (keptMark{mark, now}) {
		return nil
	}
	content, err := json.Marshal(keptWeek{w.Review, w.Texts, w.Currencies, w.InOne})
	if err != nil {
		return nil //nolint:nilerr // nobody waits for it
	}
	return d.store.KeepWeek(ctx, store.WeekSeen{Monday: w.From, At: now.UnixMilli(), Content: content}, mark.generation)
}

// LastWeek is the last finished week as it was seen at At, where nothing but the time has
// changed since; nil where it has to be worked out. It needs no figures.
func (d *Desk) LastWeek(ctx context.Context) (*Week, error) {
	seen, ok, err := d.store.LastWeek(ctx)
	if err != nil || !ok {
		return nil, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil || seen.Monday != data.LastFinishedWeek(d.now(), s.Location()) {
		return nil, err
	}
	var kept keptWeek
	if json.Unmarshal(seen.Content, &kept) != nil || kept.Review == nil || len(kept.Review.History) == 0 {
		return nil, nil //nolint:nilerr // of another version
	}
	kept.Review.WeekFigures = kept.Review.History[len(kept.Review.History)-1] // JSON has one name once
	w := &Week{Review: kept.Review, Texts: kept.Texts, Currencies: kept.Currencies, InOne: kept.InOne}
	w.say(&s)
	w.At = time.UnixMilli(seen.At).In(s.Location())
	return w, nil
}
