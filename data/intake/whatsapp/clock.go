package whatsapp

import "strings"

// period is the part of the day that a clock of twelve hours shows.
type period uint8

const (
	wholeDay period = iota // a clock of 24 hours
	morning
	afternoon
	noon  // around twelve at day: "mittags", "中午"
	night // around twelve at night: "nachts"
)

// periods are the words for them, without points and blanks.
var periods = map[string]period{
	"am": morning, "a": morning, "pm": afternoon, "p": afternoon,
	"vorm": morning, "morgens": morning, "nachm": afternoon, "abends": afternoon, "mittags": noon, "nachts": night,
	"fm": morning, "em": afternoon, "ap": morning, "ip": afternoon, "de": morning, "du": afternoon,
	"dop": morning, "odp": afternoon, "odpoledne": afternoon, "dopoledne": morning, "pop": afternoon,
	"πμ": morning, "μμ": afternoon, "öö": morning, "ös": afternoon,
	"дп": morning, "пп": afternoon, "проб": morning, "слоб": afternoon,
	"ص": morning, "م": afternoon, "قظ": morning, "بظ": afternoon, "לפנהצ": morning, "אחהצ": afternoon,
	"पूर्वाह्न": morning, "अपराह्न": afternoon, "sa": morning, "ch": afternoon, "pg": morning, "ptg": afternoon,
	"上午": morning, "早上": morning, "清晨": morning, "凌晨": night, "中午": noon, "下午": afternoon, "晚上": afternoon,
	"午前": morning, "午後": afternoon, "오전": morning, "오후": afternoon, "priekšp": morning, "pēcp": afternoon,
	"priešpiet": morning, "popiet": afternoon, "paradite": morning, "pasdite": afternoon, "eparadites": morning, "epasdites": afternoon,
}

// clock reads "14:05", "2:05:33 PM", "14.05", "14 h 05" and "08:49 p. m.".
func (h *head) clock(s string) (string, bool) {
	var n int
	if s == "" {
		return s, false
	}
	if h.hour, n, s = number(s); n < 1 || n > 2 {
		return s, false
	}
	s, ok := sign(s, ":", ".", "h")
	if !ok || s == "" {
		return s, false
	}
	if h.minute, n, s = number(s); n != 2 {
		return s, false
	}
	if t, ok := sign(s, ":", ".", "min"); ok && t != "" {
		if second, n, u := number(t); n == 2 {
			h.second, h.seconds = second, true
			s = strings.TrimPrefix(u, " s") // "14 h 05 min 33 s"
		}
	}
	letters, rest, ok := word(s, "]-–—:,")
	if !ok {
		return s, false
	}
	if letters == "" { // perhaps a stop, as in "13:34. - "
		h.hour = hour24(h.hour, h.period) // the part of the day stood before the hour
		return strings.TrimPrefix(s, "."), true
	}
	p, ok := periods[letters]
	if !ok {
		return s, false
	}
	h.period = p
	h.hour = hour24(h.hour, p)
	return keepBlank(s, rest), true
}

// keepBlank gives back the blank before a dash, which tells it from a hyphen.
func keepBlank(s, rest string) string {
	if at := len(s) - len(rest); at > 0 && s[at-1] == ' ' {
		return s[at-1:]
	}
	return rest
}

// sign takes one of the signs between hours, minutes and seconds, with the blanks
// around a word.
func sign(s string, signs ...string) (string, bool) {
	for _, sign := range signs {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return rest, true
		}
		if len(sign) == 1 && sign != "h" {
			continue
		}
		if rest, ok := strings.CutPrefix(skipBlanks(s), sign); ok {
			return skipBlanks(rest), true
		}
	}
	return s, false
}

// hour24 gives the hour of a clock of 24 hours. Files hold hours that no clock of
// twelve has, "00:08 a. m." and "13:37 p. m.": they are what they say.
func hour24(hour int, p period) int {
	if hour > 12 {
		return hour
	}
	switch p {
	case morning:
		return hour % 12
	case afternoon:
		return hour%12 + 12
	case noon:
		if hour < 10 {
			return hour + 12
		}
	case night:
		return hour % 12
	}
	return hour
}
