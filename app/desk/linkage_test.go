package desk_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/intake"
	"rapport/data/sample"
	"rapport/data/store"
)

// TestLinkageOfTheSampleWorld measures certain links and suggestions on the sample
// world (metrics.md 19): certain links are right in at least 999 of 1,000 pairs of
// identities, and a person who says yes to every right suggestion, and to no other,
// finds at least nine in ten of the pairs that are one person.
func TestLinkageOfTheSampleWorld(t *testing.T) {
	for _, o := range []sample.Options{{Seed: 1}, {Seed: 2, People: 1000}} {
		t.Run(fmt.Sprintf("%d", cmp.Or(o.People, 320)), func(t *testing.T) {
			m := measureSample(t, o)
			t.Log(m)
			if p := m.certain.precision(); p < 0.999 {
				t.Errorf("certain links are right in %.4f of the pairs", p)
			}
			if r := m.reviewed.recall(); r < 0.90 {
				t.Errorf("certain links and suggestions hold %.4f of the pairs", r)
			}
		})
	}
}

// linkageMeasure counts pairs of identities.
type linkageMeasure struct {
	identities, people int
	certain            pairCount // links by hard evidence
	reviewed           pairCount // with every right suggestion said yes to
	suggested          pairCount // pairs of persons: right are those of one
	bulk               pairCount // those that can be accepted unseen
	cubed              [2]float64
}

// pairCount is how many pairs are right, how many were found, and how many there are.
type pairCount struct{ right, found, all int }

func (c pairCount) precision() float64 { return float64(c.right) / float64(max(1, c.found)) }
func (c pairCount) recall() float64    { return float64(c.right) / float64(max(1, c.all)) }

func (m linkageMeasure) String() string {
	return fmt.Sprintf("%d identities of %d people\ncertain: precision %.4f, recall %.4f (B-cubed %.4f, %.4f)\ncertain and likely: recall %.4f\nsuggestions: %d, right %.3f; for many at once: %d, right %.3f",
		m.identities, m.people, m.certain.precision(), m.certain.recall(), m.cubed[0], m.cubed[1], m.reviewed.recall(),
		m.suggested.found, m.suggested.precision(), m.bulk.found, m.bulk.precision())
}

// traced is an identity with the person that Rapport takes it for, and who it really is.
type traced struct {
	person int64
	who    int
}

func measureSample(t testing.TB, o sample.Options) linkageMeasure {
	t.Helper()
	ctx := context.Background()
	o.Now = testNow()
	dir := t.TempDir()
	result, err := sample.Write(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(ctx, desk.Config{Path: filepath.Join(dir, "W.rapport"), Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close() //nolint:errcheck // a test's end
	if _, err := d.Import(ctx, result.Exports, intake.Options{Limits: intake.DefaultLimits()}, func(desk.Progress) {}); err != nil {
		t.Fatal(err)
	}
	if err := d.Suggest(ctx); err != nil {
		t.Fatal(err)
	}
	list := trace(t, d, result.Truth)
	pairs, err := d.Suggestions(ctx, store.SuggestionQuery{})
	if err != nil {
		t.Fatal(err)
	}
	return measureLinks(list, pairs)
}

// trace puts the truth beside what was imported. A bare name that two people have is
// left out: from outside its traces cannot be told from each other.
func trace(t testing.TB, d *desk.Desk, path string) []traced {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var told sample.Truth
	if err := json.Unmarshal(raw, &told); err != nil {
		t.Fatal(err)
	}
	who := map[sample.IdentityTruth]int{}
	for _, p := range told.Persons {
		for _, i := range p.Identities {
			i.Value = data.Normalize(data.IdentityKind(i.Kind), i.Value)
			if other, met := who[i]; met && other != p.Who {
				who[i] = -1
				continue
			}
			who[i] = p.Who
		}
	}
	page, err := d.People(context.Background(), store.PeopleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var list []traced
	for _, p := range page.Rows {
		for _, i := range p.Identities {
			w, known := who[sample.IdentityTruth{Platform: i.Platform, Kind: string(i.Kind), Value: data.Normalize(i.Kind, i.Value)}]
			if !known {
				t.Fatalf("the truth does not know %s %s %q", i.Platform, i.Kind, i.Value)
			}
			if w >= 0 {
				list = append(list, traced{p.Person, w})
			}
		}
	}
	return list
}

func measureLinks(list []traced, pairs []store.Suggestion) linkageMeasure {
	whose := map[int64]int{} // who most identities of a person are
	sizes, people := map[traced]int{}, map[int]int{}
	for _, i := range list {
		sizes[i]++
		people[i.who]++
		if sizes[i] > sizes[traced{i.person, whose[i.person]}] {
			whose[i.person] = i.who
		}
	}
	m := linkageMeasure{identities: len(list), people: len(people)}
	group := map[int64]int64{}
	root := func(p int64) int64 {
		for group[p] != 0 {
			p = group[p]
		}
		return p
	}
	for _, p := range pairs {
		a, met := whose[p.A]
		b, both := whose[p.B]
		if !met || !both {
			continue
		}
		count(&m.suggested, a == b)
		if p.Warnings == 0 && p.Probability >= 0.99 {
			count(&m.bulk, a == b)
		}
		if a == b && root(p.A) != root(p.B) {
			group[root(p.A)] = root(p.B)
		}
	}
	m.certain = pairsOf(list, func(p int64) int64 { return p })
	m.reviewed = pairsOf(list, root)
	m.cubed = cubed(list)
	return m
}

func count(c *pairCount, right bool) {
	c.found++
	if right {
		c.right++
	}
}

// pairsOf compares the pairs within persons with the pairs within people.
func pairsOf(list []traced, person func(int64) int64) pairCount {
	both, persons, people := map[traced]int{}, map[int64]int{}, map[int]int{}
	for _, i := range list {
		p := person(i.person)
		both[traced{p, i.who}]++
		persons[p]++
		people[i.who]++
	}
	return pairCount{right: within(both), found: within(persons), all: within(people)}
}

// within counts the pairs inside groups.
func within[K comparable](sizes map[K]int) int {
	n := 0
	for _, s := range sizes {
		n += s * (s - 1) / 2
	}
	return n
}

// cubed is precision and recall of B-cubed (Bagga and Baldwin 1998): the mean over
// identities of the share of its person that is right, and of its real person that is
// there.
func cubed(list []traced) [2]float64 {
	both, persons, people := map[traced]int{}, map[int64]int{}, map[int]int{}
	for _, i := range list {
		both[i]++
		persons[i.person]++
		people[i.who]++
	}
	var sum [2]float64
	for _, i := range list {
		sum[0] += float64(both[i]) / float64(persons[i.person])
		sum[1] += float64(both[i]) / float64(people[i.who])
	}
	n := float64(len(list))
	return [2]float64{sum[0] / n, sum[1] / n}
}
