package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapport/data/intake/mapping"
)

// lookedAt is what was found out about a file.
type lookedAt struct {
	proposal *mapping.Proposal
	around   mapping.Surroundings
	answers  [][2]string // that a kept mapping gives
}

// look proposes what a file's columns mean; with the name of a kept mapping it is that
// one which is proposed. The encoding is empty where nobody said it.
func look(h *host, path, edited, encoding string) (lookedAt, error) {
	var l lookedAt
	kept, err := h.desk.Mappings(h.ctx)
	if err != nil {
		return l, err
	}
	var m mapping.Mapping
	if edited != "" {
		if m, err = h.desk.Mapping(h.ctx, edited); err != nil {
			return l, err
		}
	}
	if l.proposal, l.around, err = h.desk.Propose(h.ctx, path, cmp.Or(encoding, m.Encoding)); err != nil {
		return l, err
	}
	if edited == "" {
		l.proposal.Mapping.Name = freeName(l.proposal.Mapping.Name, kept)
		return l, nil
	}
	l.take(&m)
	return l, nil
}

// freeName is a name that no other mapping has.
func freeName(name string, kept []mapping.Mapping) string {
	free := name
	for n := 2; slices.ContainsFunc(kept, func(m mapping.Mapping) bool { return m.Word() == mapping.Mapping{Name: free}.Word() }); n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return free
}

// take makes the proposal what a kept mapping says, so that it can be changed.
func (l *lookedAt) take(m *mapping.Mapping) {
	p := l.proposal
	for i := range p.Columns {
		p.Set(i, "")
	}
	for field, header := range m.Columns {
		for i := range p.Columns {
			if strings.EqualFold(p.Columns[i].Header, header) {
				p.Set(i, field)
				break
			}
		}
	}
	p.Mapping.Name, p.Mapping.Pattern, p.Mapping.Zone = m.Name, m.Pattern, m.Zone
	say := func(key, value string) {
		if value != "" {
			l.answers = append(l.answers, [2]string{key, value})
		}
	}
	say("dates", m.Dates)
	say("decimals", m.Decimals)
	say("currency", m.Currency)
	for word, act := range m.Types {
		say("type "+word, act)
	}
	for word, state := range m.States {
		say("state "+word, state)
	}
	if m.Rows {
		say("rows", map[bool]string{true: "row", false: "order"}[m.Each])
	}
	if m.Tax != "column" {
		say("tax", m.Tax)
	}
	slices.SortFunc(l.answers, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
}
