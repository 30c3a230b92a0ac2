package tiktok

import (
	"errors"
	"regexp"
	"strings"

	"rapport/data/intake/layout"
)

// label is a line of a record: "Date: 2023-08-10 06:18:18 UTC".
var label = regexp.MustCompile(`^\s*([^:]{1,40}?)\s*:\s?(.*)$`)

// records reads blocks of labelled lines. The labels of the first block are those of
// all: any other line, also one with a colon, goes on with the text above it.
type records struct {
	first  string          // label that begins a record
	labels map[string]bool // of the first record
	whole  bool            // the first record is
	gap    bool            // an empty line was the last
	now    record
	each   func(r record) error
}

func (t *records) line(n int, text string) error {
	m := label.FindStringSubmatch(text)
	name := ""
	if m != nil {
		name = letters(m[1])
	}
	switch {
	case strings.TrimSpace(text) == "":
		t.gap = true
		t.whole = t.whole || len(t.now.names) > 0
		return nil
	case name != "" && (t.first == "" || name == t.first && t.begins(m[2])):
		if err := t.flush(); err != nil {
			return err
		}
		t.first, t.now = name, record{line: n}
		t.field(name, m[2])
	case len(t.now.names) == 0: // a title above the first record
	case name != "" && (!t.whole && !t.gap || t.labels[name] && !t.has(name)):
		t.field(name, m[2])
	default:
		t.goOn(text)
	}
	t.gap = false
	return nil
}

// begins reports whether the first label begins another record here: after an empty
// line, or with a time.
func (t *records) begins(value string) bool {
	return isTime(value) || t.gap && !isTime(t.now.texts[0])
}

func (t *records) field(name, text string) {
	if t.labels == nil {
		t.labels = map[string]bool{}
	}
	if !t.whole {
		t.labels[name] = true
	}
	t.now.add(name, text)
}

func (t *records) has(name string) bool {
	for _, have := range t.now.names {
		if have == name {
			return true
		}
	}
	return false
}

func (t *records) goOn(text string) {
	last := &t.now.texts[len(t.now.texts)-1]
	if len(*last)+len(text) > layout.MaxLine {
		return
	}
	if t.gap {
		*last += "\n"
	}
	*last += "\n" + text
}

func (t *records) flush() error {
	if len(t.now.names) == 0 {
		return nil
	}
	r := t.now
	t.now, t.whole = record{}, true
	return t.each(r)
}

// list reads a text file of records.
func list(to take) func(f *layout.File) error {
	return func(f *layout.File) error {
		t := &records{each: func(r record) error { return f.Take(r.line, strings.Join(r.texts, "\n"), to(f, r)) }}
		if err := f.Lines(t.line); err != nil {
			return err
		}
		return t.flush()
	}
}

// profileText reads the profile, which is one record.
func profileText(f *layout.File) error {
	all := record{line: 1}
	err := f.Lines(func(_ int, text string) error {
		if m := label.FindStringSubmatch(text); m != nil {
			all.add(letters(m[1]), m[2])
		}
		return nil
	})
	if err != nil {
		return err
	}
	return profile(f, all)
}

var (
	opening = regexp.MustCompile(`^(>+ .*|Chat History with .*)$`)
	spoken  = regexp.MustCompile(`^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?) ([^:]*): ?(.*)$`)
)

// talk reads conversations: a line that names each, then a line for each message,
// whose text may go on over several.
func talk(f *layout.File) error {
	var c *chat
	var now record
	flush := func() error {
		r := now
		now = record{}
		switch {
		case r.line == 0:
			return nil
		case c == nil:
			return f.Take(r.line, strings.Join(r.texts, " "), errors.New("the message belongs to no conversation"))
		}
		return f.Take(r.line, strings.Join(r.texts, " "), c.message(f, r))
	}
	group := f.Layout.Kind == "groups"
	err := f.Lines(func(n int, text string) error {
		if opening.MatchString(text) {
			if err := flush(); err != nil {
				return err
			}
			c = newChat(text, group)
			return nil
		}
		if m := spoken.FindStringSubmatch(text); m != nil {
			if err := flush(); err != nil {
				return err
			}
			now = record{line: n}
			now.add("date", m[1])
			now.add("from", m[2])
			now.add("content", m[3])
			return nil
		}
		if now.line > 0 && len(now.texts[2])+len(text) < layout.MaxLine {
			now.texts[2] += "\n" + text
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}
