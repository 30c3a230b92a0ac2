package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"rapport/data"
)

// Profiles gives everybody but the owner to yield, in the order of their ids.
func (w *Workspace) Profiles(ctx context.Context, yield func(*data.Profile) error) error {
	return wrap("read profiles", w.snapshot(ctx, func(tx *sql.Tx) error {
		r := &profileReader{yield: yield}
		return r.read(ctx, tx)
	}))
}

// ProfilesOf returns the profiles of a few persons, in the order of their ids. Persons
// who are not there, or are the owner, are left out.
func (w *Workspace) ProfilesOf(ctx context.Context, persons []int64) ([]data.Profile, error) {
	r := &profileReader{links: "SELECT l.person AS g, l.identity FROM json_each(?1) j CROSS JOIN link l ON l.person = j.value", of: asJSON(persons)}
	list, err := w.someProfiles(ctx, r)
	return list, wrap("read profiles", err)
}

// ProfileOfIdentity returns what is known under one identity, and under all others of
// its person; nil where there are none.
func (w *Workspace) ProfileOfIdentity(ctx context.Context, identity int64) (one, rest *data.Profile, err error) {
	r := &profileReader{
		links: "SELECT l.identity = ?1 AS g, l.identity FROM link l WHERE l.person = (SELECT person FROM link WHERE identity = ?1)",
		of:    identity, owner: true,
	}
	list, err := w.someProfiles(ctx, r)
	if err != nil {
		return nil, nil, wrap("read the profile of an identity", err)
	}
	for i := range list {
		if list[i].ID == 1 {
			one = &list[i]
		} else {
			rest = &list[i]
		}
	}
	if one == nil {
		return nil, nil, noIdentity(identity)
	}
	return one, rest, nil
}

func (w *Workspace) someProfiles(ctx context.Context, r *profileReader) ([]data.Profile, error) {
	var list []data.Profile
	r.yield = func(p *data.Profile) error {
		list = append(list, *p)
		return nil
	}
	return list, w.snapshot(ctx, func(tx *sql.Tx) error { return r.read(ctx, tx) })
}

// profileReader puts profiles together from identities in the order of their groups.
type profileReader struct {
	links string // which identities (identity) make a profile (g); empty: all, by person
	of    any    // its parameter
	owner bool   // the owner's profile too
	yield func(*data.Profile) error

	names  []wordOf // other names that files give identities
	cities []wordOf // of the orders of identities
	homes  []homeOf // where their orders went
	now    *data.Profile
	own    bool // the profile at hand is the owner's
}

// wordOf is a word that is known of an identity beside its row.
type wordOf struct {
	identity int64
	word     string
}

func (r *profileReader) read(ctx context.Context, q asker) error {
	if err := r.readNames(ctx, q); err != nil {
		return err
	}
	if err := r.readCities(ctx, q); err != nil {
		return err
	}
	if err := r.readHomes(ctx, q); err != nil {
		return err
	}
	links, args := "SELECT person AS g, identity FROM link INDEXED BY link_person", []any{}
	if r.links != "" {
		links, args = r.links, []any{r.of}
	}
	err := each(ctx, q, `
		SELECT l.g, i.id, i.platform, i.kind, i.norm, i.value, i.name, i.url, i.owner > 0
		FROM (`+links+`) l
		CROSS JOIN identity i ON i.id = l.identity
		ORDER BY l.g, l.identity`, args, r.add)
	if err != nil {
		return err
	}
	return r.finish()
}

// readNames reads the names of identities to which files give more than one; a single
// one stands in the identity's row.
func (r *profileReader) readNames(ctx context.Context, q asker) error {
	several := false
	err := r.each(ctx, q, "alias", "identity", "name", func(id int64, name sql.RawBytes) {
		n := len(r.names)
		if n > 0 && r.names[n-1].identity == id {
			if r.names[n-1].word == string(name) {
				return
			}
			several = true
		} else {
			if n > 0 && !several {
				r.names = r.names[:n-1]
			}
			several = false
		}
		r.names = append(r.names, wordOf{id, string(name)})
	})
	r.names = sortedWords(r.names)
	return err
}

// readCities reads where the orders of identities went.
func (r *profileReader) readCities(ctx context.Context, q asker) error {
	cities := map[string]string{} // one copy of each
	err := r.each(ctx, q, "sale", "buyer", "city", func(id int64, city sql.RawBytes) {
		word, ok := cities[string(city)]
		if !ok {
			word = string(city)
			cities[word] = word
		}
		r.cities = append(r.cities, wordOf{id, word})
	})
	r.cities = sortedWords(r.cities)
	return err
}

// each gives the words in a column; those of one identity in an alias follow each other.
func (r *profileReader) each(ctx context.Context, q asker, table, identity, column string, give func(id int64, word sql.RawBytes)) error {
	from, args := table+" t", []any{}
	if r.links != "" {
		from, args = "("+r.links+") l CROSS JOIN "+table+" t ON t."+identity+" = l.identity", []any{r.of}
	}
	return each(ctx, q, "SELECT t."+identity+", t."+column+" FROM "+from+" WHERE t."+identity+" IS NOT NULL AND t."+column+" <> ''", args, func(rows *sql.Rows) error {
		var id int64
		var word sql.RawBytes
		if err := rows.Scan(&id, &word); err != nil {
			return err
		}
		give(id, word)
		return nil
	})
}

// homeOf is where an order of an identity went.
type homeOf struct {
	identity int64
	postal   data.Postal
}

// readHomes reads the postal addresses of the orders of identities.
func (r *profileReader) readHomes(ctx context.Context, q asker) error {
	from, args := "address a CROSS JOIN sale s ON s.id = a.sale", []any{}
	if r.links != "" {
		from, args = "("+r.links+") l CROSS JOIN sale s ON s.buyer = l.identity CROSS JOIN address a ON a.sale = s.id", []any{r.of}
	}
	err := each(ctx, q, "SELECT s.buyer, a.street, a.extra, a.postcode, a.region FROM "+from+" WHERE s.buyer IS NOT NULL", args, func(rows *sql.Rows) error {
		var h homeOf
		p := &h.postal
		err := rows.Scan(&h.identity, &p.Street, &p.Extra, &p.Postcode, &p.Region)
		r.homes = append(r.homes, h)
		return err
	})
	slices.SortFunc(r.homes, func(a, b homeOf) int {
		return cmp.Or(cmp.Compare(a.identity, b.identity), cmp.Compare(a.postal.Postcode, b.postal.Postcode), cmp.Compare(a.postal.Street, b.postal.Street),
			cmp.Compare(a.postal.Extra, b.postal.Extra), cmp.Compare(a.postal.Region, b.postal.Region))
	})
	r.homes = slices.Compact(r.homes)
	return err
}

// sortedWords are the distinct words, by identity.
func sortedWords(list []wordOf) []wordOf {
	slices.SortFunc(list, func(a, b wordOf) int { return cmp.Or(cmp.Compare(a.identity, b.identity), cmp.Compare(a.word, b.word)) })
	return slices.Compact(list)
}

// words are those of an identity.
func words(list []wordOf, identity int64) []wordOf {
	from, _ := slices.BinarySearchFunc(list, identity, func(t wordOf, id int64) int { return cmp.Compare(t.identity, id) })
	to := from
	for to < len(list) && list[to].identity == identity {
		to++
	}
	return list[from:to]
}

func (r *profileReader) add(rows *sql.Rows) error {
	var group, id int64
	var platform, kind sql.RawBytes
	var norm, value, name, url string
	var own bool
	if err := rows.Scan(&group, &id, &platform, &kind, &norm, &value, &name, &url, &own); err != nil {
		return err
	}
	if r.now == nil || r.now.ID != group {
		if err := r.finish(); err != nil {
			return err
		}
		r.now, r.own = &data.Profile{ID: group}, false
	}
	r.own = r.own || own
	r.identity(string(platform), data.IdentityKind(kind), norm, value)
	for _, t := range words(r.names, id) {
		if t.word != name {
			r.now.Names = append(r.now.Names, data.FullName{Display: t.word})
		}
	}
	if name != "" {
		r.now.Names = append(r.now.Names, data.FullName{Display: name})
	}
	if url != "" {
		r.now.URLs = append(r.now.URLs, url)
	}
	for _, t := range words(r.cities, id) {
		r.now.Cities = append(r.now.Cities, t.word)
	}
	at, _ := slices.BinarySearchFunc(r.homes, id, func(h homeOf, id int64) int { return cmp.Compare(h.identity, id) })
	for ; at < len(r.homes) && r.homes[at].identity == id; at++ {
		r.now.Addresses = append(r.now.Addresses, r.homes[at].postal.Address())
	}
	return nil
}

// identity adds the identity itself. A handle is given as it is written too, so that
// its odd letters are seen.
func (r *profileReader) identity(platform string, kind data.IdentityKind, norm, value string) {
	p, shown := r.now, shownValue(norm, value)
	switch kind {
	case data.ByEmail:
		p.Emails = append(p.Emails, shown)
	case data.ByPhone:
		if strings.HasPrefix(norm, "+") {
			shown = norm // with its country, which the file may leave out
		}
		p.Phones = append(p.Phones, shown)
	case data.ByURL:
		p.URLs = append(p.URLs, shown)
	case data.ByName:
		p.Names = append(p.Names, data.FullName{Display: shown})
	case data.ByHandle:
		if value != "" {
			p.Handles = append(p.Handles, shown)
		}
		p.Accounts = append(p.Accounts, data.Known{Platform: platform, Kind: kind, Norm: norm})
	default:
		p.Accounts = append(p.Accounts, data.Known{Platform: platform, Kind: kind, Norm: norm})
	}
}

// finish gives out the profile at hand.
func (r *profileReader) finish() error {
	if r.now == nil || r.own && !r.owner {
		return nil
	}
	return r.yield(r.now)
}
