package x

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// listed is what one manifest says of the archive.
type listed struct {
	name    string // of the manifest in the tree
	partial bool
	files   []declared
}

// declared is a file that the manifest names.
type declared struct {
	base  string
	count int64 // of records; negative when it does not say
}

// counted are the records that a file holds: elements, and messages inside of them.
type counted struct{ records, inner int64 }

func (a *archive) count(f *layout.File, records, inner int) {
	if f.Looking() {
		a.counts[f.Name] = counted{int64(records), int64(inner)}
	}
}

// needed are the files without which something is missing from an import.
var needed = []string{
	"tweets", "tweet", "community-tweet", "note-tweet", "like", "follower", "following", "block", "mute",
	"direct-messages", "direct-message", "direct-messages-group", "direct-message-group",
}

// isNeeded looks at the name without suffix and number of the part.
func isNeeded(base string) bool {
	stem, _, _ := strings.Cut(strings.TrimSuffix(base, ".js"), "-part")
	return slices.Contains(needed, stem)
}

func manifest(f *layout.File) error {
	a := stateOf(f)
	return text(f, func(d *jsonread.Reader) error {
		v, err := d.Value()
		if err != nil {
			return err
		}
		info := v.Get("archiveInfo")
		made := moment(info.Get("generationDate").Str())
		if day := data.DayOf(made, time.UTC); day > a.asOf {
			a.asOf = day
			f.In.SetAsOf(made)
		}
		if f.Looking() {
			a.manifests = append(a.manifests, listed{f.Name, info.Get("isPartialArchive").True(), declarations(v.Get("dataTypes"))})
		}
		user := v.Get("userInfo")
		return a.learn(f, max(user.Line, 1), person{id: str(user, "accountId"), handle: str(user, "userName"), name: str(user, "displayName")})
	})
}

func declarations(types jsonread.Value) []declared {
	var all []declared
	for _, t := range types.Members {
		for _, file := range t.Get("files").List() {
			base := strings.ToLower(path.Base(file.Get("fileName").Str()))
			if !isNeeded(base) {
				continue
			}
			n, ok := file.Get("count").Int()
			if !ok {
				n = -1
			}
			all = append(all, declared{base, n})
		}
	}
	return all
}

// check compares the manifests with what was found. Parts of one archive may lie in
// any order and each in a zip of its own.
func (a *archive) check(e *layout.Export) {
	var missing []string
	for _, m := range a.manifests {
		for _, d := range m.files {
			name := a.find(e, m, d.base)
			if name == "" {
				missing = append(missing, d.base)
				continue
			}
			if n, ok := a.counts[name]; ok && d.count >= 0 && n.records != d.count && n.inner != d.count {
				e.Warn(data.WarnMissingPart, "The archive's list says that %s holds %s, but %s there.", d.base, data.CountOf(d.count, "record", "records"), data.CountOf(n.records, "is", "are"))
			}
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		missing = slices.Compact(missing)
		e.Warn(data.WarnMissingPart, "The archive's list names files that are not here: %s. Put all parts of the archive into one folder and import that.", strings.Join(missing, ", "))
	}
	if len(a.manifests) == 1 && a.manifests[0].partial {
		e.Warn(data.WarnMissingPart, "The archive says that it is only a part. If there are further parts, put them all into one folder and import that.")
	}
}

// find returns the entry that a manifest means: the one beside it, else that of
// another part.
func (a *archive) find(e *layout.Export, m listed, base string) string {
	found := ""
	for _, entry := range e.In.Tree.Entries {
		if strings.ToLower(intake.Plain(entry.Name)) != base || root(entry.Name) != root(m.name) {
			continue
		}
		if path.Dir(entry.Name) == path.Dir(m.name) {
			return entry.Name
		}
		if found == "" {
			found = entry.Name
		}
	}
	return found
}

// monthKey is the month of a post in words that compare.
func monthKey(t tweet) string { return strconv.Itoa(t.at.Year()) + " " + t.at.Month().String() }
