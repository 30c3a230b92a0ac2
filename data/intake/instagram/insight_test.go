package instagram

import (
	"testing"
	"time"
)

func TestCount(t *testing.T) {
	for text, want := range map[string]int64{"102,497": 102497, "63.3K": 63300, "63,3K": 63300, "1.2M": 1200000, "12": 12, "0": 0, "1.361": 1361, "5K": 5000} {
		if got, ok := count(text); !ok || got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
	for _, text := range []string{"--", "", "+10.5% vs Feb 28 - May 28", "62%", "1.5", "-3", "99999999999999999999K"} {
		if got, ok := count(text); ok {
			t.Errorf("%q is no count, but gave %d", text, got)
		}
	}
}

func TestPeriod(t *testing.T) {
	for _, tt := range []struct {
		words, asOf, last string
		span              int
	}{
		{"Jan 27 - Apr 26", "2026-11-16", "2026-04-26", 90},
		{"Dec 1 - Jan 10", "2026-02-01", "2026-01-10", 41},
		{"Nov 1 - Nov 30", "2026-11-16", "2025-11-30", 30},
		{"whenever", "2026-11-16", "", 0},
	} {
		asOf, err := time.Parse(time.DateOnly, tt.asOf)
		if err != nil {
			t.Fatal(err)
		}
		last, span := period(tt.words, asOf)
		if last.String() != tt.last || span != tt.span {
			t.Errorf("%q: %s, %d days", tt.words, last, span)
		}
	}
	if last, span := period("Jan 27 - Apr 26", time.Time{}); last != 0 || span != 0 {
		t.Errorf("without the export's day: %s, %d", last, span)
	}
}
