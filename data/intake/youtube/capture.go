package youtube

import (
	"math"
	"strconv"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// video is what a description by yt-dlp says of the video itself.
type video struct {
	id, title, url             string
	channel, name, handle      string // the owner's
	at                         time.Time
	epoch                      time.Time // when it was fetched
	kind, extractor, published string
}

// owner is who has the channel of the video.
func (v *video) owner() author { return author{id: v.channel, name: v.name, handle: v.handle} }

// capture walks through the comments of yt-dlp or youtube-comment-downloader:
// flat objects in the member "comments" or in a bare list.
func capture(d *jsonread.Reader, v *video, each func(*comment) error) error {
	kind, err := d.Kind()
	switch {
	case err != nil:
		return err
	case kind == jsonread.Array:
		return flatList(d, each)
	}
	err = d.Object(func(key string) error {
		if key == "comments" {
			return flatList(d, each)
		}
		return v.take(d, key)
	})
	v.settle()
	return err
}

func flatList(d *jsonread.Reader, each func(*comment) error) error {
	kind, err := d.Kind()
	if err != nil || kind != jsonread.Array {
		return err // null where comments were not asked for
	}
	return d.Array(func(line int) error {
		kind, err := d.Kind()
		switch {
		case err != nil || kind == jsonread.Null:
			return err
		case kind != jsonread.Object:
			return each(&comment{line: line, fault: shapeUnknown})
		}
		c := comment{line: line}
		if err := d.Object(func(key string) error { return c.flat(d, key) }); err != nil {
			return err
		}
		c.settle()
		return each(&c)
	})
}

const shapeUnknown = "The record is of a shape that is not known."

// flat takes one field of a comment in either vocabulary.
func (c *comment) flat(d *jsonread.Reader, key string) error {
	switch key {
	case "id", "cid", "parent", "text", "author", "author_id", "channel", "author_url",
		"author_is_uploader", "is_favorited", "heart", "timestamp", "time_parsed":
	default:
		return nil
	}
	v, err := d.Value()
	if err != nil {
		return err
	}
	switch key {
	case "id", "cid":
		c.id = v.Str()
	case "parent":
		c.parent = v.Str()
	case "text":
		c.setText(v)
	case "author":
		c.author.name = v.Str()
	case "author_id", "channel":
		c.author.id = v.Str()
	case "author_url":
		c.address = v.Str()
	case "author_is_uploader":
		c.byOwner = saidBy(v)
	case "is_favorited", "heart":
		c.heart = v.True()
	case "timestamp", "time_parsed":
		if v.Kind != jsonread.Null {
			t, ok := epoch(v)
			c.setTime(t, ok, data.Estimated)
		}
	}
	return nil
}

// epoch reads seconds since 1970, which some builds write with a fraction.
func epoch(v jsonread.Value) (time.Time, bool) {
	if v.Kind != jsonread.Number {
		return time.Time{}, false
	}
	f, err := strconv.ParseFloat(v.Text, 64)
	if err != nil || math.Abs(f) > 1e12 {
		return time.Time{}, false
	}
	return time.Unix(int64(f), 0).UTC(), true
}

func (v *video) take(d *jsonread.Reader, key string) error {
	places := map[string]*string{
		"id": &v.id, "title": &v.title, "webpage_url": &v.url, "channel_id": &v.channel, "_type": &v.kind,
		"extractor": &v.extractor, "upload_date": &v.published,
	}
	place := places[key]
	switch key {
	case "channel", "uploader", "uploader_id", "uploader_url", "timestamp", "epoch":
	default:
		if place == nil {
			return nil
		}
	}
	value, err := d.Value()
	if err != nil {
		return err
	}
	switch text := value.Str(); {
	case place != nil:
		*place = text
	case key == "channel" || key == "uploader" && v.name == "":
		v.name = text
	case key == "uploader_id" || key == "uploader_url":
		if a := newAuthor("", "", "/"+text); a.handle != "" {
			v.handle = a.handle
		}
	case key == "timestamp":
		v.at, _ = epoch(value)
	case key == "epoch":
		v.epoch, _ = epoch(value)
	}
	return nil
}

// settle finishes a video: the moment of publication came to yt-dlp in 2023,
// before there was only its day.
func (v *video) settle() {
	if t, err := time.Parse("20060102", v.published); err == nil && v.at.IsZero() {
		v.at = t
	}
	if v.url == "" && v.id != "" {
		v.url = watch(v.id)
	}
}

// isVideo reports whether it is a video of YouTube and no list of videos.
func (v *video) isVideo() bool {
	return v.id != "" && (v.kind == "" || v.kind == "video")
}

func watch(id string) string { return "https://www.youtube.com/watch?v=" + id }
