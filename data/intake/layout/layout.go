// Package layout makes a format out of a list of the layouts that its files have.
// A layout says how a file is recognised (by name, columns, keys) and what one of
// its records means; everything else is common to all formats and lives here:
// finding the files of one export, reading them as a stream, leaving a damaged or
// unknown one out whole while the others are read, the order of day and month,
// who the owner is, rejects with file and line.
//
// A list of subscribers, whole:
//
//	var Format = &intake.Format{Name: "twitch", …, Claim: files.Claim, Read: files.Read}
//
//	var files = layout.Set{Layouts: []layout.Layout{{
//		Kind: "subscribers", Title: "Subscribers", Inbound: true,
//		Columns: []string{"Username", "Subscribe Date", "Tenure"},
//		Row: func(f *layout.File, r layout.Row) error {
//			at, precision, err := r.Time("Subscribe Date")
//			if err != nil {
//				return err // this row is rejected with its line, and the next is read
//			}
//			return f.Send(r.Line, &data.Interaction{…})
//		},
//	}}}
package layout

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"rapport/data/intake"
)

// Set is everything that is known of the files of one format.
type Set struct {
	// Layouts in the order in which their files are read. The first that a file
	// has is taken.
	Layouts []Layout
	// Root names the export that a file belongs to; the files of one root are one
	// import. Nil: every file is an import of its own. See Folder and Below.
	Root func(name string) string
	// Own are patterns (see Layout.Names) of further files of the platform that
	// hold nothing to import, so that they are not listed as unknown.
	Own []string
	// Twice says that all files are read before the first record is given out,
	// also where there is one alone: for an owner, names or an order of dates that
	// a record needs from a later one. Several files are always read twice, so that
	// a damaged one is left out whole.
	Twice bool
	// Begin prepares an export before the first reading: it may set State.
	Begin func(e *Export)
	// Ready is called between the two readings, or before the only one.
	Ready func(e *Export) error
	// End is called after the last file.
	End func(e *Export) error
}

// Layout is one layout of one kind of file. What is given of Names, Columns, Keys
// and Is must all hold for a file to have it.
type Layout struct {
	Kind    string // "followers"
	Title   string // "Followers"
	Version string // in words, where a layout has years: "until 2018"
	Inbound bool   // can hold somebody else's act
	Likely  bool   // another format that is sure of the file goes first

	// Names are patterns of path.Match in lower case for the end of the entry's
	// name: "messages/*/message_*.json". A browser's number " (1)" is not seen.
	// Empty: any readable name with one of the Suffixes, or a lone file.
	Names []string
	// Suffixes are needed where Names is empty; for Columns they are csv, tsv, txt
	// and xlsx without being said, for Keys json, jsonl, ndjson and txt.
	Suffixes []string
	// Columns a table must have; "a|b" stands for either. Case and white space do
	// not matter.
	Columns []string
	// Without are columns that it must not have.
	Without []string
	// Keys that must occur in the first 4 KiB of a JSON text, as they are written.
	Keys []string
	// Is decides by the file's beginning; nil is yes.
	Is func(h *Head) bool

	// Row takes one row of a table. An error that is no *data.Error rejects the row.
	Row func(f *File, r Row) error
	// Read takes the whole file; used where Row is nil.
	Read func(f *File) error
}

// Folder is a Root: the files of one folder belong together.
func Folder(name string) string { return path.Dir(name) }

// Below returns a Root for exports that have folders of their own: the export is
// what lies above the first of them. Folders are patterns in lower case. Files
// outside of them belong to their folder.
func Below(folders ...string) func(string) string {
	return func(name string) string {
		parts := strings.Split(path.Dir(name), "/")
		for i, part := range parts {
			if matches(strings.ToLower(part), folders) {
				return path.Join(append([]string{"."}, parts[:i]...)...)
			}
		}
		return path.Dir(name)
	}
}

// Whole is a Root: all that lies in the path belongs together, whatever it lies
// in; for parts of one export in zips side by side.
func Whole(string) string { return "." }

func matches(text string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		ok, err := path.Match(p, text)
		return ok && err == nil
	})
}

// Claim finds the exports of the set in a tree.
func (s *Set) Claim(t *intake.Tree) ([]intake.Claim, error) {
	found := map[string]*exportFound{}
	var order []string
	for _, e := range t.Entries {
		l := s.layoutOf(t, e.Name)
		if l < 0 {
			continue
		}
		root := e.Name
		if s.Root != nil {
			root = s.Root(e.Name)
		}
		if s.Layouts[l].Likely {
			root += "\x00likely"
		}
		if found[root] == nil {
			found[root] = &exportFound{}
			order = append(order, root)
		}
		found[root].add(e.Name, l)
	}
	claims := make([]intake.Claim, 0, len(order))
	for _, root := range order {
		claims = append(claims, s.claim(t, found[root]))
	}
	return claims, nil
}

// exportFound are the files of one export and the positions of their layouts.
type exportFound struct {
	names   []string
	layouts []int
}

func (x *exportFound) add(name string, layout int) {
	x.names = append(x.names, name)
	x.layouts = append(x.layouts, layout)
}

func (s *Set) claim(t *intake.Tree, x *exportFound) intake.Claim {
	c := intake.Claim{Sure: true}
	at := make([]int, len(x.names))
	for i := range at {
		at[i] = i
	}
	slices.SortFunc(at, func(a, b int) int {
		return cmp.Or(cmp.Compare(x.layouts[a], x.layouts[b]), natural(x.names[a], x.names[b]))
	})
	var versions []string
	for _, i := range at {
		l := s.Layouts[x.layouts[i]]
		c.Files = append(c.Files, intake.File{Name: x.names[i], Kind: l.Kind, Title: l.Title})
		c.Inbound = c.Inbound || l.Inbound
		c.Sure = c.Sure && !l.Likely
		if l.Version != "" && !slices.Contains(versions, l.Version) {
			versions = append(versions, l.Version)
		}
	}
	c.Version = strings.Join(versions, ", ")
	if len(s.Own) > 0 {
		for _, e := range t.Entries {
			if h := (&Head{Name: e.Name, tree: t}); h.named(s.Own) && !s.promised(h) {
				c.Own = append(c.Own, e.Name)
			}
		}
	}
	return c
}

// promised reports whether the name of a file is that of a layout which its contents
// do not have: something is in it that is no longer understood, and must be told.
func (s *Set) promised(h *Head) bool {
	for i := range s.Layouts {
		if l := &s.Layouts[i]; len(l.Names) > 0 && l.Read != nil && h.named(l.Names) {
			return len(strings.TrimSpace(h.Text())) > len("[{}]")
		}
	}
	return false
}

// natural orders part 2 before part 10.
func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x > 0 && y > 0 {
			n, m := strings.TrimLeft(a[:x], "0"), strings.TrimLeft(b[:y], "0")
			if c := cmp.Or(cmp.Compare(len(n), len(m)), cmp.Compare(n, m)); c != 0 {
				return c
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// layoutOf returns the position of the layout that an entry has, or -1.
func (s *Set) layoutOf(t *intake.Tree, name string) int {
	h := &Head{Name: name, tree: t}
	for i := range s.Layouts {
		if s.Layouts[i].has(h) {
			return i
		}
	}
	return -1
}
