package metric_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/metric"
)

// member adds a state of a membership as a platform says it.
func (w *world) member(name string, status data.MemberStatus, since, at, seen string) {
	m := data.MemberFact{ID: w.id(), Person: 0, Platform: "patreon", Member: name, Status: status, Seen: w.ms(seen + " 12:00")}
	if since != "" {
		m.Since = w.ms(since + " 10:00")
	}
	if at != "" {
		m.At = w.ms(at + " 10:00")
	}
	w.facts.Members = append(w.facts.Members, m)
}

// Two files, of 1 June and 1 September, read month by month with pencil and paper.
func TestChurnByHand(t *testing.T) {
	w := newWorld(t)
	for _, stays := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		w.member(stays, data.MemberActive, "2026-01-10", "2026-05-20", "2026-06-01")
		w.member(stays, data.MemberActive, "2026-01-10", "2026-08-20", "2026-09-01")
	}
	w.member("left in July", data.MemberActive, "2026-01-10", "2026-05-20", "2026-06-01")
	w.member("left in July", data.MemberFormer, "2026-01-10", "2026-07-15", "2026-09-01")
	// Declined on 20 June and never again: the grace ends on 20 July.
	w.member("declined", data.MemberDeclined, "2026-01-10", "2026-06-20", "2026-09-01")
	// Declined on 20 August: still within the grace.
	w.member("late", data.MemberDeclined, "2026-01-10", "2026-08-20", "2026-09-01")
	w.member("joined", data.MemberActive, "2026-07-03", "2026-08-20", "2026-09-01")
	w.member("pays nothing", data.MemberFree, "2026-01-01", "2026-05-01", "2026-09-01")
	w.member("long gone", data.MemberFormer, "", "", "2026-06-01") // nobody knows when
	c := w.book().Churn(day(t, "2026-09-06"), w.time("2026-09-06 10:00"))
	if c.Active != 9 || c.Late != 1 || c.Undated != 1 || c.Until.String() != "2026-09-01" {
		t.Errorf("%+v", c)
	}
	want := map[int][3]int{4: {0, 10, 0}, 5: {0, 10, 0}, 6: {0, 10, 0}, 7: {2, 10, 1}, 8: {0, 9, 0}, 9: {0, 9, 0}}
	for _, m := range c.Months {
		if got := [3]int{m.K, m.N, m.Joined}; got != want[m.Month] {
			t.Errorf("month %d: %v, want %v", m.Month, got, want[m.Month])
		}
		if m.Partial != (m.Month == 9) {
			t.Errorf("month %d: partial is %v", m.Month, m.Partial)
		}
		if m.Month == 7 && m.Rate != metric.NewRate(2, 10) {
			t.Errorf("no Wilson interval: %+v", m.Rate)
		}
	}
	if len(c.Months) != 6 {
		t.Errorf("%d months", len(c.Months))
	}
}

// Who comes back begins a new time; who leaves and is back within a month churned.
func TestChurnOfOneWhoComesBack(t *testing.T) {
	w := newWorld(t)
	w.member("m", data.MemberActive, "2026-01-10", "2026-05-20", "2026-06-01")
	w.member("m", data.MemberFormer, "2026-01-10", "2026-07-10", "2026-07-12")
	w.member("m", data.MemberActive, "2026-01-10", "2026-07-25", "2026-08-01")
	c := w.book().Churn(day(t, "2026-08-10"), w.time("2026-08-10 10:00"))
	var july, august metric.ChurnMonth
	for _, m := range c.Months {
		switch m.Month {
		case 7:
			july = m
		case 8:
			august = m
		}
	}
	if july.K != 1 || july.N != 1 || july.Joined != 1 || august.K != 0 || august.N != 1 || c.Active != 1 {
		t.Errorf("July %+v, August %+v, %d active", july, august, c.Active)
	}
	if none := newWorld(t).book().Churn(day(t, "2026-08-10"), w.time("2026-08-10 10:00")); none.Months != nil {
		t.Errorf("no membership gives %+v", none)
	}
}

// A declined payment that was made good within the grace is no churn.
func TestDeclinedAndPaidIsNoChurn(t *testing.T) {
	w := newWorld(t)
	w.member("m", data.MemberDeclined, "2026-01-10", "2026-06-20", "2026-06-25")
	w.member("m", data.MemberActive, "2026-01-10", "2026-07-10", "2026-07-12")
	for _, m := range w.book().Churn(day(t, "2026-07-12"), w.time("2026-07-12 13:00")).Months {
		if m.K != 0 || m.N > 1 {
			t.Errorf("%+v", m)
		}
	}
}

func TestCohortsByFirstExchange(t *testing.T) {
	w := newWorld(t)
	a, b, c := w.person("a"), w.person("b"), w.person("c")
	w.event(a, "2026-09-10 10:00", "mutual call")
	w.event(a, "2026-11-10 10:00", "mutual call") // moves nobody
	w.event(b, "2026-09-11 10:00", "mutual call")
	w.event(c, "2026-10-11 10:00", "in comment") // no exchange
	w.sale(a, "2026-08-01 10:00", 100)           // before: in no cell
	w.sale(a, "2026-10-01 10:00", 100)
	w.sale(b, "2026-11-01 10:00", 100)
	w.sale(c, "2026-11-01 10:00", 100)
	got := map[int][]int{}
	for _, k := range w.book().Cohorts(metric.ByFirstExchange, day(t, "2026-11-20"), w.time("2026-11-20 10:00")) {
		row := []int{k.N}
		for _, cell := range k.Again {
			row = append(row, cell.K)
		}
		got[k.Month] = row
	}
	if s := got[9]; len(s) != 3 || s[0] != 2 || s[1] != 1 || s[2] != 1 || got[8][0] != 0 || got[10][0] != 0 || got[11][0] != 0 {
		t.Errorf("%v", got)
	}
}

// Savings of 12,000 at 2,000 a month are six months; with 1,000 a month earned they are
// twelve: thirteen weeks brought 2,989.73, which is 1,000 in a month of 30.4 days.
func TestRunway(t *testing.T) {
	w := newWorld(t)
	w.sale(0, "2026-01-07 10:00", 100) // data from long before
	w.sale(0, "2026-08-05 10:00", 298973)
	if r := w.book().Earnings(day(t, "2026-08-03"), day(t, "2026-08-30"), w.time("2026-09-02 10:00"), "").Runway; r != nil {
		t.Errorf("without savings: %+v", r)
	}
	w.settings.SavingsMinor, w.settings.MonthlyMinor = 1200000, 200000
	r := w.book().Earnings(day(t, "2026-08-03"), day(t, "2026-08-30"), w.time("2026-09-02 10:00"), "").Runway
	if r == nil || r.Months != 6 || r.Weeks != 13 || r.Earned != 100000 || r.Covered || r.Together == nil || !near(*r.Together, 12) {
		t.Fatalf("%+v", r)
	}
	w.settings.MonthlyMinor = 90000
	if r := w.book().Earnings(day(t, "2026-08-03"), day(t, "2026-08-30"), w.time("2026-09-02 10:00"), "").Runway; !r.Covered || r.Together != nil {
		t.Errorf("%+v", r)
	}
	if r := w.book().Earnings(day(t, "2026-08-03"), day(t, "2026-08-30"), w.time("2026-09-02 10:00"), "USD").Runway; r != nil {
		t.Errorf("in another currency: %+v", r)
	}
}

// One became an advocate in the week, one ceased to be one, and one relationship began.
func TestTiesOfAWeek(t *testing.T) {
	w := newWorld(t)
	up, down, fresh := w.person("up"), w.person("down"), w.person("fresh")
	w.event(up, "2026-11-01 10:00", "mutual call")
	w.event(up, "2026-11-17 10:00", "in share", says(1))
	w.event(up, "2026-11-18 10:00", "in share", says(2))
	// The first of two shares is 180 days old on 20 October: the 30 days that an advocate
	// stays one end in the week.
	w.event(down, "2026-04-20 09:00", "mutual call")
	w.event(down, "2026-04-23 09:00", "in share", says(3))
	w.event(down, "2026-04-25 09:00", "in share", says(4))
	w.event(fresh, "2026-11-19 10:00", "mutual call")
	calm := w.person("calm") // steady all week: 46 and 53 days of 60
	w.event(calm, "2026-09-01 10:00", "mutual call")
	w.event(calm, "2026-10-01 10:00", "mutual call")
	r := w.week("2026-11-16", "2026-11-24 10:00")
	if a := r.Advocates; a.Before() != 1 || !slices.Equal(a.Gained, []int64{up}) || !slices.Equal(a.Lost, []int64{down}) || a.Count != 1 {
		t.Errorf("%+v", a)
	}
	// The first was new; an advocate since Wednesday, 22 days of silence are 22 ÷ 14 = 1.57
	// usual gaps: cooling. The second was silent for 210 days: 15 gaps of an advocate, lost,
	// and 217 ÷ 60 = 3.6 of a relationship, fading. The third had its first exchange.
	for _, c := range []struct {
		from, to metric.Phase
		people   int
	}{{metric.NewPhase, metric.CoolingPhase, 1}, {metric.Unrelated, metric.NewPhase, 1}, {metric.LostPhase, metric.FadingPhase, 1}, {metric.NewPhase, metric.NewPhase, 0}, {metric.Unrelated, metric.SteadyPhase, 0}, {metric.SteadyPhase, metric.SteadyPhase, 1}} {
		if n := r.States.People(c.from, c.to); n != c.people {
			t.Errorf("from %q to %q: %d people, want %d", c.from, c.to, n, c.people)
		}
	}
	// The page of how relationships develop has the same week.
	all := w.book()
	if flow := all.Flow(day(t, "2026-11-16"), 1, w.time("2026-11-24 10:00")); !reflect.DeepEqual(flow[0].Stock, r.States.Stock) || !reflect.DeepEqual(flow[0].Moves, r.States.Moves) {
		t.Errorf("%+v, in the week %+v", flow[0], r.States)
	}
	if list := all.Advocates(day(t, "2026-11-16"), 1, w.time("2026-11-24 10:00")); list[0].Count != r.Advocates.Count || !slices.Equal(list[0].Gained, r.Advocates.Gained) {
		t.Errorf("%+v, in the week %+v", list, r.Advocates)
	}
}

// Two people who first bought and talked in October, one of whom came again in November:
// of October alone nothing can be told, and the words say why; with November it is 1 of 2.
func TestCohortsNeedALaterMonth(t *testing.T) {
	w := newWorld(t)
	w.settings.RateSample = 2
	for i := range 2 {
		p := w.person(fmt.Sprint("Ada ", i))
		w.event(p, "2026-10-05 10:00", "in message", thread(int64(i+1)))
		w.event(p, "2026-10-06 10:00", "out message", thread(int64(i+1)))
		w.sale(p, "2026-10-07 10:00", 1000)
		if i == 0 {
			w.sale(p, "2026-11-07 10:00", 1000)
		}
	}
	for _, figure := range []string{"retention", "new_ties_bought"} {
		q := metric.Question{First: day(t, "2026-10-01"), Last: day(t, "2026-10-31"), Now: w.time("2026-11-24 08:00")}
		a, ok := w.book().Explain(figure, q)
		if !ok || a.Value != nil || !strings.HasPrefix(a.Missing, "These days lie in one month") {
			t.Errorf("%s of October: %+v", figure, a)
		}
		q.Last = day(t, "2026-11-30")
		if a, _ = w.book().Explain(figure, q); a.N != 2 || a.Value == nil || *a.Value != 0.5 {
			t.Errorf("%s of both months: %+v", figure, a)
		}
	}
}
