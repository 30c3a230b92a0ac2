package desk

import (
	"context"
	"crypto/rand"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/store"
)

// byHand is the format of what the user adds: touchpoints and income are
// interactions and sales like any other, kept as small imports of one record, so
// that they take part in every figure, are traced to their line and can be taken
// back exactly. They are not listed among the imports.
const byHand = data.ByHand

// Touch is a touchpoint that no file holds: a call, a meeting, an introduction.
type Touch struct {
	Person    int64
	Kind      data.Kind
	Direction data.Direction // empty: the usual one of the kind
	At        time.Time      // zero: now
	Text      string
	With      int64 // whom an introduction or a recommendation was to; 0: nobody known
}

// TouchKinds lists what can be added by hand, in the order of the screen.
func TouchKinds() []data.Kind {
	return []data.Kind{data.Call, data.Meeting, data.Message, data.Email, data.Introduction, data.Referral, data.Review, data.Share, data.Info, data.Personal}
}

// usualDirection is mutual for talk in person, out for an introduction that the
// owner made, in for what others do for the owner.
func usualDirection(kind data.Kind) data.Direction {
	switch kind {
	case data.Call, data.Meeting:
		return data.Mutual
	case data.Referral, data.Review, data.Share:
		return data.In
	}
	return data.Out
}

// channel is the platform of a touchpoint: where such a thing usually happens.
func channel(kind data.Kind) string {
	switch kind {
	case data.Call:
		return "calls"
	case data.Meeting:
		return "calendar"
	case data.Email:
		return "email"
	}
	return byHand
}

// AddTouch keeps a touchpoint. It returns the id that Undo takes to take it back.
func (d *Desk) AddTouch(ctx context.Context, t Touch) (int64, error) {
	if !slices.Contains(TouchKinds(), t.Kind) {
		return 0, &data.Error{Code: "bad_kind", Msg: fmt.Sprintf("%q is no touchpoint that can be added by hand.", t.Kind), Hint: "Kinds: " + kindNames() + "."}
	}
	if t.At.IsZero() {
		t.At = d.now()
	}
	if t.At.After(d.now()) {
		return 0, &data.Error{Code: "in_future", Msg: "A touchpoint cannot lie in the future.", Hint: "Add a promise with a day instead."}
	}
	if t.With != 0 && !HasSecond(t.Kind) {
		return 0, &data.Error{Code: "bad_kind", Msg: "Only an introduction or a referral is to a second person.", Hint: "Leave the second person out."}
	}
	if t.With == t.Person {
		return 0, &data.Error{Code: "same_person", Msg: "Nobody is introduced or recommended to themselves.", Hint: "Name two different people."}
	}
	if t.Direction == "" {
		t.Direction = usualDirection(t.Kind)
	}
	facts, err := d.touchFacts(ctx, t)
	if err != nil {
		return 0, err
	}
	return d.keep(ctx, "Touchpoint", facts...)
}

// HasSecond reports whether a touchpoint of a kind can be to a second person.
func HasSecond(k data.Kind) bool { return k == data.Introduction || k == data.Referral }

func kindNames() string {
	var names []string
	for _, k := range TouchKinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// touchFacts is one interaction. With a second person, what the owner did is one with each
// side; what the first person did is one with the owner, and one from the first person to
// the second, which tells who was introduced or recommended to whom.
func (d *Desk) touchFacts(ctx context.Context, t Touch) ([]data.Fact, error) {
	first, err := d.store.HandRef(ctx, t.Person)
	if err != nil {
		return nil, err
	}
	if t.With == 0 {
		return []data.Fact{touchFact(t, first)}, nil
	}
	second, err := d.store.HandRef(ctx, t.With)
	if err != nil {
		return nil, err
	}
	names, err := d.store.Names(ctx, []int64{t.Person, t.With})
	if err != nil {
		return nil, err
	}
	of, to := t, t
	of.Text = pairText(t, names[t.With])
	if t.Direction == data.In {
		v := touchFact(to, second)
		v.Actor, v.Target = first, second
		return []data.Fact{touchFact(of, first), v}, nil
	}
	to.Text = pairText(t, names[t.Person])
	return []data.Fact{touchFact(of, first), touchFact(to, second)}, nil
}

// pairText says to whom somebody was introduced or recommended, and by whom.
func pairText(t Touch, other string) string {
	deed := "Introduced"
	if t.Kind == data.Referral {
		deed = "Recommended"
	}
	by := " by you to "
	switch {
	case t.Direction == data.In && t.Kind == data.Introduction:
		by = " you to "
	case t.Direction == data.In:
		by = " to "
	}
	return strings.TrimSpace(deed + by + other + ". " + t.Text)
}

// touchFact is one interaction between the owner and a person.
func touchFact(t Touch, ref data.Ref) *data.Interaction {
	v := &data.Interaction{
		Key: rand.Text(), Platform: channel(t.Kind), Kind: t.Kind, At: t.At.Truncate(time.Minute), Precision: data.ToMinute,
		Actor: ref, Target: data.Owner, Text: t.Text,
	}
	switch t.Direction {
	case data.Out:
		v.Actor, v.Target = data.Owner, ref
	case data.Mutual:
		v.Actor, v.Target, v.Both = data.Owner, ref, true
	}
	return v
}

// Income is money that no file holds: a market stall, a workshop.
type Income struct {
	Name     string // what was sold
	Stream   string // one word: "market"; empty: "hand"
	Day      data.Day
	Currency string
	Minor    int64
	Fees     int64
	Cost     int64 // cost of goods
	Person   int64 // who bought; 0: nobody known
}

// AddIncome keeps manual income as a paid sale. It returns the id that Undo takes.
func (d *Desk) AddIncome(ctx context.Context, in Income) (int64, error) {
	if in.Name = strings.TrimSpace(in.Name); in.Name == "" {
		return 0, &data.Error{Code: "bad_income", Msg: "Income needs to say what it was for.", Hint: "Write it like: spring market."}
	}
	if in.Minor > maxMinor {
		return 0, errTooLarge
	}
	if in.Minor <= 0 {
		return 0, &data.Error{Code: "bad_amount", Msg: "Income needs an amount above 0.", Hint: "Write it like 120.50."}
	}
	if in.Fees < 0 || in.Cost < 0 {
		return 0, &data.Error{Code: "bad_amount", Msg: "Fees and cost of goods are not below 0.", Hint: "Write them like 2.50."}
	}
	if err := knownCurrency(in.Currency); err != nil {
		return 0, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return 0, err
	}
	today := data.DayOf(d.now(), s.Location())
	switch {
	case in.Day == 0:
		in.Day = today
	case in.Day > today:
		return 0, &data.Error{Code: "in_future", Msg: "Income cannot lie in the future.", Hint: "Add it when it has come in."}
	}
	at := in.Day.Start(s.Location()).Add(12 * time.Hour)
	if now := d.now(); now.Before(at) {
		at = now // it counts at once, also in the morning
	}
	sale := &data.Sale{
		Key: rand.Text(), Name: in.Name, Platform: streamWord(in.Stream), Status: data.Paid, Currency: in.Currency,
		Amounts:   data.Amounts{Gross: in.Minor, Total: in.Minor, Fees: in.Fees, FeesKnown: true, Cost: in.Cost},
		OrderedAt: at,
		Lines:     []data.SaleLine{{Name: in.Name, Quantity: 1, Price: in.Minor}},
	}
	sale.PaidAt = sale.OrderedAt
	sale.Events = []data.SaleEvent{{Kind: data.PayoutEvent, At: at, Amount: max(0, in.Minor-in.Fees)}} // nobody holds it back
	if in.Person != 0 {
		if sale.Buyer, err = d.store.HandRef(ctx, in.Person); err != nil {
			return 0, err
		}
	}
	return d.keep(ctx, "Income", sale)
}

// streamWord is a stream as the commands name platforms: one lower-case word.
func streamWord(s string) string {
	s = strings.ToLower(strings.Join(strings.Fields(s), "-"))
	if s == "" {
		return byHand
	}
	return s
}

func knownCurrency(currency string) error {
	if _, ok := data.Exponent(currency); ok {
		return nil
	}
	return &data.Error{Code: "bad_currency", Msg: fmt.Sprintf("%q is no currency of ISO 4217.", currency), Hint: "Write it like EUR, USD or JPY."}
}

// keep imports facts that the user stated. What a person says by hand is later
// than any file.
func (d *Desk) keep(ctx context.Context, title string, facts ...data.Fact) (int64, error) {
	line, err := d.store.HandLine(ctx)
	if err != nil {
		return 0, err
	}
	head := store.Import{
		Path: "by hand", Format: byHand, Now: d.now(), AsOf: time.UnixMilli(math.MaxInt64 / 2).UTC(), Inbound: true,
		Files: []data.ImportFile{{Name: "by hand", Kind: strings.ToLower(title), Title: title}},
	}
	records := func(yield func(data.Record, error) bool) {
		for i, f := range facts {
			if !yield(data.Record{Line: line + i, Fact: f}, nil) {
				return
			}
		}
	}
	report, err := d.store.Import(ctx, head, iter.Seq2[data.Record, error](records), func(*store.Import) {})
	if err != nil {
		return 0, err
	}
	return report.ID, d.RollUp(ctx)
}
