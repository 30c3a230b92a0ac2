package substack

import (
	"errors"
	"html"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// postKey is the number of a post, and what follows the dot: its name in addresses.
func postKey(r layout.Row) (number, slug string, err error) {
	cell := r.Get("post_id")
	switch {
	case cell == "":
		return "", "", errors.New("names no post")
	case sheet.Scientific([]byte(cell)):
		return "", "", errors.New("a spreadsheet has rounded the number of the post: export the file again and do not save it in a spreadsheet")
	}
	number, slug, _ = strings.Cut(cell, ".")
	return number, slug, nil
}

// post states one published post; drafts were seen by nobody.
func post(f *layout.File, r layout.Row) error {
	number, slug, err := postKey(r)
	if err != nil {
		return err
	}
	at, _, err := stamp(r, "post_date", "email_sent_at")
	if err != nil || !yes(r.Get("is_published")) {
		return err
	}
	c := &data.Content{Key: number, Kind: "post", Title: html.UnescapeString(r.Get("title", "subtitle")), At: at, Undirected: true}
	switch {
	case strings.EqualFold(r.Get("type"), "page"):
		c.Kind, c.Undirected = "page", false
	case r.Get("email_sent_at") != "":
		c.Kind = "mail"
	}
	if pub := f.State.(*export).publication; pub != "" && slug != "" && c.Kind != "page" {
		c.URL = "https://" + pub + ".substack.com/p/" + slug
	}
	return f.Send(r.Line, c)
}

// device are columns that only opens have.
var device = []string{"device_type", "client_os", "client_type", "user_agent", "country"}

// isOpens tells opens from deliveries, which look alike: by name, else by what is
// known of the reader's device.
func isOpens(h *layout.Head) bool {
	if named(h, "deliver") {
		return false
	}
	_, ok := h.Header(func(c sheet.Columns) bool { return c.Has("post_id", "email") && c.Find(device...) >= 0 })
	return ok || named(h, "open")
}

func opened(f *layout.File, r layout.Row) error {
	number, _, err := postKey(r)
	if err != nil {
		return err
	}
	at, precision, err := stamp(r, "timestamp")
	if err != nil {
		return err
	}
	who, _, err := person(r, "email", "")
	if err != nil || f.IsMe(who) {
		return err
	}
	x := act(data.Open, who, "", at, precision)
	x.Content = number
	return f.Send(r.Line, x)
}

// delivered counts to how many a post was delivered: that mail arrived is nothing
// that a subscriber did.
func delivered(f *layout.File) error {
	counts := map[string]int64{}
	first := map[string]int{}
	var order []string
	err := f.Table(func(c sheet.Columns) bool { return c.Has(f.Layout.Columns...) }, func(r layout.Row) error {
		number, _, err := postKey(r)
		if err != nil {
			return err
		}
		if counts[number]++; counts[number] == 1 {
			first[number] = r.Line
			order = append(order, number)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, number := range order {
		if err := f.Send(first[number], &data.Metric{Content: number, Name: "delivered", Value: counts[number]}); err != nil {
			return err
		}
	}
	return nil
}
