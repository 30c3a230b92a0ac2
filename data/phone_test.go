package data_test

import (
	"testing"

	"rapport/data"
)

// TestNormalizeIn: national numbers of twelve countries as they are dialled there. The
// wanted forms follow from each country's numbering plan: the trunk prefix (0 in most,
// 06 in Hungary, 8 in Russia, none in Italy, Spain and Denmark, 1 in North America) goes,
// the country's code stands before the rest.
func TestNormalizeIn(t *testing.T) {
	for _, tt := range []struct{ region, in, want string }{
		{"DE", "030 1234567", "+49301234567"},
		{"DE", "(030) 123 45 67", "+49301234567"},
		{"DE", "0151/12345678", "+4915112345678"},
		{"AT", "0664 1234567", "+436641234567"},
		{"CH", "044 668 18 00", "+41446681800"},
		{"FR", "01 42 68 53 00", "+33142685300"},
		{"GB", "020 7946 0018", "+442079460018"},
		{"US", "(212) 736-5000", "+12127365000"},
		{"US", "1-212-736-5000", "+12127365000"},
		{"CA", "416 967 1111", "+14169671111"},
		{"IT", "06 6982 1234", "+390669821234"}, // the zero is part of the number
		{"ES", "912 345 678", "+34912345678"},
		{"HU", "06 1 266 0000", "+3612660000"},
		{"RU", "8 (495) 123-45-67", "+74951234567"},
		{"DK", "32 12 34 56", "+4532123456"},
		{"JP", "03-3224-9999", "+81332249999"},
		{"AU", "(02) 9374 4000", "+61293744000"},

		{"DE", "+1 212 736 5000", "+12127365000"}, // a number that carries its country keeps it
		{"DE", "0033 1 42 68 53 00", "+33142685300"},
		{"DE", "(212) 736-5000", ""},           // of the United States: in Germany people write the zero
		{"US", "416 967 1111", "+14169671111"}, // of Canada, which is dialled alike
		{"IN", "98765 43210", "+919876543210"}, // written with and without the zero
		{"IN", "098765 43210", "+919876543210"},
		{"MX", "55 5093 1000", "+525550931000"},
		{"BR", "(11) 91234-5678", "+5511912345678"},
		{"PL", "22 621 02 01", "+48226210201"},
		{"US", "030 1234567", ""},
		{"US", "555-0100", ""}, // seven digits without an area name nobody
		{"DE", "110", ""},
		{"US", "1-800-FLOWERS", ""},
		{"ZZ", "030 1234567", ""},
		{"", "030 1234567", ""},
		{"DE", "0000000000", ""},
	} {
		if got := data.NormalizeIn(data.ByPhone, tt.in, tt.region); got != tt.want {
			t.Errorf("%q in %s: %q, want %q", tt.in, tt.region, got, tt.want)
		}
	}
	if got := data.NormalizeIn(data.ByEmail, "Ann@Example.org", "DE"); got != "ann@example.org" {
		t.Errorf("an e-mail address in a country: %q", got)
	}
}

// TestRegionOf: countries as shops and people write them.
func TestRegionOf(t *testing.T) {
	for in, want := range map[string]string{
		"DE": "DE", "de": "DE", "DEU": "DE", "Germany": "DE", "Deutschland": "DE", "Allemagne": "DE", "Alemania": "DE", "Germania": "DE", "Duitsland": "DE", "Niemcy": "DE", "Alemanha": "DE",
		"US": "US", "USA": "US", "U.S.A.": "US", "United States": "US", "United States of America": "US", "The United States": "US", "Vereinigte Staaten": "US", "Estados Unidos": "US",
		"UK": "GB", "GB": "GB", "United Kingdom": "GB", "Great Britain": "GB", "Vereinigtes Königreich": "GB", "England": "GB",
		" South Korea ": "KR", "The Netherlands": "NL", "Niederlande": "NL", "Czechia": "CZ", "Czech Republic": "CZ", "Türkiye": "TR", "Hong Kong": "HK", "Côte d’Ivoire": "CI",
		"ÖSTERREICH": "AT", "Japan": "JP", "日本": "JP", "Trinidad & Tobago": "TT",
		"": "", "ZZ": "", "EU": "", "Europe": "", "Atlantis": "", "001": "", "123": "", "?": "",
	} {
		if got := data.RegionOf(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzNormalizeIn(f *testing.F) {
	f.Add("030 1234567", "DE")
	f.Add("8 (495) 123-45-67", "Россия")
	f.Fuzz(func(t *testing.T, s, country string) {
		region := data.RegionOf(country)
		if region != "" && data.RegionOf(region) != region {
			t.Errorf("%q is %q, which is %q", country, region, data.RegionOf(region))
		}
		norm := data.NormalizeIn(data.ByPhone, s, region)
		if norm != "" && (data.Normalize(data.ByPhone, norm) != norm || data.NormalizeIn(data.ByPhone, norm, "FR") != norm) {
			t.Errorf("%q in %q: %q is no number that carries its country", s, region, norm)
		}
	})
}

// TestEveryPlan: the pattern of every region can be used, and no number gets the country of
// another.
func TestEveryPlan(t *testing.T) {
	regions := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			region := string([]rune{a, b})
			if region == "UK" || data.RegionOf(region) == "" {
				continue
			}
			regions++
			if got := data.RegionOf(region); got != region {
				t.Errorf("%s is %s", region, got)
			}
			for _, number := range []string{"0301234567", "2127365000", "912345678", "81234567"} {
				norm := data.NormalizeIn(data.ByPhone, number, region)
				if norm != "" && data.Normalize(data.ByPhone, norm) != norm {
					t.Errorf("%s in %s is %s", number, region, norm)
				}
			}
		}
	}
	if regions < 245 || regions > 260 { // ISO 3166 has 249, and some are reserved
		t.Errorf("%d countries", regions)
	}
}
