package linkage_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/people/linkage"
)

// Names of the world; the first are the most frequent, as with real ones.
var (
	givens    = strings.Fields("anna maria peter thomas laura julia michael david sofia lukas emma paul lena jonas olga ivan elena marco luis carla")
	endings   = []string{"", "", "", "", "a", "e", "ina"}
	syllables = strings.Fields("ber mar son man ler ner ski ova lin dal win ker hof bro ter ran gol fis wei lan mor car din pet ros gar ste kro hal nov")
	mailboxes = []string{"gmail.com", "gmx.de", "web.de", ""}
)

// world makes n identities; the lower half of an id is the person. A person has up
// to four: a shop customer, a subscriber with the customer's e-mail, and two
// accounts, of which the second has the handle of the first or another one.
func world(n int, seed uint64) iter.Seq[data.Profile] {
	return func(yield func(data.Profile) bool) {
		r := rand.New(rand.NewPCG(seed, 1))
		for id, person := 0, 0; id < n; person++ {
			for _, record := range someone(r, person) {
				if r.IntN(2) == 0 {
					continue
				}
				id++
				record.ID = int64(id)<<32 | int64(person)
				if !yield(record) || id == n {
					return
				}
			}
		}
	}
}

func someone(r *rand.Rand, person int) []data.Profile {
	pick := func(list []string) string { return list[int(float64(len(list))*r.Float64()*r.Float64())] }
	given, surname := pick(givens)+pick(endings), pick(syllables)+pick(syllables)+pick(syllables)
	domain := pick(mailboxes)
	if domain == "" {
		domain = surname + ".net"
	}
	city, mail := "new "+pick(syllables)+pick(syllables), fmt.Sprintf("%s.%s%d@%s", given, surname, r.IntN(97), domain)
	handle := fmt.Sprintf("%s_%s%d", given, surname[:3], person)
	second := handle
	if r.IntN(3) == 0 {
		second = fmt.Sprintf("%s%d", surname, person)
	}
	return []data.Profile{
		{
			Accounts: []data.Known{{Platform: "shopify", Kind: data.ByCustomer, Norm: fmt.Sprint(5_000_000_000 + person)}}, Names: []data.FullName{{Given: given, Surname: surname}}, Emails: []string{mail}, Cities: []string{city},
			Addresses: []data.Address{{House: fmt.Sprint(1 + r.IntN(200)), Street: pick(syllables) + "weg", Postcode: fmt.Sprint(10000 + r.IntN(80000))}},
		},
		{Names: []data.FullName{{Display: given}}, Emails: []string{mail}},
		{Accounts: []data.Known{{Platform: "instagram", Kind: data.ByHandle, Norm: handle}}, Names: []data.FullName{{Display: given + " " + surname}}},
		{Accounts: []data.Known{{Platform: "youtube", Kind: data.ByHandle, Norm: second}}, Names: []data.FullName{{Display: given + " " + surname[:1] + "."}}, Cities: []string{city}},
	}
}

// grown is what becomes of n identities from nothing, and of 1,000 added to them.
type grown struct {
	collect, blocks, estimate, compare, add time.Duration
	stats                                   linkage.Stats
	pairs, more                             []linkage.Pair
}

func grow(t testing.TB, n int) (g grown) {
	start := time.Now()
	lap := func() time.Duration { d := time.Since(start); start = time.Now(); return d }
	set := linkage.Collect(world(n, 1))
	g.collect = lap()
	x := linkage.NewIndex(set)
	g.blocks = lap()
	_, err := x.Estimate(t.Context())
	g.estimate = lap()
	if err == nil {
		g.pairs, g.stats, err = x.Pairs(t.Context())
		g.compare = lap()
	}
	fresh := slices.Collect(world(1000, 2))
	lap()
	if err == nil {
		g.more, _, err = x.Add(t.Context(), slices.Values(fresh))
		g.add = lap()
	}
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// right counts the pairs that are one person.
func right(pairs []linkage.Pair) int {
	n := 0
	for _, p := range pairs {
		if uint32(p.A) == uint32(p.B) {
			n++
		}
	}
	return n
}

// trulyOne counts the pairs of one person that there are.
func trulyOne(n int) int {
	count, pairs := map[uint32]int{}, 0
	for r := range world(n, 1) {
		pairs += count[uint32(r.ID)]
		count[uint32(r.ID)]++
	}
	return pairs
}

// TestWorld: at 100,000 identities few pairs are compared, those accepted in bulk
// are one person, and most of those that share something are found. A subscriber's
// given name alone and an account share nothing, so not all can be.
func TestWorld(t *testing.T) {
	const n = 100_000
	g := grow(t, n)
	if g.stats.Share() > 0.001 {
		t.Errorf("compared %v of all pairs", g.stats.Share())
	}
	var bulk []linkage.Pair
	for _, p := range g.pairs {
		if p.Bulk() {
			bulk = append(bulk, p)
		}
	}
	t.Logf("%d likely pairs, %d right, of %d; bulk %d, %d right; %+v", len(g.pairs), right(g.pairs), trulyOne(n), len(bulk), right(bulk), g.stats)
	if p := float64(right(bulk)) / float64(len(bulk)); p < 0.99 || len(bulk) < n/5 {
		t.Errorf("bulk: %d pairs, %.4f right", len(bulk), p)
	}
}
