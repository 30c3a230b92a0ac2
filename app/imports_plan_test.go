package app

import (
	"strings"
	"testing"

	"rapport/data"
)

// TestAskedInWords: what is asked in the window does not name the option of the command.
func TestAskedInWords(t *testing.T) {
	p, _, _ := planOf(t, "subscribed_members_export_1.csv", members(20, 3))
	words := wordsOf(p.planCard())
	if strings.Contains(words, "--") || !strings.Contains(words, "Shall it be read all the same?") || !strings.Contains(words, "Leave it") {
		t.Errorf("%q", words)
	}
}

// TestZoneMakesRoom: the zone is large, with the one main button, until a plan is there.
func TestZoneMakesRoom(t *testing.T) {
	p, _, _ := planOf(t, "subscribed_members_export_1.csv", members(3, 0))
	p.arrange()
	if p.zone.Large {
		t.Error("the zone is large beside a plan")
	}
	if p.leave(); !p.zone.Large {
		t.Error("the zone stays small though nothing was imported")
	}
}

// TestSharedRows: three columns of totals that miss the same two rows list them once, and
// without amounts, which are those of one column.
func TestSharedRows(t *testing.T) {
	rows := []data.ReconciledRow{{Line: 3, Reason: "is no amount", Amount: 1015, Known: true}, {Line: 4, Reason: "is no date"}}
	sum := func(name string, rows []data.ReconciledRow) data.Reconciliation {
		return data.Reconciliation{Name: name, Line: 8, Currency: "USD", Stated: 5300, Ours: 1200, Rows: rows}
	}
	count := func(all []data.Reconciliation, words string) (n int) {
		for _, o := range reconciledRows(all) {
			n += strings.Count(wordsOf(o), words)
		}
		return n
	}
	same := []data.Reconciliation{sum("Price", rows), sum("Fees", rows), sum("Net", rows)}
	if n, amounts := count(same, "line 3: is no amount"), count(same, "$10.15"); n != 1 || amounts != 0 {
		t.Errorf("the row is listed %d times, with %d amounts", n, amounts)
	}
	other := append(same[:2:2], sum("Payout", rows[:1]))
	if n, amounts := count(other, "line 3: is no amount"), count(other, "$10.15"); n != 2 || amounts != 1 {
		t.Errorf("the row is listed %d times, with %d amounts", n, amounts)
	}
}

// TestHistoryCounts as the report and the words after an import do: four sales are four, also
// where they name three people.
func TestHistoryCounts(t *testing.T) {
	r := &data.ImportReport{Status: data.ImportDone, Rejects: 1, Counts: map[string]data.Count{"sale": {New: 4}, "identity": {New: 3}}}
	if got, want := historyWords(r), "4 new, 1 rejected"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	delete(r.Counts, "sale")
	if got, want := historyWords(r), "3 new, 1 rejected"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
