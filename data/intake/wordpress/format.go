// Package wordpress reads the export of a WordPress site (WXR, an RSS file with
// more in it): the owner's posts and what readers wrote below them.
//
// The file says who the owner is: the authors of the site. It is the only blog
// export with the e-mail addresses of commenters, which is what joins them to
// orders.
package wordpress

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"rapport/data/intake"
)

// Format is the export of a WordPress site.
var Format = &intake.Format{
	Name:      "wordpress",
	Title:     "WordPress",
	Short:     "WP",
	Direction: "both",
	Files:     []string{"*.xml (WXR 1.0 to 1.2)"},
	HowToGet: "On your site open Tools > Export, choose All content and press Download Export File. " +
		"On WordPress.com open Tools > Export and choose Export all; the link comes by e-mail.",
	Wait:    "at once",
	Holds:   "Your posts and pages, and every comment, reply, review and mention below them with the reader's name and e-mail address.",
	Lacks:   "Likes, visits and followers. Comments in the bin and spam are left out.",
	Inbound: true,
	Claim:   claim,
	Read:    read,
}

// datedName is how WordPress names its downloads; a number counts the parts.
var datedName = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// claim takes the parts of one export of one site together: same folder, same
// site, same day.
func claim(t *intake.Tree) ([]intake.Claim, error) {
	var claims []intake.Claim
	seen := map[[3]string]int{}
	for _, e := range t.Entries {
		if s := intake.Suffix(e.Name); s != "xml" && s != "txt" {
			continue
		}
		head, err := t.Peek(e.Name, 64<<10)
		if err != nil || !isExport(head) {
			continue // an unreadable file is nobody's, and is reported as unknown
		}
		site := siteOf(head)
		day := datedName.FindString(path.Base(e.Name))
		key := [3]string{path.Dir(e.Name), site, day}
		i, ok := seen[key]
		if !ok {
			i = len(claims)
			seen[key] = i
			claims = append(claims, intake.Claim{
				Sure: true, Version: versionOf(head), Account: site, Inbound: true,
			})
			if at, err := time.Parse(time.DateOnly, day); err == nil {
				claims[i].AsOf = at
			}
		}
		claims[i].Files = append(claims[i].Files, intake.File{Name: e.Name, Kind: "comments", Title: "Posts and comments"})
	}
	for _, c := range claims {
		slices.SortFunc(c.Files, func(a, b intake.File) int { return strings.Compare(a.Name, b.Name) })
	}
	return claims, nil
}

// isExport looks for the name space, which every version of the format has; in
// one widely used file it is written with https.
func isExport(head []byte) bool {
	return bytes.Contains(head, []byte("wordpress.org/export/")) && bytes.Contains(head, []byte("<rss"))
}

var (
	siteElement    = regexp.MustCompile(`<(?:wp:base_blog_url|wp:base_site_url|link)>(?:<!\[CDATA\[)?\s*(https?://[^<\]\s]+)`)
	versionElement = regexp.MustCompile(`<wp:wxr_version>(?:<!\[CDATA\[)?\s*([0-9.]+)`)
)

func siteOf(head []byte) string {
	if m := siteElement.FindSubmatch(head); m != nil {
		return bareURL(string(m[1]))
	}
	return ""
}

func versionOf(head []byte) string {
	if m := versionElement.FindSubmatch(head); m != nil {
		return "WXR " + string(m[1])
	}
	return "WXR"
}

// bareURL is an address without what two spellings of it differ in.
func bareURL(s string) string {
	_, s, _ = strings.Cut(s, "://")
	return strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(s), "www."), "/")
}
