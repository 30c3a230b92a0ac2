// Package disqus reads the comments of a site that Disqus exports as XML, and the
// layout in which comments are brought to Disqus, which is like that of WordPress.
//
// In Disqus's words a thread is an article and a post is a comment.
package disqus

import (
	"encoding/xml"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/xmlread"
)

// Format is an export of Disqus.
var Format = &intake.Format{
	Name: "disqus", Title: "Disqus", Short: "DQ", Direction: "both",
	Files:    []string{"*.xml", "*.xml.gz"},
	HowToGet: "In the Disqus admin open Community, then Export, and choose Export comments. A link to the file comes by e-mail.",
	Wait:     "some minutes",
	Holds: "Comments and replies with name, user name and exact time, and the articles they are about; in older files, and in those made for import, " +
		"also e-mail addresses.",
	Lacks:   "Votes, and which user name is yours: say it with --account. Comments that were deleted or marked as spam are left out.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // a comment may stand before the one that it answers
	Layouts: []layout.Layout{
		{Kind: "comments", Title: "Comments", Version: "export", Inbound: true, Suffixes: []string{"xml"}, Is: isExport, Read: export},
		{Kind: "comments", Title: "Comments", Version: "import layout", Inbound: true, Suffixes: []string{"xml"}, Is: isImport, Read: items},
	},
	Begin: func(e *layout.Export) { e.State = newSite(e) },
}

func isExport(h *layout.Head) bool {
	text := h.Text()
	return strings.Contains(text, "<disqus") && strings.Contains(text, "disqus.com")
}

func isImport(h *layout.Head) bool {
	text := h.More()
	return strings.Contains(text, "<rss") && strings.Contains(text, "xmlns:dsq=") && strings.Contains(text, "<dsq:thread_identifier")
}

// site is what the comments of one file have in common.
type site struct {
	known   bool               // the owner: the person said it, or somebody here is
	authors map[string]*author // by comment
	people  map[data.Ref]*author
	threads map[string]bool // articles that exist
	linked  map[string]bool // pairs that were linked
	items   []string        // keys of the articles of an import file, in its order
}

// author is who wrote a comment. Comments of one author share it.
type author struct {
	ref  data.Ref
	gone bool // the comment was deleted or is spam
}

func newSite(e *layout.Export) *site {
	return &site{
		known: e.In.Options.Account != "", authors: map[string]*author{}, people: map[data.Ref]*author{}, threads: map[string]bool{}, linked: map[string]bool{},
	}
}

// note remembers the author of a comment.
func (s *site) note(f *layout.File, c *comment) {
	ref := c.ref()
	if c.gone {
		s.authors[c.self] = &author{ref: ref, gone: true}
		return
	}
	if f.IsMe(c.mail()) {
		f.Me(ref)
	}
	if s.people[ref] == nil {
		s.people[ref] = &author{ref: ref}
	}
	s.authors[c.self] = s.people[ref]
	s.known = s.known || f.IsMe(ref)
}

// fields reads the children of an element that hold text, by their local names,
// and hands all others to other.
func fields(r *xmlread.Reader, to map[string]*string, other func(e xml.StartElement, line int) error) error {
	return r.Children(func(e xml.StartElement, line int) error {
		target, ok := to[e.Name.Local]
		if !ok {
			if other != nil {
				return other(e, line)
			}
			return r.Skip()
		}
		text, err := r.Text()
		*target = text
		return err
	})
}
