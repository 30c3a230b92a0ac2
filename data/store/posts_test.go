package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/store"
)

func post(key, title string, at time.Time) *data.Content {
	return &data.Content{Key: key, Kind: "post", Title: title, At: at, Undirected: true}
}

// What a post is for sleeps while an undo has taken the post away, comes back with it
// under another id, and is one thing: the last one said, or the one before it again.
func TestPurposeSurvives(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	load := func(path string, others ...data.Fact) *data.ImportReport {
		return keep(t, w, "instagram", path, may, append(others, post("p1", "Which glaze?", may), post("p2", "New bowls", may.Add(time.Hour)))...)
	}
	first := load("a.json")
	posts := func() (ids map[string]int64, purposes map[string]string) {
		t.Helper()
		ids, purposes = map[string]int64{}, map[string]string{}
		facts, err := w.Facts(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range facts.Contents {
			ids[c.Title], purposes[c.Title] = c.ID, c.Purpose
		}
		return ids, purposes
	}
	ids, _ := posts()
	say := func(e data.Entry) int64 {
		t.Helper()
		e.At = now().UnixMilli()
		id, err := w.AddEntry(ctx, e)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	was := say(data.Entry{Kind: data.PurposeEntry, Content: ids["Which glaze?"], Label: data.IdeaPurpose})
	is := say(data.Entry{Kind: data.PurposeEntry, Content: ids["Which glaze?"], Label: data.QuestionPurpose})
	say(data.Entry{Kind: data.PurposeEntry, Content: ids["New bowls"], Label: data.OfferPurpose})
	say(data.Entry{Kind: data.CampaignEntry, Content: ids["New bowls"], Label: data.TacticEffort, Text: "Ask before selling"})
	want := map[string]string{"Which glaze?": data.QuestionPurpose, "New bowls": data.OfferPurpose}
	if _, got := posts(); !cmp.Equal(got, want) {
		t.Errorf("purposes %v, want %v", got, want)
	}
	if list, err := w.Entries(ctx, data.PurposeEntry); err != nil || len(list) != 2 || list[0].ID != is {
		t.Errorf("entry %d did not take the place of %d: %+v, %v", is, was, list, err)
	}
	if _, err := w.Undo(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	if list, err := w.Entries(ctx, ""); err != nil || len(list) != 0 {
		t.Errorf("without the posts %+v, %v", list, err)
	}
	load("b.json", post("p0", "Another", may))
	again, got := posts()
	if want["Another"] = ""; !cmp.Equal(got, want) || again["New bowls"] == ids["New bowls"] {
		t.Errorf("after a new import %v of %v, want %v", got, again, want)
	}
	list, total, err := w.Posts(ctx, store.PostQuery{Search: "BOWLS"})
	if err != nil || total != 1 || len(list) != 1 || list[0].Purpose != data.OfferPurpose || !slices.Equal(list[0].Campaigns, []string{"Ask before selling"}) {
		t.Errorf("posts %+v of %d, %v", list, total, err)
	}
	if err := w.RemoveEntry(ctx, is, now()); err != nil {
		t.Fatal(err)
	}
	if _, got := posts(); got["Which glaze?"] != data.IdeaPurpose {
		t.Errorf("after the last purpose was taken back it is %q", got["Which glaze?"])
	}
	if err := w.RemoveEntry(ctx, was, now()); err != nil {
		t.Fatal(err)
	}
	if _, got := posts(); got["Which glaze?"] != "" {
		t.Errorf("both purposes were taken back, and it is %q", got["Which glaze?"])
	}
	if _, err := w.AddEntry(ctx, data.Entry{Kind: data.PurposeEntry, Content: 999, Label: data.IdeaPurpose}); code(err) != "no_content" {
		t.Errorf("a post that is not there: %v", err)
	}
}

// Two people have one outcome, in whichever order they are named; other pairs keep theirs.
func TestOneOutcome(t *testing.T) {
	ctx := context.Background()
	w := fresh(t)
	keep(t, w, "shopify", "a.csv", may, order("1", "ann@example.org", "Ann", 1), order("2", "bo@example.org", "Bo", 1), order("3", "cy@example.org", "Cy", 1))
	p := persons(t, w)
	ann, bo, cy := p["shopify ann@example.org"], p["shopify bo@example.org"], p["shopify cy@example.org"]
	for _, e := range []data.Entry{
		{Person: ann, Other: bo, Label: data.NoMatter},
		{Person: ann, Other: cy, Label: data.NoMatter},
		{Person: bo, Other: ann, Label: data.Matched},
	} {
		e.Kind, e.Day, e.At = data.OutcomeEntry, 739000, now().UnixMilli()
		if _, err := w.AddEntry(ctx, e); err != nil {
			t.Fatal(err)
		}
	}
	list, err := w.Entries(ctx, data.OutcomeEntry)
	if err != nil || len(list) != 2 || list[0].Other != cy || list[1].Person != bo || list[1].Other != ann || list[1].Label != data.Matched {
		t.Errorf("outcomes %+v, %v", list, err)
	}
}
