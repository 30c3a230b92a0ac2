package linkage_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rapport/data"
	"rapport/data/people/linkage"
)

// adversarial is 1,000 rows that try to pass for the ten people of victims.
func adversarial() (rows, victims []data.Profile) {
	huge := strings.Repeat("Mara Klein \u202e", 1<<20)[:10<<20]
	for i := range 10 {
		name := string(rune('A'+i)) + "nna Opfermann"
		victims = append(victims, data.Profile{
			ID: int64(i + 1), Accounts: []data.Known{account("shopify", data.ByCustomer, fmt.Sprint(7000+i))}, Names: []data.FullName{{Display: name}},
			Emails: []string{fmt.Sprintf("anna.opfermann%d@gmail.com", i)}, Handles: []string{fmt.Sprintf("anna_opfermann%d", i)},
		})
	}
	for i := range 1000 {
		v := victims[i%10]
		name, email, handle := v.Names[0].Display, v.Emails[0], v.Handles[0]
		switch i / 10 % 10 {
		case 0: // look-alike letters
			name, email, handle = strings.ReplaceAll(name, "nna", "nn\u0430"), strings.Replace(email, "a", "\u0430", 1), strings.ReplaceAll(handle, "o", "\u043e")
		case 1: // invisible marks
			name, email, handle = name+"\u200b", "\u2066"+email, handle[:4]+"\u200d"+handle[4:]
		case 2: // marks that turn the text round
			name, email, handle = "\u202e"+name, "", "\u202e"+handle
		case 3: // plus and dots
			name, email, handle = "", strings.Replace(strings.ReplaceAll(email, ".", ""), "@gmailcom", "+x@gmail.com", 1), ""
		case 4: // names of no letter and of one
			name, email, handle = []string{"", "A", "🌸", "."}[i%4], "", ""
		case 5: // offices
			name, email, handle = "", "info@opfermann.net", "admin"
		case 6: // enormous names
			name, email, handle = huge, "", ""
		case 7: // digits for letters
			name, email, handle = "", strings.Replace(email, "opfer", "0pfer", 1), strings.Replace(handle, "o", "0", 1)
		case 8: // damaged text
			name, email, handle = name+"\xff\xfe", email[:5]+"\xc3"+email[5:], "\x00"+handle
		case 9: // a household
			name, handle = "Xaver Opfermann", ""
		}
		rows = append(rows, data.Profile{
			ID: int64(100 + i), Accounts: []data.Known{account("instagram", data.ByID, fmt.Sprint(i)), account("instagram", data.ByHandle, handle)},
			Names: []data.FullName{{Display: name}}, Emails: []string{email}, Handles: []string{handle},
		})
	}
	return rows, victims
}

// None of them may be accepted without being looked at, unless what it shares with
// the victim is exactly the same.
func TestAdversarialRows(t *testing.T) {
	rows, victims := adversarial()
	x := linkage.NewIndex(linkage.Collect(slices.Values(slices.Concat(strangers(300), victims, rows))))
	if _, err := x.Estimate(t.Context()); err != nil {
		t.Fatal(err)
	}
	pairs, _, err := x.Pairs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	warned := map[linkage.Warning]int{}
	for _, p := range pairs {
		warned[p.Warnings]++
		if p.A <= 10 && p.B >= 100 && p.Bulk() {
			t.Errorf("%+v is accepted in bulk: kind %d", p, (p.B-100)/10%10)
		}
	}
	for _, w := range []linkage.Warning{linkage.LooksAlike, linkage.Invisible} {
		seen := false
		for got := range warned {
			seen = seen || got&w != 0
		}
		if !seen {
			t.Errorf("nothing is warned of with %q", w.Words())
		}
	}
}

// crowd is n people with a name and an e-mail of their own each, which change is made to.
func crowd(n int, change func(i int, p *data.Profile)) []data.Profile {
	var list []data.Profile
	for i := range n {
		p := data.Profile{
			ID: int64(i + 1), Names: []data.FullName{{Given: fmt.Sprintf("%c%cna", 'a'+i%26, 'a'+i/26%26), Surname: fmt.Sprintf("%cer%cich", 'a'+i/676%26, 'a'+i%23)}},
			Emails: []string{fmt.Sprintf("%d.x@mail%d.net", i, i%7)},
		}
		change(i, &p)
		list = append(list, p)
	}
	return list
}

func oneEmail(_ int, p *data.Profile) { p.Emails = []string{"one@poison.net"} }

func untouched(int, *data.Profile) {}

// What 5,000 people have in common, or what is no name at all, costs at most as many
// comparisons again as 5,000 people who are compared by their names.
func TestOneEmailOnManyRows(t *testing.T) {
	const n = 5000
	count := func(change func(int, *data.Profile)) linkage.Stats {
		_, s, err := linkage.NewIndex(linkage.Collect(slices.Values(crowd(n, change)))).Pairs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	plain := count(untouched)
	huge := strings.Repeat("Mara Klein \u202e", 1<<20)[:10<<20]
	for name, change := range map[string]func(int, *data.Profile){
		"one e-mail":          oneEmail,
		"one handle":          func(_ int, p *data.Profile) { p.Handles = []string{"one_poison"} },
		"one phone":           func(_ int, p *data.Profile) { p.Phones = []string{"+49301234567"} },
		"one link":            func(_ int, p *data.Profile) { p.URLs = []string{"https://poison.net/x"} },
		"one date of birth":   func(_ int, p *data.Profile) { p.Births = []string{"1986-02-11"} },
		"one city":            func(_ int, p *data.Profile) { p.Cities = []string{"Ulm"} },
		"one name":            func(_ int, p *data.Profile) { p.Names = []data.FullName{{Display: "Mara Klein"}} },
		"one enormous name":   func(_ int, p *data.Profile) { p.Names = []data.FullName{{Display: huge}} },
		"names of one letter": func(i int, p *data.Profile) { p.Names = []data.FullName{{Display: string(rune('A' + i%26))}} },
		"empty names":         func(_ int, p *data.Profile) { p.Names = []data.FullName{{}} },
	} {
		s := count(change)
		t.Logf("%s: %d compared, else %d; %d blocks too large, %d pairs left out", name, s.Compared, plain.Compared, s.Oversize, s.LeftOut)
		if s.Compared > 2*plain.Compared {
			t.Errorf("%s: %d pairs are compared, else %d", name, s.Compared, plain.Compared)
		}
	}
	// One block of 5,000, each with 6 neighbours before it but for the first six.
	if s := count(oneEmail); s.Oversize == 0 || s.LeftOut < n*(n-1)/2-6*n {
		t.Errorf("one e-mail: %+v", s)
	}
}

// Of a name of 10 MB no more is read than of its first thousand letters.
func TestEnormousValues(t *testing.T) {
	const n = 200
	all := func(size int) uint64 {
		text := strings.Repeat("Mara Klein ", 1<<20)[:size]
		p := data.Profile{
			Names: []data.FullName{{Display: text}, {Given: text, Surname: text}}, Emails: []string{text + "@klein.net"}, Handles: []string{text}, Phones: []string{text},
			URLs: []string{text}, Cities: []string{text}, Births: []string{text}, Numbers: []data.Number{{Name: text, Value: text}},
			Addresses: []data.Address{{House: text, Street: text, Extra: text, Postcode: text, Region: text}}, Accounts: []data.Known{account("x", data.ByHandle, text)},
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range n {
			linkage.Prior(100).Explain(p, p)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	small, large := all(2<<10), all(10<<20)
	if large > 2*small {
		t.Errorf("10 MB take %d bytes of memory, 2 kB %d", large, small)
	}
}

// FuzzExplain: no text stops a comparison, and a record is never less like itself
// than the prior says, except for being two accounts of one platform.
func FuzzExplain(f *testing.F) {
	for _, s := range []string{"", "ь ъ", "\xff\xfe", "Mara Klein", "mara@klein.net", "+49 30 1234567", "a\x00b", "é́́", "𝕸𝖆𝖗𝖆", "http://[::1", "1986-02-11", "@", "李", "ﷺ"} {
		f.Add(s, "m.k+1@gmail.com", "19860211")
	}
	m := linkage.Prior(100)
	f.Fuzz(func(t *testing.T, a, b, c string) {
		record := func(x, y, z string) data.Profile {
			return data.Profile{
				Names: []data.FullName{{Display: x}, {Given: y, Surname: z}}, Emails: []string{x, y}, Handles: []string{y, z}, Phones: []string{z, x},
				URLs: []string{x}, Cities: []string{y}, Addresses: []data.Address{{House: z, Street: x, Extra: y, Postcode: z, Region: x}},
				Births: []string{z, x}, Numbers: []data.Number{{Name: x, Value: y}},
				Accounts: []data.Known{{Platform: "x", Kind: data.ByHandle, Norm: z}, {Platform: y, Kind: data.ByCustomer, Norm: x}},
			}
		}
		x, y := record(a, b, c), record(c, a, b)
		if e := m.Explain(x, x); e.Weight < 0 {
			t.Errorf("a record against itself weighs %v: %+v", e.Weight, e.Steps)
		}
		if e, g := m.Explain(x, y), m.Explain(y, x); e.Weight != g.Weight || e.Warnings != g.Warnings {
			t.Errorf("%+v\n%+v", e, g)
		} else {
			for _, s := range e.Steps {
				if s.Field != "address" && (s.A == "" || s.B == "") || utf8.RuneCountInString(s.A) > 60 || !utf8.ValidString(s.A+s.B) {
					t.Errorf("shows %q and %q: %+v", s.A, s.B, s)
				}
			}
		}
		linkage.Keys(x)
	})
}
