package data_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
)

// The defaults that docs/metrics.md and the definitions behind it name, by section.
func TestDialDefaults(t *testing.T) {
	want := map[string]float64{
		"exchange_days": 30, "active_days": 90, // 1
		"regular_count": 3, "regular_days": 90, "advocate_count": 2, "advocate_days": 180, "tier_hold_days": 30, // 2
		"weight_view": 0, "weight_follow": 1, "weight_like": 1, "weight_reaction": 1, "weight_open": 1, "weight_click": 2, // 3
		"weight_poll": 3, "weight_comment": 4, "weight_chat": 4, "weight_reply": 5, "weight_share": 5, "weight_mention": 6, "weight_message": 6,
		"weight_email": 6, "weight_share_words": 7, "weight_review": 8, "weight_call": 9, "weight_introduction": 9, "weight_referral": 10,
		"weight_meeting": 11, "weight_info": 6, "weight_personal": 6, "echo_hours": 24,
		"half_life_days": 90,                                                    // 4
		"reply_days":     7, "loose_days": 7, "rest_days": 30, "thank_days": 30, // 5
		"debt_contact": 1, "debt_acquaintance": 1, "debt_relationship": 1.5, "debt_regular": 2, "debt_advocate": 3, "reply_goal": 0, "debt_cap": 3,
		"thread_sample": 3,                                           // 6
		"breadth_step":  0.25, "breadth_cap": 2, "channel_days": 365, // 7
		"gap_days": 365, "gap_sample": 4, "gap_advocate": 14, "gap_regular": 30, "gap_relationship": 60, "gap_floor": 3, // 8
		"cooling_ratio": 1.5, "fading_ratio": 3, "lost_ratio": 6, "lost_days": 365, "returned_days": 30, "trend_days": 30,
		"rising_percent": 25, "peak_days": 365, "rank_ratio": 3,
		"lookback_days": 30, "credit_half_life": 7, "first_percent": 40, "last_percent": 40, // 10
		"open_deal_days": 90, "resamples": 2000, "seed": 1, // 13
		"lift_days": 30, "lift_people": 20, "lift_outcomes": 5, "lift_comparisons": 5, // 14
		"rate_sample": 10, "partner_sample": 10, "repeat_days": 90, "spike_z": 6, "spike_sample": 10, "commenters": 20, "coupon_hours": 1, // 15
		"concentration_sample": 10, "cohort_sample": 10, "grace_days": 30, // 16, 17
		"clv_customers": 200, "clv_repeats": 50, "clv_weeks": 26, "clv_correlation": 0.3, "clv_months": 12, "discount": 10, "margin": 100, // 18
		"rfm_days":     365, // 20
		"runway_weeks": 13, "lead_weeks": 52, "lead_sample": 10,
		"gem_sample": 10, "gem_percent": 20, "gem_part": 25,
		"remind_advocate": 0, "remind_regular": 0, "remind_relationship": 0, "introduction_days": 30, "reach_sample": 10, "complaint_stars": 2,
		"colleagues": 50, "flow_weeks": 12,
	}
	s := data.DefaultSettings()
	got := map[string]float64{}
	for _, d := range data.Dials() {
		if _, twice := got[d.Name]; twice {
			t.Errorf("two dials are called %s", d.Name)
		}
		got[d.Name] = d.Of(&s)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(s.ChangedDials()) != 0 || s.CheckDials() != nil {
		t.Errorf("the defaults are changed or wrong: %v", s.CheckDials())
	}
}

// Every dial belongs to a group of the page, takes what it writes and refuses what is
// outside its bounds.
func TestDialBounds(t *testing.T) {
	groups := map[string]bool{}
	for _, g := range data.DialGroups() {
		groups[g] = true
	}
	for _, d := range data.Dials() {
		if !groups[d.Group] || d.Title == "" || d.Section == "" || d.Least >= d.Most {
			t.Errorf("%+v is not whole", d)
		}
		for _, v := range []float64{d.Least, d.Most, d.Default} {
			if got, err := d.Parse(d.Words(v)); err != nil || got != v {
				t.Errorf("%s: %q is read as %v: %v", d.Name, d.Words(v), got, err)
			}
		}
		for _, v := range []float64{d.Least - 1, d.Most + 1, math.NaN(), math.Inf(1), math.Inf(-1)} {
			var told *data.Error
			if err := d.Check(v); !errors.As(err, &told) || told.Code != "bad_setting" {
				t.Errorf("%s takes %v", d.Name, v)
			}
		}
		if err := d.Check((d.Least+d.Most)/2 + 0.123); d.Whole != (err != nil) {
			t.Errorf("%s with digits after the point: %v", d.Name, err)
		}
	}
}

func TestParseDial(t *testing.T) {
	d, ok := data.FindDial("Half-Life-Days")
	if !ok {
		t.Fatal("not found")
	}
	for text, want := range map[string]float64{"30": 30, " 30 days": 30, "0,5": 0, "1.5": 1.5, "1,5 days": 1.5, "": 0, "many": 0, "1e9": 0, "NaN": 0} {
		if got, err := d.Parse(text); (err == nil) != (want != 0) || err == nil && got != want {
			t.Errorf("%q is %v: %v", text, got, err)
		}
	}
}

// Numbers that go together are checked together.
func TestDialOrder(t *testing.T) {
	s := data.DefaultSettings()
	s.FadingRatio = 7
	if s.CheckDials() == nil {
		t.Error("fading may come after lost")
	}
	s = data.DefaultSettings()
	s.FirstPercent = 61
	if s.CheckDials() == nil {
		t.Error("first and last may have 101 %")
	}
}

// What cannot be meant has its default, and nothing else changes.
func TestMend(t *testing.T) {
	want := data.DefaultSettings()
	got := data.Settings{}.Mend()
	if got.CheckDials() != nil || got.HalfLifeDays != 90 || got.ReplyDays != 7 || got.Weights[data.Call] != 0 {
		t.Errorf("empty settings become %+v", got)
	}
	s := data.DefaultSettings()
	s.HalfLifeDays, s.ReplyDays, s.Weights[data.Call], s.Resamples, s.ActiveDays = math.NaN(), 0, math.Inf(1), 1<<40, 45
	want.ActiveDays = 45
	if diff := cmp.Diff(want, s.Mend()); diff != "" {
		t.Error(diff)
	}
	s.LostRatio = 2 // before fading
	if s = s.Mend(); s.CheckDials() != nil {
		t.Errorf("mended settings are wrong: %v", s.CheckDials())
	}
}

// The table of docs/metrics.md is the list of dials, row by row.
func TestDialsInDocs(t *testing.T) {
	text, err := os.ReadFile("../docs/metrics.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range data.Dials() {
		row := fmt.Sprintf("| `%s` | %s | %s | %s to %s |", d.Name, d.Title, plainSpaces(d.Words(d.Default)), d.Format(d.Least), d.Format(d.Most))
		if !strings.Contains(string(text), "\n"+row+"\n") {
			t.Errorf("docs/metrics.md lacks\n%s", row)
		}
	}
}

func plainSpaces(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }
