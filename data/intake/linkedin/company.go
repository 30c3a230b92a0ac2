package linkedin

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// daysOf are the tables of a company page with a line a day: what a table must
// have, and its counts with what they are called here, in turn.
var daysOf = []struct{ needs, counts []string }{
	{[]string{"Date", "Organic followers", "Sponsored followers", "Total followers"}, []string{"Total followers", "new_followers"}},
	{[]string{"Date", "Impressions (organic)", "Impressions (total)"}, []string{
		"Impressions (total)", "impressions", "Unique impressions (organic)", "reach", "Clicks (total)", "clicks", "Reactions (total)", "reactions",
		"Comments (total)", "comments", "Reposts (total)", "shares", "Shares (total)", "shares",
	}},
	{[]string{"Date", "Impressions", "Unique impressions", "Engagement rate"}, []string{"Impressions", "impressions", "Unique impressions", "reach"}},
	{[]string{"Date", "Total page views (total)", "Total unique visitors (total)"}, []string{"Total page views (total)", "page_views", "Total unique visitors (total)", "visitors"}},
}

// pagePosts are the columns of the table of posts.
var pagePosts = []string{"Post title", "Post link", "Created date", "Impressions"}

// postCounts are its counts and what they are called here.
var postCounts = []string{"Impressions", "impressions", "Clicks", "clicks", "Likes", "likes", "Reactions", "likes", "Comments", "comments", "Reposts", "shares", "Follows", "new_followers"}

func isCompany(h *layout.Head) bool {
	_, ok := h.Header(func(c sheet.Columns) bool {
		for _, t := range daysOf {
			if c.Has(t.needs...) {
				return true
			}
		}
		return c.Has(pagePosts...)
	})
	return ok
}

// company reads the analytics of a company page.
func company(f *layout.File) error {
	known := []table{{needs: pagePosts, row: func(r layout.Row) error { return pagePost(f, r) }}}
	for _, t := range daysOf {
		known = append(known, table{needs: t.needs, row: func(r layout.Row) error { return daily(f, r, t.counts) }})
	}
	return tables(f, known)
}

// pagePost states a post and what it had reached when the file was made.
func pagePost(f *layout.File, r layout.Row) error {
	link := r.Get("Post link")
	at, _, err := r.TimeIn(time.UTC, "Created date")
	switch {
	case err != nil:
		return err
	case link == "":
		return errors.New("the post has no address")
	case f.Looking():
		return nil
	}
	key := contentOf(link)
	if err := f.Send(r.Line, &data.Content{Key: key, Kind: "post", Title: headline(r.Get("Post title")), URL: link, At: at, Undirected: true}); err != nil {
		return err
	}
	day := madeOn(f.Name)
	for i := 0; i < len(postCounts); i += 2 {
		n, ok := whole(r.Get(postCounts[i]))
		if !ok {
			continue
		}
		if err := f.Send(r.Line, &data.Metric{Content: key, Name: postCounts[i+1], Day: day, Value: n}); err != nil {
			return err
		}
	}
	return nil
}

var madeName = regexp.MustCompile(`_(1[0-9]{12})\.`)

// madeOn is the day on which the file was made: its name ends in the milliseconds.
func madeOn(name string) data.Day {
	found := madeName.FindStringSubmatch(intake.Plain(name))
	if found == nil {
		return 0
	}
	ms, _ := strconv.ParseInt(found[1], 10, 64) // thirteen digits fit
	return data.DayOf(time.UnixMilli(ms), time.UTC)
}

const binaryMark = "\xd0\xcf\x11\xe0"

func isBinary(h *layout.Head) bool { return strings.HasPrefix(h.Text(), binaryMark) }

// binary says what to do with the old layout, which is no table that can be read.
func binary(f *layout.File) error {
	return &data.Error{
		Code: data.WarnUnknownFormat, Msg: f.Base() + " is a workbook in the old binary .xls layout, which cannot be read here.",
		Hint: "Open it in a spreadsheet, save it as .xlsx, and import that.",
	}
}
