package bluesky

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/layout"
)

const mentionType = "app.bsky.richtext.facet#mention"

// post tells of a publication or of an answer to somebody, and of everybody whom
// it quotes or mentions. An answer to oneself continues a thread and is published
// like a post.
func (r *repo) post(f *layout.File, e entry) error {
	text, damaged := str(e.v, "text")
	x := e.act("")
	x.Text, x.Damaged, x.Public = text, damaged, true
	parent, root := word(e.v, "reply", "parent", "uri"), word(e.v, "reply", "root", "uri")
	x.Thread = root
	answered, ok := author(parent)
	if answers := ok && !f.IsMe(answered); answers {
		reply := *x
		reply.Kind, reply.Target, reply.ReplyTo = data.Reply, answered, parent
		if begun, ok := author(root); ok && f.IsMe(begun) {
			reply.Content = root
		}
		if err := f.Send(e.line, &reply); err != nil {
			return err
		}
	} else {
		x.Content = e.uri
		if err := f.Send(e.line, r.content(e, text)); err != nil {
			return err
		}
	}
	if err := r.quote(f, e, *x); err != nil {
		return err
	}
	return r.mentions(f, e, *x, answered)
}

func (r *repo) content(e entry, text string) *data.Content {
	return &data.Content{
		Key: e.uri, Kind: "post", Title: strings.Join(strings.Fields(text), " "), URL: "https://bsky.app/profile/" + r.did + "/post/" + e.key,
		At: e.at, Undirected: true,
	}
}

// quote tells whose post is shown inside of this one.
func (r *repo) quote(f *layout.File, e entry, x data.Interaction) error {
	uri := word(e.v, "embed", "record", "uri")
	if uri == "" {
		uri = word(e.v, "embed", "record", "record", "uri") // beside a picture
	}
	whom, ok := author(uri)
	if !ok || f.IsMe(whom) || !strings.Contains(uri, "/app.bsky.feed.post/") {
		return nil
	}
	x.Kind, x.Key, x.Target, x.ReplyTo = data.Share, e.uri+" quote", whom, uri
	return f.Send(e.line, &x)
}

// mentions tells of everybody named in the text beside the one who is answered.
func (r *repo) mentions(f *layout.File, e entry, x data.Interaction, answered data.Ref) error {
	facets, _ := get(e.v, "facets").([]any)
	seen := map[string]bool{answered.Value: true}
	for _, facet := range facets {
		features, _ := get(facet, "features").([]any)
		for _, feature := range features {
			did := word(feature, "did")
			if word(feature, "$type") != mentionType || !strings.HasPrefix(did, "did:") || seen[did] || f.IsMe(account(did)) {
				continue
			}
			seen[did] = true
			x.Kind, x.Key, x.Target = data.Mention, e.uri+" "+did, account(did)
			one := x
			if err := f.Send(e.line, &one); err != nil {
				return err
			}
		}
	}
	return nil
}
