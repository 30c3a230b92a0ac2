package data_test

import (
	"testing"

	"rapport/data"
)

func TestParseRate(t *testing.T) {
	for text, want := range map[string]int64{
		"1.0850": 1_085_000_000, "163": 163_000_000_000, "0.000000001": 1, ".5": 500_000_000, "1.": 1_000_000_000,
		"17251.40": 17_251_400_000_000, "1.0850000000000": 1_085_000_000, "1000000000": 1_000_000_000_000_000_000, "007": 7_000_000_000,
	} {
		if got, err := data.ParseRate(text); got != want || err != nil {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", ".", "0", "0.000", "-1", "+1", "1e3", "1,5", "1.2.3", "N/A", "1.0000000001", "1000000000.1", "99999999999", "9999999999999999999999", "１"} {
		if got, err := data.ParseRate(text); err == nil {
			t.Errorf("%q is %d", text, got)
		}
	}
}

func TestFormatRate(t *testing.T) {
	for billionths, want := range map[int64]string{1_085_000_000: "1.085", 163_000_000_000: "163", 1: "0.000000001", 500_000_000: "0.5"} {
		if got := data.FormatRate(billionths); got != want {
			t.Errorf("%d is written %s, want %s", billionths, got, want)
		}
	}
}
