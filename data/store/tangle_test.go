package store_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/store"
)

// tangle invents exports as an inventor does, with more that says who is whom: accounts
// that share handles, mailboxes of offices, households, look-alikes.
type tangle struct{ inventor }

func (v tangle) someone() data.Ref {
	name := v.pick("", "", "Ann Lee", "Ann", "A. Lee", "Bob May", "Анна Ли")
	r := data.Ref{Name: name, Platform: v.pick("instagram", "threads", "shopify", "x", "")}
	switch v.IntN(6) {
	case 0:
		r.Kind, r.Value = data.ByID, v.pick("1", "2", "3")
	case 1:
		r.Kind, r.Value = data.ByHandle, v.pick("ann", "bob", "аnn", "ann\u200b", "ａnn")
	case 2:
		r.Kind, r.Value = data.ByCustomer, v.pick("5", "6")
	case 3:
		r.Kind, r.Value = data.ByPhone, v.pick("+491701234567", "+491717654321")
	default:
		r.Kind, r.Value = data.ByEmail, v.pick("ann@example.org", "bob@example.org", "home@example.org", "info@example.org", "аnn@example.org", "Ann@Example.org")
	}
	return r
}

// export is the n-th; it is in force also where all it says was said before.
func (v tangle) export(n int) export {
	e := v.inventor.export(n)
	e.made = e.made.AddDate(0, 0, v.IntN(400)) // the dates of exports tell who had a handle last
	for range 1 + v.IntN(6) {
		a, b := v.someone(), v.someone()
		if v.IntN(3) == 0 { // an account's id and its handle
			a.Platform, a.Kind, a.Value = "x", data.ByID, v.pick("1", "2", "3")
			b.Platform, b.Kind, b.Value = "x", data.ByHandle, v.pick("ann", "bob")
		}
		e.files[1] = append(e.files[1], &data.Link{A: a, B: b, Reason: v.pick("partner sheet", "same order")})
	}
	return e
}

// ledger reads a workspace beside the program and knows what must always hold.
type ledger struct {
	t        *testing.T
	db       *sql.DB
	w        *store.Workspace
	founders map[int64]string // by person, ever
	gone     map[int64]bool   // persons that were removed with their founder
}

func newLedger(t *testing.T, w *store.Workspace) *ledger {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(w.Path())+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return &ledger{t: t, db: db, w: w, founders: map[int64]string{}, gone: map[int64]bool{}}
}

// rows reads rows of numbers and texts.
func (l *ledger) rows(q string, scan func(*sql.Rows) error) {
	l.t.Helper()
	r, err := l.db.Query(q)
	if err != nil {
		l.t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // Err tells
	for r.Next() {
		if err := scan(r); err != nil {
			l.t.Fatal(err)
		}
	}
	if err := r.Err(); err != nil {
		l.t.Fatal(err)
	}
}

// members are the identities of each person.
func (l *ledger) members() map[int64][]int64 {
	all := map[int64][]int64{}
	l.rows("SELECT person, identity FROM link ORDER BY identity", func(r *sql.Rows) error {
		var person, identity int64
		err := r.Scan(&person, &identity)
		all[person] = append(all[person], identity)
		return err
	})
	return all
}

// verify fails when something does not hold that must always hold.
func (l *ledger) verify() {
	l.t.Helper()
	for what, q := range map[string]string{
		"identities without a person": "SELECT count(*) FROM identity WHERE id NOT IN (SELECT identity FROM link)",
		"links of nobody":             "SELECT count(*) FROM link WHERE identity NOT IN (SELECT id FROM identity) OR person NOT IN (SELECT id FROM person)",
		"persons without founder":     "SELECT count(*) FROM link l JOIN person p ON p.id = l.person WHERE NOT EXISTS (SELECT 1 FROM link f WHERE f.identity = p.founder AND f.person = p.id)",
	} {
		l.rows(q, func(r *sql.Rows) error {
			var n int
			err := r.Scan(&n)
			if n > 0 {
				l.t.Fatalf("%s: %d", what, n)
			}
			return err
		})
	}
	l.verifyIDs()
	l.verifyApart()
	l.verifyAutomatic()
}

// verifyIDs: the id of a person is founded by one identity for ever.
func (l *ledger) verifyIDs() {
	l.t.Helper()
	here := map[int64]bool{}
	l.rows("SELECT p.id, hex(i.key) || i.id FROM person p JOIN identity i ON i.id = p.founder", func(r *sql.Rows) error {
		var id int64
		var founder string
		err := r.Scan(&id, &founder)
		here[id] = true
		if was, met := l.founders[id]; met && was != founder {
			l.t.Fatalf("person %d was founded by %s and is by %s", id, was, founder)
		}
		if l.gone[id] {
			l.t.Fatalf("person %d returned", id)
		}
		l.founders[id] = founder
		return err
	})
	for id := range l.founders {
		l.gone[id] = !here[id]
	}
}

// verifyApart: whom a decision in force tells apart, and no later merge in force lifted,
// are two.
func (l *ledger) verifyApart() {
	l.t.Helper()
	person := map[string]int64{}
	l.rows("SELECT hex(i.key), l.person FROM link l JOIN identity i ON i.id = l.identity", func(r *sql.Rows) error {
		var key string
		var p int64
		err := r.Scan(&key, &p)
		person[key] = p
		return err
	})
	apart := map[[2]string]bool{}
	l.rows("SELECT p.role, hex(p.a), hex(p.b) FROM decision d JOIN decision_pair p ON p.decision = d.id WHERE NOT d.undone ORDER BY d.id", func(r *sql.Rows) error {
		var role, a, b string
		err := r.Scan(&role, &a, &b)
		switch pair := [2]string{min(a, b), max(a, b)}; role {
		case "apart":
			apart[pair] = true
		case "lift":
			delete(apart, pair)
		}
		return err
	})
	for p := range apart {
		if person[p[0]] != 0 && person[p[0]] == person[p[1]] {
			l.t.Fatalf("%v are apart and one person", p)
		}
	}
}

// verifyAutomatic: what evidence joined has no more than twelve identities and no two
// accounts of one platform; disguised and mixed letters are joined by decision alone.
func (l *ledger) verifyAutomatic() {
	l.t.Helper()
	type one struct {
		platform, kind, norm string
		owner                bool
	}
	who, next := map[int64]one{}, map[int64][]int64{}
	l.rows("SELECT i.id, i.platform, i.kind, i.norm, i.owner > 0, i.suspect, coalesce(l.via, 0), coalesce(l.via_kind, 0) FROM link l JOIN identity i ON i.id = l.identity", func(r *sql.Rows) error {
		var id, via, kind int64
		var o one
		var suspect bool
		err := r.Scan(&id, &o.platform, &o.kind, &o.norm, &o.owner, &suspect, &via, &kind)
		who[id] = o
		if via != 0 && kind != int64(data.ByDecision) {
			if suspect {
				l.t.Fatalf("%v is suspect and linked", o)
			}
			next[id], next[via] = append(next[id], via), append(next[via], id)
		}
		return err
	})
	seen := map[int64]bool{}
	for id := range who {
		if seen[id] {
			continue
		}
		seen[id] = true
		group, contacts, owner := []int64{id}, map[string]bool{}, false
		for i := 0; i < len(group); i++ {
			o := who[group[i]]
			owner = owner || o.owner
			if o.kind == "email" || o.kind == "phone" {
				contacts[o.kind+o.norm] = true
			} else {
				contacts[fmt.Sprint(group[i])] = true
			}
			for _, other := range next[group[i]] {
				if !seen[other] {
					seen[other] = true
					group = append(group, other)
				}
			}
		}
		if owner {
			continue // may have several accounts
		}
		if len(contacts) > 12 {
			l.t.Fatalf("%d identities are one person by evidence", len(contacts))
		}
		for _, i := range group {
			for _, j := range group {
				x, y := who[i], who[j]
				if (x.kind == "id" || x.kind == "customer") && x.kind == y.kind && x.platform == y.platform && x.norm != y.norm {
					l.t.Fatalf("two accounts are one person by evidence: %v and %v", x, y)
				}
			}
		}
	}
}

// Exports in any order make the same persons of the same identities.
func TestOrderOfImports(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			v := tangle{newInventor(seed, 3)}
			var exports []export
			for n := range 6 {
				exports = append(exports, v.export(n))
			}
			var want []string
			for range 4 {
				w := fresh(t)
				for _, at := range v.Perm(len(exports)) {
					exports[at].load(t, w)
				}
				newLedger(t, w).verify()
				got := rowsOf(t, w)
				if want == nil {
					want = got
				} else if !slices.Equal(want, got) {
					t.Fatalf("another order gives another workspace:\n%s", onlyIn(want, got))
				}
			}
		})
	}
}

// onlyIn lists what only one of two sorted lists has.
func onlyIn(a, b []string) string {
	var out strings.Builder
	for _, s := range a {
		if _, found := slices.BinarySearch(b, s); !found {
			fmt.Fprintln(&out, "-", s)
		}
	}
	for _, s := range b {
		if _, found := slices.BinarySearch(a, s); !found {
			fmt.Fprintln(&out, "+", s)
		}
	}
	return out.String()
}
