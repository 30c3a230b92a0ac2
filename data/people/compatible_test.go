package people_test

import (
	"testing"

	"pgregory.net/rapid"

	"rapport/data/people"
)

func TestCompatible(t *testing.T) {
	tests := []struct{ a, b string }{
		{"Mara Klein", "mara  KLEIN"},
		{"Mara Klein", "Klein, Mara"},
		{"Mara Klein", "Klein Mara"},
		{"Mara Klein", "Mara"},
		{"Mara Klein", "M. Klein"},
		{"Mara Klein", "Mara K."},
		{"Mara Klein", "M. K."},
		{"Mara Klein", "Dr. Mara Klein 🌸"},
		{"Mara Klein", "mara_klein92"},
		{"Mara Klein", ""},
		{"Mara Klein", "🌸✨"},
		{"Mara Klein", "mara@example.org"},
		{"Anna Maria Weber", "Anna Weber"},
		{"Tomáš Dvořák", "Tomas Dvorak"},
		{"Jürgen Müller", "Juergen Mueller"},
		{"Jürgen Müller", "Jurgen Muller"},
		{"Søren Åberg", "Soren Aaberg"},
		{"Łukasz Nowak", "Lukasz Nowak"},
		{"Bill Stone", "William Stone"},
		{"Kate Moor", "Katherine Moor"},
		{"Pepe Ruiz", "José Ruiz"},
		{"Jaime Ruiz", "James Ruiz"}, // Jaime, Jacques and Giacomo are forms of both James and Jacob
		{"Jaime Ruiz", "Jacob Ruiz"},
		{"Jacques Petit", "James Petit"},
		{"Jacques Petit", "Jacob Petit"},
		{"Giacomo Riva", "Jim Riva"},
		{"Giacomo Riva", "Jakob Riva"},
		{"Sasha Bondar", "Oleksandr Bondar"},
		{"Олена Коваль", "Olena Koval"},
		{"Olena Koval / Олена Коваль", "Олена Коваль"},
		{"Юлія Шевченко", "Yulia Shevchenko"},
		{"Сергей Иванов", "Sergey Ivanov"},
		{"Сергій Гончар", "Serhii Honchar"},
		{"Γιώργος Παππάς", "Giorgos Pappas"},
		{"Yuki Tanaka 田中 由紀", "Yuki Tanaka"},
		{"Yuki Tanaka 田中 由紀", "田中 由紀"},
		{"Sean O'Neil", "Sean O’Neil"},
		{"Anne-Marie Petit", "Anne Marie Petit"},
		{"Mr John Doe Jr.", "John Doe"},
		{"İpek Yılmaz", "Ipek Yilmaz"},
	}
	for _, tt := range tests {
		if !people.Compatible(tt.a, tt.b) || !people.Compatible(tt.b, tt.a) {
			t.Errorf("%q and %q are taken for two people", tt.a, tt.b)
		}
	}
}

func TestIncompatible(t *testing.T) {
	tests := []struct{ a, b string }{
		{"Mara Klein", "Jonas Klein"},
		{"Mara Klein", "Klein"}, // a surname alone is a family
		{"Mara Klein", "Mara Weber"},
		{"Mara Klein", "J. Klein"},
		{"James Stone", "Jacob Stone"}, // of one origin, and two names
		{"Jimmy Stone", "Jake Stone"},
		{"Mara Klein", "J. K."},
		{"Mara Klein", "M."},
		{"Anna Maria Weber", "Anna Petra Weber"},
		{"Олена Коваль", "Olena Bondar"},
		{"田中 由紀", "田中 太郎"},
		{"שרה לוי", "דנה לוי"},
		{"Alex", "Max"},
		{"Anna Anna", "Anna Berta"},
	}
	for _, tt := range tests {
		if people.Compatible(tt.a, tt.b) || people.Compatible(tt.b, tt.a) {
			t.Errorf("%q and %q are taken for one person", tt.a, tt.b)
		}
	}
}

func TestCompatibleIsSymmetric(t *testing.T) {
	word := rapid.SampledFrom([]string{
		"Mara", "M.", "Klein", "K", "Олена", "Коваль", "Olena", "Helena", "田中", "由紀", "Dr.", "🌸", "Jürgen", "Juergen", "Γιώργος", ",", "-", "שרה",
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := phrase(t, word, "a"), phrase(t, word, "b")
		if people.Compatible(a, b) != people.Compatible(b, a) {
			t.Fatalf("%q and %q depend on their order", a, b)
		}
	})
}

func phrase(t *rapid.T, word *rapid.Generator[string], label string) string {
	s := ""
	for _, w := range rapid.SliceOfN(word, 0, 4).Draw(t, label) {
		s += w + " "
	}
	return s
}

func FuzzCompatible(f *testing.F) {
	f.Add("Mara Klein", "M. Klein")
	f.Add("Олена", "Yuki 田中")
	f.Fuzz(func(t *testing.T, a, b string) {
		if people.Compatible(a, b) != people.Compatible(b, a) {
			t.Errorf("%q and %q depend on their order", a, b)
		}
		if !people.Compatible(a, a) {
			t.Errorf("%q is not compatible with itself", a)
		}
	})
}
