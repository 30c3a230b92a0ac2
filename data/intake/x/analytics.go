package x

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// metrics are the names of the counts of posts and days, by their column in
// lower case. Columns in other languages are not known with certainty: such a file
// is listed as unknown.
var metrics = map[string]string{
	"impressions": "impressions", "likes": "likes", "engagements": "engagements", "bookmarks": "saves", "shares": "shares",
	"new follows": "follows", "follows": "follows", "unfollows": "unfollows", "replies": "comments", "reposts": "reposts", "retweets": "reposts",
	"profile visits": "profile_visits", "user profile clicks": "profile_visits", "detail expands": "detail_expands", "url clicks": "clicks",
	"hashtag clicks": "hashtag_clicks", "permalink clicks": "permalink_clicks", "create post": "posts", "video views": "video_views",
	"media views": "media_views", "media engagements": "media_engagements", "views": "views", "watch time (ms)": "watch_time_ms",
	"average watch time (ms)": "average_watch_time_ms",
}

// count sends the counts of a row. A state has span 0, what came in on a day 1.
func count(f *layout.File, r layout.Row, content string, day data.Day, span int) error {
	for _, column := range r.Header() {
		name := metrics[strings.ToLower(strings.Join(strings.Fields(column), " "))]
		if name == "" {
			continue
		}
		if n, ok := r.Int(column); ok && n >= 0 {
			if err := f.Send(r.Line, &data.Metric{Content: content, Name: name, Day: day, Span: span, Value: n}); err != nil {
				return err
			}
		}
	}
	return nil
}

// contentRow is one post and its counts.
func contentRow(f *layout.File, r layout.Row) error {
	return numbers(f, r, r.Get("Post id"), r.Get("Post text"), "Date")
}

// activityRow is the same until 2024.
func activityRow(f *layout.File, r layout.Row) error {
	return numbers(f, r, r.Get("Tweet id"), r.Get("Tweet text"), "time")
}

func numbers(f *layout.File, r layout.Row, id, text, when string) error {
	if !isID(id) {
		return errID("post", id)
	}
	at, err := dayOf(r, when)
	if err != nil {
		return err
	}
	if exact := idTime(id); !exact.IsZero() {
		at = exact
	}
	if err := f.Send(r.Line, post(id, text, at)); err != nil {
		return err
	}
	return count(f, r, id, 0, 0)
}

// dayOf reads "Tue, Jul 14, 2026", and other ways of writing a time.
func dayOf(r layout.Row, column string) (time.Time, error) {
	text := r.Get(column)
	for _, form := range []string{"Mon, Jan 2, 2006", "2006-01-02 15:04 -0700"} {
		if at, err := time.Parse(form, text); err == nil && !possible(at).IsZero() {
			return at.UTC(), nil
		}
	}
	at, precision, err := r.TimeIn(time.UTC, column)
	if at = possible(at); err == nil && precision != data.Undated && at.IsZero() {
		err = fmt.Errorf("%.40q is no possible time", text)
	}
	return at, err
}

// overviewRow are the counts of one day.
func overviewRow(f *layout.File, r layout.Row) error {
	at, err := dayOf(r, "Date")
	switch {
	case err != nil:
		return err
	case f.Looking():
		return nil
	case at.IsZero():
		return errors.New("the counts name no day")
	}
	return count(f, r, "", data.DayOf(at, time.UTC), 1)
}

// videoColumns are the columns of the first table in the file about videos.
var videoColumns = []string{"Date", "Views", "Watch Time (ms)", "Completion Rate"}

// videos are the two tables of the file about videos: of days, and below it of the
// videos themselves.
type videos struct {
	f      *layout.File
	header []string // of the second table
	below  bool     // the first table is over
	passed bool     // the second one has a layout that is not known
}

func videoTable(f *layout.File) error {
	t := &videos{f: f}
	return f.Table(func(c sheet.Columns) bool { return c.Has(videoColumns...) }, t.row)
}

func (t *videos) row(r layout.Row) error {
	if !t.below {
		at, err := dayOf(r, "Date")
		if first := r.Get("Date"); err == nil && first != "" {
			if t.f.Looking() {
				return nil
			}
			return count(t.f, r, "", data.DayOf(at, time.UTC), 1)
		}
		if isDay(r.Get("Date")) {
			return err
		}
		t.below = true
	}
	switch cells := texts(r); {
	case t.passed || len(strings.Join(cells[1:], "")) == 0 && t.header == nil: // a title has one cell
		return nil
	case t.header == nil && column(cells, "Post id") >= 0:
		t.header = cells
		return nil
	case t.header == nil:
		t.passed = true
		t.f.Warn(data.WarnUnknownFile, "%s holds a second table, of single videos, that is not known and was left out. Its columns are %s.", t.f.Base(), strings.Join(cells, ", "))
		return nil
	default:
		return t.video(r, cells)
	}
}

// isDay reports whether a cell means to be a date, so that the row is one of the
// first table.
func isDay(cell string) bool { return strings.ContainsAny(cell, "0123456789") }

func texts(r layout.Row) []string {
	cells := make([]string, max(len(r.Cells), 1))
	for i := range r.Cells {
		cells[i] = r.Text(i)
	}
	return cells
}

func column(cells []string, name string) int {
	for i, c := range cells {
		if strings.EqualFold(c, name) {
			return i
		}
	}
	return -1
}

// video are the counts of one post with a video.
func (t *videos) video(r layout.Row, cells []string) error {
	id := cells[column(t.header, "Post id")]
	if !isID(id) {
		return errID("post", id)
	}
	for i, name := range t.header {
		metric := metrics[strings.ToLower(name)]
		if metric == "" || i >= len(cells) {
			continue
		}
		n, err := strconv.ParseInt(strings.ReplaceAll(cells[i], ",", ""), 10, 64)
		if err != nil || n < 0 {
			continue
		}
		if err := t.f.Send(r.Line, &data.Metric{Content: id, Name: metric, Value: n}); err != nil {
			return err
		}
	}
	return nil
}

// foreign is a table with a name of X's and columns that are not known: in another
// language, or newer.
func foreign(f *layout.File) error {
	return f.Table(func(sheet.Columns) bool { return false }, func(layout.Row) error { return nil })
}
