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
	return func(yield func(data.Record, error) bool) {
		r := &reader{in: in, site: newSite(in.Claim.Account, in.Options), yield: yield}
		several := len(in.Claim.Files) > 1
		good := 0
		broken := map[int]error{}
		for i := range in.Claim.Files {
			err := r.look(ctx, i, several)
			if err != nil && (!several || fatal(err)) {
				yield(data.Record{}, err)
				return
			}
			if err != nil {
				broken[i] = err
				continue
			}
			good++
		}
		if good == 0 {
			yield(data.Record{}, broken[0])
			return
		}
		for i := range in.Claim.Files {
			var err error
			if broken[i] != nil {
				err = r.leaveOut(i, broken[i])
			} else {
				err = r.file(ctx, i)
			}
			if errors.Is(err, errStop) {
				return
			}
			if err != nil {
				yield(data.Record{}, err)
				return
			}
		}
		if r.site.needed && !r.site.known() {
			in.Warn(data.WarnUnknownOwner, "The file does not say who wrote the site; comments of members have no direction. Name yourself with --account.")
		}
	}
}

// errStop says that whoever reads wants no more.
var errStop = errors.New("stopped")

// errItem ends a look at the head of a file.
var errItem = errors.New("the first item")

// fatal errors end the export even when other parts are good.
func fatal(err error) bool {
	var known *data.Error
	return !errors.As(err, &known) || known.Code == data.WarnLimit
}

type reader struct {
	in    *intake.Input
	site  *site
	yield func(data.Record, error) bool
}

// look reads the head of a part, or with whole all of it, for the authors.
func (r *reader) look(ctx context.Context, file int, whole bool) error {
	name := r.in.Claim.Files[file].Name
	raw, err := r.in.Tree.Open(name)
	if err != nil {
		return err
	}
	defer raw.Close()
	err = channel(&parser{xmlread.New(path.Base(name), raw)}, func(p *parser, element string, line int) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case element == "wp:author":
			a, err := p.author(line)
			r.site.add(a)
			return err
		case element == "item" && !whole:
			return errItem
		}
		return p.Skip()
	})
	if errors.Is(err, errItem) {
		return nil
	}
	return err
}

func (r *reader) leaveOut(file int, err error) error {
	var known *data.Error
	errors.As(err, &known)
	r.in.Warn(data.WarnTruncated, known.Msg+" It was left out.")
	if !r.yield(data.Record{}, &data.RowError{File: file, Line: 1, Reason: known.Msg}) {
		return errStop
	}
	return nil
}

func (r *reader) file(ctx context.Context, file int) error {
	raw, done, err := r.in.Open(ctx, file)
	if err != nil {
		return err
	}
	err = channel(&parser{xmlread.New(path.Base(r.in.Claim.Files[file].Name), raw)}, func(p *parser, element string, line int) error {
		switch element {
		case "wp:author":
			a, err := p.author(line)
			if err != nil {
				return err
			}
			return r.send(file, line, a.facts()...)
		case "item":
			it, err := p.item(line)
			it.site = r.site.name(it.link)
			if err != nil {
				return err
			}
			return r.item(file, &it)
		case "pubDate":
			text, err := p.Text()
			if t, bad := time.Parse(time.RFC1123Z, text); bad == nil {
				r.in.SetAsOf(t.UTC())
			}
			return err
		}
		return p.Skip()
	})
	if errors.Is(err, errStop) {
		return err
	}
	return errors.Join(err, done())
}

func (r *reader) send(file, line int, facts ...data.Fact) error {
	for _, f := range facts {
		if !r.yield(data.Record{File: file, Line: line, Fact: f}, nil) {
			return errStop
		}
	}
	return nil
}

func (r *reader) item(file int, it *item) error {
	if c := it.content(r.in.Options.Zone); c != nil {
		if err := r.send(file, it.line, c); err != nil {
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
			row := &data.RowError{File: file, Line: c.line, Reason: "The comment is empty: no name, no text and no date."}
			if !r.yield(data.Record{}, row) {
				return errStop
			}
			continue
		}
		if err := r.send(file, c.line, r.site.interaction(it, c, byID[c.parent], r.in.Options.Zone)); err != nil {
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
