package newsletter

import "rapport/data/intake"

// Brevo is Brevo, called Sendinblue until 2023.
var Brevo = with(intake.Format{
	Name: "brevo", Title: "Brevo (Sendinblue)", Short: "BR", Files: []string{"*.csv (contacts)"},
	HowToGet: "Open Contacts, choose all or a list, then Export contacts; the file comes by e-mail.",
	Wait:     "some minutes",
	Holds:    "Contacts by e-mail, name and phone with the time they were added, and who turned e-mails off.",
	Lacks:    "When somebody turned e-mails off, opens, clicks and campaigns. Further attributes are left out.",
}, brevo.list("EMAIL", "EMAIL_BLACKLISTED", "ADDED_TIME"))

// The names of names follow the language that the account was made in.
var brevo = &tool{
	title: "Brevo", email: []string{"EMAIL"}, first: []string{"FIRSTNAME", "PRENOM", "VORNAME", "NOMBRE", "NOME"}, last: []string{"LASTNAME", "NOM", "NACHNAME", "APELLIDOS", "COGNOME"},
	joined: []string{"ADDED_TIME"}, off: []string{"EMAIL_BLACKLISTED"}, phone: "SMS", international: true, layout: "02-01-2006 15:04",
}
