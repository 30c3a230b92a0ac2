package newsletter

import (
	"errors"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// Curated is Curated.
var Curated = with(
	intake.Format{
		Name: "curated", Title: "Curated", Short: "CU", Files: []string{"subscribers.csv", "issue-*.json"},
		HowToGet: "Subscribers: open Subscribers and press Export. Issues: open an issue, then Export > JSON.",
		Wait:     "at once",
		Holds:    "Subscribers by e-mail with the time they joined and the campaign, page and site that they came from; your published issues.",
		Lacks:    "Names, who left, opens and clicks. The links of an issue are left out.",
	},
	curated.list("Email Address", "Subscribed at", "UTM Last Path|UTM Referrer"),
	layout.Layout{Kind: "issues", Title: "Issues", Keys: []string{"number", "publication_status", "published_at"}, Read: curatedIssues},
)

var curated = &tool{title: "Curated", email: []string{"Email Address"}, joined: []string{"Subscribed at"}}

// curatedIssues takes one issue, or a list of them.
func curatedIssues(f *layout.File) error {
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		one := func(int) error {
			v, err := d.Value()
			if err != nil {
				return err
			}
			return f.Take(v.Line, "", curatedIssue(f, v))
		}
		if kind, err := d.Kind(); err != nil || kind != jsonread.Array {
			return one(0)
		}
		return d.Array(one)
	})
}

func curatedIssue(f *layout.File, v jsonread.Value) error {
	number := v.Get("number").Text
	if v.Kind != jsonread.Object || number == "" {
		return errors.New("names no issue")
	}
	if v.Get("publication_status").Str() != "published" {
		return nil // nobody has seen it
	}
	title := v.Get("title").Str()
	if title == "" {
		title = "Issue " + number
	}
	return f.Send(v.Line, &data.Content{
		Key: "issue " + number, Kind: "mail", Title: title, URL: v.Get("url").Str(), At: written(v.Get("published_at").Str()), Undirected: true,
	})
}
