package newsletter

import (
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// MailerLite is MailerLite.
var MailerLite = with(intake.Format{
	Name: "mailerlite", Title: "MailerLite", Short: "MR", Files: []string{"*.csv (subscribers)"},
	HowToGet: "Open Subscribers, choose All subscribers or a group, then Actions > Export, with all fields.",
	Wait:     "some minutes",
	Holds:    "Subscribers by e-mail and name with the day they joined, and who left.",
	Lacks:    "Which campaigns somebody opened or clicked: the figures of a subscriber are totals without dates and are left out, as are groups and custom fields.",
}, mailerLite.likely("Subscriber", "Subscribed|Date added|Subscribe date", "Opens|Opened", "Clicks|Clicked"), mailerLiteNamed)

var mailerLite = &tool{
	title: "MailerLite", email: []string{"Subscriber", "Email", "E-mail"}, first: []string{"Name", "First name"}, last: []string{"Last name"}, phone: "Phone",
	joined: []string{"Subscribed", "Subscribed at", "Subscribe date", "Date subscribed", "Date added"},
	left:   []string{"Unsubscribed", "Unsubscribed at", "Unsubscribe date", "Date unsubscribed"}, status: []string{"Status", "State", "Type"},
}

var mailerLiteNamed = func() layout.Layout {
	l := mailerLite.likely("Subscriber|Email|E-mail", "Subscribed|Subscribed at|Subscribe date|Date subscribed|Date added")
	l.Names = []string{"*mailerlite*.csv", "mailer_lite*.csv"}
	return l
}()
