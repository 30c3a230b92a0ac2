package intaketest_test

import (
	"errors"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
)

// TestCheck makes sure that the rules of every fuzz test find what they forbid.
func TestCheck(t *testing.T) {
	one := []intake.File{{Name: "a.csv"}}
	fact := &data.Identity{Ref: data.Owner}
	for name, r := range map[string]intaketest.Result{
		"panic":                   {Err: &data.Error{Code: "defect", Err: errors.New("index out of range")}},
		"no words":                {Err: errors.New("EOF")},
		"line 0":                  {Claimed: one, Records: []data.Record{{Fact: fact}}},
		"no such file":            {Claimed: one, Records: []data.Record{{File: 1, Line: 1, Fact: fact}}},
		"no fact":                 {Claimed: one, Records: []data.Record{{Line: 1}}},
		"rejected without reason": {Claimed: one, Rejects: []*data.RowError{{Line: 1, Reason: " "}}},
		"rejected without line":   {Claimed: one, Rejects: []*data.RowError{{Reason: "names nobody"}}},
	} {
		if intaketest.Check(r) == nil {
			t.Errorf("%s was let through", name)
		}
	}
	fine := intaketest.Result{
		Claimed: one, Records: []data.Record{{Line: 1, Fact: fact}}, Rejects: []*data.RowError{{Line: 2, Reason: "names nobody"}},
		Err: &data.Error{Code: data.WarnTruncated, Msg: "The file is not complete."},
	}
	if err := intaketest.Check(fine); err != nil {
		t.Error(err)
	}
}

// TestShow writes every part of a reference that says something of its own.
func TestShow(t *testing.T) {
	for want, fact := range map[string]data.Fact{
		`Identity x handle ann in a "Ann" <https://ann.example> owner`: &data.Identity{Ref: data.Ref{
			Platform: "x", Kind: data.ByHandle, Value: "ann", Scope: "a", Name: "Ann", URL: "https://ann.example", Owner: true,
		}},
		"Identity handle ann": &data.Identity{Ref: data.Ref{Kind: data.ByHandle, Value: "ann", URL: "https://x.example/ann/"}},
		"Interaction Kind=comment Actor={owner} Text=a|b Public": &data.Interaction{Kind: data.Comment, Actor: data.Owner, Text: "a\nb", Public: true},
	} {
		if got := intaketest.Show(fact); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
