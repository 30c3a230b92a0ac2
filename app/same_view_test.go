package app

import (
	"slices"
	"testing"
	"time"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

func identity(platform string, kind data.IdentityKind, value string) store.IdentityRow {
	return store.IdentityRow{Platform: platform, Kind: kind, Value: value}
}

func TestSameFigures(t *testing.T) {
	monday, err := data.ParseDay("2026-11-16")
	if err != nil {
		t.Fatal(err)
	}
	known := func(week, year int64) *desk.Together {
		return &desk.Together{Currency: "EUR", Week: monday, InWeek: metric.Moved{Known: week}, InYear: metric.Moved{Known: year}}
	}
	for _, tt := range []struct {
		one  *desk.Together
		want []string
	}{
		{known(0, 0), nil},
		{known(9640, 9640), []string{"€96.40 of week 47 moves from known to bought by a relationship."}},
		{known(0, 9640), []string{"€96.40 of the last 12 months moves from known to bought by a relationship."}},
		{known(9640, 19280), []string{"€192.80 of the last 12 months, €96.40 of it in week 47, moves from known to bought by a relationship."}},
		{known(-500, 0), []string{"−€5.00 of week 47 moves from known to bought by a relationship."}},
		{
			&desk.Together{Currency: "JPY", Week: monday, InYear: metric.Moved{Known: 100, Referred: 200}},
			[]string{"¥100 of the last 12 months moves from known to bought by a relationship.", "¥200 of the last 12 months moves from referred to bought by a relationship."},
		},
	} {
		if got := movedWords(tt.one); !slices.Equal(got, tt.want) {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	one := &desk.Together{Person: data.PersonFigures{In: 10, Out: 4, Sales: 1, Tier: data.Relationship}}
	if got := oneWords(one); got != "One person with 14\u00a0interactions and 1\u00a0order, tier Relationship." {
		t.Errorf("got %q", got)
	}
	if got := oneWords(&desk.Together{Person: data.PersonFigures{Tier: data.Contact}}); got != "One person, tier Contact." {
		t.Errorf("got %q", got)
	}
}

func TestSameSide(t *testing.T) {
	at := time.Date(2026, 11, 18, 23, 30, 0, 0, time.UTC).UnixMilli()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	s := &desk.PairSide{}
	s.In, s.Sales, s.Last = 1, 2, at
	s.Net = []data.Money{{Currency: "EUR", Minor: 19280}, {Currency: "USD", Minor: 500}}
	if got := sideFigures(s, berlin); !slices.Equal(got, []string{"1\u00a0interaction", "2\u00a0orders, €192.80, $5.00", "last on 19 Nov 2026"}) {
		t.Errorf("got %q", got)
	}
	if got := sideFigures(&desk.PairSide{}, berlin); !slices.Equal(got, []string{"nothing but the name"}) {
		t.Errorf("got %q", got)
	}
	s.Identities = []store.IdentityRow{
		identity("shopify", data.ByEmail, "o.koval@example.org"), identity("mailchimp", data.ByEmail, "o.koval@example.org"), identity("phone", data.ByName, "Olena"),
		identity("instagram", data.ByHandle, "o.koval\u200b.lviv"), identity("x", data.ByHandle, "@okoval"), identity("shopify", data.ByPhone, "+380441234567"),
	}
	if got := handlesOf(s); !slices.Equal(got, []string{"@o.koval·.lviv", "@okoval, 2 more"}) {
		t.Errorf("got %q", got)
	}
	if got := sidePlatform(s); got != "instagram" {
		t.Errorf("known best on %q", got)
	}
}

// An address or a name that both left at one platform is no second account there.
func TestSharePlatform(t *testing.T) {
	side := func(list ...store.IdentityRow) *desk.PairSide {
		s := &desk.PairSide{}
		s.Identities = list
		return s
	}
	shop := side(identity("shopify", data.ByCustomer, "1"), identity("shopify", data.ByEmail, "a@example.org"))
	for _, tt := range []struct {
		other *desk.PairSide
		want  bool
	}{
		{side(identity("instagram", data.ByHandle, "a")), false},
		{side(identity("shopify", data.ByCustomer, "2")), true},
		{side(identity("shopify", data.ByEmail, "b@example.org")), false},
		{side(), false},
	} {
		if got := sharePlatform(shop, tt.other); got != tt.want {
			t.Errorf("%v: %v, want %v", tt.other.Identities, got, tt.want)
		}
	}
}
