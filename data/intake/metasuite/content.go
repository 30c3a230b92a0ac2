package metasuite

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// told are the accounts that were named already.
type told struct{ accounts map[data.Ref]bool }

// maxAccounts is how many accounts are remembered; one person has a handful.
const maxAccounts = 1000

func instagram(f *layout.File, r layout.Row) error {
	handle := data.Ref{Platform: "instagram", Kind: data.ByHandle, Value: r.Get(accountName...), Name: r.Get(account...), Owner: true}
	if handle.Value != "" {
		handle.URL = "https://www.instagram.com/" + handle.Value
	}
	id := data.Ref{Platform: "instagram", Kind: data.ByID, Value: r.Get(accountID...), Name: handle.Name, Owner: true}
	return content(f, r, item{platform: "instagram", key: r.Get(postID...), undirected: true}, handle, id)
}

func facebook(f *layout.File, r layout.Row) error {
	return content(f, r, item{platform: "facebook", key: r.Get(postID...), undirected: true}, page(r))
}

// video states a video of a Page. The list of content has the same video as a post
// with an id of its own: it must not count a second time as something published.
func video(f *layout.File, r layout.Row) error {
	return content(f, r, item{platform: "facebook", key: r.Get("Video asset ID"), prefix: "video:", kind: "video"}, page(r))
}

func page(r layout.Row) data.Ref {
	return data.Ref{Platform: "facebook", Kind: data.ByID, Value: r.Get(pageID...), Name: r.Get(pageName...), Owner: true}
}

// item is what differs between the lists of content.
type item struct {
	platform, key, prefix, kind string
	undirected                  bool
}

// content states one publication with the counts that it has so far.
func content(f *layout.File, r layout.Row, x item, owners ...data.Ref) error {
	if x.key == "" {
		return errors.New("has no id")
	}
	if sheet.Scientific([]byte(x.key)) {
		return fmt.Errorf("the id %s was rounded by a spreadsheet and names nothing; import the file as it was downloaded", x.key)
	}
	at, err := moment(r)
	if err != nil {
		return err
	}
	day, span, err := period(r)
	if err != nil {
		return err
	}
	if x.kind == "" {
		x.kind = kindOf(r.Get(postType...))
	}
	key := x.prefix + x.key
	facts := f.State.(*told).facts(f, owners)
	facts = append(facts, &data.Content{
		Key: key, Platform: x.platform, Kind: x.kind, Title: longer(r.Get(title...), r.Get(description...)), URL: r.Get(permalink...), At: at, Undirected: x.undirected,
	})
	for _, c := range counts {
		if n, ok := r.Int(c.columns...); ok && n >= 0 {
			facts = append(facts, &data.Metric{Platform: x.platform, Content: key, Name: c.metric, Day: day, Span: span, Value: n})
		}
	}
	return f.Send(r.Line, facts...)
}

// facts are the owner's accounts that were not named yet.
func (t *told) facts(f *layout.File, owners []data.Ref) []data.Fact {
	var all []data.Fact
	for _, ref := range owners {
		if f.Looking() || ref.Value == "" || sheet.Scientific([]byte(ref.Value)) || t.accounts[ref] || len(t.accounts) >= maxAccounts {
			continue
		}
		if t.accounts == nil {
			t.accounts = map[data.Ref]bool{}
			f.In.SetAccount(named(ref))
		}
		t.accounts[ref] = true
		all = append(all, &data.Identity{Ref: ref})
	}
	return all
}

// named is what people call an account.
func named(ref data.Ref) string {
	if ref.Kind == data.ByHandle || ref.Name == "" {
		return ref.Value
	}
	return ref.Name
}

// pacific is the zone of publish times: that of Meta, whatever the account's.
var pacific = func() *time.Location {
	zone, err := time.LoadLocation("America/Los_Angeles")
	if err != nil {
		panic("metasuite: the zones are part of the program: " + err.Error())
	}
	return zone
}()

// moment reads when something was published: the month first, to the minute. Files
// that a spreadsheet saved again have other dates.
func moment(r layout.Row) (time.Time, error) {
	text := r.Get(published...)
	at, err := time.ParseInLocation("1/2/2006 15:04", text, pacific)
	if err != nil {
		at, _, err = r.TimeIn(pacific, published...)
	}
	if err == nil && !at.IsZero() && (at.Year() < 1990 || at.Year() > 2100) {
		err = fmt.Errorf("%.40q is no possible time", text)
	}
	return at.UTC(), err
}

// period reads what the counts are of: everything so far, which a later file
// replaces, or one day.
func period(r layout.Row) (data.Day, int, error) {
	text := r.Get(date...)
	if text == "" || strings.IndexByte("0123456789", text[0]) < 0 { // "Lifetime", in any language
		return 0, 0, nil
	}
	at, err := time.Parse("1/2/2006", text)
	if err != nil {
		if at, _, err = r.TimeIn(time.UTC, date...); err != nil {
			return 0, 0, err
		}
	}
	return data.DayOf(at, time.UTC), 1, nil
}

// longer is the caption: which of the two columns holds it depends on the type of
// the post, and the other holds nothing or its beginning.
func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// kindOf sorts the types of posts: "IG reel", "IG carousel", "Photos", "Links".
func kindOf(words string) string {
	words = strings.ToLower(words)
	switch {
	case strings.Contains(words, "stor"):
		return "story"
	case strings.Contains(words, "reel"), strings.Contains(words, "video"):
		return "video"
	}
	return "post"
}
