package discourse

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// user takes one row of the list of users. The forum itself keeps user name and
// addresses of a row for one person. Its number says nothing outside: every forum
// counts from 1.
func user(f *layout.File, r layout.Row) error {
	id, name := r.Get("id"), r.Get("username")
	switch {
	case sheet.Scientific([]byte(id)):
		return fmt.Errorf("a spreadsheet has rounded its id to %.20s: export the file again and do not save it in a spreadsheet", id)
	case name == "":
		return errors.New("names no user")
	case strings.HasPrefix(id, "-"):
		return nil // the forum's own bots
	}
	at, precision, err := r.TimeIn(time.UTC, "created_at")
	if err != nil {
		return err
	}
	if !at.IsZero() && (at.Year() < 1990 || at.Year() > 2100) {
		return fmt.Errorf("the year %d cannot be that of a user", at.Year())
	}
	s := f.State.(*forum)
	mails := addresses(r)
	if f.Looking() {
		for _, mail := range mails {
			s.note(data.Normalize(data.ByEmail, mail), strings.ToLower(name))
		}
		return nil
	}
	who := handle(name)
	who.Name, who.URL = strings.Join(strings.Fields(r.Get("name")), " "), r.Get("website")
	var facts []data.Fact
	switch {
	case f.IsMe(who) || anyMine(f, mails):
		f.Me(who)
		facts = append(facts, &data.Identity{Ref: who})
	case yes(r.Get("staged")): // known from mail alone, never signed up
		facts = append(facts, &data.Identity{Ref: who})
	default:
		facts = append(facts, joined(who, at, precision))
	}
	for _, mail := range mails {
		if s.addresses[data.Normalize(data.ByEmail, mail)] != "" {
			facts = append(facts, &data.Link{A: who, B: data.Ref{Kind: data.ByEmail, Value: mail, Name: who.Name}, Reason: "same user of the forum"})
		}
	}
	return f.Send(r.Line, facts...)
}

func joined(who data.Ref, at time.Time, precision data.Precision) data.Fact {
	if at.IsZero() {
		precision = data.Undated
	}
	return &data.Interaction{
		Key: "join " + data.Normalize(who.Kind, who.Value), Kind: data.Subscribe, At: at, Precision: precision, Actor: who, Target: data.Owner, Text: "joined the forum",
	}
}

func anyMine(f *layout.File, mails []string) bool {
	for _, mail := range mails {
		if f.IsMe(data.Ref{Kind: data.ByEmail, Value: mail}) {
			return true
		}
	}
	return false
}

// addresses are the e-mail addresses of a user, each once: the first, further ones
// (newer forums), and that of the company's sign-on.
func addresses(r layout.Row) []string {
	var all []string
	seen := map[string]bool{}
	for _, cell := range []string{r.Get("email"), r.Get("secondary_emails"), r.Get("external_email")} {
		for _, mail := range strings.FieldsFunc(cell, func(c rune) bool { return strings.ContainsRune(";, \t\n", c) }) {
			if norm := data.Normalize(data.ByEmail, mail); norm != "" && !seen[norm] {
				seen[norm] = true
				all = append(all, mail)
			}
		}
	}
	return all
}
