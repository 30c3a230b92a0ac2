// Package substack reads what Substack lets a writer download: the zip of a
// publication, with posts, lists of e-mail addresses and, for each post, who
// opened it; and the table of subscribers of the dashboard.
//
// Everybody is known by e-mail address. A post is known by its number.
package substack

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Format is an export of Substack.
var Format = &intake.Format{
	Name: "substack", Title: "Substack", Short: "SU", Direction: "in",
	Files: []string{"email_list.*.csv", "posts.csv", "posts/*.opens.csv", "posts/*.delivers.csv", "subscribers.csv"},
	HowToGet: "For posts, lists and opens open Settings > Import / Export > Create new export and download the zip. " +
		"For the table of subscribers open Subscribers, choose the columns and press Export.",
	Wait: "some minutes",
	Holds: "Subscribers by e-mail with the day they joined, who pays, is gifted or complimentary and since when, who turned e-mails off, opens of each post by person, " +
		"how often a post was delivered, your published posts; from the dashboard also names, the last open and click, cancellations and what each subscriber has paid so far.",
	Lacks: "Comments, likes and shares by person: the dashboard gives totals alone, which are left out. Clicks on single links. Opens include those that mail programs make by themselves.",
	Claim: files.Claim, Read: files.Read, Inbound: true,
}

var files = layout.Set{
	Twice: true, // who pays stands in another file, and which customer is shared by several rows only later
	Root:  layout.Below("posts"),
	Own:   []string{"posts/[0-9]*.html"},
	Layouts: []layout.Layout{
		{Kind: "posts", Title: "Posts", Columns: []string{"post_id", "post_date", "is_published", "type", "audience", "title"}, Row: post},
		{Kind: "paid", Title: "Paid subscribers", Version: "list of payers", Inbound: true, Columns: []string{"email", "stripe_connected_customer_id", "type"}, Row: paid},
		{
			Kind: "list", Title: "Subscribers", Version: "e-mail list", Inbound: true,
			Columns: []string{"email", "active_subscription", "email_disabled", "created_at"}, Row: listed,
		},
		{Kind: "dashboard", Title: "Subscribers", Version: "dashboard", Inbound: true, Columns: []string{"Email"}, Is: isDashboard, Row: dashboard},
		{Kind: "dashboard", Title: "Subscribers", Version: "dashboard", Inbound: true, Likely: true, Columns: []string{"Email", "Start date"}, Is: isLean, Row: dashboard},
		{Kind: "opens", Title: "Opens", Version: "opens by post", Inbound: true, Columns: []string{"post_id", "timestamp", "email", "post_type"}, Is: isOpens, Row: opened},
		{Kind: "delivers", Title: "Deliveries", Version: "deliveries by post", Columns: []string{"post_id", "timestamp", "email", "post_type"}, Read: delivered},
	},
	Begin: begin,
	Ready: ready,
}

// export is what one file of an export tells for others.
type export struct {
	publication string            // as the name of the e-mail list has it
	opens       bool              // the opens of single posts are part of it
	paid        map[string]string // what the list of payers says of an address
	listed      map[string]bool   // of these, the addresses that the e-mail list has too
	customers   customers
	authors     map[string]data.Ref
	currency    string // of the first amount with a mark
	amounts     sheet.DecimalVote
	decimal     sheet.Decimal
}

var listName = regexp.MustCompile(`^email_list\.([a-z0-9-]+)\.csv$`)

func begin(e *layout.Export) {
	s := &export{paid: map[string]string{}, listed: map[string]bool{}, customers: customers{}, authors: map[string]data.Ref{}}
	for _, f := range e.In.Claim.Files {
		s.opens = s.opens || f.Kind == "opens"
		if m := listName.FindStringSubmatch(strings.ToLower(intake.Plain(f.Name))); m != nil && s.publication == "" {
			s.publication = m[1]
			e.In.SetAccount(m[1])
		}
	}
	e.State = s
}

// ready settles what the first reading showed: who writes, and how amounts are
// written.
func ready(e *layout.Export) error {
	s := e.State.(*export)
	if len(s.authors) == 1 {
		for _, author := range s.authors {
			e.Me(author)
			e.In.SetAccount(author.Value)
		}
	}
	var ok bool
	if s.decimal, ok = s.amounts.Choose(e.In.Options.Decimals); !ok {
		return &data.Error{
			Code: data.WarnAmbiguousDecimal, Msg: "The amounts do not tell whether 1,234 is one thousand or one point two.",
			Hint: "Say it: --decimals point, or --decimals comma.",
		}
	}
	return nil
}

// person names the subscriber of a row, and gives the address in the form that is
// compared.
func person(r layout.Row, email, name string) (data.Ref, string, error) {
	address := r.Get(email)
	norm := data.Normalize(data.ByEmail, address)
	switch {
	case address == "":
		return data.Ref{}, "", errors.New("names no e-mail address")
	case norm == "":
		return data.Ref{}, "", fmt.Errorf("%.60q is no e-mail address", address)
	}
	return data.Ref{Kind: data.ByEmail, Value: address, Name: strings.Join(strings.Fields(r.Get(name)), " ")}, norm, nil
}

// stamp reads a time as Substack writes it, or as a spreadsheet saved it again.
func stamp(r layout.Row, names ...string) (time.Time, data.Precision, error) {
	text := r.Get(names...)
	at, err := time.Parse(time.RFC3339Nano, text)
	precision := data.ToSecond
	if err != nil {
		if at, precision, err = r.TimeIn(time.UTC, names...); err != nil {
			return time.Time{}, data.Undated, err
		}
	}
	if !at.IsZero() && (at.Year() < 1990 || at.Year() > 2100) {
		return time.Time{}, data.Undated, fmt.Errorf("%.40q cannot be a time of Substack", text)
	}
	return at.UTC(), precision, nil
}

// yes reads a cell of true or false.
func yes(cell string) bool {
	switch strings.ToLower(cell) {
	case "true", "yes", "1":
		return true
	}
	return false
}

// act is something that a subscriber did towards the writer.
func act(kind data.Kind, who data.Ref, key string, at time.Time, precision data.Precision) *data.Interaction {
	if at.IsZero() {
		precision = data.Undated
	}
	return &data.Interaction{Key: key, Kind: kind, At: at, Precision: precision, Actor: who, Target: data.Owner}
}

// named reports whether the file's own name holds a word.
func named(h *layout.Head, word string) bool { return strings.Contains(h.Base(), word) }
