// Package referral reads who brought whom, and how likely people are to recommend:
// lists of referrals as programs export them, and answers to the question for a
// score from 0 to 10.
//
// A referral is an act of whoever refers, towards the owner. Whom they brought is
// somebody who is known, and named nowhere else.
package referral

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Format is lists of referrals and of scores.
var Format = &intake.Format{
	Name: "referral", Title: "Referral lists", Short: "RF", Direction: "in", Files: []string{"*.csv (referrals, users or scores)", "*.json (Delighted)"},
	HowToGet: "Export the referrals of your program as CSV. A list of your own needs the columns referrer_email, referred_email and date; order_id, amount and status are read too. " +
		"Scores: export the responses as CSV, with e-mail, score, comment and date.",
	Wait: "at once",
	Holds: "Who referred, when, with order, amount and status, by e-mail address or code; who was brought, by e-mail address; who subscribed (SparkLoop); " +
		"users of SaaSquatch by id and name; scores from 0 to 10 with comments.",
	Lacks: "Rewards and clicks. SaaSquatch gives a hash instead of the e-mail address, so that its users join nobody unless their id is an address. " +
		"ReferralCandy and Friendbuy have no layout that is known for certain: bring them into the columns of a list of your own.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{Layouts: []layout.Layout{
	{
		Kind: "referrals", Title: "Referrals", Version: "SaaSquatch", Inbound: true,
		Columns: []string{"Referred User - User ID", "Referring User - User ID"}, Row: squatchReferral,
	},
	{
		Kind: "users", Title: "Users", Version: "SaaSquatch",
		Columns: []string{"User ID", "Account ID", "Referral Code", "Date Created"}, Row: squatchUser,
	},
	{
		Kind: "subscribers", Title: "Subscribers", Version: "SparkLoop", Inbound: true, Row: sparkloop,
		Columns: []string{"Email", either(registered), "IP Address", either(sources)},
	},
	{
		Kind: "referrals", Title: "Referrals", Inbound: true, Columns: []string{either(referrers), either(friends)}, Row: referral,
	},
	{
		Kind: "scores", Title: "Scores", Inbound: true, Likely: true, Row: score,
		Columns: []string{either(people), "Score|NPS Score|NPS", "Comment|Comments|Feedback", either(asked)},
		Without: []string{"product_id", "Product ID", "rating", "sku", "Product Name", "post_id"},
	},
	{
		Kind: "scores", Title: "Scores", Version: "Delighted", Inbound: true, Keys: []string{"survey_type", "score", "person"}, Read: delighted,
	},
}}

func either(names []string) string { return strings.Join(names, "|") }

// The columns of lists that are made by hand or by many programs.
var (
	referrers = []string{
		"referrer_email", "Referrer Email", "Referrer E-mail", "referring_email", "Referring Email", "advocate_email", "Advocate Email", "referrer_code", "Referrer Code",
		"referred_by_email", "Referred By Email", "Referrer",
	}
	referrerNames = []string{"referrer_name", "Referrer Name", "advocate_name", "Advocate Name"}
	friends       = []string{
		"referred_email", "Referred Email", "Referred E-mail", "referee_email", "Referee Email", "friend_email", "Friend Email", "invitee_email", "referred_customer_email",
		"Referred Customer Email",
	}
	friendNames = []string{"referred_name", "Referred Name", "referee_name", "Referee Name", "friend_name", "Friend Name"}
	dates       = []string{"date", "referral_date", "Referral Date", "referred_at", "Referred At", "created_at", "Created At", "Date Created", "order_date", "Order Date", "Purchase Date"}
	orders      = []string{"order_id", "Order ID", "order", "order_number", "Order Number", "Order #", "External Reference ID"}
	amounts     = []string{"amount", "order_amount", "Order Amount", "order_total", "Order Total", "total", "Purchase Amount"}
	statuses    = []string{"status", "Referral Status"}
)

// refused are statuses of referrals that brought nobody.
var refused = map[string]bool{
	"rejected": true, "declined": true, "denied": true, "invalid": true, "fraud": true, "fraudulent": true, "canceled": true, "cancelled": true, "void": true, "voided": true,
	"expired": true, "self_referral": true, "self referral": true, "blocked": true, "suspected_fraud": true,
}

// referral takes a row of a list of referrals.
func referral(f *layout.File, r layout.Row) error {
	at, precision, err := possible(r.Time(dates...))
	if err != nil {
		return err
	}
	friend := email(r.Get(friends...), r.Get(friendNames...))
	order, status := r.Get(orders...), strings.ToLower(r.Get(statuses...))
	by, err := named(r.Get(referrers...), r.Get(referrerNames...), order+" "+norm(friend))
	switch {
	case err != nil:
		return err
	case by.IsZero():
		return errors.New("names no referrer")
	case sheet.Scientific([]byte(order)):
		return fmt.Errorf("a spreadsheet has rounded its order to %.20s: export the file again and do not save it in a spreadsheet", order)
	case by.Kind == friend.Kind && norm(by) == norm(friend):
		return errors.New("says that somebody referred themselves")
	}
	words := []string{"brought a customer"}
	if order != "" {
		words = append(words, "order "+order)
	}
	for _, word := range []string{r.Get(amounts...), status} {
		if word != "" {
			words = append(words, word)
		}
	}
	x := &data.Interaction{At: at, Precision: precision, Text: strings.Join(words, ", ")}
	if order != "" || !friend.IsZero() {
		x.Key = strings.TrimSpace("referral " + norm(by) + " " + norm(friend) + " " + order)
	}
	return refer(f, r.Line, x, by, friend, refused[status])
}

// refer states a referral and both people. One that was refused leaves only who
// they are, and the owner refers nobody to themselves.
func refer(f *layout.File, line int, x *data.Interaction, by, friend data.Ref, refused bool) error {
	var facts []data.Fact
	if refused || f.IsMe(by) {
		facts = append(facts, &data.Identity{Ref: by})
	} else {
		x.Kind, x.Actor, x.Target = data.Referral, by, data.Owner
		facts = append(facts, x)
	}
	if !friend.IsZero() {
		facts = append(facts, &data.Identity{Ref: friend})
	}
	return f.Send(line, facts...)
}

// named is somebody by e-mail address, else by the code that the program gave them,
// else by a name, which counts in its scope alone.
func named(value, name, scope string) (data.Ref, error) {
	switch ref := email(value, name); {
	case !ref.IsZero() || value == "":
		return ref, nil
	case strings.Contains(value, "@"):
		return ref, fmt.Errorf("%.60q is no e-mail address", value)
	case strings.Contains(value, " "):
		return data.Ref{Kind: data.ByName, Value: value, Scope: strings.TrimSpace(scope), Name: value}, nil
	}
	return data.Ref{Kind: data.ByID, Value: "code " + value, Name: name}, nil
}

func email(address, name string) data.Ref {
	if data.Normalize(data.ByEmail, address) == "" {
		return data.Ref{}
	}
	return data.Ref{Kind: data.ByEmail, Value: address, Name: strings.Join(strings.Fields(name), " ")}
}

// subscriber is somebody whom a list has to name by e-mail address.
func subscriber(address, name string) (data.Ref, error) {
	who := email(address, name)
	switch {
	case address == "":
		return who, errors.New("names no e-mail address")
	case who.IsZero():
		return who, fmt.Errorf("%.60q is no e-mail address", address)
	}
	return who, nil
}

func norm(r data.Ref) string { return data.Normalize(r.Kind, r.Value) }

// possible makes sure that a time is one, and undated where there is none.
func possible(at time.Time, precision data.Precision, err error) (time.Time, data.Precision, error) {
	switch {
	case err != nil:
		return time.Time{}, data.Undated, err
	case at.IsZero():
		return at, data.Undated, nil
	case at.Year() < 1990 || at.Year() > 2100:
		return time.Time{}, data.Undated, fmt.Errorf("the year %d cannot be that of a referral", at.Year())
	}
	return at.UTC(), precision, nil
}
