// Package profile reads and writes the addresses of people's profiles on
// platforms, as address books, forms and author fields hold them.
package profile

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"rapport/data"
)

// site is where a platform shows its people.
type site struct {
	platform string
	host     string
	prefixes []string // what stands before the name in the path; the first is written
	bare     bool     // does not answer under "www."
}

var sites = []site{
	{"instagram", "instagram.com", []string{""}, false},
	{"tiktok", "tiktok.com", []string{"@"}, false},
	{"youtube", "youtube.com", []string{"@", "c/", "user/"}, false},
	{"x", "x.com", []string{""}, true},
	{"threads", "threads.net", []string{"@"}, false},
	{"facebook", "facebook.com", []string{""}, false},
	{"twitch", "twitch.tv", []string{""}, false},
	{"bluesky", "bsky.app", []string{"profile/"}, true},
	{"linkedin", "linkedin.com", []string{"in/"}, false},
	{"pinterest", "pinterest.com", []string{""}, false},
	{"reddit", "reddit.com", []string{"user/", "u/"}, false},
	{"telegram", "t.me", []string{""}, true},
	{"patreon", "patreon.com", []string{"", "c/"}, false},
	{"snapchat", "snapchat.com", []string{"add/"}, false},
	{"github", "github.com", []string{""}, false},
}

// others are further names of sites.
var others = map[string]string{
	"twitter.com": "x.com", "threads.com": "threads.net", "fb.com": "facebook.com", "instagr.am": "instagram.com", "telegram.me": "t.me",
}

// pages are words that stand where a name could and are none.
var pages = strings.Fields("p reel reels explore stories accounts home hashtag search intent i s c u user share sharer sharer.php groups pages events watch login " +
	"profile.php people pin posts creation directory joinchat channel playlist shorts settings about video status")

// Of reads the address of a profile. Addresses of posts, groups and pages are
// none. LinkedIn's people are known by the address itself, YouTube's channels and
// numbered profiles of Facebook by their id, all others by handle.
func Of(address string) (data.Ref, bool) {
	if !strings.Contains(address, "/") || strings.ContainsAny(address, " \n") {
		return data.Ref{}, false
	}
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return data.Ref{}, false
	}
	host, path := hostOf(u), strings.Trim(u.Path, "/")
	if id := u.Query().Get("id"); host == "facebook.com" && path == "profile.php" && id != "" {
		return data.Ref{Platform: "facebook", Kind: data.ByID, Value: id, URL: "https://www.facebook.com/profile.php?id=" + id}, true
	}
	if id, ok := strings.CutPrefix(path, "channel/"); ok && host == "youtube.com" && id != "" && !strings.Contains(id, "/") {
		return data.Ref{Platform: "youtube", Kind: data.ByID, Value: id, URL: "https://www.youtube.com/channel/" + id}, true
	}
	for i := range sites {
		if sites[i].host == host {
			return sites[i].inPath(path)
		}
	}
	return data.Ref{}, false
}

// Site reads the address of a website that is on none of the platforms, so that it can be
// somebody's own; empty: it is no such address.
func Site(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Host, ".") || strings.ContainsFunc(address, unicode.IsSpace) {
		return ""
	}
	host := hostOf(u)
	if slices.ContainsFunc(sites, func(s site) bool { return host == s.host || strings.HasSuffix(host, "."+s.host) }) {
		return ""
	}
	return address
}

// hostOf is the name of a site without what stands before it.
func hostOf(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m.", "mobile."} {
		host = strings.TrimPrefix(host, prefix)
	}
	if country, ok := strings.CutSuffix(host, ".linkedin.com"); ok && len(country) == 2 { // "de.linkedin.com"
		return "linkedin.com"
	}
	if known := others[host]; known != "" {
		return known
	}
	return host
}

// notInName reports whether a letter cannot be part of a name in an address.
func notInName(r rune) bool { return r == '/' || unicode.IsSpace(r) || unicode.IsControl(r) }

func (s *site) inPath(path string) (data.Ref, bool) {
	for _, prefix := range s.prefixes {
		name, ok := strings.CutPrefix(path, prefix)
		if ok && name != "" && !strings.ContainsFunc(name, notInName) && !slices.Contains(pages, strings.ToLower(name)) {
			ref := s.ref(strings.TrimPrefix(name, "@"))
			return ref, data.Normalize(ref.Kind, ref.Value) != ""
		}
	}
	return data.Ref{}, false
}

// On is the account of that name on a platform, with the address of its profile
// where the platform has one that is known.
func On(platform, name string) data.Ref {
	for i := range sites {
		if sites[i].platform == platform {
			return sites[i].ref(name)
		}
	}
	return data.Ref{Platform: platform, Kind: data.ByHandle, Value: name}
}

func (s *site) ref(name string) data.Ref {
	www := "www."
	if s.bare {
		www = ""
	}
	ref := data.Ref{Platform: s.platform, Kind: data.ByHandle, Value: name, URL: "https://" + www + s.host + "/" + s.prefixes[0] + name}
	if s.platform == "linkedin" {
		ref.Kind, ref.Value = data.ByURL, ref.URL
	}
	return ref
}
