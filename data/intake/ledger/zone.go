package ledger

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// zones are the words that payment services write for a zone and that are no names of
// the tz database: abbreviations, and the names of Ruby on Rails.
var zones = map[string]string{
	"utc": "UTC", "gmt": "UTC", "z": "UTC",
	"pst": "-08:00", "pdt": "-07:00", "mst": "-07:00", "mdt": "-06:00", "cst": "-06:00", "cdt": "-05:00", "est": "-05:00", "edt": "-04:00",
	"cet": "+01:00", "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00", "wet": "+00:00", "west": "+01:00", "eet": "+02:00", "eest": "+03:00",
	"bst": "+01:00", "ist": "+05:30", "jst": "+09:00", "sgt": "+08:00", "hkt": "+08:00", "aest": "+10:00", "aedt": "+11:00", "acst": "+09:30", "awst": "+08:00",
	"nzst": "+12:00", "nzdt": "+13:00", "brt": "-03:00", "art": "-03:00", "akst": "-09:00", "akdt": "-08:00", "hst": "-10:00",
	"pacific time (us & canada)": "America/Los_Angeles", "mountain time (us & canada)": "America/Denver", "central time (us & canada)": "America/Chicago",
	"eastern time (us & canada)": "America/New_York", "atlantic time (canada)": "America/Halifax", "arizona": "America/Phoenix", "alaska": "America/Juneau",
	"hawaii": "Pacific/Honolulu", "london": "Europe/London", "dublin": "Europe/Dublin", "paris": "Europe/Paris", "berlin": "Europe/Berlin", "madrid": "Europe/Madrid",
	"amsterdam": "Europe/Amsterdam", "tokyo": "Asia/Tokyo", "sydney": "Australia/Sydney", "melbourne": "Australia/Melbourne", "brisbane": "Australia/Brisbane",
	"hobart": "Australia/Hobart", "darwin": "Australia/Darwin", "canberra": "Australia/Sydney", "edinburgh": "Europe/London", "osaka": "Asia/Tokyo", "sapporo": "Asia/Tokyo",
	"newfoundland": "America/St_Johns", "saskatchewan": "America/Regina", "indiana (east)": "America/Indiana/Indianapolis",
	"perth": "Australia/Perth", "adelaide": "Australia/Adelaide", "auckland": "Pacific/Auckland",
}

var loaded sync.Map // by word

// zoneOf reads the name of a zone: "Europe/Berlin", "CET", "PDT", "GMT+02:00",
// "Pacific Time (US & Canada)".
func zoneOf(word string) (*time.Location, error) {
	if at, met := loaded.Load(word); met {
		return at.(*time.Location), nil
	}
	name := strings.TrimSpace(word)
	if known, ok := zones[strings.ToLower(name)]; ok {
		name = known
	}
	at, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		offset := strings.TrimPrefix(strings.TrimPrefix(strings.ToUpper(name), "GMT"), "UTC")
		for _, layout := range []string{"-07:00", "-0700", "-07"} {
			if t, wrong := time.Parse(layout, offset); wrong == nil {
				_, seconds := t.Zone()
				at, err = time.FixedZone(word, seconds), nil
				break
			}
		}
	}
	if err != nil || at == nil {
		return nil, fmt.Errorf("the zone %.40q is not known", word)
	}
	loaded.Store(strings.Clone(word), at)
	return at, nil
}

// zoned takes the word for a zone off a time: "Jan 5, 2026 10:12:33 AM PST".
func zoned(text string, zone *time.Location) (string, *time.Location) {
	at := strings.LastIndexByte(text, ' ')
	if _, known := zones[strings.ToLower(text[at+1:])]; at < 0 || !known {
		return text, zone
	}
	place, err := zoneOf(text[at+1:])
	if err != nil {
		return text, zone
	}
	return text[:at], place
}
