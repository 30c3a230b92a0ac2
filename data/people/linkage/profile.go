package linkage

import (
	"bytes"
	"strings"

	"rapport/data"
)

// hosts are where the profiles of a platform lie; an account of the platform is
// as good as a link to its profile.
var hosts = map[string]string{
	"instagram": "instagram.com/", "tiktok": "tiktok.com/@", "twitter": "x.com/", "x": "x.com/", "youtube": "youtube.com/@",
	"facebook": "facebook.com/", "threads": "threads.net/@", "linkedin": "linkedin.com/in/", "github": "github.com/", "twitch": "twitch.tv/",
	"pinterest": "pinterest.com/", "patreon": "patreon.com/", "reddit": "reddit.com/user/", "telegram": "t.me/", "bluesky": "bsky.app/profile/",
}

// shared are pages that many people link to.
var shared = map[string]bool{
	"instagram.com": true, "tiktok.com": true, "x.com": true, "twitter.com": true, "youtube.com": true, "facebook.com": true, "linkedin.com": true,
	"github.com": true, "google.com": true, "linktr.ee": true, "amazon.com": true, "twitch.tv": true, "patreon.com": true, "etsy.com": true,
}

// platforms are the hosts of profiles.
var platforms = func() map[string]bool {
	m := map[string]bool{}
	for _, h := range hosts {
		host, _, _ := strings.Cut(h, "/")
		m[host] = true
	}
	return m
}()

// onPlatform reports whether a normalised address is that of an account.
func onPlatform(u []byte) bool {
	host, _, _ := bytes.Cut(u, []byte{'/'})
	return platforms[string(host)]
}

// link returns a normalised address; empty when it is no page of one person.
func link(s string) string {
	u := data.Normalize(data.ByURL, cut(s))
	u = strings.TrimPrefix(u, "m.")
	if rest, ok := strings.CutPrefix(u, "twitter.com/"); ok {
		u = "x.com/" + rest
	}
	if shared[u] || !strings.Contains(u, ".") {
		return ""
	}
	if host, path, _ := strings.Cut(u, "/"); shared[host] {
		u = host + "/" + fold(path) // names of accounts are not case-sensitive there
	}
	return u
}

// profile returns the address of the profile of a handle; empty when the platform
// has none.
func profile(platform, handle string) string {
	host, ok := hosts[platform]
	if !ok || handle == "" {
		return ""
	}
	return host + handle
}
