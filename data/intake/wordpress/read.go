package wordpress

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/xmlread"
)

// read yields the facts of all parts. Who the owner is stands in the head of
// any part, so all heads are read first. A broken part of several is left out
// whole, which asks for a look at it before its first record; a broken only file
// ends the export.
func read(ctx context.Context, in *intake.Input) iter.Seq2[data.Record, error] {
	return in.Stream(ctx, func(s *intake.Stream) error {
		r := &reader{Stream: s, site: newSite(in.Claim.Account, in.Options)}
		err := r.Whole(r.look, func() {}, r.file)
		if err == nil && r.site.needed && !r.site.known() {
			r.Warn(data.WarnUnknownOwner, "The file does not say who wrote the site; comments of members have no direction. Name yourself with --account.")
		}
		return err
	})
}

// errItem ends a look at the head of a file.
var errItem = errors.New("the first item")

type reader struct {
	*intake.Stream

	site *site
}

// look reads the head of a part, or all of one of several, for the authors.
func (r *reader) look(file int) error {
	name := r.Claim.Files[file].Name
	raw, err := r.Tree.Open(name)
	if err != nil {
		return err
	}
	defer raw.Close()
	err = channel(&parser{xmlread.New(path.Base(name), raw)}, func(p *parser, element string, line int) error {
		switch {
		case r.Cancelled() != nil:
			return r.Cancelled()
		case element == "wp:author":
			a, err := p.author(line)
			r.site.add(a)
			return err
		case element == "item" && len(r.Claim.Files) == 1:
			return errItem
		}
		return p.Skip()
	})
	if errors.Is(err, errItem) {
		return nil
	}
	return err
}

func (r *reader) file(file int) error {
	name := path.Base(r.Claim.Files[file].Name)
	return r.Read(file, func(raw io.Reader) error { return channel(&parser{xmlread.New(name, raw)}, r.take) })
}

// take reads one element of the channel.
func (r *reader) take(p *parser, element string, line int) error {
	switch element {
	case "wp:author":
		a, err := p.author(line)
		if err != nil {
			return err
		}
		return r.Send(line, a.facts()...)
	case "item":
		it, err := p.item(line)
		it.site = r.site.name(it.link)
		if err != nil {
			return err
		}
		return r.item(&it)
	case "pubDate":
		text, err := p.Text()
		if t, bad := time.Parse(time.RFC1123Z, text); bad == nil {
			r.SetAsOf(t.UTC())
		}
		return err
	}
	return p.Skip()
}

func (r *reader) item(it *item) error {
	if c := it.content(r.Options.Zone); c != nil {
		if err := r.Send(it.line, c); err != nil {
			return err
		}
	}
	byID := map[string]*comment{}
	for i := range it.comments {
		if c := &it.comments[i]; c.id != "" && !c.left() {
			byID[c.id] = c
		}
	}
	for i := range it.comments {
		c := &it.comments[i]
		if c.left() {
			continue
		}
		if c.bare() {
			if err := r.Reject(c.line, "The comment is empty: no name, no text and no date.", ""); err != nil {
				return err
			}
			continue
		}
		if err := r.Send(c.line, r.site.interaction(it, c, byID[c.parent], r.Options.Zone)); err != nil {
			return err
		}
	}
	return nil
}

// channel calls each for every element of the channel, and makes sure that the
// file is whole.
func channel(p *parser, each func(p *parser, element string, line int) error) error {
	found := false
	for {
		t, err := p.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		start, ok := t.(xml.StartElement)
		if !ok || local(start.Name) != "channel" {
			continue
		}
		found = true
		if err := p.Children(func(e xml.StartElement, line int) error { return each(p, local(e.Name), line) }); err != nil {
			return err
		}
	}
	if !found {
		return &data.Error{Code: "broken_xml", Msg: fmt.Sprintf("%s holds no site.", p.File()), Hint: "Export it again."}
	}
	return nil
}
