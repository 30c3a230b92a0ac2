package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"rapport/app/ui"
	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// commissions are 8.00 approved and 4.00 pending.
const commissions = "id,advertiser_id,advertiser_name,sale_amount,commission,currency,date,commission_status,click_ref\n" +
	"700,31,Pots,80.00,8.00,EUR,2026-09-14 10:22:31,approved,\n701,31,Pots,40.00,4.00,EUR,2026-09-15 10:22:31,pending,\n"

// checkOf is the box with that label.
func checkOf(t *testing.T, o fyne.CanvasObject, label string) *ui.Check {
	t.Helper()
	for _, part := range parts(o) {
		if c, ok := part.(*ui.Check); ok && c.Label == label {
			return c
		}
	}
	t.Fatalf("no box %q in %q", label, wordsOf(o))
	return nil
}

// wordsOf are the texts of an object and its parts.
func wordsOf(o fyne.CanvasObject) string {
	var words []string
	for _, part := range parts(o) {
		if text := textOf(part); text != "" {
			words = append(words, text)
		}
	}
	return strings.Join(words, "; ")
}

// TestPendingSwitch counts the pending sales of an account from the report of an import:
// the figures follow at once, the report stays in sight, and it can be taken back.
func TestPendingSwitch(t *testing.T) {
	p, jobs, s := planOf(t, "publisher.csv", commissions)
	s.host.changed = p.load
	p.accept()
	jobs.wait.Wait()
	first := p.report.ID
	later := filepath.Join(t.TempDir(), "later.csv")
	if err := os.WriteFile(later, []byte(strings.ReplaceAll(commissions, "70", "71")), 0o600); err != nil {
		t.Fatal(err)
	}
	p.read([]string{later})
	jobs.wait.Wait()
	p.accept()
	jobs.wait.Wait()
	p.look(first)
	net := func() int64 {
		t.Helper()
		sum, err := s.desk.Summary(s.ctx)
		if err != nil {
			t.Fatal(err)
		}
		return sum.Money[0].Net
	}
	if words := wordsOf(p.plan); net() != 1600 || !strings.Contains(words, "1\u00a0sale, €4.00 net earnings, is pending and does not count. It may still fall away.") {
		t.Fatalf("net %d, %q", net(), words)
	}
	check := checkOf(t, p.plan, "Count pending sales of Awin")
	check.OnTapped()
	if n := net(); n != 2400 || len(s.errors) > 0 {
		t.Errorf("net %d, errors %v", n, s.errors)
	}
	if words := wordsOf(p.plan); p.report.ID != first || !strings.Contains(words, "is pending and counted, as you chose") || !strings.Contains(words, "€12.00") {
		t.Errorf("import %d: %q", p.report.ID, words)
	}
	settings := newSettingsPage(s.host)
	settings.load()
	if words := wordsOf(settings.waits); !strings.Contains(words, "2\u00a0sales, €8.00") || !checkOf(t, settings.waits, check.Label).Ticked {
		t.Errorf("settings say %q", words)
	}
	s.undo()
	if n := net(); n != 1600 {
		t.Errorf("taken back, net %d", n)
	}
}

// TestPendingIsMarked where sales are listed.
func TestPendingIsMarked(t *testing.T) {
	row := func(status data.SaleStatus, counts bool) *happening {
		r := store.TimelineRow{Kind: "sale", Text: "#7", Status: status, Counts: counts, Amount: &data.Money{Currency: "EUR", Minor: 400}}
		return &happening{rows: []store.TimelineRow{r}, of: 1}
	}
	for _, c := range []struct {
		status  data.SaleStatus
		counts  bool
		want    string
		certain bool
	}{
		{data.Paid, true, "Bought, order 7", true},
		{data.Pending, true, "Bought, order 7, pending, may still fall away", false},
		{data.Pending, false, "Ordered, order 7, pending, does not count", false},
		{data.Declined, false, "Ordered, order 7, declined, does not count", false},
	} {
		h := row(c.status, c.counts)
		if got := happened(h.newest(), time.UTC); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		if cell := h.right(); cell.Bold != c.certain || cell.Text != "€4.00" {
			t.Errorf("%s: %+v", c.want, cell)
		}
	}
	var r metric.Row
	r.Text, r.Minor, r.Currency, r.Pending = "#7", 400, "EUR", true
	if got, want := rowCell(&r, "what", present(), time.UTC).Text, "Pending, may still fall away: #7"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if cell := rowCell(&r, "amount", present(), time.UTC); cell.Color != ui.ColorQuiet {
		t.Errorf("the amount looks certain: %+v", cell)
	}
}
