package app

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/store"
)

// planOf reads one file of that text and returns the page with its plan.
func planOf(t *testing.T, name, text string) (*importsPage, *Jobs, *stage) {
	t.Helper()
	s := newStage(t, false)
	jobs := NewJobs(func(do func()) { do() })
	p := newImportsPage(s.host, jobs)
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p.read([]string{path})
	jobs.wait.Wait()
	if len(p.plans) != 1 {
		t.Fatalf("%d plans", len(p.plans))
	}
	return p, jobs, s
}

// TestAskOwner: a group's chat does not say which writer is the owner. The names are
// offered, the answer gives directions (in a group the owner speaks to nobody alone) and is
// not asked for again.
func TestAskOwner(t *testing.T) {
	const chat = "13/01/2026, 10:00 - Mara K: Do you ship to Oslo?\n13/01/2026, 10:05 - Ina: Yes\n"
	p, jobs, s := planOf(t, "WhatsApp Chat with Team.txt", chat)
	plan := p.plans[0]
	if plan.Question() != desk.AskOwner || p.question(plan) == nil {
		t.Fatalf("it asks %q: %+v", plan.Question(), plan.Report.Warnings)
	}
	var names []string
	for _, c := range plan.Candidates() {
		names = append(names, c.Words)
	}
	if !slices.Equal(names, []string{"Mara K", "Ina"}) {
		t.Errorf("offered %q", names)
	}
	p.answer("Ina")
	jobs.wait.Wait()
	if q := p.plans[0].Question(); q != desk.AskNothing {
		t.Errorf("asks again: %q", q)
	}
	p.accept()
	jobs.wait.Wait()
	people, err := s.desk.People(s.ctx, store.PeopleQuery{Limit: 5})
	if err != nil || len(people.Rows) != 1 || people.Rows[0].Name != "Mara K" || people.Rows[0].In != 1 {
		t.Errorf("%+v %v", people, err)
	}
	if set, err := s.desk.Settings(s.ctx); err != nil || !slices.Equal(set.Me, []string{"Ina"}) {
		t.Errorf("kept %q, %v", set.Me, err)
	}
	path := filepath.Join(t.TempDir(), "WhatsApp Chat with Other.txt")
	if err := os.WriteFile(path, []byte("14/01/2026, 10:00 - Bo: Hello\n14/01/2026, 10:05 - Ina: Hi\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.read([]string{path})
	jobs.wait.Wait()
	if q := p.plans[0].Question(); q != desk.AskNothing {
		t.Errorf("the next chat asks %q", q)
	}
}

// TestAskDates: where every day is below 13 the order is asked, and the answer reads
// the file again.
func TestAskDates(t *testing.T) {
	p, jobs, _ := planOf(t, "WhatsApp Chat with Mara K.txt", "03/04/2026, 10:00 - Mara K: Hello\n03/04/2026, 10:05 - Ina: Hi\n")
	if q := p.plans[0].Question(); q != desk.AskDates || p.plans[0].Report.Status != data.ImportFailed {
		t.Fatalf("it asks %q, %s", q, p.plans[0].Report.Status)
	}
	p.answer("dmy")
	jobs.wait.Wait()
	r := p.plans[0].Report
	if r.Status != data.ImportPlanned || len(r.Months) != 1 || r.Months[0].Month != 4 {
		t.Errorf("%s, %+v", r.Status, r.Months)
	}
}

// members are rows of a Mailchimp list, of which some lack a cell.
func members(good, short int) string {
	text := "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME\n"
	for i := range good {
		text += fmt.Sprintf("g%d@example.test,Jos\xe9,K,2,2026-01-02 10:00:00\n", i)
	}
	for i := range short {
		text += fmt.Sprintf("s%d@example.test,Ann,K\n", i)
	}
	return text
}

// TestAskRagged: a table of which many rows lack cells is asked about, and read when it is
// said so.
func TestAskRagged(t *testing.T) {
	p, jobs, _ := planOf(t, "subscribed_members_export_1.csv", members(20, 3))
	plan := p.plans[0]
	if plan.Question() != desk.AskRagged || p.question(plan) == nil || plan.Report.Status != data.ImportFailed {
		t.Fatalf("it asks %q: %s %+v", plan.Question(), plan.Report.Status, plan.Report.Warnings)
	}
	p.answer("keep")
	jobs.wait.Wait()
	if r := p.plans[0].Report; r.Status != data.ImportPlanned || p.plans[0].Question() != desk.AskNothing || brought(r) < 20 {
		t.Errorf("%s, %q, %+v", r.Status, p.plans[0].Question(), r.Counts)
	}
}

// TestLettersOfAPlan: a table that is not in UTF-8 shows rows, and is read again in the encoding
// that is chosen.
func TestLettersOfAPlan(t *testing.T) {
	p, jobs, s := planOf(t, "subscribed_members_export_1.csv", members(3, 0))
	text := p.plans[0].Text
	if text == nil || text.Encoding != "windows-1252" || len(text.Rows) != 3 || !strings.Contains(text.Rows[0], "José") || p.lettersRow(p.plans[0]) == nil {
		t.Fatalf("%+v", text)
	}
	p.readAs("windows-1251")
	jobs.wait.Wait()
	if text = p.plans[0].Text; text == nil || text.Encoding != "windows-1251" || !strings.Contains(text.Rows[0], "Josй") {
		t.Fatalf("%+v", text)
	}
	p.accept()
	jobs.wait.Wait()
	people, err := s.desk.People(s.ctx, store.PeopleQuery{Limit: 5})
	if err != nil || len(people.Rows) != 3 || people.Rows[0].Name != "Josй K" {
		t.Errorf("%+v %v", people, err)
	}
}
