package intake

import (
	"io"
	"slices"

	"rapport/data/intake/charset"
)

// texts are the ends of names of tables whose encoding a person can say; so can that of
// a file without any.
var texts = []string{"csv", "tsv", "txt", ""}

// In is the tree with the tables in it read in an encoding, as package charset knows it;
// empty: as they seem. It shares the files of t and is closed with it.
func (t *Tree) In(encoding string) *Tree {
	if encoding == t.encoding {
		return t
	}
	return &Tree{
		Path: t.Path, Entries: t.Entries, Notes: t.Notes, Modified: t.Modified, encoding: encoding,
		limits: t.limits, budget: t.budget, opener: t.opener, archives: t.archives, peeks: map[string][]byte{}, remembered: map[string]any{},
	}
}

// Encoding is that of the tables as a person said it; empty: as they seem.
func (t *Tree) Encoding() string { return t.encoding }

// Or is the tree in an encoding, unless a person said another for this reading.
func (t *Tree) Or(encoding string) *Tree {
	if t.encoding != "" {
		return t
	}
	return t.In(encoding)
}

// recodes reports whether an entry is read in another encoding than it seems to have.
func (t *Tree) recodes(name string) bool {
	return t.encoding != "" && slices.Contains(texts, Suffix(name))
}

// recoded reads an entry as UTF-8.
func (t *Tree) recoded(name string, r io.Reader) io.Reader {
	if !t.recodes(name) {
		return r
	}
	return charset.Reader(r, t.encoding)
}

// recodedFile is an entry that is read as UTF-8 and closed as what it is.
type recodedFile struct {
	io.Reader
	io.Closer
}

// Text is how the letters of a table are read, and rows by which a person sees whether
// that is right.
type Text struct {
	File     string   // entry of the tree
	Encoding string   // as package charset calls it
	Rows     []string // the first with a letter beyond ASCII
}

// sampleRows is how many rows of a table are shown before it is imported.
const sampleRows = 5

// Text looks at the tables among some entries, and returns the first that is no plain
// UTF-8, or of which a person said the encoding; nil without one.
func (t *Tree) Text(names ...string) *Text {
	raw := t.In("")
	for _, name := range names {
		if !slices.Contains(texts[:3], Suffix(name)) {
			continue
		}
		head, err := raw.Peek(name, peekLong)
		if err != nil {
			continue // said when it is read
		}
		encoding := t.encoding
		if encoding == "" {
			encoding = charset.Guess(head)
		}
		if t.encoding != "" || encoding != charset.UTF8 {
			return &Text{File: name, Encoding: encoding, Rows: charset.Lines(head, encoding, sampleRows)}
		}
	}
	return nil
}

// Text is Tree.Text of the export's files; nil for what could not be opened.
func (e *Export) Text() *Text {
	if e.tree == nil {
		return nil
	}
	var names []string
	for _, f := range e.Claim.Files {
		names = append(names, f.Name)
	}
	return e.tree.In(e.options.Encoding).Text(names...)
}
