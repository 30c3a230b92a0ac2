package linkage_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

// An explanation shows what was compared as it was written, not what it was made into.
func TestCompared(t *testing.T) {
	long := strings.Repeat("ї", 70) + "@example.org"
	for _, tt := range []struct {
		name, field, level string
		a, b               data.Profile
		x, y               string
	}{
		{"parts of a name", "given name", "the same in other letters", data.Profile{Names: []data.FullName{{Given: "OLENA", Surname: "Koval"}}}, named("Коваль, Олена"), "OLENA", "Олена"},
		{"the surname", "surname", "the same in other letters", data.Profile{Names: []data.FullName{{Given: "OLENA", Surname: "Koval"}}}, named("Коваль, Олена"), "Koval", "Коваль"},
		{"the best of several names", "given name", "a nickname, another spelling or a part of it", named("Bill Stone"), data.Profile{Names: []data.FullName{{Display: "Zed Quick"}, {Display: "Dr. William Stone"}}}, "Bill", "William"},
		{
			"the other way round", "given name", "the same, given name and surname the other way round",
			data.Profile{Names: []data.FullName{{Given: "Mara", Surname: "Klein"}}},
			data.Profile{Names: []data.FullName{{Given: "KLEIN", Surname: "MARA"}}},
			"Mara", "MARA",
		},
		{"e-mails", "e-mail", "the same", mail("", "x@y.net", "O.Koval@Example.org"), mail("", " o.koval@example.ORG"), "O.Koval@Example.org", "o.koval@example.ORG"},
		{"what stands before the @", "handle", "the same before the @ of an e-mail", mail("", "o.koval.lviv@example.org"), handled("instagram", "", "O.Koval.Lviv"), "o.koval.lviv@example.org", "@O.Koval.Lviv"},
		{"a handle of an account", "handle", "the same but for dots and lines", handled("x", "", "o_koval_lviv"), data.Profile{Accounts: []data.Known{account("instagram", data.ByHandle, "@o.koval.lviv")}}, "@o_koval_lviv", "@o.koval.lviv"},
		{"phones", "phone", "the same", data.Profile{Phones: []string{"+49 (30) 123-4567"}}, data.Profile{Phones: []string{"0049301234567", "+49301234567"}}, "+49 (30) 123-4567", "0049301234567"},
		{"a profile's address", "address on the web", "the same", data.Profile{URLs: []string{"https://www.instagram.com/Mara_B/"}}, handled("instagram", "", "mara_b"), "https://www.instagram.com/Mara_B/", "instagram.com/mara_b"},
		{"cities", "city", "the same", data.Profile{Cities: []string{"KYIV", "Lviv"}}, data.Profile{Cities: []string{"Львів", "lviv"}}, "Lviv", "Львів"},
		{
			"first and second line", "street", "close (Jaro–Winkler 0.92 or more)",
			data.Profile{Addresses: []data.Address{{Street: "Rose Hill"}}},
			data.Profile{Addresses: []data.Address{{Street: "Unit Z", Extra: "Rose Hill"}}},
			"Rose Hill", "Rose Hill",
		},
		{"dates", "date of birth", "day and month the other way round", data.Profile{Births: []string{"1986-02-11"}}, data.Profile{Births: []string{"19861102"}}, "1986-02-11", "19861102"},
		{"numbers", "number", "the same", data.Profile{Numbers: []data.Number{{Name: "member", Value: "AB-1234"}}}, data.Profile{Numbers: []data.Number{{Name: "member", Value: "ab 1234"}}}, "AB-1234", "ab 1234"},
		{"long values", "e-mail", "different", mail("", long), mail("", "b@c.net"), strings.Repeat("ї", 59) + "…", "b@c.net"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.a.ID, tt.b.ID = 1, 2
			for _, e := range []linkage.Explanation{linkage.Prior(100).Explain(tt.a, tt.b), linkage.Prior(100).Explain(tt.b, tt.a)} {
				var got linkage.Step
				for _, s := range e.Steps {
					if s.Field == tt.field {
						got = s
					}
				}
				if got.Level != tt.level {
					t.Fatalf("%q is %q: %+v", tt.field, got.Level, e.Steps)
				}
				if got.A != tt.x || got.B != tt.y {
					t.Errorf("%q and %q, want %q and %q", got.A, got.B, tt.x, tt.y)
				}
			}
		})
	}
}

// Names the other way round are shown part beside part, whichever is called the given
// name.
func TestComparedTheOtherWayRound(t *testing.T) {
	for _, n := range []data.FullName{{Given: "Mara", Surname: "Klein"}, {Given: "Tomasz", Surname: "Nowak"}, {Given: "Priya", Surname: "Nair"}, {Given: "Zoe", Surname: "Wright"}, {Given: "Ewa", Surname: "Holm"}, {Given: "Ali", Surname: "Demir"}} {
		turned := data.FullName{Given: strings.ToUpper(n.Surname), Surname: strings.ToUpper(n.Given)}
		turned.Given += "S" // Kleins
		e := linkage.Prior(100).Explain(data.Profile{ID: 1, Names: []data.FullName{n}}, data.Profile{ID: 2, Names: []data.FullName{turned}})
		if len(e.Steps) < 2 || e.Steps[0].A == e.Steps[1].A { // a third may be the ceiling of names alone
			t.Fatalf("%+v", e.Steps)
		}
		for _, s := range e.Steps[:2] {
			want := turned.Given
			if strings.HasPrefix(s.Level, "the same") {
				want = turned.Surname
			}
			if s.B != want || !strings.HasPrefix(s.B, strings.ToUpper(s.A)) {
				t.Errorf("%q beside %q: %+v", s.A, s.B, s)
			}
		}
	}
}
