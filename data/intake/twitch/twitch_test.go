package twitch_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/twitch"
)

var kit = intaketest.Kit{Format: twitch.Format, File: "subscriber-list.csv"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestRevenue compares every day and stream with amounts that were worked out by hand.
func TestRevenue(t *testing.T) {
	kit.Worked(t, intaketest.Sales(func(s *data.Sale) string {
		if !s.FeesKnown || s.Status != data.Paid || !s.Buyer.IsZero() {
			t.Errorf("%+v", s)
		}
		return s.Key + " " + data.FormatMinor(s.Total, s.Currency) + " " + s.Currency + " net " + data.FormatMinor(s.Net(), s.Currency)
	}), map[string][]string{"revenue.csv": {
		"2026-09-04 sub 2.83 USD net 2.83", "2026-09-04 gifted subs 61.80 USD net 61.80", "2026-09-04 bits 0.01 USD net 0.01", "2026-09-04 ad 0.07 USD net 0.07",
		"2026-09-04 turbo 0.01 USD net 0.01", "2026-09-05 sub 1200.50 USD net 1200.50", "2026-09-05 hype chat 5.00 USD net 5.00", // 0.004 is less than a cent
	}})
	kit.Worked(t, intaketest.Result.Rejected, map[string][]string{"revenue.csv": {
		`5: Ad Revenue: "-0.50" is below zero.`, `6: "someday" is no date.`, "7: Has no date.", `8: Bits Revenue: "few" is no amount.`,
	}})
	if r := kit.Sample(t, intake.Options{}, "revenue.csv"); len(r.Sales()) != 0 || !strings.Contains(r.Rejects[0].Reason, "--currency") {
		t.Errorf("no currency: %s", r)
	}
}

// TestDirection makes sure that only the broadcaster is the owner.
func TestDirection(t *testing.T) {
	r := kit.Sample(t, intake.Options{}, "chat.json")
	for _, x := range r.Interactions() {
		if x.Actor.Owner != (x.Actor.Value == "9") || x.Target.Owner == x.Actor.Owner {
			t.Errorf("%+v", x)
		}
	}
}

// TestLogs: whose channel a log is of, and who its messages are for. Nobody is taken
// for the owner where the logs are of several channels, or the channel's owner is not
// heard.
func TestLogs(t *testing.T) {
	log := func(lines ...string) string {
		return "# Log started: 2024-06-01 18:00:00 +0200\r\n[18:00:01] " + strings.Join(lines, "\r\n[18:00:01] ") + "\r\n"
	}
	for name, c := range map[string]struct {
		files         map[string]string
		account, want string
	}{
		"the sign tells":         {map[string]string{"#maker.log": log("<Fan> a", "<~Maker> b")}, "", "fan>me, me>-"},
		"the name tells":         {map[string]string{"#maker.log": log("<Fan> a", "<Maker> b")}, "", "fan>me, me>-"},
		"no name of a file":      {map[string]string{"saved.txt": log("<Fan> a", "<~Maker> b")}, "", "fan>me, me>-"},
		"nobody tells":           {map[string]string{"#maker.log": log("<Fan> a", "<@Mod> b")}, "", "fan>maker, mod>maker"},
		"neither name nor sign":  {map[string]string{"saved.txt": log("<Fan> a")}, "", "fan>-"},
		"the person said":        {map[string]string{"#maker.log": log("<Fan> a")}, "maker", "fan>me"},
		"of another":             {map[string]string{"#maker.log": log("<Fan> a", "<~Maker> b")}, "fan", "me>maker, maker>-"},
		"two channels":           {map[string]string{"#a.log": log("<~A> x"), "#b.log": log("<Fan> y", "<~B> z")}, "", "a>-, fan>b, b>-"},
		"two channels, one said": {map[string]string{"#a.log": log("<~A> x"), "#b.log": log("<Fan> y")}, "b", "a>-, fan>me"},
		"day by day":             {map[string]string{"#a/2024-06-01_#a.log": log("<Fan> x"), "#a/2024-06-02_#a.log": log("<~A> y")}, "", "fan>me, me>-"},
		"a second program":       {map[string]string{"#a-1.log": log("<~A> x")}, "", "me>-"},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Files(t, intake.Options{Account: c.account}, c.files)
			var all []string
			for _, x := range r.Interactions() {
				all = append(all, whom(x.Actor)+">"+whom(x.Target))
			}
			if got := strings.Join(all, ", "); got != c.want || len(r.Rejects) > 0 {
				t.Errorf("got %s, want %s: %s", got, c.want, r)
			}
		})
	}
}

func whom(r data.Ref) string {
	switch {
	case r.Owner:
		return "me"
	case r.Value == "":
		return "-"
	}
	return r.Value
}

// TestForeignLogs leaves the logs of other programs alone.
func TestForeignLogs(t *testing.T) {
	for name, text := range map[string]string{
		"#maker.log": "**** BEGIN LOGGING AT Sat Jun  1 18:00:00 2024\n\nJun 01 18:00:01 <fan>\thello\n",
		"server.log": "[2024-06-01 18:00:12] <fan> hello\n",
		"notes.txt":  "# Log started: yesterday\n[18:00:01] <fan> hello\n",
	} {
		if all := kit.All(t, intake.Options{}, intaketest.File(t, name, text)); len(all) != 1 || all[0].Recognised {
			t.Errorf("%s was claimed", name)
		}
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "subscriber-list.csv") }

func FuzzTwitch(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"subscriber-list.csv", "chat.json", "#maker.log"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner {
				t.Errorf("%+v", x)
			}
		}
	}})
}
