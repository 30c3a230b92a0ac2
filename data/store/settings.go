package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"rapport/data"
)

// Fresh reports whether nobody has saved settings yet.
func (w *Workspace) Fresh(ctx context.Context) (bool, error) {
	n, err := number(ctx, w.read, "SELECT count(*) FROM setting")
	if err != nil {
		return false, w.explain(fmt.Errorf("look for settings: %w", err))
	}
	return n == 0, nil
}

// Settings returns the saved settings, or the usual ones.
func (w *Workspace) Settings(ctx context.Context) (data.Settings, error) {
	s, err := settingsFrom(ctx, w.read)
	if err != nil {
		return s, w.explain(fmt.Errorf("read the settings: %w", err))
	}
	return s, nil
}

func settingsFrom(ctx context.Context, q asker) (data.Settings, error) {
	s := data.DefaultSettings()
	text, version := "", 0
	err := q.QueryRowContext(ctx, "SELECT content, version FROM setting WHERE id = 1").Scan(&text, &version)
	if errors.Is(err, sql.ErrNoRows) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	err = json.Unmarshal([]byte(text), &s)
	s.Version = version
	return s, err
}

// SaveSettings keeps s under the next version. Who the owner is may change with
// it, and with that every direction. Words that are not to be kept any more are
// removed. Every version is kept with the hand that made it.
func (w *Workspace) SaveSettings(ctx context.Context, s data.Settings, by Hand) error {
	err := w.change(ctx, func(c *change) error {
		had, err := settingsFrom(ctx, c.Tx)
		if err != nil {
			return err
		}
		if s.RFM == nil { // cut-offs are kept by KeepRFMCuts, whoever saves in between
			s.RFM = had.RFM
		}
		content, err := json.Marshal(s)
		if err != nil {
			return err
		}
		_, err = c.exec(`
			INSERT INTO setting (id, version, content)
			VALUES (1, 1, ?)
			ON CONFLICT (id) DO UPDATE SET version = version + 1, content = excluded.content`, string(content))
		if err != nil {
			return err
		}
		if err := c.keepVersion(string(content), by); err != nil {
			return err
		}
		switch {
		case had.KeepText && !s.KeepText:
			err = c.dropWords("text = NULL", "text IS NOT NULL", func(f *interactionRow) { f.text = "" })
		case had.KeepMail && !s.KeepMail:
			err = c.dropWords("text = substr(text, 1, instr(text, char(10)) - 1)", "kind = 'email' AND instr(text, char(10)) > 0", func(f *interactionRow) {
				if f.interaction == data.Email {
					f.text, _, _ = strings.Cut(f.text, "\n")
				}
			})
		}
		if err != nil {
			return err
		}
		if had.SameFacts(&s) {
			return c.touchedByHand()
		}
		if err := c.markOwner(s); err != nil {
			return err
		}
		if err := c.markPending(s.Pending); err != nil {
			return err
		}
		return c.touched()
	})
	if err != nil {
		return fmt.Errorf("save the settings: %w", err)
	}
	return nil
}

// markOwner marks the identities that the settings call the owner's, unmarks
// those that they do not any more, and derives persons and directions again.
func (c *change) markOwner(s data.Settings) error {
	names := ownNames(s.Me, s.Region)
	var turned []int64
	err := c.each(`
		SELECT i.id, i.platform, i.kind, i.norm, i.owner & 1, EXISTS (SELECT 1 FROM alias a WHERE a.identity = i.id AND a.owner = 1)
		FROM identity i`, nil, func(r *sql.Rows) error {
		var id int64
		var platform, kind, norm string
		var is, said bool
		if err := r.Scan(&id, &platform, &kind, &norm, &is, &said); err != nil {
			return err
		}
		if is != (said || names.has(platform, data.IdentityKind(kind), norm)) {
			turned = append(turned, id)
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = c.put("UPDATE identity SET owner = (owner | 1) - (owner & 1) WHERE id IN (SELECT c0 FROM temp.feed)", single[int64](turned))
	if err != nil {
		return err
	}
	c.turned = append(c.turned, turned...)
	if err := c.settlePersons(turned); err != nil {
		return err
	}
	return c.redirect()
}

// dropWords removes words of interactions, also those that only older exports
// say: with SQL where they stand, with shorten where a file said otherwise.
func (c *change) dropWords(set, where string, shorten func(*interactionRow)) error {
	if _, err := c.exec("UPDATE interaction SET " + set + " WHERE " + where); err != nil {
		return err
	}
	type kept struct {
		fact, file, line int64
		vals             []byte
	}
	list, err := query(c.ctx, c.Tx, "SELECT fact, file, line, vals FROM seen WHERE kind = ? AND vals IS NOT NULL", []any{int(interactionFact)},
		func(r *sql.Rows, k *kept) error { return r.Scan(&k.fact, &k.file, &k.line, &k.vals) })
	if err != nil {
		return err
	}
	for _, k := range list {
		f, err := parse(interactionFact, k.vals)
		if err != nil {
			return err
		}
		shorten(f.(*interactionRow))
		_, err = c.exec("UPDATE seen SET vals = ? WHERE kind = ? AND fact = ? AND file = ? AND line = ?",
			values(f, nil), int(interactionFact), k.fact, k.file, k.line)
		if err != nil {
			return err
		}
	}
	return nil
}
