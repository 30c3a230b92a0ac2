package whatsapp

import "strings"

// head is the beginning of a line: date and time as they stand, the name and the
// words still together.
type head struct {
	style
	a, b, c              int // the numbers of the date, from the left
	hour, minute, second int
	period               period
	rest                 string
}

// style is how the heads of one file look. All of them look alike, since the app
// writes them in one go: what looks otherwise is part of a message.
type style struct {
	bracket bool
	wide    bool // the year comes first, with four digits
	seconds bool
	comma   bool // between date and time
	sep     byte // between the numbers of the date
	end     byte // what ends the head: ] - or :
}

// parseHead reads the head of a line. It is false for lines that go on with a
// message.
func parseHead(line string) (h head, ok bool) {
	s := skipMarks(line)
	if s != "" && s[0] == '[' {
		h.bracket = true
		s = skipMarks(s[1:])
	}
	if _, n, rest := number(s); n == 0 {
		return head{}, false
	} else if h.bracket && strings.HasPrefix(rest, ":") { // "[14:05, 15/01/2024]", copied from WhatsApp Web
		if s, ok = h.clock(s); ok {
			s, ok = h.comma0(s)
		}
		if ok {
			s, ok = h.date(s)
		}
	} else if s, ok = h.date(s); ok {
		if s, ok = h.gap(s); ok {
			s, ok = h.clock(s)
		}
	}
	if !ok || !h.tail(s) {
		return head{}, false
	}
	return h, h.hour < 24 && h.minute < 60 && h.second < 60
}

// date reads "15.01.24", "1/15/2024", "2024-01-15" and "13. 6. 2018.".
func (h *head) date(s string) (string, bool) {
	var n [3]int
	var digits [3]int
	for i := range n {
		if i > 0 {
			s = skipMarks(s)
			if s == "" || strings.IndexByte("/.-", s[0]) < 0 || i == 2 && s[0] != h.sep {
				return s, false
			}
			h.sep = s[0]
			s = skipMarks(s[1:])
			if h.sep == '.' {
				s = strings.TrimPrefix(s, " ")
			}
		}
		if s == "" {
			return s, false
		}
		n[i], digits[i], s = number(s)
		if digits[i] == 0 {
			return s, false
		}
	}
	h.a, h.b, h.c = n[0], n[1], n[2]
	h.wide = digits[0] == 4
	s = skipMarks(s)
	if h.sep == '.' && strings.HasPrefix(s, ".") {
		s = s[1:]
	}
	if h.wide {
		return s, digits[1] <= 2 && digits[2] <= 2
	}
	return s, digits[0] <= 2 && digits[1] <= 2 && digits[2]%2 == 0
}

// gap reads what stands between date and time: a comma, a word ("klo"), the part
// of the day ("下午").
func (h *head) gap(s string) (string, bool) {
	before := len(s)
	for _, comma := range []string{",", "،"} {
		if t, ok := strings.CutPrefix(s, comma); ok {
			h.comma = true
			s = t
		}
	}
	letters, rest, ok := word(s, ",،")
	if !ok || len(rest) == before {
		return s, false
	}
	for _, comma := range []string{",", "،"} { // "15.01.24 г., 14:05"
		if t, found := strings.CutPrefix(rest, comma); found {
			h.comma = true
			rest = skipBlanks(t)
		}
	}
	if letters == "" || joiners[letters] {
		return rest, true
	}
	h.period, ok = periods[letters]
	return rest, ok
}

// joiners are words between date and time.
var joiners = map[string]bool{
	"klo": true, "kl": true, "um": true, "à": true, "às": true, "a": true, "at": true, "u": true, "o": true, "ob": true, "om": true,
	"г": true, "в": true, "о": true, "alle": true, "ore": true, "στις": true, "pukul": true, "saat": true, "alas": true,
}

// comma0 reads the comma between time and date.
func (h *head) comma0(s string) (string, bool) {
	s = skipBlanks(s)
	if !strings.HasPrefix(s, ",") {
		return s, false
	}
	h.comma = true
	return skipBlanks(s[1:]), true
}

// tail reads what ends a head, and keeps what follows.
func (h *head) tail(s string) bool {
	t := skipBlanks(s)
	if h.bracket {
		if !strings.HasPrefix(t, "]") {
			return false
		}
		h.end, h.rest = ']', strings.TrimPrefix(t[1:], " ")
		return true
	}
	for _, dash := range []string{"- ", "– ", "— "} {
		if rest, ok := strings.CutPrefix(t, dash); ok && len(t) < len(s) {
			h.end, h.rest = '-', rest
			return true
		}
	}
	if rest, ok := strings.CutPrefix(t, ": "); ok { // iPhones until about 2018
		h.end, h.rest = ':', rest
		return true
	}
	return false
}

// maxName is how long the name of a person or number can be, in bytes.
const maxName = 200

// author splits what follows a head into who and what. It is false for lines of
// the app, which name nobody: 'Mara changed the subject to "Trip: Rome"' has a
// colon inside of quotes.
func author(rest string) (name, body string, ok bool) {
	name, body, ok = strings.Cut(rest, ": ")
	if !ok {
		name, ok = strings.CutSuffix(rest, ":")
	}
	if !ok || name == "" || len(name) > maxName || skipBlanks(name) == "" {
		return "", "", false
	}
	open := strings.Count(name, "“") + strings.Count(name, "«") + strings.Count(name, "„")
	closed := strings.Count(name, "”") + strings.Count(name, "»")
	if strings.Count(name, `"`)%2 > 0 || open > closed {
		return "", "", false
	}
	return name, body, true
}
