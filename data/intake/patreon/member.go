package patreon

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/sheet"
)

// statuses are Patreon's words for how a membership stands. Who follows without
// ever having paid has none.
var statuses = map[string]data.MemberStatus{
	"active patron": data.MemberActive, "declined patron": data.MemberDeclined, "former patron": data.MemberFormer, "": data.MemberFree,
}

// member reads one row, and how exact the start of the membership is.
func (r *reader) member(row sheet.Row) (*data.Member, data.Precision, error) {
	c := r.columns
	m := &data.Member{
		Tier: text(row.Cell(c.tier)), Currency: c.currencyOf(row, r.Options), Source: strings.ToLower(row.Text(c.source)),
		ChargePaid: strings.EqualFold(row.Text(c.chargeStatus), "Paid"),
	}
	if err := c.identify(row, m); err != nil {
		return nil, 0, err
	}
	word := row.Text(c.status)
	status, ok := statuses[strings.ToLower(word)]
	if !ok {
		return nil, 0, fmt.Errorf("the patron status %.30q is not known", word)
	}
	m.Status = status
	if err := r.amounts(row, m); err != nil {
		return nil, 0, err
	}
	precision, err := r.times(row, m)
	if err != nil {
		return nil, 0, err
	}
	return m, precision, nil
}

// identify names the member by Patreon's number, else by e-mail. One row of
// Patreon's own names the e-mail, Discord and Twitter account of one person.
func (c *columns) identify(row sheet.Row, m *data.Member) error {
	name, id, email := text(row.Cell(c.name)), string(sheet.Unquote(row.Cell(c.id))), text(row.Cell(c.email))
	known := data.Normalize(data.ByEmail, email)
	ref := func(platform string, kind data.IdentityKind, value string) data.Ref {
		return data.Ref{Platform: platform, Kind: kind, Value: value, Name: name}
	}
	switch {
	case sheet.Scientific([]byte(id)):
		return fmt.Errorf("a spreadsheet has rounded its User ID to %.20s, so that the last digits are lost: export the file again and do not save it in a spreadsheet", id)
	case id != "":
		m.Key, m.Person = id, ref("", data.ByID, id)
		if known != "" {
			m.Also = append(m.Also, ref("", data.ByEmail, email))
		}
	case known != "":
		m.Key, m.Person = known, ref("", data.ByEmail, email)
	default:
		return errors.New("names no member: neither User ID nor Email")
	}
	if handle := discordName(row.Cell(c.discord)); handle != "" {
		m.Also = append(m.Also, ref("discord", data.ByHandle, handle))
	}
	if handle := twitterName(row.Cell(c.twitter)); handle != "" {
		m.Also = append(m.Also, ref("x", data.ByHandle, handle))
	}
	return nil
}

// discordName drops the number 0, which Patreon puts after names of the new style
// (since 2023). Older names have a number that belongs to them.
func discordName(cell []byte) string {
	name := strings.TrimSuffix(strings.TrimPrefix(text(cell), "@"), "#0")
	if strings.ContainsAny(name, " \n") && !strings.Contains(name, "#") {
		return "" // names of the new style have no spaces: this is a display name
	}
	return strings.TrimSpace(name)
}

// twitterName reads a handle or the address of a profile.
func twitterName(cell []byte) string {
	name := strings.TrimRight(text(cell), "/")
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name, _, _ = strings.Cut(name[i+1:], "?")
	}
	if name = strings.TrimPrefix(name, "@"); strings.ContainsAny(name, " \n") {
		return ""
	}
	return name
}

// maxAmount is far beyond any membership and leaves room for sums.
const maxAmount = 1e15

func (r *reader) amounts(row sheet.Row, m *data.Member) error {
	exponent, ok := data.Exponent(m.Currency)
	if !ok {
		return fmt.Errorf("%.20q is no currency", m.Currency)
	}
	for _, f := range []struct {
		name   string
		column int
		to     *int64
	}{
		{"Lifetime Amount", r.columns.lifetime, &m.Lifetime},
		{"Pledge Amount", r.columns.pledge, &m.Pledge},
	} {
		a, err := sheet.ParseAmount(row.Cell(f.column), r.Decimal, exponent)
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		if a.Minor < 0 || a.Minor > maxAmount {
			return fmt.Errorf("%s: %.20q is out of range", f.name, row.Cell(f.column))
		}
		*f.to = a.Minor
	}
	return nil
}

// times reads the dates, which are in UTC.
func (r *reader) times(row sheet.Row, m *data.Member) (since data.Precision, err error) {
	var precision data.Precision
	for _, f := range []struct {
		name   string
		column int
		to     *time.Time
	}{
		{"Last Charge Date", r.columns.charged, &m.ChargedAt},
		{"Last Updated", r.columns.updated, &m.Updated},
		{"Patronage Since Date", r.columns.since, &m.Since},
	} {
		cell := row.Cell(f.column)
		if len(cell) == 0 {
			continue
		}
		if *f.to, precision, err = sheet.ParseTime(cell, r.Dates, time.UTC); err != nil {
			return 0, fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return precision, nil
}

// text returns a cell that may be kept, without the apostrophe that keeps
// spreadsheets from taking it for a formula. Any other apostrophe belongs to the
// name, as in 't Hooft.
func text(cell []byte) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@", cell[1]) >= 0 {
		cell = cell[1:]
	}
	return string(cell)
}

// yes reads the column of follows.
func yes(cell []byte) bool {
	switch strings.ToLower(string(cell)) {
	case "yes", "true", "1":
		return true
	}
	return false
}
