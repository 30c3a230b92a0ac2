package instagram

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
)

// peeked is how much of a file is looked at to tell what it is.
const peeked = 4096

// root is one export: everything that lies below one folder or zip.
type root struct {
	name     string
	files    []claimed
	own      []string
	html     []string // pages that only JSON would make readable
	sizes    []string // relative names and sizes, to find copies
	sure     bool
	facebook bool
	inside   bool // in one of the export's own folders
}

type claimed struct {
	intake.File
	kind kind
	json bool
	// threads says that it is a list of Threads, which can lie alone or loose.
	threads bool
	base    string // folder, stem and part: the same for JSON and HTML of one list
}

// claim takes every root on its own: two exports of different days can lie in
// one zip.
func claim(t *intake.Tree) ([]intake.Claim, error) {
	roots := map[string]*root{}
	var order []*root
	for _, e := range t.Entries {
		name, relative, inside := rootOf(e.Name)
		key := exportKey(name)
		r, ok := roots[key]
		if !ok {
			r = &root{name: name}
			roots[key] = r
			order = append(order, r)
		}
		r.inside = r.inside || inside
		r.add(t, e, relative)
	}
	var claims []intake.Claim
	copies := map[string]int{}
	for _, r := range order {
		c, ok := r.claim(t)
		if !ok {
			continue
		}
		slices.Sort(r.sizes)
		print := strings.Join(r.sizes, "\n")
		if first, ok := copies[print]; ok && len(r.sizes) > 1 {
			claims[first].Own = append(append(claims[first].Own, c.Own...), fileNames(c.Files)...)
			claims[first].Notes = append(claims[first].Notes, data.Warning{
				Code: data.WarnDuplicateExport, Message: fmt.Sprintf("%s holds the same export a second time; it was left out.", r.name),
			})
			continue
		}
		copies[print] = len(claims)
		claims = append(claims, c)
	}
	return claims, nil
}

func fileNames(files []intake.File) []string {
	var all []string
	for _, f := range files {
		all = append(all, f.Name)
	}
	return all
}

// rootOf splits a name at the first folder of the export. Until 2020 and for
// loose files there is none: then the file's own folder is the root.
func rootOf(name string) (root, relative string, inside bool) {
	parts := strings.Split(name, "/")
	for i, part := range parts[:len(parts)-1] {
		if _, ok := folders[strings.ToLower(part)]; ok {
			return strings.Join(parts[:i], "/"), strings.Join(parts[i:], "/"), true
		}
	}
	return path.Dir(name), path.Base(name), false
}

// exportName is what Instagram calls its downloads: the account and the day.
var exportName = regexp.MustCompile(`^(?:instagram-)?(.+?)[-_](\d{4})-?(\d{2})-?(\d{2})(?:[-_ .].*)?$`)

// exportKey is the same for the zips that are the parts of one export.
func exportKey(root string) string {
	dir, base := path.Split(path.Clean(root))
	if m := exportName.FindStringSubmatch(base); m != nil && strings.HasSuffix(strings.ToLower(base), ".zip") {
		return dir + strings.Join(m[1:], "-")
	}
	return path.Clean(root)
}

func (r *root) add(t *intake.Tree, e intake.Entry, relative string) {
	lower := strings.ToLower(e.Name)
	r.facebook = r.facebook || facebookPath.MatchString(lower)
	r.sure = r.sure || strings.Contains(lower, "your_instagram_activity/") || strings.Contains(lower, "followers_and_following/")
	suffix := intake.Suffix(e.Name)
	if suffix != "json" && suffix != "html" {
		if isOwn(relative) {
			r.own = append(r.own, e.Name)
		}
		return
	}
	r.sizes = append(r.sizes, fmt.Sprintf("%s %d", relative, e.Size))
	base, part := stem(e.Name)
	c := claimed{
		File: intake.File{Name: e.Name}, json: suffix == "json",
		base: path.Dir(strings.ToLower(relative)) + "/" + base + "_" + part,
	}
	if c.json {
		head, err := t.Peek(e.Name, peeked)
		c.threads = isThreads(relative) || bytes.Contains(head, []byte(`"text_post_app_`))
		if err == nil && !(isOwn(relative) && byWrapper(head) == "" && !strings.Contains(base, "signup")) {
			sure := false
			c.kind, sure = kindOf(e.Name, head)
			r.sure = r.sure || sure
		}
	} else {
		c.kind = htmlKind(base)
	}
	switch {
	case c.kind != "":
		if c.threads && !c.kind.list() && c.kind != likes && c.kind != posts {
			c.kind = ""
			r.own = append(r.own, e.Name)
			return
		}
		c.Kind, c.Title = string(c.kind), c.kind.title()
		if c.threads {
			c.Title += onThreads
		}
		r.files = append(r.files, c)
	case isOwn(relative):
		r.own = append(r.own, e.Name)
	case !c.json:
		r.html = append(r.html, c.base+"\x00"+e.Name)
	}
}

// facebookPath is what lies in an export of Facebook and in none of Instagram.
var facebookPath = regexp.MustCompile(`across_facebook/|your_facebook_activity|connections/followers/|comments_and_reactions/|/your_friends\.json$`)

// htmlKind is what a page holds; only lists of people are read from pages.
func htmlKind(base string) kind {
	for _, n := range names {
		if n.kind.list() && n.name.MatchString(base) {
			return n.kind
		}
	}
	return ""
}

// onThreads ends the title of what belongs to Threads.
const onThreads = " on Threads"

func isThreads(name string) bool {
	return slices.Contains(strings.Split(strings.ToLower(path.Dir(name)), "/"), "threads")
}

// claim makes one of a root; false when nothing in it is Instagram's.
func (r *root) claim(t *intake.Tree) (intake.Claim, bool) {
	if len(r.files) == 0 || r.facebook || !r.worth() {
		return intake.Claim{}, false
	}
	r.preferJSON()
	slices.SortStableFunc(r.files, func(a, b claimed) int {
		return cmp.Or(cmpBool(a.threads, b.threads), cmp.Compare(a.kind.order(), b.kind.order()), cmp.Compare(a.base, b.base))
	})
	c := intake.Claim{Sure: r.sure, Version: r.version(), AsOf: r.madeAt(t.Path), Own: r.own}
	for _, f := range r.files {
		c.Files = append(c.Files, f.File)
		c.Inbound = c.Inbound || f.kind.inbound()
	}
	c.Notes = append(missingParts(r.files), r.htmlNote()...)
	return c, true
}

// worth reports whether the root holds more than pages that anybody could have
// called following.html.
func (r *root) worth() bool {
	return r.sure || r.inside || slices.ContainsFunc(r.files, func(f claimed) bool { return f.json || f.kind == followers || f.kind == following })
}

func cmpBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// preferJSON leaves out pages that lie beside the same list as JSON.
func (r *root) preferJSON() {
	have := map[string]bool{}
	for _, f := range r.files {
		if f.json {
			have[f.base] = true
		}
	}
	r.files = slices.DeleteFunc(r.files, func(f claimed) bool {
		if f.json || !have[f.base] {
			return false
		}
		r.own = append(r.own, f.Name)
		return true
	})
	r.html = slices.DeleteFunc(r.html, func(page string) bool {
		base, name, _ := strings.Cut(page, "\x00")
		if have[base] {
			r.own = append(r.own, name)
		}
		return have[base]
	})
}

func (r *root) htmlNote() []data.Warning {
	if len(r.html) == 0 || !r.sure {
		return nil
	}
	return []data.Warning{{
		Code:    data.WarnUnknownFile,
		Message: "Of pages (HTML) only lists of people are read. Ask Instagram for the format JSON to get messages, comments and likes too.",
	}}
}

func (r *root) version() string {
	version, json, html := "", 0, 0
	for _, f := range r.files {
		if f.json {
			json++
		} else {
			html++
		}
		lower := strings.ToLower(f.Name)
		switch {
		case f.kind == connections || f.kind == oldMessages:
			version = "layout until 2020"
		case strings.Contains(lower, "your_instagram_activity/") || strings.Contains(lower, "connections/followers_and_following/"):
			version = "layout since 2023"
		case version == "" && strings.Contains(lower, "followers_and_following/"):
			version = "layout of 2021"
		}
	}
	form := "JSON"
	if json == 0 {
		form = "HTML"
	} else if html > 0 {
		form = "JSON and HTML"
	}
	return strings.TrimSuffix(form+", "+version, ", ")
}

// metaFolder is the inner folder of some downloads, named by the moment they
// were made.
var metaFolder = regexp.MustCompile(`^meta-(\d{4}-[A-Za-z]{3}-\d{2}-\d{2}-\d{2}-\d{2})`)

// madeAt is when the export was made, as far as a name says so.
func (r *root) madeAt(treePath string) time.Time {
	parts := append([]string{path.Base(strings.ReplaceAll(treePath, `\`, "/"))}, strings.Split(r.name, "/")...)
	slices.Reverse(parts)
	for _, part := range parts {
		if m := metaFolder.FindStringSubmatch(part); m != nil {
			if at, err := time.Parse("2006-Jan-02-15-04-05", m[1]); err == nil {
				return at
			}
		}
		if m := exportName.FindStringSubmatch(part); m != nil {
			if at, err := time.Parse("20060102", m[2]+m[3]+m[4]); err == nil {
				return at
			}
		}
	}
	return time.Time{}
}

// missingParts finds gaps in the numbering of parts.
func missingParts(files []claimed) []data.Warning {
	type group struct{ numbers []int }
	groups := map[string]*group{}
	var order []string
	for _, f := range files {
		dir, base := path.Split(f.base)
		i := strings.LastIndexByte(base, '_')
		n, err := strconv.Atoi(base[i+1:])
		if err != nil || n < 1 {
			continue
		}
		key := dir + base[:i] + path.Ext(f.Name)
		if groups[key] == nil {
			groups[key] = &group{}
			order = append(order, key)
		}
		groups[key].numbers = append(groups[key].numbers, n)
	}
	var notes []data.Warning
	for _, key := range order {
		numbers := groups[key].numbers
		suffix := path.Ext(key)
		for n := 1; n < slices.Max(numbers); n++ {
			if !slices.Contains(numbers, n) {
				name := fmt.Sprintf("%s_%d%s", strings.TrimPrefix(strings.TrimSuffix(key, suffix), "./"), n, suffix)
				notes = append(notes, data.Warning{Code: data.WarnMissingPart, Message: name + " is missing, though later parts are there."})
			}
		}
	}
	return notes
}
