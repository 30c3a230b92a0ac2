package linkage_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"rapport/data/people/linkage"
)

// The values are those of Winkler 1990 ("String Comparator Metrics and Enhanced
// Decision Rules in the Fellegi-Sunter Model of Record Linkage", table 1), to
// three places. CRATE and TRACE by hand: reach 1, so R, A and E are common and none
// is out of order: (3/5 + 3/5 + 1)/3.
func TestJaroWinkler(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{
		{"MARTHA", "MARHTA", 0.961},
		{"DWAYNE", "DUANE", 0.840},
		{"DIXON", "DICKSONX", 0.813},
		{"CRATE", "TRACE", 0.733},
		{"mара", "mара", 1},
		{"josé", "jose", 0.883}, // three of four letters, a prefix of three
		{"abc", "xyz", 0},
		{"", "", 0},
		{"a", "", 0},
	} {
		if got := linkage.JaroWinkler(tt.a, tt.b); math.Abs(got-tt.want) > 0.0005 {
			t.Errorf("%s, %s: %.4f, want %.3f", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"19710624", "19710624", 0},
		{"19710624", "19710524", 1}, // one digit
		{"19710624", "19716024", 1}, // neighbours swapped
		{"2119", "219", 1},
		{"2119", "21190", 1},
		{"kitten", "sitting", 3},
		{"ca", "abc", 3}, // restricted: no letter is moved twice
		{"müller", "muller", 1},
		{"", "ab", 2},
		{"abcdef", "uvwxyz", 5}, // above the most that is counted
	} {
		if got := linkage.Edits(tt.a, tt.b, 4); got != tt.want {
			t.Errorf("%s, %s: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

// What saves time must not change a result: a bound is never below the value.
func TestSimilarityIsSymmetricAndBounded(t *testing.T) {
	text := rapid.StringMatching(`[a-dz0-2]{0,9}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		j := linkage.JaroWinkler(a, b)
		if j != linkage.JaroWinkler(b, a) || j < 0 || j > 1 {
			t.Errorf("%q, %q: %v and %v", a, b, j, linkage.JaroWinkler(b, a))
		}
		// A letter that is not plain forces the long way; it stands where it agrees.
		if long := linkage.JaroWinkler("é"+a, "é"+b); a != "" && b != "" && math.Abs(long-linkage.JaroWinkler("y"+a, "y"+b)) > 1e-9 {
			t.Errorf("%q, %q: the long way differs", a, b)
		}
		if linkage.Edits(a, b, 2) != linkage.Edits("é"+a, "é"+b, 2) || linkage.Edits(a, b, 2) != linkage.Edits(b, a, 2) {
			t.Errorf("%q, %q: edits differ", a, b)
		}
	})
}

func TestSkeleton(t *testing.T) {
	for _, tt := range [][2]string{{"pаypаl", "paypal"}, {"paypa1", "paypal"}, {"rnara", "mara"}, {"ѕсоре", "scope"}, {"οlga", "olga"}} {
		if linkage.Skeleton(tt[0]) != linkage.Skeleton(tt[1]) {
			t.Errorf("%s and %s do not look alike", tt[0], tt[1])
		}
	}
	if linkage.Skeleton("mara") == linkage.Skeleton("lara") {
		t.Error("m and l look alike")
	}
}
