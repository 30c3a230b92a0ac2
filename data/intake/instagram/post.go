package instagram

import (
	"fmt"
	"path"
	"slices"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}

// ownMedia are wrappers of media that are no publications.
var ownMedia = map[string]bool{"ig_profile_picture": true, "ig_recently_deleted_media": true, "profile": true, "direct": true}

// post yields one publication of the owner. The export gives it neither an id
// nor an address: its time is its key, which the insights share.
func (r *reader) post(wrapper string, v jsonread.Value) error {
	if ownMedia[wrapper] {
		return nil
	}
	if v.Get("taken_at").Kind == jsonread.String { // until 2020
		at := isoTime(v.Get("taken_at").Str())
		return r.publish(v.Line, r.postKind(wrapper), v.Get("caption").Str(), at, v.Get("path").Str())
	}
	first := jsonread.Value{}
	if media := v.Get("media").List(); len(media) > 0 {
		first = media[0]
	}
	at := second(v.Get("creation_timestamp"))
	if at.IsZero() {
		at = second(first.Get("creation_timestamp"))
	}
	if at.IsZero() {
		at = second(v.Get("timestamp"))
	}
	title := v.Get("title").Str()
	if title == "" {
		title = first.Get("title").Str()
	}
	if first.Get("text_app_post").Get("is_reply").True() {
		// An answer on Threads: to whom is not said.
		return r.Send(v.Line, &data.Interaction{
			Key: r.onPlatform(fmt.Sprintf("reply:%d:%s", at.Unix(), digest(title))), Platform: r.platform, Kind: data.Reply,
			At: at, Precision: precision(at), Actor: data.Owner, Text: title, Public: true,
		})
	}
	uri := first.Get("uri").Str()
	if uri == "" {
		uri = v.Get("uri").Str()
	}
	return r.publish(v.Line, r.postKind(wrapper), title, at, uri)
}

func (r *reader) publish(line int, kind, title string, at time.Time, uri string) error {
	key := ""
	switch {
	case !at.IsZero():
		key = fmt.Sprintf("%s:%d", kind, at.Unix())
	case uri != "":
		key = kind + ":" + path.Base(uri)
	case title != "":
		key = kind + ":" + digest(title)
	default:
		return r.Reject(line, "The post has neither a time nor a text.", "")
	}
	key = r.onPlatform(key)
	if r.contents[key]++; r.contents[key] > 1 {
		key = fmt.Sprintf("%s#%d", key, r.contents[key])
	}
	return r.Send(line, &data.Content{Key: key, Platform: r.platform, Kind: kind, Title: title, At: at, Undirected: true})
}

// postKind is what sort of publication a file holds.
func (r *reader) postKind(wrapper string) string {
	base, _ := stem(r.Claim.Files[r.File].Name)
	switch {
	case wrapper == "ig_stories" || wrapper == "stories" || base == "stories" && wrapper == "":
		return "story"
	case wrapper == "ig_reels_media" || wrapper == "ig_igtv_media" || wrapper == "videos" || base == "reels" || base == "igtv_videos":
		return "video"
	}
	return "post"
}
