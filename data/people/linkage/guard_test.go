package linkage_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

// strangers are people who have nothing in common with anybody.
func strangers(n int) []data.Profile {
	given := []string{"Ada", "Bruno", "Carla", "Dario", "Edda", "Falk", "Greta", "Hugo", "Ines", "Jaro"}
	surname := []string{"Amsel", "Birke", "Clemm", "Dohle", "Ebert", "Finke", "Gruber", "Hasel", "Imhof", "Jansen", "Kolbe", "Linde"}
	var out []data.Profile
	for i := range n {
		g, s := given[i%len(given)], surname[i/10%len(surname)]+string(rune('a'+i/120))
		out = append(out, data.Profile{
			ID: int64(1000 + i), Names: []data.FullName{{Display: g + " " + s}},
			Emails: []string{fmt.Sprintf("%s.%d@%s-mail.net", s, i, s)},
		})
	}
	return out
}

func named(name string) data.Profile {
	return data.Profile{Names: []data.FullName{{Display: name}}}
}

func mail(name string, mails ...string) data.Profile {
	p := named(name)
	p.Emails = mails
	return p
}

func handled(platform, name, handle string) data.Profile {
	p := named(name)
	p.Accounts = []data.Known{account(platform, data.ByHandle, handle)}
	p.Handles = []string{handle}
	return p
}

func account(platform string, kind data.IdentityKind, value string) data.Known {
	return data.Known{Platform: platform, Kind: kind, Norm: data.Normalize(kind, value)}
}

func small() []data.Profile {
	list := strangers(16)
	for i, r := range []data.Profile{
		mail("Mara Klein", "mara.klein@gmail.com"), handled("instagram", "Mara Klein", "mara.klein"),
		mail("Alex", "a.brand@post.net"), handled("tiktok", "Alex", "alexthegreat"),
	} {
		r.ID = int64(i + 1)
		list = append(list, r)
	}
	return list
}

// Twenty records are enough: general knowledge stands in for what they cannot tell.
func TestSmallWorkspace(t *testing.T) {
	x := linkage.NewIndex(linkage.Collect(slices.Values(small())))
	if _, err := x.Estimate(t.Context()); err != nil {
		t.Fatal(err)
	}
	pairs, _, err := x.Pairs(t.Context())
	if err != nil || len(pairs) != 1 || pairs[0].A != 1 || pairs[0].B != 2 {
		t.Errorf("pairs %+v, %v; want Mara alone", pairs, err)
	}
}

func TestGuards(t *testing.T) {
	const none = linkage.Warning(0)
	phone := func(r data.Profile, p string) data.Profile { r.Phones = []string{p}; return r }
	city := func(r data.Profile, c string) data.Profile { r.Cities = []string{c}; return r }
	url := func(r data.Profile, u string) data.Profile { r.URLs = []string{u}; return r }
	for _, tt := range []struct {
		name string
		a, b data.Profile
		zone linkage.Zone
		warn linkage.Warning
	}{
		{"the same e-mail, a nickname", mail("Bill Stone", "bs@stone.net"), mail("William Stone", "BS@stone.net"), linkage.Likely, none},
		{"the Gmail mailbox is the same", mail("Mara Klein", "mara.klein+shop@gmail.com"), mail("Mara Klein", "maraklein@googlemail.com"), linkage.Likely, none},
		{"dots count elsewhere", mail("", "mara.klein@post.net"), mail("", "maraklein@post.net"), linkage.Likely, linkage.Close},
		{"a handle and what stands before the @", handled("x", "Mara K.", "marak_bakes"), mail("Mara Klein", "marak_bakes@post.net"), linkage.Likely, none},
		{"a link to the account", url(mail("Mara Klein", "m@klein.net"), "https://www.instagram.com/Mara_Bakes/"), handled("instagram", "Mara Klein", "mara_bakes"), linkage.Likely, none},
		{"an office", mail("", "info@shop.net"), mail("", "info@shop.net"), linkage.Unlikely, none},
		{"an office with a number", mail("", "no-reply2@shop.net"), mail("", "no-reply2@shop.net"), linkage.Unlikely, none},
		{"the handle admin", handled("x", "", "admin"), handled("tiktok", "", "admin"), linkage.Unlikely, none},
		{"the handle alex", handled("x", "", "alex"), handled("tiktok", "", "alex"), linkage.Unlikely, none},
		{"no name at all", mail("", ""), mail("", ""), linkage.Unlikely, none},
		{"one letter", handled("x", "J", ""), handled("tiktok", "J", ""), linkage.Unlikely, none},
		{"initials", handled("x", "J. K.", ""), handled("tiktok", "J. K.", ""), linkage.Unlikely, none},
		{"a household's e-mail", mail("Mara Klein", "home@klein.net"), mail("Jonas Klein", "home@klein.net"), linkage.Likely, linkage.Household},
		{"a household's phone", phone(mail("Mara Klein", ""), "+49 30 1234567"), phone(mail("Jonas Klein", ""), "+49301234567"), linkage.Unlikely, linkage.Household},
		{"a national number", phone(mail("Mara Klein", ""), "+49 30 1234567"), phone(mail("Mara Klein", ""), "030 1234567"), linkage.Likely, none},
		{"a number that fills a form in", phone(mail("Xanthippe Quillfeather", ""), "+49 000 00000"), phone(mail("Xanthippe Quillfeather", ""), "+49 00000000"), linkage.Likely, linkage.NamesOnly},
		{"names alone", mail("Xanthippe Quillfeather", ""), mail("Xanthippe Quillfeather", ""), linkage.Likely, linkage.NamesOnly},
		{"a Cyrillic letter", mail("Mara Klein", "mara.klein@klein.net"), mail("Mara Klein", "m\u0430ra.klein@klein.net"), linkage.Likely, linkage.LooksAlike | linkage.Close},
		{"a Cyrillic letter in the name", mail("Mara Klein", "m@klein.net"), mail("M\u0430ra Klein", "m@klein.net"), linkage.Likely, linkage.LooksAlike},
		{"full-width letters", mail("Mara Klein", "m@klein.net"), mail("Mara Klein", "ｍ@klein.net"), linkage.Likely, linkage.LooksAlike},
		{"the sign of kelvin", handled("x", "Mara Klein", "mara\u212Abakes"), handled("tiktok", "Mara Klein", "marakbakes"), linkage.Likely, linkage.LooksAlike},
		{"a full-width name", mail("Ｍara Klein", "m@klein.net"), mail("Mara Klein", "m@klein.net"), linkage.Likely, none},
		{"a filler", mail("Mara Klein", "m@klein.net"), mail("Mara Klein", "m\u3164@klein.net"), linkage.Likely, linkage.Invisible},
		{"an invisible mark", mail("Mara Klein", "m@klein.net"), mail("Mara Klein", "m\u200b@klein.net"), linkage.Likely, linkage.Invisible},
		{"a mark that turns the text round", mail("Mara Klein", "m@klein.net"), mail("Mara \u202eKlein", "m@klein.net"), linkage.Likely, linkage.Invisible},
		{
			"two accounts of one platform", city(handled("instagram", "Xanthe Quillfeather", "xanthe.q"), "Ulm"),
			city(handled("instagram", "Xanthe Quillfeather", "xanthe_q"), "Ulm"), linkage.Likely, linkage.OnePlatform | linkage.Close,
		},
		{"accounts that differ in a number", handled("x", "Mara Klein", "maraklein12"), handled("tiktok", "Mara Klein", "maraklein13"), linkage.Likely, linkage.NamesOnly},
		{"another script", mail("Олена Коваль", "ok@ukr.net"), mail("Olena Koval", "ok@ukr.net"), linkage.Likely, none},
		{"both scripts", data.Profile{Names: []data.FullName{{Given: "Олена Olena", Surname: "Коваль Koval"}}, Emails: []string{"ok@ukr.net"}}, mail("Olena Koval", "ok@ukr.net"), linkage.Likely, none},
		{"the other way round", mail("Klein Mara", "m@klein.net"), mail("Mara Klein", "m@klein.net"), linkage.Likely, none},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := tt.a, tt.b
			a.ID, b.ID = 1, 2
			x := linkage.NewIndex(linkage.Collect(slices.Values(append(strangers(200), a, b))))
			m, err := x.Estimate(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			pairs, _, err := x.Pairs(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			e := m.Explain(a, b)
			at := slices.IndexFunc(pairs, func(p linkage.Pair) bool { return p.A == 1 && p.B == 2 })
			if (at >= 0) != (tt.zone == linkage.Likely) || e.Zone != tt.zone {
				t.Fatalf("found at %d of %+v; %+v", at, pairs, e)
			}
			if at < 0 {
				return
			}
			if p := pairs[at]; p.Warnings != tt.warn || p.Bulk() && tt.warn != 0 || (len(p.Warnings.Words()) > 0) != (tt.warn != 0) {
				t.Errorf("%+v, warnings %q", p, p.Warnings.Words())
			}
			if p := pairs[at]; p != e.Pair {
				t.Errorf("the index gives %+v, the explanation %+v", p, e.Pair)
			}
		})
	}
}

// Work that nobody waits for any more ends with the context's error.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	x := linkage.NewIndex(linkage.Collect(slices.Values(strangers(100))))
	if _, err := x.Estimate(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("estimate: %v", err)
	}
	if _, _, err := x.Pairs(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("pairs: %v", err)
	}
	if _, err := x.Groups(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("groups: %v", err)
	}
}

// Two who were merged against everything that is known have names that differ: these do
// not speak for it, alone or at all.
func TestNothingSpeaksForIt(t *testing.T) {
	x := linkage.NewIndex(linkage.Collect(slices.Values(strangers(200))))
	m, err := x.Estimate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	a, b := mail("Mara Klein", "mara@klein.net"), mail("Jonas Berg", "j@berg.net")
	a.ID, b.ID = 1, 2
	if e := m.Explain(a, b); e.Weight >= 0 || e.Warnings&(linkage.NamesOnly|linkage.Close) != 0 {
		t.Errorf("%v %v", e.Weight, e.Warnings.Words())
	}
}
