package review

import (
	"slices"

	"rapport/app/desk"
	"rapport/app/report"
	"rapport/data/metric"
)

// hidden stands for the names of people; it remembers which name is whose.
type hidden struct {
	report.Redactor
	people map[string]int64
}

func newHidden() *hidden {
	return &hidden{report.Redactor{On: true}, map[string]int64{}}
}

// name replaces a name in place.
func (h *hidden) name(person int64, name *string) {
	if _, ok := h.people[*name]; !ok {
		h.people[*name] = person
	}
	*name = h.Name(person, *name)
}

// pieces replaces the names among the bold words of a sentence. Where the name is
// nobody's that is known it becomes "Someone".
func (h *hidden) pieces(list []desk.Piece, isName func(string) bool) []desk.Piece {
	out := slices.Clone(list)
	for i, p := range out {
		if p.Bold && isName(p.Text) {
			out[i].Text = h.Name(h.people[p.Text], p.Text)
		}
	}
	return out
}

func always(string) bool { return true }

// RedactWeek returns a week without names and without anything that people wrote.
func RedactWeek(w *desk.Week) *desk.Week {
	h := newHidden()
	review := *w.Review
	out := *w
	out.Review, out.Texts = &review, nil
	review.Changes = slices.Clone(review.Changes)
	named := map[int]bool{}
	for i := range review.Changes {
		if c := &review.Changes[i]; c.Name != "" {
			named[i] = true
			h.name(c.Person, &c.Name)
		}
	}
	review.FromWhom.Rows = slices.Clone(review.FromWhom.Rows)
	for i := range review.FromWhom.Rows {
		h.name(review.FromWhom.Rows[i].Person, &review.FromWhom.Rows[i].Name)
	}
	h.next(&review.DoNext)
	if review.Gem != nil {
		gem := *review.Gem
		h.name(gem.Person, &gem.Name)
		review.Gem = &gem
	}
	out.Lead = h.pieces(w.Lead, always) // bold words of a lead are names
	out.Sayings = slices.Clone(w.Sayings)
	for i := range out.Sayings {
		if named[i] {
			out.Sayings[i].Pieces = h.pieces(out.Sayings[i].Pieces, always)
		}
	}
	return &out
}

// next hides the names of what is to do, and what promises say.
func (h *hidden) next(n *metric.DoNext) {
	for _, list := range []*[]metric.Owed{&n.Replies, &n.Thanks, &n.Promises} {
		*list = slices.Clone(*list)
		for i := range *list {
			o := &(*list)[i]
			h.name(o.Person, &o.Name)
			o.Text = h.Words(o.Text)
		}
	}
	n.Fading = slices.Clone(n.Fading)
	for i := range n.Fading {
		h.name(n.Fading[i].Person, &n.Fading[i].Name)
	}
}
