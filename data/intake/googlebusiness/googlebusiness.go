// Package googlebusiness reads the reviews of a business on Google, as Takeout
// gives them and as the Business Profile API answers: a review and the owner's
// reply are one object. Reviewers are known by their display name alone.
package googlebusiness

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// Format is reviews of a Google Business Profile.
var Format = &intake.Format{
	Name: "googlebusiness", Title: "Google Business reviews", Short: "GB", Direction: "both",
	Files: []string{"Takeout/Google Business Profile/…/*.json (reviews)"},
	HowToGet: "Open takeout.google.com, choose Deselect all, then tick Google Business Profile alone. Create the export as a zip " +
		"and download it when the e-mail comes.",
	Wait:  "some hours",
	Holds: "Reviews of your business with stars, words and exact time, the display name of the reviewer, and your reply.",
	Lacks: "Who the reviewer is beyond the display name, which links to nobody. When you first replied: Google keeps the time of the last edit of a reply. " +
		"Pictures. Of a text that Google translated the original is kept.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Root: layout.Folder,
	Layouts: []layout.Layout{
		{Kind: "reviews", Title: "Reviews", Version: "Business Profile", Inbound: true, Keys: []string{"reviewer", "starRating"}, Is: isList, Read: reviews},
		{Kind: "review", Title: "Review", Version: "one review", Inbound: true, Keys: []string{"reviewer", "starRating"}, Read: single},
	},
	Begin: func(e *layout.Export) { e.State = &seen{places: map[string]bool{}, keys: map[string]int{}, file: -1} },
}

// seen are the places that were told, and the keys that were made in one file.
type seen struct {
	places map[string]bool
	keys   map[string]int
	file   int
}

// isList tells many reviews from a file that is one alone.
func isList(h *layout.Head) bool {
	text := strings.TrimLeft(h.Text(), " \t\r\n")
	return strings.HasPrefix(text, "[") || strings.Contains(text, `"reviews"`) || strings.Contains(text, `"locationReviews"`)
}

func single(f *layout.File) error {
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		v, err := d.Value()
		if err != nil {
			return err
		}
		return page(f, v)
	})
}

// reviews takes an object with reviews, a list of such objects (pages of answers)
// or a bare list.
func reviews(f *layout.File) error {
	take := func(v jsonread.Value) error { return page(f, v) }
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		kind, err := d.Kind()
		switch {
		case err != nil:
			return err
		case kind == jsonread.Array:
			return d.Array(func(int) error {
				v, err := d.Value()
				if err != nil {
					return err
				}
				return take(v)
			})
		}
		return d.Visit(func(path []string) func(jsonread.Value) error {
			switch path[len(path)-1] {
			case "reviews", "locationReviews":
				return take
			}
			return nil
		})
	})
}

// page takes a review, or what holds some.
func page(f *layout.File, v jsonread.Value) error {
	inner := v.Get("review")
	switch list := v.Get("reviews"); {
	case list.Kind == jsonread.Array:
		for _, item := range list.Items {
			if err := page(f, item); err != nil {
				return err
			}
		}
		return nil
	case inner.Kind == jsonread.Object:
		v = inner
	}
	return f.Take(v.Line, "", review(f, v))
}

var stars = map[string]int{"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5, "STAR_RATING_UNSPECIFIED": 0, "": 0}

func review(f *layout.File, v jsonread.Value) error {
	rating, ok := stars[strings.ToUpper(v.Get("starRating").Str())]
	switch {
	case v.Kind != jsonread.Object:
		return errors.New("is no review")
	case !ok:
		return fmt.Errorf("the rating %.20q is not known", v.Get("starRating").Str())
	}
	at, precision, err := when(v, "createTime", "updateTime")
	if err != nil {
		return err
	}
	text, damaged := words(v.Get("comment"))
	if rating == 0 && text == "" {
		return errors.New("holds no review: neither stars nor words")
	}
	name, _ := words(v.Get("reviewer").Get("displayName"))
	place, key := f.State.(*seen).keyOf(f, v, name, at, text)
	x := &data.Interaction{
		Key: key, Kind: data.Review, At: at, Precision: precision, Target: data.Owner, Content: place, Thread: key,
		Text: text, Rating: rating, Public: true, Damaged: damaged,
	}
	if data.Normalize(data.ByName, name) != "" {
		x.Actor = data.Ref{Kind: data.ByName, Value: name, Name: name, Scope: key}
	}
	var facts []data.Fact
	if places := f.State.(*seen).places; place != "" && !places[place] {
		places[place] = true
		facts = append(facts, &data.Content{Key: place, Kind: "page"})
	}
	if f.IsMe(x.Actor) {
		x.Target = data.Ref{}
	}
	facts = append(facts, x)
	answer, err := reply(v.Get("reviewReply"), x)
	if err != nil {
		return err
	}
	if answer != nil {
		facts = append(facts, answer)
	}
	return f.Send(v.Line, facts...)
}

// reply is the owner's answer. Its time is that of its last edit, which can lie
// before a later edit of the review.
func reply(v jsonread.Value, x *data.Interaction) (data.Fact, error) {
	text, damaged := words(v.Get("comment"))
	if v.Kind != jsonread.Object || text == "" && v.Get("updateTime").Kind == jsonread.None {
		return nil, nil
	}
	at, precision, err := when(v, "updateTime")
	if err != nil {
		return nil, err
	}
	y := &data.Interaction{
		Key: "reply " + x.Key, Kind: data.Reply, At: at, Precision: precision, Actor: data.Owner, Content: x.Content, Thread: x.Thread,
		ReplyTo: x.Key, Text: text, Public: true, Damaged: damaged,
	}
	if !x.Target.IsZero() {
		y.Target = x.Actor
	}
	return y, nil
}

func when(v jsonread.Value, keys ...string) (time.Time, data.Precision, error) {
	for _, key := range keys {
		text := v.Get(key).Str()
		if text == "" {
			continue
		}
		at, err := time.Parse(time.RFC3339Nano, text)
		if err != nil || at.Year() < 1990 || at.Year() > 2100 {
			return time.Time{}, data.Undated, fmt.Errorf("%.40q is no time", text)
		}
		return at.UTC(), data.ToSecond, nil
	}
	return time.Time{}, data.Undated, nil
}

// keyOf splits "accounts/1/locations/2/reviews/AbC" into the place and the review.
// A copy without such a name has a key made of what does not change.
func (s *seen) keyOf(f *layout.File, v jsonread.Value, name string, at time.Time, text string) (place, key string) {
	full := v.Get("name").Str()
	if i := strings.LastIndexByte(full, '/'); i >= 0 && i < len(full)-1 {
		place, key = strings.TrimSuffix(full[:i], "/reviews"), full[i+1:]
		return place[max(strings.Index(place, "locations/"), 0):], key
	}
	if id := v.Get("reviewId").Str(); id != "" {
		return "", id
	}
	if s.file != f.Index {
		s.file = f.Index
		clear(s.keys)
	}
	sum := sha256.Sum256([]byte(name + "\x00" + at.Format(time.RFC3339Nano) + "\x00" + text))
	key = hex.EncodeToString(sum[:10])
	s.keys[key]++
	if n := s.keys[key]; n > 1 {
		key = fmt.Sprint(key, " ", n)
	}
	return "", key
}
