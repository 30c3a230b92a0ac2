package data

import (
	_ "embed"
	"strings"
	"sync"
)

// longestCountry is how many bytes the name of a country has at most.
const longestCountry = 100

// RegionOf returns the ISO 3166 code, in two letters, of a country as people and shops
// write it: a code of two or three letters, or its name in one of eight languages.
// Empty: no country is called so.
func RegionOf(country string) string {
	if len(country) > longestCountry {
		return ""
	}
	return countries()[countryWord(country)]
}

// countryWord is a country's code or name for comparing: without case, points and what
// stands in brackets.
func countryWord(name string) string {
	name, _, _ = strings.Cut(name, "(")
	name = strings.Join(strings.Fields(countrySigns.Replace(fold(name))), " ")
	return strings.TrimPrefix(name, "the ")
}

var countrySigns = strings.NewReplacer(".", "", ",", "", "&", "and", "’", "'")

//go:embed countries.tsv
var countryFile string

// countries are the codes by every word for a country, made when the first is asked for.
// Where two are called alike, the first of the file is meant.
var countries = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for line := range strings.Lines(countryFile) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 3 {
			continue // the words at the top
		}
		for _, name := range append(cells[:2:2], strings.Split(cells[2], "|")...) {
			if word := countryWord(name); codes[word] == "" {
				codes[word] = cells[0]
			}
		}
	}
	return codes
})
