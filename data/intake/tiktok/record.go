package tiktok

import (
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// record is one entry of a list, from JSON or text: fields by their letters.
type record struct {
	line    int
	names   []string // of the fields, letters and digits in lower case
	texts   []string
	damaged bool
}

// letters are what is left of a field's name in every spelling of it: "UserName",
// "User Name", "username".
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

func recordOf(v jsonread.Value) record {
	r := record{line: v.Line, names: make([]string, 0, len(v.Members)), texts: make([]string, 0, len(v.Members))}
	for _, m := range v.Members {
		if m.Kind == jsonread.String || m.Kind == jsonread.Number {
			r.add(letters(m.Key), m.Text)
			r.damaged = r.damaged || m.Damaged
		}
	}
	return r
}

func (r *record) add(name, text string) {
	r.names = append(r.names, name)
	r.texts = append(r.texts, text)
}

// get returns the first of the fields that says something.
func (r record) get(names ...string) string {
	for _, name := range names {
		for i, have := range r.names {
			if text := strings.TrimSpace(r.texts[i]); have == name && !empty(text) {
				return text
			}
		}
	}
	return ""
}

// empty reports whether a text stands for nothing.
func empty(text string) bool {
	switch strings.ToLower(text) {
	case "", "n/a", "n.v.t.", "null", "none", "undefined":
		return true
	}
	return false
}

func (r record) count(names ...string) (int64, bool) {
	n, err := strconv.ParseInt(r.get(names...), 10, 64)
	return n, err == nil && n >= 0
}

// user is whom the record names. In a language that is not known it is the field
// that is no time.
func (r record) user() string {
	if name := r.get("username", "uniqueid", "gebruikersnaam", "user", "handle"); name != "" {
		return strings.TrimPrefix(name, "@")
	}
	if len(r.names) == 2 && isTime(r.texts[0]) != isTime(r.texts[1]) {
		other := r.texts[0]
		if isTime(other) {
			other = r.texts[1]
		}
		if other = strings.TrimSpace(other); !empty(other) {
			return strings.TrimPrefix(other, "@")
		}
	}
	return ""
}

// time is when it was: the field of that name, else the first that is a time.
func (r record) time(names ...string) (time.Time, data.Precision, error) {
	if text := r.get(append(names, "date", "datum", "fecha", "data", "datumentijd")...); text != "" {
		return clock(text)
	}
	for _, text := range r.texts {
		if at, precision, err := clock(text); err == nil && !at.IsZero() {
			return at, precision, nil
		}
	}
	return time.Time{}, data.Undated, nil
}

func isTime(text string) bool {
	at, _, err := clock(text)
	return err == nil && !at.IsZero()
}

// clocks are the ways in which TikTok writes a time; the JSON leaves UTC out.
var clocks = []string{time.DateTime, "2006-01-02 15:04:05 MST", "2006-01-02 15:04:05 -0700", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05"}

func clock(text string) (time.Time, data.Precision, error) {
	text = strings.TrimSpace(text)
	if empty(text) {
		return time.Time{}, data.Undated, nil
	}
	for _, form := range clocks {
		if at, err := time.Parse(form, text); err == nil {
			return within(at.UTC(), data.ToSecond)
		}
	}
	if at, err := time.Parse("2006-01-02 15:04", text); err == nil {
		return within(at, data.ToMinute)
	}
	if at, err := time.Parse(time.DateOnly, text); err == nil {
		return within(at, data.ToDay)
	}
	return time.Time{}, data.Undated, errors.New("the time is not understood")
}

// within refuses times that no record of TikTok can have.
func within(at time.Time, p data.Precision) (time.Time, data.Precision, error) {
	if at.Year() < 1990 || at.Year() > 2100 {
		return time.Time{}, data.Undated, errors.New("the time lies outside of the years that can be")
	}
	return at, p, nil
}
