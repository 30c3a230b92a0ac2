// Package patreon reads the list of members that a Patreon creator exports as
// CSV from the relationship manager: who they are, since when, and what they have
// paid in all. It is a state at the time of the file and no ledger. The report of
// earnings by month is kept as a statement and books nothing.
//
// Patreon has added and dropped columns over the years, so everything goes by
// their names.
package patreon

import (
	"path"
	"regexp"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/sheet"
)

// Format is Patreon's export of members.
var Format = &intake.Format{
	Name: "patreon", Title: "Patreon", Short: "PA", Direction: "in",
	Files: []string{"Members_<number>.csv", "earnings by month (CSV)"},
	HowToGet: "In Patreon open Audience, then Relationship manager, clear all filters and choose CSV. Export again from time to time: payments show as growth from one file to the next. " +
		"Earnings by month are under Insights, Earnings.",
	Wait: "at once",
	Holds: "Members, followers and former members with e-mail, Discord and (until 2023) Twitter name, tier, start, amount of the pledge, " +
		"sum of all charges and the last charge. Earnings by month with fees and refunds, to compare with.",
	Lacks:   "Single payments with their dates and fees, comments, likes and messages.",
	Inbound: true,
	Claim:   claim,
	Read:    read,
}

// peek is enough for the header and some rows.
const peek = 64 << 10

func claim(t *intake.Tree) ([]intake.Claim, error) {
	claims, err := earnings.Claim(t)
	if err != nil {
		return nil, err
	}
	monthly := map[string]bool{}
	for _, c := range claims {
		monthly[c.Files[0].Name] = true
	}
	for _, e := range t.Entries {
		if s := intake.Suffix(e.Name); s != "csv" && s != "tsv" && s != "txt" && len(t.Entries) > 1 {
			continue
		}
		head, err := t.Peek(e.Name, peek)
		if err != nil && len(head) == 0 {
			continue // it cannot be read; the person hears of it as an unknown file
		}
		header, ok := sheet.FindHeader(head, isMembers)
		switch {
		case ok:
			claims = append(claims, intake.Claim{
				Sure: true, Version: columnsOf(header), Inbound: true,
				Files: []intake.File{{Name: e.Name, Kind: "members", Title: "Members"}},
			})
		case !monthly[e.Name] && seemsEarnings(e.Name):
			claims = append(claims, refuse(e.Name))
		}
	}
	return claims, nil
}

// isMembers accepts what is needed to know a member and how the membership stands.
func isMembers(header []string) bool {
	c := sheet.NewColumns(header)
	return c.Has("Name", "Email", "Patron Status") && c.Find(lifetimeNames...) >= 0
}

// columnsOf names the columns by what changed last.
func columnsOf(header []string) string {
	c := sheet.NewColumns(header)
	switch {
	case c.Has("Subscription Source"):
		return "members, columns of 2026"
	case c.Has("Free Member"):
		return "members with free members"
	case c.Has("Twitter"):
		return "members, columns until 2023"
	}
	return "members, older columns"
}

var earningsName = regexp.MustCompile(`(?i)patreon.*earnings|earnings.*patreon`)

// seemsEarnings goes by the name alone, for reports whose columns are others than
// those that are known.
func seemsEarnings(name string) bool {
	return intake.Suffix(name) == "csv" && earningsName.MatchString(path.Base(name))
}

func refuse(name string) intake.Claim {
	return intake.Claim{
		Files: []intake.File{{Name: name}},
		Refused: &data.Error{
			Code: data.WarnUnknownFormat,
			Msg:  path.Base(name) + " seems to be Patreon's earnings report, with columns that are not known. It names nobody and was not imported.",
			Hint: "In Patreon open Audience, then Relationship manager, and choose CSV: that file holds the members.",
		},
	}
}
