// Package bluesky reads the repository of an account on Bluesky, as its server
// gives it out: a CAR file, which is a list of blocks, each with the hash of its
// bytes for a name. A block is a record (a post, a like), a node of the tree that
// says under which key each record is kept, or the commit that says whose it is.
//
// The blocks may come in any order, so that the file is read twice: for the commit
// and the tree, and then for the records. A node of the tree holds its keys whole;
// of each record only the hash and the key are remembered in between.
package bluesky

import (
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is Bluesky.
var Format = &intake.Format{
	Name: "bluesky", Title: "Bluesky", Short: "BS", Direction: "out",
	Files:    []string{"repo.car"},
	HowToGet: "Settings, then Account, then Export my data, then Download CAR file.",
	Wait:     "at once",
	Holds: "Your posts, and whom you answered, quoted, mentioned, liked, reposted and follow, each by the account's number (DID) and with its time; " +
		"your profile.",
	Lacks: "Everything that others did: followers, answers, likes and reposts; names of other accounts; direct messages.",
	Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true,
	Layouts: []layout.Layout{{
		Kind: "repository", Title: "Repository", Version: "CAR 1", Suffixes: []string{"car"}, Read: read,
		Is: func(h *layout.Head) bool {
			text := h.More()
			return isCAR(text) && (strings.Contains(text, "app.bsky.") || strings.Contains(text, "did:plc:") || strings.Contains(text, "did:web:"))
		},
	}},
	Begin: func(e *layout.Export) {
		e.State = &repo{places: map[name]place{}, odd: map[name]string{}, bad: map[int]string{}, nodes: map[name]bool{}}
	},
	Ready: func(e *layout.Export) error {
		r, _ := e.State.(*repo) // Begin set it
		return r.settle(e)
	},
	End: func(e *layout.Export) error {
		r, _ := e.State.(*repo)
		r.missing(e)
		return nil
	},
}
