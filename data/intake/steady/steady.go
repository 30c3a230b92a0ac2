// Package steady reads the list of members that Steady exports: who is a member of
// which plan, at which price and since when. It is a state at the time of the file and
// no ledger.
package steady

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is Steady.
var Format = &intake.Format{
	Name: "steady", Title: "Steady", Short: "SD", Direction: "in",
	Files:    []string{"members.csv"},
	HowToGet: "In Steady open Members and choose Export as CSV.",
	Wait:     "at once",
	Holds:    "Members by e-mail and name with plan, price of a month, whether the membership was given to them, how it stands, and since when.",
	Lacks:    "Payments, with their dates and sums, fees and payouts: the list says what a member pays and not what was paid.",
	Inbound:  true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{Layouts: []layout.Layout{
	{Kind: "members", Title: "Members", Version: "members", Inbound: true, Columns: []string{"email", "plan_name", cents, "subscription_state"}, Row: member},
}}

const cents = "plan_monthly_amount_cents"

// states are how a membership stands. Who has a trial or is somebody's guest pays
// nothing, and who does not renew is a member until the time is over.
var states = map[string]data.MemberStatus{
	"active": data.MemberActive, "not_renewing": data.MemberActive, "in_trial": data.MemberFree, "trial": data.MemberFree, "guest": data.MemberFree,
	"cancelled": data.MemberFormer, "canceled": data.MemberFormer, "expired": data.MemberFormer,
}

func member(f *layout.File, r layout.Row) error {
	email := r.Get("email")
	key := data.Normalize(data.ByEmail, email)
	if key == "" {
		return errors.New("names no member by e-mail")
	}
	word := strings.ToLower(r.Get("subscription_state"))
	status, known := states[word]
	if !known {
		return fmt.Errorf("the state %.30q is not known", word)
	}
	at, precision, err := r.TimeIn(time.UTC, "subscribed_at")
	if err != nil {
		return err
	}
	pledge, err := price(r)
	if err != nil {
		return err
	}
	name := strings.TrimSpace(r.Get("first_name") + " " + r.Get("last_name"))
	who := data.Ref{Kind: data.ByEmail, Value: email, Name: name}
	facts := []data.Fact{&data.Member{Key: key, Person: who, Status: status, Tier: r.Get("plan_name"), Currency: "EUR", Pledge: pledge, Since: at}}
	if !at.IsZero() {
		facts = append(facts, &data.Interaction{Key: key + " since", Kind: data.Subscribe, At: at, Precision: precision, Actor: who, Target: data.Owner})
	}
	return f.Send(r.Line, facts...)
}

// maxCents is far beyond any membership.
const maxCents = 1e12

// price is what the member pays for a month, in cents of euros. Who was given the
// membership pays nothing.
func price(r layout.Row) (int64, error) {
	text := strings.TrimSuffix(r.Get(cents), ".0")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || n > maxCents {
		return 0, fmt.Errorf("%.20q is no price in cents", text)
	}
	if strings.EqualFold(r.Get("gifted"), "true") {
		return 0, nil
	}
	return n, nil
}
