package forms

import (
	"errors"
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

// row takes one response. In the first reading it only says what the questions are.
func (t *tool) row(f *layout.File, r layout.Row) error {
	s := t.survey(f, r)
	at, precision, err := t.time(f, r)
	if f.Looking() {
		s.note(r)
		return nil
	}
	if err != nil {
		return err
	}
	s.settle()
	token := ""
	if t.token != "" {
		token = r.Get(t.token)
	}
	who, err := s.who(r, token, r.Get(t.times...))
	text := s.text(r)
	switch {
	case err != nil && text == "" && s.blank(r):
		return nil // opened and left without an answer
	case err != nil:
		return err
	case f.IsMe(who):
		return f.Send(r.Line, &data.Identity{Ref: who}) // the owner tried the form
	}
	return f.Send(r.Line, &data.Interaction{
		Key: token, Kind: data.Poll, At: at, Precision: precision, Actor: who, Target: data.Owner, Text: text, Damaged: strings.ContainsRune(text, '\uFFFD'),
	})
}

var errNobody = errors.New("names neither an e-mail address nor a name, so that nobody knows who answered")

// who is whoever answered: by e-mail address, else by a name on a network, a phone
// with its country, or a name that only this response has.
func (s *survey) who(r layout.Row, token, stamp string) (data.Ref, error) {
	name := s.fullName(r)
	account, known := s.account(r)
	address := ""
	if s.email >= 0 {
		address = cell(r, s.email)
	}
	if data.Normalize(data.ByEmail, address) != "" {
		return data.Ref{Kind: data.ByEmail, Value: address, Name: name, URL: account.URL}, nil
	}
	if known {
		account.Name = name
		return account, nil
	}
	if s.phone >= 0 {
		if number := cell(r, s.phone); data.Normalize(data.ByPhone, number) != "" {
			return data.Ref{Kind: data.ByPhone, Value: number, Name: name}, nil
		}
	}
	scope := token
	if scope == "" {
		scope = stamp
	}
	switch {
	case data.Normalize(data.ByName, name) != "" && scope != "":
		return data.Ref{Kind: data.ByName, Value: name, Scope: scope, Name: name}, nil
	case address != "":
		return data.Ref{}, fmt.Errorf("%.60q is no e-mail address, and nothing else tells who answered", address)
	}
	return data.Ref{}, errNobody
}

func (s *survey) fullName(r layout.Row) string {
	var parts []string
	if s.name >= 0 && (s.first < 0 || s.last < 0) {
		parts = append(parts, cell(r, s.name))
	} else {
		for _, at := range []int{s.first, s.last} {
			if at >= 0 {
				parts = append(parts, cell(r, at))
			}
		}
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// account is the first name on a network that the response gives.
func (s *survey) account(r layout.Row) (data.Ref, bool) {
	for _, at := range s.accounts {
		if ref, ok := s.columns[at].network.account(cell(r, at)); ok {
			return ref, true
		}
	}
	return data.Ref{}, false
}

// text writes the answers, one a line. Those that say who answered are left out.
func (s *survey) text(r layout.Row) string {
	var lines []string
	for i := range s.columns {
		c := &s.columns[i]
		answer := strings.Join(strings.Fields(cell(r, i)), " ")
		if !c.answer || answer == "" || s.names(i) {
			continue
		}
		if c.score {
			answer += " of 10"
		}
		switch {
		case strings.EqualFold(answer, c.question): // a choice with a column of its own
			lines = append(lines, answer)
		case strings.ContainsAny(c.question[len(c.question)-1:], "?:"):
			lines = append(lines, c.question+" "+answer)
		default:
			lines = append(lines, c.question+": "+answer)
		}
	}
	return strings.Join(lines, "\n")
}

func (s *survey) names(i int) bool {
	return i == s.email || i == s.first || i == s.last || i == s.name && (s.first < 0 || s.last < 0)
}

// blank reports whether a response has no answer at all.
func (s *survey) blank(r layout.Row) bool {
	for i := range s.columns {
		if s.columns[i].answer && cell(r, i) != "" {
			return false
		}
	}
	return true
}
