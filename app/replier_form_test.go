package app

import (
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/store"
)

// The form has each account once with the name that is given; an emptied name is taken back,
// and so is all of it with one undo.
func TestNameWhoAnswers(t *testing.T) {
	s := newStage(t, false)
	before, err := s.desk.Settings(s.ctx)
	if err != nil {
		t.Fatal(err)
	}
	before.Repliers = []data.Replier{{Platform: "instagram", Account: "team", Name: "Mia"}}
	if err := s.desk.SaveSettings(s.ctx, before); err != nil {
		t.Fatal(err)
	}
	account := func(platform, value string) store.OwnAccount {
		return store.OwnAccount{IdentityRow: store.IdentityRow{Platform: platform, Value: value}}
	}
	f := newRepliersForm([]store.OwnAccount{account("instagram", "team"), account("instagram", "team"), account("youtube", "@nora")}, before.Repliers)
	if len(f.names) != 2 || f.names[0].Text != "Mia" || f.names[1].Text != "" {
		t.Fatalf("the form has %d accounts", len(f.names))
	}
	repliers := func() []data.Replier {
		now, err := s.desk.Settings(s.ctx)
		if err != nil {
			t.Fatal(err)
		}
		return now.Repliers
	}
	f.names[0].SetText(" ")
	f.names[1].SetText(" Nora ")
	s.saveRepliers(f, before)
	if got := repliers(); !slices.Equal(got, []data.Replier{{Platform: "youtube", Account: "@nora", Name: "Nora"}}) {
		t.Errorf("kept %+v", got)
	}
	s.undo()
	if got := repliers(); !slices.Equal(got, before.Repliers) || len(s.errors) > 0 {
		t.Errorf("after the undo %+v, %v", got, s.errors)
	}
}
