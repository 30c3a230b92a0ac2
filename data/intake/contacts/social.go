package contacts

import (
	"net/url"
	"strings"

	"rapport/data"
)

// known are the services whose names for people are read, as address books call
// them, and the word for each that all formats share.
var known = map[string]string{
	"twitter": "x", "x": "x", "facebook": "facebook", "instagram": "instagram", "tiktok": "tiktok", "youtube": "youtube", "linkedin": "linkedin",
	"threads": "threads", "twitch": "twitch", "pinterest": "pinterest", "reddit": "reddit", "mastodon": "mastodon", "bluesky": "bluesky",
	"discord": "discord", "telegram": "telegram", "patreon": "patreon", "snapchat": "snapchat", "github": "github", "flickr": "flickr",
	"skype": "skype", "skype-username": "skype", "xmpp": "xmpp", "jabber": "xmpp", "aim": "aim", "icq": "icq", "msn": "msn", "yahoo": "yahoo",
	"qq": "qq", "sinaweibo": "weibo", "weibo": "weibo", "wechat": "wechat", "line": "line",
	"googletalk": "googletalk", "google-talk": "googletalk", "google talk": "googletalk", "gtalk": "googletalk", "matrix": "matrix",
	"whatsapp": "phone", "signal": "phone", "sms": "phone", "tel": "phone", "imessage": "phone",
}

// messenger notes somebody's name on a service that the card names. Services
// whose names are phone numbers give the number.
func (c *contact) messenger(service, user string) {
	platform := known[strings.ToLower(strings.TrimSpace(service))]
	user = strings.TrimSpace(user)
	if ref, ok := profileOf(user); ok {
		c.add(ref)
		return
	}
	if platform == "mastodon" {
		user = fediverse(user)
	}
	if platform == "" || user == "" || len(user) > 200 || strings.Contains(user, "://") {
		return
	}
	if platform == "phone" {
		if strings.Contains(user, "@") {
			c.email(user)
		} else if data.Normalize(data.ByPhone, user) != "" {
			c.phone(user)
		}
		return
	}
	if handle := strings.TrimPrefix(user, "@"); data.Normalize(data.ByHandle, handle) != "" && !strings.ContainsAny(handle, " /") {
		c.add(data.Ref{Platform: platform, Kind: data.ByHandle, Value: handle})
	}
}

// fediverse turns the address of a profile on any server into the name by which
// all servers know it.
func fediverse(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" && strings.HasPrefix(u.Path, "/@") {
		return strings.Trim(u.Path, "/@") + "@" + strings.ToLower(u.Host)
	}
	return address
}

// host is a site with profiles: the platform, and what stands before the name of
// a person in the path. An empty prefix is a name right after the host.
type host struct {
	platform string
	prefixes []string
}

var hosts = map[string]host{
	"instagram.com": {"instagram", []string{""}}, "tiktok.com": {"tiktok", []string{"@"}},
	"twitter.com": {"x", []string{""}}, "x.com": {"x", []string{""}}, "threads.net": {"threads", []string{"@"}}, "threads.com": {"threads", []string{"@"}},
	"facebook.com": {"facebook", []string{""}}, "fb.com": {"facebook", []string{""}}, "twitch.tv": {"twitch", []string{""}},
	"youtube.com": {"youtube", []string{"@", "c/", "user/"}}, "bsky.app": {"bluesky", []string{"profile/"}},
	"pinterest.com": {"pinterest", []string{""}}, "reddit.com": {"reddit", []string{"user/", "u/"}}, "t.me": {"telegram", []string{""}},
	"patreon.com": {"patreon", []string{"c/", ""}}, "github.com": {"github", []string{""}}, "snapchat.com": {"snapchat", []string{"add/"}},
	"linkedin.com": {"linkedin", []string{"in/"}},
}

// pages are words that stand where a name could and are none.
var pages = map[string]bool{
	"p": true, "explore": true, "reel": true, "reels": true, "stories": true, "accounts": true, "home": true, "hashtag": true, "search": true, "intent": true,
	"i": true, "share": true, "sharer": true, "groups": true, "pages": true, "events": true, "watch": true, "login": true, "profile.php": true, "people": true,
	"pin": true, "joinchat": true, "s": true, "posts": true, "creation": true, "user": true, "directory": true, "settings": true, "about": true, "sharer.php": true,
}

// profileOf reads the address of a profile. Addresses of posts, groups and pages
// are none.
func profileOf(address string) (data.Ref, bool) {
	if !strings.Contains(address, "://") {
		if !strings.Contains(address, "/") {
			return data.Ref{}, false
		}
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return data.Ref{}, false
	}
	name := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m.", "mobile."} {
		name = strings.TrimPrefix(name, prefix)
	}
	if country, ok := strings.CutSuffix(name, ".linkedin.com"); ok && len(country) == 2 { // "de.linkedin.com"
		name = "linkedin.com"
	}
	path := strings.Trim(u.Path, "/")
	if id := u.Query().Get("id"); name == "facebook.com" && path == "profile.php" && id != "" {
		return data.Ref{Platform: "facebook", Kind: data.ByID, Value: id, URL: "https://www.facebook.com/profile.php?id=" + id}, true
	}
	if id, ok := strings.CutPrefix(path, "channel/"); ok && name == "youtube.com" && id != "" && !strings.Contains(id, "/") {
		return data.Ref{Platform: "youtube", Kind: data.ByID, Value: id, URL: "https://www.youtube.com/channel/" + id}, true
	}
	return hosts[name].person(path, "https://www."+name+"/"+path)
}

// person reads the name in the path of a profile.
func (h host) person(path, address string) (data.Ref, bool) {
	for _, prefix := range h.prefixes {
		handle, ok := strings.CutPrefix(path, prefix)
		if !ok || handle == "" || strings.ContainsAny(handle, "/ ") || pages[strings.ToLower(handle)] {
			continue
		}
		ref := data.Ref{Platform: h.platform, Kind: data.ByHandle, Value: strings.TrimPrefix(handle, "@"), URL: address}
		if h.platform == "linkedin" {
			// LinkedIn's own files know people by the address of their profile.
			ref.Kind, ref.Value = data.ByURL, "https://www.linkedin.com/in/"+handle
			ref.URL = ref.Value
		}
		return ref, data.Normalize(ref.Kind, ref.Value) != ""
	}
	return data.Ref{}, false
}
