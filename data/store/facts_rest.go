package store

import (
	"cmp"
	"database/sql"
	"slices"

	"rapport/data"
)

// readPlaces reads the city and country of each person's newest order that names them.
func (f *factReader) readPlaces() error {
	at := map[int64]int{}
	for i := range f.facts.Persons {
		at[f.facts.Persons[i].ID] = i
	}
	return f.each(`
		SELECT buyer, city, country
		FROM booked
		WHERE buyer IS NOT NULL AND (city <> '' OR country <> '')
		ORDER BY coalesce(ordered_at, 0), id`, func(r *sql.Rows) error {
		var buyer int64
		var city, country sql.RawBytes
		if err := r.Scan(&buyer, &city, &country); err != nil {
			return err
		}
		if i, ok := at[f.of(buyer)]; ok {
			p := &f.facts.Persons[i]
			p.City, p.Country = f.word(city), f.word(country)
		}
		return nil
	})
}

// readContents reads what the owner published.
func (f *factReader) readContents() error {
	f.contents = map[key]int64{}
	return f.each(`
		SELECT id, key, platform, kind, title, url, coalesce(at, 0), undirected
		FROM content
		ORDER BY coalesce(at, 0), id`, func(r *sql.Rows) error {
		var c data.ContentFact
		var k, platform, kind sql.RawBytes
		err := r.Scan(&c.ID, &k, &platform, &kind, &c.Title, &c.URL, &c.At, &c.Undirected)
		if err != nil {
			return err
		}
		c.Platform, c.Kind = f.word(platform), f.word(kind)
		f.contents[key(k)] = c.ID
		if c.Undirected {
			f.span(c.At)
		}
		f.facts.Contents = append(f.facts.Contents, c)
		return nil
	})
}

// purpose notes what a content is for, as the owner says.
func (f *factReader) purpose(content int64, is string) {
	if f.contentAt == nil {
		f.contentAt = make(map[int64]int, len(f.facts.Contents))
		for i := range f.facts.Contents {
			f.contentAt[f.facts.Contents[i].ID] = i
		}
	}
	if at, ok := f.contentAt[content]; ok {
		f.facts.Contents[at].Purpose = is
	}
}

// contentOf returns the id of the content with a key; 0 where it was not imported.
func (f *factReader) contentOf(k sql.RawBytes) int64 {
	if len(k) != len(key{}) {
		return 0
	}
	return f.contents[key(k)]
}

// readCounts reads the numbers that platforms state. Those of a content that was not
// imported tell nothing.
func (f *factReader) readCounts() error {
	err := f.each("SELECT id, platform, content, name, day, span, value FROM metric", func(r *sql.Rows) error {
		var c data.CountFact
		var platform, content, name sql.RawBytes
		if err := r.Scan(&c.ID, &platform, &content, &name, &c.Day, &c.Span, &c.Value); err != nil {
			return err
		}
		c.Platform, c.Name, c.Content = f.word(platform), f.word(name), f.contentOf(content)
		if len(content) == 0 || c.Content != 0 {
			f.facts.Counts = append(f.facts.Counts, c)
		}
		return nil
	})
	slices.SortFunc(f.facts.Counts, func(a, b data.CountFact) int {
		return cmp.Or(cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Content, b.Content),
			cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID))
	})
	return err
}

// readMembers reads the states of memberships.
func (f *factReader) readMembers() error {
	err := f.each(`
		SELECT m.id, coalesce(m.person, 0), m.platform, m.member, m.status, m.tier, m.currency, m.pledge_minor, m.lifetime_minor,
			coalesce(m.since, 0), coalesce(m.charged_at, 0), coalesce(m.updated, 0), max(coalesce(i.as_of, 0))
		FROM member m
		LEFT JOIN seen s ON s.kind = 6 AND s.fact = m.id
		LEFT JOIN import_file n ON n.id = s.file
		LEFT JOIN import i ON i.id = n.import
		GROUP BY m.id`, func(r *sql.Rows) error {
		var m data.MemberFact
		var person, updated int64
		var platform, status, tier, currency sql.RawBytes
		err := r.Scan(&m.ID, &person, &platform, &m.Member, &status, &tier, &currency, &m.Pledge, &m.Lifetime, &m.Since, &m.ChargedAt, &updated, &m.Seen)
		if err != nil {
			return err
		}
		m.Person, m.Platform, m.Status = f.of(person), f.word(platform), data.MemberStatus(f.word(status))
		m.Tier, m.Currency, m.At = f.word(tier), f.word(currency), cmp.Or(updated, m.ChargedAt)
		f.facts.Members = append(f.facts.Members, m)
		return nil
	})
	slices.SortFunc(f.facts.Members, func(a, b data.MemberFact) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	return err
}

// readOwn reads the owner's own accounts.
func (f *factReader) readOwn() error {
	return f.each("SELECT id, platform, norm, value, name FROM identity WHERE owner > 0 ORDER BY id", func(r *sql.Rows) error {
		var o data.OwnFact
		var platform sql.RawBytes
		var norm, value string
		err := r.Scan(&o.ID, &platform, &norm, &value, &o.Name)
		o.Platform, o.Value = f.word(platform), shownValue(norm, value)
		f.facts.Own = append(f.facts.Own, o)
		return err
	})
}
