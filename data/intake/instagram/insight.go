package instagram

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
)

// metrics are the counts that insights state, by their labels in lower case.
// Labels in other languages are passed over: a count under a wrong name is worse
// than none.
var metrics = map[string]string{
	"impressions": "impressions", "views": "views", "accounts reached": "accounts_reached", "reach": "accounts_reached", "likes": "likes",
	"comments": "comments", "shares": "shares", "saves": "saves", "profile visits": "profile_visits", "follows": "follows",
	"website taps": "website_taps", "external link taps": "website_taps", "email button taps": "email_taps", "call button taps": "call_taps",
	"text button taps": "text_taps", "business address taps": "address_taps",
	"content interactions": "interactions", "post interactions": "post_interactions", "story interactions": "story_interactions",
	"video interactions": "video_interactions", "reels interactions": "video_interactions", "live video interactions": "live_interactions",
	"accounts engaged": "accounts_engaged",
}

// insight yields the counts of one record: of a post, or of the account over a
// period.
func (r *reader) insight(wrapper string, v jsonread.Value) error {
	fields := v.Get("string_map_data")
	content := ""
	thumb := v.Get("media_map_data").Members
	var made time.Time
	if len(thumb) > 0 {
		made = second(thumb[0].Get("creation_timestamp"))
	}
	if t := second(fields.Get("Creation Timestamp").Get("timestamp")); made.IsZero() {
		made = t
	}
	if !made.IsZero() {
		content = fmt.Sprintf("post:%d", made.Unix())
	} else if wrapper == "organic_insights_posts" {
		return r.Reject(v.Line, "The counts name no post.", "")
	}
	asOf := r.Claim.AsOf
	day, span := data.Day(0), 0
	if content == "" {
		day, span = period(fields.Get("Date Range").Get("value").Str(), asOf)
	} else if !asOf.IsZero() {
		day = data.DayOf(asOf, time.UTC)
	}
	for _, m := range fields.Members {
		name := metrics[strings.ToLower(m.Key)]
		// "Followers" is the number of followers here, but a percentage and a net
		// change in the file about reach.
		if strings.EqualFold(m.Key, "followers") && wrapper == "organic_insights_audience" {
			name = "followers"
		}
		n, ok := count(m.Get("value").Str())
		if name == "" || !ok {
			continue
		}
		x := &data.Metric{Platform: r.platform, Content: content, Name: name, Day: day, Span: span, Value: n}
		if name == "followers" {
			x.Span = 0
		}
		if err := r.Send(v.Line, x); err != nil {
			return err
		}
	}
	return nil
}

var (
	grouped = regexp.MustCompile(`^\d{1,3}(?:[,.\x{a0}\x{202f} ]\d{3})+$`)
	short   = regexp.MustCompile(`^(\d+)(?:[.,](\d))?\s?([KM])$`)
)

// count reads a count as insights write it: "102,497", "63.3K"; "--" and
// percentages are none.
func count(s string) (int64, bool) {
	s = strings.TrimSpace(s)
	if grouped.MatchString(s) {
		s = regexp.MustCompile(`\D`).ReplaceAllString(s, "")
	}
	if m := short.FindStringSubmatch(strings.ToUpper(s)); m != nil {
		whole, err := strconv.ParseInt(m[1], 10, 32)
		if err != nil {
			return 0, false
		}
		scale := int64(1000)
		if m[3] == "M" {
			scale = 1_000_000
		}
		tenth := int64(0)
		if m[2] != "" {
			tenth = int64(m[2][0] - '0')
		}
		return whole*scale + tenth*scale/10, true
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n >= 0
}

// period reads a range of days without a year ("Jan 27 - Apr 26"): the last such
// range that was over when the export was made.
func period(s string, asOf time.Time) (last data.Day, span int) {
	from, to, ok := strings.Cut(strings.ReplaceAll(s, "–", "-"), " - ")
	first, err1 := time.Parse("Jan 2", strings.TrimSpace(from))
	end, err2 := time.Parse("Jan 2", strings.TrimSpace(to))
	if !ok || err1 != nil || err2 != nil || asOf.IsZero() {
		return 0, 0
	}
	end = end.AddDate(asOf.Year(), 0, 0)
	if end.After(asOf) {
		end = end.AddDate(-1, 0, 0)
	}
	first = first.AddDate(end.Year(), 0, 0)
	if first.After(end) {
		first = first.AddDate(-1, 0, 0)
	}
	last = data.DayOf(end, time.UTC)
	return last, int(last-data.DayOf(first, time.UTC)) + 1
}
