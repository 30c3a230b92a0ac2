package comments

import (
	"net/url"
	"regexp"
	"strings"
	"time"
)

// post is what a comment stands below.
type post struct {
	key, url string
	host     string // handle of whoever published it; empty: not told
	hostID   string
	title    string
	at       time.Time
}

// hosted reports whether it is told who published the post.
func (p post) hosted() bool { return p.host != "" || p.hostID != "" }

// by reports whether the post is somebody's.
func (p post) by(a author) bool {
	return p.hostID != "" && p.hostID == a.id || p.host != "" && strings.EqualFold(p.host, a.handle)
}

// hosts of the platforms.
var platforms = []struct{ host, platform string }{
	{"instagram.com", instagram},
	{"tiktok.com", tiktok},
	{"facebook.com", facebook},
	{"fb.com", facebook},
	{"fb.watch", facebook},
	{"youtube.com", youtube},
	{"youtu.be", youtube},
}

// platformAt is the platform of an address.
func platformAt(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, p := range platforms {
		if host == p.host || strings.HasSuffix(host, "."+p.host) {
			return p.platform
		}
	}
	return ""
}

// The paths of posts.
var (
	instagramPath = regexp.MustCompile(`^/(?:([A-Za-z0-9._]+)/)?(p|reel|reels|tv)/([A-Za-z0-9_-]+)`)
	tiktokPath    = regexp.MustCompile(`^/@([^/]+)/(video|photo)/(\d+)`)
	facebookPath  = regexp.MustCompile(`/(?:posts|videos|photos|reel|permalink|photo)/(?:[^/?#]*/)*?((?:pfbid)?[A-Za-z0-9]*\d[A-Za-z0-9]*)/?$`)
	youtubePath   = regexp.MustCompile(`^/(?:shorts|live|embed)/([A-Za-z0-9_-]{6,})`)
)

// parsePost reads the address of a post, or of a comment below it.
func parsePost(platform, address string) post {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || platformAt(address) != platform {
		return post{}
	}
	q := u.Query()
	switch platform {
	case instagram:
		if m := instagramPath.FindStringSubmatch(u.Path); m != nil {
			return post{key: m[3], url: "https://www.instagram.com/p/" + m[3] + "/", host: m[1]}
		}
	case tiktok:
		if m := tiktokPath.FindStringSubmatch(u.Path); m != nil {
			return post{key: m[3], url: "https://www.tiktok.com/@" + m[1] + "/" + m[2] + "/" + m[3], host: m[1]}
		}
	case facebook:
		for _, name := range []string{"story_fbid", "fbid", "v"} {
			if id := q.Get(name); id != "" {
				return post{key: id, url: "https://www.facebook.com" + u.Path + "?" + kept(q, name, "id")}
			}
		}
		if m := facebookPath.FindStringSubmatch(u.Path); m != nil {
			return post{key: m[1], url: "https://www.facebook.com" + u.Path}
		}
	case youtube:
		id := q.Get("v")
		if m := youtubePath.FindStringSubmatch(u.Path); m != nil {
			id = m[1]
		} else if strings.HasSuffix(strings.ToLower(u.Hostname()), "youtu.be") {
			id = strings.Trim(u.Path, "/")
		}
		if id != "" {
			return post{key: id, url: "https://www.youtube.com/watch?v=" + id}
		}
	}
	return post{}
}

// kept writes the parameters that belong to the address.
func kept(q url.Values, names ...string) string {
	some := url.Values{}
	for _, name := range names {
		if q.Has(name) {
			some.Set(name, q.Get(name))
		}
	}
	return some.Encode()
}

var instagramComment = regexp.MustCompile(`/c/(\d+)(?:/r/(\d+))?`)

// commentID is the id in the address of a comment.
func commentID(platform, address string) string {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return ""
	}
	q := u.Query()
	switch platform {
	case instagram:
		if m := instagramComment.FindStringSubmatch(u.Path); m != nil {
			return first(m[2], m[1])
		}
	case tiktok:
		return first(q.Get("cid"), q.Get("comment"))
	case facebook:
		return first(q.Get("reply_comment_id"), q.Get("comment_id"))
	case youtube:
		return q.Get("lc")
	}
	return ""
}

// profile reads the id or the handle from the address of a profile.
func profile(platform, address string) (id, handle string) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || platformAt(address) != platform {
		return "", ""
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	switch name := parts[0]; {
	case name == "":
	case platform == youtube && name == "channel" && len(parts) > 1:
		return parts[1], ""
	case platform == facebook && name == "profile.php":
		return u.Query().Get("id"), ""
	case platform == facebook && len(parts) == 1:
		return "", name
	case strings.HasPrefix(name, "@") && (platform == tiktok || platform == youtube):
		if platform == tiktok {
			name = name[1:]
		}
		return "", name
	case platform == instagram && len(parts) == 1:
		return "", name
	}
	return "", ""
}

// home is the address of a profile.
func home(platform, handle string) string {
	switch platform {
	case instagram:
		return "https://www.instagram.com/" + handle
	case tiktok:
		return "https://www.tiktok.com/@" + handle
	case youtube:
		return "https://www.youtube.com/" + handle
	}
	return ""
}
