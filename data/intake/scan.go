package intake

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"rapport/data"
)

// Scan opens the paths and asks every format what it knows there. Each export
// is one element, and so is each path that cannot be read or understood; the
// error is only ever that of the context.
func Scan(ctx context.Context, paths []string, formats []*Format, o Options) ([]*Export, error) {
	var all []*Export
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			for _, e := range all {
				_ = e.Close() // read only; nothing can be lost
			}
			return nil, err
		}
		all = append(all, scanPath(path, formats, o)...)
	}
	return all, nil
}

func scanPath(path string, formats []*Format, o Options) []*Export {
	t, err := OpenTree(path, o.Limits)
	if err != nil {
		return []*Export{{Path: path, Err: err}}
	}
	t.encoding = o.Encoding
	shared := &sharedTree{Tree: t}
	var exports []*Export
	for _, c := range recognise(t, formats, o.Format) {
		if c.claim.Refused != nil {
			exports = append(exports, &Export{Path: refusedPath(t, c.claim), Claim: c.claim, Err: c.claim.Refused})
			continue
		}
		exports = append(exports, newExport(shared, c, o))
	}
	for _, b := range t.broken {
		exports = append(exports, &Export{Path: filepath.Join(path, filepath.FromSlash(b.name)), Err: b.err})
	}
	if shared.users == 0 {
		if len(exports) == 0 || len(t.Entries) > countClaimed(exports) {
			exports = append(exports, &Export{Path: path, Err: unrecognised(t)})
		}
		_ = t.Close() // read only; nothing can be lost
		return exports
	}
	placeUnknown(t, exports)
	for _, e := range exports {
		if e.Err == nil {
			e.head = e.complete(NewInput(t, e.Claim, o).Head())
		}
	}
	return exports
}

// refusedPath names the one file that is refused, if it lies in a folder or zip.
func refusedPath(t *Tree, c Claim) string {
	if len(t.Entries) == 1 {
		return t.Path
	}
	return filepath.Join(t.Path, filepath.FromSlash(c.Files[0].Name))
}

func countClaimed(exports []*Export) int {
	n := 0
	for _, e := range exports {
		n += len(e.Claim.Files)
	}
	return n
}

// candidate is a claim and who made it.
type candidate struct {
	format *Format
	claim  Claim
	order  int
}

// recognise collects the claims. A file belongs to one export: sure claims go
// before likely ones, then the order of the formats decides.
func recognise(t *Tree, formats []*Format, only string) []candidate {
	var all []candidate
	for _, f := range formats {
		if only != "" && f.Name != only {
			continue
		}
		claims, err := claim(f, t)
		if err != nil {
			t.note(data.WarnUnknownFormat, fmt.Sprintf("Looking for %s here failed.", f.Title))
			continue
		}
		for _, c := range claims {
			all = append(all, candidate{f, c, len(all)})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		if a.claim.Sure != b.claim.Sure {
			if a.claim.Sure {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.order, b.order)
	})
	taken := map[string]bool{}
	kept := all[:0]
	for _, c := range all {
		c.claim.Files = slices.DeleteFunc(c.claim.Files, func(f File) bool { return taken[f.Name] })
		if len(c.claim.Files) == 0 {
			continue
		}
		for _, f := range c.claim.Files {
			taken[f.Name] = true
		}
		kept = append(kept, c)
	}
	all = kept
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(a.order, b.order) })
	return all
}

func claim(f *Format, t *Tree) (claims []Claim, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return f.Claim(t)
}

func newExport(t *sharedTree, c candidate, o Options) *Export {
	t.users++
	e := &Export{Path: t.Path, Format: c.format, Claim: c.claim, tree: t, options: o}
	for _, f := range c.claim.Files {
		entry, _ := t.Entry(f.Name)
		e.Bytes += entry.Size
	}
	for _, archive := range t.archives {
		if len(archive) > len(e.prefix) && insideAll(c.claim.Files, archive) {
			e.prefix = archive
		}
	}
	if e.prefix != "" {
		e.Path = filepath.Join(t.Path, filepath.FromSlash(e.prefix))
	}
	return e
}

func insideAll(files []File, archive string) bool {
	return !slices.ContainsFunc(files, func(f File) bool { return !strings.HasPrefix(f.Name, archive) })
}

// placeUnknown gives every file that nobody claimed to the export it lies
// nearest to.
func placeUnknown(t *Tree, exports []*Export) {
	known := map[string]bool{}
	for _, e := range exports {
		for _, f := range e.Claim.Files {
			known[f.Name] = true
		}
		for _, name := range e.Claim.Own {
			known[name] = true
		}
	}
	for _, entry := range t.Entries {
		if known[entry.Name] {
			continue
		}
		var best *Export
		near := -1
		for _, e := range exports {
			if e.Err != nil {
				continue
			}
			if n := nearness(entry.Name, e.Claim.Files); n > near {
				best, near = e, n
			}
		}
		best.Unknown = append(best.Unknown, strings.TrimPrefix(entry.Name, best.prefix))
	}
}

// nearness is how many folders a name shares with the nearest of the files.
func nearness(name string, files []File) int {
	parts := strings.Split(name, "/")
	best := 0
	for _, f := range files {
		other := strings.Split(f.Name, "/")
		n := 0
		for n < len(parts)-1 && n < len(other)-1 && parts[n] == other[n] {
			n++
		}
		best = max(best, n)
	}
	return best
}

// shownUnknown is how many unknown files are described one by one.
const shownUnknown = 5

// unknownFiles says which files nobody knows, and what they begin with.
func unknownFiles(t *Tree, prefix string, names []string) []data.Warning {
	var all []data.Warning
	for i, name := range names {
		if i == shownUnknown {
			return append(all, data.Warning{Code: data.WarnUnknownFile, Message: data.CountOf(len(names)-i, "more file is not understood and was", "more files are not understood and were") + " left out."})
		}
		msg := name + " is not understood and was left out."
		if seen := seenAs(t, prefix+name); seen != "" {
			msg += " It begins with the " + seen + "."
		}
		all = append(all, data.Warning{Code: data.WarnUnknownFile, Message: msg})
	}
	return all
}
