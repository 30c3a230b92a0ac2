package layout

import (
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/dbread"
	"rapport/data/intake/sheet"
)

// Head is what is known of a file before it is read.
type Head struct {
	Name string // entry of the tree
	tree *intake.Tree

	parts []string // of the name, as patterns see it; worked out once
	begin string   // the first 4 KiB
	known bool     // begin was read
}

const (
	short = 4 << 10
	long  = 64 << 10
)

// Base returns the last element of the name in lower case, without the number
// that browsers add.
func (h *Head) Base() string { return strings.ToLower(intake.Plain(h.Name)) }

// Text returns the first 4 KiB as UTF-8, without a byte order mark.
func (h *Head) Text() string {
	if !h.known {
		h.begin, h.known = h.text(short), true
	}
	return h.begin
}

// More returns the first 64 KiB, for layouts that show late what they are.
func (h *Head) More() string { return h.text(long) }

func (h *Head) text(n int) string {
	raw, err := h.tree.Peek(h.Name, n)
	if err != nil && len(raw) == 0 {
		return "" // an unreadable file has no layout and is reported as unknown
	}
	if len(raw) > 1 && (raw[0] >= 0xfe || raw[0] == 0 || raw[1] == 0) {
		if r, err := sheet.Text(bytes.NewReader(raw)); err == nil {
			raw, _ = io.ReadAll(r) // half a character at the cut is no matter
		}
	}
	return strings.TrimPrefix(string(raw), "\ufeff")
}

// Lone reports whether the file is all there is: the person chose it, whatever
// it is called.
func (h *Head) Lone() bool { return len(h.tree.Entries) == 1 }

// Beside reports whether there is an entry of that name too.
func (h *Head) Beside(name string) bool {
	_, ok := h.tree.Entry(name)
	return ok
}

// Has reports whether all the JSON keys stand in the first 4 KiB.
func (h *Head) Has(keys ...string) bool {
	text := h.Text()
	return !slices.ContainsFunc(keys, func(k string) bool { return !strings.Contains(text, `"`+k+`"`) })
}

// JSON reports whether the text begins like a JSON array or object.
func (h *Head) JSON() bool {
	text := strings.TrimLeft(h.Text(), " \t\r\n")
	return text != "" && (text[0] == '{' || text[0] == '[')
}

// Database reports whether the file is a SQLite database.
func (h *Head) Database() bool { return strings.HasPrefix(h.Text(), dbread.Header) }

// Tables reports whether the file is a SQLite database that has the tables, as far as
// can be told without opening it.
func (h *Head) Tables(names ...string) bool {
	if !h.Database() {
		return false
	}
	found := intake.Remember(h.tree, h.Name, "tables", func() map[string]bool {
		r, err := h.tree.Open(h.Name)
		if err != nil {
			return nil
		}
		defer r.Close()
		found, _ := dbread.Sniff(r) // what is damaged is told when it is read
		return found
	})
	return !slices.ContainsFunc(names, func(n string) bool { return !found[n] })
}

// Header returns the first line that is a header in the eyes of is.
func (h *Head) Header(is func(c sheet.Columns) bool) ([]string, bool) {
	for _, c := range h.candidates() {
		if is(c.columns) {
			return c.header, true
		}
	}
	return nil, false
}

// candidate is one line of a table that could be its header.
type candidate struct {
	header  []string
	columns sheet.Columns
}

// candidates are worked out once for all layouts of all formats.
func (h *Head) candidates() []candidate {
	return intake.Remember(h.tree, h.Name, "header", func() []candidate {
		var headers [][]string
		if h.suffix() == "xlsx" || strings.HasPrefix(h.Text(), "PK\x03\x04") {
			if r, err := h.tree.Open(h.Name); err == nil {
				headers, _ = sheet.WorkbookCandidates(r) // of a damaged one, what could be read
				_ = r.Close()                            // read only; nothing can be lost
			}
		} else if text := h.Text(); text != "" {
			headers = sheet.Candidates(strings.NewReader(text))
		}
		all := make([]candidate, len(headers))
		for i, header := range headers {
			all[i] = candidate{header, sheet.NewColumns(header)}
		}
		return all
	})
}

func (h *Head) suffix() string { return intake.Suffix(h.Name) }

var (
	tables = []string{"csv", "tsv", "txt", "xlsx"}
	texts  = []string{"json", "jsonl", "ndjson", "txt"}
)

// has reports whether a file has the layout: the name first, since most files of
// most formats are told apart by it.
func (l *Layout) has(h *Head) bool {
	switch {
	case len(l.Names) > 0:
		if !h.named(l.Names) {
			return false
		}
	case !slices.Contains(l.suffixes(), h.suffix()) && !h.Lone():
		return false
	}
	if len(l.Keys) > 0 && !(h.JSON() && h.Has(l.Keys...)) {
		return false
	}
	if len(l.Columns) > 0 {
		if _, ok := h.Header(l.fits); !ok {
			return false
		}
	}
	return l.Is == nil || l.Is(h)
}

func (l *Layout) suffixes() []string {
	switch {
	case len(l.Suffixes) > 0:
		return l.Suffixes
	case len(l.Columns) > 0:
		return tables
	}
	return texts
}

// fits reports whether a header has the columns of the layout.
func (l *Layout) fits(c sheet.Columns) bool {
	for _, name := range l.Columns {
		if c.Find(strings.Split(name, "|")...) < 0 {
			return false
		}
	}
	return c.Find(l.Without...) < 0
}

// named reports whether the end of the name has one of the patterns.
func (h *Head) named(patterns []string) bool {
	if h.parts == nil {
		h.parts = strings.Split(strings.ToLower(path.Join(path.Dir(h.Name), intake.Plain(h.Name))), "/")
	}
	parts := h.parts
	return slices.ContainsFunc(patterns, func(p string) bool {
		n := strings.Count(p, "/") + 1
		if n > len(parts) {
			return false
		}
		end := parts[len(parts)-1]
		if n > 1 {
			end = strings.Join(parts[len(parts)-n:], "/")
		}
		if !strings.ContainsAny(p, `*?[\`) {
			return p == end
		}
		ok, err := path.Match(p, end)
		return ok && err == nil
	})
}
