package telegram

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// reader reads one file.
type reader struct {
	*layout.File
	*account
}

func read(f *layout.File) error {
	r := &reader{File: f, account: f.State.(*account)}
	r.current = 0
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		alone := r.begin()
		err := d.Object(func(key string) error {
			switch key {
			case "personal_information":
				return one(d, r.profile)
			case "contacts":
				return list(d, func() error { return one(d, r.contact) })
			case "chats", "left_chats":
				return list(d, func() error { return r.chat(d) })
			}
			return r.part(d, alone, key)
		})
		r.end(alone)
		return err
	})
}

// is reports whether a value of that kind comes; anything else is passed over.
func is(d *jsonread.Reader, want jsonread.Kind) (bool, error) {
	kind, err := d.Kind()
	return kind == want, err
}

// one takes an object.
func one(d *jsonread.Reader, take func(v jsonread.Value) error) error {
	if ok, err := is(d, jsonread.Object); !ok {
		return err
	}
	v, err := d.Value()
	if err != nil {
		return err
	}
	return take(v)
}

// list goes through the member "list" of an object.
func list(d *jsonread.Reader, each func() error) error {
	if ok, err := is(d, jsonread.Object); !ok {
		return err
	}
	return d.Object(func(key string) error {
		if ok, err := is(d, jsonread.Array); !ok || key != "list" {
			return err
		}
		return d.Array(func(int) error { return each() })
	})
}

// chat reads one chat of an account.
func (r *reader) chat(d *jsonread.Reader) error {
	if ok, err := is(d, jsonread.Object); !ok {
		return err
	}
	c, line, found := r.begin(), d.Line(), false
	err := d.Object(func(key string) error {
		found = found || key == "messages"
		return r.part(d, c, key)
	})
	r.end(c)
	if err == nil && !found {
		err = r.Reject(line, "", "the chat has no list of messages that is known")
	}
	return err
}

// begin begins a chat; the second reading knows it from the first.
func (r *reader) begin() *talk {
	if !r.Looking() && r.current < len(r.chats) {
		r.current++
		return r.chats[r.current-1]
	}
	c := &talk{}
	r.chats = append(r.chats, c)
	return c
}

// end forgets who wrote what.
func (r *reader) end(c *talk) { c.authors, c.refs, c.index = nil, nil, nil }

// part reads a member of a chat.
func (r *reader) part(d *jsonread.Reader, c *talk, key string) error {
	switch key {
	case "name", "type", "id":
		v, err := d.Value()
		if err == nil {
			c.learn(key, v)
		}
		return err
	case "messages":
		if ok, err := is(d, jsonread.Array); !ok {
			return err
		}
		return d.Array(func(int) error {
			v, err := d.Value()
			if err != nil || v.Kind == jsonread.Null {
				return err
			}
			return r.Take(v.Line, v.Get("id").Text, r.message(c, v))
		})
	}
	return nil
}

func (c *talk) learn(key string, v jsonread.Value) {
	switch key {
	case "name":
		c.name = strings.TrimSpace(v.Str())
	case "type":
		c.kind = v.Str()
	default:
		c.id = person(v)
	}
}

// times reads when something was: by the seconds since 1970, else by the clock.
func (r *reader) times(v jsonread.Value) (time.Time, data.Precision, error) {
	if seconds, ok := v.Get("date_unixtime").Int(); ok && seconds > 0 {
		at := time.Unix(seconds, 0).UTC()
		return at, data.ToSecond, sane(at)
	}
	clock := v.Get("date").Str()
	if clock == "" {
		return time.Time{}, data.Undated, nil
	}
	at, precision, err := sheet.ParseTime([]byte(clock), sheet.YearMonthDay, r.Zone())
	if err != nil {
		return time.Time{}, data.Undated, err
	}
	return at.UTC(), precision, sane(at)
}

func sane(at time.Time) error {
	if at.Year() < 1990 || at.Year() > 2100 {
		return errors.New("the time is impossible")
	}
	return nil
}

// clockLayout is how a clock stands in the file.
const clockLayout = "2006-01-02T15:04:05"

// shift is how far the clock of the phone was from UTC at a message, as its two
// times show. Reactions have the clock alone.
func shift(v jsonread.Value) (time.Duration, bool) {
	seconds, ok := v.Get("date_unixtime").Int()
	clock, err := time.Parse(clockLayout, v.Get("date").Str())
	if !ok || err != nil {
		return 0, false
	}
	by := clock.Sub(time.Unix(seconds, 0))
	return by, by.Abs() <= 15*time.Hour
}
