package discord

import (
	"errors"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// The data package: everything in it was written by the owner.

// index names the channels. Only conversations between two matter: the name of a
// server's channel says nothing about people.
func index(f *layout.File) error {
	s := stateOf(f.Export)
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Object(func(id string) error {
			v, err := d.Value()
			if handle := titled(v.Str()); handle != "" {
				s.titles[id] = handle
			}
			return err
		})
	})
}

// titled is the user name in "Direct Message with mara#0". In another language the
// words before it are not known, and of a name with a number not where it begins:
// names of before 2023 may hold blanks.
func titled(title string) string {
	name, known := strings.CutPrefix(title, "Direct Message with ")
	at := strings.LastIndexByte(name, '#')
	if at < 1 || at+1 == len(name) || len(name)-at > 5 || strings.Trim(name[at+1:], "0123456789") != "" {
		return ""
	}
	number := name[at+1:]
	name = name[:at]
	if !known {
		if strings.Trim(number, "0") != "" {
			return ""
		}
		name = name[strings.LastIndexByte(name, ' ')+1:]
	}
	return handleOf(name, number)
}

// channelFile tells what sort of channel a folder is of, and who reads it.
func channelFile(f *layout.File) error {
	s := stateOf(f.Export)
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		v, err := d.Value()
		if err != nil || v.Kind != jsonread.Object {
			return err
		}
		c := s.byID(folderID(f.Name))
		c.name = v.Get("name").Str()
		c.sort, c.public = sortOf(text(v.Get("type")))
		for _, r := range v.Get("recipients").Items {
			id := text(r)
			if id == "" || id == deletedUser || sheetID(id) {
				continue
			}
			p, err := s.account(f, id, "", "", c)
			if err != nil {
				return err
			}
			c.join(p)
		}
		return nil
	})
}

// named gives the other member of a conversation the user name of the index.
func (s *state) named() {
	for id, handle := range s.titles {
		c := s.channels[id]
		if c == nil || c.sort != direct || s.me == nil || !c.members[s.me] {
			continue
		}
		if p := c.other(s.me); p != nil && p.handle == "" && handle != "Deleted User" {
			p.handle = handle
			if p.ref.Name == "" {
				p.ref.Name = handle
			}
		}
	}
}

func ownMessages(f *layout.File) error {
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Array(func(int) error {
			v, err := d.Value()
			if err != nil || v.Kind == jsonread.Null {
				return err
			}
			words := v.Get("Contents")
			id := text(v.Get("ID"))
			return f.Take(v.Line, id, own(f, v.Line, id, v.Get("Timestamp").Str(), words.Str(), words.Damaged))
		})
	})
}

func ownRow(f *layout.File, r layout.Row) error {
	return own(f, r.Line, r.Get("ID"), r.Get("Timestamp"), r.Get("Contents"), false)
}

// own gives out one message of the owner.
func own(f *layout.File, line int, id, when, words string, damaged bool) error {
	if id == "" {
		return errors.New("the message has no id")
	}
	if sheetID(id) {
		return errors.New("the id went through a spreadsheet and lost its last digits")
	}
	at, err := moment(when)
	if err != nil || f.Looking() {
		return err
	}
	s := stateOf(f.Export)
	c := newChannel("")
	if folder := folderID(f.Name); folder != "" {
		c = s.byID(folder)
	}
	x := &data.Interaction{
		Key: id, Kind: data.Message, At: at, Actor: data.Owner, Thread: c.id, Text: s.plain(words), Damaged: damaged, Public: c.public,
	}
	if s.me != nil {
		x.Actor = s.me.ref
	}
	to := s.recipient(f, x, c, words)
	if err := f.Send(line, x); err != nil || to == nil {
		return err
	}
	return s.introduce(f, line, to)
}

// recipient directs an own message: at the other of a conversation between two,
// and in a channel at whom it mentions.
func (s *state) recipient(f *layout.File, x *data.Interaction, c *channel, words string) *person {
	var to *person
	switch c.sort {
	case direct:
		if s.me != nil && c.members[s.me] || len(c.members) == 1 {
			to = c.other(s.me)
		}
	case community:
		tag := userTag.FindStringSubmatch(words)
		if tag == nil {
			return nil
		}
		if p, err := s.account(f, tag[1], "", "", c); err == nil && !f.IsMe(p.ref) {
			x.Kind, to = data.Mention, p
		}
	case group:
	}
	if to != nil {
		x.Target = s.unless(f, x.Actor, to.ref)
	}
	return to
}
