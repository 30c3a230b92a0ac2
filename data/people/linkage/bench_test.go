//go:build bench

package linkage_test

import (
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/people/linkage"
)

// processor is the time that this process had a processor: on a busy machine the
// clock says more about the others.
func processor(t *testing.T) time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		t.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// TestBenchMillion times 1,000,000 identities from nothing and 1,000 new ones.
func TestBenchMillion(t *testing.T) {
	const n = 1_000_000
	before := processor(t)
	g := grow(t, n)
	t.Logf("%.1f s of processor time, with making the identities up", (processor(t) - before).Seconds())
	t.Logf("collect %.1f s, blocks %.1f s, estimate %.1f s, compare %.1f s: %.1f s in all; 1,000 more %.2f s",
		g.collect.Seconds(), g.blocks.Seconds(), g.estimate.Seconds(), g.compare.Seconds(), (g.collect + g.blocks + g.estimate + g.compare).Seconds(), g.add.Seconds())
	t.Logf("compared %d of %d pairs (%.6f %%), %d blocks too large, %d pairs left out in them", g.stats.Compared, g.stats.Possible, 100*g.stats.Share(), g.stats.Oversize, g.stats.LeftOut)
	t.Logf("%d likely pairs, %d right, of %d; %d among and with the new ones", len(g.pairs), right(g.pairs), trulyOne(n), len(g.more))
	status, _ := os.ReadFile("/proc/self/status") // only Linux tells
	for line := range strings.Lines(string(status)) {
		if size, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			t.Log("largest memory", strings.TrimSpace(size))
		}
	}
}

// TestBenchOneEmail times 5,000 people with one e-mail beside 5,000 with one each.
func TestBenchOneEmail(t *testing.T) {
	run := func(change func(int, *data.Profile)) time.Duration {
		list := crowd(5000, change)
		best := time.Hour
		for range 5 {
			start := processor(t)
			if _, _, err := linkage.NewIndex(linkage.Collect(slices.Values(list))).Pairs(t.Context()); err != nil {
				t.Fatal(err)
			}
			best = min(best, processor(t)-start)
		}
		return best
	}
	same, plain := run(oneEmail), run(untouched)
	t.Logf("one e-mail on 5,000 rows: %.0f ms of processor time; an e-mail each: %.0f ms (%.2f times)", same.Seconds()*1e3, plain.Seconds()*1e3, same.Seconds()/plain.Seconds())
}
