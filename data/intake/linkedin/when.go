package linkedin

import (
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// first and last bound the times that anything on LinkedIn can have.
var (
	first = time.Date(2002, 1, 1, 0, 0, 0, 0, time.UTC)
	last  = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
)

// when reads a time of any of the files: each has its own way of writing it. Days
// and times without a zone are of the person's.
func when(f *layout.File, text string) (time.Time, data.Precision, error) {
	at, precision, err := read(f, strings.TrimSpace(text))
	if err == nil && precision != data.Undated && (at.Before(first) || !at.Before(last)) {
		return time.Time{}, data.Undated, fmt.Errorf("the time %.40q cannot be right", text)
	}
	return at, precision, err
}

func read(f *layout.File, text string) (time.Time, data.Precision, error) {
	for _, form := range []string{"2 Jan 2006", "Jan 2, 2006", "2 January 2006", "January 2, 2006"} { // Connections
		if at, err := time.ParseInLocation(form, text, f.Zone()); err == nil {
			return at.UTC(), data.ToDay, nil
		}
	}
	// Company Follows: "Sat Sep 05 08:12:14 UTC 2026". The letters of other zones
	// mean different offsets in different places.
	if words := strings.Fields(text); len(words) == 6 && len(words[0]) == 3 {
		zone := f.Zone()
		if words[4] == "UTC" || words[4] == "GMT" {
			zone = time.UTC
		}
		at, err := time.ParseInLocation("Jan 2 15:04:05 2006", strings.Join(append(words[1:4:4], words[5]), " "), zone)
		if err == nil {
			return at.UTC(), data.ToSecond, nil
		}
	}
	return f.Time(strings.Replace(text, ", ", " ", 1), f.Zone()) // Invitations: "1/29/26, 2:37 PM"
}
