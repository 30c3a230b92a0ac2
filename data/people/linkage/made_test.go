package linkage_test

import (
	"math"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

// step is what a field adds in one comparison; found is false where it is not compared.
func step(t *testing.T, m *linkage.Model, field string, a, b data.Profile) (linkage.Step, bool) {
	t.Helper()
	a.ID, b.ID = 1, 2
	for _, s := range m.Explain(a, b).Steps {
		if s.Field == field {
			return s, true
		}
	}
	return linkage.Step{}, false
}

// An account that the name makes adds two bits to two of one name. With a word or a
// number of its own it counts by how rare it is: among 1,000 people one that hardly
// anybody else has, 0.005 beside 50 × 0.000001 of 1,050, weighs
// log2(0.4 / (0.00505/1,050)) = 16.34; one that holds a common given name, 0.1 in place
// of 0.005, log2(0.4 / (0.10005/1,050)) = 12.04.
func TestAccountsThatNamesMake(t *testing.T) {
	const rare, given, byName = 16.3435, 12.0353, 2
	for _, tt := range []struct {
		name, handle string
		want         float64
	}{
		{"Rose Dunmore", "rose.dunmore", byName},
		{"Rose Dunmore", "dunmorerose", byName},
		{"Rose Dunmore", "r_dunmore", byName},
		{"Rose Dunmore", "rose.d", byName},
		{"Rose Dunmore", "rose-dunmore84", byName},
		{"Rose Dunmore", "rosedunmore1984", given},
		{"Rose Dunmore", "rose.dunmore.clay", given},
		{"Maartje van Dijk", "m.vandijk", byName},
		{"Jürgen Müller", "juergen.mueller", byName},
		{"Jürgen Müller", "jurgen.muller", byName},
		{"Олена Коваль", "olena.koval", byName},
		{"Олена Коваль", "o.koval", byName},
		{"Олена Коваль", "o.koval.lviv", rare},
		{"김민지 Minji Kim", "minji.makes", rare},
		{"김민지 Minji Kim", "kim.minji", byName},
		{"Nguyễn Thị Mai", "mai.nguyen", byName},
		{"José García", "jose.garcia84", byName},
		{"Łukasz Jabłońska", "lukaszj_kitchen", rare},
		{"Petra Groß", "familie.gross", byName},
		{"Rose Dunmore", "claywitch", rare},
	} {
		t.Run(tt.name+" "+tt.handle, func(t *testing.T) {
			a, b := handled("x", tt.name, tt.handle), handled("tiktok", tt.name, tt.handle)
			s, _ := step(t, linkage.Prior(1000), "handle", a, b)
			if math.Abs(s.Weight-tt.want) > 1e-3 || (s.Level == "the same, made of the name") != (tt.want == byName) {
				t.Errorf("%q weighs %.4f, want %.4f", s.Level, s.Weight, tt.want)
			}
		})
	}
}

// The same holds for what stands before the @ of two addresses, where a slip of the pen
// in the domain is not another domain.
func TestAddressesThatNamesMake(t *testing.T) {
	const made, same, other = "the same before the @, made of the name", "the same before the @, dots and lines aside", "different"
	for _, tt := range []struct{ name, a, second, b, level string }{
		{"Rose Dunmore", "rose.dunmore@post.net", "Rose Dunmore", "rose.dunmore@mail.org", made},
		{"Rose Dunmore", "rose.dunmore@post.net", "Rose Dunmore", "rosedunmore@mail.org", made},
		{"Rose Dunmore", "rose.dunmore@post.net", "Rose Dunmore", "rose.dunmore@psot.net", same},
		{"Rose Dunmore", "rose.clay@post.net", "Rose Dunmore", "rose.clay@mail.org", same},
		{"Rose Dunmore", "rose.dunmore@post.net", "Ida Vogel", "rose.dunmore@mail.org", same},
		{"Rose Dunmore", "rose.dunmore@post.net", "Rose Dunmore", "r.dunmore@post.net", other},
		{"Holly Fairweather", "h.fairweather@post.net", "Rose Fairweather", "r.fairweather@mail.org", other},
		{"Greta Baumgart", "greta.baumgart@post.net", "Greta Brandt", "greta.brandt@post.net", other},
		{"Petra Groß", "familie.gross@post.net", "Holger Roth", "familie.roth@post.net", other},
		{"Simon Vogel", "s.vogel@post.net", "Simon V.", "s.voigt@post.net", other},
		{"Simon Schäfer", "simon.schaefer@post.net", "Simon Schäfer", "simonschaefer6851@mail.org", other},
		{"Rose Dunmore", "rose.dunmore@post.net", "Rose Dunmore", "rose.dunmroe@post.net", "close before and after the @ (up to two letters, or Jaro–Winkler 0.92 or more)"},
	} {
		t.Run(tt.a+" "+tt.b, func(t *testing.T) {
			s, _ := step(t, linkage.Prior(1000), "e-mail", mail(tt.name, tt.a), mail(tt.second, tt.b))
			if s.Level != tt.level || tt.level == made && math.Abs(s.Weight-2) > 1e-6 {
				t.Errorf("%q weighs %.2f, want %q", s.Level, s.Weight, tt.level)
			}
		})
	}
}

// A handle and what stands before the @ are one account mostly: what is the same in
// both counts once.
func TestAccountsCountOnce(t *testing.T) {
	a, b := mail("Rose Dunmore", "rose.dunmore@post.net"), mail("Rose Dunmore", "rose.dunmore@mail.org")
	a.Handles = []string{"rose_dunmore"}
	sum := 0.0
	for _, field := range []string{"e-mail", "handle"} {
		s, found := step(t, linkage.Prior(1000), field, a, b)
		if !found {
			t.Errorf("%s is not compared", field)
		}
		sum += s.Weight
	}
	if math.Abs(sum-2) > 1e-6 {
		t.Errorf("both weigh %.2f, want 2", sum)
	}
}

// A handle that is the same but for dots and lines weighs by how rare it is without
// them: log2(0.05 / (0.00505/1,050)) = 13.34, three bits less than the same (0.4).
func TestBareHandles(t *testing.T) {
	for _, pair := range [][2]string{{"valentinp_table", "valentinp.table"}, {"sara_q", "sara.q"}} {
		s, _ := step(t, linkage.Prior(1000), "handle", handled("x", "", pair[0]), handled("tiktok", "", pair[1]))
		same, _ := step(t, linkage.Prior(1000), "handle", handled("x", "", pair[0]), handled("tiktok", "", pair[0]))
		if s.Level != "the same but for dots and lines" || math.Abs(same.Weight-s.Weight-3) > 1e-3 {
			t.Errorf("%v: %q weighs %.2f, the same %.2f", pair, s.Level, s.Weight, same.Weight)
		}
	}
	s, _ := step(t, linkage.Prior(1000), "handle", handled("x", "", "o.koval.lviv"), mail("", "okoval_lviv@post.net"))
	if math.Abs(s.Weight-13.3435) > 1e-3 {
		t.Errorf("%q weighs %.4f", s.Level, s.Weight)
	}
}
