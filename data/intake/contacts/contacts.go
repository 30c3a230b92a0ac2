// Package contacts reads address books: vCard files of any version and the tables
// of Google Contacts. They tell of no act, but each card is the owner's own record
// that an address, a number and a profile belong to one person, which ties what
// other exports name by one of them alone.
package contacts

import (
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/profile"
)

// Format is an address book.
var Format = &intake.Format{
	Name: "contacts", Title: "Contacts", Short: "CT", Direction: "in",
	Files: []string{"*.vcf (vCard 2.1, 3.0, 4.0)", "contacts.csv (Google Contacts)"},
	HowToGet: "Google: open contacts.google.com, choose Export and vCard or Google CSV. iPhone and Mac: open icloud.com/contacts, select all, and choose Export vCard; " +
		"or in the app Contacts on the Mac choose File, Export. Android: in the app Contacts choose Fix and manage, Export to file.",
	Wait:  "at once",
	Holds: "Names with the e-mail addresses, phone numbers and social profiles of one person together: what ties a handle to a mail address and to orders.",
	Lacks: "Anything that somebody did. Postal addresses, birthdays, notes and pictures are not read, and cards of organisations link nothing.",
	Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Layouts: []layout.Layout{
		{Kind: "contacts", Title: "Contacts", Version: "vCard", Suffixes: []string{"vcf", "txt"}, Read: cards, Is: func(h *layout.Head) bool {
			first, _, _ := strings.Cut(strings.TrimLeft(h.Text(), " \t\r\n"), "\n")
			return strings.EqualFold(strings.TrimSpace(first), "BEGIN:VCARD")
		}},
		{Kind: "contacts", Title: "Contacts", Version: "Google CSV since 2024", Columns: []string{"First Name", "Last Name", "File As", "Labels", "Organization Name"}, Row: row},
		{Kind: "contacts", Title: "Contacts", Version: "Google CSV until 2024", Columns: []string{"Name", "Given Name", "Family Name", "Yomi Name", "Group Membership"}, Row: row},
	},
	Begin: func(e *layout.Export) { e.State = &book{} },
	End:   func(e *layout.Export) error { return e.State.(*book).report(e) },
}

// book counts what is said once, at the end.
type book struct{ companies, crowded int }

// count notes a contact that links nothing.
func (b *book) count(f *layout.File, company bool) {
	switch {
	case f.Looking():
	case company:
		b.companies++
	default:
		b.crowded++
	}
}

func (b *book) report(e *layout.Export) error {
	if b.companies > 0 {
		e.Warn(data.WarnLeftOut, "%s; what they name was not linked to one person.", data.CountOf(b.companies, "contact is an organisation", "contacts are organisations"))
	}
	if b.crowded > 0 {
		e.Warn(data.WarnLeftOut, "%s more than %d addresses and profiles and cannot be one person; what they name was not linked.",
			data.CountOf(b.crowded, "contact has", "contacts have"), maxLinked)
	}
	return nil
}

// maxLinked is how many identities one person may have. Who has more is a shop, a
// club or a list in disguise.
const maxLinked = 12

// contact is one card or row.
type contact struct {
	line    int
	name    string
	company bool
	refs    []data.Ref
	site    string // website, where the contact has one
	unread  string // an address that could not be read
	seen    map[string]bool
}

// add notes an identity, unless the card has it twice.
func (c *contact) add(r data.Ref) {
	norm := data.Normalize(r.Kind, r.Value)
	if norm == "" {
		norm = r.Value
	}
	key := r.Platform + " " + string(r.Kind) + " " + norm
	if c.seen[key] {
		return
	}
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	c.seen[key] = true
	c.refs = append(c.refs, r)
}

// website takes an address on the web: a profile is somebody, any other site is noted
// beside the contact.
func (c *contact) website(value string) {
	if ref, ok := profile.Of(value); ok {
		c.add(ref)
	} else if c.site == "" {
		c.site = profile.Site(value)
	}
}

func (c *contact) email(value string) {
	value = strings.TrimSpace(trimScheme(value, "mailto:"))
	if data.Normalize(data.ByEmail, value) == "" {
		c.bad(value)
		return
	}
	c.add(data.Ref{Kind: data.ByEmail, Value: value})
}

// phone takes a number as it stands. One without its country stays what it is:
// it names the person inside this book and links to nothing else by itself.
func (c *contact) phone(value string) {
	value, _, _ = strings.Cut(trimScheme(value, "tel:"), ";") // ";ext=5"
	value = strings.TrimSpace(value)
	digits := 0
	for _, r := range value {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if digits < 5 { // a service, or no number
		c.bad(value)
		return
	}
	c.add(data.Ref{Kind: data.ByPhone, Value: value})
}

func (c *contact) bad(value string) {
	if value != "" {
		c.unread = value
	}
}

func trimScheme(value, scheme string) string {
	if len(value) >= len(scheme) && strings.EqualFold(value[:len(scheme)], scheme) {
		return value[len(scheme):]
	}
	return value
}

// send states who the contact is, and that it is one person.
func (c *contact) send(f *layout.File, raw string) error {
	if len(c.refs) == 0 {
		if c.unread != "" {
			return f.Reject(c.line, raw, fmt.Sprintf("%.60q is neither an address nor a number", c.unread))
		}
		return nil // a name alone ties nothing together
	}
	if c.refs[0].URL == "" && !c.company {
		c.refs[0].URL = c.site
	}
	for i := range c.refs {
		c.refs[i].Name = c.name
		if r := &c.refs[i]; r.Kind == data.ByPhone && data.Normalize(r.Kind, r.Value) == "" {
			r.Scope = c.name // a number without its country is known on this card alone
		}
		if err := f.Send(c.line, &data.Identity{Ref: c.refs[i]}); err != nil {
			return err
		}
	}
	if len(c.refs) > 1 && (c.company || len(c.refs) > maxLinked) {
		f.State.(*book).count(f, c.company)
		return nil
	}
	for _, other := range c.refs[1:] {
		if err := f.Send(c.line, &data.Link{A: c.refs[0], B: other, Reason: "contact card"}); err != nil {
			return err
		}
	}
	return nil
}
