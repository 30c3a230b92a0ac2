package signal

import (
	"strings"
	"time"

	"rapport/data"
)

// style is one of the two layouts.
type style uint8

const (
	angled style = iota + 1 // [Jan 17, 2020 21:49:00] <John Doe> Hello
	colon                   // [2020-01-17, 21:49] John Doe: Hello
)

// head is the beginning of a line.
type head struct {
	style style
	clock time.Time // as it stands: the zone is not told
	name  string    // empty: Signal itself speaks
	first string
}

func (h head) precision() data.Precision {
	if h.style == colon {
		return data.ToMinute
	}
	return data.ToSecond
}

const (
	angledTime = "Jan 2, 2006 15:04:05"
	colonTime  = "2006-01-02, 15:04"
)

// parseHead reads a line that begins a message. It is false for lines that go on
// with one. Both forms are matched to the letter, since other logs look alike.
func parseHead(line string) (head, bool) {
	stamp, rest, ok := strings.Cut(strings.TrimPrefix(line, "\ufeff"), "] ")
	if !ok || !strings.HasPrefix(stamp, "[") || len(stamp) > len("[Jan 17, 2020 21:49:00") {
		return head{}, false
	}
	stamp = stamp[1:]
	if len(stamp) == len(colonTime) && stamp[4] == '-' {
		at, err := time.Parse(colonTime, stamp)
		name, first, ok := strings.Cut(rest, ": ")
		if !ok {
			name, ok = strings.CutSuffix(rest, ":")
		}
		if err != nil || !ok || strings.TrimSpace(name) == "" || len(name) > maxName {
			return head{}, false
		}
		return head{colon, at, strings.TrimSpace(name), first}, true
	}
	if stamp == "" || stamp[0] < 'A' || stamp[0] > 'Z' {
		return head{}, false
	}
	at, err := time.Parse(angledTime, stamp)
	if err != nil {
		return head{}, false
	}
	if status, ok := strings.CutPrefix(rest, "*** "); ok {
		name, file, sent := strings.Cut(strings.TrimPrefix(status, "<"), "> sent file")
		if sent && strings.HasPrefix(status, "<") && name != "" {
			return head{angled, at, name, sentFile + file}, true
		}
		return head{angled, at, "", status}, true
	}
	name, first, ok := strings.Cut(strings.TrimPrefix(rest, "<"), "> ")
	if !ok || !strings.HasPrefix(rest, "<") || name == "" || len(name) > maxName {
		return head{}, false
	}
	return head{angled, at, name, first}, true
}

// maxName is how long a name can be, in bytes.
const maxName = 200

// sentFile begins what stands in place of a file.
const sentFile = "\x00"
