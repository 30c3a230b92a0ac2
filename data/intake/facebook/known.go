package facebook

import (
	"path"
	"regexp"
	"strings"

	"rapport/data/intake/layout"
)

// first is the key that opens a file and how its value begins; "_v2" and the like
// were added in 2020.
var first = regexp.MustCompile(`^\s*\{\s*"([a-z_]+?)(_v\d)?"\s*:\s*([\[{n])`)

// opens recognises a file by the key around its records, and by further keys near
// its beginning where the key alone proves little.
func opens(key string, proof ...string) func(h *layout.Head) bool {
	return func(h *layout.Head) bool {
		m := first.FindStringSubmatch(h.Text())
		return m != nil && m[1] == key && h.Has(proof...)
	}
}

// opensLater is opens for the keys since 2020, which no other platform has.
func opensLater(keys ...string) func(h *layout.Head) bool {
	return func(h *layout.Head) bool {
		m := first.FindStringSubmatch(h.Text())
		if m == nil || m[2] == "" {
			return false
		}
		for _, key := range keys {
			if m[1] == key {
				return true
			}
		}
		return false
	}
}

// holds recognises JSON by keys near its beginning; "a|b" stands for either.
func holds(keys ...string) func(h *layout.Head) bool {
	return func(h *layout.Head) bool {
		if !h.JSON() {
			return false
		}
		for _, either := range keys {
			found := false
			for key := range strings.SplitSeq(either, "|") {
				found = found || h.Has(key)
			}
			if !found {
				return false
			}
		}
		return true
	}
}

func isEncrypted(h *layout.Head) bool {
	return h.JSON() && h.Has("participants", "threadName", "messages") && !h.Has("sender_name")
}

// isMessages recognises a part of a conversation. Its name is no help: it can be
// cut by limits on the length of paths. Instagram writes the same.
func isMessages(h *layout.Head) bool {
	return h.JSON() && (h.Has("participants", "messages") && !h.Has("conversation") && !h.Has("threadName") || h.Has("sender_name", "timestamp_ms")) &&
		!theirs(h.Name)
}

// isOurMessages is isMessages where a folder or archive says that it is Facebook's.
func isOurMessages(h *layout.Head) bool { return isMessages(h) && ours(h.Name) }

// ours reports whether a folder or archive of the path is one that only Facebook
// has. Folders of conversations have the names of people.
func ours(name string) bool {
	if strings.Contains(strings.ToLower(rootOf(name)), "facebook-") {
		return true
	}
	for part := range strings.SplitSeq(strings.ToLower(path.Dir(name)), "/") {
		if strings.HasPrefix(part, "your_") && strings.HasSuffix(part, "_facebook") || part == "your_facebook_activity" ||
			strings.HasPrefix(part, "this_profile") && strings.HasSuffix(part, "_across_facebook") {
			return true
		}
		if part == "messages" {
			return false
		}
	}
	return false
}

// theirs reports whether a path is Instagram's.
func theirs(name string) bool {
	lower := strings.ToLower(name)
	return strings.Contains(lower, "your_instagram_activity/") || strings.Contains(lower, "followers_and_following/")
}

func isPosts(h *layout.Head) bool {
	return h.JSON() && h.Has("timestamp") && (h.Has("data") || h.Has("attachments") || h.Has("title"))
}
