// Package skool reads the list of members that the admin of a Skool community
// exports as CSV: who joined, what they answered when they asked to, who brought
// them, and what they have paid in all.
package skool

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

// Format is Skool's list of members.
var Format = &intake.Format{
	Name: "skool", Title: "Skool", Short: "SK", Direction: "in",
	Files:    []string{"*.csv (members)"},
	HowToGet: "In your community open Members, and choose Export as CSV.",
	Wait:     "at once",
	Holds: "Members with name, e-mail, the time they joined, their answers to your questions, who invited them, " +
		"and as membership their tier, price and what each has paid so far.",
	Lacks: "The e-mails of many members, posts, comments, likes and messages, single payments, and when somebody left. Who invited is a display name, " +
		"which links to nobody by itself. Answers that name a handle are kept as text.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // how amounts are written, and which names are borne by several, shows in the whole file
	Layouts: []layout.Layout{{
		Kind: "members", Title: "Members", Inbound: true, Columns: []string{"FirstName", "LastName", "Email", "Invited By", "JoinedDate"}, Row: member,
	}},
	Begin: func(e *layout.Export) { e.State = &community{names: map[string]int{}} },
	Ready: ready,
}

// community is what the rows of one list have in common.
type community struct {
	names    map[string]int // members by name
	amounts  sheet.DecimalVote
	decimal  sheet.Decimal
	currency string // of the first amount with a mark
}

func ready(e *layout.Export) error {
	s := e.State.(*community)
	var ok bool
	if s.decimal, ok = s.amounts.Choose(e.In.Options.Decimals); !ok {
		return &data.Error{
			Code: data.WarnAmbiguousDecimal, Msg: "The amounts do not tell whether 1,234 is one thousand or one point two.",
			Hint: "Say it: --decimals point, or --decimals comma.",
		}
	}
	return nil
}

// person is one member of the list.
type person struct {
	ref       data.Ref
	key       string // the same in every list
	at        time.Time
	precision data.Precision
}

func member(f *layout.File, r layout.Row) error {
	s := f.State.(*community)
	p, err := who(r)
	if err != nil {
		return err
	}
	if f.Looking() {
		s.names[data.Normalize(data.ByName, p.ref.Name)]++
		s.note(r, f.In.Options.Currency)
		return nil
	}
	if f.IsMe(p.ref) {
		return f.Send(r.Line, &data.Identity{Ref: p.ref})
	}
	join := p.act(data.Subscribe, "join "+p.key)
	join.Text = "joined the community"
	if from := r.Get("Source"); from != "" {
		join.Text += ", source=" + from
	}
	facts := append([]data.Fact{join}, p.answers(r)...)
	if x := s.referral(r, p); x != nil {
		facts = append(facts, x)
	}
	if r.Get("LTV", "Price", "Tier") != "" {
		m, err := s.membership(f, r, p)
		if err != nil {
			return err
		}
		facts = append(facts, m)
	}
	return f.Send(r.Line, facts...)
}

// who names a member: by e-mail, which about a third have not, else by the bare
// name together with the time of joining.
func who(r layout.Row) (*person, error) {
	p := &person{}
	var err error
	if p.at, p.precision, err = r.Time("JoinedDate"); err != nil {
		return nil, err
	}
	switch {
	case p.at.IsZero():
		p.precision = data.Undated
	case p.at.Year() < 1990 || p.at.Year() > 2100:
		return nil, fmt.Errorf("the year %d cannot be that of a member", p.at.Year())
	}
	name := strings.Join(strings.Fields(r.Get("FirstName")+" "+r.Get("LastName")), " ")
	email := r.Get("Email")
	p.key = data.Normalize(data.ByEmail, email)
	switch {
	case p.key != "":
		p.ref = data.Ref{Kind: data.ByEmail, Value: email, Name: name}
	case data.Normalize(data.ByName, name) != "":
		p.ref = data.Ref{Kind: data.ByName, Value: name, Name: name, Scope: "joined " + r.Get("JoinedDate")}
		p.key = data.Normalize(data.ByName, name) + " " + r.Get("JoinedDate")
	default:
		return nil, errors.New("names no member")
	}
	return p, nil
}

func (p *person) act(kind data.Kind, key string) *data.Interaction {
	return &data.Interaction{Key: key, Kind: kind, At: p.at, Precision: p.precision, Actor: p.ref, Target: data.Owner}
}

// maxAnswers is more than Skool asks.
const maxAnswers = 20

// answers are what somebody wrote to be let in; they were given when they asked
// to join.
func (p *person) answers(r layout.Row) []data.Fact {
	var all []data.Fact
	for n := 1; n <= maxAnswers; n++ {
		answer := r.Get(fmt.Sprint("Answer", n))
		if answer == "" {
			continue
		}
		x := p.act(data.Poll, fmt.Sprint("answer ", n, " ", p.key))
		x.Text = answer
		if question := r.Get(fmt.Sprint("Question", n)); question != "" {
			x.Text = question + ": " + answer
		}
		all = append(all, x)
	}
	return all
}

// referral says who brought a member. A name is one person in the community unless
// several members bear it.
func (s *community) referral(r layout.Row, p *person) data.Fact {
	name := strings.Join(strings.Fields(r.Get("Invited By")), " ")
	norm := data.Normalize(data.ByName, name)
	if norm == "" {
		return nil
	}
	x := p.act(data.Referral, "invited "+p.key)
	x.Text = "brought " + p.ref.Name
	if p.ref.Name == "" {
		x.Text = "brought " + p.ref.Value
	}
	x.Actor = data.Ref{Kind: data.ByName, Value: name, Name: name, Scope: "members"}
	if s.names[norm] > 1 {
		x.Actor.Scope = "invited " + p.key
	}
	return x
}
