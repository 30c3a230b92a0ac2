package substack

import (
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// noTime is the time of what is not dated.
var noTime time.Time

// special are labels that no other list has, of which a table needs one; the
// columns are chosen by the writer, any of them in any order.
var special = []string{
	"Paid upgrade date", "First paid date", "Subscription source (free)", "Subscription source (paid)", "Can see paid content", "Subscriptions gifted", "Bundle origin",
	"Emails received (6mo)", "Emails dropped (6mo)", "num_emails_opened", "Emails opened (6mo)", "Emails opened (7d)", "Emails opened (30d)",
	"Unique emails seen (6mo)", "Unique emails seen (7d)", "Unique emails seen (30d)", "Last email open",
	"Post views (7d)", "Post views (30d)", "Unique posts seen", "Unique posts seen (7d)", "Unique posts seen (30d)",
	"Comments (7d)", "Comments (30d)", "Shares (7d)", "Shares (30d)", "Days active (30d)",
}

// common are labels that other lists may have too; rare those of them that few have.
var (
	common = []string{"Name", "Email", "Country", "State/Province", "Type", "Start date", "Expiration date", "Cancel date", "Bundle", "Comments", "Shares"}
	rare   = []string{"Subscription interval", "Stripe plan", "Bestseller", "Revenue", "Links clicked", "Last clicked at", "Sections", "Post views", "Activity"}
)

func isDashboard(h *layout.Head) bool {
	_, ok := h.Header(func(c sheet.Columns) bool { return c.Has("Email") && c.Find(special...) >= 0 })
	return ok
}

// isLean takes a table of fewer columns, if all of them are Substack's.
func isLean(h *layout.Head) bool {
	header, ok := h.Header(func(c sheet.Columns) bool { return c.Has("Email", "Start date") && c.Find(rare...) >= 0 })
	labels := sheet.NewColumns(slices.Concat(common, rare))
	return ok && len(header) >= 4 && !slices.ContainsFunc(header, func(label string) bool { return labels.Find(label) < 0 })
}

// subscriber is one row of the dashboard.
type subscriber struct {
	who                                data.Ref
	norm, kind                         string
	joined, since, left, open, clicked time.Time
	precision                          [5]data.Precision // of the times, in their order
}

func dashboard(f *layout.File, r layout.Row) error {
	s := f.State.(*export)
	b, err := readSubscriber(r)
	if err != nil {
		return err
	}
	if f.Looking() {
		s.noteAmount(r.Get("Revenue"), f.In.Options.Currency)
		if b.kind == "author" {
			s.authors[b.norm] = b.who
		}
		return nil
	}
	if b.kind == "author" || f.IsMe(b.who) { // who writes does not subscribe
		return f.Send(r.Line, &data.Identity{Ref: b.who})
	}
	facts := b.acts(r, s.opens)
	if r.Has("Revenue") {
		m, err := s.member(f, r, b)
		if err != nil {
			return err
		}
		facts = append(facts, m)
	}
	return f.Send(r.Line, facts...)
}

func readSubscriber(r layout.Row) (*subscriber, error) {
	b := &subscriber{kind: strings.ToLower(r.Get("Type"))}
	var failed error
	for i, c := range []struct {
		to    *time.Time
		names []string
	}{
		{&b.joined, []string{"Start date"}},
		{&b.since, []string{"First paid date", "Paid upgrade date"}},
		{&b.left, []string{"Cancel date"}},
		{&b.open, []string{"Last email open"}},
		{&b.clicked, []string{"Last clicked at"}},
	} {
		var err error
		if *c.to, b.precision[i], err = stamp(r, c.names...); err != nil && failed == nil {
			failed = err
		}
	}
	if failed != nil {
		return nil, failed
	}
	var err error
	b.who, b.norm, err = person(r, "Email", "Name")
	return b, err
}

// acts are what is dated of a subscriber, and that they subscribed. The last open
// is one of those that are listed for single posts, where these are part of the
// export.
func (b *subscriber) acts(r layout.Row, opens bool) []data.Fact {
	subscribe := act(data.Subscribe, b.who, "subscribe "+b.norm, b.joined, b.precision[0])
	subscribe.Text = from(r.Get("Subscription source (free)"))
	facts := []data.Fact{subscribe}
	if b.costs() || !b.since.IsZero() {
		x := act(data.Subscribe, b.who, "membership "+b.norm, b.since, b.precision[1])
		x.Text = b.terms(r)
		facts = append(facts, x)
	}
	if !b.left.IsZero() {
		x := act(data.Other, b.who, "cancel "+b.norm, b.left, b.precision[2])
		x.Text = "cancelled the paid subscription"
		facts = append(facts, x)
	}
	if !b.open.IsZero() && !opens {
		facts = append(facts, act(data.Open, b.who, "open "+b.norm+" "+b.open.Format(time.RFC3339Nano), b.open, b.precision[3]))
	}
	if !b.clicked.IsZero() {
		facts = append(facts, act(data.Click, b.who, "click "+b.norm+" "+b.clicked.Format(time.RFC3339Nano), b.clicked, b.precision[4]))
	}
	return facts
}

// costs reports whether the subscription is paid for, by whomever, or given.
func (b *subscriber) costs() bool { return b.kind != "" && b.kind != "free" }

// terms says in words what somebody subscribed to.
func (b *subscriber) terms(r layout.Row) string {
	words := []string{"paid"}
	if b.costs() {
		words[0] = standing(b.kind)
	}
	if plan := r.Get("Subscription interval", "Stripe plan"); plan != "" {
		words = append(words, plan)
	}
	if source := from(r.Get("Subscription source (paid)")); source != "" {
		words = append(words, source)
	}
	return strings.Join(words, ", ")
}

func from(source string) string {
	if source == "" {
		return ""
	}
	return "source: " + source
}
