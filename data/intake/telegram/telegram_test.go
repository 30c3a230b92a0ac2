package telegram_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/telegram"
)

var kit = intaketest.Kit{Format: telegram.Format, File: "result.json"}

// TestSamples reads invented exports. The golden files were worked out from the
// samples by hand.
func TestSamples(t *testing.T) { kit.Layouts(t) }

// TestCorpora compares with the target of chat-miner.
func TestCorpora(t *testing.T) {
	dir := "../../../../shared/corpora/exports/telegram"
	raw, err := os.ReadFile(filepath.Join(dir, "target.json"))
	if err != nil {
		t.Skip("the corpora are not here")
	}
	type message struct{ Timestamp, Author, Message string }
	var want []message
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	for i := range want { // the target has a blank between pieces that the file does not have
		want[i].Message = strings.ReplaceAll(want[i].Message, "Link: ", "Link:")
	}
	for _, file := range []string{"test_batch_export.json", "test_single_export.json"} {
		var got []message
		for _, x := range kit.Read(t, intake.Options{}, filepath.Join(dir, file)).Interactions() {
			got = append(got, message{x.At.Format("2006-01-02T15:04:05"), x.Actor.Value, x.Text})
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) != 2 {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

// TestDirection gives the type of a chat, its two writers and what was said, and
// says who is for whom.
func TestDirection(t *testing.T) {
	for _, c := range []struct{ why, kind, id, one, two, account, want string }{
		{"the chat has the partner's number", "personal_chat", "3", `"user3"`, `"user1"`, "", "3>me me>3"},
		{"who is the owner was said", "personal_chat", "3", `"user3"`, `"user1"`, "Cleo", "me> 1>me"},
		{"said by number", "private_group", "50", `"user3"`, `"user1"`, "user1", "3>me me>"},
		{"said by the bare number", "private_group", "50", `"user3"`, `"user1"`, "1", "3>me me>"},
		{"a group, nobody said", "private_group", "50", `"user3"`, `"user1"`, "", "3> 1>"},
		{"old numbers that fit", "personal_chat", "3", `3`, `1`, "", "3>me me>3"},
		{"old numbers that do not", "personal_chat", "99", `3`, `1`, "", "3>99 1>99"},
		{"a community", "private_supergroup", "50", `"user3"`, `"user1"`, "Ana", "3> me>3"},
		{"a channel speaks", "public_channel", "50", `"channel50"`, `"channel50"`, "", "channel50> channel50>"},
	} {
		text := fmt.Sprintf(`{"name": "Cleo", "type": %q, "id": %s, "messages": [
			{"id": 1, "type": "message", "date_unixtime": "1714673464", "from": "Cleo", "from_id": %s, "text": "a"},
			{"id": 2, "type": "message", "date_unixtime": "1714673465", "from": "Ana", "from_id": %s, "reply_to_message_id": 1, "text": "b"}]}`, c.kind, c.id, c.one, c.two)
		r := kit.Text(t, intake.Options{Account: c.account}, text)
		var got []string
		for _, x := range r.Interactions() {
			got = append(got, side(x.Actor)+">"+side(x.Target))
		}
		if said := strings.Join(got, " "); said != c.want || r.Err != nil {
			t.Errorf("%s: %s, want %s (%v)", c.why, said, c.want, r.Err)
		}
		if known := strings.Contains(c.want, "me"); known == r.Warned(data.WarnUnknownOwner) {
			t.Errorf("%s: warnings %s", c.why, r.Warnings())
		}
	}
}

func side(r data.Ref) string {
	if r.Owner {
		return "me"
	}
	return r.Value
}

// TestNames says that a name that two people bear tells nobody.
func TestNames(t *testing.T) {
	text := `{"name": "Club", "type": "private_group", "id": 50, "messages": [
		{"id": 1, "type": "message", "date_unixtime": "1714673464", "from": "Ana", "from_id": "user3", "text": "a"},
		{"id": 2, "type": "message", "date_unixtime": "1714673465", "from": "Ana", "from_id": "user1", "text": "b"}]}`
	if r := kit.Text(t, intake.Options{Account: "Ana"}, text); !r.Warned(data.WarnUnknownOwner) || r.Interactions()[0].Actor.Owner {
		t.Errorf("%s: %v", r.Warnings(), r.Lines)
	}
}

// TestOwnChannel reacts to a post of one's own channel.
func TestOwnChannel(t *testing.T) {
	text := strings.Replace(intaketest.SampleText(t, "channel.json"), `"from": "Zoe"`, `"from": "Own"`, 1)
	all := kit.Text(t, intake.Options{Account: "Mug news", Me: []string{"779"}}, text).Interactions()
	if len(all) != 1 || !all[0].Actor.Owner || !all[0].Target.IsZero() {
		t.Errorf("%+v", all)
	}
}

// TestOneAndAll makes sure that a chat exported alone gives what it gives in the
// export of the account.
func TestOneAndAll(t *testing.T) {
	chat := strings.TrimSpace(intaketest.SampleText(t, "chat.json"))
	account := `{"personal_information": {"user_id": 1, "first_name": "Ana", "last_name": ""}, "contacts": null, "chats": {"list": [` + chat + `]}, "left_chats": []}`
	keys := func(r intaketest.Result) (all []string) {
		for _, x := range r.Interactions() {
			all = append(all, x.Thread+" "+x.Key+side(x.Actor)+side(x.Target))
		}
		return all
	}
	a, b := keys(kit.Text(t, intake.Options{}, chat)), keys(kit.Text(t, intake.Options{}, account))
	if len(a) != 2 || !slices.Equal(a, b) {
		t.Errorf("%v\n%v", a, b)
	}
	behind := `{"messages"` + strings.SplitN(chat, `"messages"`, 2)[1]
	behind = strings.TrimSuffix(behind, "}") + `, "name": "Cleo", "type": "personal_chat", "id": 3}`
	if c := keys(kit.Text(t, intake.Options{}, behind)); !slices.Equal(a, c) {
		t.Errorf("%v\n%v", a, c)
	}
}

// TestSections leaves out sections and gives them other shapes.
func TestSections(t *testing.T) {
	for _, text := range []string{
		`{"about": "x", "personal_information": {"user_id": 1, "first_name": "Own", "last_name": ""}, "contacts": {"list": null}, "chats": null}`,
		`{"about": "x", "personal_information": {"user_id": 1, "first_name": "Own"}, "contacts": [], "chats": {"list": {}}, "left_chats": 7}`,
		`{"about": "x", "personal_information": {"user_id": "1", "first_name": "Own"}, "chats": {"list": [{"messages": [[], 7, {}, {"type": "message"}, {"type": 7}]}]}}`,
	} {
		r := kit.Text(t, intake.Options{}, text)
		if err := intaketest.Check(r); err != nil || r.Err != nil || len(r.Identities()) != 1 {
			t.Errorf("%s: %v %v %v", text, err, r.Err, r.Lines)
		}
	}
}

// TestUnknown gives JSON of others.
func TestUnknown(t *testing.T) {
	for name, text := range map[string]string{
		"result.json": `{"personal_information": {"name": "x"}, "messages": []}`, "message_1.json": `{"participants": [], "messages": [{"sender_name": "a", "timestamp_ms": 1, "content": "b"}]}`,
		"channel.json": `{"guild": {}, "channel": {"type": "GuildTextChat"}, "messages": [{"id": "1", "timestamp": "x", "author": {"id": "1"}}]}`, "list.json": `[{"messages": [], "date_unixtime": "1", "from": "", "text": ""}]`,
	} {
		if r := kit.Named(t, intake.Options{}, name, text); r.Recognised {
			t.Errorf("%s was taken: %v", text, r.Lines)
		}
	}
}

// TestCut ends a file anywhere: nothing of it is imported.
func TestCut(t *testing.T) {
	text := strings.TrimSpace(intaketest.SampleText(t, "result.json"))
	kit.Cuts(t, intake.Options{}, kit.File, text, 200, len(text), 61, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated || len(r.Facts) > 0 {
			t.Errorf("cut at %d: %v %v", at, r.Err, r.Lines)
		}
	})
}

func TestBroken(t *testing.T) {
	kit.Broken(t, kit.File, "result.json")
}

func TestCancel(t *testing.T) { kit.Cancel(t, "result.json") }

func FuzzTelegram(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{Names: []string{"result.json"}, Options: intake.Options{Account: "Ana"}, Law: func(t *testing.T, r intaketest.Result) {
		for _, x := range r.Interactions() {
			if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner {
				t.Errorf("%+v", x)
			}
		}
	}})
}
