package contacts

import (
	"net/url"
	"strings"

	"rapport/data"
	"rapport/data/intake/profile"
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
	if ref, ok := profile.Of(user); ok {
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
