package linkage_test

import (
	"slices"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

// One person usually has one account of a kind on a platform. An id and a handle on it
// may be one account, and who shares an account may have two.
func TestAccounts(t *testing.T) {
	insta, insta2 := account("instagram", data.ByHandle, "@A.Rare.One"), account("instagram", data.ByHandle, "otherone")
	id, id2 := account("instagram", data.ByID, "17841400000000001"), account("instagram", data.ByID, "17841400000000002")
	shop, shop2 := account("shopify", data.ByCustomer, "7001"), account("shopify", data.ByCustomer, "7002")
	const none, two, one = "", "on two platforms", "two on one platform"
	for _, tt := range []struct {
		name  string
		a, b  []data.Known
		level string
		x, y  string
	}{
		{name: "two platforms", a: []data.Known{insta}, b: []data.Known{shop}, level: two, x: "instagram @a.rare.one", y: "shopify 7001"},
		{name: "two handles on one", a: []data.Known{insta}, b: []data.Known{insta2}, level: one, x: "instagram @a.rare.one", y: "instagram @otherone"},
		{name: "two customers of one shop", a: []data.Known{insta, shop}, b: []data.Known{shop2}, level: one, x: "shopify 7001", y: "shopify 7002"},
		{name: "two ids on one", a: []data.Known{id}, b: []data.Known{id2}, level: one, x: "instagram 17841400000000001", y: "instagram 17841400000000002"},
		{name: "an id and a handle on one", a: []data.Known{id}, b: []data.Known{insta2}, level: none},
		{name: "the same account", a: []data.Known{insta}, b: []data.Known{insta}, level: none},
		{name: "the same account and another", a: []data.Known{insta, shop}, b: []data.Known{shop2, insta}, level: none},
		{name: "no account on one side", a: []data.Known{insta}, b: nil, level: none},
		{name: "an e-mail is no account", a: []data.Known{insta}, b: []data.Known{account("kit", data.ByEmail, "a@b.net")}, level: none},
		{name: "no platform", a: []data.Known{insta}, b: []data.Known{{Kind: data.ByHandle, Norm: "otherone"}}, level: none},
		{name: "one platform among several", a: []data.Known{insta, shop}, b: []data.Known{insta2, account("patreon", data.ByID, "9")}, level: one, x: "instagram @a.rare.one", y: "instagram @otherone"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := linkage.Prior(100).Explain(data.Profile{ID: 2, Accounts: tt.b}, data.Profile{ID: 1, Accounts: tt.a})
			var got linkage.Step
			for _, s := range e.Steps {
				if s.Field == "account" {
					got = s
				}
			}
			if got.Level != tt.level || got.A != tt.x || got.B != tt.y {
				t.Errorf("%+v", got)
			}
			if warned := e.Warnings&linkage.OnePlatform != 0; warned != (tt.level == one) {
				t.Errorf("warnings %q", e.Warnings.Words())
			}
		})
	}
}

// The handle of an account is compared with handles of other platforms and of none,
// and is a link to its profile.
func TestHandlesOfAccounts(t *testing.T) {
	a := data.Profile{ID: 1, Accounts: []data.Known{account("instagram", data.ByHandle, "mara_bakes")}}
	for name, tt := range map[string]struct {
		field string
		b     data.Profile
	}{
		"another platform": {"handle", data.Profile{ID: 2, Accounts: []data.Known{account("tiktok", data.ByHandle, "mara_bakes")}}},
		"no platform":      {"handle", data.Profile{ID: 2, Handles: []string{"@Mara_Bakes"}}},
		"a link":           {"address on the web", data.Profile{ID: 2, URLs: []string{"https://instagram.com/Mara_Bakes"}}},
	} {
		e := linkage.Prior(100).Explain(a, tt.b)
		if !slices.ContainsFunc(e.Steps, func(s linkage.Step) bool { return s.Field == tt.field && s.Level == "the same" && s.Weight > 5 }) {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

// That two people have profiles on two platforms says nothing against them; that each
// has a page of their own does.
func TestLinksThatDiffer(t *testing.T) {
	page := func(u string) data.Profile { return data.Profile{URLs: []string{u}} }
	for _, tt := range []struct {
		a, b data.Profile
		told bool
	}{
		{handled("instagram", "", "mara_bakes"), handled("tiktok", "", "mara_bakes"), false},
		{page("https://instagram.com/mara"), page("https://www.tiktok.com/@jonas"), false},
		{page("https://mara-bakes.net"), handled("tiktok", "", "mara_bakes"), false},
		{page("https://mara-bakes.net"), page("https://jonas-cooks.net"), true},
	} {
		e := linkage.Prior(100).Explain(tt.a, tt.b)
		if told := slices.ContainsFunc(e.Steps, func(s linkage.Step) bool { return s.Field == "address on the web" && s.Weight < 0 }); told != tt.told {
			t.Errorf("%v and %v: %+v", tt.a, tt.b, e.Steps)
		}
	}
}
