package store

import (
	"database/sql"
	"slices"

	"rapport/data"
)

// lessLike leaves out of likenesses those of whom the user said that they are two, and
// those of persons who are left out of lists.
func (c *change) lessLike(list []data.Likeness) ([]data.Likeness, error) {
	apart, err := c.apartPersons()
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, l := range list {
		ids = append(ids, l.A, l.B)
	}
	slices.Sort(ids)
	hidden := map[int64]bool{}
	err = c.ask("SELECT g.person FROM temp.feed f CROSS JOIN figure g ON g.person = f.c0 WHERE g.hidden > 0", single[int64](slices.Compact(ids)), func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		hidden[id] = true
		return err
	})
	return slices.DeleteFunc(slices.Clone(list), func(l data.Likeness) bool {
		return hidden[l.A] || hidden[l.B] || apart[[2]int64{l.A, l.B}]
	}), err
}

// apartPersons are the pairs of persons who hold identities that must stay apart.
func (c *change) apartPersons() (map[[2]int64]bool, error) {
	d, err := c.loadDecisions()
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, p := range d.apart {
		ids = append(ids, p[0], p[1])
	}
	person := map[int64]int64{}
	err = c.ask("SELECT f.c0, l.person FROM temp.feed f CROSS JOIN link l ON l.identity = f.c0", single[int64](ids), func(r *sql.Rows) error {
		var id, p int64
		err := r.Scan(&id, &p)
		person[id] = p
		return err
	})
	apart := map[[2]int64]bool{}
	for _, p := range d.apart {
		a, b := person[p[0]], person[p[1]]
		apart[[2]int64{min(a, b), max(a, b)}] = true
	}
	return apart, err
}
