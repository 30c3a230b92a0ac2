package linkage_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

const corpora = "../../../../shared/corpora/linkage/"

// corpus is a public set with known answers. The labels measure; nothing is
// estimated or chosen by them.
type corpus struct {
	name    string
	records []data.Profile
	person  map[int64]string
	least   float64 // F1 of the pairs
	groups  float64 // F1 of the pairs that the groups imply
}

// rows reads a table; blanks around headers and values are no part of them.
func rows(t testing.TB, path string) []map[string]string {
	t.Helper()
	raw, err := os.ReadFile(corpora + path)
	if err != nil {
		t.Skip("no corpora of linkage beside the project")
	}
	table, err := csv.NewReader(strings.NewReader(string(raw))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range table[1:] {
		m := map[string]string{}
		for i, head := range table[0] {
			m[strings.TrimSpace(head)] = strings.TrimSpace(row[i])
		}
		out = append(out, m)
	}
	return out
}

// febrl reads one list, or two that are linked with each other. The number in
// rec_id is the person.
func febrl(t testing.TB, c corpus, files ...string) corpus {
	c.person = map[int64]string{}
	for i, file := range files {
		for _, r := range rows(t, "febrl/"+file) {
			id := int64(len(c.records) + 1)
			c.person[id] = strings.Split(r["rec_id"], "-")[1]
			record := data.Profile{
				ID: id, Names: []data.FullName{{Given: r["given_name"], Surname: r["surname"]}}, Cities: []string{r["suburb"]},
				Addresses: []data.Address{{House: r["street_number"], Street: r["address_1"], Extra: r["address_2"], Postcode: r["postcode"], Region: r["state"]}},
				Births:    []string{r["date_of_birth"]}, Numbers: []data.Number{{Name: "soc_sec_id", Value: r["soc_sec_id"]}},
			}
			if len(files) > 1 {
				record.List = i + 1
			}
			c.records = append(c.records, record)
		}
	}
	return c
}

func fake1000(t testing.TB, c corpus) corpus {
	c.person = map[int64]string{}
	for _, r := range rows(t, "fake_1000/fake_1000.csv") {
		id := int64(len(c.records) + 1)
		c.person[id] = r["cluster"]
		c.records = append(c.records, data.Profile{
			ID: id, Names: []data.FullName{{Given: r["first_name"], Surname: r["surname"]}},
			Births: []string{r["dob"]}, Cities: []string{r["city"]}, Emails: []string{r["email"]},
		})
	}
	return c
}

// measure is precision, recall and F1 of pairs among all true ones, also those
// that no key finds.
func (c *corpus) measure(pairs [][2]int64) (f1 float64, words string) {
	right, all := 0, 0
	met := map[string][]int{} // the lists of the records of a person
	for _, r := range c.records {
		p := c.person[r.ID]
		for _, list := range met[p] {
			if list == 0 || list != r.List {
				all++
			}
		}
		met[p] = append(met[p], r.List)
	}
	for _, p := range pairs {
		if c.person[p[0]] == c.person[p[1]] {
			right++
		}
	}
	precision, recall := float64(right)/float64(len(pairs)), float64(right)/float64(all)
	f1 = 2 * precision * recall / (precision + recall)
	return f1, fmt.Sprintf("%d right, %d wrong, %d missed: precision %.4f, recall %.4f, F1 %.4f", right, len(pairs)-right, all-right, precision, recall, f1)
}

// TestCorpora measures at the shipped thresholds. The goals are those of Splink at
// its best threshold (0.9998, 0.9954 and 0.8617) for the last two, and at 0.5 for
// the first (0.9992).
func TestCorpora(t *testing.T) {
	for _, c := range []corpus{
		febrl(t, corpus{name: "febrl4, two lists", least: 0.9992, groups: 0.9992}, "dataset4a.csv", "dataset4b.csv"),
		febrl(t, corpus{name: "febrl3", least: 0.9954, groups: 0.9954}, "dataset3.csv"),
		fake1000(t, corpus{name: "fake_1000, all pairs", least: 0.9, groups: 0.95}),
	} {
		x := linkage.NewIndex(linkage.Collect(slices.Values(c.records)))
		if _, err := x.Estimate(t.Context()); err != nil {
			t.Fatal(err)
		}
		pairs, stats, err := x.Pairs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		groups, err := x.Groups(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		var likely, implied [][2]int64
		for _, p := range pairs {
			likely = append(likely, [2]int64{p.A, p.B})
		}
		for _, g := range groups {
			for i := range g {
				for j := range i {
					implied = append(implied, [2]int64{g[i], g[j]})
				}
			}
		}
		f1, words := c.measure(likely)
		f2, words2 := c.measure(implied)
		t.Logf("%s, likely pairs: %s", c.name, words)
		t.Logf("%s, by groups:    %s", c.name, words2)
		t.Logf("%s, compared %d of %d pairs", c.name, stats.Compared, stats.Possible)
		if f1 < c.least || f2 < c.groups {
			t.Errorf("%s: F1 %.4f and %.4f, want %.4f and %.4f", c.name, f1, f2, c.least, c.groups)
		}
	}
}
