package discord

import (
	"path"
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// fileID is the id of the channel that DiscordChatExporter writes into the name of
// a file: "Pots - Text - general [100000000000000010].csv".
var fileID = regexp.MustCompile(`\[(\d{6,20})\]`)

// tableChannel is the channel of a CSV, of which its name alone tells anything.
func (s *state) tableChannel(f *layout.File) *channel {
	if c, ok := s.files[f.Index]; ok {
		return c
	}
	c := newChannel("")
	base := path.Base(f.Name)
	if m := fileID.FindStringSubmatch(base); m != nil {
		c = s.byID(m[1])
	}
	if !c.saved {
		c.public = true
		if strings.HasPrefix(base, "Direct Messages - ") {
			c.sort, c.public = direct, false
		}
	}
	s.files[f.Index] = c
	return c
}

// chatRow gives out a message of a CSV: no id, nothing about answers, and
// reactions as counts.
func chatRow(f *layout.File, r layout.Row) error {
	s := stateOf(f.Export)
	c := s.tableChannel(f)
	if c.saved {
		f.Warn(data.WarnDuplicateExport, "%s was left out: the same channel is here as JSON, which holds more.", f.Base())
		return nil
	}
	words := r.Get("Content")
	if noticeText.MatchString(words) {
		return nil
	}
	name := r.Get("Author")
	shown := name
	if at := strings.LastIndexByte(name, '#'); at > 0 {
		shown = name[:at]
	}
	author, err := s.account(f, r.Get("AuthorID"), strings.TrimSuffix(name, "#0000"), shown, c)
	if err != nil {
		return err
	}
	at, precision, err := wallTime(f, r.Get("Date"))
	if err != nil {
		return err
	}
	c.join(author)
	x := &data.Interaction{Kind: data.Message, At: at, Precision: precision, Actor: author.ref, Thread: c.id, Text: s.plain(words), Public: c.public}
	switch c.sort {
	case direct:
		s.toOther(f, x, c, author)
	case group:
		if s.owner && !f.IsMe(x.Actor) {
			x.Target = data.Owner
		}
	case community:
	}
	if err := f.Send(r.Line, x); err != nil {
		return err
	}
	return s.introduce(f, r.Line, author)
}

var wallClean = strings.NewReplacer("\u202f", " ", "\u00a0", " ", ", ", " ", "a. m.", "AM", "p. m.", "PM", "a.m.", "AM", "p.m.", "PM")

// wallTime reads a date as the language of the exporter writes it; older versions
// write "07-Sep-20 09:21 PM" in every language.
func wallTime(f *layout.File, s string) (time.Time, data.Precision, error) {
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		return at.UTC(), data.ToSecond, nil
	}
	s = wallClean.Replace(s)
	for _, form := range []string{"02-Jan-06 03:04 PM", "02-Jan-06 15:04"} {
		if at, err := time.ParseInLocation(form, s, f.Zone()); err == nil {
			return at.UTC(), data.ToMinute, nil
		}
	}
	return f.Time(s, f.Zone())
}
