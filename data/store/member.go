package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"strconv"
	"strings"

	"rapport/data"
)

// memberRow is one state of one membership.
type memberRow struct {
	platform, member string
	person           key
	status           data.MemberStatus
	tier, currency   string
	lifetime, pledge int64
	since, chargedAt int64
	chargePaid       bool
	updated          int64
	source           string
	personID         int64
	personAt         int // position among the batch's identities; -1: nobody
}

func (r *memberRow) kind() factKind { return memberFact }
func (r *memberRow) moment() int64  { return r.chargedAt }
func (r *memberRow) aside(*codec)   {}

func (r *memberRow) walk(c *codec) {
	c.text(&r.platform)
	c.text(&r.member)
	c.key(&r.person)
	word(c, &r.status)
	c.text(&r.tier)
	c.text(&r.currency)
	c.number(&r.lifetime)
	c.number(&r.pledge)
	c.number(&r.since)
	c.number(&r.chargedAt)
	c.flag(&r.chargePaid)
	c.number(&r.updated)
	c.text(&r.source)
}

// member takes in a state of a membership. Its key is the member with what was
// paid until when, so that two files which say the same are one state.
func (p *preparer) member(b *batch, f *data.Member, r data.Record) {
	platform := p.or(f.Platform)
	row := &memberRow{
		platform: platform, member: f.Key, status: f.Status, tier: f.Tier, currency: f.Currency, lifetime: f.Lifetime, pledge: f.Pledge,
		since: milliseconds(f.Since), chargedAt: milliseconds(f.ChargedAt), chargePaid: f.ChargePaid, updated: milliseconds(f.Updated), source: f.Source,
	}
	row.personAt, row.person = p.ref(b, f.Person, platform, r)
	for _, also := range f.Also {
		p.link(b, f.Person, also, "same membership", platform, r)
	}
	name := strings.Join([]string{f.Key, f.Currency, strconv.FormatInt(f.Lifetime, 10), strconv.FormatInt(row.chargedAt, 10)}, "\x00")
	p.fact(b, row, platform, name, r)
}

func (c *change) insertMembers(items []*item) error {
	return c.put(`
		INSERT OR ROLLBACK INTO member (id, key, digest, platform, member, person, status, tier, currency, lifetime_minor, pledge_minor,
			since, charged_at, charge_paid, updated, source)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15
		FROM temp.feed`,
		itemRows(items, memberColumn))
}

func memberColumn(f *memberRow, column int) driver.Value {
	switch column {
	case 0:
		return f.platform
	case 1:
		return f.member
	case 2:
		return orNull(f.personID)
	case 3:
		return string(f.status)
	case 4:
		return f.tier
	case 5:
		return f.currency
	case 6:
		return f.lifetime
	case 7:
		return f.pledge
	case 8:
		return orNull(f.since)
	case 9:
		return orNull(f.chargedAt)
	case 10:
		return f.chargePaid
	case 11:
		return orNull(f.updated)
	}
	return f.source
}

func eachMember(ctx context.Context, q asker, from, to int64, do func(*stored) error) error {
	return each(ctx, q, `
		SELECT m.id, m.key, m.digest, m.platform, m.member, p.key, coalesce(m.person, 0), m.status, m.tier, m.currency, m.lifetime_minor,
			m.pledge_minor, coalesce(m.since, 0), coalesce(m.charged_at, 0), m.charge_paid, coalesce(m.updated, 0), m.source
		FROM member m
		LEFT JOIN identity p ON p.id = m.person
		WHERE m.id BETWEEN ? AND ?
		ORDER BY m.id`, []any{from, to}, func(r *sql.Rows) error {
		var s stored
		var k, d, person sql.RawBytes
		f := &memberRow{}
		err := r.Scan(&s.id, &k, &d, &f.platform, &f.member, &person, &f.personID, &f.status, &f.tier, &f.currency, &f.lifetime,
			&f.pledge, &f.since, &f.chargedAt, &f.chargePaid, &f.updated, &f.source)
		if err != nil {
			return err
		}
		f.person = keyOf(person)
		s.take(k, d, f)
		return do(&s)
	})
}
