package newsletter

import (
	"slices"

	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Kit is Kit, called ConvertKit until 2024.
var Kit = with(intake.Format{
	Name: "kit", Title: "Kit (ConvertKit)", Short: "KI", Files: []string{"*.csv (subscribers)"},
	HowToGet: "Open Subscribers, choose All subscribers in the list above the names, tick the box beside Subscriber, then Bulk actions > Export. The file comes by e-mail.",
	Wait:     "some minutes",
	Holds:    "Subscribers by e-mail and first name with the day they joined, and who cancelled or complained.",
	Lacks:    "When somebody cancelled, opens and clicks, broadcasts. Tags and custom fields are left out.",
}, kitNamed, kitPlain)

var kit = &tool{
	title: "Kit", email: []string{"email", "email_address", "Email address"}, first: []string{"first_name", "First name"}, last: []string{"last_name", "Last name"},
	joined: []string{"created_at", "Created at", "Subscribed at"}, status: []string{"status", "state"},
	words: map[string]standing{"inactive": never}, // the first mail was not confirmed
}

var kitPlain = func() layout.Layout {
	l := kit.likely("first_name", "email", "created_at", "status")
	l.Without = []string{"id", "user_id", "last_name", "name", "username", "password", "role", "updated_at", "unsubscribed_at"}
	l.Is = isKit
	return l
}()

var kitNamed = func() layout.Layout {
	l := kit.likely("email|email_address|Email address", "created_at|Created at|Subscribed at", "first_name|First name")
	l.Names = []string{"*convertkit*.csv", "kit-*.csv", "kit_*.csv"}
	return l
}()

// isKit asks for the order in which Kit writes its columns: the four names alone
// could be anybody's.
func isKit(h *layout.Head) bool {
	header, ok := h.Header(func(c sheet.Columns) bool { return c.Has("first_name", "email", "created_at", "status") })
	return ok && len(header) >= 4 && slices.Equal(header[:4], []string{"first_name", "email", "created_at", "status"})
}
