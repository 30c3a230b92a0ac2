package x

import (
	"html"
	"regexp"
	"strings"
	"time"

	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// month reads the posts of a month as they were until 2018.
func month(f *layout.File) error {
	a := stateOf(f)
	a.posts = true
	months := map[string]bool{}
	err := each(f, "tweet", func(v jsonread.Value) error {
		t, err := tweetOf(v)
		if err != nil {
			return err
		}
		months[monthKey(t)] = true
		user := v.Get("user")
		author := person{id: first(user, "id_str", "id"), handle: str(user, "screen_name"), name: str(user, "name")}
		if err := a.learn(f, v.Line, author); err != nil {
			return err
		}
		return a.tweet(f, t)
	})
	if err == nil {
		for m := range months {
			a.months[m] = true
		}
	}
	return err
}

// csvTweet reads a row of tweets.csv, which says less of the same posts than the
// files of the months beside it.
func csvTweet(f *layout.File, r layout.Row) error {
	a := stateOf(f)
	a.posts = true
	t := tweet{line: r.Line, id: r.Get("tweet_id"), answered: r.Get("in_reply_to_status_id"), text: html.UnescapeString(r.Get("text"))}
	shared := r.Get("retweeted_status_user_id")
	for _, id := range []string{t.id, r.Get("in_reply_to_user_id"), shared} {
		if !isID(id) && (id != "" || t.id == "") {
			return errID("post or account", id)
		}
	}
	at, _, err := r.TimeIn(time.UTC, "timestamp")
	if err != nil {
		return err
	}
	if t.at = possible(at); f.Looking() || a.months[monthKey(t)] {
		return nil
	}
	t.to = person{id: r.Get("in_reply_to_user_id")}
	t.mentions = named(t.text)
	if t.to.id != "" && len(t.mentions) > 0 && strings.HasPrefix(t.text, "@") {
		t.mentions = t.mentions[1:] // whom it answers, whose number is known
	}
	t.repeat(jsonread.Value{})
	if shared != "" {
		t.repeats, t.shared.id = true, shared
	}
	return a.tweet(f, t)
}

// atName is the name of an account inside a text.
var atName = regexp.MustCompile(`(?:^|[^\w@/.])@(\w{1,15})\b`)

// named are the accounts that a text names.
func named(text string) []person {
	var all []person
	for _, m := range atName.FindAllStringSubmatch(text, -1) {
		all = append(all, person{handle: m[1]})
	}
	return all
}
