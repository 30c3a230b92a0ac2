package forms

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// halves are the words for the halves of the day that stand behind a time.
var halves = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-", "vorm.", "AM", "nachm.", "PM", "[", "", "]", "", "(", "", ")", "")

// zones are the names of zones that Google writes for some countries, where others
// have the distance from UTC.
var zones = map[string]string{
	"WET": "+00:00", "BST": "+01:00", "WEST": "+01:00", "IST": "+05:30", "CET": "+01:00", "MEZ": "+01:00", "CEST": "+02:00", "MESZ": "+02:00",
	"EET": "+02:00", "OEZ": "+02:00", "EEST": "+03:00", "OESZ": "+03:00",
	"EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
	"AKST": "-09:00", "AKDT": "-08:00", "HST": "-10:00",
}

var (
	distance = regexp.MustCompile(`(?:GMT|UTC)\s*([+-])(\d{1,2})(?::?(\d{2}))?$`)
	before   = regexp.MustCompile(`(上午|下午|오전|오후|午前|午後)\s*(\d{1,2}:\d{2}(?::\d{2})?)`)
)

// plain writes a time as it is read everywhere: the half of the day behind it, and
// the distance from UTC in full.
func plain(text string) string {
	text = strings.TrimSpace(halves.Replace(text))
	if m := before.FindStringSubmatch(text); m != nil {
		half := " AM"
		if strings.Contains("下午 오후 午後", m[1]) {
			half = " PM"
		}
		text = strings.Replace(text, m[0], m[2]+half, 1)
	}
	if m := distance.FindStringSubmatch(text); m != nil {
		hours, minutes := "0"+m[2], "00"+m[3]
		return strings.TrimSuffix(text, m[0]) + m[1] + hours[len(hours)-2:] + ":" + minutes[len(minutes)-2:]
	}
	if at := strings.LastIndexByte(text, ' '); at > 0 && zones[text[at+1:]] != "" {
		return text[:at+1] + zones[text[at+1:]]
	}
	return text
}

// time reads when a response was given.
func (t *tool) time(f *layout.File, r layout.Row) (time.Time, data.Precision, error) {
	zone := t.zone
	if zone == nil {
		zone = f.Zone()
	}
	text := r.Get(t.times...)
	at, precision, err := f.Time(plain(text), zone)
	if err == nil && !at.IsZero() && (at.Year() < 1990 || at.Year() > 2100) {
		err = fmt.Errorf("%.40q cannot be the time of a response", text)
	}
	return at, precision, err
}
