package newsletter

import "rapport/data/intake"

// Tinynews is Tiny News, a tool of local newsrooms.
var Tinynews = with(intake.Format{
	Name: "tinynews", Title: "Tiny News", Short: "TN", Files: []string{"*.csv (subscribers)"},
	HowToGet: "Open the list of subscribers and export it as CSV.",
	Wait:     "at once",
	Holds:    "Subscribers by e-mail and name with the day they were added, and who unsubscribed.",
	Lacks:    "When somebody unsubscribed. Opens and clicks are totals without dates and are left out.",
}, tinynews.likely("email", "First name", "Date added", "Last modified", "status", "clicks", "opens"))

var tinynews = &tool{
	title: "Tiny News", email: []string{"email"}, first: []string{"First name"}, last: []string{"Last name"}, joined: []string{"Date added"}, status: []string{"status"},
}
