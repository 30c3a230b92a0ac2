package desk

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/store"
)

// inventEfforts adds a campaign, a tactic, and what posts are for, by what their titles say.
func (d *Desk) inventEfforts(ctx context.Context, monday data.Day) error {
	entries := []data.Entry{
		{Kind: data.CampaignEntry, Label: data.CampaignEffort, Text: "Autumn glazes", Day: monday - 42, Until: monday - 29},
		{Kind: data.CampaignEntry, Label: data.TacticEffort, Text: "Answer before noon", Day: monday - 84, Until: monday - 57},
	}
	posts, _, err := d.Posts(ctx, store.PostQuery{})
	if err != nil {
		return err
	}
	for i := range posts {
		if purpose := purposeOf(posts[i].Title, i); purpose != "" {
			entries = append(entries, data.Entry{Kind: data.PurposeEntry, Content: posts[i].ID, Label: purpose})
		}
	}
	return d.inventEntries(ctx, entries, d.now().UnixMilli())
}

// purposeOf takes a question for one; of the rest the invented owner marked every third as
// something shared and every seventh as an offer.
func purposeOf(title string, i int) string {
	switch {
	case strings.HasSuffix(title, "?"):
		return data.QuestionPurpose
	case i%7 == 0:
		return data.OfferPurpose
	case i%3 == 0:
		return data.SharePurpose
	}
	return ""
}

// inventMeeting adds offers, reach, a cadence, and two people who were introduced to each
// other. Introducing them is an interaction like any other.
func (d *Desk) inventMeeting(ctx context.Context, monday data.Day) error {
	page, err := d.People(ctx, store.PeopleQuery{Sort: "strength", Desc: true, Limit: 12})
	if err != nil {
		return err
	}
	entries, err := d.inventReach(ctx, monday)
	if err != nil {
		return err
	}
	for i, p := range page.Rows {
		entries = append(entries, data.Entry{Kind: data.ReachEntry, Person: p.Person, Number: 180 + 430*int64(i*i), Day: monday - data.Day(i)})
		if i%3 == 2 {
			entries = append(entries, data.Entry{Kind: data.OfferEntry, Person: p.Person, Text: "A set of tea bowls", Day: monday - 20 + data.Day(i)})
		}
		if i%4 == 0 {
			entries = append(entries, data.Entry{Kind: data.CadenceEntry, Person: p.Person, Number: 7, Limit: 10})
		}
	}
	if n := len(page.Rows); n > 1 {
		a, b := page.Rows[0].Person, page.Rows[1].Person
		met := Touch{Person: a, With: b, Kind: data.Introduction, Text: "Both fire with ash.", At: d.now().AddDate(0, 0, -50)}
		if _, err := d.AddTouch(ctx, met); err != nil {
			return fmt.Errorf("invent an introduction: %w", err)
		}
		entries = append(entries, data.Entry{Kind: data.OutcomeEntry, Person: a, Other: b, Label: data.Matched, Day: monday - 38})
	}
	return d.inventEntries(ctx, entries, d.now().UnixMilli())
}

// inventReach says how many follow the partners whom the sheet names by a code, and that
// such codes stood on a coupon site.
func (d *Desk) inventReach(ctx context.Context, monday data.Day) ([]data.Entry, error) {
	facts, err := d.store.Facts(ctx)
	if err != nil {
		return nil, err
	}
	var entries []data.Entry
	for i := range facts.Deals {
		if deal := &facts.Deals[i]; deal.Person != 0 && len(deal.Codes) > 0 {
			entries = append(entries, data.Entry{Kind: data.ReachEntry, Person: deal.Person, Number: 2400 + 1700*int64(i), Day: monday - 60})
		}
	}
	return append(entries, couponOf(facts)...), nil
}

// couponOf says that the codes of the newest first orders with one stood on a coupon site,
// the newest a minute before its order, the others on the day.
func couponOf(f *data.Facts) []data.Entry {
	const postings = 3
	first := map[int64]int64{} // sale by buyer; sales come by time
	for i := range f.Sales {
		if s := &f.Sales[i]; first[s.Person] == 0 {
			first[s.Person] = s.ID
		}
	}
	var list []data.Entry
	for i := len(f.Sales) - 1; i >= 0 && len(list) < postings; i-- {
		s := &f.Sales[i]
		if len(s.Codes) == 0 || !s.Conversion() || first[s.Person] != s.ID || s.At == 0 {
			continue
		}
		e := data.Entry{Kind: data.CouponEntry, Label: s.Codes[0], Text: "dealhunt.example", Day: data.DayOf(time.UnixMilli(s.At), time.UTC)}
		if len(list) == 0 {
			e.Number = s.At - time.Minute.Milliseconds()
		}
		list = append(list, e)
	}
	return list
}

func (d *Desk) inventEntries(ctx context.Context, entries []data.Entry, at int64) error {
	for _, e := range entries {
		e.At = at
		if _, err := d.store.AddEntry(ctx, e); err != nil {
			return fmt.Errorf("invent entries: %w", err)
		}
	}
	return nil
}
