package newsletter

import "rapport/data/intake"

// ActiveCampaign is ActiveCampaign.
var ActiveCampaign = with(intake.Format{
	Name: "activecampaign", Title: "ActiveCampaign", Short: "AC", Files: []string{"*.csv (contacts)"},
	HowToGet: "Open Contacts, choose a list or all, then Export; the file is ready under Exports.",
	Wait:     "some minutes",
	Holds:    "Contacts by e-mail, name and phone with the time they were added, and who unsubscribed.",
	Lacks:    "When somebody unsubscribed, opens, clicks and campaigns. Tags and custom fields are left out.",
}, activeCampaign.likely("Email", "Date Created", "IP|IP Address", "Status", "Tags"))

var activeCampaign = &tool{
	title: "ActiveCampaign", email: []string{"Email"}, first: []string{"First Name"}, last: []string{"Last Name"}, phone: "Phone",
	joined: []string{"Date Created"}, status: []string{"Status"},
	words: map[string]standing{"0": never, "1": subscribed, "2": gone, "3": subscribed}, // as some exports number them; 3 is bounced
}
