package newsletter_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/newsletter"
)

// corpora are where published samples lie, of which the counts are known.
const corpora = "../../../../shared/corpora/exports"

// corpus reads one of the samples; alone, so that its neighbours are not read too.
func corpus(t *testing.T, f *intake.Format, name string) intaketest.Result {
	t.Helper()
	if _, err := os.Stat(corpora); err != nil {
		t.Skip("no corpora here")
	}
	text, err := os.ReadFile(filepath.Join(corpora, name))
	if err != nil {
		t.Fatal(err)
	}
	return kitOf(f).Named(t, intake.Options{}, filepath.Base(name), string(text))
}

func TestCorpusBeehiiv(t *testing.T) {
	r := corpus(t, newsletter.Beehiiv, "beehiiv/members.csv")
	kinds := map[data.Kind]int{}
	for _, x := range r.Interactions() {
		kinds[x.Kind]++
		if x.Actor.Value == "fromsubstack@example.com" && intaketest.Stamp(x.At) != "2022-03-12 11:43:23" {
			t.Errorf("%+v", x)
		}
		if x.Actor.Value == "ipsum@example.com" && x.Actor.Name != "Ipsum Name" {
			t.Errorf("%+v", x)
		}
	}
	// 8 of the 9 subscribed, 1 is pending; 2 are inactive and 1 unsubscribed. Two
	// share a customer, who is linked with neither.
	if kinds[data.Subscribe] != 8 || kinds[data.Other] != 3 || len(r.Identities()) != 1 || len(r.Rejects) > 0 || len(r.Facts) != 12 {
		t.Errorf("%v: %s", kinds, r)
	}
	posts := corpus(t, newsletter.Beehiiv, "beehiiv/posts.csv")
	if len(posts.Facts) != 2 || len(posts.Rejects) > 0 || posts.Facts[0].(*data.Content).Title != "Sample Post" {
		t.Error(posts)
	}
}

func TestCorpusButtondown(t *testing.T) {
	table, list := corpus(t, newsletter.Buttondown, "buttondown/emails.csv"), corpus(t, newsletter.Buttondown, "buttondown/emails.json")
	if len(table.Facts) != 2 || len(list.Facts) != 2 {
		t.Fatal(table, list)
	}
	for i := range table.Facts {
		if a, b := *table.Facts[i].(*data.Content), *list.Facts[i].(*data.Content); a != b {
			t.Errorf("%+v, %+v", a, b)
		}
	}
}

func TestCorpusCurated(t *testing.T) {
	r := corpus(t, newsletter.Curated, "curated/subscribers.csv")
	if len(r.Interactions()) != 18 || len(r.Facts) != 18 || strings.Join(r.Rejected(), "|") != `5: "Member.Five@adv" is no e-mail address.|10: "member.t.ten" is no e-mail address.` {
		t.Error(r)
	}
	issue := corpus(t, newsletter.Curated, "curated/issue-12.json")
	if len(issue.Facts) != 1 || issue.Facts[0].(*data.Content).Key != "issue 12" { // its 5 links are not the writer's
		t.Error(issue)
	}
}
