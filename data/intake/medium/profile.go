package medium

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
)

// profile states who the writer is: the page lists what Medium knows.
func profile(f *layout.File) error {
	return f.HTML(func(h *htmlread.Reader) error {
		c, err := readCard(h)
		if err != nil {
			return err
		}
		var facts []data.Fact
		me, ok := writer(c.address, c.name)
		if ok {
			f.Me(me)
			f.In.SetAccount(me.Value)
			facts = append(facts, &data.Identity{Ref: me})
		}
		if data.Normalize(data.ByEmail, c.email) != "" {
			mail := data.Ref{Kind: data.ByEmail, Value: c.email, Name: c.name, Owner: true}
			f.Me(mail)
			facts = append(facts, &data.Identity{Ref: mail})
		}
		if len(facts) == 0 {
			return f.Unknown("it names no profile")
		}
		return f.Send(1, facts...)
	})
}

// card is the profile.
type card struct{ name, address, email string }

// readCard reads the card: the name in its heading, the address in a link, the
// e-mail in a list of labels ("Email address: …").
func readCard(h *htmlread.Reader) (card, error) {
	var c card
	labelled := false // an address in a biography is not the account's
	for {
		t, _, err := h.Next()
		switch {
		case errors.Is(err, io.EOF):
			return c, nil
		case err != nil:
			return c, err
		case t.Type == html.TextToken:
			labelled = labelled || strings.Contains(strings.ToLower(t.Data), "email address")
			if labelled && c.email == "" {
				c.email = addressIn(t.Data)
			}
		case t.Type != html.StartTagToken:
		case has(t, "p-name") && c.name == "":
			c.name, err = element(h, t)
		case has(t, "u-url") && c.address == "":
			c.address = htmlread.Attr(t, "href")
		}
		if err != nil {
			return c, err
		}
	}
}

// addressIn returns the e-mail address in a text, or nothing.
func addressIn(text string) string {
	for word := range strings.FieldsSeq(text) {
		if !strings.HasPrefix(word, "@") && data.Normalize(data.ByEmail, word) != "" && !strings.Contains(word, "/") {
			return word
		}
	}
	return ""
}
