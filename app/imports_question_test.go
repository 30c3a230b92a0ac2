package app

import (
	"os"
	"path/filepath"
	"slices"
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
