package comments

import (
	"errors"
	"fmt"
	"io"
	"regexp"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// jsonFile reads a list of comments, of posts or of pages, or one page.
func jsonFile(platform string) func(f *layout.File) error {
	return func(f *layout.File) error {
		x := newReader(f, platform)
		x.alone = x.standsAlone()
		if err := x.sibling(); err != nil {
			return err
		}
		take := f.JSON
		if isLines(f) {
			take = x.lines
		}
		if err := take(jsonread.Options{}, x.root); err != nil {
			return err
		}
		return x.done()
	}
}

// answers is a name of what says which comment a reply answers.
var answers = regexp.MustCompile(`(?i)"(parent|parent_?id|parent_?comment_?id|replies_?to_?id|reply_?to_?id|reply_?to_?comment_?id|reply_?id|is_?reply)"`)

// standsAlone reports whether every record tells all there is to it: replies lie in
// the comment that they answer, and nothing tells whose posts they are. Then the first
// reading only makes sure that the file is whole.
func (x *reader) standsAlone() bool {
	if x.platform != instagram {
		return false
	}
	head, err := x.f.In.Tree.Peek(x.f.Name, 64<<10)
	return err == nil && !answers.Match(head)
}

// isLines reports whether every record is a line of its own.
func isLines(f *layout.File) bool {
	head, err := f.In.Tree.Peek(f.Name, 64<<10)
	if err != nil && len(head) == 0 {
		return false
	}
	depth, quoted, ended := 0, false, false
	for i := 0; i < len(head); i++ { // the first record ends, and another begins on a later line
		switch b := head[i]; {
		case quoted:
			if b == '\\' {
				i++
			}
			quoted = b != '"'
		case b == '"':
			quoted = true
		case b == '{':
			if ended {
				return true
			}
			depth++
		case b == '}':
			depth--
			ended = depth == 0
		case b == '[' && depth == 0 && !ended, b == ',' && ended:
			return false
		}
	}
	return false
}

// lines takes JSON lines as one list.
func (x *reader) lines(o jsonread.Options, take func(d *jsonread.Reader) error) error {
	return x.f.Raw(func(r io.Reader) error {
		d := jsonread.New(jsonread.Lines(r), o)
		err := take(d)
		if err == nil {
			err = d.End()
		}
		var place *jsonread.Error
		if errors.As(err, &place) {
			err = place.In(x.f.Base())
		}
		return err
	})
}

func (x *reader) root(d *jsonread.Reader) error {
	kind, err := d.Kind()
	if err != nil || kind != jsonread.Array {
		return errors.Join(err, x.element(d))
	}
	return d.Array(func(int) error { return x.element(d) })
}

// element takes one comment, one post with comments, or one page of either.
func (x *reader) element(d *jsonread.Reader) error {
	kind, err := d.Kind()
	switch {
	case err != nil || kind == jsonread.Null:
		return err
	case kind != jsonread.Object:
		return x.f.Take(d.Line(), "", errShape)
	case x.alone && x.f.Looking():
		return d.Skip()
	}
	x.held = 0
	var c comment
	if err := x.object(d, &c); err != nil {
		return err
	}
	if c.isPage && !c.spoken {
		return nil
	}
	return x.take(&c)
}

func (x *reader) object(d *jsonread.Reader, c *comment) error {
	c.line, c.platform = d.Line(), x.platform
	return d.Object(func(key string) error {
		f := remembered(x.keys, key, fieldOf)
		switch f {
		case noField:
			return nil
		case textField:
			c.spoken = true
		case countField, likesField:
			c.counts = true
		case timeField:
			if c.timed {
				return nil
			}
		case addressField:
			if c.urls[postURL] != "" {
				return nil
			}
		}
		if later[f] && x.f.Looking() {
			return nil
		}
		return x.member(d, c, f)
	})
}

// later are the fields that nobody needs in the first of two readings.
var later = [lastField]bool{textField: true, likedField: true, countField: true, captionField: true, nameField: true, totalField: true, likesField: true, viewsField: true}

// remembered asks once what a name stands for: files repeat them with every record.
func remembered(known map[string]field, key string, ask func(string) field) field {
	f, ok := known[key]
	if !ok {
		f = ask(key)
		if len(known) < maxKeys {
			known[key] = f
		}
	}
	return f
}

// maxKeys is how many names of members are remembered.
const maxKeys = 4096

// maxHeld is how many replies and comments one record may hold.
const maxHeld = 200_000

func (x *reader) member(d *jsonread.Reader, c *comment, f field) error {
	kind, err := d.Kind()
	if err != nil {
		return err
	}
	switch f {
	case pageField:
		c.isPage = true
		return x.pages(d, kind)
	case repliesField:
		if kind == jsonread.Array || kind == jsonread.Object {
			return x.list(d, kind, &c.replies)
		}
	case commentsField:
		if (kind == jsonread.Array || kind == jsonread.Object) && c.inner {
			return x.list(d, kind, &c.replies)
		}
		if kind == jsonread.Array || kind == jsonread.Object {
			c.isPost = true
			return x.list(d, kind, &c.comments)
		}
	case captionField, shortCodeField:
		c.isPost = c.isPost || f == shortCodeField && kind == jsonread.String
	}
	switch kind {
	case jsonread.Object:
		return x.inner(d, c, f)
	case jsonread.Array, jsonread.Null:
		return nil
	}
	v, err := d.Value()
	if err != nil {
		return err
	}
	switch f {
	case textField:
		c.damaged = v.Damaged
	case timeField:
		c.setTime(x, v.Text, x.human)
		return nil
	}
	c.set(f, v.Text)
	return nil
}

// pages takes the comments of a page one by one.
func (x *reader) pages(d *jsonread.Reader, kind jsonread.Kind) error {
	switch kind {
	case jsonread.Array:
		return d.Array(func(int) error { return x.element(d) })
	case jsonread.Object:
		return x.element(d)
	}
	return nil
}

// inner takes an object that stands for the author, the comment answered or the post.
func (x *reader) inner(d *jsonread.Reader, c *comment, f field) error {
	switch f {
	case authorField, parentField, postField:
	default:
		return nil
	}
	return d.Object(func(key string) error {
		part := noField
		switch {
		case f == authorField:
			part = remembered(x.parts, key, authorPart)
		case key == "id":
			part = f
			if f == postField {
				part = postIDField
			}
		case f == postField:
			part = fieldOf(key)
			if part != shortCodeField && part != postURLField {
				return nil
			}
		}
		kind, err := d.Kind()
		if err != nil || part == noField || kind != jsonread.String && kind != jsonread.Number {
			return err
		}
		v, err := d.Value()
		if err == nil {
			c.set(part, v.Text)
		}
		return err
	})
}

// list takes replies, or the comments of a post: an array, or a page of the Graph API.
func (x *reader) list(d *jsonread.Reader, kind jsonread.Kind, to *[]comment) error {
	if kind == jsonread.Object {
		return d.Object(func(key string) error {
			if kind, err := d.Kind(); key != "data" || kind != jsonread.Array || err != nil {
				return err
			}
			return x.list(d, jsonread.Array, to)
		})
	}
	return d.Array(func(line int) error {
		kind, err := d.Kind()
		if err != nil || kind == jsonread.Null {
			return err
		}
		if x.held++; x.held > maxHeld {
			return &data.Error{
				Code: data.WarnLimit, Msg: fmt.Sprintf("%s holds more than %d comments in one record, at line %d.", x.f.Base(), maxHeld, line),
				Hint: "Save fewer posts in one file.",
			}
		}
		*to = append(*to, comment{line: line, inner: true})
		c := &(*to)[len(*to)-1]
		if kind != jsonread.Object {
			c.fault = errShape
			return nil
		}
		return x.object(d, c)
	})
}
