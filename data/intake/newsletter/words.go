package newsletter

import (
	"fmt"
	"strings"

	"rapport/data/intake/layout"
)

// standing is how a subscription stands.
type standing uint8

const (
	subscribed standing = iota // also where mail bounced since: that is nothing that the person did
	gone                       // subscribed once and left
	never                      // signed up and did not confirm, or is known from elsewhere
)

// statuses are the words of all tools; a tool's own meaning of one goes first.
var statuses = map[string]standing{
	"": subscribed, "active": subscribed, "subscribed": subscribed, "confirmed": subscribed, "enabled": subscribed, "cold": subscribed, "paused": subscribed,
	"bounced": subscribed, "soft bounced": subscribed, "hard bounced": subscribed, "cleaned": subscribed, "undeliverable": subscribed,
	"unsubscribed": gone, "inactive": gone, "cancelled": gone, "canceled": gone, "removed": gone, "deleted": gone, "complained": gone, "junk": gone, "spam": gone,
	"pending": never, "unconfirmed": never, "unactivated": never, "validating": never, "invalid": never, "needs_attention": never, "never_subscribed": never,
	"never subscribed": never, "none": never,
}

// standing reads the status, and the columns that say whether mails are turned
// off. The word is why somebody left, as far as the tool says.
func (t *tool) standing(r layout.Row) (standing, string, error) {
	if off(r, t.off, yes) || off(r, t.on, no) {
		return gone, "e-mails turned off", nil
	}
	if len(t.status) == 0 || !r.Has(t.status...) {
		return subscribed, "", nil
	}
	word := strings.ToLower(r.Get(t.status...))
	stands, ok := t.words[word]
	if !ok {
		stands, ok = statuses[word]
	}
	if !ok {
		return 0, "", fmt.Errorf("the status %.30q is not known", word)
	}
	if strings.Trim(word, "0123456789") == "" { // a number says nothing to people
		word = "unsubscribed"
	}
	return stands, word, nil
}

func off(r layout.Row, columns []string, says func(string) bool) bool {
	return len(columns) > 0 && says(strings.ToLower(r.Get(columns...)))
}

func yes(word string) bool { return word == "yes" || word == "true" || word == "1" }
func no(word string) bool  { return word == "no" || word == "false" || word == "0" }

// campaign are the columns that tell where a subscriber came from, and what they
// are called here. Tools write them with a low line or as words.
var campaign = []struct {
	name    string
	columns []string
}{
	{"utm_source", []string{"utm_source", "UTM Source"}},
	{"utm_medium", []string{"utm_medium", "UTM Medium"}},
	{"utm_campaign", []string{"utm_campaign", "UTM Campaign"}},
	{"utm_term", []string{"utm_term", "UTM Term"}},
	{"utm_content", []string{"utm_content", "UTM Content"}},
	{"utm_channel", []string{"utm_channel", "UTM Channel"}},
	{"path", []string{"UTM Last Path"}},
	{"referrer", []string{"UTM Referrer", "referrer_url", "referring_site"}},
}

// free are the words for a plan that costs nothing.
var free = map[string]bool{"": true, "free": true, "regular": true}

// terms says in words what somebody subscribed to, and where they came from.
func (t *tool) terms(r layout.Row) string {
	var words []string
	if plan := r.Get(t.plan...); !free[strings.ToLower(plan)] && !t.isStatus(plan) {
		words = append(words, plan)
	}
	for _, c := range campaign {
		if text := r.Get(c.columns...); text != "" {
			words = append(words, c.name+"="+text)
		}
	}
	return strings.Join(words, ", ")
}

// isStatus reports whether a word says how a subscription stands and names no plan:
// some tools have one column for both.
func (t *tool) isStatus(word string) bool {
	_, ok := statuses[strings.ToLower(word)]
	return ok || t.words[strings.ToLower(word)] != subscribed
}
