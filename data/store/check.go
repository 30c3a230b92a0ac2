package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"rapport/data"
)

// Check is what a verification found.
type Check struct {
	OK       bool
	Imports  int // in force
	Problems []string
}

// Check verifies the file itself, the references between tables, and for each
// import in force that the number of its rows, their money and their digest are
// still what was recorded when it was made: SQLite keeps no checksum of contents.
func (w *Workspace) Check(ctx context.Context) (*Check, error) {
	c := &checker{imports: map[int64]*recount{}, ofFile: map[int64]*recount{}}
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		c.ctx, c.q = ctx, tx
		for _, look := range []func() error{c.integrity, c.references, c.readImports, c.recountFacts, c.compare, c.orphans, c.packed} {
			if err := look(); err != nil {
				return fmt.Errorf("check: %w", err)
			}
		}
		return nil
	})
	if sqliteCode(err)&primaryCode == codeCorrupt {
		return &Check{Problems: []string{"The file is damaged."}}, nil
	}
	if err != nil {
		return nil, err
	}
	return &Check{OK: len(c.problems) == 0, Imports: len(c.imports), Problems: c.problems}, nil
}

type checker struct {
	ctx      context.Context //nolint:containedctx // lives as long as one check
	q        asker
	imports  map[int64]*recount
	ofFile   map[int64]*recount
	problems []string
}

// recount is what an import recorded, and what is found now.
type recount struct {
	id     int64
	rows   int64
	minor  map[string]int64
	digest []byte
	found  seenSum
}

func (c *checker) problem(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func (c *checker) integrity() error {
	return each(c.ctx, c.q, "PRAGMA integrity_check(20)", nil, func(r *sql.Rows) error {
		var line string
		err := r.Scan(&line)
		if line != "ok" {
			c.problem("The file is damaged: %s", line)
		}
		return err
	})
}

func (c *checker) references() error {
	return each(c.ctx, c.q, `SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2`, nil, func(r *sql.Rows) error {
		var child, parent string
		var n int
		err := r.Scan(&child, &parent, &n)
		c.problem("%s rows of %s that are not there.", data.CountOf(n, "row of "+child+" refers to", "rows of "+child+" refer to"), parent)
		return err
	})
}

func (c *checker) readImports() error {
	err := each(c.ctx, c.q, "SELECT id, seen_rows, seen_sums, seen_digest FROM import WHERE status = 'done'", nil, func(r *sql.Rows) error {
		v := &recount{found: seenSum{minor: map[string]int64{}}}
		var sums []byte
		if err := r.Scan(&v.id, &v.rows, &sums, &v.digest); err != nil {
			return err
		}
		c.imports[v.id] = v
		return json.Unmarshal(sums, &v.minor)
	})
	if err != nil {
		return err
	}
	return each(c.ctx, c.q, "SELECT id, import FROM import_file", nil, func(r *sql.Rows) error {
		var file, id int64
		err := r.Scan(&file, &id)
		c.ofFile[file] = c.imports[id]
		return err
	})
}

// recountFacts reads every fact once, beside the files that contain it.
func (c *checker) recountFacts() error {
	for _, kind := range factKinds {
		if err := c.recountKind(kind); err != nil {
			return fmt.Errorf("%s: %w", kind.name(), err)
		}
	}
	return nil
}

// sighting is one row of table seen.
type sighting struct {
	file int64
	line int
	vals []byte
}

func (c *checker) recountKind(kind factKind) error {
	seen, err := follow(c.ctx, c.q, `
		SELECT fact, file, line, vals
		FROM seen
		WHERE kind = `+fmt.Sprint(int(kind))+` AND fact BETWEEN ? AND ?
		ORDER BY fact`, 0, math.MaxInt64, func(r *sql.Rows, id *int64, s *sighting) error {
		s.vals = nil
		return r.Scan(id, &s.file, &s.line, &s.vals)
	})
	if err != nil {
		return err
	}
	defer seen.rows.Close() //nolint:errcheck // Err was asked
	unseen, changed := 0, 0
	var buf []byte
	err = eachStored(c.ctx, c.q, kind, 0, math.MaxInt64, func(s *stored) error {
		list, err := seen.of(s.id)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			unseen++
		}
		var sum key
		if sum, buf = digestOf(s.fact, buf); sum != s.digest || !derivedRight(s.fact) {
			changed++
		}
		for _, at := range list {
			if err := c.recount(kind, at, sum, s.fact); err != nil {
				return err
			}
		}
		return nil
	})
	if unseen > 0 {
		c.problem("%s to no import.", data.CountOf(unseen, "row of "+kind.name()+" belongs", "rows of "+kind.name()+" belong"))
	}
	if changed > 0 {
		c.problem("%s not say any more what was imported.", data.CountOf(changed, "row of "+kind.name()+" does", "rows of "+kind.name()+" do"))
	}
	return err
}

// derivedRight reports whether what follows from other columns still does.
func derivedRight(f fact) bool {
	switch f := f.(type) {
	case *saleRow:
		return f.tax == f.amounts.Tax() && f.net == f.amounts.Net() && f.netSales == f.amounts.NetSales()
	case *interactionRow:
		cut := f.interaction == data.Email && !strings.Contains(f.text, "\n") // the words of a letter may have been dropped since
		return f.text == "" || cut || f.textHash == textHash(f.text)
	}
	return true
}

func (c *checker) recount(kind factKind, at sighting, sum key, f fact) error {
	v := c.ofFile[at.file]
	if v == nil {
		c.problem("A row of %s belongs to an import that is not in force.", kind.name())
		return nil
	}
	if at.vals != nil {
		kept, err := parse(kind, at.vals)
		if err != nil {
			c.problem("What import %d says of a row of %s cannot be read.", v.id, kind.name())
			return nil //nolint:nilerr // reported
		}
		sum, _ = digestOf(kept, nil)
		f = kept
	}
	v.found.add(kind, at.line, sum, f)
	return nil
}

func (c *checker) compare() error {
	for _, id := range slices.Sorted(maps.Keys(c.imports)) {
		v := c.imports[id]
		switch {
		case v.rows != v.found.rows:
			c.problem("Import %d had %s; %s there.", id, data.CountOf(v.rows, "row", "rows"), data.CountOf(v.found.rows, "is", "are"))
		case !maps.Equal(v.minor, v.found.minor):
			c.problem("The money of import %d is not what it was: %s.", id, sumsText(v.minor, v.found.minor))
		case !bytes.Equal(v.digest, v.found.digest.bytes()):
			c.problem("The rows of import %d do not say any more what they said.", id)
		}
	}
	return nil
}

func sumsText(was, is map[string]int64) string {
	text := ""
	for _, currency := range slices.Sorted(maps.Keys(was)) {
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%s %s, now %s", currency, data.FormatMinor(was[currency], currency), data.FormatMinor(is[currency], currency))
	}
	return text
}

// orphans looks for what refers to nothing although no key says so.
func (c *checker) orphans() error {
	for what, text := range map[string]string{
		"identities that no file names":  "SELECT count(*) FROM identity i WHERE NOT EXISTS (SELECT 1 FROM alias a WHERE a.identity = i.id)",
		"identities that are no person":  "SELECT count(*) FROM identity i WHERE NOT EXISTS (SELECT 1 FROM link l WHERE l.identity = i.id)",
		"records of facts that are gone": orphanSeen(),
		"imports that are not in force but have rows": `
			SELECT count(DISTINCT f.import)
			FROM import_file f
			JOIN import i ON i.id = f.import
			WHERE i.status <> 'done' AND (f.id IN (SELECT file FROM alias) OR f.id IN (SELECT file FROM evidence))`,
	} {
		n, err := number(c.ctx, c.q, text)
		if err != nil {
			return err
		}
		if n > 0 {
			c.problem("There are %d %s.", n, what)
		}
	}
	slices.Sort(c.problems)
	return nil
}

func orphanSeen() string {
	text := "SELECT 0"
	for _, kind := range factKinds {
		text += fmt.Sprintf(" + (SELECT count(*) FROM seen s WHERE s.kind = %d AND NOT EXISTS (SELECT 1 FROM %s t WHERE t.id = s.fact))", kind, kind.name())
	}
	return text
}
