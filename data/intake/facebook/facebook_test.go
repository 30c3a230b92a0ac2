package facebook_test

import (
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/facebook"
	"rapport/data/intake/instagram"
	"rapport/data/intake/intaketest"
)

const newest = "facebook-own.example-2024-06-01-AbCd"

// TestEveryYear reads an invented export of each layout. The golden files were
// worked out from the samples by hand.
func TestEveryYear(t *testing.T) {
	for _, tt := range []struct{ sample, golden, version, account, warnings, unknown string }{
		{"2018", "2018", "JSON, layout of 2018", "Own Name", "", ""},
		{"2021", "2021", "JSON, layout of 2020", "Own Name", "", ""},
		{newest, "2024", "JSON, layout since 2024", "Own Name", "unknown_file", "connections/friends/brand_new_list.json"},
		{"page", "page", "JSON, layout since 2023", "", "", ""},
		{"e2ee", "e2ee", "JSON, encrypted messages", "", "", ""},
		{"html", "html", "HTML, layout since 2023", "", "unknown_file unknown_file", "your_facebook_activity/messages/inbox/marak_1/message_1.html"},
	} {
		t.Run(tt.golden, func(t *testing.T) {
			got := kit.Sample(t, intake.Options{}, tt.sample)
			if got.Err != nil {
				t.Fatal(got.Err)
			}
			intaketest.GoldenLines(t, tt.golden+".golden", got)
			if got.Head.Account != tt.account || got.Head.Version != tt.version || !got.Head.Inbound {
				t.Errorf("account %q, version %q, inbound %v", got.Head.Account, got.Head.Version, got.Head.Inbound)
			}
			if got.Warnings() != tt.warnings || strings.Join(got.Unknown, " ") != tt.unknown {
				t.Errorf("warnings %v, unknown %v", got.Head.Warnings, got.Unknown)
			}
		})
	}
}

// TestDirection makes sure that nobody but the owner is taken for the owner.
func TestDirection(t *testing.T) {
	for _, sample := range []string{"2018", "2021", newest, "page", "e2ee", "html"} {
		for _, x := range kit.Sample(t, intake.Options{}, sample).Interactions() {
			own := x.Actor.Owner
			if own && x.Target.Owner || x.Actor.IsZero() {
				t.Errorf("%s: %s", sample, intaketest.Show(x))
			}
			for _, ref := range []data.Ref{x.Actor, x.Target} {
				if ref.Owner && ref.Value != "" || !ref.Owner && strings.HasPrefix(ref.Value, "Own ") {
					t.Errorf("%s: %s", sample, intaketest.Show(x))
				}
			}
		}
	}
}

func TestMadeAt(t *testing.T) {
	if got := kit.Sample(t, intake.Options{}, newest).Head.AsOf; !got.Equal(time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("made at %s", got)
	}
}

func friends(names ...string) string {
	var all []string
	for _, name := range names {
		all = append(all, `{"name": "`+name+`", "timestamp": 1700000000}`)
	}
	return `{"friends_v2": [` + strings.Join(all, ", ") + `]}`
}

func talk(path string, names ...string) string {
	text := `{"participants": [`
	for i, name := range names {
		if i > 0 {
			text += ", "
		}
		text += `{"name": "` + name + `"}`
	}
	return text + `], "messages": [{"sender_name": "` + names[0] + `", "timestamp_ms": 1700000000000, "content": "hi"}], "title": "x", "thread_path": "inbox/` + path + `"}`
}

// TestOwner: who the owner is comes from the files or the person, and where
// nobody says it nobody is guessed.
func TestOwner(t *testing.T) {
	one := map[string]string{"your_facebook_activity/messages/inbox/a_1/message_1.json": talk("a_1", "Ada", "Own")}
	two := map[string]string{
		"your_facebook_activity/messages/inbox/a_1/message_1.json": talk("a_1", "Ada", "Own"),
		"your_facebook_activity/messages/inbox/b_2/message_1.json": talk("b_2", "Ben", "Own"),
	}
	authored := map[string]string{
		"your_facebook_activity/messages/inbox/a_1/message_1.json":          talk("a_1", "Ada", "Own"),
		"your_facebook_activity/comments_and_reactions/comments.json":       `{"comments_v2": [{"timestamp": 1700000000, "title": "Own commented on Ada's post.", "data": [{"comment": {"comment": "x", "author": "Own"}}]}]}`,
		"your_facebook_activity/comments_and_reactions/likes_and_reactions": "",
	}
	for name, tt := range map[string]struct {
		files    map[string]string
		account  string
		directed bool
	}{
		"one conversation":         {one, "", false},
		"one, and the person says": {one, "own", true},
		"in every conversation":    {two, "", true},
		"author of comments":       {authored, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			got := kit.Files(t, intake.Options{Account: tt.account}, tt.files)
			for _, x := range got.Interactions() {
				if x.Kind == data.Message && (x.Target.Owner != tt.directed || x.Actor.Owner || !tt.directed && x.Target.Value != "Own") {
					t.Errorf("%s", intaketest.Show(x))
				}
			}
			if got.Warned(data.WarnUnknownOwner) == tt.directed {
				t.Errorf("warnings %v", got.Head.Warnings)
			}
		})
	}
}

// TestWhose: what Facebook and Instagram write alike belongs to Facebook where
// something beside it says so, and is only likely elsewhere.
func TestWhose(t *testing.T) {
	message := talk("a_1", "Ada", "Own")
	for name, tt := range map[string]struct {
		files map[string]string
		sure  bool
		count int
	}{
		"a folder of Facebook's":      {map[string]string{"your_activity_across_facebook/messages/inbox/a_1/message_1.json": message}, true, 1},
		"a list of Facebook's beside": {map[string]string{"messages/inbox/a_1/message_1.json": message, "friends_and_followers/friends.json": friends("Ada")}, true, 1},
		"nothing beside":              {map[string]string{"messages/inbox/a_1/message_1.json": message}, false, 1},
		"Instagram's":                 {map[string]string{"your_instagram_activity/messages/inbox/a_1/message_1.json": message}, false, 0},
		"two exports":                 {map[string]string{"a/connections/friends/your_friends.json": friends("Ada"), "b/connections/friends/your_friends.json": friends("Ben")}, true, 2},
		"two parts of one": {map[string]string{
			"facebook-own-2024-05-01-AbC.zip/connections/friends/your_friends.json":                        friends("Ada"),
			"facebook-own-2024-05-01-XyZ.zip/your_facebook_activity/messages/inbox/a_1/message_1.json":     message,
			"facebook-own-2024-05-01-XyZ.zip/your_facebook_activity/messages/inbox/a_1/message_2.json":     message,
			"facebook-own-2024-05-01-XyZ.zip/your_facebook_activity/messages/inbox/a_1/photos/caption.txt": "",
		}, true, 1},
		"encrypted chats beside": {map[string]string{
			"facebook-own-2024-05-01-AbC/connections/friends/your_friends.json": friends("Ada"),
			"messages/Ada_1.json": `{"participants": ["Ada", "Own"], "threadName": "Ada_1", "messages": []}`,
		}, true, 1},
		"old names alone":    {map[string]string{"friends.json": `{"friends": [{"name": "Ada", "timestamp": 1}]}`}, false, 1},
		"another's friends":  {map[string]string{"friends.json": `{"friends": ["Ada", "Ben"]}`}, false, 0},
		"another's comments": {map[string]string{"comments.json": `{"comments": [{"text": "hi"}]}`}, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			exports := kit.Exports(t, intake.Options{}, intaketest.Folder(t, tt.files))
			n := 0
			for _, e := range exports {
				if e.Format == nil {
					continue
				}
				n++
				if e.Claim.Sure != tt.sure {
					t.Errorf("sure %v", e.Claim.Sure)
				}
			}
			if n != tt.count {
				t.Errorf("%d exports, want %d", n, tt.count)
			}
		})
	}
}

// TestBesideInstagram: both write messages and lists alike, and each keeps its own.
func TestBesideInstagram(t *testing.T) {
	both := []*intake.Format{instagram.Format, facebook.Format}
	for path, want := range map[string]*intake.Format{
		"testdata/2018": facebook.Format, "testdata/2021": facebook.Format, "testdata/" + newest: facebook.Format, "testdata/page": facebook.Format,
		"testdata/e2ee": facebook.Format, "testdata/html": facebook.Format,
		"../instagram/testdata/2020": instagram.Format, "../instagram/testdata/2021": instagram.Format, "../instagram/testdata/2025": instagram.Format,
	} {
		exports, err := intake.Scan(t.Context(), []string{path}, both, intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range exports {
			if e.Format != want {
				t.Errorf("%s: %v %v", path, e.Format, e.Claim.Files)
			}
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestAgain: a second download beside the first, and a page beside the JSON, add
// nobody.
func TestAgain(t *testing.T) {
	got := kit.Files(t, intake.Options{}, map[string]string{
		"connections/friends/your_friends.json":     friends("Ada", "Ada", "Ben"),
		"connections/friends/your_friends (1).json": friends("Ada", "Ada", "Ben"),
		"connections/friends/your_friends.html":     intaketest.SampleText(t, "html/connections/friends/your_friends.html"),
	})
	keys := map[string]bool{}
	for _, x := range got.Interactions() {
		keys[x.Key] = true
	}
	if len(keys) != 3 || !keys["friend:ada#2"] || len(got.Unknown) > 0 {
		t.Errorf("%v, unknown %v", keys, got.Unknown)
	}
}

// TestBadInput: what cannot be read is said in words, and the rest is read.
func TestBadInput(t *testing.T) {
	for name, tt := range map[string]struct{ text, rejected string }{
		"no record":       {`{"friends_v2": [1, null, {"name": "Ada", "timestamp": 1700000000}]}`, "1: Is no record."},
		"null":            {`{"friends_v2": null}`, ""},
		"no name":         {`{"friends_v2": [{"timestamp": 1700000000}]}`, "1: Names nobody."},
		"a broken name":   {`{"friends_v2": [{"name": "A\ud800", "timestamp": 1700000000}]}`, "1: The name is damaged, so that it names nobody."},
		"the owner":       {friends("Own"), "1: The name is your own, so that it cannot be told from you."},
		"impossible time": {`{"friends_v2": [{"name": "Ada", "timestamp": 99999999999}]}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := kit.Text(t, intake.Options{Account: "Own"}, tt.text)
			if got.Err != nil || strings.Join(got.Rejected(), "; ") != tt.rejected {
				t.Errorf("%v, %v", got.Err, got.Rejected())
			}
			for _, x := range got.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) {
					t.Errorf("%s", intaketest.Show(x))
				}
			}
		})
	}
}

// TestMissing says which part of a list is not there.
func TestMissing(t *testing.T) {
	got := kit.Files(t, intake.Options{}, map[string]string{
		"connections/followers/people_who_followed_you_1.json": `[{"string_list_data": [{"value": "Ada", "timestamp": 1700000000}]}]`,
		"connections/followers/people_who_followed_you_3.json": `[{"string_list_data": [{"value": "Ben", "timestamp": 1700000000}]}]`,
	})
	if got.Warnings() != data.WarnMissingPart || !strings.Contains(got.Head.Warnings[0].Message, "people_who_followed_you_2") {
		t.Errorf("%v", got.Head.Warnings)
	}
}

// TestDates of pages are read in the order that the person says.
func TestDates(t *testing.T) {
	page := `<html><body><div class="uiBoxWhite"><div>Ada</div><div>03/04/2020, 10:00</div></div></body></html>`
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]string{"": "", "dmy": "2020-04-03T08:00:00Z", "mdy": "2020-03-04T09:00:00Z"} {
		got := kit.Named(t, intake.Options{Dates: said, Zone: berlin}, "your_friends.html", page)
		x := got.Interactions()[0]
		at := ""
		if !x.At.IsZero() {
			at = x.At.Format(time.RFC3339)
		}
		if at != want || got.Warned(data.WarnAmbiguousDate) != (want == "") {
			t.Errorf("%q: %q, %v", said, at, got.Head.Warnings)
		}
	}
	if got := kit.Named(t, intake.Options{}, "your_friends.html", "<html><body>None</body></html>"); got.Code() != data.WarnUnknownFile {
		t.Errorf("a page without entries: %v", got.Err)
	}
}

func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "2018/friends/friends.json")
	kit.Cuts(t, intake.Options{}, "friends/friends.json", text, 60, len(text)-3, 7, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Errorf("cut at %d: %q", at, r.Code())
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "2021") }

func FuzzFacebook(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Options: intake.Options{Account: "Own Name"},
		Names: []string{
			"friends.json", "followers.json", "comments.json", "posts_and_comments.json", "likes_and_reactions.json", "message_1.json", "Mara K_3.json",
			"other_people's_posts_to_your_timeline.json", "your_posts_1.json", "pokes.json", "people_and_friends.json", "story_reactions.json",
			"profile_information.json", "your_pages.json", "your_events.json", "your_videos.json", "your_friends.html", "connections/followers/followers.json",
		},
		Law: func(t *testing.T, r intaketest.Result) {
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || x.Actor.Owner && x.Target.Owner || x.Key == "" {
					t.Errorf("%s", intaketest.Show(x))
				}
			}
		},
	})
}
