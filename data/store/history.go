package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"rapport/data"
)

func (im *importer) insertHistory(status data.ImportStatus) error {
	if im.dry {
		return nil
	}
	_, err := im.c.exec(`
		INSERT INTO import (id, at, path, format, version, account, status, as_of, inbound, pending, seconds, unknown, warnings,
			counts, money, months, rejects, seen_rows, seen_sums, seen_digest)
		VALUES (?, ?, ?, ?, '', '', ?, 0, 0, 0, 0, '[]', '[]', '{}', '[]', '[]', 0, 0, '{}', x'')`,
		im.id, im.head.Now.UnixMilli(), im.head.Path, im.head.Format, string(status))
	return err
}

// dateHistory writes what decides between this import and others, as soon as it
// is known.
func (im *importer) dateHistory() error {
	_, err := im.c.exec("UPDATE import SET as_of = ?, pending = ? WHERE id = ?", milliseconds(im.head.AsOf), im.countsPending(), im.id)
	return err
}

// updateHistory writes what only the whole reading told.
func (im *importer) updateHistory() error {
	h := &im.head
	minor := im.seen.minor
	_, err := im.c.exec(`
		UPDATE import
		SET version = ?, account = ?, status = ?, as_of = ?, inbound = ?, pending = ?, seconds = ?, unknown = ?, warnings = ?,
			counts = ?, money = ?, months = ?, rejects = ?, seen_rows = ?, seen_sums = ?, seen_digest = ?, reconciled = ?
		WHERE id = ?`,
		h.Version, h.Account, string(im.status), milliseconds(h.AsOf), h.Inbound, im.countsPending(), time.Since(im.began).Seconds(),
		asJSON(h.Unknown), asJSON(h.Warnings), asJSON(im.counts), asJSON(im.keptSums()), asJSON(im.monthList()),
		im.rejects, im.seen.rows, asJSON(minor), im.seen.digest.bytes(), asJSON(h.Reconciled), im.id)
	if err != nil {
		return err
	}
	for i, f := range h.Files {
		_, err := im.c.exec(`
			UPDATE import_file
			SET name = ?, kind = ?, title = ?, size = ?, sha256 = ?, records = ?, rejected = ?, new = ?, same = ?, changed = ?,
				first_at = ?, last_at = ?
			WHERE id = ?`,
			f.Name, f.Kind, f.Title, f.Size, f.SHA256, f.Records, f.Rejected, f.Count.New, f.Count.Same, f.Count.Changed,
			f.First, f.Last, im.base+int64(i))
		if err != nil {
			return err
		}
	}
	return nil
}

// sumFiles notes the sums of the files before values are settled: the same bytes read
// again replace what they said before.
func (im *importer) sumFiles() error {
	for i, f := range im.head.Files {
		if _, err := im.c.exec("UPDATE import_file SET sha256 = ? WHERE id = ?", f.SHA256, im.base+int64(i)); err != nil {
			return err
		}
	}
	return nil
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // our own plain types
	}
	return string(b)
}

const importColumns = `
	SELECT id, at, path, format, version, account, status, seconds, unknown, warnings, counts, money, months, rejects, reconciled, pending
	FROM import`

func scanImport(r *sql.Rows, v *data.ImportReport) error {
	var unknown, warnings, counts, money, months, reconciled string
	err := r.Scan(&v.ID, &v.At, &v.Path, &v.Format, &v.Version, &v.Account, &v.Status, &v.Seconds, &unknown, &warnings, &counts, &money, &months, &v.Rejects, &reconciled, &v.PendingCounts)
	if err != nil {
		return err
	}
	var sums []keptSum
	for text, to := range map[string]any{unknown: &v.Unknown, warnings: &v.Warnings, counts: &v.Counts, money: &sums, months: &v.Months, reconciled: &v.Reconciled} {
		if err := json.Unmarshal([]byte(text), to); err != nil {
			return err
		}
	}
	takeSums(v, sums)
	return nil
}

// Imports returns the history, newest first, without files and rejected records,
// and without what was added by hand.
func (w *Workspace) Imports(ctx context.Context) ([]data.ImportReport, error) {
	list, err := query(ctx, w.read, importColumns+" WHERE format <> 'hand' ORDER BY id DESC", nil, scanImport)
	if err != nil {
		return nil, w.explain(fmt.Errorf("read the imports: %w", err))
	}
	return list, nil
}

// ImportByID returns one import with its files and rejected records.
func (w *Workspace) ImportByID(ctx context.Context, id int64) (*data.ImportReport, error) {
	list, err := query(ctx, w.read, importColumns+" WHERE id = ?", []any{id}, scanImport)
	if err != nil {
		return nil, w.explain(fmt.Errorf("read the import: %w", err))
	}
	if len(list) == 0 {
		return nil, noImport(id)
	}
	v := &list[0]
	v.Files, err = query(ctx, w.read, `
		SELECT name, kind, title, size, sha256, records, rejected, new, same, changed, first_at, last_at
		FROM import_file
		WHERE import = ?
		ORDER BY ordinal`, []any{id}, func(r *sql.Rows, f *data.ImportFile) error {
		return r.Scan(&f.Name, &f.Kind, &f.Title, &f.Size, &f.SHA256, &f.Records, &f.Rejected,
			&f.Count.New, &f.Count.Same, &f.Count.Changed, &f.First, &f.Last)
	})
	if err != nil {
		return nil, w.explain(fmt.Errorf("read the import's files: %w", err))
	}
	v.Rejected, err = query(ctx, w.read, `
		SELECT f.name, r.line, r.reason, r.raw
		FROM import_file f
		JOIN reject r ON r.file = f.id
		WHERE f.import = ?
		ORDER BY r.id
		LIMIT ?`, []any{id, maxRejects}, func(r *sql.Rows, v *data.Reject) error {
		return r.Scan(&v.File, &v.Line, &v.Reason, &v.Raw)
	})
	if err != nil {
		return nil, w.explain(fmt.Errorf("read the rejected records: %w", err))
	}
	if v.Unmatched, err = unmatchedOf(ctx, w.read, id); err != nil {
		return nil, w.explain(fmt.Errorf("read the import's refunds and fees: %w", err))
	}
	return v, nil
}

func noImport(id int64) error {
	return &data.Error{Code: "no_import", Msg: fmt.Sprintf("There is no import %d.", id), Hint: "See the list: rapport imports"}
}
