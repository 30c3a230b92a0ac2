package tiktok_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/tiktok"
)

var kit = intaketest.Kit{Format: tiktok.Format, File: "user_data_tiktok.json"}

// TestLayouts reads an invented sample of each layout. The golden files were
// worked out from the samples by hand.
func TestLayouts(t *testing.T) { kit.Layouts(t) }

// told writes interactions as who, to whom, what.
func told(r intaketest.Result) string {
	name := func(r data.Ref) string {
		switch {
		case r.Owner:
			return "me"
		case r.Kind == "":
			return "-"
		}
		return r.Value
	}
	var all []string
	for _, x := range r.Interactions() {
		all = append(all, name(x.Actor)+">"+name(x.Target)+" "+x.Text)
	}
	return strings.Join(all, ", ")
}

func chats(title, messages string) string {
	return fmt.Sprintf(`{"Direct Messages":{"Chat History":{"ChatHistory":{%q:[%s]}}}}`, title, messages)
}

func say(from, text string) string {
	return fmt.Sprintf(`{"Date":"2024-05-03 09:00:00","From":%q,"Content":%q}`, from, text)
}

// TestDirection: who the owner is comes from the profile, the person, or the names
// of conversations, and from nothing else.
func TestDirection(t *testing.T) {
	pair := say("a", "1") + "," + say("b", "2")
	three := pair + "," + say("c", "3")
	for name, c := range map[string]struct{ text, account, want string }{
		"the other side is named":       {chats("Chat History with a:", pair), "", "a>me 1, me>a 2"},
		"a third writes, nobody told":   {chats("Chat History with a:", three), "", "a>me 1, b>a 2, c>a 3"},
		"a third writes, owner told":    {chats("Chat History with a:", three), "b", "a>me 1, me>a 2, c>me 3"},
		"notes to oneself":              {chats("Chat History with b:", say("b", "1")), "b", "me>- 1"},
		"a deleted partner":             {chats("Chat History with :", say("b", "1")), "b", "me>- 1"},
		"renamed words before the name": {chats("Chatgeschiedenis met a:", pair), "", "a>me 1, me>a 2"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := told(kit.Text(t, intake.Options{Account: c.account}, c.text)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestSpellings: a field is known in every casing, and a list wherever it lies.
func TestSpellings(t *testing.T) {
	for _, c := range []string{
		`{"Activity":{"Follower List":{"FansList":[{"Date":"2024-05-02 18:11:04","UserName":"a"}]}}}`,
		`{"Profile":{"Follower":{"FansList":[{"date":"2024-05-02 18:11:04","Username":"a"}]}}}`,
		`{"Profile And Settings":{"Follower":{"FansList":{"Date":"2024-05-02T18:11:04Z","userName":"a"}}}}`,
		`{"your activity":{"follower":{"fanslist":[null,{"DATE":"2024-05-02 18:11:04 UTC","uniqueId":"@a"}]}}}`,
		"\ufeff" + `{"FansList":[{"Date":"2024-05-02 18:11:04","User Name":"a"}]}`,
	} {
		r := kit.Text(t, intake.Options{}, c)
		x := r.Interactions()
		if r.Err != nil || len(x) != 1 || x[0].Key != "follow a" || x[0].Actor.Value != "a" || !x[0].At.Equal(time.Date(2024, 5, 2, 18, 11, 4, 0, time.UTC)) {
			t.Errorf("%s: %s", c, r)
		}
	}
}

// TestEmpty: an export whose lists are all null holds nothing and is none the worse.
func TestEmpty(t *testing.T) {
	r := kit.Text(t, intake.Options{}, `{"Activity":{"Follower List":{"FansList":null},"Following List":null},"Video":{"Videos":{"VideoList":[]}}}`)
	if r.Err != nil || len(r.Facts) > 0 || len(r.Rejects) > 0 {
		t.Error(r)
	}
}

func TestUnknownLayout(t *testing.T) {
	r := kit.Text(t, intake.Options{}, `{"People":[{"who":"a"}],"More":{}}`)
	if r.Code() != data.WarnUnknownFile || !strings.Contains(r.Said(), "its keys are People, More") {
		t.Error(r)
	}
	for name, text := range map[string]string{
		"user_data.json": `{"user":{"VideoList":[1]}}`, "Comments.txt": "Date: today\nComment: a\n", "Content.csv": "Title,Post time\na,b\n",
		"FollowerGender.csv": "Sex,Share\nm,1\n", "list.csv": "Gender,Distribution\nm,1\n", "Follower.txt": "mara\n",
	} {
		if all := kit.All(t, intake.Options{}, intaketest.File(t, name, text)); len(all) != 1 || all[0].Recognised {
			t.Errorf("%s was claimed", name)
		}
	}
}

// TestRejects: a record of another shape is rejected with its line, the rest goes on.
func TestRejects(t *testing.T) {
	r := kit.Text(t, intake.Options{}, `{"Activity":{"Follower List":{"FansList":[
"odd",
{"Date":"1970-01-01 00:00:00","UserName":"a"},
{"Date":"2024-05-02 18:11:04","UserName":"b\ufffd"},
{"Date":"","UserName":"c"}]}}}`)
	want := []string{
		"2: The record is of a shape that is not known.", "3: The time lies outside of the years that can be.",
		"4: The name is damaged, so that it names nobody.",
	}
	if !slices.Equal(r.Rejected(), want) || told(r) != "c>me " {
		t.Error(r)
	}
}

// TestYears: days without a year get it from the file, backwards from the newest.
func TestYears(t *testing.T) {
	for name, c := range map[string]struct{ file, written, days, want string }{
		"from the name":            {"Overview_20240301.csv", "2026-06-01", "February 29,March 1", "2024-02-29 2024-03-01"},
		"a year in the name":       {"Overview 2023.csv", "2026-06-01", "December 30,December 31", "2023-12-30 2023-12-31"},
		"from the file":            {"Overview.csv", "2026-06-01", "31 May,1 June", "2026-05-31 2026-06-01"},
		"over the turn of a year":  {"Overview.csv", "2026-01-02", "30 December,31 December,1 January", "2025-12-30 2025-12-31 2026-01-01"},
		"newest first":             {"Overview.csv", "2026-01-02", "1 January,31 December,30 December", "2026-01-01 2025-12-31 2025-12-30"},
		"a whole year":             {"Overview.csv", "2026-06-02", "2 June,1 January,1 June", "2025-06-02 2026-01-01 2026-06-01"},
		"its day is still to come": {"Overview.csv", "2026-06-01", "5 June", "2025-06-05"},
		"no leap year":             {"Overview.csv", "2026-03-05", "29 February", ""},
		"years in the rows":        {"Overview.csv", "2026-06-01", "31 de agosto de 2024,\"Sep 1, 2024\",2024-09-02", "2024-08-31 2024-09-01 2024-09-02"},
	} {
		t.Run(name, func(t *testing.T) {
			text := "Date,Video Views,Profile Views\n"
			for _, day := range rows(c.days) {
				text += day + ",1,undefined\n"
			}
			path := intaketest.File(t, c.file, text)
			written, err := time.Parse(time.DateOnly, c.written)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(path, written, written); err != nil {
				t.Fatal(err)
			}
			r := kit.Read(t, intake.Options{}, path)
			var got []string
			for _, f := range r.Facts {
				got = append(got, f.(*data.Metric).Day.String())
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v, want %s: %s", got, c.want, r)
			}
		})
	}
}

// rows takes a list of cells apart, in which one may be quoted.
func rows(list string) []string {
	before, rest, ok := strings.Cut(list, `"`)
	if !ok {
		return strings.Split(list, ",")
	}
	quoted, after, _ := strings.Cut(rest, `"`)
	all := strings.FieldsFunc(before, func(r rune) bool { return r == ',' })
	return append(append(all, `"`+quoted+`"`), strings.FieldsFunc(after, func(r rune) bool { return r == ',' })...)
}

// TestTitleAbove: the year may stand above the header.
func TestTitleAbove(t *testing.T) {
	r := kit.Named(t, intake.Options{}, "Viewers.csv", "Period 2023-05-01 to 2023-05-31\nDate,Total Viewers,New Viewers,Returning Viewers\nMay 31,3,2,1\n")
	if len(r.Facts) != 3 || r.Facts[0].(*data.Metric).Day.String() != "2023-05-31" || r.Warnings() != "" {
		t.Error(r)
	}
}

// TestSplit: a large list in several text files is one export.
func TestSplit(t *testing.T) {
	r := kit.Files(t, intake.Options{}, map[string]string{
		"TikTok/Your Activity/Follower_1.txt": "Date: 2023-08-10 06:18:18\nUsername: a\n",
		"TikTok/Your Activity/Follower_2.txt": "Date: 2023-08-10 06:18:18\nUsername: b\n",
	})
	if told(r) != "a>me , b>me " {
		t.Error(r)
	}
}

func TestCut(t *testing.T) {
	text := intaketest.SampleText(t, "user_data_tiktok.json")
	kit.Cuts(t, intake.Options{}, "user_data_tiktok.json", text, 1, len(text)-2, 97, func(at int, r intaketest.Result) {
		if r.Recognised && (r.Code() != data.WarnTruncated || len(r.Facts) > 0) {
			t.Fatalf("cut at %d: %s", at, r)
		}
	})
}

func TestCancel(t *testing.T) { kit.Cancel(t, "user_data_tiktok.json") }

func FuzzTikTok(f *testing.F) {
	kit.Fuzz(f, intaketest.Fuzz{
		Names: []string{
			"user_data_tiktok.json", "Follower.txt", "Comments.txt", "Direct Messages.txt", "Profile Information.txt", "Posts.txt", "Overview.csv", "Content.csv", "FollowerGender.csv",
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
