package linkage

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

const corpora = "../../../../shared/corpora/linkage/"

type corpus struct {
	name    string
	records []Record
	person  map[int64]string
	true_   int
}

func table(t testing.TB, path string) []map[string]string {
	raw, err := os.ReadFile(corpora + path)
	if err != nil {
		t.Skip("no corpora beside the project")
	}
	r := csv.NewReader(strings.NewReader(string(raw)))
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, h := range rows[0] {
			m[strings.TrimSpace(h)] = strings.TrimSpace(row[i])
		}
		out = append(out, m)
	}
	return out
}

func febrl(t testing.TB, name string, files ...string) corpus {
	c := corpus{name: name, person: map[int64]string{}}
	for i, f := range files {
		for _, row := range table(t, "febrl/"+f) {
			list := 0
			if len(files) > 1 {
				list = i + 1
			}
			id := int64(len(c.records) + 1)
			c.records = append(c.records, Record{
				ID: id, List: list,
				Names:     []Name{{Given: row["given_name"], Surname: row["surname"]}},
				Cities:    []string{row["suburb"]},
				Addresses: []Address{{House: row["street_number"], Street: row["address_1"], Extra: row["address_2"], Postcode: row["postcode"], Region: row["state"]}},
				Births:    []string{row["date_of_birth"]},
				Numbers:   []Number{{"soc_sec_id", row["soc_sec_id"]}},
			})
			c.person[id] = strings.Split(row["rec_id"], "-")[1]
		}
	}
	c.count()
	return c
}

func fake(t testing.TB) corpus {
	c := corpus{name: "fake_1000", person: map[int64]string{}}
	for _, row := range table(t, "fake_1000/fake_1000.csv") {
		id := int64(len(c.records) + 1)
		c.records = append(c.records, Record{
			ID: id, Names: []Name{{Given: row["first_name"], Surname: row["surname"]}},
			Cities: []string{row["city"]}, Births: []string{row["dob"]}, Emails: []string{row["email"]},
		})
		c.person[id] = row["cluster"]
	}
	c.count()
	return c
}

func (c *corpus) count() {
	for i, a := range c.records {
		for _, b := range c.records[:i] {
			if (a.List == 0 || a.List != b.List) && c.person[a.ID] == c.person[b.ID] {
				c.true_++
			}
		}
	}
}

func (c *corpus) f1(pairs [][2]int64) string {
	good := 0
	for _, p := range pairs {
		if c.person[p[0]] == c.person[p[1]] {
			good++
		}
	}
	p, r := float64(good)/float64(len(pairs)), float64(good)/float64(c.true_)
	return fmt.Sprintf("F1 %.4f precision %.4f recall %.4f (%d right, %d wrong, %d missed)", 2*p*r/(p+r), p, r, good, len(pairs)-good, c.true_-good)
}

func TestCorpora(t *testing.T) {
	for _, c := range []corpus{febrl(t, "febrl4", "dataset4a.csv", "dataset4b.csv"), febrl(t, "febrl3", "dataset3.csv"), fake(t)} {
		x := NewIndex(Collect(slices.Values(c.records)))
		m, err := x.Estimate(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		pairs, stats, err := x.Pairs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var ids [][2]int64
		for _, p := range pairs {
			ids = append(ids, [2]int64{p.A, p.B})
		}
		t.Log(c.name, c.f1(ids), fmt.Sprintf("%+v", stats), m.Prior, x.prior, m.People)
		groups, err := x.Groups(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		ids = nil
		for _, g := range groups {
			for i := range g {
				for j := range i {
					ids = append(ids, [2]int64{g[i], g[j]})
				}
			}
		}
		t.Log(c.name, "groups", c.f1(ids))
		blocked := map[[2]int64]bool{}
		f := x.finder()
		for r := range uint32(x.set.len()) {
			for _, o := range f.candidates(x.parts[0], r) {
				a, b := x.set.ids[r], x.set.ids[o]
				if c.person[a] == c.person[b] {
					blocked[[2]int64{min(a, b), max(a, b)}] = true
				}
			}
		}
		t.Log("true pairs blocked", len(blocked), "of", c.true_)
		for f := range fields {
			t.Logf("%s m %.4f u %.6f", f, m.Fields[fieldKeys[f]].M, m.Fields[fieldKeys[f]].U)
		}
	}
}
