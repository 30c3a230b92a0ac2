// Package comments reads what tools of the owner save of the comments below posts
// on Instagram, TikTok, Facebook and YouTube, since the platforms' own exports hold
// only what the owner wrote: Instaloader, the scrapers at Apify and elsewhere,
// services and browser extensions that export comments as a table, and answers of
// the Graph API.
//
// The tools have no layout in common, but they name the same few things: a
// comment's id, text, time and author, the post it stands below, the comment it
// answers. So a field is known by its name in any spelling, and every source
// becomes the same comment before it becomes facts.
//
// A comment keeps the id that the platform gave it, whoever saved it, so that two
// captures of one post are the same comments.
package comments

import (
	"path"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is a capture of comments.
var Format = &intake.Format{
	Name: "comments", Title: "Comment captures", Short: "CM", Direction: "both",
	Files: []string{
		"*_UTC.json.xz, *_comments.json (Instaloader)", "dataset_*.json, *.jsonl, *.csv, *.xlsx (Apify: Instagram and TikTok comments, Instagram posts)",
		"*.xlsx, *.csv (ExportComments and other services and browser extensions)", "*.json (Graph API of Instagram and Facebook)",
	},
	HowToGet: "No platform lets you download the comments that others left; tools save them from the page, and some platforms forbid that in their terms. " +
		"Apify: run an Instagram or TikTok comment scraper with the addresses of your posts and export its dataset as JSON. " +
		"ExportComments and browser extensions: paste the address of a post and save the table. " +
		"Instaloader: run it with --comments and import the folder that it made: the files *_comments.json, and the descriptions of the posts beside them, " +
		"which end in .json.xz or .json.",
	Wait: "some minutes",
	Holds: "Comments and replies by name, with time and text, which comment each answers, your own answers, and the creator's hearts where a tool saves them. " +
		"Posts with their address, and with their counts where they are in the file.",
	Lacks: "Who liked a post or a comment: only how many, which is left out for comments. E-mail addresses. Who pinned a comment. " +
		"Replies that the tool was not asked for: then they are unknown, not none. Facebook's Graph API leaves out the authors where the page did not allow them.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // whose posts they are, and who wrote what a reply answers
	Root:  root,
	Own:   []string{"????-??-??_??-??-??_utc*.txt"},
	Begin: begin,
	Ready: ready,
	End:   end,
	Layouts: []layout.Layout{
		{Kind: "instagram posts", Title: "Instagram posts", Version: "Instaloader", Suffixes: []string{"json", "xz"}, Is: isInstaloaderPost, Read: instaloaderPost},
		{Kind: "instagram comments", Title: "Instagram comments", Version: "Instaloader", Inbound: true, Suffixes: texts, Is: isInstaloader, Read: jsonFile(instagram)},
		{Kind: "instagram posts", Title: "Instagram posts with comments", Version: "Apify", Inbound: true, Suffixes: texts, Is: isPosts, Read: jsonFile(instagram)},
		{Kind: "instagram comments", Title: "Instagram comments", Version: "Apify", Inbound: true, Suffixes: texts, Is: isApifyInstagram, Read: jsonFile(instagram)},
		{Kind: "tiktok comments", Title: "TikTok comments", Version: "Apify", Inbound: true, Suffixes: texts, Is: isTikTok, Read: jsonFile(tiktok)},
		{Kind: "instagram comments", Title: "Instagram comments", Version: "Graph API", Inbound: true, Suffixes: texts, Is: isGraphInstagram, Read: jsonFile(instagram)},
		{Kind: "facebook comments", Title: "Facebook comments", Version: "Graph API", Inbound: true, Suffixes: texts, Is: isGraphFacebook, Read: jsonFile(facebook)},
		{Kind: "facebook comments", Title: "Facebook comments", Version: "Graph API", Inbound: true, Suffixes: texts, Likely: true, Is: maybeGraphFacebook, Read: jsonFile(facebook)},
		{Kind: "comments", Title: "Comments", Version: "JSON of a scraper", Inbound: true, Suffixes: texts, Likely: true, Is: isOther, Read: jsonFile("")},
		{Kind: "instagram posts", Title: "Instagram posts with comments", Version: "Apify table", Inbound: true, Suffixes: tables, Is: hasHeader(postTable), Read: tableFile(postTable, instagram)},
		{Kind: "instagram comments", Title: "Instagram comments", Version: "Apify table", Inbound: true, Suffixes: tables, Is: hasHeader(instagramTable), Read: tableFile(instagramTable, instagram)},
		{Kind: "tiktok comments", Title: "TikTok comments", Version: "Apify table", Inbound: true, Suffixes: tables, Is: hasHeader(tiktokTable), Read: tableFile(tiktokTable, tiktok)},
		{Kind: "comments", Title: "Comments", Version: "comment export", Inbound: true, Suffixes: tables, Is: hasHeader(exportTable), Read: tableFile(exportTable, "")},
		{Kind: "comments", Title: "Comments", Version: "table of a scraper", Inbound: true, Suffixes: tables, Likely: true, Is: isOtherTable, Read: tableFile(otherTable, "")},
	},
}

var (
	texts  = []string{"json", "jsonl", "ndjson", "txt"}
	tables = []string{"csv", "tsv", "txt", "xlsx"}
)

// The platforms, as words of the records.
const (
	instagram = "instagram"
	tiktok    = "tiktok"
	facebook  = "facebook"
	youtube   = "youtube"
)

// root joins what Instaloader saves of one profile, a file for each post. Any other
// capture is one file.
func root(name string) string {
	if isPerPost(name) || isPerMoment(name) || isPacked(name) {
		return path.Dir(name)
	}
	return name
}

const perPost = "_comments.json"

func isPerPost(name string) bool {
	return strings.HasSuffix(strings.ToLower(intake.Plain(name)), perPost)
}
