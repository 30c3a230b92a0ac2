package layout_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// visits is a format of a table, a list in JSON and a diary, invented for these
// tests.
func visits(s layout.Set) intaketest.Kit {
	s.Layouts = append(s.Layouts, []layout.Layout{
		{Kind: "profile", Title: "Profile", Names: []string{"me.json"}, Keys: []string{"handle"}, Read: func(f *layout.File) error {
			return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
				v, err := d.Value()
				if err != nil {
					return err
				}
				f.Me(data.Ref{Kind: data.ByHandle, Value: v.Get("handle").Str()})
				return nil
			})
		}},
		{Kind: "visits", Title: "Visits", Version: "table", Inbound: true, Columns: []string{"Guest|Gast", "Came"}, Without: []string{"Order"}, Row: func(f *layout.File, r layout.Row) error {
			at, precision, err := r.Time("Came")
			if err != nil {
				return err
			}
			if r.Get("Guest", "Gast") == "" {
				return errors.New("names no guest")
			}
			n, _ := r.Int("Count")
			return f.Send(r.Line, &data.Interaction{
				Kind: data.Meeting, At: at, Precision: precision, Actor: data.Ref{Kind: data.ByHandle, Value: r.Get("Guest", "Gast")},
				Target: data.Ref{Kind: data.ByHandle, Value: r.Get("Host")}, Text: fmt.Sprint(n),
			})
		}},
		{Kind: "guests", Title: "Guests", Inbound: true, Names: []string{"guests*.json"}, Read: func(f *layout.File) error {
			return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
				kind, err := d.Kind()
				if err != nil {
					return err
				}
				if kind != jsonread.Array {
					return f.Unknown("it is no list")
				}
				return d.Array(func(line int) error {
					v, err := d.Value()
					if err != nil {
						return err
					}
					return f.Take(line, v.Text, guest(f, v))
				})
			})
		}},
		{Kind: "diary", Title: "Diary", Suffixes: []string{"log"}, Is: func(h *layout.Head) bool { return strings.HasPrefix(h.Text(), "# diary") }, Read: func(f *layout.File) error {
			return f.Lines(func(line int, text string) error {
				return f.Send(line, &data.Content{Key: text, Kind: "post"})
			})
		}},
	}...)
	return intaketest.Kit{Format: &intake.Format{Name: "visits", Title: "Visits", Claim: s.Claim, Read: s.Read}, File: "visits.csv", Place: func(f intake.File, line int) string {
		return fmt.Sprintf("%s:%d", f.Kind, line)
	}}
}

func guest(f *layout.File, v jsonread.Value) error {
	if v.Kind != jsonread.String {
		return errors.New("is no name")
	}
	return f.Send(v.Line, &data.Identity{Ref: data.Ref{Kind: data.ByHandle, Value: v.Str()}})
}

func lines(r intaketest.Result) string { return strings.Join(r.Lines, "\n") }

// TestTable reads rows, rejects one with its line and reason, and marks the owner
// that another file names.
func TestTable(t *testing.T) {
	kit := visits(layout.Set{Root: layout.Folder})
	r := kit.Files(t, intake.Options{}, map[string]string{
		"x/a.csv":   "A list of visits\n\ngast;Came;Host;Count\nann;13/02/2026;ME;1.234\n;14/02/2026;ME;2\nbo;never;ME;3\n",
		"x/me.json": `{"handle":"@me"}`,
	})
	want := []string{
		"visits:4 Interaction Kind=meeting At=2026-02-13T00:00:00Z Precision=2 Actor={handle ann} Target={handle ME owner} Text=1234",
		"visits:5 not imported: Names no guest.",
		`visits:6 not imported: "never" is no date.`,
	}
	if !slices.Equal(r.Lines, want) || r.Rejects[0].Raw != ";14/02/2026;ME;2" || !r.Head.Inbound || r.Head.Version != "table" {
		t.Errorf("%s\n%q", r, r.Rejects[0].Raw)
	}
}

// TestOrder lets a file decide by itself, then the others, then the person, and
// never guesses.
func TestOrder(t *testing.T) {
	table := func(day string) string { return "Guest,Came,Host\nann," + day + ",me\n" }
	for _, c := range []struct{ a, b, said, want string }{
		{"13/02/2026", "01/14/2026", "", "2026-02-13 2026-01-14"}, // each its own
		{"13/02/2026", "01/02/2026", "", "2026-02-13 2026-02-01"}, // the other one decides
		{"03/02/2026", "01/02/2026", "mdy", "2026-03-02 2026-01-02"},
		{"03/02/2026", "01/02/2026", "", data.WarnAmbiguousDate},
		{"2026-02-03", "2 Jan 2026", "", "2026-02-03 2026-01-02"},
	} {
		r := visits(layout.Set{Root: layout.Folder}).Files(t, intake.Options{Dates: c.said}, map[string]string{"x/a.csv": table(c.a), "x/b.csv": table(c.b)})
		got := r.Code()
		if got == "" {
			var days []string
			for _, x := range r.Interactions() {
				days = append(days, x.At.Format("2006-01-02"))
			}
			got = strings.Join(days, " ")
		}
		if got != c.want {
			t.Errorf("%s and %s, said %q: %s, want %s", c.a, c.b, c.said, got, c.want)
		}
	}
}

// TestLeftOut reads the good files beside a cut one and one of an unknown layout,
// both of which are told.
func TestLeftOut(t *testing.T) {
	r := visits(layout.Set{Root: layout.Folder}).Files(t, intake.Options{}, map[string]string{
		"x/guests_1.json": `["ann", 7]`, "x/guests_2.json": `["bo", "cy`, "x/guests_10.json": `{"guests":["dee"]}`,
	})
	want := "guests:1 Identity handle ann\nguests:1 not imported: Is no name.\n" +
		"guests:1 not imported: guests_2.json is not complete: it ends in the middle, at line 1, byte 10."
	if lines(r) != want {
		t.Errorf("%s", r)
	}
	if !slices.Equal(r.Head.Unknown, []string{"x/guests_10.json"}) || !strings.Contains(r.Warnings(), data.WarnUnknownFile) || !strings.Contains(r.Warnings(), data.WarnTruncated) {
		t.Errorf("%q %s", r.Head.Unknown, r.Warnings())
	}
	if r := visits(layout.Set{}).Named(t, intake.Options{}, "guests.json", `{"guests":["dee"]}`); r.Code() != data.WarnUnknownFile {
		t.Errorf("an unknown file alone: %s", r)
	}
}

// TestOwnerUnknown says so where no act has the owner on one side.
func TestOwnerUnknown(t *testing.T) {
	const text = "Guest,Came,Host\nann,2026-01-02,ola\n"
	kit := visits(layout.Set{})
	if r := kit.Text(t, intake.Options{}, text); r.Warnings() != data.WarnUnknownOwner {
		t.Error(r)
	}
	for _, o := range []intake.Options{{Account: "Ola"}, {Me: []string{"nora", "@ola"}}} {
		if r := kit.Text(t, o, text); r.Warnings() != "" || !r.Interactions()[0].Target.Owner {
			t.Error(r)
		}
	}
}

// TestRecognised claims by columns, keys and names, and by nothing less.
func TestRecognised(t *testing.T) {
	kit := visits(layout.Set{})
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"any.csv", "GAST,came\nann,2026-01-02\n", true},
		{"any.csv", "Guest,Came,Order\nann,2026-01-02,7\n", false},
		{"any.csv", "Guest,When\nann,2026-01-02\n", false},
		{"guests (2).json", `["ann"]`, true},
		{"guest.json", `["ann"]`, false},
		{"me.json", `{"name":"x"}`, false},
		{"x.log", "# diary\nhello\n", true},
		{"whatever", "# diary\nhello\n", true}, // alone, under any name
		{"x.log", "diary\n", false},
	} {
		if r := kit.Named(t, intake.Options{}, c.name, c.text); r.Recognised != c.want {
			t.Errorf("%s, %q: %v", c.name, c.text, r.Recognised)
		}
	}
}

// TestRoots tells the exports of one folder apart.
func TestRoots(t *testing.T) {
	files := map[string]string{
		"one/lists/guests_1.json": `["a"]`, "one/old/lists/guests_1.json": `["b"]`, "one/lists/deep/guests_2.json": `["c"]`, "two/guests_1.json": `["d"]`,
	}
	for _, c := range []struct {
		root func(string) string
		want int
	}{{nil, 4}, {layout.Folder, 4}, {layout.Below("lists"), 3}, {layout.Whole, 1}} {
		kit := visits(layout.Set{Root: c.root})
		if got := kit.All(t, intake.Options{}, intaketest.Folder(t, files)); len(got) != c.want {
			t.Errorf("%d exports, want %d", len(got), c.want)
		}
	}
}

// TestLines numbers lines, decodes what is no UTF-8 and rejects one without end.
func TestLines(t *testing.T) {
	r := visits(layout.Set{}).Named(t, intake.Options{}, "x.log", "# diary\r\nJos\xe9\n"+strings.Repeat("x", layout.MaxLine+10)+"\nlast")
	want := []string{"diary:1 Content Key=# diary Kind=post", "diary:2 Content Key=José Kind=post", "diary:3 not imported: The line is longer than 1 MiB.", "diary:4 Content Key=last Kind=post"}
	if !slices.Equal(r.Lines, want) || r.Warnings() != data.WarnDamagedText {
		t.Errorf("%s", r.Warnings())
	}
	wide := "\xff\xfe"
	for _, c := range "# diary\nhé" {
		wide += string([]byte{byte(c), byte(c >> 8)})
	}
	if r := visits(layout.Set{}).Named(t, intake.Options{}, "x.log", wide); lines(r) != "diary:1 Content Key=# diary Kind=post\ndiary:2 Content Key=hé Kind=post" {
		t.Errorf("UTF-16: %s", r)
	}
}

// TestOwnerTold: an account that earlier imports told is the owner's to the workspace,
// so nothing is asked; what is given out stays as the file says it.
func TestOwnerTold(t *testing.T) {
	kit := visits(layout.Set{})
	own := func(platform string) intake.Options {
		return intake.Options{Own: []data.Ref{{Platform: platform, Kind: data.ByHandle, Value: "ola"}}}
	}
	const text = "Guest,Came,Host\nann,2026-01-02,ola\n"
	if r := kit.Text(t, own("visits"), text); r.Warnings() != "" || r.Interactions()[0].Target.Owner {
		t.Error(r)
	}
	if r := kit.Text(t, own("elsewhere"), text); r.Warnings() != data.WarnUnknownOwner {
		t.Errorf("a handle of another platform: %s", r)
	}
}
