package discord_test

import (
	"fmt"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/discord"
	"rapport/data/intake/intaketest"
)

var kit = intaketest.Kit{
	Format: discord.Format, File: "chat.json",
	Place: func(f intake.File, line int) string { return fmt.Sprintf("%s:%d", f.Name, line) },
}

var maker = intake.Options{Account: "maker"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) {
	for sample, o := range map[string]intake.Options{"chats": maker, "package": {}, "older": {}, "tables": maker} {
		t.Run(sample, func(t *testing.T) {
			r := kit.Sample(t, o, sample)
			intaketest.Golden(t, sample+".golden", r.String())
			if len(r.Unknown) != 0 || len(r.Head.Unknown) != 0 {
				t.Errorf("unknown %v %v", r.Unknown, r.Head.Unknown)
			}
		})
	}
}

func TestHead(t *testing.T) {
	for sample, want := range map[string]string{"chats": "maker 2024-07-01T06:00:00Z", "package": "maker", "older": "Maker#4711"} {
		o := intake.Options{}
		if sample == "chats" {
			o = maker
		}
		h := kit.Sample(t, o, sample).Head
		if got := h.Account + " " + h.AsOf.Format("2006-01-02T15:04:05Z07:00"); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", sample, got, want)
		}
	}
}

// saved is a file by DiscordChatExporter.
func saved(guild, channel, kind string, messages ...string) string {
	return fmt.Sprintf(`{"guild":{"id":"%s","name":"x"},"channel":{"id":"%s","type":"%s","name":"y"},"dateRange":{},"messages":[%s],"messageCount":%d}`,
		guild, channel, kind, strings.Join(messages, ","), len(messages))
}

func said(id, author, more string) string {
	return fmt.Sprintf(`{"id":"%s","type":"Default","timestamp":"2024-06-01T12:00:00+00:00","content":"words","author":{"id":"%s","name":"n%s"}%s}`, id, author, author, more)
}

func answer(to string) string { return `,"reference":{"messageId":"` + to + `"}` }

func TestDirections(t *testing.T) {
	for name, tt := range map[string]struct {
		o     intake.Options
		files map[string]string
		want  string
	}{
		"two, owner unknown": {intake.Options{}, map[string]string{"a.json": saved("0", "1000001", "DirectTextChat", said("1", "7", ""), said("2", "9", ""))}, "7>9 9>7"},
		"two, owner by id":   {intake.Options{Account: "9"}, map[string]string{"a.json": saved("0", "1000001", "DirectTextChat", said("1", "7", ""), said("2", "9", ""))}, "7>me me>7"},
		"the one who is in both conversations": {intake.Options{}, map[string]string{
			"a.json": saved("0", "1000001", "DirectTextChat", said("1", "7", ""), said("2", "9", "")),
			"b.json": saved("0", "1000002", "DirectTextChat", said("3", "9", ""), said("4", "8", "")),
		}, "7>me me>7 me>8 8>me"},
		"two who are in both": {intake.Options{}, map[string]string{
			"a.json": saved("0", "1000001", "DirectTextChat", said("1", "7", ""), said("2", "9", "")),
			"b.json": saved("0", "1000002", "DirectGroupTextChat", said("3", "9", ""), said("4", "7", "")),
		}, "7>9 9>7 9>- 7>-"},
		"only the other wrote":  {intake.Options{Me: []string{"n9"}}, map[string]string{"a.json": saved("0", "1000001", "DirectTextChat", said("1", "7", "")), "b.json": saved("1", "5", "0", said("2", "9", ""))}, "7>me me>-"},
		"only the owner wrote":  {intake.Options{Me: []string{"n9"}}, map[string]string{"a.json": saved("0", "1000001", "1", said("1", "9", ""))}, "me>y"},
		"answer before message": {intake.Options{}, map[string]string{"a.json": saved("1", "1000001", "GuildTextChat", said("2", "9", answer("1")), said("1", "7", ""))}, "9>7 7>-"},
		"answer in another part": {intake.Options{}, map[string]string{
			"a [part 1].json": saved("1", "1000001", "GuildTextChat", said("2", "9", answer("1"))),
			"a [part 2].json": saved("1", "1000001", "GuildTextChat", said("1", "7", "")),
		}, "9>7 7>-"},
		"answer to oneself":           {intake.Options{}, map[string]string{"a.json": saved("1", "1000001", "GuildTextChat", said("1", "7", ""), said("2", "7", answer("1")))}, "7>- 7>-"},
		"answer to what is not there": {intake.Options{}, map[string]string{"a.json": saved("1", "1000001", "GuildTextChat", said("2", "7", answer("1")+`,"mentions":[{"id":"8","name":"n8"}]`))}, "7>8"},
		"followed channel":            {intake.Options{}, map[string]string{"a.json": saved("1", "1000001", "GuildTextChat", said("1", "7", ""), said("2", "8", `,"reference":{"messageId":"1","channelId":"5"}`))}, "7>- 8>-"},
		"two own accounts":            {intake.Options{Me: []string{"n7", "n9"}}, map[string]string{"a.json": saved("0", "1000001", "DirectTextChat", said("1", "7", ""), said("2", "9", ""))}, "me>- me>-"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := kit.Files(t, tt.o, tt.files).Directions(); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// TestOwnerOfPackage: all messages of a data package are the owner's, whoever that
// is; to whom, is known with the account alone.
func TestOwnerOfPackage(t *testing.T) {
	const folder = "messages/c1000001/"
	files := map[string]string{
		folder + "channel.json":  `{"id":"1000001","type":1,"recipients":["7","9"]}`,
		folder + "messages.json": `[{"ID":1,"Timestamp":"2024-06-01 12:30:00","Contents":"x"}]`,
	}
	if got := kit.Files(t, intake.Options{}, files).Directions(); got != "me>-" {
		t.Error(got)
	}
	files["account/user.json"] = `{"id":"9","username":"n9","discriminator":"0"}`
	if got := kit.Files(t, intake.Options{}, files).Directions(); got != "me>7" {
		t.Error(got)
	}
}

func TestTitles(t *testing.T) {
	for title, want := range map[string]string{
		"Direct Message with fan#0": "fan", "Direct Message with Old Fan#1234": "Old Fan#1234", "Direktnachricht mit fan#0": "fan",
		"Direktnachricht mit Old Fan#1234": "", "general in Pots": "", "c# in Pots": "", "Direct Message with Deleted User#0000": "",
	} {
		r := kit.Files(t, intake.Options{}, map[string]string{
			"account/user.json":               `{"id":"900000","username":"n9","discriminator":"0"}`,
			"messages/index.json":             fmt.Sprintf(`{"1000001":%q}`, title),
			"messages/c1000001/channel.json":  `{"id":"1000001","type":1,"recipients":["700000","900000"]}`,
			"messages/c1000001/messages.json": `[{"ID":1,"Timestamp":"2024-06-01 12:30:00","Contents":"x"}]`,
		})
		got := ""
		for _, fact := range r.Facts {
			if l, ok := fact.(*data.Link); ok && l.A.Value == "700000" {
				got = l.B.Value
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestNotices(t *testing.T) {
	kept := map[string]bool{"Default": true, "Reply": true, "0": true, "19": true, "20": true, "23": true, "SomethingNew": true}
	for _, kind := range []string{"Default", "Reply", "0", "19", "20", "23", "SomethingNew", "RecipientAdd", "Call", "ChannelNameChange", "ChannelPinnedMessage", "GuildMemberJoin", "ThreadCreated", "7", "21", "46"} {
		text := strings.Replace(saved("1", "1000001", "GuildTextChat", said("1", "7", "")), `"Default"`, `"`+kind+`"`, 1)
		if r := kit.Text(t, intake.Options{}, text); (len(r.Interactions()) == 1) != kept[kind] || len(r.Rejects) != 0 {
			t.Errorf("%s: %s", kind, r)
		}
	}
}

// TestJSONBeforeCSV: the same channel in both forms is read once.
func TestJSONBeforeCSV(t *testing.T) {
	r := kit.Files(t, intake.Options{}, map[string]string{
		"a.json":              saved("1", "1000001", "GuildTextChat", said("1", "7", "")),
		"S - a [1000001].csv": "AuthorID,Author,Date,Content,Attachments,Reactions\n\"7\",\"n7\",\"2024-06-01 12:00\",\"words\",\"\",\"\"\n",
		"S - b [1000002].csv": "AuthorID,Author,Date,Content,Attachments,Reactions\n\"7\",\"n7\",\"2024-06-01 12:00\",\"words\",\"\",\"\"\n",
		"no id.csv":           "AuthorID,Author,Date,Content,Attachments,Reactions\n\"7\",\"n7\",\"06/13/2024 12:00\u202fPM\",\"words\",\"\",\"\"\n",
	})
	if len(r.Interactions()) != 3 || !r.Warned(data.WarnDuplicateExport) {
		t.Error(r)
	}
}

func TestMissingSections(t *testing.T) {
	for name, text := range map[string]string{
		"no list":       `{"guild":{},"channel":{},"exportedAt":"x","messages":null}`,
		"no sections":   `{"guild":null,"channel":null,"exportedAt":null,"messages":[` + said("1", "7", "") + `]}`,
		"nulls":         saved("1", "1000001", "GuildTextChat", said("1", "7", `,"reactions":null,"mentions":null,"reference":null`)),
		"one reaction":  saved("1", "1000001", "GuildTextChat", said("1", "7", `,"reactions":{"emoji":null,"users":{"id":"8","name":"n8"}}`)),
		"not a message": saved("1", "1000001", "GuildTextChat", `3`),
	} {
		r := kit.Text(t, intake.Options{}, text)
		if r.Err != nil || intaketest.Check(r) != nil || len(r.Rejects) != map[string]int{"not a message": 1}[name] {
			t.Errorf("%s: %s", name, r)
		}
	}
}

func TestForeign(t *testing.T) {
	for name, text := range map[string]string{
		"messages.json": `[{"id":1,"text":"x"}]`, "index.json": `{"name":"x"}`, "user.json": `{"id":"1","username":"x"}`, "channel.json": `{"id":"1","type":1}`,
		"chat.json": `{"guild":{},"messages":[]}`, "a.csv": "ID,Timestamp,Text\n1,2,3\n", "b.csv": "Author,Date,Content\nx,y,z\n",
	} {
		if r := kit.All(t, intake.Options{}, intaketest.File(t, name, text)); r[0].Recognised {
			t.Errorf("%s is claimed", name)
		}
	}
}

func TestCuts(t *testing.T) {
	whole := intaketest.SampleText(t, "chats/dm.json")
	kit.Cuts(t, intake.Options{}, "dm.json", whole, strings.Index(whole, `"messages"`)+20, strings.LastIndex(whole, "}"), 17, func(at int, r intaketest.Result) {
		if r.Code() != data.WarnTruncated {
			t.Errorf("cut at byte %d: %v", at, r.Err)
		}
	})
}

func TestDamagedPartIsLeftOut(t *testing.T) {
	r := kit.Files(t, intake.Options{}, map[string]string{
		"a.json": saved("1", "1000001", "GuildTextChat", said("1", "7", "")), "b.json": saved("1", "1000001", "GuildTextChat", said("2", "7", ""))[:220],
	})
	if r.Err != nil || len(r.Interactions()) != 1 || !r.Warned(data.WarnTruncated) {
		t.Error(r)
	}
}

func TestCancel(t *testing.T) { kit.Cancel(t, "chats/dm.json") }

func FuzzDiscord(f *testing.F) {
	names := []string{"chat.json", "a [1000001].csv", "account/user.json", "messages/index.json", "messages/c1000001/channel.json", "messages/c1000001/messages.json", "messages/c1000001/messages.csv"}
	kit.Fuzz(f, intaketest.Fuzz{
		Names: names, Options: intake.Options{Account: "maker", Dates: "dmy"},
		Files: func(name, text string) map[string]string {
			return map[string]string{"messages/c1000001/channel.json": `{"id":"1000001","type":1,"recipients":["7","9"]}`, name: text}
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
