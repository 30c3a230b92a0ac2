package reddit_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/reddit"
)

var kit = intaketest.Kit{
	Format: reddit.Format, File: "comments.csv",
	Place: func(f intake.File, line int) string { return fmt.Sprintf("%s:%d", f.Name, line) },
}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) {
	kit.Layouts(t)
	for _, sample := range []string{"export", "thread"} {
		if account := kit.Listed(t, sample).Head.Account; account != "pot_maker" {
			t.Errorf("%s is of %s", sample, account)
		}
	}
}

const (
	letters = "id,permalink,thread_id,date,ip,from,to,subject,body\n"
	chats   = "message_id,created_at,updated_at,username,message,thread_parent_message_id,channel_url,subreddit,channel_name,conversation_type\n"
	own     = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"
)

func letter(id, from, to string) string {
	return fmt.Sprintf("%s,,,2024-05-05 10:00:00 UTC,,%s,%s,,x\n", id, from, to)
}

func chat(id, from, parent, place, kind string) string {
	return fmt.Sprintf("%s,2024-05-05 10:00:00 UTC,,%s,x,%s,%s,,,%s\n", id, from, parent, place, kind)
}

func TestDirections(t *testing.T) {
	for name, tt := range map[string]struct {
		account string
		files   map[string]string
		want    string
	}{
		"letters, owner unknown":    {"", map[string]string{"messages.csv": letters + letter("1", "ann", "bo") + letter("2", "bo", "ann")}, "ann>bo bo>ann"},
		"letters, owner said":       {"u/Bo", map[string]string{"messages.csv": letters + letter("1", "ann", "bo") + letter("2", "bo", "ann")}, "ann>me me>ann"},
		"letters, owner named":      {"Bo", map[string]string{"messages.csv": letters + letter("1", "ann", "bo") + letter("2", "bo", "ann")}, "ann>me me>ann"},
		"letters of two people":     {"", map[string]string{"messages.csv": letters + letter("1", "ann", "bo") + letter("2", "bo", "cy")}, "ann>me me>cy"},
		"letter to oneself":         {"", map[string]string{"messages.csv": letters + letter("1", "ann", "ann")}, "ann>-"},
		"letter to moderators":      {"ann", map[string]string{"messages.csv": letters + letter("1", "ann", "/r/pots")}, "me>-"},
		"comments are the owner's":  {"", map[string]string{"comments.csv": own + "c1,,2024-05-05 10:00:00 UTC,,a,0,,,x,\n"}, "me>-"},
		"chat, only the other":      {"bo", map[string]string{"chat_history.csv": chats + chat("1", "ann", "", "p", "direct") + chat("2", "bo", "", "q", "direct")}, "ann>me me>-"},
		"chat, owner unknown":       {"", map[string]string{"chat_history.csv": chats + chat("1", "ann", "", "p", "direct") + chat("2", "bo", "", "p", "direct")}, "ann>bo bo>ann"},
		"chat of two in a group":    {"", map[string]string{"chat_history.csv": chats + chat("1", "ann", "", "p", "group") + chat("2", "bo", "", "p", "group")}, "ann>- bo>-"},
		"chat without conversation": {"bo", map[string]string{"chat_history.csv": chats + chat("1", "ann", "", "", "")}, "ann>-"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := kit.Files(t, intake.Options{Account: tt.account}, tt.files).Directions(); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// listing is what Reddit's interface gives.
func listing(things ...string) string {
	return `{"kind": "Listing", "data": {"children": [` + strings.Join(things, ",") + `]}}`
}

func said(id, author, parent string) string {
	return fmt.Sprintf(`{"kind":"t1","data":{"id":"%s","author":"%s","parent_id":"%s","link_id":"t3_p","created_utc":1714673564.0,"body":"x","link_author":"ann","replies":""}}`, id, author, parent)
}

func TestListings(t *testing.T) {
	post := `{"kind":"t3","data":{"id":"p","author":"ann","title":"x","created_utc":1714673564.0}}`
	for name, tt := range map[string]struct{ account, text, want string }{
		"somebody else's post": {"bo", "[" + listing(post) + "," + listing(said("1", "bo", "t3_p"), said("2", "ann", "t3_p")) + "]", "me>ann ann>-"},
		"the owner's post":     {"ann", "[" + listing(post) + "," + listing(said("1", "bo", "t3_p"), said("2", "ann", "t3_p")) + "]", "bo>me me>-"},
		"one user's comments":  {"bo", listing(said("1", "bo", "t3_p"), said("2", "bo", "t1_x")), "me>ann me>-"},
		"nobody said":          {"", listing(said("1", "bo", "t3_p")), "bo>ann"},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Named(t, intake.Options{Account: tt.account}, "thread.json", tt.text)
			if got := r.Directions(); got != tt.want || r.Warned(data.WarnUnknownOwner) != (tt.account == "") {
				t.Errorf("%s, want %s: %s", got, tt.want, r)
			}
		})
	}
}

func TestMissingSections(t *testing.T) {
	for name, text := range map[string]string{
		"no replies": listing(`{"kind":"t1","data":{"id":"1","author":"bo","replies":null,"parent_id":null,"link_id":null,"created_utc":null,"body":null}}`), "null": listing("null", said("1", "bo", "t3_p")),
	} {
		if r := kit.Named(t, intake.Options{}, "thread.json", text); r.Err != nil || len(r.Interactions()) != 1 || len(r.Rejects) != 0 {
			t.Errorf("%s: %s", name, r)
		}
	}
	if r := kit.Text(t, intake.Options{}, strings.TrimSuffix(own, ",media\n")+"\nc1,,,,a,0,,,x\n"); len(r.Interactions()) != 1 || r.Interactions()[0].Precision != data.Undated {
		t.Error(r)
	}
}

// TestSplit: parts of a list and byte order marks.
func TestSplit(t *testing.T) {
	files := map[string]string{}
	for i := range 3 {
		files[fmt.Sprintf("comments_%d.csv", i)] = "\ufeff" + own + fmt.Sprintf("c%d,,2024-05-05 10:00:00 UTC,,a,0,,,x,\n", i)
	}
	if r := kit.Files(t, intake.Options{}, files); len(r.Interactions()) != 3 || len(r.Claimed) != 3 {
		t.Error(r)
	}
	maps.DeleteFunc(files, func(name, _ string) bool { return name != "comments_1.csv" })
	files["comments.csv"] = "id,text\n1,2\n"
	if r := kit.Files(t, intake.Options{}, files); len(r.Interactions()) != 1 || len(r.Unknown) != 1 {
		t.Error(r)
	}
}

func TestForeign(t *testing.T) {
	for name, text := range map[string]string{
		"messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT\n1,2,3,4,5,6,7,8\n",
		"friends.csv":  "username,note,email\na,b,c\n", "people.csv": "username,note\na,b\n", "votes.csv": "id,permalink,direction\n1,x,up\n", "statistics.csv": "name,value\na,1\n",
		"a.json": `{"kind":"List","data":{"children":[]}}`, "posts.csv": "id,title,body\n1,a,b\n",
	} {
		if r := kit.All(t, intake.Options{}, intaketest.File(t, name, text)); r[0].Recognised {
			t.Errorf("%s is claimed", name)
		}
	}
}

func TestCuts(t *testing.T) {
	whole := intaketest.SampleText(t, "thread/pots.json")
	kit.Cuts(t, intake.Options{}, "pots.json", whole, 120, strings.LastIndex(whole, "]"), 31, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Errorf("cut at byte %d: %v", at, r.Err)
		}
	})
	table := strings.TrimSuffix(intaketest.SampleText(t, "export/chat_history.csv"), "\n")
	kit.Cuts(t, intake.Options{}, "chat_history.csv", table, len(chats)+10, len(table), 29, func(at int, r intaketest.Result) {
		if r.Err != nil {
			t.Errorf("cut at byte %d: %v", at, r.Err)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "export") }

func FuzzReddit(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names:   []string{"comments.csv", "posts.csv", "messages.csv", "chat_history.csv", "friends.csv", "post_votes.csv", "comment_votes.csv", "statistics.csv", "pots.json"},
		Options: intake.Options{Account: "pot_maker", Dates: "dmy"},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner {
					t.Errorf("%+v", x)
				}
			}
		},
	})
}
