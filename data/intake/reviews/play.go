package reviews

import (
	"errors"
	"net/url"
	"regexp"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
)

// reviewID stands in the link of a review, in several spellings over the years.
var reviewID = regexp.MustCompile(`(?i)review-?id=([^&#]+)`)

// play takes a row of the Play Console's monthly file. It names nobody. Rows of
// stars alone, the large majority, have no link and so no id.
func play(f *layout.File, r layout.Row) error {
	s := f.State.(*shop)
	v := &review{reply: r.Get("Developer Reply Text"), public: true, text: strings.TrimSpace(r.Get("Review Title") + "\n" + r.Get("Review Text"))}
	var err error
	if v.at, err = millis(r, "Review Submit Millis Since Epoch", "Review Submit Date and Time"); err != nil {
		return err
	}
	if v.replied, err = millis(r, "Developer Reply Millis Since Epoch", "Developer Reply Date and Time"); err != nil {
		return err
	}
	if f.Looking() {
		return nil
	}
	if v.rating, err = stars(r.Get("Star Rating")); err != nil {
		return err
	}
	if v.product = r.Get("Package Name"); v.product == "" {
		return errors.New("names no app")
	}
	if v.rating == 0 && v.text == "" {
		return errors.New("holds no review: neither stars nor words")
	}
	v.answered = v.reply != "" || !v.replied.at.IsZero()
	if m := reviewID.FindStringSubmatch(r.Get("Review Link")); m != nil {
		v.key = m[1]
		if plain, err := url.QueryUnescape(m[1]); err == nil {
			v.key = plain
		}
	} else {
		v.key = s.made(f, v.product, stamp(v.at.at), r.Get("Device"), r.Get("Reviewer Language"), r.Get("App Version Code"), r.Get("Review Link"))
	}
	facts := s.content(item{id: v.product, title: v.product, url: "https://play.google.com/store/apps/details?id=" + url.QueryEscape(v.product)})
	return f.Send(r.Line, append(facts, v.facts(f)...)...)
}

// millis reads a time from its exact column, else from the one for people.
func millis(r layout.Row, exact, readable string) (moment, error) {
	if n, ok := r.Int(exact); ok {
		return checked(time.UnixMilli(n).UTC(), data.ToSecond)
	}
	at, precision, err := r.TimeIn(time.UTC, readable)
	if err != nil {
		return never, err
	}
	return checked(at, precision)
}
