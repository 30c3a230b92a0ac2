package linkage

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// confusables are the letters of living scripts that Unicode (UTS 39,
// confusables.txt 13.0) takes for Latin ones, each followed by its prototype, and
// the capital forms that only differ from Latin ones before folding. UTS 39 reads
// m as rn, 1 as l and 0 as o.
const confusables = `
аa сc ԁd еe ҽe һh іi ӏl јj оo рp ԛq гr ѕs ѵv ԝw хx уy үy вb кk нh тt мrn
αa ιi ϳj οo σo ρp υu νv γy βb εe ζz ηh κk τt χx μrn
քf ցg հh ոn ռn օo գq զq սu աw ყy ჿo
ȣ8 ɑa ᴄc ꬲe ꬵf ƍg ɡg ıi ɪi ɩi ǀl ᴏo ɍr ꜱs ƽs ᴜu ʋu ᴠv ᴡw ɣy ʏy ᴢz ꭰa ꮯc ꭼe ꮋh ꭻj ꮶk ꮮl ꮇrn ꮲp ꭲt ꮩv
1l 0o mrn`

var prototypes = func() map[rune]string {
	m := map[rune]string{}
	for _, f := range strings.Fields(confusables) {
		r := []rune(f)
		m[r[0]] = string(r[1:])
	}
	return m
}()

// Skeleton returns the form in which texts that look alike agree (UTS 39, for the
// letters above). It is for warnings and suggestions: the standard itself says that
// skeletons are no way to normalise. s must be case-folded.
func Skeleton(s string) string {
	if !isASCII(s) {
		s = norm.NFD.String(s)
	}
	var b strings.Builder
	for _, r := range s {
		switch p, ok := prototypes[r]; {
		case ok:
			b.WriteString(p)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// skeletonHash is the hash of Skeleton(s) without making it.
func skeletonHash(s string) uint64 {
	if !isASCII(s) {
		return hash(Skeleton(s))
	}
	h := uint64(14695981039346656037)
	add := func(c byte) { h = (h ^ uint64(c)) * 1099511628211 }
	for i := range len(s) {
		switch c := s[i]; c {
		case '1':
			add('l')
		case '0':
			add('o')
		case 'm':
			add('r')
			add('n')
		default:
			add(c)
		}
	}
	return mix(h)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
