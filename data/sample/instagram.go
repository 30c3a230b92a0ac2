package sample

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// The folders of an Instagram export since 2023.
const (
	followFolder   = "connections/followers_and_following/"
	activityFolder = "your_instagram_activity/"
	threadsFolder  = activityFolder + "threads/"
	insightsFolder = "logged_information/past_instagram_insights/"
)

type object = map[string]any

// instagramZip writes the export in its JSON layout of 2023 and later.
func (w *world) instagramZip() ([]byte, error) {
	s := &w.social
	half := len(s.followers) * 2 / 3
	members := []struct {
		name string
		body any
	}{
		{"personal_information/personal_information/personal_information.json", w.profile()},
		{followFolder + "followers_1.json", followers(s.followers[:half])},
		{followFolder + "followers_2.json", followers(s.followers[half:])},
		{followFolder + "following.json", object{"relationships_following": titled(s.following)}},
		{followFolder + "recently_unfollowed_profiles.json", object{"relationships_unfollowed_users": followers(s.unfollowed)}},
		{followFolder + "pending_follow_requests.json", object{"relationships_follow_requests_sent": followers(s.requested)}},
		{activityFolder + "comments/post_comments_1.json", comments(s.remarks)},
		{activityFolder + "likes/liked_posts.json", object{"likes_media_likes": liked(s.likedPosts)}},
		{activityFolder + "likes/liked_comments.json", object{"likes_comment_likes": liked(s.likedRemarks)}},
		{activityFolder + "media/posts_1.json", media(s.posts)},
		{activityFolder + "media/stories.json", object{"ig_stories": stories(s.stories)}},
		{threadsFolder + "threads_and_replies.json", object{"text_post_app_text_posts": notes(s.notes)}},
		{threadsFolder + "followers.json", object{"text_post_app_text_post_app_followers": followers(s.threadFollowers)}},
		{insightsFolder + "posts.json", object{"organic_insights_posts": w.insights()}},
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		if err := w.member(z, m.name, m.body); err != nil {
			return nil, err
		}
	}
	for _, th := range s.threads {
		if err := w.member(z, activityFolder+"messages/"+th.path+"/message_1.json", th.file()); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("write zip: %w", err)
	}
	return b.Bytes(), nil
}

func (w *world) member(z *zip.Writer, name string, body any) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: w.now})
	if err != nil {
		return fmt.Errorf("write zip: %w", err)
	}
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(body); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if _, err := f.Write(mojibake(b.Bytes())); err != nil {
		return fmt.Errorf("write zip: %w", err)
	}
	return nil
}

// mojibake escapes each byte of a non-ASCII character by itself, which is how
// Meta writes JSON: "é" becomes "\u00c3\u00a9".
func mojibake(b []byte) []byte {
	var out bytes.Buffer
	for _, c := range b {
		if c < 0x80 {
			out.WriteByte(c)
			continue
		}
		fmt.Fprintf(&out, `\u%04x`, c)
	}
	return out.Bytes()
}

func (w *world) profile() any {
	value := func(s string) object { return object{"href": "", "value": s, "timestamp": 0} }
	return object{"profile_user": []any{object{
		"title": "User Information", "media_map_data": object{}, "string_map_data": object{
			"Email": value(Email), "Username": value(Handle), "Name": value(Owner), "Bio": value("Keramik aus Berlin, langsam gebrannt ☕"),
			"Gender": value("female"), "Private Account": value("False"),
		},
	}}}
}

// followers writes lists whose items name the handle as value.
func followers(list []relation) []any {
	rows := []any{}
	for _, r := range list {
		rows = append(rows, object{"title": r.name, "media_list_data": []any{}, "string_list_data": []any{
			object{"href": r.href, "value": r.handle, "timestamp": r.at.Unix()},
		}})
	}
	return rows
}

// titled writes the newer shape: the handle is the title and there is no value.
func titled(list []relation) []any {
	rows := []any{}
	for _, r := range list {
		rows = append(rows, object{"title": r.handle, "string_list_data": []any{object{"href": r.href, "timestamp": r.at.Unix()}}})
	}
	return rows
}

func liked(list []relation) []any {
	rows := []any{}
	for _, r := range list {
		rows = append(rows, object{"title": r.handle, "string_list_data": []any{object{"href": r.href, "value": "👍", "timestamp": r.at.Unix()}}})
	}
	return rows
}

func comments(list []ownRemark) []any {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b ownRemark) int { return b.at.Compare(a.at) })
	rows := []any{}
	for _, r := range list {
		rows = append(rows, object{"media_list_data": []any{object{"uri": ""}}, "string_map_data": object{
			"Comment": object{"value": r.text}, "Media Owner": object{"value": r.owner}, "Time": object{"timestamp": r.at.Unix()},
		}})
	}
	return rows
}

func uri(p publication, n int) string {
	return fmt.Sprintf("media/%s/%s/%d.jpg", p.folder, p.at.Format("200601"), 17900000+n)
}

func media(list []publication) []any {
	rows := []any{}
	for i, p := range slices.Backward(list) {
		rows = append(rows, object{"media": []any{object{"uri": uri(p, i), "creation_timestamp": p.at.Unix(), "title": p.caption}}})
	}
	return rows
}

func stories(list []publication) []any {
	rows := []any{}
	for i, p := range slices.Backward(list) {
		rows = append(rows, object{"uri": uri(p, i), "creation_timestamp": p.at.Unix(), "title": p.caption})
	}
	return rows
}

func notes(list []publication) []any {
	rows := []any{}
	for i, p := range slices.Backward(list) {
		rows = append(rows, object{"media": []any{object{
			"uri": uri(p, i), "creation_timestamp": p.at.Unix(), "title": p.caption,
			"text_app_post": object{"is_reply": false, "reply_control": "everyone"}, "cross_post_source": object{"source_app": "FB"},
		}}})
	}
	return rows
}

// insights are the counts that Instagram states for the newest posts.
func (w *world) insights() []any {
	d, rows := newDice(w.Seed, 11), []any{}
	for i, p := range slices.Backward(w.social.posts) {
		if len(rows) == 40 {
			break
		}
		values := object{"Creation Timestamp": object{"href": "", "value": "", "timestamp": p.at.Unix()}}
		reach := d.between(2100, 9800)
		for label, n := range map[string]int{"Impressions": reach + reach/4, "Accounts reached": reach, "Likes": reach / 13, "Comments": reach / 290, "Shares": reach / 410, "Saves": reach / 120} {
			values[label] = object{"href": "", "value": thousands(n), "timestamp": 0}
		}
		rows = append(rows, object{
			"media_map_data":  object{"Media Thumbnail": object{"uri": uri(p, i), "creation_timestamp": p.at.Unix(), "title": p.caption}},
			"string_map_data": values,
		})
	}
	return rows
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

// file is one conversation, newest line first.
func (th *thread) file() any {
	name := func(mine bool) string {
		if mine {
			return Owner
		}
		return th.name
	}
	slices.SortFunc(th.messages, func(a, b *message) int { return int(b.at - a.at) })
	rows := []any{}
	for _, m := range th.messages {
		row := object{"sender_name": name(m.mine), "timestamp_ms": m.at, "content": m.text, "is_geoblocked_for_viewer": false}
		var marks []any
		for _, r := range m.reactions {
			marks = append(marks, object{"reaction": r.emoji, "actor": name(r.mine), "timestamp": r.at.Unix()})
		}
		if marks != nil {
			row["reactions"] = marks
		}
		rows = append(rows, row)
	}
	return object{
		"participants": []any{object{"name": th.name}, object{"name": Owner}}, "messages": rows, "title": th.name,
		"is_still_participant": true, "thread_path": th.path, "magic_words": []any{},
	}
}
