package slack_test

import (
	"fmt"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/slack"
)

var kit = intaketest.Kit{
	Format: slack.Format, File: "2024-06-01.json",
	Place: func(f intake.File, line int) string { return fmt.Sprintf("%s:%d", f.Name, line) },
}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// people are members U1 to U3.
const people = `[{"id":"U1","name":"one","profile":{"email":"one@example.org"}},{"id":"U2","name":"two","profile":{},"is_primary_owner":true},{"id":"U3","name":"three","profile":{}}]`

func said(user, ts, text, more string) string {
	return fmt.Sprintf(`{"type":"message","user":"%s","ts":"%s","text":"%s"%s}`, user, ts, text, more)
}

func TestDirections(t *testing.T) {
	two := "[" + said("U1", "1717236000.000100", "a", "") + "," + said("U2", "1717236001.000100", "b", "") + "]"
	for name, tt := range map[string]struct {
		o     intake.Options
		files map[string]string
		want  string
	}{
		"the workspace's owner is not taken": {intake.Options{}, map[string]string{"dms.json": `[{"id":"D1","members":["U1","U2"]}]`, "D1/2024-06-01.json": two}, "U1>U2 U2>U1"},
		"by e-mail":                          {intake.Options{Me: []string{"One@example.org"}}, map[string]string{"dms.json": `[{"id":"D1","members":["U1","U2"]}]`, "D1/2024-06-01.json": two}, "me>U2 U2>me"},
		"by user name":                       {intake.Options{Account: "@two"}, map[string]string{"dms.json": `[{"id":"D1","members":["U1","U2"]}]`, "D1/2024-06-01.json": two}, "U1>me me>U1"},
		"in both conversations": {intake.Options{}, map[string]string{
			"dms.json": `[{"id":"D1","members":["U1","U2"]},{"id":"D2","members":["U1","U3"]},{"id":"D3","members":["U1","U1"]}]`, "D1/2024-06-01.json": two,
		}, "me>U2 U2>me"},
		"everybody's conversations": {intake.Options{}, map[string]string{
			"dms.json": `[{"id":"D1","members":["U1","U2"]},{"id":"D2","members":["U2","U3"]},{"id":"D3","members":["U1","U3"]}]`, "D1/2024-06-01.json": two,
		}, "U1>U2 U2>U1"},
		"group, owner unknown":  {intake.Options{}, map[string]string{"mpims.json": `[{"id":"G1","name":"mpdm-a","members":["U1","U2","U3"]}]`, "mpdm-a/2024-06-01.json": two}, "U1>- U2>-"},
		"without lists":         {intake.Options{Account: "U1"}, map[string]string{"D012345678/2024-06-01.json": two}, "me>U2 U2>me"},
		"to oneself":            {intake.Options{}, map[string]string{"dms.json": `[{"id":"D1","members":["U1","U1"]}]`, "D1/2024-06-01.json": "[" + said("U1", "1717236000.000100", "a", "") + "]"}, "U1>-"},
		"own thread, mentioned": {intake.Options{}, map[string]string{"x/2024-06-01.json": "[" + said("U1", "1717236000.000100", "a", "") + "," + said("U1", "1717236001.000100", "<@U1> <@U3>", `,"thread_ts":"1717236000.000100"`) + "]"}, "U1>- U1>U3"},
		"two own accounts":      {intake.Options{Me: []string{"one", "two"}}, map[string]string{"dms.json": `[{"id":"D1","members":["U1","U2"]}]`, "D1/2024-06-01.json": two}, "me>- me>-"},
	} {
		t.Run(name, func(t *testing.T) {
			tt.files["users.json"] = people
			if got := kit.Files(t, tt.o, tt.files).Directions(); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestOwnerUnknownIsSaid(t *testing.T) {
	r := kit.Files(t, intake.Options{}, map[string]string{"users.json": people, "x/2024-06-01.json": "[" + said("U1", "1717236000.000100", "a", "") + "]"})
	if !r.Warned(data.WarnUnknownOwner) {
		t.Error(r)
	}
}

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "*a* *b* _c_": "a b c", "snake_case_name": "snake_case_name", "2*3*4": "2*3*4", "_a_b": "_a_b", "(~no~)": "(no)", "* a *": "* a *",
		"`code` and ```more```": "code and more", "<https://example.org/_a_>": "https://example.org/_a_", "<|x>": "<|x>", "a < b > c": "a < b > c",
		"&amp;lt;": "&lt;", "<!subteam^S1|@team>": "@team", "<@U3>": "@three", "<@U8>": "@U8", "<#C9>": "#C9",
	} {
		r := kit.Files(t, intake.Options{}, map[string]string{"users.json": people, "x/2024-06-01.json": "[" + said("U1", "1717236000.000100", in, "") + "]"})
		if all := r.Interactions(); len(all) != 1 || all[0].Text != want {
			t.Errorf("%q: %s, want %q", in, r, want)
		}
	}
}

func TestStamps(t *testing.T) {
	for ts, want := range map[string]string{
		"1717236000.000100": "2024-06-01T10:00:00.0001Z", "1717236000.5": "2024-06-01T10:00:00.5Z", "1717236000": "", "99999999999.000100": "", "17172e5.000100": "", "1717236000.00x": "",
	} {
		r := kit.Files(t, intake.Options{}, map[string]string{"x/2024-06-01.json": "[" + said("U1", "1717236000.000100", "a", "") + "," + said("U1", ts, "a", "") + "]"})
		if ts == "1717236000" {
			want = "2024-06-01T10:00:00Z" // whole seconds are a time too
		}
		if all := r.Interactions(); want == "" && len(r.Rejects) != 1 || want != "" && (len(all) != 2 || all[1].At.Format("2006-01-02T15:04:05.999999Z07:00") != want) {
			t.Errorf("%s: %s", ts, r)
		}
	}
}

func TestSubtypes(t *testing.T) {
	for subtype, kept := range map[string]bool{
		"thread_broadcast": true, "me_message": true, "file_share": true, "channel_join": false, "channel_topic": false, "bot_message": false, "tombstone": false, "reply_broadcast": false, "huddle_thread": false,
	} {
		r := kit.Files(t, intake.Options{}, map[string]string{"x/2024-06-01.json": "[" + said("U1", "1717236000.000100", "a", `,"subtype":"`+subtype+`"`) + "]"})
		if (len(r.Interactions()) == 1) != kept || len(r.Rejects) != 0 {
			t.Errorf("%s: %s", subtype, r)
		}
	}
}

func TestMissingSections(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"nulls":      {"x/2024-06-01.json": "[null," + said("U1", "1717236000.000100", "a", `,"reactions":null,"user_profile":null`) + "]"},
		"no members": {"x/2024-06-01.json": "[" + said("U1", "1717236000.000100", "a", "") + "]", "dms.json": `[{"id":"D1","members":null}]`},
		"no profile": {"x/2024-06-01.json": "[" + said("U1", "1717236000.000100", "a", `,"reactions":[{"name":"x"},{"users":null}]`) + "]", "users.json": `[{"id":"U1","name":"x","profile":null}]`},
	} {
		if r := kit.Files(t, intake.Options{}, files); r.Err != nil || len(r.Interactions()) != 1 || len(r.Rejects) != 0 {
			t.Errorf("%s: %s", name, r)
		}
	}
}

func TestForeign(t *testing.T) {
	for name, text := range map[string]string{
		"users.json": `[{"id":1,"name":"x","profile":{}}]`, "channels.json": `[{"id":"x","members":[]}]`, "x/2024-06-01.json": `[{"ts":1717236000,"text":"x"}]`, "messages.json": "[" + said("U1", "1717236000.000100", "a", "") + "]",
	} {
		if r := kit.All(t, intake.Options{}, intaketest.Folder(t, map[string]string{name: text})); r[0].Recognised {
			t.Errorf("%s is claimed", name)
		}
	}
}

func TestCuts(t *testing.T) {
	whole := intaketest.SampleText(t, "export/general/2024-06-02.json")
	kit.Cuts(t, intake.Options{}, "2024-06-02.json", whole, 120, strings.LastIndex(whole, "]"), 13, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Errorf("cut at byte %d: %v", at, r.Err)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "export") }

func FuzzSlack(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{"D1/2024-06-01.json", "users.json", "dms.json", "channels.json", "mpims.json"}, Options: intake.Options{Account: "U01"},
		Files: func(name, text string) map[string]string {
			return map[string]string{"x/2024-06-02.json": "[" + said("U01", "1717236000.000100", "a", "") + "]", name: text}
		},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner {
					t.Errorf("%+v", x)
				}
			}
		},
	})
}
