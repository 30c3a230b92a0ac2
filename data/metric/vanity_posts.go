package metric

import "rapport/data"

// reactionCounts are what people do with something published, apart from looking at it.
var reactionCounts = []string{"likes", "comments", "shares", "saves"}

// posts compares what people did with what was published: comments for each like in the
// period and before it, and all that was done for each view.
func (w *vanityCheck) posts() {
	newest := w.newestCounts()
	type sums struct{ likes, comments int64 }
	now, before := map[string]*sums{}, map[string]*sums{}
	from := w.b.boundary(w.first).at
	for i := range w.b.facts.Contents {
		p := &w.b.facts.Contents[i]
		of := newest[p.ID]
		if of == nil || p.At == 0 || p.At >= w.end {
			continue
		}
		v, side, posts := w.of(p.Platform), now, &w.of(p.Platform).Posts
		if p.At < from {
			side, posts = before, &v.PostsBefore
		} else {
			v.view(of)
		}
		likes, comments := of["likes"], of["comments"]
		if likes == nil || comments == nil {
			continue
		}
		if side[p.Platform] == nil {
			side[p.Platform] = &sums{}
		}
		*posts++
		side[p.Platform].likes += likes.Value
		side[p.Platform].comments += comments.Value
	}
	ratio := func(s *sums) *float64 {
		if s == nil || s.likes == 0 {
			return nil
		}
		v := float64(s.comments) / float64(s.likes)
		return &v
	}
	for platform, v := range w.found {
		v.Talk, v.TalkBefore = ratio(now[platform]), ratio(before[platform])
		if v.Views > 0 {
			share := float64(v.Engaged) / float64(v.Views)
			v.ByViews = &share
		}
	}
}

// view adds what was done with something that was seen: views where they are told, else
// how often it was shown. Both are never added up.
func (v *Vanity) view(of map[string]*data.CountFact) {
	seen := of["views"]
	if seen == nil {
		if seen = of["impressions"]; seen == nil || v.ViewPosts > 0 && !v.Impression {
			return
		}
		v.Impression = true
	} else if v.Impression { // views go first
		v.Views, v.Engaged, v.ViewPosts, v.Impression = 0, 0, 0, false
	}
	if seen.Value == 0 {
		return
	}
	v.Views += seen.Value
	v.ViewPosts++
	for _, name := range reactionCounts {
		if c := of[name]; c != nil {
			v.Engaged += c.Value
		}
	}
}

// newestCounts are the newest states that platforms tell of what was published, up to the
// end of the period.
func (w *vanityCheck) newestCounts() map[int64]map[string]*data.CountFact {
	newest := map[int64]map[string]*data.CountFact{}
	for i := range w.b.facts.Counts {
		c := &w.b.facts.Counts[i]
		if c.Content == 0 || c.Span != 0 || c.Day > w.today {
			continue
		}
		if newest[c.Content] == nil {
			newest[c.Content] = map[string]*data.CountFact{}
		}
		if old := newest[c.Content][c.Name]; old == nil || c.Day >= old.Day {
			newest[c.Content][c.Name] = c
		}
	}
	return newest
}
