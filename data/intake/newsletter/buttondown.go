package newsletter

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// Buttondown is Buttondown.
var Buttondown = with(
	intake.Format{
		Name: "buttondown", Title: "Buttondown", Short: "BD", Files: []string{"subscribers.csv", "emails.csv", "emails.json"},
		HowToGet: "Open Settings > Exports and choose subscribers and emails; the zip is ready in a moment.",
		Wait:     "some minutes",
		Holds:    "Subscribers by e-mail with the day they joined, who left, when and why, where they came from, and the mails that you sent.",
		Lacks:    "Who opened or clicked a mail. Notes, tags and metadata are left out.",
	},
	buttondown.list("email|email_address", "creation_date", "type|subscriber_type", "secondary_id|referrer_url|metadata|unsubscription_date"),
	mails("Emails", buttondownMail, "id", "secondary_id", "subject", "publish_date"),
	layout.Layout{Kind: "emails", Title: "Emails", Is: isButtondown, Read: buttondownMails},
)

var buttondown = &tool{
	title: "Buttondown", email: []string{"email_address", "email"}, joined: []string{"creation_date"}, zone: time.UTC,
	left: []string{"unsubscription_date"}, reason: []string{"unsubscription_reason"}, status: []string{"type", "subscriber_type"}, plan: []string{"type", "subscriber_type"},
	customer: "stripe_customer_id",
	words: map[string]standing{
		"regular": subscribed, "premium": subscribed, "gifted": subscribed, "trialed": subscribed, "past_due": subscribed, "unpaid": subscribed, "churning": subscribed,
		"churned": subscribed, "blocked": never, "malformed": never, "spammy": never, "upcoming": never,
	},
}

func buttondownMail(f *layout.File, r layout.Row) error {
	at := sent(f, r, time.UTC, "publish_date")
	if r.Get("publish_date") == "" || r.Get("status") == "draft" {
		return nil // nobody has seen it
	}
	return send(f, r, &data.Content{Key: r.Get("id"), Kind: "mail", Title: r.Get("subject"), At: at, Undirected: true})
}

// isButtondown looks far: the text of a mail may stand before its date.
func isButtondown(h *layout.Head) bool {
	text := h.More()
	for _, key := range []string{`"secondary_id"`, `"subject"`, `"publish_date"`} {
		if !strings.Contains(text, key) {
			return false
		}
	}
	return h.JSON()
}

// buttondownMails takes the list of mails, alone or as one page of an answer of
// the interface for programs.
func buttondownMails(f *layout.File) error {
	each := func(v jsonread.Value) error { return f.Take(v.Line, "", buttondownObject(f, v)) }
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		return d.Visit(func(path []string) func(jsonread.Value) error {
			if len(path) == 1 && (path[0] == "[]" || path[0] == "results") {
				return each
			}
			return nil
		})
	})
}

func buttondownObject(f *layout.File, v jsonread.Value) error {
	key, date := v.Get("id").Str(), v.Get("publish_date").Str()
	if v.Kind != jsonread.Object || key == "" {
		return errors.New("names no mail")
	}
	if date == "" || v.Get("status").Str() == "draft" {
		return nil
	}
	return f.Send(v.Line, &data.Content{Key: key, Kind: "mail", Title: v.Get("subject").Str(), At: written(date), Undirected: true})
}

// written reads a time of JSON, where there is one way to read it.
func written(text string) time.Time {
	for _, form := range []string{time.RFC3339Nano, "2006-01-02 15:04:05.999999Z07:00", time.DateTime, time.DateOnly} {
		if at, err := time.Parse(form, text); err == nil && at.Year() >= 1990 && at.Year() <= 2100 {
			return at.UTC()
		}
	}
	return time.Time{}
}
