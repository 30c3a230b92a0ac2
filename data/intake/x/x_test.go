package x_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/x"
)

var kit = intaketest.Kit{Format: x.Format, File: "tweets.js", Place: func(f intake.File, line int) string {
	return fmt.Sprintf("%s %d", path.Base(f.Name), line)
}}

// TestLayouts reads an invented sample of each layout. The golden files were worked out
// from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// TestDirection makes sure that number 99 is the owner wherever it is named, and
// nobody else is.
func TestDirection(t *testing.T) {
	for _, sample := range []string{"archive", "archive2019"} {
		for _, i := range kit.Sample(t, intake.Options{}, sample).Interactions() {
			law(t, i)
			for _, r := range []data.Ref{i.Actor, i.Target} {
				if r.Owner != (r.Value == "99" || r.Kind == "" && r.Owner) {
					t.Errorf("%+v", i)
				}
			}
		}
	}
}

func law(t *testing.T, i *data.Interaction) {
	t.Helper()
	if i.At.IsZero() != (i.Precision == data.Undated) || i.Actor.IsZero() || i.Actor.Owner && i.Target.Owner {
		t.Errorf("%+v", i)
	}
}

func who(r data.Ref) string {
	switch {
	case r.Owner:
		return "owner " + r.Value
	case r.IsZero():
		return "nobody"
	}
	return r.Value
}

func acts(r intaketest.Result) string {
	var all []string
	for _, i := range r.Interactions() {
		all = append(all, fmt.Sprintf("%s: %s to %s", i.Kind, who(i.Actor), who(i.Target)))
	}
	return strings.Join(all, "; ")
}

func conversation(id, from, to string) string {
	if to != "" {
		to = `,"recipientId":"` + to + `"`
	}
	return `{"dmConversation":{"conversationId":"` + id + `","messages":[{"messageCreate":{"id":"` + id + `1","senderId":"` + from + `"` + to + `,"text":"a","createdAt":"2022-01-01T00:00:00.000Z"}}]}}`
}

func direct(conversations ...string) string {
	return "window.YTD.direct_messages.part0 = [" + strings.Join(conversations, ",\n") + "]"
}

// TestOwner finds the owner without the account's file: whoever is in every one of
// several conversations of two, or whom the person names.
func TestOwner(t *testing.T) {
	group := conversation("4242", "77", "")
	for name, c := range map[string]struct {
		text, account, want, warned string
	}{
		"in both":      {direct(conversation("77-99", "77", "99"), conversation("88-99", "99", "88"), group), "", "message: 77 to owner 99; message: owner 99 to 88; message: 77 to owner ", ""},
		"one alone":    {direct(conversation("77-99", "77", "99"), group), "", "message: 77 to 99; message: 77 to nobody", data.WarnUnknownOwner},
		"said":         {direct(conversation("77-99", "77", "99"), group), "99", "message: 77 to owner 99; message: 77 to owner ", ""},
		"another said": {direct(conversation("77-99", "77", "99"), group), "55", "message: 77 to 99; message: 77 to nobody", data.WarnUnknownOwner},
		"nobody to":    {direct(conversation("77-99", "77", "")), "77", "message: owner 77 to 99", ""},
		"no conversation": {
			direct(strings.Replace(conversation("77-99", "77", ""), `"conversationId":"77-99",`, "", 1)), "77", "message: owner 77 to nobody", "",
		},
		"number after the messages": {
			direct(`{"dmConversation":{"messages":[{"messageCreate":{"senderId":"77","createdAt":"2022-01-01T00:00:00.000Z"}}],"conversationId":"77-99"}}`), "77", "message: owner 77 to 99", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := kit.Named(t, intake.Options{Account: c.account}, "direct-messages.js", c.text)
			if got := acts(r); got != c.want || r.Warnings() != c.warned {
				t.Errorf("%s, warned of %q\nwant %s, %q", got, r.Warnings(), c.want, c.warned)
			}
		})
	}
}

// TestNames makes sure that a name which the owner gave up does not join the owner
// with whoever has it now, and that posts alone ask who the owner is.
func TestNames(t *testing.T) {
	files := map[string]string{
		"account.js":            `window.YTD.account.part0 = [{"account":{"username":"own","accountId":"99"}}]`,
		"screen-name-change.js": `window.YTD.screen_name_change.part0 = {"screenNameChange":{"accountId":"99","screenNameChange":{"changedFrom":"old"}}}`,
		"tweets.js":             `window.YTD.tweets.part0 = [{"tweet":{"id_str":"1","created_at":"Sun Mar 21 12:53:22 +0000 2021","full_text":"@old hi","in_reply_to_status_id_str":"2","in_reply_to_user_id_str":"5","in_reply_to_screen_name":"old"}}]`,
	}
	r := kit.Files(t, intake.Options{}, files)
	if got := acts(r); got != "reply: owner  to 5" {
		t.Error(got)
	}
	for _, fact := range r.Facts {
		if l, ok := fact.(*data.Link); ok && l.A.Value == "5" {
			t.Errorf("%+v", l)
		}
	}
	if r = kit.Text(t, intake.Options{}, files["tweets.js"]); !r.Warned(data.WarnUnknownOwner) {
		t.Errorf("warned of %q", r.Warnings())
	}
	if r = kit.Text(t, intake.Options{Account: "@old"}, files["tweets.js"]); acts(r) != "" || r.Warnings() != "" {
		t.Errorf("an answer to oneself: %s, warned of %q", acts(r), r.Warnings())
	}
}

// TestHeaders reads the times of messages where the messages are not there.
func TestHeaders(t *testing.T) {
	text := strings.Replace(direct(conversation("77-99", "77", "99")), "direct_messages", "direct_message_headers", 1)
	if got := acts(kit.Named(t, intake.Options{Account: "99"}, "direct-message-headers.js", text)); got != "message: 77 to owner 99" {
		t.Error(got)
	}
}

// TestParts compares the list of the archive with its files: in one folder, and
// over zips that lie side by side in any order.
func TestParts(t *testing.T) {
	whole := intaketest.Tree(t, "testdata/archive")
	without := func(names ...string) map[string]string {
		files := maps.Clone(whole)
		for _, n := range names {
			delete(files, "data/"+n)
		}
		return files
	}
	partial := func(text string) string {
		return strings.Replace(text, `"isPartialArchive" : false`, `"isPartialArchive" : true`, 1)
	}
	for name, c := range map[string]struct {
		files map[string]string
		want  string // of a warning
	}{
		"whole":                     {whole, ""},
		"missing":                   {without("follower-part1.js", "tweets.js"), "follower-part1.js, tweets.js"},
		"advertising is not missed": {without("ad-engagements.js"), ""},
	} {
		t.Run(name, func(t *testing.T) { wantMissing(t, kit.Files(t, intake.Options{}, c.files), c.want) })
	}
	t.Run("fewer records", func(t *testing.T) {
		files := maps.Clone(whole)
		files["data/follower-part1.js"] = "window.YTD.follower.part1 = [ ]"
		wantMissing(t, kit.Files(t, intake.Options{}, files), "follower-part1.js holds 1 record, but 0 are there")
	})
	t.Run("partial", func(t *testing.T) {
		files := maps.Clone(whole)
		files["data/manifest.js"] = partial(files["data/manifest.js"])
		wantMissing(t, kit.Files(t, intake.Options{}, files), "only a part")
	})
	for _, first := range []string{"a", "z"} {
		t.Run("zips "+first, func(t *testing.T) {
			dir := t.TempDir()
			one, two := map[string]string{}, map[string]string{}
			for name, text := range whole {
				if strings.Contains(name, "follower-part1") || strings.Contains(name, "direct") {
					two[name] = text
				} else {
					one[name] = text
				}
			}
			one["data/manifest.js"] = partial(whole["data/manifest.js"])
			two["data/manifest.js"] = one["data/manifest.js"]
			pack(t, dir, first+"1.zip", one)
			pack(t, dir, "m2.zip", two)
			r := kit.Read(t, intake.Options{}, dir)
			wantMissing(t, r, "")
			if got, want := len(r.Facts), len(kit.Sample(t, intake.Options{}, "archive").Facts); got != want {
				t.Errorf("%d facts, want %d", got, want)
			}
		})
	}
}

func wantMissing(t *testing.T, r intaketest.Result, want string) {
	t.Helper()
	var said []string
	for _, w := range r.Head.Warnings {
		said = append(said, w.Code+": "+w.Message)
	}
	slices.Sort(said)
	all := strings.Join(said, "|")
	if (want == "") != (all == "") || want != "" && !(strings.HasPrefix(all, data.WarnMissingPart) && strings.Contains(all, want)) {
		t.Errorf("warned %q, want %q", all, want)
	}
}
