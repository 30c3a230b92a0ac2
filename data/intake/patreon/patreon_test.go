package patreon_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/patreon"
)

var update = flag.Bool("update", false, "write the golden files anew")

// result is everything that reading an export gave.
type result struct {
	members []*data.Member
	acts    []*data.Interaction
	lines   []int // of the members
	rejects []*data.RowError
	head    intake.Head
	err     error
}

func scan(t testing.TB, o intake.Options, path string) []*intake.Export {
	t.Helper()
	exports, err := intake.Scan(context.Background(), []string{path}, []*intake.Format{patreon.Format}, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, e := range exports {
			if err := e.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return exports
}

func readPath(t testing.TB, o intake.Options, path string) result {
	t.Helper()
	exports := scan(t, o, path)
	if len(exports) != 1 {
		t.Fatalf("%d exports", len(exports))
	}
	var r result
	if r.err = exports[0].Err; r.err != nil {
		return r
	}
	for record, err := range exports[0].Records(context.Background(), nil) {
		var reject *data.RowError
		switch {
		case errors.As(err, &reject):
			r.rejects = append(r.rejects, reject)
			continue
		case err != nil:
			r.err = err
			continue
		}
		switch f := record.Fact.(type) {
		case *data.Member:
			r.members, r.lines = append(r.members, f), append(r.lines, record.Line)
		case *data.Interaction:
			r.acts = append(r.acts, f)
		default:
			t.Errorf("a members file holds no %T", f)
		}
	}
	r.head = exports[0].Head()
	return r
}

func readText(t testing.TB, o intake.Options, text string) result {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Members_1.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return readPath(t, o, path)
}

// String writes the result for people to read.
func (r result) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "version %s, inbound %v\n", r.head.Version, r.head.Inbound)
	for i, m := range r.members {
		fmt.Fprintf(&b, "\nline %d: %s, %s, tier %q, source %q\n", r.lines[i], m.Key, m.Status, m.Tier, m.Source)
		fmt.Fprintf(&b, "  %s lifetime %s, pledge %s\n", m.Currency, data.FormatMinor(m.Lifetime, m.Currency), data.FormatMinor(m.Pledge, m.Currency))
		fmt.Fprintf(&b, "  since %s, charged %s, successful %v, updated %s\n", stamp(m.Since), stamp(m.ChargedAt), m.ChargePaid, stamp(m.Updated))
		fmt.Fprintf(&b, "  %s\n", refs(append([]data.Ref{m.Person}, m.Also...)...))
	}
	for _, x := range r.acts {
		fmt.Fprintf(&b, "\n%s: %s at %s, precision %d, by %s, to the owner %v\n", x.Key, x.Kind, stamp(x.At), x.Precision, refs(x.Actor), x.Target.Owner)
	}
	for _, x := range r.rejects {
		fmt.Fprintf(&b, "\nrejected line %d: %s\n", x.Line, x.Reason)
	}
	for _, w := range r.head.Warnings {
		fmt.Fprintf(&b, "\nwarning %s: %s\n", w.Code, w.Message)
	}
	if r.err != nil {
		fmt.Fprintf(&b, "\nerror: %s\n", r.err)
	}
	return b.String()
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2006-01-02 15:04:05")
}

func refs(all ...data.Ref) string {
	var words []string
	for _, r := range all {
		word := string(r.Kind) + " " + r.Value + " (" + r.Name + ")"
		if r.Platform != "" {
			word = r.Platform + " " + word
		}
		words = append(words, word)
	}
	return strings.Join(words, " + ")
}

// TestLayouts reads an invented sample of every layout. The golden files were
// compared with the samples by hand.
func TestLayouts(t *testing.T) {
	for _, file := range []string{"members2026.csv", "members2024.csv", "members2023.csv", "members2018.csv", "semicolon.csv", "broken.csv"} {
		t.Run(file, func(t *testing.T) {
			got := readPath(t, intake.Options{}, "testdata/"+file).String()
			golden := "testdata/" + strings.TrimSuffix(file, ".csv") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestBridge checks the row for which this file is worth most: one person under
// four names, written out field by field.
func TestBridge(t *testing.T) {
	r := readText(t, intake.Options{}, "Name,Email,Twitter,Discord,Patron Status,Follows You,Lifetime Amount,Pledge Amount,Tier,Patronage Since Date,Last Charge Date,Last Charge Status,User ID,Last Updated\n"+
		"Ada T,Ada@Example.test,ada_t,ada#0,Active patron,Yes,45.00,5.00,Inner Circle,2023-04-08 17:45:28.731953,2026-08-10 13:37:14,Paid,12345678,2026-08-10 15:52:24\n")
	ada := data.Ref{Kind: data.ByID, Value: "12345678", Name: "Ada T"}
	since := time.Date(2023, 4, 8, 17, 45, 28, 0, time.UTC)
	member := &data.Member{
		Key: "12345678", Person: ada, Status: data.MemberActive, Tier: "Inner Circle", Currency: "USD", Lifetime: 4500, Pledge: 500,
		Also: []data.Ref{
			{Kind: data.ByEmail, Value: "Ada@Example.test", Name: "Ada T"},
			{Platform: "discord", Kind: data.ByHandle, Value: "ada", Name: "Ada T"},
			{Platform: "x", Kind: data.ByHandle, Value: "ada_t", Name: "Ada T"},
		},
		Since: since, ChargedAt: time.Date(2026, 8, 10, 13, 37, 14, 0, time.UTC), ChargePaid: true,
		Updated: time.Date(2026, 8, 10, 15, 52, 24, 0, time.UTC),
	}
	acts := []*data.Interaction{
		{Key: "12345678 since", Kind: data.Subscribe, At: since, Actor: ada, Target: data.Owner},
		{Key: "12345678 follows", Kind: data.Follow, Precision: data.Undated, Actor: ada, Target: data.Owner},
	}
	if diff := cmp.Diff([]*data.Member{member}, r.members); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(acts, r.acts); diff != "" {
		t.Error(diff)
	}
	if len(r.rejects) > 0 || len(r.head.Warnings) > 0 || !r.head.Inbound {
		t.Error(r)
	}
}

// TestDiscord knows the names of both styles, and what is no name at all.
func TestDiscord(t *testing.T) {
	for cell, want := range map[string]string{
		"ada": "ada", "ada#0": "ada", "@ada": "ada", "Ada T#1234": "Ada T#1234", "ada#1230": "ada#1230", "two words": "", "": "", "'@ada": "ada",
	} {
		r := readText(t, intake.Options{}, "Name,Email,Discord,Patron Status,Lifetime Amount\nAda,ada@example.test,"+cell+",,0\n")
		got := ""
		if len(r.members) == 1 && len(r.members[0].Also) == 1 {
			got = r.members[0].Also[0].Value
		}
		if got != want {
			t.Errorf("%q gives %q, want %q: %s", cell, got, want, r)
		}
	}
}

func TestAsk(t *testing.T) {
	const header = "Name;Email;Patron Status;Lifetime Amount;Patronage Since Date\n"
	for _, c := range []struct {
		name, rows, code, want string
		o                      intake.Options
	}{
		{"sign unclear", "A;a@example.test;;1,234;\n", "ambiguous_decimal", "", intake.Options{}},
		{"sign said", "A;a@example.test;;1,234;\n", "", "USD 1234.00 never", intake.Options{Decimals: "point"}},
		{"order unclear", "A;a@example.test;;1.50;2/9/2026\n", "ambiguous_date", "", intake.Options{}},
		{"order said", "A;a@example.test;;1.50;2/9/2026\n", "", "USD 1.50 2026-09-02 00:00:00", intake.Options{Dates: "dmy"}},
		{"currency said", "A;a@example.test;;150;\n", "", "JPY 150 never", intake.Options{Currency: "JPY"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readText(t, c.o, header+c.rows)
			var known *data.Error
			switch {
			case c.code != "":
				if !errors.As(r.err, &known) || known.Code != c.code {
					t.Errorf("want %s: %s", c.code, r)
				}
			case len(r.members) != 1:
				t.Errorf("no member: %s", r)
			default:
				m := r.members[0]
				if got := m.Currency + " " + data.FormatMinor(m.Lifetime, m.Currency) + " " + stamp(m.Since); got != c.want {
					t.Errorf("%s, want %s", got, c.want)
				}
			}
		})
	}
}

// TestEarnings refuses the report of earnings, which is known by its name only.
func TestEarnings(t *testing.T) {
	for name, refused := range map[string]bool{"patreon_earnings_2026.csv": true, "Earnings-Patreon.csv": true, "earnings.csv": false, "patreon earnings.txt": false} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte("Month,Processed,Net\n2026-01,100.00,90.00\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		exports := scan(t, intake.Options{}, path)
		var known *data.Error
		if len(exports) != 1 || !errors.As(exports[0].Err, &known) || known.Code != data.WarnUnknownFormat || strings.Contains(known.Msg, "names nobody") != refused {
			t.Errorf("%s: %+v", name, exports[0])
		}
	}
}

// TestTruncation cuts the file inside its last row.
func TestTruncation(t *testing.T) {
	text := "Name,Email,Patron Status,Lifetime Amount,Tier\nA,a@example.test,,1.50,Gold\nB,b@example.test,,2.50,Gold\n"
	second := strings.Index(text, "B,")
	for cut := second + 1; cut < len(text)-len("Gold\n"); cut++ {
		r := readText(t, intake.Options{}, text[:cut])
		cutOff := slices.ContainsFunc(r.head.Warnings, func(w data.Warning) bool { return w.Code == data.WarnTruncated })
		if len(r.members) != 1 || len(r.rejects) != 1 || !cutOff {
			t.Errorf("cut at %d: %s", cut, r)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	exports := scan(t, intake.Options{}, "testdata/members2026.csv")
	var last error
	for _, err := range exports[0].Records(ctx, nil) {
		cancel()
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Error(last)
	}
	for range exports[0].Records(context.Background(), nil) {
		break // whoever reads may stop
	}
}

func FuzzPatreon(f *testing.F) {
	for _, name := range []string{"members2026", "members2024", "members2023", "members2018", "semicolon", "broken"} {
		text, err := os.ReadFile("testdata/" + name + ".csv")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" {
			return
		}
		r := readText(t, intake.Options{}, text)
		var known *data.Error
		if errors.As(r.err, &known) && known.Code == "defect" {
			t.Fatal(known.Err)
		}
		for _, m := range r.members {
			if _, ok := data.Exponent(m.Currency); !ok || m.Key == "" || m.Status == "" || m.Lifetime < 0 || m.Pledge < 0 || m.Person.IsZero() {
				t.Errorf("%+v", m)
			}
		}
		for _, x := range r.acts {
			if x.At.IsZero() != (x.Precision == data.Undated) || !x.Target.Owner || x.Actor.IsZero() {
				t.Errorf("%+v", x)
			}
		}
	})
}
