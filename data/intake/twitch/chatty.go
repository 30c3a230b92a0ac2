package twitch

import (
	"errors"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// logs is what the logs of one export tell about whose channels they are of.
type logs struct {
	channels    []string
	spoke       map[string]bool // channels whose owner is heard in them
	broadcaster map[int]string  // of a file whose name tells no channel
	named       bool            // the owner was sent
}

// started is the first line of every log, and of every session in it.
var started = regexp.MustCompile(`(?m)^# Log started: (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4})\s*$`)

func isLog(h *layout.Head) bool { return started.MatchString(h.Text()) }

// channelName finds the channel in the name of a log: "#maker.log",
// "2024-06-01_#maker.log", and "#maker-1.log" where the first was in use.
var channelName = regexp.MustCompile(`#([a-z0-9_]{1,25})(?:-\d)?\.(?:log|txt)$`)

func channelOf(name string) string {
	if m := channelName.FindStringSubmatch(strings.ToLower(intake.Plain(name))); m != nil {
		return m[1]
	}
	return ""
}

// root joins the logs of a folder, also where each channel has a folder of its own:
// they can be of one channel day by day, or of many. Any other file is an export of
// its own.
func root(name string) string {
	if channelOf(name) == "" {
		return name
	}
	dir := path.Dir(name)
	if strings.HasPrefix(path.Base(dir), "#") {
		dir = path.Dir(dir)
	}
	return dir + "/#"
}

// ready settles whose channel it is: the one that all logs are of, if its owner is
// heard in them. Chatty logs every channel that somebody visits, so of several none
// is taken.
func ready(e *layout.Export) error {
	s := e.State.(*state)
	if e.In.Options.Account != "" {
		return nil
	}
	if len(s.channels) == 1 && s.spoke[s.channels[0]] {
		e.Me(account("", s.channels[0], ""))
		e.In.SetAccount(s.channels[0])
		return nil
	}
	for _, channel := range s.channels {
		e.In.Candidate(intake.Candidate{Words: channel, Value: channel})
	}
	return nil
}

// logReader reads one log.
type logReader struct {
	*logs
	f       *layout.File
	channel string // lower case; empty: not told
	day     time.Time
	zone    *time.Location
}

func readLog(f *layout.File) error {
	x := &logReader{logs: &f.State.(*state).logs, f: f, channel: channelOf(f.Name)}
	if x.channel == "" {
		x.channel = x.broadcaster[f.Index]
	}
	if err := f.Lines(x.line); err != nil || !f.Looking() {
		return err
	}
	if x.channel != "" && !slices.Contains(x.channels, x.channel) {
		x.channels = append(x.channels, x.channel)
		slices.Sort(x.channels)
	}
	return nil
}

// said is a message: a time in whatever form the settings gave it, signs of the
// sender's standing, the name, the login where the name is not of its letters, and a
// star before what somebody does ("/me waves"). All else in a log is the program's:
// joins, bans, counts of viewers, notices.
var said = regexp.MustCompile(`(?s)^(?:\[([^\[\]<>]{1,40})\] ?|(\d[\d :.,/TZ+-]{2,38}) )?<([~!&*@%$+^]*)([^\s<>()~!&*@%$+^][^<>()]{0,60})(?: \((\w{1,25})\))?>\*? (.*)$`)

// login is the name of an account.
var login = regexp.MustCompile(`^[A-Za-z0-9_]{1,25}$`)

func (x *logReader) line(number int, text string) error {
	if m := started.FindStringSubmatch(text); m != nil {
		x.session(m[1])
		return nil
	}
	m := said.FindStringSubmatch(text)
	if m == nil {
		return x.f.Take(number, "", nil)
	}
	stamp, signs, who, body := m[1]+m[2], m[3], speaker(m[4], m[5], x.channel), m[6]
	if x.f.Looking() {
		x.learn(signs, who)
		return x.f.Take(number, "", nil)
	}
	return x.f.Take(number, text, x.message(number, stamp, who, body))
}

// speaker names who wrote. A name in other letters, or with spaces, is a display name
// that two accounts can have.
func speaker(name, id, channel string) data.Ref {
	switch {
	case id != "":
		return account("", strings.ToLower(id), name)
	case login.MatchString(name):
		return account("", strings.ToLower(name), name)
	}
	return data.Ref{Kind: data.ByName, Value: name, Name: name, Scope: "#" + channel}
}

// learn notes that the owner of the channel is heard.
func (x *logReader) learn(signs string, who data.Ref) {
	if who.Kind != data.ByHandle {
		return
	}
	if strings.HasPrefix(signs, "~") && x.channel == "" {
		x.channel = who.Value
		x.broadcaster[x.f.Index] = who.Value
	}
	if who.Value == x.channel {
		x.spoke[x.channel] = true
	}
}

func (x *logReader) message(line int, stamp string, who data.Ref, text string) error {
	at, precision, err := x.time(stamp)
	if err != nil {
		return err
	}
	m := &data.Interaction{Kind: data.Chat, At: at, Precision: precision, Actor: who, Text: text, Public: true}
	if host := account("", x.channel, ""); x.channel != "" && x.channel != who.Value && !(x.f.IsMe(who) && x.f.IsMe(host)) {
		m.Target = host
	}
	if err := x.introduce(line); err != nil {
		return err
	}
	return x.f.Send(line, m)
}

// introduce says once that the channel is the owner's.
func (x *logReader) introduce(line int) error {
	me := account("", x.channel, "")
	if x.named || x.channel == "" || !x.f.IsMe(me) {
		return nil
	}
	x.named = true
	return x.f.Send(line, &data.Identity{Ref: me})
}

// session takes the line that begins one: from it on, times without a date are of
// that day, and those without a zone of that zone.
func (x *logReader) session(text string) {
	at, err := time.Parse("2006-01-02 15:04:05 -0700", text)
	if err != nil {
		return
	}
	x.zone = at.Location()
	if own := at.In(x.f.Zone()); own.Format("-0700") == at.Format("-0700") {
		x.zone = x.f.Zone() // it knows when summer time begins
	}
	x.day = at.In(x.zone)
}

var (
	errNoStamp = errors.New("the message has no time: Chatty was set to write none")
	errStamp   = errors.New("the time of the message is of a form that is not known")
	errNoDay   = errors.New("the message has a time without a date, and no line before it tells the day")
)

// dated and timed are the forms that Chatty offers for a time, and their like.
var (
	dated = map[string]data.Precision{
		"2006-01-02 15:04:05 -0700": data.ToSecond, "2006-01-02 15:04:05": data.ToSecond, "2006-01-02 15:04:05Z07:00": data.ToSecond,
		"2006-01-02T15:04:05Z07:00": data.ToSecond, "2006-01-02T15:04:05": data.ToSecond, "2006-01-02 15:04 -0700": data.ToMinute, "2006-01-02 15:04": data.ToMinute,
	}
	timed      = map[string]data.Precision{"15:04:05": data.ToSecond, "15:04": data.ToMinute}
	datedForms = slices.Sorted(maps.Keys(dated))
	timedForms = slices.Sorted(maps.Keys(timed))
)

// time reads the time of a message.
func (x *logReader) time(stamp string) (time.Time, data.Precision, error) {
	stamp = strings.TrimSpace(stamp)
	if stamp == "" {
		return time.Time{}, data.Undated, errNoStamp
	}
	zone := x.zone
	if zone == nil {
		zone = x.f.Zone()
	}
	for _, form := range datedForms {
		if at, err := time.ParseInLocation(form, stamp, zone); err == nil && at.Year() > 2000 {
			return at.UTC(), dated[form], nil
		}
	}
	for _, form := range timedForms {
		if at, err := time.Parse(form, stamp); err == nil {
			return x.onDay(at, timed[form])
		}
	}
	return time.Time{}, data.Undated, errStamp
}

// onDay puts a time of day on the day of the line before. A log is in the order of
// time, so a time that lies half a day earlier is of the next day.
func (x *logReader) onDay(clock time.Time, precision data.Precision) (time.Time, data.Precision, error) {
	if x.day.IsZero() {
		return time.Time{}, data.Undated, errNoDay
	}
	year, month, day := x.day.Date()
	on := func(day int) time.Time {
		return time.Date(year, month, day, clock.Hour(), clock.Minute(), clock.Second(), clock.Nanosecond(), x.day.Location())
	}
	at := on(day)
	if x.day.Sub(at) > 12*time.Hour {
		at = on(day + 1)
	}
	if at.After(x.day) {
		x.day = at
	}
	return at.UTC(), precision, nil
}
