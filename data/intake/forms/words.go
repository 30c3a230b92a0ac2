package forms

import (
	"slices"
	"strings"
	"unicode"
)

// words takes a question apart in lower case.
func words(question string) []string {
	return strings.FieldsFunc(strings.ToLower(question), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '@'
	})
}

// filler are the words around the one that says what is asked for, in English,
// German, Spanish, French, Italian, Portuguese and Dutch.
var filler = fields(`what is s your the please enter type in a an my you are who
	wie was ist dein deine ihr ihre lautet bitte den der die gib
	cuál cual es tu su el la los tus sus por favor
	quel quelle est votre vos ton ta le indiquez
	qual è é il tuo suo la sua tua inserisci seu sua teu o
	wat je jouw uw de het`)

// names are what remains of a question for a name.
var (
	wholeNames = fields(`name full_name complete_name first_and_last_name name_first_last vor_und_nachname nombre nombre_completo nombre_y_apellido nombre_y_apellidos
		nom_complet nom_et_prénom nom_et_prenom prénom_et_nom nome nome_completo nome_e_cognome nome_e_sobrenome naam volledige_naam voor_en_achternaam
		heißt_du heißen_sie cómo_te_llamas comment_t_appelles come_ti_chiami como_você_se_chama hoe_heet`)
	firstNames = fields(`first_name given_name vorname prénom prenom voornaam primeiro_nome primer_nombre`)
	lastNames  = fields(`last_name surname family_name nachname familienname nom apellido apellidos cognome sobrenome apelido achternaam`)
)

// mails are parts of words for an e-mail address.
var mails = []string{"mail", "correo", "courriel"}

// others are parts of words that ask about somebody else than who answers.
var others = []string{"friend", "refer", "colleague", "partner", "freund", "kolleg", "amig", "ami ", "amie", "collègue", "collega", "vriend"}

// phones are parts of words for a phone.
var phones = []string{"phone", "mobile", "cell", "whatsapp", "telefon", "handy", "téléphone", "teléfono", "portable", "celular", "móvil", "cellulare", "telefoon", "telemóvel"}

// likely are parts of words that ask how likely somebody is to recommend.
var likely = []string{"recommend", "nps", "empfehl", "weiterempf", "recommand", "recomend", "consigli", "raccomand", "aanbevel", "aanraden"}

// accounts are words for a name on a network. The weak ones have other meanings too
// and count in short questions alone.
var (
	accounts     = fields("handle handles username usernames nickname nutzername benutzername usuario usuário utilisateur pseudo utente gebruikersnaam @")
	weakAccounts = fields("account accounts profile name link url konto profil nombre cuenta perfil nom compte nome profilo conta naam profiel")
	// asks are words of questions about habits.
	asks = fields("how why which when where often hear find wie warum welche welcher woher wo quand comment pourquoi cómo como cuándo dónde porque onde quando dove hoe waarom welke follow")
)

// none are answers that name nobody.
var none = fields("yes no none na nil nope ja nein nee oui non si sí sim não nao keine keins kein ninguno aucun nessuno nenhum geen private privat idk tbd test")

func fields(text string) []string {
	all := strings.Fields(text)
	for i := range all {
		all[i] = strings.ReplaceAll(all[i], "_", " ")
	}
	return all
}

// core is what a question asks for, without the words around it.
func core(question string) string {
	return strings.Join(slices.DeleteFunc(words(question), func(w string) bool { return slices.Contains(filler, w) }), " ")
}

func mentions(question string, parts []string) bool {
	question = strings.ToLower(question)
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(question, p) })
}

func has(all []string, known []string) bool {
	return slices.ContainsFunc(all, func(w string) bool { return slices.Contains(known, w) })
}

// asksAccount reports whether a question wants a name on a network that it
// mentions, rather than to know how often somebody is there.
func asksAccount(question string) bool {
	all := words(question)
	for i, w := range all {
		if len(w) > 1 {
			all[i] = strings.Trim(w, "@")
		}
	}
	switch {
	case len(all) <= 8 && has(all, accounts):
		return true
	case has(all, asks):
		return false
	case has(all, accounts), strings.Contains(question, "@"), len(all) <= 5 && has(all, weakAccounts):
		return true
	}
	return len(all) <= 3 && !strings.ContainsAny(question, "?¿")
}
