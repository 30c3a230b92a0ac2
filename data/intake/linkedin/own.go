package linkedin

import (
	"errors"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

var post = regexp.MustCompile(`(?i)(activity|share|ugcPost)[:-](\d+)`)

// contentOf returns the key of a post by its address, which has three forms:
// feed/update/urn:li:activity:1, posts/name_title-activity-1-x, and either with the
// comment behind a question mark.
func contentOf(link string) string {
	plain, err := url.PathUnescape(link)
	if err != nil {
		plain = link
	}
	plain, _, _ = strings.Cut(plain, "?")
	found := post.FindStringSubmatch(plain)
	if found == nil {
		return strings.TrimSpace(plain)
	}
	kind := strings.ToLower(found[1])
	if kind == "ugcpost" {
		kind = "ugcPost"
	}
	return "urn:li:" + kind + ":" + found[2]
}

// act reads what all own acts on posts have in common. Whose post it is is not told.
func act(f *layout.File, r layout.Row, kind data.Kind) (*data.Interaction, error) {
	at, precision, err := when(f, r.Get("Date"))
	if err != nil {
		return nil, err
	}
	link := r.Get("Link")
	if link == "" && precision == data.Undated {
		return nil, errors.New("the row is empty but for a word")
	}
	return &data.Interaction{Kind: kind, At: at, Precision: precision, Actor: data.Owner, Content: contentOf(link), Public: true}, nil
}

func comment(f *layout.File, r layout.Row) error {
	x, err := act(f, r, data.Comment)
	if err != nil {
		return err
	}
	x.Thread, x.Text = x.Content, unquoted(r.Get("Message"))
	return send(f, r.Line, x)
}

func reaction(f *layout.File, r layout.Row) error {
	kind := data.Reaction
	switch strings.ToUpper(r.Get("Type")) {
	case "LIKE", "EMPATHY", "LOVE": // a thumb and a heart
		kind = data.Like
	}
	x, err := act(f, r, kind)
	if err != nil {
		return err
	}
	return send(f, r.Line, x)
}

func vote(f *layout.File, r layout.Row) error {
	x, err := act(f, r, data.Poll)
	if err != nil {
		return err
	}
	x.Text, x.Public = r.Get("OptionText"), false
	return send(f, r.Line, x)
}

// share states a post of the owner's.
func share(f *layout.File, r layout.Row) error {
	at, _, err := when(f, r.Get("Date"))
	if err != nil {
		return err
	}
	link := r.Get("ShareLink")
	if link == "" {
		return errors.New("the post has no address")
	}
	return f.Send(r.Line, &data.Content{Key: contentOf(link), Kind: "post", Title: headline(unquoted(r.Get("ShareCommentary"))), URL: link, At: at, Undirected: true})
}

// unquoted undoes that LinkedIn writes every line of a text in quotes of its own.
func unquoted(text string) string {
	if !strings.Contains(text, "\"\n\"") {
		return text
	}
	return strings.Trim(strings.ReplaceAll(text, "\"\n\"", "\n"), `"`)
}

const titleRunes = 80

// headline is the first line of a post, cut to what a list shows.
func headline(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = strings.TrimSpace(line)
	if utf8.RuneCountInString(line) <= titleRunes {
		return line
	}
	return strings.TrimSpace(string([]rune(line)[:titleRunes])) + "…"
}

// memberFollows reads whom the owner follows. Below the notes the columns differ
// between years.
func memberFollows(f *layout.File) error {
	fits := func(c sheet.Columns) bool { return c.Find(followed...) >= 0 }
	return f.Table(fits, func(r layout.Row) error {
		since := r.Get("Date", "Followed On", "Followed At")
		at, precision, err := when(f, since)
		if err != nil {
			return err
		}
		name := r.Get(followed...)
		x := &data.Interaction{Kind: data.Follow, At: at, Precision: precision, Actor: data.Owner, Target: person(r.Get(profiles...), name, "followed "+since)}
		switch {
		case x.Target.IsZero():
			return errors.New("names nobody")
		case strings.EqualFold(r.Get("Status"), "inactive"):
			x.Kind = data.Unfollow
		}
		if x.Target.Kind == data.ByURL {
			x.Key = string(x.Kind) + " member " + x.Target.Value
		}
		return send(f, r.Line, x)
	})
}

var (
	followed = []string{"FullName", "Full Name", "To Name", "Member Name", "Name", "To"}
	profiles = []string{"URL", "Profile URL", "Public Url", "To Profile URL", "To"}
)
