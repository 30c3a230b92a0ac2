package review

import (
	"slices"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/data"
	"rapport/data/metric"
)

// RedactConversions returns conversions without names, codes, links, what buyers said
// and what posts and campaigns are called.
func RedactConversions(c *desk.Conversions) *desk.Conversions {
	h := newHidden()
	inner := *c.ConversionsReport
	out := *c
	out.ConversionsReport = &inner
	sources := map[metric.Target]int{}
	name := func(t *metric.Target) {
		if t.Kind == metric.ToChannel || t.Kind == metric.ToContent {
			return
		}
		if sources[*t] == 0 {
			sources[*t] = len(sources) + 1
		}
		t.Name = "Source " + figure.Count(sources[*t])
	}
	inner.Sharing.Rows = slices.Clone(inner.Sharing.Rows)
	for i := range inner.Sharing.Rows {
		name(&inner.Sharing.Rows[i].Target)
	}
	inner.Leads.Rows = slices.Clone(inner.Leads.Rows)
	for i := range inner.Leads.Rows {
		r := &inner.Leads.Rows[i]
		name(&r.Target)
		if r.Content != nil {
			r.Content = &data.ContentFact{ID: r.Content.ID, Platform: r.Content.Platform, Kind: r.Content.Kind, At: r.Content.At, Purpose: r.Content.Purpose}
		}
	}
	inner.Referrals.Referrers = slices.Clone(inner.Referrals.Referrers)
	for i := range inner.Referrals.Referrers {
		r := &inner.Referrals.Referrers[i]
		h.name(r.Person, &r.Name)
		r.Brought = slices.Clone(r.Brought)
		for j := range r.Brought {
			h.name(r.Brought[j].Person, &r.Brought[j].Name)
		}
	}
	inner.Efforts = slices.Clone(inner.Efforts)
	for i := range inner.Efforts {
		inner.Efforts[i].Name = sentence(inner.Efforts[i].Sort) + " " + figure.Count(i+1)
	}
	return &out
}
