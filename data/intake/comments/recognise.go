package comments

import (
	"regexp"
	"slices"
	"strings"

	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// The beginning of a JSON text tells the tool by the keys that it alone writes.

func has(text string, keys ...string) bool {
	return !slices.ContainsFunc(keys, func(k string) bool { return !strings.Contains(text, `"`+k+`"`) })
}

func hasAny(text string, keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return strings.Contains(text, `"`+k+`"`) })
}

func isInstaloader(h *layout.Head) bool {
	text := h.Text()
	return h.JSON() && strings.HasPrefix(strings.TrimSpace(text), "[") && has(text, "created_at", "owner", "text", "username") &&
		(isPerPost(h.Name) || has(text, "answers", "likes_count"))
}

// isPosts finds posts whose latest comments lie in them. The keys stand late: the
// caption comes first.
func isPosts(h *layout.Head) bool {
	return h.JSON() && has(h.More(), "shortCode", "latestComments")
}

func isApifyInstagram(h *layout.Head) bool {
	text := h.Text()
	return h.JSON() && has(text, "id", "text", "ownerUsername", "timestamp") && hasAny(text, "postUrl", "commentUrl", "ownerProfilePicUrl", "repliesCount")
}

func isTikTok(h *layout.Head) bool {
	text := h.Text()
	return h.JSON() && has(text, "cid", "text") && (hasAny(text, "videoWebUrl", "uniqueId", "diggCount", "replyCommentTotal", "aweme_id") || strings.Contains(text, "tiktok.com/"))
}

// page begins an answer of the Graph API, or of several one after the other.
var page = regexp.MustCompile(`^[\s\[]*\{\s*"(data|comments|id)"\s*:|"comments"\s*:\s*\{\s*"data"`)

func isGraphInstagram(h *layout.Head) bool {
	text := h.More()
	return h.JSON() && page.MatchString(text) && strings.Contains(text, `"data"`) && has(text, "id", "text", "timestamp") && hasAny(text, "username", "from", "like_count") &&
		!strings.Contains(text, "threads.net/") && !strings.Contains(text, "threads.com/") && !hasAny(text, "ownerUsername", "media_product_type")
}

func isGraphFacebook(h *layout.Head) bool {
	text := h.More()
	return maybeGraphFacebook(h) && (hasAny(text, "comment_count", "like_count", "can_remove", "can_hide", "user_likes") || strings.Contains(text, "comment_id="))
}

// maybeGraphFacebook takes answers with the few fields that nobody asked for. A list
// of posts has no author, and one of messages has receivers.
func maybeGraphFacebook(h *layout.Head) bool {
	text := h.More()
	return h.JSON() && page.MatchString(text) && strings.Contains(text, `"data"`) && has(text, "id", "message", "created_time") &&
		(hasAny(text, "from") || hasAny(text, "comment_count")) && !hasAny(text, "to", "story", "status_type", "is_published")
}

// commentKey is a key that only a list of comments has.
var commentKey = regexp.MustCompile(`(?i)"(comment_?(id|text|url|link|user|date|author)|cid|commenter_(id|user_name|url)|parent_?comment_?id|repliestoid|replyto(comment)?id)"\s*:`)

func isOther(h *layout.Head) bool {
	text := h.Text()
	if !h.JSON() || !commentKey.MatchString(text) || !address.MatchString(text) || hasAny(text, "author_is_uploader", "votes", "replayChatItemAction") {
		return false
	}
	found := map[field]bool{}
	for _, m := range member.FindAllStringSubmatch(text, -1) {
		found[fieldOf(m[1])] = true
	}
	return enough(func(f field) bool { return found[f] })
}

var (
	member = regexp.MustCompile(`"([^"\\]{1,40})"\s*:`)
	// address is one that tells the platform.
	address = regexp.MustCompile(`(?i)https?:\\?/\\?/([a-z0-9-]+\.)*(instagram\.com|tiktok\.com|facebook\.com|fb\.com|youtube\.com|youtu\.be)\\?/`)
)

// enough reports whether there is all that a comment needs: what, by whom, when,
// and an id or an address by which it is known again.
func enough(has func(f field) bool) bool {
	return has(textField) && (has(handleField) || has(authorIDField) || has(nameField) || has(authorField)) && has(timeField) &&
		(has(idField) || has(commentURLField)) && (has(postURLField) || has(commentURLField) || has(profileField) || has(addressField) || has(authorField))
}

// Headers of tables.

func hasHeader(is func(c sheet.Columns) bool) func(h *layout.Head) bool {
	return func(h *layout.Head) bool {
		if h.JSON() {
			return false
		}
		_, ok := h.Header(is)
		return ok
	}
}

func instagramTable(c sheet.Columns) bool {
	return c.Has("ownerUsername", "text", "timestamp") && c.Find("id", "commentUrl") >= 0 && c.Find("postUrl", "commentUrl", "ownerProfilePicUrl", "repliesCount") >= 0
}

func postTable(c sheet.Columns) bool {
	return c.Has("shortCode", "latestComments/0/text", "latestComments/0/ownerUsername")
}

func tiktokTable(c sheet.Columns) bool {
	return c.Has("cid", "text") && c.Find("uniqueId", "uid", "user/uniqueId", "user/unique_id") >= 0 && c.Find("createTime", "createTimeISO") >= 0
}

// exportTable is that of ExportComments and those who copied it.
func exportTable(c sheet.Columns) bool {
	return c.Has("Comment ID", "Comment", "Date") && c.Find("Username", "Name", "Profile ID") >= 0 && c.Find("Profile ID", "Profile URL", "Comment URL", "Comment Link", "User Verified") >= 0
}

func otherTable(c sheet.Columns) bool {
	if c.Find(spelled[idField]...) < 0 && c.Find(spelled[commentURLField]...) < 0 || c.Find(commentish...) < 0 {
		return false
	}
	return enough(func(f field) bool { return c.Find(spelled[f]...) >= 0 })
}

// commentish are columns that only a table of comments has.
var commentish = slices.Concat(spell("comment id"), spell("comment text"), spell("comment url"), spell("comment link"), spell("comment user"), spell("comment date"),
	spell("commenter id"), spell("commenter user name"), spell("parent comment id"), spell("comment author"), []string{"comment", "cid"})

func isOtherTable(h *layout.Head) bool {
	text := h.Text()
	return hasHeader(otherTable)(h) && (strings.HasPrefix(text, "PK\x03\x04") || address.MatchString(text))
}
