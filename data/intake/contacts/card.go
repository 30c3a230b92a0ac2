package contacts

import (
	"errors"
	"io"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/lineread"
	"rapport/data/intake/profile"
)

// card is a vCard while it is read.
type card struct {
	contact
	formatted, parts string // the name whole and from its parts
	org              string
	group            bool
	agent            bool              // a card inside of this one follows
	types            map[string]string // label of a group of lines: item1 → "Instagram"
	grouped          []lineread.Line   // lines whose label may follow
}

// cards reads the cards of a file one by one.
func cards(f *layout.File) error {
	return f.Raw(func(raw io.Reader) error {
		r := lineread.New(raw)
		var c *card
		inner := false // in the card of an agent, who is somebody else
		for {
			l, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return err
			}
			switch value := strings.ToUpper(strings.TrimSpace(l.Value)); {
			case l.Name == "BEGIN" && value == "VCARD":
				if c != nil && c.agent {
					inner = true
					continue
				}
				// A card without an end is over where the next begins.
				if err := c.finish(f); err != nil {
					return err
				}
				c = &card{contact: contact{line: l.Number}, types: map[string]string{}}
			case l.Name == "END" && value == "VCARD":
				if inner {
					inner, c.agent = false, false
					continue
				}
				if err := c.finish(f); err != nil {
					return err
				}
				c = nil
			case c != nil && !inner && !l.Long:
				c.take(l)
			}
		}
		if c == nil {
			return nil
		}
		f.Warn(data.WarnTruncated, "%s ends in the middle of a contact, which was left out.", f.Base())
		return f.Reject(c.line, "", "the contact is cut off")
	})
}

// take reads one line of the card.
func (c *card) take(l lineread.Line) {
	value := strings.TrimSpace(lineread.Unescape(l.Value))
	switch l.Name {
	case "FN":
		c.formatted = oneLine(value)
	case "N":
		c.parts = nameOf(lineread.Split(l.Value, ';'))
	case "ORG":
		c.org = oneLine(strings.Join(lineread.Split(l.Value, ';'), " "))
	case "KIND", "X-ADDRESSBOOKSERVER-KIND":
		c.company = c.company || strings.EqualFold(value, "org")
		c.group = c.group || strings.EqualFold(value, "group")
	case "X-ABSHOWAS":
		c.company = c.company || strings.EqualFold(value, "company")
	case "EMAIL":
		c.email(value)
	case "TEL":
		c.phone(value)
	case "AGENT":
		c.agent = value == ""
	case "X-ABLABEL":
		if l.Group != "" {
			c.types[l.Group] = strings.Trim(value, "_$!<>")
		}
	case "URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP":
		const enough = 100 // of lines that wait for their label
		if len(c.grouped) < enough {
			c.grouped = append(c.grouped, l)
		}
	default:
		if service, ok := strings.CutPrefix(l.Name, "X-"); ok && known[strings.ToLower(service)] != "" {
			c.messenger(service, value)
		}
	}
}

// nameOf puts the parts of a name in the order in which they are said.
func nameOf(parts []string) string {
	at := func(i int) string {
		if i < len(parts) {
			return parts[i]
		}
		return ""
	}
	return oneLine(strings.Join([]string{at(1), at(2), at(0)}, " "))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// finish states the card. A nil card states nothing.
func (c *card) finish(f *layout.File) error {
	if c == nil || c.group {
		return nil
	}
	for _, l := range c.grouped {
		c.profile(l)
	}
	c.name = c.formatted
	if c.name == "" {
		c.name = c.parts
	}
	if c.org != "" && c.parts == "" && (c.name == "" || strings.EqualFold(c.name, c.org)) {
		c.company = true
		c.name = c.org
	}
	return c.send(f, c.name)
}

// profile reads a line that names somebody on a platform.
func (c *card) profile(l lineread.Line) {
	value := strings.TrimSpace(lineread.Unescape(l.Value))
	if l.Name == "URL" {
		c.website(value)
		return
	}
	if ref, ok := profile.Of(value); ok {
		c.add(ref)
		return
	}
	service := c.service(l)
	if scheme, rest, ok := strings.Cut(value, ":"); ok && !strings.HasPrefix(rest, "//") {
		value = rest
		if service == "" {
			service = scheme
		}
	}
	c.messenger(service, first(l.Param("X-USER"), l.Param("USERNAME"), value))
}

// service is what a line says about where it leads: in a parameter, or in the
// label of its group.
func (c *card) service(l lineread.Line) string {
	for _, name := range []string{"X-SERVICE-TYPE", "SERVICE-TYPE", "TYPE"} {
		for _, p := range l.Params {
			for _, v := range p.Values {
				if p.Name == name && known[strings.ToLower(v)] != "" {
					return v
				}
			}
		}
	}
	if l.Group == "" {
		return ""
	}
	return c.types[l.Group]
}

func first(all ...string) string {
	for _, s := range all {
		if s != "" {
			return s
		}
	}
	return ""
}
