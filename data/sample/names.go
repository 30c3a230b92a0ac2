package sample

import (
	"fmt"
	"strings"
)

// region is where a character lives: names, places and language belong together.
type region struct {
	lang, country   string
	share           float64 // of the generated characters
	first, last     []string
	cities, streets []string
	postcode        string // d stands for a digit
	phone           string // prefix of a block reserved for fiction; empty: no telephone
	phoneDigits     int
}

var regions = []region{
	{
		lang: "de", country: "DE", share: 0.56,
		first:   words("Anna Ben Clara David Eva Felix Greta Hannah Ida Jakob Katrin Lukas Mia Nils Paula Rosa Simon Theresa Ulrike Valentin Wiebke Svenja Moritz Käthe Jürgen Birgit Heike Matthias Sören Frauke"),
		last:    words("Schmidt Müller Weber Vogel Köhler Brandt Seidel Lorenz Krüger Hartmann Winter Sommerfeld Böttcher Pohl Roth Engel Schäfer Jansen Petersen Ziegler Kuhn Baumgart Dietrich Voigt Lindemann Groß"),
		cities:  words("Berlin Hamburg Leipzig Köln Dresden Bremen Freiburg Kassel Rostock Münster"),
		streets: []string{"Lindenweg", "Am Anger", "Gartenstraße", "Töpfergasse", "Kirchhofweg", "Uferstraße"}, postcode: "ddddd",
		phone: "+493023125", phoneDigits: 3,
	},
	{
		lang: "en", country: "GB", share: 0.12,
		first:  words("Alice Benjamin Chloe Daniel Emily George Holly Isla Jack Lucy Oliver Poppy Rose Thomas"),
		last:   words("Ashdown Barrow Clay Dunmore Ellery Fairweather Garland Harcastle Kilnwood Larkspur Merrow Penrose"),
		cities: []string{"Bristol", "Leeds", "Edinburgh", "Cardiff", "Falmouth"}, streets: []string{"Mill Lane", "Orchard Road", "Station Road"}, postcode: "AAd dAA",
		phone: "+441632960", phoneDigits: 3,
	},
	{
		lang: "en", country: "US", share: 0.06,
		first: words("Abigail Caleb Dana Ethan Grace Hazel Logan Naomi Owen Ruth Wyatt"), last: words("Alderman Birchfield Calloway Everhart Holloway Maplewood Quimby Redfern Stillwater"),
		cities: []string{"Portland", "Asheville", "Santa Fe", "Burlington"}, streets: []string{"Elm Street", "Riverside Drive", "Juniper Avenue"}, postcode: "ddddd",
		phone: "+1202555", phoneDigits: 0,
	},
	{
		lang: "fr", country: "FR", share: 0.09,
		first: words("Amélie Benoît Camille Étienne Hélène Julien Léa Manon Noémie Théo Zoé"), last: words("Bernard Chevalier Delorme Fontaine Girard Lemoine Mercier Perrin Rousseau Vasseur"),
		cities: []string{"Lyon", "Nantes", "Strasbourg", "Lille"}, streets: []string{"rue des Potiers", "rue du Moulin", "quai des Fleurs"}, postcode: "ddddd",
	},
	{
		lang: "pl", country: "PL", share: 0.05,
		first: words("Agnieszka Bartosz Kasia Łukasz Małgorzata Paweł Zofia"), last: words("Jabłońska Kowalczyk Mazur Wiśniewska Zając Gołąb"),
		cities: []string{"Kraków", "Wrocław", "Poznań"}, streets: []string{"ulica Lipowa", "ulica Garncarska"}, postcode: "dd-ddd",
	},
	{
		lang: "it", country: "IT", share: 0.05,
		first: words("Alessia Chiara Giulia Lorenzo Matteo Paolo Sofia"), last: words("Bellini Conti Ferrante Marchetti Rinaldi Vitale"),
		cities: []string{"Bologna", "Torino", "Faenza"}, streets: []string{"via dei Vasai", "via Roma"}, postcode: "ddddd",
	},
	{
		lang: "es", country: "ES", share: 0.04,
		first: words("Álvaro Begoña Carmen Iñaki Lucía Nuria"), last: words("Alonso Castaño Ibáñez Muñoz Peña Vidal"),
		cities: []string{"Valencia", "Bilbao", "Sevilla"}, streets: []string{"calle del Horno", "calle Mayor"}, postcode: "ddddd",
	},
	{
		lang: "nl", country: "NL", share: 0.03,
		first: words("Anouk Daan Femke Joris Maartje Sanne"), last: []string{"de Wit", "van Dijk", "Bakker", "Visser", "ter Horst"},
		cities: []string{"Utrecht", "Delft", "Groningen"}, streets: []string{"Kleiweg", "Molenstraat"}, postcode: "dddd AA",
	},
}

func words(s string) []string { return strings.Fields(s) }

// latin writes the letters of the regions above in plain ASCII, as people do when
// they choose a handle or an address.
var latin = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "è", "e", "ê", "e", "î", "i", "ô", "o", "ï", "i", "á", "a", "ñ", "n", "ú", "u", "í", "i",
	"ł", "l", "ś", "s", "ń", "n", "ó", "o", "ż", "z", "ą", "a", "ę", "e", "š", "s", "č", "c", "ř", "r", "ž", "z", "ý", "y", "ã", "a", "ç", "c", "å", "a",
)

// plain returns the lower-case ASCII letters of s; spaces become sep.
func plain(s, sep string) string {
	s = latin.Replace(strings.ToLower(s))
	var b strings.Builder
	for _, part := range strings.Fields(s) {
		if b.Len() > 0 {
			b.WriteString(sep)
		}
		for _, r := range part {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

var handleWords = words("clay tea garden home table kitchen books forest slow studio")

// handle makes a free user name for a person's name.
func (w *world) handle(name string) string {
	first, last, _ := strings.Cut(name, " ")
	first, last = plain(first, ""), plain(last, "")
	shapes := []string{
		first + "." + last, first + "_" + last, last + "." + first, first + last[:min(1, len(last))] + "_" + pick(w.dice, handleWords),
		pick(w.dice, handleWords) + "." + first,
	}
	return w.free(pick(w.dice, shapes), func(base string, n int) string { return fmt.Sprintf("%s%d", base, n) })
}

var mailHosts = []string{"example.org", "example.org", "example.com", "example.com", "example.net", "mail.example", "post.example"}

// address makes a free e-mail address for a person's name.
func (w *world) address(name string) string {
	host := pick(w.dice, mailHosts)
	first, last, _ := strings.Cut(name, " ")
	first, last = plain(first, ""), plain(last, "")
	local := pick(w.dice, []string{first + "." + last, first + last, first[:1] + "." + last, last + "." + first})
	return w.free(local+"@"+host, func(string, int) string {
		return fmt.Sprintf("%s%d@%s", local, w.dice.between(2, 9999), host)
	})
}

// free returns base, or another that nobody has taken yet.
func (w *world) free(base string, other func(string, int) string) string {
	name := base
	for n := 2; w.taken[name]; n++ {
		name = other(base, n)
	}
	w.taken[name] = true
	return name
}

// fill replaces d by digits and A by letters.
func (w *world) fill(pattern string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'd':
			return rune('0' + w.dice.between(0, 9))
		case 'A':
			return rune('A' + w.dice.between(0, 25))
		}
		return r
	}, pattern)
}

// telephone makes a free number of the region's block for fiction; empty when the
// block is used up or there is none.
func (w *world) telephone(r *region) string {
	if r.phone == "" {
		return ""
	}
	if r.phoneDigits == 0 {
		return w.freeNumber(r.phone+"01", 2)
	}
	return w.freeNumber(r.phone, r.phoneDigits)
}

func (w *world) freeNumber(prefix string, digits int) string {
	for range 50 {
		n := prefix + w.fill(strings.Repeat("d", digits))
		if !w.taken[n] {
			w.taken[n] = true
			return n
		}
	}
	return ""
}
