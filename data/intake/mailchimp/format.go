// Package mailchimp reads two exports of Mailchimp: that of an audience, which
// says who subscribed and who left, and that of the whole account, which says
// besides who opened which campaign and clicked what.
//
// Everybody is known by e-mail address. A campaign is known only by the name of
// the file that lists its opens or clicks.
package mailchimp

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Format is an export of Mailchimp.
var Format = &intake.Format{
	Name:      "mailchimp",
	Title:     "Mailchimp",
	Short:     "MC",
	Direction: "in",
	Files: []string{
		"subscribed_*.csv", "unsubscribed_*.csv", "cleaned_*.csv", "granular_activity/opens/*.csv", "granular_activity/clicks/*.csv", "campaigns.csv",
	},
	HowToGet: "For opens and clicks open Account > Settings > Manage my data, choose what to export and press Export data; the link comes by e-mail, once a day at most. " +
		"For an audience alone open Audience > All contacts > Export Audience and download the zip.",
	Wait:    "up to some hours",
	Holds:   "Subscribers by e-mail and name with the day they joined, those who left with their reason, opens and clicks of every campaign.",
	Lacks:   "Answers to campaigns: they are in your mailbox. Opens include those that mail programs make by themselves.",
	Inbound: true,
	Claim:   claim,
	Read:    read,
}

// kind is what a file holds.
type kind string

const (
	campaigns     kind = "campaigns"
	subscribed    kind = "subscribed"
	unsubscribed  kind = "unsubscribed"
	cleaned       kind = "cleaned"
	nonsubscribed kind = "nonsubscribed" // known from orders alone, never signed up
	opens         kind = "opens"
	clicks        kind = "clicks"
)

// kinds in the order of reading, with their names for the screen.
var kinds = []kind{campaigns, subscribed, unsubscribed, cleaned, nonsubscribed, opens, clicks}

var titles = map[kind]string{
	campaigns: "Campaigns", subscribed: "Subscribers", unsubscribed: "Unsubscribed", cleaned: "Bounced addresses",
	nonsubscribed: "Other contacts", opens: "Opens", clicks: "Clicks",
}

const peeked = 64 << 10

// folders are the folders of an account's export; what lies above the first of
// them is the account's. Of the true ones nothing is read.
var folders = map[string]bool{
	"granular_activity": false, "aggregate_activity": true, "geo_data": true, "lists": false, "audiences": false, "campaigns": true,
	"templates": true, "reports": true, "landing_pages": true, "surveys": true, "automations": true, "sms_data": true,
}

// batch is what the files of one audience's export have in common in their names.
var batch = regexp.MustCompile(`_export_([0-9a-f]{6,})\.`)

// group is where the files of one export lie.
type group struct{ root, batch string }

// claim takes the files of one audience or one account together.
func claim(t *intake.Tree) ([]intake.Claim, error) {
	files := map[group][]intake.File{}
	var order []group
	for _, e := range t.Entries {
		k, ok := kindOf(t, e.Name)
		if !ok || k == campaigns {
			continue
		}
		at := groupOf(e.Name)
		if files[at] == nil {
			order = append(order, at)
		}
		files[at] = append(files[at], intake.File{Name: e.Name, Kind: string(k), Title: titles[k]})
	}
	var claims []intake.Claim
	for _, at := range order {
		c := intake.Claim{Sure: true, Version: "audience export", Inbound: true, Files: files[at]}
		if inAccount(c.Files) {
			c.Version = "account export"
			if c.Account = path.Base(at.root); c.Account == "." {
				c.Account = ""
			}
			c.Files = append(c.Files, listOfCampaigns(t, at)...)
			c.Own = others(t, at, c.Files)
		}
		slices.SortStableFunc(c.Files, func(a, b intake.File) int {
			return slices.Index(kinds, kind(a.Kind)) - slices.Index(kinds, kind(b.Kind))
		})
		claims = append(claims, c)
	}
	return claims, nil
}

// groupOf tells the files of several exports apart.
func groupOf(name string) group {
	parts := strings.Split(path.Dir(name), "/")
	for i, part := range parts {
		if _, ok := folders[strings.ToLower(part)]; ok {
			return group{root: path.Join(append([]string{"."}, parts[:i]...)...)}
		}
	}
	at := group{root: path.Dir(name)}
	if m := batch.FindStringSubmatch(path.Base(name)); m != nil {
		at.batch = m[1]
	}
	return at
}

func inAccount(files []intake.File) bool {
	return slices.ContainsFunc(files, func(f intake.File) bool {
		for part := range strings.SplitSeq(path.Dir(f.Name), "/") {
			if _, ok := folders[strings.ToLower(part)]; ok {
				return true
			}
		}
		return false
	})
}

func listOfCampaigns(t *intake.Tree, at group) []intake.File {
	for _, e := range t.Entries {
		if path.Dir(e.Name) != at.root {
			continue
		}
		if k, ok := kindOf(t, e.Name); ok && k == campaigns {
			return []intake.File{{Name: e.Name, Kind: string(k), Title: titles[k]}}
		}
	}
	return nil
}

// others are further files of the account that hold nothing about one person.
func others(t *intake.Tree, at group, claimed []intake.File) []string {
	taken := map[string]bool{}
	for _, f := range claimed {
		taken[f.Name] = true
	}
	var own []string
	for _, e := range t.Entries {
		if taken[e.Name] || groupOf(e.Name) != at {
			continue
		}
		for part := range strings.SplitSeq(strings.ToLower(path.Dir(e.Name)), "/") {
			if folders[part] {
				own = append(own, e.Name)
				break
			}
		}
	}
	return own
}

// kindOf tells what a file holds by its place and header.
func kindOf(t *intake.Tree, name string) (kind, bool) {
	switch intake.Suffix(name) {
	case "csv", "tsv", "txt":
	default:
		return "", false
	}
	head, err := t.Peek(name, peeked)
	if err != nil && len(head) == 0 {
		return "", false // an unreadable file is nobody's, and is reported as unknown
	}
	if k, ok := activityKind(name); ok {
		_, ok = sheet.FindHeader(head, isActivity)
		return k, ok
	}
	if strings.EqualFold(intake.Plain(name), "campaigns.csv") {
		_, ok := sheet.FindHeader(head, isCampaigns)
		return campaigns, ok
	}
	header, ok := sheet.FindHeader(head, isAudience)
	if !ok {
		return "", false
	}
	return audienceKind(name, sheet.NewColumns(header)), true
}

// activityKind goes by the folder: the rows of opens and clicks do not say it.
func activityKind(name string) (kind, bool) {
	dir := strings.ToLower(path.Base(path.Dir(name)))
	if above := strings.ToLower(path.Base(path.Dir(path.Dir(name)))); above != "granular_activity" && above != "." {
		return "", false
	}
	switch dir {
	case "opens":
		return opens, true
	case "clicks":
		return clicks, true
	}
	return "", false
}

func audienceKind(name string, c sheet.Columns) kind {
	switch base := strings.ToLower(path.Base(name)); {
	case c.Has("UNSUB_TIME"):
		return unsubscribed
	case c.Has("CLEAN_TIME"):
		return cleaned
	case strings.HasPrefix(base, "nonsubscribed"):
		return nonsubscribed
	}
	return subscribed
}
