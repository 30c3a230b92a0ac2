package sample

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// threadsPerPage is how many threads an answer of the Data API holds here.
const threadsPerPage = 50

// commentThreads writes the answers of commentThreads.list, one after another in
// an array, as a script that asks page by page saves them; newest threads first.
func (w *world) commentThreads() ([]byte, error) {
	var items []any
	for _, v := range slices.Backward(w.videos) {
		if v.guessed {
			continue
		}
		for _, r := range slices.Backward(v.remarks) {
			if r.parent == nil {
				items = append(items, apiThread(r))
			}
		}
	}
	pages := []any{}
	for from := 0; from < len(items); from += threadsPerPage {
		part := items[from:min(from+threadsPerPage, len(items))]
		page := object{
			"kind": "youtube#commentThreadListResponse", "etag": fmt.Sprintf("page%d", len(pages)+1), "items": part,
			"pageInfo": object{"totalResults": len(part), "resultsPerPage": threadsPerPage},
		}
		if from+threadsPerPage < len(items) {
			page["nextPageToken"] = fmt.Sprintf("next%d", len(pages)+1)
		}
		pages = append(pages, page)
	}
	return indented(pages)
}

// replies are the answers below a top comment, oldest first.
func (r *remark) replies() []*remark {
	var list []*remark
	for _, other := range r.video.remarks {
		if other.parent == r {
			list = append(list, other)
		}
	}
	return list
}

func apiThread(top *remark) any {
	thread := object{
		"kind": "youtube#commentThread", "etag": "thread" + top.id, "id": top.id,
		"snippet": object{
			"channelId": ChannelID, "videoId": top.video.id, "topLevelComment": apiComment(top), "canReply": true,
			"totalReplyCount": len(top.replies()), "isPublic": true,
		},
	}
	var list []any
	for _, r := range top.replies() {
		list = append(list, apiComment(r))
	}
	if list != nil {
		thread["replies"] = object{"comments": list}
	}
	return thread
}

func apiComment(r *remark) any {
	at := r.at.UTC().Format(time.RFC3339)
	channel, display, _ := r.author()
	s := object{
		"channelId": ChannelID, "videoId": r.video.id, "textDisplay": r.text, "textOriginal": r.text, "authorDisplayName": display,
		"authorChannelUrl": r.page(), "authorChannelId": object{"value": channel}, "canRate": true, "viewerRating": "none",
		"likeCount": len(r.text) % 7, "publishedAt": at, "updatedAt": at,
	}
	if r.parent != nil {
		s["parentId"] = r.parent.id
	}
	return object{"kind": "youtube#comment", "etag": "comment" + r.id, "id": r.id, "snippet": s}
}

// author says whose channel it is, how it is shown, and its handle if it has one.
func (r *remark) author() (channel, display, handle string) {
	if r.by == nil {
		return ChannelID, ChannelHandle, ChannelHandle
	}
	return r.by.channel, r.by.display, r.by.handle
}

func (r *remark) page() string {
	channel, _, handle := r.author()
	if handle == "" {
		return "http://www.youtube.com/channel/" + channel
	}
	return "http://www.youtube.com/" + handle
}

// shownVideos counts the videos that the files name: answers about comments leave
// out one without any.
func (w *world) shownVideos() int {
	n := 0
	for _, v := range w.videos {
		if v.guessed || len(v.remarks) > 0 {
			n++
		}
	}
	return n
}

// guessedVideo returns the one that a downloader saved.
func (w *world) guessedVideo() *video {
	for _, v := range w.videos {
		if v.guessed {
			return v
		}
	}
	return w.videos[0]
}

// videoInfo writes one video with its comments as yt-dlp saves them.
func (w *world) videoInfo() ([]byte, error) {
	v := w.guessedVideo()
	list := slices.Clone(v.remarks)
	slices.SortStableFunc(list, func(a, b *remark) int { return cmp.Compare(a.topID()+a.id, b.topID()+b.id) })
	rows := []any{}
	for _, r := range list {
		channel, display, _ := r.author()
		parent := "root"
		if r.parent != nil {
			parent = r.parent.id
		}
		row := object{
			"id": r.id, "parent": parent, "text": r.text, "like_count": len(r.text) % 5, "author_id": channel, "author": display,
			"author_is_uploader": r.by == nil, "author_is_verified": false, "author_url": "https" + r.page()[len("http"):],
			"is_favorited": r.heart, "is_pinned": false, "timestamp": r.at.Unix(), "_time_text": ago(w.now.Sub(r.at)),
		}
		rows = append(rows, row)
	}
	return indented(object{
		"id": v.id, "title": v.title, "fulltitle": v.title, "channel_id": ChannelID, "channel": Owner, "uploader": Owner, "uploader_id": ChannelHandle,
		"webpage_url": "https://www.youtube.com/watch?v=" + v.id, "upload_date": v.at.UTC().Format("20060102"), "timestamp": v.at.Unix(),
		"epoch": w.now.Unix(), "extractor": "youtube", "comment_count": len(rows), "comments": rows,
	})
}

func (r *remark) topID() string {
	if r.parent != nil {
		return r.parent.id
	}
	return r.id
}

// ago is a time as the page shows it.
func ago(d time.Duration) string {
	n := int(d.Hours() / 24)
	if n >= 14 {
		return fmt.Sprintf("%d weeks ago", n/7)
	}
	return fmt.Sprintf("%d days ago", max(1, n))
}

func indented(body any) ([]byte, error) {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(body); err != nil {
		return nil, fmt.Errorf("write comments: %w", err)
	}
	return b.Bytes(), nil
}
