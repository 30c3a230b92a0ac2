package store

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"rapport/data"
)

// fieldType says how a field of a filter is compared.
type fieldType int

const (
	wordField fieldType = iota
	numberField
	tierField
	dayField
	moneyField
	roleField // one of several words: = and != ask whether it is among them
	kindField // "organisation" or "person"
)

// fields are what people can be filtered and sorted by, with their columns.
var fields = map[string]struct {
	column string
	kind   fieldType
}{
	"name":             {"g.sort_name", wordField},
	"tier":             {"g.tier", tierField},
	"state":            {"g.state", wordField},
	"trend":            {"g.trend", wordField},
	"strength":         {"g.strength", numberField},
	"interactions_in":  {"g.interactions_in", numberField},
	"interactions_out": {"g.interactions_out", numberField},
	"first_contact":    {"g.first_contact", dayField},
	"last_contact":     {"g.last_contact", dayField},
	"sales":            {"g.sales", numberField},
	"net":              {"g.net", moneyField},
	"net_year":         {"g.net_year", moneyField},
	"ror":              {"g.ror", numberField},
	"role":             {"", roleField},
	"kind":             {"", kindField},
}

const (
	sortNames  = "name, tier, state, trend, strength, interactions_in, interactions_out, first_contact, last_contact, sales, net, net_year, ror"
	fieldNames = sortNames + ", role, kind"
)

// Conditions on what figure_rest alone knows. The text is looked at first: to take
// apart the JSON of a million people takes ten times as long.
const (
	hasRole = `g.person %s (
		SELECT person
		FROM figure_rest
		WHERE instr(content, '"roles"') > 0 AND EXISTS (SELECT 1 FROM json_each(content, '$.roles') WHERE %s))`
	isOrganisation = `(g.person IN (SELECT person FROM figure_rest WHERE instr(content, '"organisation":true') > 0)) %s (? = 'organisation')`
)

func badFilter(msg, hint string) error {
	return &data.Error{Code: "bad_filter", Msg: msg, Hint: hint}
}

var (
	andWord = regexp.MustCompile(`(?i)\s+and\s+`)
	term    = regexp.MustCompile(`^\s*([a-z_]+)\s*(!=|<=|>=|=|<|>|~)\s*(.*?)\s*$`)
)

// parseFilter turns "field op value and …" into a condition with parameters.
func parseFilter(text, currency string) (string, []any, error) {
	var conditions []string
	var args []any
	for _, part := range andWord.Split(text, -1) {
		m := term.FindStringSubmatch(part)
		if m == nil {
			return "", nil, badFilter(fmt.Sprintf("%q is no condition.", part), "Write it like tier>=regular and net>100. Comparisons: = != < <= > >= ~ (contains).")
		}
		f, ok := fields[m[1]]
		if !ok {
			return "", nil, badFilter(fmt.Sprintf("There is no field %q.", m[1]), "Fields: "+fieldNames+".")
		}
		value, err := filterValue(f.kind, m[1], strings.Trim(m[3], `"'`), currency)
		if err != nil {
			return "", nil, err
		}
		condition, err := compare(f.column, f.kind, m[1], m[2])
		if err != nil {
			return "", nil, err
		}
		conditions = append(conditions, condition)
		args = append(args, value)
	}
	return strings.Join(conditions, " AND "), args, nil
}

// compare writes the comparison. A day that is not known (0) is neither before
// nor after any other.
func compare(column string, kind fieldType, field, op string) (string, error) {
	switch {
	case kind == roleField || kind == kindField:
		return compareRest(kind, field, op)
	case op == "~":
		if kind != wordField {
			return "", badFilter(fmt.Sprintf("%s cannot be searched with ~.", field), "Only name, state, trend and role can.")
		}
		return "instr(" + column + ", ?) > 0", nil
	case kind == dayField:
		return "(" + column + " <> 0 AND " + column + " " + op + " ?)", nil
	}
	return column + " " + op + " ?", nil
}

// compareRest writes the comparison of a field that is no column.
func compareRest(kind fieldType, field, op string) (string, error) {
	word := "value = ?"
	switch {
	case kind == roleField && op == "~":
		op, word = "=", "instr(value, ?) > 0"
	case op != "=" && op != "!=":
		return "", badFilter(fmt.Sprintf("%s cannot be compared with %s.", field, op), "Write it like role=press, role!=buyer or kind=organisation.")
	}
	if kind == kindField {
		return fmt.Sprintf(isOrganisation, op), nil
	}
	return fmt.Sprintf(hasRole, map[string]string{"=": "IN", "!=": "NOT IN"}[op], word), nil
}

func filterValue(kind fieldType, field, value, currency string) (any, error) {
	switch kind {
	case tierField:
		for t := data.Audience; t <= data.Advocate; t++ {
			if t.String() == strings.ToLower(value) {
				return int64(t), nil
			}
		}
		return nil, badFilter(fmt.Sprintf("%q is no tier.", value), "Tiers: contact, acquaintance, relationship, regular, advocate.")
	case kindField:
		if value = fold(value); value != "organisation" && value != "person" {
			return nil, badFilter(fmt.Sprintf("%q is no kind of people.", value), "Kinds: person, organisation.")
		}
		return value, nil
	case dayField:
		for _, layout := range []string{time.DateOnly, time.RFC3339} {
			if t, err := time.Parse(layout, value); err == nil {
				return t.UnixMilli(), nil
			}
		}
		return nil, badFilter(fmt.Sprintf("%q is no day.", value), "Write it like 2026-11-16.")
	case moneyField:
		minor, err := data.ParseMinor(value, currency)
		if currency == "" {
			minor, err = data.ParseMinor(value, "EUR")
		}
		if err != nil {
			return nil, badFilter(fmt.Sprintf("%q is no amount.", value), "Write it like net>100 or net>=99.50, in the chosen currency.")
		}
		return minor, nil
	case numberField:
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return nil, badFilter(fmt.Sprintf("%q is no number.", value), fmt.Sprintf("Write it like %s>=3.", field))
		}
		return n, nil
	}
	return fold(value), nil
}

// sortColumn writes the ORDER BY. The id at the end makes the order complete.
func sortColumn(field string, desc bool) (string, error) {
	direction := ""
	if desc {
		direction = " DESC"
	}
	if field == "id" {
		return "g.person" + direction, nil
	}
	if field == "" {
		field = "strength"
	}
	f, ok := fields[field]
	if !ok || f.column == "" {
		return "", badFilter(fmt.Sprintf("People cannot be sorted by %q.", field), "Fields: "+sortNames+", id.")
	}
	// One direction for both, so that an index gives the order. What is not known comes last.
	return f.column + direction + " NULLS LAST, g.person" + direction, nil
}
