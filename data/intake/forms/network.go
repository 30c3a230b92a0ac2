package forms

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"rapport/data"
)

// network is a platform whose names people give in forms.
type network struct {
	platform string
	words    []string // as questions mention it
	host     string
	prefix   string   // before the name in the address of a profile
	prefixes []string // further ones that addresses have
}

var networks = []network{
	{"instagram", fields("instagram insta ig"), "instagram.com", "", nil},
	{"tiktok", fields("tiktok tik_tok"), "tiktok.com", "@", nil},
	{"youtube", fields("youtube yt"), "youtube.com", "@", []string{"c/", "user/"}},
	{"x", fields("twitter x"), "x.com", "", nil},
	{"threads", fields("threads"), "threads.net", "@", nil},
	{"facebook", fields("facebook fb"), "facebook.com", "", nil},
	{"twitch", fields("twitch"), "twitch.tv", "", nil},
	{"bluesky", fields("bluesky bsky"), "bsky.app", "profile/", nil},
	{"linkedin", fields("linkedin"), "linkedin.com", "in/", nil},
	{"pinterest", fields("pinterest"), "pinterest.com", "", nil},
	{"reddit", fields("reddit"), "reddit.com", "user/", []string{"u/"}},
	{"telegram", fields("telegram"), "t.me", "", nil},
	{"patreon", fields("patreon"), "patreon.com", "", []string{"c/"}},
	{"discord", fields("discord"), "", "", nil},
	{"snapchat", fields("snapchat"), "snapchat.com", "add/", nil},
	{"github", fields("github"), "github.com", "", nil},
}

// bare are sites that do not answer under "www.".
var bare = fields("x.com t.me bsky.app")

// hosts are further names of sites.
var hosts = map[string]string{"twitter.com": "x.com", "threads.com": "threads.net", "fb.com": "facebook.com", "instagr.am": "instagram.com", "telegram.me": "t.me"}

// pages are words that stand where a name could and are none.
var pages = fields("p reel reels explore stories accounts home hashtag search intent i share sharer groups pages events watch login profile.php people pin joinchat channel playlist shorts settings about video status")

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
	if ref, ok := profile(answer); ok {
		return ref, true
	}
	name := strings.TrimPrefix(answer, "@")
	if n == nil || !nameOnNetwork.MatchString(answer) || strings.Trim(answer, "0123456789.-") == "" ||
		slices.Contains(none, strings.ToLower(name)) || slices.ContainsFunc(networks, func(o network) bool { return slices.Contains(o.words, strings.ToLower(name)) }) {
		return data.Ref{}, false
	}
	return n.ref(name), true
}

// ref is the account of that name, with the address of its profile.
func (n *network) ref(name string) data.Ref {
	ref := data.Ref{Platform: n.platform, Kind: data.ByHandle, Value: name}
	switch {
	case slices.Contains(bare, n.host):
		ref.URL = "https://" + n.host + "/" + n.prefix + name
	case n.host != "":
		ref.URL = "https://www." + n.host + "/" + n.prefix + name
	}
	if n.platform == "linkedin" { // known by the address of the profile
		ref.Kind, ref.Value = data.ByURL, ref.URL
	}
	return ref
}

// profile reads the address of a profile. Addresses of posts and groups are none.
func profile(address string) (data.Ref, bool) {
	if !strings.Contains(address, "/") || strings.ContainsAny(address, " \n") {
		return data.Ref{}, false
	}
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return data.Ref{}, false
	}
	host := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m.", "mobile."} {
		host = strings.TrimPrefix(host, prefix)
	}
	if country, ok := strings.CutSuffix(host, ".linkedin.com"); ok && len(country) == 2 {
		host = "linkedin.com"
	}
	if known := hosts[host]; known != "" {
		host = known
	}
	path := strings.Trim(u.Path, "/")
	if id, ok := strings.CutPrefix(path, "channel/"); ok && host == "youtube.com" && id != "" && !strings.Contains(id, "/") {
		return data.Ref{Platform: "youtube", Kind: data.ByID, Value: id, URL: "https://www.youtube.com/channel/" + id}, true
	}
	for i := range networks {
		if n := &networks[i]; n.host != "" && n.host == host {
			return n.inPath(path)
		}
	}
	return data.Ref{}, false
}

func (n *network) inPath(path string) (data.Ref, bool) {
	for _, prefix := range append([]string{n.prefix}, n.prefixes...) {
		name, ok := strings.CutPrefix(path, prefix)
		if ok && name != "" && !strings.Contains(name, "/") && !slices.Contains(pages, strings.ToLower(name)) {
			ref := n.ref(strings.TrimPrefix(name, "@"))
			return ref, data.Normalize(ref.Kind, ref.Value) != ""
		}
	}
	return data.Ref{}, false
}
