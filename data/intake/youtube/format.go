// Package youtube reads what tools of the owner save of the comments below their
// videos, since YouTube's own export holds only what the owner wrote: answers of
// the Data API (comment threads, comments, members), the description of a video
// by yt-dlp, and the lists of youtube-comment-downloader.
//
// A comment keeps the id that YouTube gave it, whoever saved it, so that two
// captures of one video are the same comments. The Data API gives exact times;
// the other tools see "2 weeks ago", which is an estimate.
package youtube

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"rapport/data/intake"
)

// Format is a capture of comments on YouTube.
var Format = &intake.Format{
	Name:      "youtube",
	Title:     "YouTube",
	Short:     "YT",
	Direction: "both",
	Files: []string{
		"*.info.json (yt-dlp --write-comments)", "*.json (answers of commentThreads.list, comments.list and members.list)",
		"*.json (youtube-comment-downloader)",
	},
	HowToGet: "YouTube has no download for comments that others left. Run yt-dlp --skip-download --write-comments with the address of your channel, " +
		"or save the answers of the YouTube Data API: commentThreads.list with part=snippet,replies, comments.list for long threads, members.list for members.",
	Wait:    "some minutes",
	Holds:   "Comments and replies below your videos by name and channel, your replies and hearts, your videos' titles, members with the start of their membership.",
	Lacks:   "Who liked, watched or subscribed. Times of yt-dlp and youtube-comment-downloader are estimates; only the Data API tells them exactly.",
	Inbound: true,
	Claim:   claim,
	Read:    read,
}

// layout is the tool that wrote a file; its text is the version on the screen.
type layout string

const (
	answers    layout = "Data API"
	ytdlp      layout = "yt-dlp"
	downloader layout = "youtube-comment-downloader"
)

// peeked is how much of a file is looked at.
const peeked = 64 << 10

// claim takes the files of one tool in one folder together: they are pages of one
// answer, or videos of one channel.
func claim(t *intake.Tree) ([]intake.Claim, error) {
	type group struct {
		dir    string
		layout layout
	}
	var claims []intake.Claim
	seen := map[group]int{}
	for _, e := range t.Entries {
		switch intake.Suffix(e.Name) {
		case "json", "jsonl", "ndjson", "txt":
		default:
			continue
		}
		head, err := t.Peek(e.Name, peeked)
		if err != nil && len(head) == 0 {
			continue // an unreadable file is nobody's, and is reported as unknown
		}
		l, ok := layoutOf(e.Name, head)
		if !ok {
			continue
		}
		at := group{path.Dir(e.Name), l}
		i, ok := seen[at]
		if !ok {
			i = len(claims)
			seen[at] = i
			claims = append(claims, intake.Claim{Sure: true, Version: string(l), Inbound: true})
		}
		claims[i].Files = append(claims[i].Files, fileOf(e.Name, head))
	}
	for _, c := range claims {
		slices.SortFunc(c.Files, func(a, b intake.File) int { return strings.Compare(a.Name, b.Name) })
	}
	return claims, nil
}

func fileOf(name string, head []byte) intake.File {
	if memberKind.Match(head) && !commentKind.Match(head) {
		return intake.File{Name: name, Kind: "members", Title: "Members"}
	}
	return intake.File{Name: name, Kind: "comments", Title: "Comments"}
}

var (
	commentKind = regexp.MustCompile(`"youtube#comment(Thread)?(ListResponse)?"`)
	memberKind  = regexp.MustCompile(`"youtube#member(ListResponse)?"`)
	// channelField is a channel of YouTube in a description by yt-dlp, which
	// describes the videos of many sites.
	channelField = regexp.MustCompile(`"(author_id|channel_id|uploader_id)"\s*:\s*"(UC|@)|"author_is_uploader"|https?://([a-z0-9.-]+\.)?(youtube\.com|youtu\.be|ytimg\.com|googlevideo\.com)/`)
)

func layoutOf(name string, head []byte) (layout, bool) {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(head) == 0 || head[0] != '{' && head[0] != '[' {
		return "", false
	}
	has := func(keys ...string) bool {
		return !slices.ContainsFunc(keys, func(k string) bool { return !bytes.Contains(head, []byte(`"`+k+`"`)) })
	}
	switch {
	case commentKind.Match(head) || memberKind.Match(head):
		return answers, true
	case has("replayChatItemAction"):
		return "", false // a live chat, not comments
	case has("cid", "text", "author", "votes"):
		return downloader, true
	case has("author_is_uploader", "parent"):
		return ytdlp, true
	case strings.HasSuffix(strings.ToLower(intake.Plain(name)), ".info.json") && head[0] == '{' && has("id") && channelField.Match(head):
		return ytdlp, true
	}
	return "", false
}
