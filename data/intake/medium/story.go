package medium

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
)

// storyID is the number at the end of a story's address.
var storyID = regexp.MustCompile(`(?:^|[-/])([0-9a-f]{8,14})$`)

// page is what one page of a story says.
type page struct {
	title, address, time string
	author, name         string // the address of the writer's profile, and the name
}

// story states one published story; a draft has no time of publication and was
// seen by nobody.
func story(f *layout.File, h *htmlread.Reader) error {
	p, err := readPage(h)
	if err != nil {
		return err
	}
	me, known := writer(p.author, p.name)
	if known {
		f.Me(me)
		f.In.SetAccount(strings.TrimPrefix(me.Value, "@"))
	}
	switch {
	case p.time == "":
		return nil
	case p.address == "":
		return f.Take(1, p.title, errors.New("the story has no address"))
	}
	at, err := time.Parse(time.RFC3339Nano, p.time)
	if err != nil || at.Year() < 1990 || at.Year() > 2100 {
		return f.Take(1, p.title, fmt.Errorf("%.40q is no time", p.time))
	}
	return f.Send(1, &data.Content{Key: keyOf(p.address), Kind: "post", Title: p.title, URL: p.address, At: at.UTC(), Undirected: true})
}

// readPage looks for the parts of a story by their classes, which are those of the
// microformat h-entry and have not changed over the years.
func readPage(h *htmlread.Reader) (page, error) {
	var p page
	for {
		t, _, err := h.Next()
		switch {
		case errors.Is(err, io.EOF):
			return p, nil
		case err != nil:
			return p, err
		case t.Type != html.StartTagToken:
			continue
		}
		switch {
		case t.Data == "h1" && has(t, "p-name"):
			p.title, err = element(h, t)
		case t.Data == "title" && p.title == "": // short stories have no heading
			p.title, err = element(h, t)
		case t.Data == "time" && has(t, "dt-published") && p.time == "":
			p.time = htmlread.Attr(t, "datetime")
		case t.Data == "a" && has(t, "p-canonical") && p.address == "":
			p.address = htmlread.Attr(t, "href")
		case t.Data == "a" && has(t, "p-author") && p.author == "":
			p.author = htmlread.Attr(t, "href")
			p.name, err = element(h, t)
		}
		if err != nil {
			return p, err
		}
	}
}

// keyOf is the number of a story, else the whole address.
func keyOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if m := storyID.FindStringSubmatch(strings.TrimRight(u.Path, "/")); m != nil {
		return m[1]
	}
	return address
}

// writer reads the address of a profile: "https://medium.com/@ada".
func writer(address, name string) (data.Ref, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return data.Ref{}, false
	}
	handle, ok := strings.CutPrefix(strings.Trim(u.Path, "/"), "@")
	if sub, found := strings.CutSuffix(u.Hostname(), ".medium.com"); !ok && found && sub != "www" {
		handle, ok = sub, true // writers may have an address of their own since 2020
	}
	if handle, _, _ = strings.Cut(handle, "/"); !ok || data.Normalize(data.ByHandle, handle) == "" {
		return data.Ref{}, false
	}
	return data.Ref{Kind: data.ByHandle, Value: handle, Name: cmp.Or(name, handle), URL: address, Owner: true}, true
}
