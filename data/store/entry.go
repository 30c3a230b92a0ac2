package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"rapport/data"
)

// entryColumns reads entries that are in force, each with the identity that says
// whom it is about: null for nobody, 0 when none of its identities is here now. The
// identities of the organisation or second person that it names count from -1 down. What
// is about something published has the key of that in the place of the first identity.
const entryColumns = `
	SELECT e.id, e.kind, e.at, e.day, e.until, e.currency, e.amount_minor, e.number, e."limit", e.label, e.text, coalesce(e.done_at, 0),
		(SELECT coalesce(max(i.id), 0)
			FROM identity i
			WHERE i.key = (
				SELECT x.key
				FROM entry_identity x
				JOIN identity y ON y.key = x.key
				WHERE x.entry = e.id AND x.n >= 0
				ORDER BY x.n
				LIMIT 1)) AS identity,
		EXISTS (SELECT 1 FROM entry_identity x WHERE x.entry = e.id AND x.n >= 0) AS about,
		(SELECT coalesce(max(i.id), 0)
			FROM identity i
			WHERE i.key = (
				SELECT x.key
				FROM entry_identity x
				JOIN identity y ON y.key = x.key
				WHERE x.entry = e.id AND x.n < 0
				ORDER BY x.n DESC
				LIMIT 1)) AS other,
		(SELECT coalesce(max(c.id), 0)
			FROM entry_identity x
			JOIN content c ON c.key = x.key
			WHERE x.entry = e.id AND x.n = 0 AND e.kind IN ('purpose', 'campaign')) AS content
	FROM entry e
	WHERE e.removed_at IS NULL`

// entryRow is an entry with the identity that it is about.
type entryRow struct {
	data.Entry
	identity int64
	about    bool // it is about somebody or something published, which may not be here now
	other    int64
}

func scanEntry(r *sql.Rows, v *entryRow, more ...any) error {
	return r.Scan(append([]any{
		&v.ID, &v.Kind, &v.At, &v.Day, &v.Until, &v.Currency, &v.Minor, &v.Number, &v.Limit, &v.Label, &v.Text, &v.Done,
		&v.identity, &v.about, &v.other, &v.Content,
	}, more...)...)
}

// away reports whether what an entry is about is not here now.
func (v *entryRow) away() bool { return v.about && v.identity == 0 && v.Content == 0 }

// AddEntry keeps what the user says by hand and returns its id. An entry about a
// person is kept under all identities that the person has now. Where only one of its
// kind is in force, it takes the place of the one before.
func (w *Workspace) AddEntry(ctx context.Context, e data.Entry) (int64, error) {
	ids, err := w.AddEntries(ctx, []data.Entry{e})
	if err != nil {
		return 0, err
	}
	return ids[0], nil
}

// AddEntries keeps several entries, all of them or none, and returns their ids in the same
// order.
func (w *Workspace) AddEntries(ctx context.Context, list []data.Entry) ([]int64, error) {
	ids := make([]int64, len(list))
	err := w.change(ctx, func(c *change) (err error) {
		for i := range list {
			if err = c.ctx.Err(); err == nil {
				ids[i], err = c.addEntry(&list[i])
			}
			if err != nil {
				return err
			}
		}
		return orTouched(c, nil, ids...)
	})
	return ids, wrap("keep entries", err)
}

func (c *change) addEntry(e *data.Entry) (int64, error) {
	id, err := c.take("entry", 1)
	if err != nil {
		return 0, err
	}
	_, err = c.exec(`
		INSERT INTO entry (id, kind, at, day, until, currency, amount_minor, number, "limit", label, text, done_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, string(e.Kind), e.At, int64(e.Day), int64(e.Until), e.Currency, e.Minor, e.Number, e.Limit, e.Label, e.Text, orNull(e.Done))
	if err != nil || e.Person == 0 && e.Content == 0 {
		return id, err
	}
	if e.Content != 0 {
		err = c.aboutContent(id, e.Content)
	} else {
		err = c.about(id, e.Person)
	}
	if err == nil && e.Other != 0 {
		err = c.names(id, e.Other)
	}
	if err == nil && alone(e.Kind) {
		err = c.standAlone(id, e.At)
	}
	return id, err
}

// about keeps whom an entry is about: all identities that the person has now.
func (c *change) about(entry, person int64) error {
	identities, err := c.identitiesOf(person)
	if err != nil {
		return err
	}
	for n, i := range identities {
		if _, err := c.exec("INSERT INTO entry_identity (entry, n, key) VALUES (?, ?, ?)", entry, n, i.key); err != nil {
			return err
		}
	}
	return nil
}

// aboutContent keeps which of the things published an entry is about, by its key.
func (c *change) aboutContent(entry, content int64) error {
	n, err := c.exec("INSERT INTO entry_identity (entry, n, key) SELECT ?, 0, key FROM content WHERE id = ?", entry, content)
	if err == nil && n == 0 {
		return &data.Error{Code: "no_content", Msg: fmt.Sprintf("Nothing published has the id %d.", content), Hint: "See what was published: rapport posts"}
	}
	return err
}

// names keeps which organisation or second person an entry names, like about.
func (c *change) names(entry, second int64) error {
	identities, err := c.identitiesOf(second)
	if err != nil {
		return err
	}
	for n, i := range identities {
		if _, err := c.exec("INSERT INTO entry_identity (entry, n, key) VALUES (?, ?, ?)", entry, -1-n, i.key); err != nil {
			return err
		}
	}
	return nil
}

func noEntry(id int64) error {
	return &data.Error{Code: "no_entry", Msg: fmt.Sprintf("There is no entry %d.", id), Hint: "See what was added by hand: rapport cost, rapport note PERSON"}
}

// orTouched says that entries are other than before, unless that failed. Whom the owner
// ignores decides which interactions are facts; all else stands beside them.
func orTouched(c *change, err error, entries ...int64) error {
	if err != nil {
		return err
	}
	ignored, err := number(c.ctx, c.Tx, "SELECT count(*) FROM json_each(?) j JOIN entry e ON e.id = j.value WHERE e.kind = 'ignored'", asJSON(entries))
	if err != nil {
		return err
	}
	if ignored > 0 {
		return c.touched()
	}
	return c.touchedByHand()
}

// ChangeEntry gives an entry other values. Where the person is another one, it is about
// that person from now on; else it stays with the identities, or the post, that it was
// written for.
func (w *Workspace) ChangeEntry(ctx context.Context, e data.Entry) error {
	return wrap("change an entry", w.change(ctx, func(c *change) error {
		n, err := c.exec(`
			UPDATE entry
			SET day = ?, until = ?, currency = ?, amount_minor = ?, number = ?, "limit" = ?, label = ?, text = ?, done_at = ?
			WHERE id = ? AND removed_at IS NULL`,
			int64(e.Day), int64(e.Until), e.Currency, e.Minor, e.Number, e.Limit, e.Label, e.Text, orNull(e.Done), e.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return noEntry(e.ID)
		}
		return orTouched(c, c.moveEntry(e.ID, e.Person), e.ID)
	}))
}

// moveEntry makes an entry be about a person, 0 for nobody, where it is not already.
func (c *change) moveEntry(entry, person int64) error {
	now, err := number(c.ctx, c.Tx, `
		SELECT coalesce(l.person, 0)
		FROM (`+entryColumns+` AND e.id = ?) v
		LEFT JOIN link l ON l.identity = v.identity`, entry)
	if err != nil || now == person {
		return err
	}
	if _, err := c.exec("DELETE FROM entry_identity WHERE entry = ? AND n >= 0", entry); err != nil || person == 0 {
		return err
	}
	return c.about(entry, person)
}

// Entries lists what the user added by hand, oldest first. An empty kind is all
// kinds. Entries about persons or posts that are not here now are left out until they
// come again.
func (w *Workspace) Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error) {
	var list []data.Entry
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, entryColumns+" AND (?1 = '' OR e.kind = ?1) ORDER BY e.id", []any{string(kind)}, func(r *sql.Rows) error {
			var v entryRow
			if err := scanEntry(r, &v); err != nil {
				return err
			}
			if v.away() {
				return nil
			}
			list = append(list, v.Entry)
			last := &list[len(list)-1]
			for _, who := range []struct {
				identity int64
				to       *int64
			}{{v.identity, &last.Person}, {v.other, &last.Other}} {
				if who.identity == 0 {
					continue
				}
				var err error
				if *who.to, err = number(ctx, tx, "SELECT person FROM link WHERE identity = ?", who.identity); err != nil {
					return err
				}
			}
			return nil
		})
	})
	return list, wrap("read entries", err)
}

// EntriesOf lists what the user added about one person, oldest first.
func (w *Workspace) EntriesOf(ctx context.Context, person int64) ([]data.Entry, error) {
	list, err := query(ctx, w.read, `
		SELECT v.*, coalesce(o.person, 0)
		FROM (`+entryColumns+` AND e.id IN (
			SELECT x.entry
			FROM link l
			JOIN identity i ON i.id = l.identity
			JOIN entry_identity x ON x.key = i.key
			WHERE l.person = ?1)) v
		LEFT JOIN link o ON o.identity = v.other
		WHERE v.identity IN (SELECT identity FROM link WHERE person = ?1)
		ORDER BY v.id`, []any{person}, func(r *sql.Rows, v *entryRow) error { return scanEntry(r, v, &v.Other) })
	if err != nil {
		return nil, w.explain(fmt.Errorf("read entries: %w", err))
	}
	out := make([]data.Entry, len(list))
	for i := range list {
		out[i] = list[i].Entry
		out[i].Person = person
	}
	return out, nil
}

// readEntries reads the entries that take part in figures.
func (f *factReader) readEntries() error {
	return f.each(entryColumns+" AND e.kind NOT IN ('note', 'deal') ORDER BY e.id", func(r *sql.Rows) error {
		var v entryRow
		if err := scanEntry(r, &v); err != nil {
			return err
		}
		// What was spent stays spent, also on somebody who is not here now.
		money := v.Kind == data.CostEntry || v.Kind == data.HoursEntry
		if v.Person = f.of(v.identity); v.about && v.Person == 0 && v.Content == 0 && !money {
			return nil
		}
		v.Other = f.of(v.other)
		if v.Kind == data.PurposeEntry {
			f.purpose(v.Content, v.Label)
		}
		f.facts.Entries = append(f.facts.Entries, v.Entry)
		return nil
	})
}

// HandRef names the identity by which a person is known longest, so that what is
// added by hand goes to that person wherever it is imported again.
func (w *Workspace) HandRef(ctx context.Context, person int64) (data.Ref, error) {
	var ref data.Ref
	var norm string
	err := w.read.QueryRowContext(ctx, `
		SELECT i.platform, i.kind, i.norm, i.value, i.scope
		FROM link l
		JOIN identity i ON i.id = l.identity
		LEFT JOIN person p ON p.founder = i.id
		WHERE l.person = ?1
		ORDER BY p.id IS NOT ?1, i.kind = 'name', i.id
		LIMIT 1`, person).Scan(&ref.Platform, &ref.Kind, &norm, &ref.Value, &ref.Scope)
	if err == sql.ErrNoRows { //nolint:errorlint // Scan returns it as it is
		return ref, noPerson(person)
	}
	ref.Value = shownValue(norm, ref.Value)
	return ref, w.explain(wrap("find a person", err))
}

// SetDeal gives a partner's deal another fee and cost of product, in minor units
// of its currency. What the sheet says stays beside it: when the entry is removed, the
// change that it replaced holds again, or the sheet. A new import of the sheet changes
// nothing. It returns the entry's id.
func (w *Workspace) SetDeal(ctx context.Context, deal, fee, product int64, currency string, now time.Time) (int64, error) {
	var id int64
	err := w.change(ctx, func(c *change) error {
		var k []byte
		err := c.QueryRowContext(ctx, "SELECT key FROM deal WHERE id = ?", deal).Scan(&k)
		if err == sql.ErrNoRows { //nolint:errorlint // Scan returns it as it is
			return &data.Error{Code: "no_deal", Msg: fmt.Sprintf("There is no deal %d.", deal), Hint: "See the deals: rapport partners --json"}
		}
		if err != nil {
			return err
		}
		if id, err = c.take("entry", 1); err != nil {
			return err
		}
		_, err = c.exec(`
			INSERT INTO entry (id, kind, at, day, until, currency, amount_minor, number, "limit", label, text)
			VALUES (?, 'deal', ?, 0, 0, ?, ?, ?, 0, '', '')`, id, now.UnixMilli(), currency, fee, product)
		if err != nil {
			return err
		}
		if _, err := c.exec("INSERT INTO entry_identity (entry, n, key) VALUES (?, 0, ?)", id, k); err != nil {
			return err
		}
		return orTouched(c, c.standAlone(id, now.UnixMilli()), id)
	})
	return id, wrap("change a deal", err)
}

// HandLine returns the line of the next record that is added by hand: they are
// numbered like the lines of one long file.
func (w *Workspace) HandLine(ctx context.Context) (int, error) {
	n, err := number(ctx, w.read, `
		SELECT coalesce(sum(f.records), 0) + 1
		FROM import i
		JOIN import_file f ON f.import = i.id
		WHERE i.format = 'hand'`)
	return int(n), w.explain(wrap("count what was added by hand", err))
}
