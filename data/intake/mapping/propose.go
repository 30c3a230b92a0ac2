package mapping

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/ledger"
)

// Certainty is how sure a proposal is.
type Certainty uint8

// The certainties.
const (
	Likely Certainty = iota
	Sure
	Asked
)

// Column is a column of the file and what it seems to mean.
type Column struct {
	Header  string
	Example string
	Field   ledger.Field // empty: not imported
	Why     string       // the evidence, in words
	Certain Certainty

	values *values
}

// Proposal is what a table seems to mean.
type Proposal struct {
	Sample  *Sample
	Columns []Column
	Mapping Mapping
	answers map[string]string // of questions, by their key
}

// Propose looks at a table and says what its columns seem to mean.
func Propose(s *Sample) *Proposal {
	p := &Proposal{Sample: s, answers: map[string]string{}}
	for i, header := range s.Header {
		v := look(s, i)
		p.Columns = append(p.Columns, Column{Header: strings.TrimSpace(header), Example: v.example, values: v})
	}
	p.assign()
	p.Mapping.Name, p.Mapping.Pattern, p.Mapping.Encoding = nameOf(s.Name), patternOf(s.Name), s.said
	p.update()
	return p
}

// nameOf makes a name of a file's: "Kassenbericht November 2026.csv" is
// "Kassenbericht".
func nameOf(file string) string {
	if at := strings.LastIndexByte(file, '.'); at > 0 {
		file = file[:at]
	}
	words := strings.FieldsFunc(file, func(r rune) bool { return r == ' ' || r == '_' || r == '-' || r == '(' || r == ')' })
	kept := words[:0]
	for _, w := range words {
		if strings.Trim(w, "0123456789.") != "" && !isMonth(w) {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return "My table"
	}
	return strings.Join(kept, " ")
}

// patternOf is a file's name with what changes from one to the next left open.
func patternOf(file string) string {
	words := strings.FieldsFunc(file, func(r rune) bool { return r == ' ' || r == '_' || r == '-' })
	for i, w := range words {
		if strings.ContainsAny(w, "0123456789") || isMonth(w) {
			words[i] = "*"
			if at := strings.LastIndexByte(w, '.'); at >= 0 && i == len(words)-1 {
				words[i] = "*" + w[at:]
			}
		}
	}
	pattern := strings.Join(words, " ")
	for strings.Contains(pattern, "* *") {
		pattern = strings.ReplaceAll(pattern, "* *", "*")
	}
	return pattern
}

func isMonth(word string) bool {
	switch strings.ToLower(strings.TrimRight(word, ".")) {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "janvier", "février", "mars", "avril", "juin", "juillet", "août",
		"septembre", "octobre", "novembre", "décembre", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
		"octubre", "noviembre", "diciembre":
		return true
	}
	return false
}

// guess is a field that a column could be.
type guess struct {
	column, entry int
	header, value float64
}

func (g guess) score() float64 { return 2*g.header + g.value }

// least is how much of the values must be of the sense of a field.
const least = 0.6

// assign gives each field the column that fits best; a field has one column.
func (p *Proposal) assign() {
	var all []guess
	for c := range p.Columns {
		header, v := plain(p.Columns[c].Header), p.Columns[c].values
		if v.filled == 0 {
			continue
		}
		for e := range dictionary {
			g := guess{c, e, dictionary[e].matches(header), v.fits(dictionary[e].values)}
			if dictionary[e].values == numbered && g.header == 1 && g.value > 0 {
				g.value = max(g.value, least) // rows of one order share their number
			}
			if dictionary[e].values == dated && g.header == 0 && v.dates == 0 {
				continue // numbers that could be days, and nothing says that they are
			}
			if g.value < least || g.header == 0 && !tells(dictionary[e].values) {
				continue
			}
			all = append(all, g)
		}
	}
	slices.SortStableFunc(all, func(a, b guess) int {
		return cmp.Or(cmp.Compare(b.score(), a.score()), cmp.Compare(a.column, b.column), cmp.Compare(a.entry, b.entry))
	})
	taken := map[ledger.Field]bool{}
	for _, g := range all {
		c := &p.Columns[g.column]
		if field := dictionary[g.entry].field; c.Field == "" && !taken[field] {
			taken[field] = true
			c.Field = field
			if g.header == 1 && g.value > 0.95 || tells(dictionary[g.entry].values) && g.value > 0.95 {
				c.Certain = Sure
			}
		}
	}
}

// tells reports whether values of a sense say what they are without a header.
func tells(s sense) bool { return s == mailed || s == dated || s == currencies }

// update settles what follows from the columns: the mapping, and the evidence.
func (p *Proposal) update() {
	m := &p.Mapping
	m.Columns = map[ledger.Field]string{}
	for i := range p.Columns {
		c := &p.Columns[i]
		if c.Field != "" {
			m.Columns[c.Field] = c.Header
		}
		c.Why = c.why()
	}
	p.words()
	p.orders()
	p.apply()
}

// Set says what a column means; another column with that meaning loses it.
func (p *Proposal) Set(column int, field ledger.Field) {
	for i := range p.Columns {
		if p.Columns[i].Field == field {
			p.Columns[i].Field = ""
		}
	}
	c := &p.Columns[column]
	c.Field, c.Certain = field, Sure
	p.update()
}

// of is the column of a field; nil for none.
func (p *Proposal) of(f ledger.Field) *Column {
	for i := range p.Columns {
		if p.Columns[i].Field == f {
			return &p.Columns[i]
		}
	}
	return nil
}

// why says what speaks for a column's meaning.
func (c *Column) why() string {
	v := c.values
	switch c.sense() {
	case dated:
		return v.whyDate()
	case amounted:
		if v.amounts == 0 {
			return "no amounts"
		}
		return v.whyAmount()
	case counted:
		return fmt.Sprintf("whole numbers %d–%d", v.least, v.most)
	case mailed:
		if v.mails == v.filled {
			return fmt.Sprintf("%d of %d filled, all valid", v.filled, v.rows)
		}
		return fmt.Sprintf("%d of %d %s", v.mails, v.filled, data.Plural(v.mails, "is an address", "are addresses"))
	case numbered:
		return v.count() + " in " + data.CountOf(v.rows, "row", "rows")
	}
	switch {
	case v.filled == 0:
		return "empty"
	case v.filled < v.rows && v.different() > 12:
		return fmt.Sprintf("%d of %d filled", v.filled, v.rows)
	case v.different() == 1:
		return "always “" + clip(v.order[0]) + "”"
	}
	return v.count()
}

func (c *Column) sense() sense {
	for _, e := range dictionary {
		if e.field == c.Field {
			return e.values
		}
	}
	return anything
}

func (v *values) count() string {
	if v.many {
		return "over 1,000 different values"
	}
	return data.CountOf(v.different(), "value", "different values")
}

func clip(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:23]) + "…"
	}
	return s
}

func (v *values) whyDate() string {
	day, month := v.vote.Proof()
	switch {
	case day > 0 && month > 0:
		return "day first in " + data.CountOf(day, "row", "rows") + fmt.Sprintf(", month first in %d", month)
	case day > 0:
		return "day first, " + data.CountOf(day, "row proves", "rows prove") + " it"
	case month > 0:
		return "month first, " + data.CountOf(month, "row proves", "rows prove") + " it"
	case v.vote.Needed():
		return "every day is 12 or less"
	case v.dates < v.filled:
		return fmt.Sprintf("%d of %d %s", v.dates, v.filled, data.Plural(v.dates, "is a date", "are dates"))
	}
	return "one way to read them"
}

func (v *values) whyAmount() string {
	point, comma := v.decimal.Proof()
	below := ""
	if v.below > 0 {
		below = fmt.Sprintf(", %d below zero", v.below)
	}
	switch {
	case point > 0 && comma > 0:
		return fmt.Sprintf("decimal point in %d, comma in %d%s", point, comma, below)
	case comma > 0:
		return fmt.Sprintf("decimal comma: %d of %d%s", comma, v.amounts, below)
	case point > 0:
		return fmt.Sprintf("decimal point: %d of %d%s", point, v.amounts, below)
	case v.wholes == v.amounts:
		return fmt.Sprintf("whole amounts%s", below)
	}
	return "1.234 or 1,234 can be read in two ways"
}
