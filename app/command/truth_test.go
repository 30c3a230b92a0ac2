package command_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	godiff "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rapport/app/command"
	"rapport/data/sample"
)

// world is a workspace that holds the sample, and what is true of it.
type world struct {
	t         *testing.T
	dir       string
	workspace string
	truth     sample.Truth
}

// ask runs a command with --json and reads what it prints.
func (w *world) ask(into any, args ...string) {
	w.t.Helper()
	var out, problems bytes.Buffer
	args = append(args, "--json", "--now", w.truth.Now, "--workspace", w.workspace)
	status := command.Run(context.Background(), command.Env{Stdout: &out, Stderr: &problems}, args)
	if status != 0 {
		w.t.Fatalf("%v ends with %d: %s%s", args, status, out.String(), problems.String())
	}
	if err := json.Unmarshal(out.Bytes(), into); err != nil {
		w.t.Fatalf("%v: %v", args, err)
	}
}

func newWorld(t *testing.T) *world {
	t.Helper()
	dir := t.TempDir()
	r, err := sample.Write(dir, sample.Options{Now: scriptNow(), Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(r.Truth)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, dir: dir, workspace: filepath.Join(dir, "Truth.rapport")}
	if err := json.Unmarshal(text, &w.truth); err != nil {
		t.Fatal(err)
	}
	var ignored any
	w.ask(&ignored, "settings", "--zone", w.truth.Zone, "--currency", w.truth.Currency)
	return w
}

type imported struct {
	Imports []struct {
		ID     int64
		Format string
		Status string
		Counts map[string]struct{ New, Same, Changed int }
	}
}

// TestTruth imports the sample and compares every tally with the generator's own,
// which come from another implementation; then again, and back to nothing.
func TestTruth(t *testing.T) {
	w := newWorld(t)
	exports := filepath.Join(w.dir, "exports")
	var first imported
	w.ask(&first, "import", exports)
	t.Run("Exports", func(t *testing.T) { w.compareExports(t, first) })
	t.Run("Summary", w.compareSummary)
	t.Run("Weeks", w.compareWeeks)
	t.Run("People", w.comparePeople)
	t.Run("DoNext", w.compareDoNext)
	t.Run("Partners", w.comparePartners)
	t.Run("Earnings", w.compareEarnings)
	t.Run("Again", func(t *testing.T) {
		var again imported
		w.ask(&again, "import", exports)
		for _, i := range again.Imports {
			if i.Status != "unchanged" {
				t.Errorf("%s is %s the second time", i.Format, i.Status)
			}
		}
	})
	t.Run("Undo", func(t *testing.T) {
		for _, i := range first.Imports {
			var ignored any
			w.ask(&ignored, "undo", fmt.Sprint(i.ID))
		}
		var sum struct{ People, Identities, Content, Sales, Imports int }
		w.ask(&sum, "summary")
		if sum.People+sum.Identities+sum.Content+sum.Sales+sum.Imports != 0 {
			t.Errorf("after taking everything back there are %+v", sum)
		}
	})
}

func (w *world) compareExports(t *testing.T, got imported) {
	sums := map[string]map[string]int{}
	for _, i := range got.Imports {
		if i.Status != "done" {
			t.Errorf("%s is %s", i.Format, i.Status)
		}
		if sums[i.Format] == nil {
			sums[i.Format] = map[string]int{}
		}
		for kind, c := range i.Counts {
			sums[i.Format][kind] += c.New
		}
	}
	for _, e := range w.truth.Exports {
		want := map[string]int{"interaction": e.Interactions, "content": e.Content, "sale": e.Sales, "deal": e.Deals, "member": e.Members}
		for kind, n := range want {
			if sums[e.Format][kind] != n {
				t.Errorf("%s: %d of %s, want %d", e.Format, sums[e.Format][kind], kind, n)
			}
		}
	}
}

func (w *world) compareSummary(t *testing.T) {
	var got sample.Truth
	w.ask(&got, "summary")
	want := w.truth
	for name, pair := range map[string][2]any{
		"people": {got.People, want.People}, "identities": {got.Identities, want.Identities}, "content": {got.Content, want.Content},
		"sales": {got.Sales, want.Sales}, "first day": {got.FirstDay, want.FirstDay}, "last day": {got.LastDay, want.LastDay},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
		}
	}
	sortInteractions := cmpopts.SortSlices(func(a, b sample.InteractionCount) bool { return interactionKey(a) < interactionKey(b) })
	sortIdentities := cmpopts.SortSlices(func(a, b sample.IdentityCount) bool { return a.Platform+a.Kind < b.Platform+b.Kind })
	sortMoney := cmpopts.SortSlices(func(a, b sample.MoneyTruth) bool { return a.Currency < b.Currency })
	for _, diff := range []string{
		godiff.Diff(want.Interactions, got.Interactions, sortInteractions), godiff.Diff(want.IdentitiesBy, got.IdentitiesBy, sortIdentities),
		godiff.Diff(want.Money, got.Money, sortMoney),
	} {
		if diff != "" {
			t.Error(diff)
		}
	}
}

func interactionKey(c sample.InteractionCount) string {
	direction := ""
	if c.Direction != nil {
		direction = *c.Direction
	}
	return c.Platform + c.Kind + direction
}

func (w *world) compareWeeks(t *testing.T) {
	if len(w.truth.Weeks) < 20 {
		t.Fatalf("the truth holds %d weeks", len(w.truth.Weeks))
	}
	for _, want := range w.truth.Weeks {
		var got sample.WeekTruth
		w.ask(&got, "week", want.From)
		want.ReplyRate.K = 0 // the command prints the share and n
		if diff := godiff.Diff(want, got, cmpopts.EquateApprox(1e-9, 1e-6)); diff != "" {
			t.Errorf("week of %s:\n%s", want.From, diff)
		}
	}
}

func (w *world) comparePeople(t *testing.T) {
	var got struct {
		People []sample.PersonTruth
		Total  int
	}
	w.ask(&got, "people")
	if got.Total != len(w.truth.Persons) {
		t.Errorf("%d people, want %d", got.Total, len(w.truth.Persons))
	}
	if diff := godiff.Diff(lines(w.truth.Persons), lines(got.People)); diff != "" {
		t.Error(diff)
	}
}

// lines writes each person as a line, sorted, so that two persons with one
// display name compare as a pair.
func lines(people []sample.PersonTruth) []string {
	var list []string
	for _, p := range people {
		var identities []string
		for _, i := range p.Identities {
			identities = append(identities, i.Platform+" "+i.Kind+" "+strings.TrimPrefix(strings.ToLower(i.Value), "@"))
		}
		slices.Sort(identities)
		slices.SortFunc(p.Net, func(a, b sample.NetTruth) int { return cmp.Compare(a.Currency, b.Currency) })
		list = append(list, fmt.Sprintf("%s: %s, %d in, %d out, %d sales, %v, strength %.6f, %s %s",
			identities, p.Tier, p.In, p.Out, p.Sales, p.Net, p.Strength, known(p.State), known(p.Trend)))
	}
	slices.Sort(list)
	return list
}

func known(word *string) string {
	if word == nil {
		return "none"
	}
	return *word
}

func (w *world) compareDoNext(t *testing.T) {
	var got struct {
		DoNext sample.DoNextTruth `json:"do_next"`
	}
	w.ask(&got, "week")
	// A person may sign with less than the full name, so items compare by their moment.
	moments := func(items []sample.ItemTruth) []string {
		var list []string
		for _, i := range items {
			list = append(list, i.Platform+" "+i.At[:19])
		}
		return list
	}
	for _, group := range []struct {
		name      string
		want, got []sample.ItemTruth
	}{
		{"replies", w.truth.DoNext.Replies, got.DoNext.Replies}, {"thanks", w.truth.DoNext.Thanks, got.DoNext.Thanks}, {"fading", w.truth.DoNext.Fading, got.DoNext.Fading},
	} {
		if diff := godiff.Diff(moments(group.want), moments(group.got)); diff != "" {
			t.Errorf("%s:\n%s", group.name, diff)
		}
	}
}
