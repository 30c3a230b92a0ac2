package mapping

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// values is what the cells of a column have in common.
type values struct {
	rows, filled int
	book         bool
	serials      int            // numbers of a workbook that can be days
	words        map[string]int // how often each stands there; not counted beyond maxWords
	order        []string       // of words, as they come
	many         bool           // there are more than maxWords
	example      string         // the longest of the first

	mails, phones, codes, clocks, dates int
	amounts, below, wholes              int
	least, most                         int64 // of the wholes
	vote                                sheet.DateVote
	decimal                             sheet.DecimalVote
	ambiguous                           string   // a date that can be read in two ways
	marks                               []string // of currencies, each once
}

// maxMarks is how many marks of a column are told apart.
const maxMarks = 8

// maxWords is how many different words of a column are counted.
const maxWords = 1000

var (
	phonePattern = regexp.MustCompile(`^\+?[\d\s().\-/]{7,20}$`)
	clockPattern = regexp.MustCompile(`(?i)^\d{1,2}[:.]\d{2}([:.]\d{2})?(\s*[ap]\.?m\.?)?( uhr)?$`)
	datePattern  = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T,].*)?$`)
	amount       = regexp.MustCompile(`^[-(]?\s*[^\d\s()-]{0,4}\s*-?\d[\d.,'’\s\x{a0}]*\s*[^\d\s()]{0,4}\)?-?$`)
)

// look goes over the cells of a column.
func look(s *Sample, column int) *values {
	v := &values{rows: len(s.Rows), words: map[string]int{}, book: s.Book}
	for _, row := range s.Rows {
		if cell := strings.TrimSpace(row[column]); cell != "" {
			v.add(cell)
		}
	}
	return v
}

func (v *values) add(cell string) {
	v.filled++
	if len(cell) > len(v.example) && v.filled <= 20 {
		v.example = cell
	}
	if _, met := v.words[cell]; !met {
		if len(v.words) >= maxWords {
			v.many = true
		} else {
			v.order = append(v.order, cell)
		}
	}
	if !v.many || v.words[cell] > 0 {
		v.words[cell]++
	}
	switch {
	case strings.Contains(cell, "@") && data.Normalize(data.ByEmail, cell) != "":
		v.mails++
	case clockPattern.MatchString(cell) && !datePattern.MatchString(cell):
		v.clocks++
		v.number(cell)
	case datePattern.MatchString(cell) || spelledDate(cell):
		v.dates++
		v.date(cell)
	default:
		v.number(cell)
	}
	if len(cell) == 3 {
		if _, ok := data.Exponent(strings.ToUpper(cell)); ok {
			v.codes++
		}
	}
}

// spelledDate reports whether a cell is a date with the name of a month.
func spelledDate(cell string) bool {
	if len(cell) > 40 || !strings.ContainsAny(cell, "0123456789") {
		return false
	}
	_, _, err := sheet.ParseTime([]byte(cell), sheet.DayMonthYear, nil)
	return err == nil && strings.Trim(cell, "0123456789.,") != ""
}

func (v *values) date(cell string) {
	before := v.vote
	v.vote.Add([]byte(cell))
	if v.ambiguous == "" && v.vote != before && !v.vote.Decided(before) {
		v.ambiguous = cell
	}
}

// number looks at a cell that could be a phone number or an amount.
func (v *values) number(cell string) {
	if phonePattern.MatchString(cell) && (cell[0] == '+' || strings.ContainsAny(cell, " /()") || cell[0] == '0') && countDigits(cell) >= 7 {
		v.phones++
	}
	if !amount.MatchString(cell) {
		return
	}
	v.amounts++
	v.decimal.Add([]byte(cell), 2)
	if strings.ContainsAny(cell, "-(−") {
		v.below++
	}
	if m := sheet.Mark(cell); m != "" && !slices.Contains(v.marks, m) && len(v.marks) < maxMarks {
		v.marks = append(v.marks, m)
	}
	whole := strings.TrimSuffix(strings.TrimSuffix(cell, ".0"), ",0")
	if f, err := strconv.ParseFloat(cell, 64); err == nil && v.book && f > 20_000 && f < 80_500 {
		v.serials++
	}
	if n, err := strconv.ParseInt(whole, 10, 64); err == nil {
		if v.wholes == 0 {
			v.least, v.most = n, n
		}
		v.wholes++
		v.least, v.most = min(v.least, n), max(v.most, n)
	}
}

func countDigits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// share of the filled cells.
func (v *values) share(n int) float64 {
	if v.filled == 0 {
		return 0
	}
	return float64(n) / float64(v.filled)
}

// different is how many different values there are.
func (v *values) different() int { return len(v.words) }

// nothing reports whether every value is an amount of 0, or none.
func (v *values) nothing() bool {
	for word := range v.words {
		if strings.ContainsAny(word, "123456789") {
			return false
		}
	}
	return !v.many
}

// common are the words of a column with few of them, the most frequent first.
func (v *values) common() []string {
	list := slices.Clone(v.order)
	slices.SortStableFunc(list, func(a, b string) int { return v.words[b] - v.words[a] })
	return list
}

// fits is how well the values are of a sense, from 0 to 1.
func (v *values) fits(s sense) float64 {
	switch s {
	case numbered:
		if v.filled*2 < v.rows || v.share(v.dates) > 0.5 || v.share(v.mails) > 0.1 {
			return 0
		}
		return max(0.2, float64(v.different())/float64(max(1, min(v.filled, maxWords))))
	case dated:
		return v.share(v.dates + v.serials)
	case clocked:
		return v.share(v.clocks)
	case amounted:
		return v.share(v.amounts)
	case counted:
		if v.wholes == 0 || v.most > 10_000 {
			return 0
		}
		return v.share(v.wholes)
	case mailed:
		return v.share(v.mails)
	case phoned:
		return v.share(v.phones)
	case currencies:
		return v.share(v.codes)
	case few:
		if v.different() > 12 || v.share(v.dates) > 0.5 {
			return 0
		}
		return 1
	}
	if v.share(v.mails) > 0.5 || v.share(v.dates) > 0.5 {
		return least // the values say more than a header that fits them loosely
	}
	return 1
}
