package review_test

import (
	"strings"
	"testing"

	"rapport/app/review"
	"rapport/data"
)

// samePair is the pair of the page that describes the look.
func samePair() data.Evidence {
	return data.Evidence{Prior: -9.2, From: 4, Probability: 0.9978, Steps: []data.EvidenceStep{
		{Field: "given name", Level: "another spelling", A: "Олена", B: "Olena", Weight: 7.1},
		{Field: "handle", Level: "the same before the @ of an e-mail", A: "o.koval", B: "o.koval@example.org", Weight: 6.3},
		{Field: "city", Level: "the same", A: "Lviv", B: "Lviv", Weight: 2.4, Share: 1. / 1180},
		{Field: "surname", Level: "close (Jaro–Winkler 0.92 or more)", A: "Коваль", B: "Kowal", Weight: 3},
		{Field: "region", Level: "different", Weight: -0.8},
	}}
}

func TestEvidenceWords(t *testing.T) {
	e := samePair()
	for i, want := range []string{
		"another spelling: Олена and Olena", "the same before the @ of an e-mail: o.koval and o.koval@example.org", "the same: Lviv", "close: Коваль and Kowal", "different",
	} {
		if got := review.AgreementWords(e.Steps[i]); got != want {
			t.Errorf("step %d reads %q, want %q", i, got, want)
		}
	}
	for bits, want := range map[float64]string{
		8.8: "about 446 to 1 in favour", -3: "about 8 to 1 against", 0: "even odds", 1: "about 2 to 1 in favour", 1.5: "about 2.8 to 1 in favour",
		20: "about 1,050,000 to 1 in favour", 60: "about over a million billion to 1 in favour",
	} {
		if got := review.OddsWords(bits); got != strings.Replace(want, "about over", "over", 1) {
			t.Errorf("%v bits read %q, want %q", bits, got, want)
		}
	}
	if got := review.PriorWords(-9.2); got != "one in 590, before any evidence" {
		t.Errorf("the prior reads %q", got)
	}
}
