package instagram

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"rapport/data/intake"
)

// wrappers are the keys around the records. They tell what a file holds whatever
// it is called.
var wrappers = map[string]kind{
	"relationships_followers":                               followers,
	"relationships_following":                               following,
	"relationships_follow_requests_sent":                    requestsSent,
	"relationships_permanent_follow_requests":               requestsSent,
	"relationships_follow_requests_received":                requestsReceived,
	"relationships_unfollowed_users":                        unfollowed,
	"relationships_blocked_users":                           blocked,
	"likes_media_likes":                                     likes,
	"likes_comment_likes":                                   likes,
	"comments_media_comments":                               comments,
	"comments_reels_comments":                               comments,
	"comments_story_comments":                               comments,
	"story_activities_polls":                                stickers,
	"story_activities_quizzes":                              stickers,
	"story_activities_questions":                            stickers,
	"story_activities_emoji_sliders":                        stickers,
	"story_activities_story_likes":                          stickers,
	"story_activities_countdowns":                           stickers,
	"story_activities_emoji_quick_reactions":                stickers,
	"story_activities_reaction_sticker_reactions":           stickers,
	"ig_stories":                                            posts,
	"ig_archived_post_media":                                posts,
	"ig_reels_media":                                        posts,
	"ig_igtv_media":                                         posts,
	"organic_insights_reach":                                insights,
	"organic_insights_audience":                             insights,
	"organic_insights_interactions":                         insights,
	"organic_insights_posts":                                insights,
	"profile_user":                                          owner,
	"account_history_registration_info":                     owner,
	"text_post_app_text_posts":                              posts,
	"text_post_app_media_likes":                             likes,
	"text_post_app_text_post_app_followers":                 followers,
	"text_post_app_text_post_app_following":                 following,
	"text_post_app_text_post_app_permanent_follow_requests": requestsSent,
	"text_post_app_text_post_app_follow_requests_sent":      requestsSent,
	"text_post_app_text_post_app_unfollowed_users":          unfollowed,
	"text_post_app_text_post_app_blocked_users":             blocked,
}

// names are the base names of files without suffix and number, with the words
// that must stand near their beginning where a name alone proves little.
var names = []struct {
	name  *regexp.Regexp
	kind  kind
	proof string // any of these, separated by "|"; empty: none needed
}{
	{regexp.MustCompile(`^followers$`), followers, "string_list_data|label_values|string_map_data"},
	{regexp.MustCompile(`^following$`), following, "string_list_data|label_values|string_map_data"},
	{regexp.MustCompile(`^connections$`), connections, `"followers"|"following"`},
	{regexp.MustCompile(`^(pending|recent)_follow_requests$|^follow_requests_sent$`), requestsSent, ""},
	{regexp.MustCompile(`^follow_requests_you.{0,3}ve_received$`), requestsReceived, ""},
	{regexp.MustCompile(`^recently_unfollowed`), unfollowed, ""},
	{regexp.MustCompile(`^blocked_(profiles|accounts|users)$`), blocked, ""},
	{regexp.MustCompile(`^comments$`), comments, "media_comments"},
	{regexp.MustCompile(`^post_comments$|^reels_comments$|^hype$`), comments, "string_list_data|label_values|string_map_data"},
	{regexp.MustCompile(`^likes$`), likes, `"media_likes"|"comment_likes"`},
	{regexp.MustCompile(`^liked_(posts|comments|threads)$`), likes, ""},
	{regexp.MustCompile(`^(polls|quizzes|questions|emoji_sliders|story_likes|countdowns|emoji_story_reactions|story_reaction_sticker_reactions)$`), stickers, "string_list_data|label_values|string_map_data"},
	{regexp.MustCompile(`^messages$`), oldMessages, `"conversation"`},
	{regexp.MustCompile(`^media$`), posts, `"taken_at"`},
	{regexp.MustCompile(`^(posts|reels|stories|archived_posts|igtv_videos)$`), posts, `"creation_timestamp"`},
	{regexp.MustCompile(`^profile$`), owner, `"username"`},
	{regexp.MustCompile(`^(personal_information|signup_information|signup_details)$`), owner, "string_map_data|label_values"},
}

var partNumber = regexp.MustCompile(`_(\d{1,4})$`)

// stem is the base name of an entry in lower case, without suffix, browser's
// number and part; part is 0 when there is none.
func stem(name string) (base, part string) {
	base = strings.ToLower(intake.Plain(name))
	base = strings.TrimSuffix(base, path.Ext(base))
	if m := partNumber.FindStringSubmatch(base); m != nil {
		return strings.TrimSuffix(base, m[0]), m[1]
	}
	return base, ""
}

// kindOf tells what an entry holds, from its beginning and its name; sure when
// only Instagram writes such a file.
func kindOf(name string, head []byte) (k kind, sure bool) {
	if k := byWrapper(head); k != "" {
		return k, true
	}
	if isMessages(head) {
		return messages, strings.Contains(strings.ToLower(name), "instagram")
	}
	base, _ := stem(name)
	for _, n := range names {
		if n.name.MatchString(base) && proves(head, n.proof) {
			return n.kind, n.proof == "" || !empty(head)
		}
	}
	return "", false
}

// byWrapper finds a wrapper key that opens the file.
func byWrapper(head []byte) kind {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(head) == 0 || head[0] != '{' {
		return ""
	}
	rest := bytes.TrimLeft(head[1:], " \t\r\n")
	if len(rest) == 0 || rest[0] != '"' {
		return ""
	}
	key, _, _ := bytes.Cut(rest[1:], []byte(`"`))
	return wrappers[string(key)]
}

// isMessages recognises a part of a conversation. Its name is no help: it can be
// cut to "messa.json" by limits on the length of paths. Facebook writes the same
// shape; the claim tells them apart by what lies beside it.
func isMessages(head []byte) bool {
	if bytes.Contains(head, []byte(`"sender_name"`)) && bytes.Contains(head, []byte(`"timestamp_ms"`)) {
		return true
	}
	return bytes.Contains(head, []byte(`"participants"`)) && bytes.Contains(head, []byte(`"messages"`)) && !bytes.Contains(head, []byte(`"conversation"`))
}

func proves(head []byte, proof string) bool {
	if proof == "" || empty(head) { // proves nothing and harms nobody
		return true
	}
	for word := range strings.SplitSeq(proof, "|") {
		if bytes.Contains(head, []byte(word)) {
			return true
		}
	}
	return false
}

// empty reports whether a file holds an empty list or object.
func empty(head []byte) bool { return len(bytes.TrimSpace(head)) <= 4 }

// folders are the folders of the export: what lies above the first of them is
// the root. The true ones hold nothing that is read here.
var folders = map[string]bool{
	"connections": false, "followers_and_following": false, "your_instagram_activity": false, "messages": false, "comments": false,
	"likes": false, "content": false, "media": false, "story_sticker_interactions": false, "story_interactions": false,
	"past_instagram_insights": false, "logged_information": false, "personal_information": false, "account_information": false,
	"login_and_account_creation": false, "security_and_login_information": false, "threads": false, "contacts": true,
	"ads_information": true, "ads_and_businesses": true, "ads_and_topics": true, "apps_and_websites": true, "apps_and_websites_off_of_instagram": true, "preferences": true,
	"your_topics": true, "saved": true, "subscriptions": true, "monetization": true, "shopping": true, "fundraisers": true,
	"gifts": true, "events": true, "avatars_store": true, "other_activity": true, "meta_spark": true, "information_about_you": true,
	"device_information": true, "recent_searches": true, "link_history": true, "policy_updates_and_permissions": true, "autofill_information": true,
	"comments_allowed_from": true, "guides": true, "journalist_registration": true, "loyalty_accounts": true, "ai": true, "reports": true,
}

// ownNames are files of the export that hold nothing to import.
var ownNames = regexp.MustCompile(`^(no-data|start_here|index|close_friends|restricted_(profiles|accounts)|removed_suggestions|hide_story_from|` +
	`profiles_you.{0,3}ve_favorited|following_hashtags|synced_contacts|secret_conversations|ai_conversations|saved_.*|profile_photos|` +
	`recently_deleted_content|other_content|instagram_profile_information|profile_changes|account_(information|based_in|privacy_changes)|` +
	`login_activity|logout_activity|password_change_activity|signup_.*|last_known_location|professional_information|note_interactions|` +
	`archived_threads|saved_threads|viewed_threads|.*_seen|reported_conversations|your_chat_information|chats|live_videos)$`)

// isOwn reports whether an entry below the root belongs to the export and holds
// nothing to import.
func isOwn(relative string) bool {
	base, _ := stem(relative)
	if ownNames.MatchString(base) {
		return true
	}
	for part := range strings.SplitSeq(strings.ToLower(path.Dir(relative)), "/") {
		if folders[part] {
			return true
		}
	}
	return false
}
