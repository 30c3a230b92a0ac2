package linkage_test

import (
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/people/linkage"
)

// A street of the same name says nothing in another town or at another number under
// another postcode; at home it speaks for one person.
func TestStreetsOfOtherTowns(t *testing.T) {
	home := data.Profile{ID: 1, Names: []data.FullName{{Display: "Dana Redfern"}}, Cities: []string{"Asheville"}, Addresses: []data.Address{{House: "41", Street: "Juniper Avenue", Postcode: "34857"}}}
	tests := []struct {
		name, city, house, postcode string
		speaks                      bool
	}{
		{"the same house", "Asheville", "41", "34857", true},
		{"another house under one postcode", "Asheville", "7", "34857", true},
		{"one house, postcode left out", "Asheville", "41", "", true},
		{"one house, postcode miswritten", "Asheville", "41", "72576", true},
		{"another town", "Santa Fe", "41", "72576", false},
		{"another house under another postcode", "Asheville", "7", "72576", false},
	}
	for _, tt := range tests {
		other := data.Profile{ID: 2, Names: home.Names, Cities: []string{tt.city}, Addresses: []data.Address{{House: tt.house, Street: "Juniper Avenue", Postcode: tt.postcode}}}
		e := linkage.Prior(1000).Explain(home, other)
		street := 0.0
		for _, s := range e.Steps {
			if s.Field == "street" {
				street = s.Weight
			}
		}
		if (street > 0) != tt.speaks {
			t.Errorf("%s: the street weighs %.1f", tt.name, street)
		}
		if !tt.speaks && e.Bulk() {
			t.Errorf("%s is for many at once: %s", tt.name, strings.Join(e.Warnings.Words(), " "))
		}
	}
}

// Strangers with nothing in common get no word about what little there is.
func TestStrangersGetNoWarning(t *testing.T) {
	e := linkage.Prior(100).Explain(
		data.Profile{ID: 1, Names: []data.FullName{{Display: "Dana Redfern"}}, Emails: []string{"dana@a.example"}},
		data.Profile{ID: 2, Names: []data.FullName{{Display: "Olga Weber"}}, Emails: []string{"ow@b.example"}})
	if e.Warnings != 0 || e.Probability > 0.01 {
		t.Errorf("%.3f, %v", e.Probability, e.Warnings.Words())
	}
}

// A heart beside a name hides nothing; a mark within one does.
func TestEmojiHideNothing(t *testing.T) {
	for name, hides := range map[string]bool{"Dana Redfern ❤\ufe0f": false, "☀\ufe0e Dana Redfern": false, "Da\u200bna Redfern": true} {
		e := linkage.Prior(100).Explain(data.Profile{ID: 1, Names: []data.FullName{{Display: name}}}, data.Profile{ID: 2, Names: []data.FullName{{Display: "Dana Redfern"}}})
		if got := e.Warnings&linkage.Invisible != 0; got != hides {
			t.Errorf("%q: hides something: %v", name, got)
		}
	}
}
