package newsletter

import "rapport/data/intake"

// SystemeIO is systeme.io.
var SystemeIO = with(intake.Format{
	Name: "systemeio", Title: "systeme.io", Short: "SY", Files: []string{"*.csv (contacts)"},
	HowToGet: "Open Contacts, tick the box above the list, then Export as CSV; the file comes by e-mail.",
	Wait:     "some minutes",
	Holds:    "Contacts by e-mail, name and phone with the time they registered.",
	Lacks:    "Who left, opens, clicks and mails. Tags are left out.",
}, systemeIO.list("Email", "Surname", "Date registered", "First name|Phone number|Tags"))

var systemeIO = &tool{
	title: "systeme.io", email: []string{"Email"}, first: []string{"First name"}, last: []string{"Surname"}, phone: "Phone number", joined: []string{"Date registered"},
}
