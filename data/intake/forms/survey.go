package forms

import (
	"slices"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
	"rapport/data/intake/profile"
)

// survey is what is known of the questions of one file.
type survey struct {
	columns []column
	settled bool

	email, first, last, name, phone int // positions; -1: not asked
	accounts                        []int
}

// column is one question and what its answers look like.
type column struct {
	question string
	key      string   // what is asked for, in lower case
	answer   bool     // false: the service's own column
	network  *network // that the question is about
	score    bool

	answers, emails, profiles, handles, phones, scores int
	sample                                             map[string]bool // of handles, to tell names from choices
	sampled                                            int
}

// maxSample is how many answers tell whether they differ from each other as names do.
const maxSample = 64

// survey returns what is known of the file's questions, beginning with its header.
func (t *tool) survey(f *layout.File, r layout.Row) *survey {
	all := f.State.(map[int]*survey)
	if s := all[f.Index]; s != nil {
		return s
	}
	s := &survey{}
	for i, name := range r.Header() {
		question := strings.Join(strings.Fields(name), " ")
		if strings.Contains(question, "<") {
			question = strings.Join(strings.Fields(htmlread.Text(question)), " ")
		}
		c := column{question: question, key: core(question), network: mentioned(question), sample: map[string]bool{}}
		c.answer = question != "" && !named(name, t.times) && !named(name, t.meta) && (i > 0 || t.token == "")
		s.columns = append(s.columns, c)
	}
	all[f.Index] = s
	return s
}

func named(name string, known []string) bool {
	name = strings.Join(strings.Fields(name), " ")
	return slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, name) })
}

// note lets a row's answers say what the questions are.
func (s *survey) note(r layout.Row) {
	for i := range s.columns {
		c := &s.columns[i]
		answer := cell(r, i)
		if !c.answer || answer == "" {
			continue
		}
		c.answers++
		if data.Normalize(data.ByEmail, answer) != "" {
			c.emails++
		}
		if _, ok := profile.Of(answer); ok {
			c.profiles++
		} else if _, ok := c.network.account(answer); ok {
			c.handles++
			if c.sampled < maxSample {
				c.sampled++
				c.sample[strings.ToLower(answer)] = true
			}
		}
		if isPhone(answer) {
			c.phones++
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 0 && n <= 10 {
			c.scores++
		}
	}
}

// isPhone reports whether an answer is a number that could be called.
func isPhone(answer string) bool {
	digits := 0
	for _, r := range answer {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune("+ -–./()\u00a0", r):
			return false
		}
	}
	return digits >= 6 && digits <= 15
}

// settle decides which question asks for what, once all answers were seen.
func (s *survey) settle() {
	if s.settled {
		return
	}
	s.settled = true
	s.email, s.first, s.last, s.name, s.phone = -1, -1, -1, -1, -1
	best := 0
	for i := range s.columns {
		c := &s.columns[i]
		if !c.answer {
			continue
		}
		if rank := c.mailRank(); rank > best {
			best, s.email = rank, i
		}
		s.settleNames(i)
		switch {
		case c.isAccount():
			s.accounts = append(s.accounts, i)
		case s.phone < 0 && c.phones*2 >= c.answers && c.answers > 0 && mentions(c.question, phones) && !mentions(c.question, others):
			s.phone = i
		case c.scores == c.answers && c.answers > 0 && mentions(c.question, likely):
			c.score = true
		}
	}
}

func (s *survey) settleNames(i int) {
	for _, n := range []struct {
		at    *int
		known []string
	}{{&s.name, wholeNames}, {&s.first, firstNames}, {&s.last, lastNames}} {
		if *n.at < 0 && slices.Contains(n.known, s.columns[i].key) {
			*n.at = i
			return
		}
	}
}

// mailRank says how surely a column holds the address of who answered: collected
// by the service, asked for, or only given.
func (c *column) mailRank() int {
	switch half := c.emails*2 >= c.answers; {
	case c.emails == 0 || mentions(c.question, others):
		return 0
	case half && slices.Contains(addresses, c.question):
		return 3
	case mentions(c.question, mails):
		return 2
	case half:
		return 1
	}
	return 0
}

// isAccount reports whether a column holds names on a network: half of the answers
// are addresses of profiles, or the question asks for a name and they look like it.
func (c *column) isAccount() bool {
	switch {
	case c.answers == 0 || mentions(c.question, others) || (c.profiles+c.handles)*2 < c.answers:
		return false
	case c.profiles*2 >= c.answers:
		return true
	}
	// The answers to a choice are few and come again.
	return c.network != nil && asksAccount(c.question) && (c.sampled < 5 || len(c.sample)*2 > c.sampled)
}

// cell returns an answer without the apostrophe that keeps spreadsheets from
// calculating.
func cell(r layout.Row, i int) string {
	text := string(r.Cell(i))
	if len(text) > 1 && text[0] == '\'' && strings.IndexByte("=+-@0123456789", text[1]) >= 0 {
		text = text[1:]
	}
	return text
}
