package app

import (
	"rapport/app/desk"
	"rapport/data"
)

// lately makes the last finished weeks of a period that is not chosen yet, and tells the
// first day with data and the platforms that there are.
func (h *host) lately(q desk.Period, weeks data.Day) (p desk.Period, first data.Day, platforms []string, err error) {
	s, err := h.desk.Settings(h.ctx)
	if err != nil {
		return q, 0, nil, err
	}
	all, err := h.desk.AllTime(h.ctx)
	if err != nil {
		return q, 0, nil, err
	}
	if q.Last == 0 {
		lately := desk.LastWeeks(weeks, h.desk.Now(), s.Location())
		q.First, q.Last = lately.First, lately.Last
	}
	week, err := h.desk.Week(h.ctx, desk.WeekQuery{})
	if err != nil {
		return q, 0, nil, err
	}
	for _, source := range week.Quality.Sources {
		platforms = append(platforms, source.Platform)
	}
	return q, all.First, platforms, nil
}
