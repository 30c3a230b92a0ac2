package linkedin

import (
	"errors"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

func fullName(r layout.Row, before string) string {
	return strings.Join(strings.Fields(r.Get(before+"First Name")+" "+r.Get(before+"Last Name")), " ")
}

// profile states the owner by the name in the profile. Its address stands nowhere in
// that file.
func profile(f *layout.File, r layout.Row) error {
	s := f.State.(*state)
	name := fullName(r, "")
	if name == "" {
		return errors.New("the profile has no name")
	}
	s.name = name
	if s.me != "" {
		return s.introduce(f, r.Line)
	}
	return f.Send(r.Line, &data.Identity{Ref: data.Ref{Kind: data.ByName, Value: name, Name: name, Scope: "profile", Owner: true}})
}

// connection states a connection. Who asked is known from invitations alone, which
// list few, so both did it.
func connection(f *layout.File, r layout.Row) error {
	at, precision, err := when(f, r.Get("Connected On"))
	if err != nil {
		return err
	}
	name, email := fullName(r, ""), r.Get("Email Address")
	mail := data.Ref{Kind: data.ByEmail, Value: email, Name: name}
	who := person(r.Get("URL"), name, "connection "+r.Get("Connected On"))
	x := &data.Interaction{Kind: data.Follow, At: at, Precision: precision, Target: data.Owner, Both: true}
	switch {
	case who.Kind == data.ByURL:
		x.Key = "connection " + who.Value
	case email != "":
		who = mail
		x.Key = "connection " + strings.ToLower(email)
	case who.IsZero():
		return errors.New("LinkedIn hides who this is: the row holds nothing but a day")
	}
	x.Actor = who
	if err := send(f, r.Line, x); err != nil {
		return err
	}
	if who.Kind == data.ByURL && email != "" {
		return f.Send(r.Line, &data.Link{A: who, B: mail, Reason: "same connection on LinkedIn"})
	}
	return nil
}

// invitation states who asked whom to connect, with the note that came along.
func invitation(f *layout.File, r layout.Row) error {
	s := f.State.(*state)
	at, precision, err := when(f, r.Get("Sent At"))
	if err != nil {
		return err
	}
	inviter, invitee := r.Get("inviterProfileUrl"), r.Get("inviteeProfileUrl")
	x := &data.Interaction{Kind: data.Follow, At: at, Precision: precision, Text: r.Get("Message")}
	scope := "invitation " + r.Get("Sent At")
	mine := ""
	switch strings.ToUpper(r.Get("Direction")) {
	case "INCOMING":
		x.Actor, x.Target, mine = person(inviter, r.Get("From"), scope), data.Owner, invitee
	case "OUTGOING":
		x.Actor, x.Target, mine = data.Owner, person(invitee, r.Get("To"), scope), inviter
	default:
		return errors.New("does not say who asked whom")
	}
	if x.Actor.IsZero() || x.Target.IsZero() {
		return errors.New("names nobody")
	}
	if a := address(mine); a != "" && f.Looking() {
		s.invited[a] = true
	}
	if err := s.introduce(f, r.Line); err != nil {
		return err
	}
	return send(f, r.Line, x)
}

func endorsementReceived(f *layout.File, r layout.Row) error {
	x, err := endorsement(f, r, "Endorser ")
	if err != nil {
		return err
	}
	x.Actor, x.Target = x.Target, data.Owner
	return send(f, r.Line, x)
}

func endorsementGiven(f *layout.File, r layout.Row) error {
	x, err := endorsement(f, r, "Endorsee ")
	if err != nil {
		return err
	}
	x.Actor = data.Owner
	return send(f, r.Line, x)
}

// endorsement reads one: a click that says that somebody has a skill. The other
// person is the target.
func endorsement(f *layout.File, r layout.Row, other string) (*data.Interaction, error) {
	at, precision, err := when(f, r.Get("Endorsement Date"))
	if err != nil {
		return nil, err
	}
	who := person(r.Get(other+"Public Url"), fullName(r, other), "endorsement "+r.Get("Endorsement Date"))
	if who.IsZero() {
		return nil, errors.New("names nobody")
	}
	return &data.Interaction{Kind: data.Like, At: at, Precision: precision, Target: who, Text: r.Get("Skill Name"), Public: !strings.EqualFold(r.Get("Endorsement Status"), "hidden")}, nil
}

func recommendationReceived(f *layout.File, r layout.Row) error {
	x, err := recommendation(f, r)
	if err != nil {
		return err
	}
	x.Actor, x.Target = x.Target, data.Owner
	return send(f, r.Line, x)
}

func recommendationGiven(f *layout.File, r layout.Row) error {
	x, err := recommendation(f, r)
	if err != nil {
		return err
	}
	x.Actor = data.Owner
	return send(f, r.Line, x)
}

// recommendation reads one: a review in words, without stars. The file has no
// profile of whoever is named.
func recommendation(f *layout.File, r layout.Row) (*data.Interaction, error) {
	at, precision, err := when(f, r.Get("Creation Date"))
	if err != nil {
		return nil, err
	}
	who := person("", fullName(r, ""), "recommendation "+r.Get("Creation Date"))
	if who.IsZero() {
		return nil, errors.New("names nobody")
	}
	return &data.Interaction{Kind: data.Review, At: at, Precision: precision, Target: who, Text: r.Get("Text"), Public: strings.EqualFold(r.Get("Status"), "visible")}, nil
}

func companyFollow(f *layout.File, r layout.Row) error {
	name := r.Get("Organization")
	at, precision, err := when(f, r.Get("Followed On"))
	switch {
	case err != nil:
		return err
	case name == "":
		return errors.New("names no company")
	}
	return send(f, r.Line, &data.Interaction{
		Key: "follow company " + strings.ToLower(name), Kind: data.Follow, At: at, Precision: precision, Actor: data.Owner, Target: person("", name, "company"),
	})
}
