package linkage

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"rapport/data"
)

// syllables make surnames; the first are the most frequent, as with real names.
var syllables = strings.Fields("ber mar son man ler ner ski ova lin dal win ker hof bro ter ran gol fis wei lan mor car din pet ros gar ste kro hal nov")

var givens = strings.Fields("anna maria peter thomas laura julia michael david sofia lukas emma paul lena jonas olga ivan elena marco luis carla")

// world makes n identities of about n/2 people: shop customers, subscribers and
// accounts, some written otherwise the second time.
func world(n int, seed uint64) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		r := rand.New(rand.NewPCG(seed, 1))
		pick := func(list []string) string { return list[int(float64(len(list))*r.Float64()*r.Float64())] }
		id := int64(0)
		for id < int64(n) {
			given, surname := pick(givens)+pick([]string{"", "", "", "", "a", "e", "ina"}), pick(syllables)+pick(syllables)+pick(syllables)
			city, digits := "city "+pick(syllables)+pick(syllables), r.IntN(1e9)
			mail := fmt.Sprintf("%s.%s%d@%s", given, surname, digits%97, pick([]string{"gmail.com", "gmx.de", "web.de", surname + ".net"}))
			handle := fmt.Sprintf("%s%s%d", given, surname[:3], digits%1000)
			all := []Record{
				{Platform: "shopify", Kind: data.ByCustomer, Names: []Name{{Given: given, Surname: surname}}, Emails: []string{mail}, Cities: []string{city},
					Addresses: []Address{{House: fmt.Sprint(digits % 200), Street: pick(syllables) + "weg", Postcode: fmt.Sprint(10000 + digits%80000)}}},
				{Platform: "kit", Kind: data.ByEmail, Names: []Name{{Display: given}}, Emails: []string{mail}},
				{Platform: "instagram", Kind: data.ByHandle, Names: []Name{{Display: given + " " + surname}}, Handles: []string{handle}},
				{Platform: "youtube", Kind: data.ByHandle, Names: []Name{{Display: given + " " + surname[:1] + "."}}, Handles: []string{handle}, Cities: []string{city}},
			}
			for _, record := range all {
				if r.IntN(2) == 0 {
					continue
				}
				id++
				record.ID = id
				if !yield(record) || id == int64(n) {
					return
				}
			}
		}
	}
}

func TestMillion(t *testing.T) {
	n := 100_000
	if os.Getenv("MILLION") != "" {
		n = 1_000_000
	}
	start := time.Now()
	s := Collect(world(n, 1))
	t.Log("collected", time.Since(start))
	x := NewIndex(s)
	t.Log("blocks", time.Since(start))
	m, err := x.Estimate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Log("estimated", time.Since(start), m.Prior, m.People)
	pairs, stats, err := x.Pairs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	t.Logf("%s: %d pairs, %+v share %g; heap %d MiB, sys %d MiB", time.Since(start), len(pairs), stats, stats.Share(), mem.HeapAlloc>>20, mem.Sys>>20)
	raw, _ := os.ReadFile("/proc/self/status")
	for _, l := range strings.Split(string(raw), "\n") {
		if strings.HasPrefix(l, "VmHWM") {
			t.Log(l)
		}
	}
}
