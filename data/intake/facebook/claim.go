package facebook

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// folders are those of the export: what lies above the first of them is its root.
var folders = []string{
	"your_facebook_activity", "your_activity_across_facebook", "this_profile*s_activity_across_facebook", "connections", "personal_information", "logged_information",
	"security_and_login_information", "friends", "friends_and_followers", "following_and_followers", "comments", "comments_and_reactions", "likes_and_reactions",
	"posts", "messages", "profile_information", "pages", "pages_and_profiles", "other_activity", "notifications", "stories", "activity_messages", "events", "groups",
}

// idle are folders of the export that hold nothing to import.
var idle = regexp.MustCompile(`^(security_and_login_information|ads_information|ads_and_businesses|apps_and_websites.*|location|search|preferences|notifications|` +
	`saved_items.*|facebook_(marketplace|payments|gaming|news|accounts_center|portal|assistant|watch)|fundraisers|feed|voting.*|your_(topics|places|interactions_on_facebook|problem_reports).*|` +
	`other_(logged|personal)_information|polls|reels|saved|shops|navigation_bar|meta_avatars.*|avatars.*|bug_bounty|supervision|volunteering|live_audio_rooms|messenger|dating|` +
	`interactions|activity_off_facebook.*|other_logged_information|contacts|ad_preferences)$`)

// own are files that hold nothing to import beside those that are read.
var own = regexp.MustCompile(`^(no-data|index|start_here|notifications|group_interactions|people_you_may_know|friends_you_see_less|friend_peer_group|` +
	`your_uncategorized_photos|archived_stories|your_event_responses|event_invitations|your_groups|your_group_membership_activity|profile_update_history|` +
	`pages_.*|your_pages_and_profiles|followed_pages|places_you.*|edits_you_made.*|your_story_highlights|secret_conversations|your_cross-app_messaging_settings|.*_settings|` +
	`photos_and_videos|autofill_information|messenger_.*|information_about_.*)$`)

var below = layout.Below(folders...)

// exportName is what Facebook calls its downloads: the account, the day, and what
// tells the parts of one export apart.
var exportName = regexp.MustCompile(`^facebook-(.+)-(\d{4}-\d{2}-\d{2})(?:-[^.]*)?(?:\.zip)?$`)

// rootOf is the same for the zips that are the parts of one export.
func rootOf(name string) string { return united(below(name)) }

// united names the zips of one export alike in a path.
func united(name string) string {
	parts := strings.Split(name, "/")
	kept := parts[:0]
	for _, part := range parts {
		if m := exportName.FindStringSubmatch(strings.ToLower(part)); m != nil {
			part = "facebook-" + m[1] + "-" + m[2]
		}
		if len(kept) == 0 || kept[len(kept)-1] != part {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "/")
}

// holds reports whether an entry lies below the root.
func (e *export) holds(name string) bool {
	return e.root == "." || strings.HasPrefix(united(path.Dir(name))+"/", e.root+"/")
}

// export is one export while it is claimed.
type export struct {
	root      string
	claim     intake.Claim
	encrypted bool // nothing but encrypted messages
}

// claim finds the exports of a tree. Files that could be another platform's belong
// to the export that lies around them, and the encrypted messages to the one
// export beside them.
func claim(t *intake.Tree) ([]intake.Claim, error) {
	claims, err := files.Claim(t)
	if err != nil {
		return nil, err
	}
	var all []*export
	for _, c := range claims {
		all = append(all, newExport(t, c))
	}
	all = together(all)
	out := make([]intake.Claim, 0, len(all))
	for _, e := range all {
		e.complete(t)
		if len(e.claim.Files) > 0 {
			out = append(out, e.claim)
		}
	}
	return out, nil
}

func newExport(t *intake.Tree, c intake.Claim) *export {
	e := &export{root: rootOf(c.Files[0].Name), claim: c}
	e.encrypted = !slices.ContainsFunc(c.Files, func(f intake.File) bool { return f.Kind != "encrypted" })
	e.claim.Sure = c.Sure || exportName.MatchString(strings.ToLower(path.Base(strings.ReplaceAll(t.Path, `\`, "/"))))
	return e
}

// together joins what is likely to what is sure in one root, and encrypted
// messages to the only other export.
func together(all []*export) []*export {
	others := 0
	for _, e := range all {
		if !e.encrypted && e.claim.Sure {
			others++
		}
	}
	var kept []*export
	for _, e := range all {
		at := slices.IndexFunc(all, func(o *export) bool {
			switch {
			case o == e || !o.claim.Sure || o.encrypted:
				return false
			case e.encrypted:
				return others == 1
			}
			return o.root == e.root && !e.claim.Sure
		})
		if at < 0 {
			kept = append(kept, e)
			continue
		}
		o := all[at]
		o.claim.Files = append(o.claim.Files, e.claim.Files...)
		o.claim.Inbound = o.claim.Inbound || e.claim.Inbound
	}
	return kept
}

// complete adds what is known of the export as a whole.
func (e *export) complete(t *intake.Tree) {
	e.preferJSON()
	e.claim.Version = version(e.claim.Files)
	e.claim.AsOf = madeAt(t.Path, e.root)
	e.claim.Notes = append(e.claim.Notes, missing(e.claim.Files)...)
	if !e.claim.Sure || e.encrypted {
		return
	}
	html := false
	for _, entry := range t.Entries {
		if !e.holds(entry.Name) || slices.ContainsFunc(e.claim.Files, func(f intake.File) bool { return f.Name == entry.Name }) {
			continue
		}
		base := stem(entry.Name)
		switch {
		case slices.Contains(e.claim.Own, entry.Name):
		case own.MatchString(base) || slices.ContainsFunc(strings.Split(strings.ToLower(path.Dir(entry.Name)), "/"), idle.MatchString):
			e.claim.Own = append(e.claim.Own, entry.Name)
		case intake.Suffix(entry.Name) == "html":
			html = true
		}
	}
	if html {
		e.claim.Notes = append(e.claim.Notes, data.Warning{
			Code:    data.WarnUnknownFile,
			Message: "Of pages (HTML) only lists of people are read. Ask Facebook for the format JSON to get messages, comments and posts too.",
		})
	}
}

// preferJSON leaves out pages that lie beside the same list as JSON.
func (e *export) preferJSON() {
	have := map[string]bool{}
	for _, f := range e.claim.Files {
		if intake.Suffix(f.Name) == "json" {
			have[f.Kind+" "+stem(f.Name)] = true
		}
	}
	e.claim.Files = slices.DeleteFunc(e.claim.Files, func(f intake.File) bool {
		if intake.Suffix(f.Name) != "html" || !have[f.Kind+" "+stem(f.Name)] {
			return false
		}
		e.claim.Own = append(e.claim.Own, f.Name)
		return true
	})
}

var part = regexp.MustCompile(`_(\d{1,4})$`)

// stem is the base name in lower case, without suffix, browser's number and part.
func stem(name string) string {
	base := strings.ToLower(intake.Plain(name))
	return part.ReplaceAllString(strings.TrimSuffix(base, path.Ext(base)), "")
}

// version names the years of the layout by the folders of the files.
func version(files []intake.File) string {
	json, html, years := false, false, ""
	for _, f := range files {
		json = json || intake.Suffix(f.Name) == "json"
		html = html || intake.Suffix(f.Name) == "html"
		for _, known := range []struct{ folder, years string }{
			{"your_facebook_activity/", "layout since 2024"},
			{"across_facebook/", "layout since 2023"},
			{"connections/", "layout since 2023"},
			{"friends_and_followers/", "layout of 2020"},
			{"comments_and_reactions/", "layout of 2020"},
			{"following_and_followers/", "layout of 2018"},
			{"likes_and_reactions/", "layout of 2018"},
			{"friends/", "layout of 2018"},
		} {
			if strings.Contains(strings.ToLower(f.Name), known.folder) {
				years = max(years, known.years)
				break
			}
		}
	}
	words := "JSON"
	switch {
	case html && json:
		words = "JSON and HTML"
	case html:
		words = "HTML"
	}
	if len(files) > 0 && !slices.ContainsFunc(files, func(f intake.File) bool { return f.Kind != "encrypted" }) {
		years = "encrypted messages"
	}
	return strings.TrimSuffix(words+", "+years, ", ")
}

// madeAt is the day that the name of the export says.
func madeAt(treePath, root string) time.Time {
	for _, name := range append(strings.Split(root, "/"), path.Base(strings.ReplaceAll(treePath, `\`, "/"))) {
		if m := exportName.FindStringSubmatch(strings.ToLower(name)); m != nil {
			if at, err := time.Parse(time.DateOnly, m[2]); err == nil {
				return at
			}
		}
	}
	return time.Time{}
}

// missing finds gaps in the numbers of parts, which can lie in several zips.
func missing(files []intake.File) []data.Warning {
	numbers := map[string][]int{}
	var order []string
	for _, f := range files {
		base := strings.TrimSuffix(strings.ToLower(intake.Plain(f.Name)), path.Ext(intake.Plain(f.Name)))
		m := part.FindStringSubmatch(base)
		if m == nil || f.Kind == "encrypted" {
			continue
		}
		n, err := strconv.Atoi(m[1])
		if err != nil || n < 1 {
			continue
		}
		key := path.Base(path.Dir(f.Name)) + "/" + strings.TrimSuffix(base, m[0])
		if numbers[key] == nil {
			order = append(order, key)
		}
		numbers[key] = append(numbers[key], n)
	}
	var notes []data.Warning
	for _, key := range order {
		for n := 1; n < slices.Max(numbers[key]); n++ {
			if !slices.Contains(numbers[key], n) {
				notes = append(notes, data.Warning{Code: data.WarnMissingPart, Message: fmt.Sprintf("%s_%d is missing, though later parts are there.", strings.TrimPrefix(key, "./"), n)})
			}
		}
	}
	return notes
}
