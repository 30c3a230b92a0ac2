// Package meta is what the exports of Instagram, Threads and Facebook have in
// common: the dates of their pages, which are local text in many languages, and
// the messages that only repeat a reaction.
package meta

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// months are the first three letters of the months' names, without accents, in
// the languages that pages were seen in.
var months = func() map[string]time.Month {
	all := map[string]time.Month{}
	for i, words := range []string{
		"jan ene gen sty oca янв tam", "feb fev lut sub фев hel", "mar mrt мар maa", "apr abr avr kwi nis апр huh", "may mai mag mei maj май мая tou",
		"jun giu cze haz июн kes", "jul lug lip tem июл hei", "aug ago aou sie agu авг elo", "sep set wrz eyl сен syy", "oct okt ott out paz eki окт lok",
		"nov lis kas ноя", "dec dic dez des gru ara дек jou",
	} {
		for word := range strings.FieldsSeq(words) {
			if _, taken := all[word]; !taken {
				all[word] = time.Month(i + 1)
			}
		}
	}
	return all
}()

// monthOf reads the name of a month; 0 when it is none.
func monthOf(word string) time.Month {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(word))
	if strings.HasPrefix(plain, "juin") {
		return time.June
	}
	if strings.HasPrefix(plain, "juil") {
		return time.July
	}
	letters := []rune(plain)
	if len(letters) < 3 {
		return 0
	}
	// The breve of "й" is taken off with the accents.
	return months[strings.Replace(string(letters[:3]), "маи", "май", 1)]
}

var (
	clockPattern = regexp.MustCompile(`(\d{1,2}):(\d{2})(?::\d{2})?`)
	morning      = regexp.MustCompile(`(?i)\ba\.?\s?m\b|manhã|mañana|上午|午前|오전`)
	evening      = regexp.MustCompile(`(?i)\bp\.?\s?m\b|tarde|noite|noche|下午|午後|오후`)
	yearFirst    = regexp.MustCompile(`(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})`)
	dayFirst     = regexp.MustCompile(`\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})`)
	slashes      = regexp.MustCompile(`\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})`)
	wordPattern  = regexp.MustCompile(`\p{L}+`)
	numbers      = regexp.MustCompile(`\d+`)
)

func HasClock(s string) bool { return clockPattern.MatchString(s) }

// ParseWall reads a date of a page in any language that was seen, as a clock on
// the wall: in no zone. It is zero for what is no date, and for a date whose
// order of day and month nobody can tell unless order says it.
func ParseWall(s, order string) (wall time.Time, ambiguous bool) {
	if len(s) > 120 {
		return time.Time{}, false
	}
	s = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)), " ")
	hour, minute := 0, 0
	date := s
	if m := clockPattern.FindStringSubmatchIndex(s); m != nil {
		hour, _ = strconv.Atoi(s[m[2]:m[3]])   // two digits, as matched
		minute, _ = strconv.Atoi(s[m[4]:m[5]]) // the same
		switch {
		case evening.MatchString(s) && hour < 12:
			hour += 12
		case morning.MatchString(s) && hour == 12:
			hour = 0
		}
		date = s[:m[0]] + " " + s[m[1]:]
	}
	year, month, day, ambiguous := calendar(date, order)
	if ambiguous || year < 2000 || year > 2100 || hour > 23 || minute > 59 {
		return time.Time{}, ambiguous
	}
	wall = time.Date(year, time.Month(month), day, hour, minute, 0, 0, time.UTC)
	if wall.Day() != day || int(wall.Month()) != month {
		return time.Time{}, false
	}
	return wall, false
}

func calendar(s, order string) (year, month, day int, ambiguous bool) {
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return number(m[1]), number(m[2]), number(m[3]), false
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		return number(m[3]), number(m[2]), number(m[1]), false
	}
	if m := slashes.FindStringSubmatch(s); m != nil {
		first, second := number(m[1]), number(m[2])
		switch {
		case first > 12 || order == "dmy" || first == second:
			return number(m[3]), second, first, false
		case second > 12 || order == "mdy":
			return number(m[3]), first, second, false
		}
		return 0, 0, 0, true
	}
	for _, word := range wordPattern.FindAllString(s, -1) {
		if month = int(monthOf(word)); month != 0 {
			break
		}
	}
	for _, digits := range numbers.FindAllString(s, -1) {
		switch {
		case len(digits) == 4 && year == 0:
			year = number(digits)
		case len(digits) <= 2 && day == 0:
			day = number(digits)
		}
	}
	return year, month, day, false
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
