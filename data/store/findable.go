package store

import (
	"context"
	"database/sql"
	"strings"

	"rapport/data"
)

// findable adds to the names of people what else they can be found by: where their parcels
// went, what they bought, on which platforms they are, what they are to the owner, to whom
// they belong, and what was noted of them. "Who do I know in Kyoto, at the tea room, about
// celadon" is answered by this.
func findable(ctx context.Context, q asker, byID map[int64]*namedPerson, figures []data.PersonFigures) error {
	f := finding{said: map[int64]map[string]bool{}, byID: byID}
	for i := range figures {
		p := &figures[i]
		for _, role := range p.Roles {
			f.add(p.Person, role)
		}
		if of := byID[p.MemberOf]; of != nil {
			f.add(p.Person, of.name)
		}
	}
	for _, text := range []string{findPlaces, findPlatforms, findProducts, findNotes} {
		err := each(ctx, q, text, nil, func(r *sql.Rows) error {
			var person int64
			var word, country string
			if err := r.Scan(&person, &word, &country); err != nil {
				return err
			}
			f.add(person, word)
			if code := data.RegionOf(country); code != "" {
				f.add(person, countryWord(code))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Each asks for person, word and country.
const (
	findPlaces = `
		SELECT DISTINCT l.person, b.city, b.country
		FROM booked b
		JOIN link l ON l.identity = b.buyer
		WHERE b.city <> '' OR b.country <> ''`
	findPlatforms = `
		SELECT DISTINCT l.person, i.platform, ''
		FROM link l
		JOIN identity i ON i.id = l.identity`
	findProducts = `
		SELECT DISTINCT l.person, n.name, ''
		FROM booked b
		JOIN link l ON l.identity = b.buyer
		JOIN sale_line n ON n.sale = b.id`
	findNotes = `
		SELECT l.person, e.text, ''
		FROM entry e
		JOIN entry_identity x ON x.entry = e.id AND x.n = 0
		JOIN identity i ON i.key = x.key
		JOIN link l ON l.identity = i.id
		WHERE e.removed_at IS NULL AND e.kind IN ('note', 'goal', 'offer', 'promise')`
)

// finding collects words; each counts once for a person.
type finding struct {
	said map[int64]map[string]bool
	byID map[int64]*namedPerson
}

// mostFindable is how many bytes somebody can be found by beside names: who bought a
// thousand things is found by the first ones.
const mostFindable = 4000

func (f *finding) add(person int64, word string) {
	n := f.byID[person]
	word = strings.ToLower(strings.TrimSpace(word))
	if n == nil || word == "" || len(n.words)+len(word) > len(n.name)+mostFindable {
		return
	}
	if f.said[person] == nil {
		f.said[person] = map[string]bool{}
	}
	if !f.said[person][word] {
		f.said[person][word] = true
		n.words += "\n" + word
	}
}

// countryWord is how a country stands among the words, whatever language a file names it in.
func countryWord(code string) string { return "\x01country " + strings.ToLower(code) + "\x01" }
