package people

import "strings"

// The Cyrillic table follows the passport systems of Ukraine (Cabinet resolution
// 55 of 2010) and of ICAO Doc 9303 for the other letters; Greek follows ELOT 743.
// Where people also write another way, soundOf takes the difference away.
var letters = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'є': "ie", 'ё': "e", 'ж': "zh", 'з': "z",
	'и': "i", 'і': "i", 'ї': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ў': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "iu", 'я': "ia", 'ђ': "dj", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'џ': "dz",
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l",
	'μ': "m", 'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'ς': "s", 'τ': "t", 'υ': "y", 'φ': "f",
	'χ': "ch", 'ψ': "ps", 'ω': "o",
}

// greekPairs are read together.
var greekPairs = strings.NewReplacer("ου", "ou", "αυ", "av", "ευ", "ev", "γγ", "ng", "γχ", "nch", "γξ", "nx", "μπ", "b", "ντ", "nt")

// ukrainian reads the letter г as h, which Russian reads as g.
var ukrainian = strings.NewReplacer("г", "h", "и", "y")

// transliterate writes a Cyrillic or Greek word in Latin letters: the Russian
// and the Ukrainian reading, or the Greek one.
func transliterate(word string) []string {
	word = strings.NewReplacer("ё", "е").Replace(word)
	plain := spell(stripGreekMarks(word))
	other := spell(ukrainian.Replace(word))
	if other == plain {
		return []string{plain}
	}
	return []string{plain, other}
}

// stripGreekMarks removes accents from Greek; й and ї must keep theirs, so
// Cyrillic words pass unchanged.
func stripGreekMarks(word string) string {
	if scriptOf(word) != "greek" {
		return word
	}
	return greekPairs.Replace(stripMarks(word))
}

func spell(word string) string {
	var b strings.Builder
	for _, r := range word {
		if s, ok := letters[r]; ok {
			b.WriteString(s)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Latin letters that do not come apart into a base letter and a mark, and the
// German way to write an umlaut without one.
var (
	latinPlain  = strings.NewReplacer("ø", "o", "å", "a", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h")
	latinDouble = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa")
)

// latinForms returns the word without marks, and with umlauts written out.
func latinForms(word string) []string {
	plain := stripMarks(latinPlain.Replace(word))
	double := stripMarks(latinPlain.Replace(latinDouble.Replace(word)))
	if double == plain {
		return []string{plain}
	}
	return []string{plain, double}
}

// sounds takes away what differs between ways to transliterate.
var sounds = strings.NewReplacer(
	"shch", "sh", "sch", "sh", "tsch", "ch", "zh", "z", "kh", "h", "ch", "h", "ph", "f", "ts", "c", "tz", "c", "ks", "x", "w", "v",
	"yi", "i", "iy", "ii", "ij", "i", "yy", "i", "ey", "ei", "ay", "ai", "y", "i", "j", "i", "ck", "k", "dj", "d", "mp", "b", "g", "h",
)

// vowels takes away what sounds leaves of doubled ones.
var vowels = strings.NewReplacer("iia", "ia", "iiu", "iu", "ii", "i")

// soundOf returns a form in which usual transliterations of one word agree.
func soundOf(form string) string {
	s := vowels.Replace(sounds.Replace(form))
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
