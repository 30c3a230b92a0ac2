package command_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/app/command"
	"rapport/app/desk"
	"rapport/data"
	"rapport/data/store"
)

// papers are the JSON of all four reports without names, over all that the sample holds.
func papers(t *testing.T, d *desk.Desk, who string) map[string]string {
	t.Helper()
	ctx := context.Background()
	p, err := d.AllTime(ctx)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for name, write := range map[string]func() (*command.Paper, error){
		"week":     func() (*command.Paper, error) { return command.WeekPaper(ctx, d, desk.WeekQuery{}, true) },
		"partners": func() (*command.Paper, error) { return command.PartnersPaper(ctx, d, p, true) },
		"partner":  func() (*command.Paper, error) { return command.PartnerPaper(ctx, d, p, who, true) },
		"earnings": func() (*command.Paper, error) { return command.EarningsPaper(ctx, d, p, true) },
	} {
		paper, err := write()
		if err != nil {
			t.Fatal(name, err)
		}
		body, err := json.Marshal(paper.JSON)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = string(body)
	}
	return out
}

// No paper without names tells a name, a handle, a code, a link, a promise or what a
// buyer said, also where two partners claim one code.
func TestRedactedPapersNameNobody(t *testing.T) {
	ctx := context.Background()
	w := newWorld(t)
	var ignored any
	w.ask(&ignored, "import", filepath.Join(w.dir, "exports"))
	for _, partner := range []string{"Rivalina Stein", "Otmara Berg"} {
		sheet := filepath.Join(w.dir, partner+".csv")
		rows := "partner,code,fee,currency,start,end\n" + partner + ",both77,10.00,EUR,2026-01-01,2026-11-20\n"
		if err := os.WriteFile(sheet, []byte(rows), 0o600); err != nil {
			t.Fatal(err)
		}
		w.ask(&ignored, "import", sheet)
	}
	d, err := desk.Open(ctx, desk.Config{Path: w.workspace, Now: scriptNow})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	people, err := d.People(ctx, store.PeopleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	promise := data.Entry{Kind: data.PromiseEntry, Person: people.Rows[0].Person, Text: "Sonderglasur mitbringen", Day: data.DayOf(scriptNow(), time.UTC)}
	if _, err := d.AddEntry(ctx, promise); err != nil {
		t.Fatal(err)
	}
	p, err := d.AllTime(ctx)
	if err != nil {
		t.Fatal(err)
	}
	named, err := d.Partners(ctx, p)
	if err != nil || len(named.Contested) == 0 {
		t.Fatalf("no code is claimed twice: %v", err)
	}
	words := append([]string{promise.Text}, namesOf(people.Rows)...)
	for _, r := range named.Rows {
		words = append(append(append(words, r.Name), r.Codes...), r.Links...)
	}
	for name, body := range papers(t, d, named.Rows[0].Name) {
		for _, word := range words {
			if quoted, _ := json.Marshal(word); strings.Contains(body, strings.Trim(string(quoted), `"`)) {
				t.Errorf("%s without names holds %q", name, word)
			}
		}
	}
}

// namesOf are the names of persons that nothing else is called: those of two words.
func namesOf(rows []store.PersonRow) []string {
	var list []string
	for i := range rows {
		if strings.Contains(rows[i].Name, " ") {
			list = append(list, rows[i].Name)
		}
	}
	return list
}
