package forms

import (
	"regexp"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake/profile"
)

// network is a platform whose names people give in forms.
type network struct {
	platform string
	words    []string // as questions mention it
}

var networks = []network{
	{"instagram", fields("instagram insta ig")},
	{"tiktok", fields("tiktok tik_tok")},
	{"youtube", fields("youtube yt")},
	{"x", fields("twitter x")},
	{"threads", fields("threads")},
	{"facebook", fields("facebook fb")},
	{"twitch", fields("twitch")},
	{"bluesky", fields("bluesky bsky")},
	{"linkedin", fields("linkedin")},
	{"pinterest", fields("pinterest")},
	{"reddit", fields("reddit")},
	{"telegram", fields("telegram")},
	{"patreon", fields("patreon")},
	{"discord", fields("discord")},
	{"snapchat", fields("snapchat")},
	{"github", fields("github")},
}

// mentioned returns the network that a question is about; nil without one, and
// where it names several.
func mentioned(question string) *network {
	text := " " + strings.Join(words(strings.ReplaceAll(question, "@", " ")), " ") + " "
	var found *network
	for i := range networks {
		n := &networks[i]
		if slices.ContainsFunc(n.words, func(w string) bool { return strings.Contains(text, " "+w+" ") }) {
			if found != nil {
				return nil
			}
			found = n
		}
	}
	return found
}

// nameOnNetwork is what the name of an account can look like.
var nameOnNetwork = regexp.MustCompile(`^@?[A-Za-z0-9][A-Za-z0-9._-]{1,31}$|^@?_[A-Za-z0-9._-]{1,31}$`)

// account reads an answer as a name on a network.
func (n *network) account(answer string) (data.Ref, bool) {
	answer = strings.TrimSpace(answer)
	if ref, ok := profile.Of(answer); ok {
		return ref, true
	}
	name := strings.TrimPrefix(answer, "@")
	if n == nil || !nameOnNetwork.MatchString(answer) || strings.Trim(answer, "0123456789.-") == "" ||
		slices.Contains(none, strings.ToLower(name)) || slices.ContainsFunc(networks, func(o network) bool { return slices.Contains(o.words, strings.ToLower(name)) }) {
		return data.Ref{}, false
	}
	return profile.On(n.platform, name), true
}
