package store

import (
	"cmp"
	"database/sql"
	"database/sql/driver"
	"slices"

	"rapport/data"
)

// spelling is how one file writes an identity.
type spelling struct {
	value, name, url string
	owner            bool
	asOf             int64
}

// described is an identity with all its spellings.
type described struct {
	id        int64
	platform  string
	kind      string
	norm      string
	had       spelling
	ownerBits int64
	spellings []spelling
}

// The bits of column owner.
const (
	markedOwner = 1 << iota // by a file or the settings
	linkedOwner             // one person with a marked one
)

// describe decides how identities that files write in several ways are shown:
// as the latest export has it. It notes which turn into the owner's, or back.
func (c *change) describe(ids []int64, me own) (became, left []int64, err error) {
	slices.Sort(ids)
	for chunk := range slices.Chunk(slices.Compact(ids), batchRecords) {
		list, err := c.spellings(chunk)
		if err != nil {
			return nil, nil, err
		}
		var changed []described
		for _, d := range list {
			now := d.best(me)
			was := d.ownerBits&markedOwner != 0
			switch {
			case now.owner && !was:
				became = append(became, d.id)
			case !now.owner && was:
				left = append(left, d.id)
			}
			now.asOf = d.had.asOf
			if now != d.had {
				d.had = now
				changed = append(changed, d)
			}
		}
		if err := c.redescribe(changed); err != nil {
			return nil, nil, err
		}
		renamed := make([]int64, len(changed))
		for i := range changed {
			renamed[i] = changed[i].id
		}
		if err := c.reshapedBy(renamed); err != nil {
			return nil, nil, err
		}
	}
	c.turned = append(append(c.turned, became...), left...)
	return became, left, nil
}

func (c *change) spellings(ids []int64) ([]described, error) {
	var list []described
	err := c.ask(`
		SELECT i.id, i.platform, i.kind, i.norm, i.value, i.name, i.url, i.owner, a.value, a.name, a.url, a.owner, m.as_of
		FROM temp.feed f
		CROSS JOIN identity i ON i.id = f.c0
		CROSS JOIN alias a ON a.identity = i.id
		CROSS JOIN import_file ON import_file.id = a.file
		CROSS JOIN import m ON m.id = import_file.import`, single[int64](ids), func(r *sql.Rows) error {
		var d described
		var s spelling
		err := r.Scan(&d.id, &d.platform, &d.kind, &d.norm, &d.had.value, &d.had.name, &d.had.url, &d.ownerBits, &s.value, &s.name, &s.url, &s.owner, &s.asOf)
		if err != nil {
			return err
		}
		d.had.owner = d.ownerBits&markedOwner != 0
		if n := len(list); n == 0 || list[n-1].id != d.id {
			list = append(list, d)
		}
		last := &list[len(list)-1]
		last.spellings = append(last.spellings, s)
		return nil
	})
	return list, err
}

// best picks, each for itself, the value, the name and the address of the latest
// export; of equally late ones the longer says more, and then the order of
// letters decides.
func (d *described) best(me own) spelling {
	pick := func(of func(*spelling) string, empty bool) string {
		var best *spelling
		for i := range d.spellings {
			s := &d.spellings[i]
			if of(s) == "" && !empty {
				continue
			}
			if best == nil || cmp.Or(cmp.Compare(s.asOf, best.asOf), cmp.Compare(len(of(s)), len(of(best))), -cmp.Compare(of(s), of(best))) > 0 {
				best = s
			}
		}
		if best == nil {
			return ""
		}
		return of(best)
	}
	s := spelling{
		value: pick(func(s *spelling) string { return s.value }, true),
		name:  pick(func(s *spelling) string { return s.name }, false),
		url:   pick(func(s *spelling) string { return s.url }, false),
		owner: me.has(d.platform, data.IdentityKind(d.kind), d.norm),
	}
	for i := range d.spellings {
		s.owner = s.owner || d.spellings[i].owner
	}
	return s
}

func (c *change) redescribe(list []described) error {
	return c.put(`
		UPDATE identity
		SET value = f.c1, name = f.c2, url = f.c3, owner = (owner & ~1) | f.c4
		FROM temp.feed f
		WHERE identity.id = f.c0`,
		table[described]{list, func(_ int, d *described, column int) driver.Value {
			switch column {
			case 0:
				return d.id
			case 1:
				return d.had.value
			case 2:
				return d.had.name
			case 3:
				return d.had.url
			}
			return d.had.owner
		}})
}

// describe settles how the identities of the import are shown. What turns out to
// be the owner's is not counted.
func (im *importer) describe() error {
	became, _, err := im.c.describe(im.spelled, ownNames(im.settings.Me, im.settings.Region))
	for _, id := range became {
		if changed, met := im.older[id]; met && !changed {
			im.addIdentity(0, -1)
		} else if id >= im.firstSelf {
			im.addIdentity(-1, 0)
		}
	}
	return err
}
