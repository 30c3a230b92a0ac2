package app

import (
	"encoding/json"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapport/app/plot"
	"rapport/app/ui"
	"rapport/data/metric"
)

// openConversions is the page with the sample's figures.
func openConversions(t *testing.T, full bool) (*stage, *conversionsPage) {
	t.Helper()
	s := newStage(t, full)
	p := newConversionsPage(s.host)
	p.load()
	p.fit(fyne.NewSize(1208, 820))
	if p.facts == nil || len(s.errors) != 0 {
		t.Fatalf("nothing is shown: %v", s.errors)
	}
	return s, p
}

// The page opens on twelve finished weeks, and every column of the models ends in the
// same net earnings.
func TestSharingOnThePageAddsUp(t *testing.T) {
	_, p := openConversions(t, true)
	if days := p.facts.To - p.facts.From + 1; days != 84 {
		t.Errorf("it opens on %d days", days)
	}
	n := len(p.facts.Sharing.Rows)
	if n == 0 {
		t.Fatal("nothing led to the sample's orders")
	}
	for at, m := range p.facts.Sharing.Models {
		sum := p.facts.Sharing.Nothing.Net
		for i := range p.facts.Sharing.Rows {
			sum += p.facts.Sharing.Rows[i].Net[at]
		}
		if got := p.sharing.cell(n+1, string(m)).Text; got != unsigned(sum, "EUR") {
			t.Errorf("%s ends in %s, its cells in %s", m, got, unsigned(sum, "EUR"))
		}
	}
	for row, want := range []string{"Unattributed", "Net earnings, €"} {
		if got := p.sharing.cell(n+row, "name").Text; got != want {
			t.Errorf("below the targets stands %q", got)
		}
	}
}

// A press on a column uses its model: for the order, the filled dots and the posts.
func TestAnotherModel(t *testing.T) {
	_, p := openConversions(t, true)
	p.sharing.table.OnSort(string(metric.LastTouch))
	s := &p.facts.Sharing
	if s.Chosen != metric.LastTouch || p.facts.Leads.Model != metric.LastTouch {
		t.Fatalf("credit is shared by %s and %s", s.Chosen, p.facts.Leads.Model)
	}
	at := s.ChosenAt()
	for i := 1; i < len(s.Rows); i++ {
		if s.Rows[i-1].Net[at] < s.Rows[i].Net[at] {
			t.Errorf("row %d is in no order", i)
		}
	}
	if spec, ok := p.sharing.dots(0, 3, 28).(plot.Dots); !ok || spec.Chosen != at {
		t.Errorf("the filled dot is %v", spec.Chosen)
	}
	if c := p.sharing.cell(0, string(metric.LastTouch)); !c.Bold {
		t.Error("its column is not bold")
	}
}

// Posts, links and codes, what happened elsewhere and what nothing led to are all.
func TestLeadsOnThePageAddUp(t *testing.T) {
	_, p := openConversions(t, true)
	l := &p.facts.Leads
	sum := l.Elsewhere.Net + l.Nothing.Net
	rated, without := 0, 0
	for i := range l.Rows {
		sum += l.Rows[i].Net
		if l.Rows[i].Rate.Known() {
			rated++
		}
		if l.Rows[i].Kind == metric.ToCode && p.leads.cell(i, "clicks").Text == "no clicks" {
			without++
		}
	}
	if got := p.leads.cell(len(l.Rows)+leadSums-1, "net").Text; got != money(sum, "EUR") || sum != p.facts.Sharing.Total {
		t.Errorf("the total is %s, the rows are %s", got, money(sum, "EUR"))
	}
	if rated == 0 || without == 0 {
		t.Errorf("%d rows have a rate, %d codes have no clicks", rated, without)
	}
}

// Every mark has a tip, and the followers' card says what may be said of it.
func TestTipsOfConversions(t *testing.T) {
	_, p := openConversions(t, true)
	for name, tip := range map[string]ui.ChartTip{
		"stages": p.stages.tip(plot.Hit{Index: 1}), "tiers": p.tiers.tip(plot.Hit{}), "followers": p.follow.tip(plot.Hit{Index: 1}),
		"models": p.sharing.tip(plot.Hit{Series: 2}), "unattributed": p.sharing.tip(plot.Hit{Index: len(p.facts.Sharing.Rows)}),
		"posts": p.leads.tip(plot.Hit{}), "second": p.second.tip(plot.Hit{Index: 1}), "second by tier": p.second.tip(plot.Hit{Index: 4}),
	} {
		if tip.Name == "" || tip.Value == "" || tip.Link == "" {
			t.Errorf("%s: %+v", name, tip)
		}
	}
	for name, tip := range map[string]ui.ChartTip{
		"stages": p.stages.tip(plot.Hit{Index: 9}), "tiers": p.tiers.tip(plot.Hit{Index: 9}), "second": p.second.tip(plot.Hit{Index: 99}), "posts": p.leads.tip(plot.Hit{Index: 999}),
	} {
		if tip != (ui.ChartTip{}) {
			t.Errorf("%s tells of what is not there: %+v", name, tip)
		}
	}
}

// A small window keeps the chosen model and the spread; Enter on a referrer opens the person.
func TestNarrowConversions(t *testing.T) {
	s, p := openConversions(t, true)
	person := int64(0)
	s.host.person = func(id int64) { person = id }
	p.folded = true
	p.fit(fyne.NewSize(936, 560))
	var ids []string
	for _, c := range p.sharing.table.Columns {
		ids = append(ids, c.ID)
	}
	if got := strings.Join(ids, " "); got != "name linear spread" {
		t.Errorf("columns are %s", got)
	}
	if len(p.facts.Referrals.Referrers) == 0 {
		t.Fatal("nobody brought anybody")
	}
	p.mouth.table.OnOpen(0)
	if want := p.facts.Referrals.Referrers[0].Person; person != want {
		t.Errorf("opened %d, want %d", person, want)
	}
}

// Without anything the page says the next step; alone with people it still says of the
// orders that there are none.
func TestEmptyConversions(t *testing.T) {
	_, p := openConversions(t, false)
	if !p.facts.empty() {
		t.Errorf("%+v", p.facts.Funnel)
	}
	p.step(1) // there is no later period
}

// The selects on the card say model and look-back in use and change them: a model is the
// page's, the look-back a setting that one undo takes back. What is exported follows the model.
func TestModelAndLookback(t *testing.T) {
	s, p := openConversions(t, true)
	s.host.changed = p.load
	if p.sharing.model.Chosen != string(metric.Linear) || p.sharing.lookback.Chosen != "30" {
		t.Fatalf("the page opens on %q and %q days", p.sharing.model.Chosen, p.sharing.lookback.Chosen)
	}
	p.sharing.model.OnChanged(string(metric.FirstTouch))
	p.sharing.lookback.OnChanged("7")
	if p.facts.Lookback != 7 || p.sharing.lookback.Chosen != "7" || p.sharing.model.Chosen != string(metric.FirstTouch) {
		t.Errorf("looks back %d days by %q", p.facts.Lookback, p.sharing.model.Chosen)
	}
	paper, err := p.paper()(s.ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	var told struct {
		Model    string `json:"model"`
		Lookback int    `json:"lookback_days"`
	}
	text, _ := json.Marshal(paper.JSON)
	if err := json.Unmarshal(text, &told); err != nil || told.Model != string(metric.FirstTouch) || told.Lookback != 7 {
		t.Errorf("exported: %+v, %v", told, err)
	}
	s.undo()
	if p.facts.Lookback != 30 || p.sharing.lookback.Chosen != "30" {
		t.Errorf("after the undo it looks back %d days", p.facts.Lookback)
	}
	if got := lookbacks(45); len(got) != 8 || got[3].ID != "45" {
		t.Errorf("a look-back of 45 days stands among %+v", got)
	}
	if len(s.errors) > 0 {
		t.Error(s.errors)
	}
}
