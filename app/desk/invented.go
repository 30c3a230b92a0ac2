package desk

import (
	"context"
	"fmt"
	"path/filepath"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/sample"
	"rapport/data/store"
)

// Invent writes the exports of an invented creator into a folder and fills the
// workspace with them, and with what she would add by hand: hours, costs, income
// of a market stall, notes and promises. The workspace must be new.
func (d *Desk) Invent(ctx context.Context, dir string, o sample.Options, progress func(Progress)) (*sample.Result, error) {
	o.Now = d.now()
	r, err := sample.Write(dir, o)
	if err != nil {
		return nil, err
	}
	s, err := d.Settings(ctx)
	if err != nil {
		return nil, err
	}
	s.Owner, s.Currency, s.GoalMinor, s.HourlyMinor, s.Confirmed = sample.Owner, "EUR", sample.GoalMinor, 2500, true
	s.SavingsMinor, s.MonthlyMinor = sample.SavingsMinor, sample.MonthlyMinor
	if err := d.SaveSettings(ctx, s); err != nil {
		return nil, err
	}
	if _, err := d.Import(ctx, []string{filepath.Join(dir, "exports")}, intake.Options{Limits: intake.DefaultLimits()}, progress); err != nil {
		return nil, err
	}
	return r, d.inventByHand(ctx, s)
}

// inventByHand adds what no file holds.
func (d *Desk) inventByHand(ctx context.Context, s data.Settings) error {
	monday := data.LastFinishedWeek(d.now(), s.Location())
	entries := []data.Entry{
		{Kind: data.CostEntry, Label: data.ToolCost, Currency: s.Currency, Minor: 34800, Day: monday - 180, Until: monday + 184, Text: "Shop and newsletter, a year"},
		{Kind: data.CostEntry, Label: data.GiftCost, Currency: s.Currency, Minor: 6400, Day: monday - 10, Text: "Tea bowls for three regulars"},
		{Kind: data.CostEntry, Label: data.OtherCost, Currency: s.Currency, Minor: 4500, Day: monday + 2, Text: "Packaging"},
	}
	for week := range data.Day(16) {
		day := monday - 7*week
		entries = append(entries,
			data.Entry{Kind: data.HoursEntry, Label: data.RelationshipHours, Number: 720 + 30*int64(week%4), Day: day + 4, Text: "Answering, newsletter"},
			data.Entry{Kind: data.HoursEntry, Label: data.OtherHours, Number: 1380, Day: day + 5, Text: "Photos and shop"})
	}
	for _, e := range entries {
		e.At = d.now().UnixMilli()
		if _, err := d.store.AddEntry(ctx, e); err != nil {
			return fmt.Errorf("invent entries: %w", err)
		}
	}
	for _, invent := range []func(context.Context, data.Day) error{d.inventAbout, d.inventEfforts, d.inventMeeting} {
		if err := invent(ctx, monday); err != nil {
			return err
		}
	}
	_, err := d.AddIncome(ctx, Income{Name: "Market stall, Westerwald", Stream: "market", Day: monday + 5, Currency: s.Currency, Minor: 26000, Cost: 4200})
	return err
}

// inventAbout adds notes and promises about the two people with the strongest ties.
func (d *Desk) inventAbout(ctx context.Context, monday data.Day) error {
	page, err := d.People(ctx, store.PeopleQuery{Sort: "strength", Desc: true, Limit: 2})
	if err != nil {
		return err
	}
	for i, p := range page.Rows {
		for _, e := range []data.Entry{
			{Kind: data.NoteEntry, Text: []string{"Opens a tea room in spring. Likes celadon, no red.", "Prefers e-mail, answers in the evening."}[i]},
			{Kind: data.PromiseEntry, Text: []string{"Send the ash-glaze test tiles", "Tell her the date of the next firing"}[i], Day: monday + 9 + data.Day(3*i)},
			{Kind: data.GoalEntry, Text: []string{"tableware for the tea room", "a set for her parents"}[i]},
		} {
			e.Person, e.At = p.Person, d.now().UnixMilli()
			if _, err := d.store.AddEntry(ctx, e); err != nil {
				return fmt.Errorf("invent entries: %w", err)
			}
		}
	}
	return nil
}
