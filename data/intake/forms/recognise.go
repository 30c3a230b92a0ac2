package forms

import (
	"regexp"
	"slices"
	"strings"

	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// stamps are what the first column of Google Forms is called, in the language of
// the form.
var stamps = []string{
	"Timestamp", "Zeitstempel", "Horodateur", "Marca temporal", "Informazioni cronologiche", "Carimbo de data/hora", "Tijdstempel",
	"Marca de temps", "Tidsstempel", "Tidstämpel", "Aikaleima", "Sygnatura czasowa", "Časová značka", "Отметка времени", "Zaman damgası",
	"タイムスタンプ", "타임스탬프", "時間戳記", "时间戳记",
}

// addresses are what its second column is called where addresses are collected.
var addresses = []string{
	"Email Address", "Email address", "Username", "E-Mail-Adresse", "Adresse e-mail", "Dirección de correo electrónico", "Indirizzo email", "Endereço de e-mail",
	"E-mailadres", "Nome de usuário", "Nutzername", "Nom d'utilisateur", "Nombre de usuario", "Nome utente", "Gebruikersnaam",
}

func either(names []string) string { return strings.Join(names, "|") }

// isTypeform asks for the token in the first column.
func isTypeform(h *layout.Head) bool {
	_, ok := h.Header(func(c sheet.Columns) bool { return c.Find("#") == 0 && c.Find("Submit Date (UTC)") > 0 })
	return ok
}

// zoned is a time as the form itself writes it: no other program puts the zone
// behind the half of the day.
var zoned = regexp.MustCompile(`(?m)^"?\d{4}/\d{1,2}/\d{1,2} (?:\d{1,2}:\d\d:\d\d \S+(?: \S+)? \(?[A-Z]{3,4}[+\-−\d:]*\)?|\S+ ?\d{1,2}:\d\d:\d\d \[?[A-Z]{3,4}[+\-−\d:]*\]?)"?[,;\t]`)

// isGoogle tells a form from any other table with a time in its first column: by
// questions, by the column of collected addresses, or by how the time is written.
func isGoogle(h *layout.Head) bool {
	header, ok := h.Header(func(c sheet.Columns) bool { return c.Find(stamps...) == 0 })
	if !ok || len(header) < 2 || !slices.Contains(stamps, strings.TrimSpace(header[0])) {
		return false
	}
	long := 0
	for _, name := range header[1:] {
		if strings.ContainsAny(name, "?¿？") {
			return true
		}
		if len(strings.Fields(name)) > 3 {
			long++
		}
	}
	collected := len(header) > 2 && slices.Contains(addresses, strings.TrimSpace(header[1]))
	return long > 1 || collected || zoned.MatchString(h.Text())
}
