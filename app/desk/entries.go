package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/data"
)

// AddEntry keeps a cost, hours, note, promise, goal, role, cadence, rate, campaign,
// purpose, offer, outcome, reach or coupon site, the wish to hide or ignore a person, or what is an
// organisation and who belongs to it, after looking that it can be meant. A cadence, a
// purpose or an outcome takes the place of the one before.
func (d *Desk) AddEntry(ctx context.Context, e data.Entry) (int64, error) {
	if err := checkEntry(&e); err != nil {
		return 0, err
	}
	if err := d.checkMember(ctx, &e); err != nil {
		return 0, err
	}
	e.At = d.now().UnixMilli()
	return d.store.AddEntry(ctx, e)
}

// ChangeEntry gives an entry other values.
func (d *Desk) ChangeEntry(ctx context.Context, e data.Entry) error {
	if err := checkEntry(&e); err != nil {
		return err
	}
	return d.store.ChangeEntry(ctx, e)
}

// RemoveEntry takes an entry away; the cadence or the amounts of a deal that it replaced
// hold again.
func (d *Desk) RemoveEntry(ctx context.Context, id int64) error {
	return d.store.RemoveEntry(ctx, id, d.now())
}

// RestoreEntry puts back an entry that was taken away, in the place of the one that a
// person or deal can have only once.
func (d *Desk) RestoreEntry(ctx context.Context, id int64) error {
	return d.store.RestoreEntry(ctx, id, d.now())
}

// Entries lists what was added by hand; an empty kind is all.
func (d *Desk) Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error) {
	return d.store.Entries(ctx, kind)
}

// EntriesOf lists what was added about one person.
func (d *Desk) EntriesOf(ctx context.Context, person int64) ([]data.Entry, error) {
	return d.store.EntriesOf(ctx, person)
}

// checkEntry refuses what cannot be meant, in words.
func checkEntry(e *data.Entry) error {
	e.Text = strings.TrimSpace(e.Text)
	if e.Minor > maxMinor {
		return errTooLarge
	}
	if e.Day != 0 && (e.Day < firstEntryDay || e.Day > lastEntryDay || e.Until > lastEntryDay) {
		return &data.Error{Code: "bad_entry", Msg: "That day is too far away to be meant.", Hint: "Days go from 1990 to 2100."}
	}
	bad := func(msg, hint string) error { return &data.Error{Code: "bad_entry", Msg: msg, Hint: hint} }
	needsPerson := func(what string) error {
		if e.Person == 0 {
			return bad("A "+what+" is about a person.", "Name the person by id: rapport people --search NAME")
		}
		return nil
	}
	switch e.Kind {
	case data.CostEntry:
		return checkCost(e, bad)
	case data.HoursEntry:
		if e.Number <= 0 || e.Number > 24*60 {
			return bad("Hours of one day are more than 0 and at most 24.", "Write them like 1.5.")
		}
		if e.Label != data.OtherHours {
			e.Label = data.RelationshipHours
		}
	case data.NoteEntry, data.PromiseEntry, data.GoalEntry:
		if e.Text == "" {
			return bad("There is nothing written.", "Write what it is about.")
		}
		return needsPerson(string(e.Kind))
	case data.RoleEntry:
		if !slices.Contains(data.Roles(), e.Label) {
			return bad(fmt.Sprintf("%q is no role.", e.Label), "Roles: "+strings.Join(data.Roles(), ", ")+".")
		}
		return needsPerson("role")
	case data.CadenceEntry:
		if e.Number < 1 || e.Number > 365 || e.Limit != 0 && e.Limit < e.Number || e.Limit > 3650 {
			return bad("A cadence is a number of days from 1 to 365, and the longest wait is not shorter.", "Write it like 14, or 14 and 30.")
		}
		return needsPerson("cadence")
	case data.HiddenEntry:
		return needsPerson("hiding")
	case data.IgnoredEntry:
		if e.Label == "" {
			e.Label = data.Bot
		}
		if !slices.Contains(data.IgnoreLabels(), e.Label) {
			return bad(fmt.Sprintf("Nobody is ignored as %q.", e.Label), "Somebody is ignored as "+strings.Join(data.IgnoreLabels(), " or ")+".")
		}
		return needsPerson("wish to ignore")
	case data.OrganisationEntry:
		return needsPerson("mark as organisation")
	case data.MemberEntry:
		if e.Other == 0 {
			return bad("A member belongs to an organisation.", "Name it by id: rapport people --filter kind=organisation")
		}
		return needsPerson("member")
	case data.RateEntry:
		return checkRate(e, bad)
	case data.CampaignEntry, data.PurposeEntry, data.OfferEntry, data.OutcomeEntry, data.ReachEntry, data.CouponEntry:
		return checkWork(e, bad, needsPerson)
	default:
		return bad(fmt.Sprintf("%q cannot be added by hand.", e.Kind), "")
	}
	return nil
}

// checkWork looks at what says how the owner works with people and posts.
func checkWork(e *data.Entry, bad func(msg, hint string) error, needsPerson func(what string) error) error {
	switch e.Kind {
	case data.CampaignEntry:
		return checkCampaign(e, bad)
	case data.PurposeEntry:
		switch {
		case e.Content == 0:
			return bad("A purpose is of something published.", "Name it by id: rapport posts")
		case !slices.Contains(data.Purposes(), e.Label):
			return bad(fmt.Sprintf("%q is no purpose.", e.Label), "Purposes: "+strings.Join(data.Purposes(), ", ")+".")
		}
	case data.OfferEntry:
		if e.Day == 0 {
			return bad("An offer needs a day.", "Write it like 2026-11-16.")
		}
		return needsPerson("offer")
	case data.OutcomeEntry:
		switch {
		case !slices.Contains(data.Outcomes(), e.Label):
			return bad(fmt.Sprintf("%q is no outcome.", e.Label), "Outcomes: "+strings.Join(data.Outcomes(), ", ")+".")
		case e.Other == 0 || e.Other == e.Person:
			return bad("An introduction is of two people.", "Name both by id: rapport people --search NAME")
		case e.Day == 0:
			return bad("An outcome needs a day.", "Write it like 2026-11-16.")
		}
		return needsPerson("outcome")
	case data.CouponEntry:
		return checkCoupon(e, bad)
	case data.ReachEntry:
		if e.Number < 0 || e.Number > maxReach || e.Day == 0 {
			return bad("A reach is a number of followers, and has a day.", "Write it like 1200.")
		}
		return needsPerson("reach")
	}
	return nil
}

// checkCoupon looks at a code on a coupon site. Codes are compared in lower case.
func checkCoupon(e *data.Entry, bad func(msg, hint string) error) error {
	e.Label = strings.ToLower(strings.TrimSpace(e.Label))
	switch {
	case e.Label == "":
		return bad("A coupon site shows a code.", "Write it like LENA10.")
	case e.Text == "":
		return bad("Which coupon site was it?", "Write its name, like dealhunt.example.")
	case e.Person != 0:
		return bad("A code on a coupon site is about nobody alone.", "Name the code: rapport coupon CODE SITE")
	case e.Day == 0:
		return bad("A coupon site needs a day.", "Write it like 2026-11-16, or with the time like 2026-11-16T14:30.")
	}
	return nil
}

// maxReach is more people than there are.
const maxReach = 10_000_000_000

func checkCampaign(e *data.Entry, bad func(msg, hint string) error) error {
	if e.Label == "" {
		e.Label = data.CampaignEffort
	}
	switch {
	case !slices.Contains(data.Efforts(), e.Label):
		return bad(fmt.Sprintf("%q is no kind of campaign.", e.Label), "Kinds: "+strings.Join(data.Efforts(), ", ")+".")
	case e.Text == "":
		return bad("A campaign needs a name.", "Write it like: spring sale.")
	case e.Person != 0:
		return bad("A campaign is about nobody alone.", "Note an offer to a person: rapport offer PERSON")
	case e.Content != 0:
		e.Day, e.Until = 0, 0
	case e.Day == 0:
		return bad("A campaign needs a day.", "Write it like 2026-11-16.")
	case e.Until != 0 && e.Until < e.Day:
		return bad("The campaign ends before it begins.", "Turn the two days round.")
	}
	return nil
}

// The days that an entry can be about: 1990 to 2100.
var firstEntryDay, lastEntryDay = data.DayOf(time.Date(1990, 1, 1, 12, 0, 0, 0, time.UTC), time.UTC), data.DayOf(time.Date(2100, 12, 31, 12, 0, 0, 0, time.UTC), time.UTC)

func checkCost(e *data.Entry, bad func(msg, hint string) error) error {
	if e.Label == "" {
		e.Label = data.OtherCost
	}
	switch {
	case !slices.Contains(data.CostCategories(), e.Label):
		return bad(fmt.Sprintf("%q is no category of cost.", e.Label), "Categories: "+strings.Join(data.CostCategories(), ", ")+".")
	case e.Minor <= 0:
		return bad("A cost needs an amount above 0.", "Write it like 24.50.")
	case e.Day == 0:
		return bad("A cost needs a day.", "Write it like 2026-11-16.")
	case e.Until != 0 && e.Until < e.Day:
		return bad("The cost ends before it begins.", "Turn the two days round.")
	}
	return knownCurrency(e.Currency)
}

// maxRate is the largest rate, in billionths: a strong currency in a weak one.
const maxRate = 100_000 * 1_000_000_000

func checkRate(e *data.Entry, bad func(msg, hint string) error) error {
	if err := knownCurrency(e.Currency); err != nil {
		return err
	}
	if err := knownCurrency(e.Label); err != nil {
		return err
	}
	if e.Number > maxRate {
		return bad("That rate is too large to be meant.", "Give the rate the other way round.")
	}
	if e.Number <= 0 || e.Currency == e.Label || e.Day == 0 {
		return bad("A rate is between two currencies, above 0, and has a day.", "Write it like USD EUR 0.92.")
	}
	return nil
}

// SetDeal gives a partner's deal another fee and cost of product. It returns the
// entry that RemoveEntry takes to bring the amounts before it back.
func (d *Desk) SetDeal(ctx context.Context, deal, fee, product int64, currency string) (int64, error) {
	if err := knownCurrency(currency); err != nil {
		return 0, err
	}
	if fee < 0 || product < 0 {
		return 0, &data.Error{Code: "bad_amount", Msg: "A fee or a cost is not below 0.", Hint: "Write it like 400 or 24.50."}
	}
	return d.store.SetDeal(ctx, deal, fee, product, currency, d.now())
}

// FinishEntry marks a promise as kept or a goal as met, now.
func (d *Desk) FinishEntry(ctx context.Context, id int64) error {
	list, err := d.store.Entries(ctx, "")
	if err != nil {
		return err
	}
	for _, e := range list {
		if e.ID == id && (e.Kind == data.PromiseEntry || e.Kind == data.GoalEntry) {
			e.Done = d.now().UnixMilli()
			return d.ChangeEntry(ctx, e)
		}
	}
	return &data.Error{Code: "no_entry", Msg: fmt.Sprintf("There is no promise or goal %d.", id), Hint: "See the list: rapport entries"}
}

// Deal returns one deal as it is now, with what was changed by hand.
func (d *Desk) Deal(ctx context.Context, id int64) (data.DealFact, error) {
	facts, err := d.store.Facts(ctx)
	if err != nil {
		return data.DealFact{}, err
	}
	for _, deal := range facts.Deals {
		if deal.ID == id {
			return deal, nil
		}
	}
	return data.DealFact{}, &data.Error{Code: "no_deal", Msg: fmt.Sprintf("There is no deal %d.", id), Hint: "See the deals: rapport partners --json"}
}
