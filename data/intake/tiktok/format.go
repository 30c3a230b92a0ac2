// Package tiktok reads the data that TikTok gives its users, as JSON of any year
// or as text files, and the analytics that TikTok Studio saves as CSV.
//
// The sections have been renamed and moved over the years and their fields are
// spelled in every way (Date, date; UserName, Username, userName). So a list is
// known by its own name wherever it lies, and a field by its letters alone.
package tiktok

import (
	"path"
	"regexp"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is TikTok.
var Format = &intake.Format{
	Name: "tiktok", Title: "TikTok", Short: "TT", Direction: "both",
	Files: []string{
		"TikTok_Data_*.zip", "user_data_tiktok.json", "user_data.json", "Follower.txt, Following.txt, Direct Messages.txt, …",
		"Overview.csv, Content.csv, FollowerHistory.csv, Viewers.csv (TikTok Studio)",
	},
	HowToGet: "In the app open Settings and privacy, then Account, then Download your data. Choose all data and JSON as file format, request it, " +
		"and come back to the same page to download it. It can be downloaded for four days. " +
		"Analytics: in TikTok Studio on the web open Analytics, choose the period and Download data, as CSV.",
	Wait: "some minutes to 4 days",
	Holds: "Followers and whom you follow with times, direct messages in both directions, your comments, likes, shares and live chat, your posts and lives. " +
		"From TikTok Studio: views, likes, comments, shares and followers by day, and the counts of your posts.",
	Lacks:   "Comments, likes, mentions and shares by others, whose video you liked or commented on, what you watched, and who is behind followers whose account was deleted.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // who the owner is may stand below the messages
	Root:  root,
	Own:   own,
	Begin: begin,
	Ready: ready,
	End:   end,
	Layouts: append([]layout.Layout{
		{
			Kind: "profile", Title: "Profile", Version: "TXT", Read: profileText, Is: startsLike(`(?im)^\s*(user ?name|gebruikersnaam)\s*:`),
			Names: []string{"profile information.txt", "profile info.txt", "profielinformatie.txt"},
		},
		{Kind: "data", Title: "Data", Version: "JSON", Inbound: true, Suffixes: []string{"json", "txt"}, Is: isData, Read: dataFile},
		{Kind: "followers", Title: "Followers", Version: "TXT", Inbound: true, Names: names("follower", "followers", "follower list", "volger", "volgers"), Is: isList, Read: list(follower)},
		{Kind: "following", Title: "Following", Version: "TXT", Names: names("following", "following list", "volgend"), Is: isList, Read: list(following)},
		{Kind: "comments", Title: "Own comments", Version: "TXT", Names: names("comments", "reacties"), Is: isList, Read: list(comment)},
		{Kind: "likes", Title: "Own likes", Version: "TXT", Names: names("like list", "likelijst"), Is: isList, Read: list(like)},
		{Kind: "shares", Title: "Shares", Version: "TXT", Names: names("share history", "geschiedenis delen"), Is: isList, Read: list(share)},
		{Kind: "posts", Title: "Posts", Version: "TXT", Names: names("post", "posts", "videos", "berichten"), Is: isList, Read: list(post)},
		{Kind: "messages", Title: "Messages", Version: "TXT", Inbound: true, Names: names("direct messages", "direct message", "chat history", "directe berichten"), Is: isTalk, Read: talk},
		{Kind: "groups", Title: "Group chats", Version: "TXT", Inbound: true, Names: names("group chat", "group chats", "groepschat"), Is: isTalk, Read: talk},
	}, studio...),
}

// names are the ways in which a text file can be called: large lists are split.
func names(stems ...string) []string {
	var all []string
	for _, s := range stems {
		all = append(all, s+".txt", s+"_[0-9].txt", s+"_[0-9][0-9].txt", s+" [0-9].txt")
	}
	return all
}

// own are the other files of the platform, in the languages that are known.
var own = func() []string {
	all := names("follower", "following", "comments", "like list", "share history", "post", "posts", "direct messages", "group chat", "volger", "volgend", "reacties",
		"likelijst", "geschiedenis delen", "berichten", "directe berichten", "groepschat", "profile information", "profielinformatie")
	for _, s := range []string{
		"watch history", "video browsing history", "searches", "search history", "login history", "favorite *", "hashtag", "status", "reposts", "activity summary", "block list",
		"settings", "autofill", "auto fill", "off tiktok activity", "ad interests", "purchases", "stickers", "ai-moji", "recently deleted posts", "most recent location data",
		"instant form ads responses", "fundraiser", "donation", "go live *", "watch live *", "profile views", "kijkgeschiedenis", "zoekopdrachten", "inloggeschiedenis",
		"favoriete *", "blokkeringslijst", "instellingen", "profielweergaven", "herplaatsingen", "samenvatting van activiteit", "geschiedenis van *",
	} {
		all = append(all, s+".txt")
	}
	return append(all, "followeractivity.csv")
}()

// root joins the text files of one export, whose folders are sections. The JSON is
// one file, and the tables of one folder were saved together.
func root(name string) string {
	if intake.Suffix(name) == "json" {
		return name
	}
	return sections(name)
}

var sections = layout.Below("profile and settings", "your activity", "activity", "profile", "comment", "comments", "direct message", "direct messages", "post", "posts",
	"video", "videos", "likes and favorites", "tiktok live", "app settings", "ads and data", "tiktok shop", "profiel en instellingen", "je activiteit", "reactie", "reacties",
	"direct bericht", "directe berichten", "bericht", "berichten", "likes en favorieten")

// special are names of lists that only TikTok has; plain are those that it shares
// with others, of which two are needed.
var (
	special = regexp.MustCompile(`(?i)"(FansList|ItemFavoriteList|ShareHistoryList|ProfileMap|WatchLiveMap|GoLiveList|Favorite(Effects|Hashtag|Sound|Video)s?List|ActivitySummaryMap)"\s*:|"Chat History with `)
	plain   = regexp.MustCompile(`(?i)"(CommentsList|ChatHistory|VideoList|Tiktok Live|Your Activity|Profile And Settings|Follower List|Following List)"\s*:`)
)

func isData(h *layout.Head) bool {
	if !h.JSON() || !strings.HasPrefix(strings.TrimSpace(h.Text()), "{") {
		return false
	}
	if ok, _ := path.Match("user_data_tiktok*.json", h.Base()); ok { // nothing else is called so; an unknown layout is to be reported
		return true
	}
	text := h.More()
	return special.MatchString(text) || len(plain.FindAllStringIndex(text, 2)) == 2
}

func startsLike(pattern string) func(h *layout.Head) bool {
	p := regexp.MustCompile(pattern)
	return func(h *layout.Head) bool { return p.MatchString(h.Text()) }
}

var (
	isList = startsLike(`(?m)^\s*[^:\n]{1,40}: ?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d`)
	isTalk = startsLike(`(?m)^(>+ |Chat History with )|^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (UTC )?[^:\n]+: `)
)
