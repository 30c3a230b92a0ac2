// Package metasuite reads what Meta Business Suite gives a Page or a professional
// account as CSV: the lists of content and of videos with their counts, the daily
// series of Insights, and the file about the audience. They count; nobody is named.
package metasuite

import (
	"strings"
	_ "time/tzdata" // Pacific time must be known on every machine

	"rapport/data/intake"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// Format is the CSV files of Meta Business Suite.
var Format = &intake.Format{
	Name: "metasuite", Title: "Meta Business Suite", Short: "MB", Direction: "out",
	Files: []string{"Aug-01-2026_Aug-31-2026_<number>.csv (content of Instagram or Facebook, videos)", "Views.csv, Follows.csv … (Insights)", "Audience.csv"},
	HowToGet: "Content: in Meta Business Suite open Insights, then Content, choose the account and the dates, and choose Export data. " +
		"Insights: open Insights, then Results or Audience, and choose Export above a chart, then CSV.",
	Wait: "a few minutes",
	Holds: "Your posts, reels, stories and videos of Instagram and Facebook with their address and their counts so far; counts a day of the account. " +
		"Publish times are read month first, as Pacific time.",
	Lacks: "Who liked, commented, shared or followed: nobody is named. Ages, cities and countries of the audience, earnings and average seconds are left out. " +
		"The daily series do not say whether they are of Instagram or Facebook, unless their title or the name of the file or folder does.",
	Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Begin: func(e *layout.Export) { e.State = &told{} },
	Layouts: []layout.Layout{
		{
			Kind: "instagram_content", Title: "Content of Instagram", Version: "Instagram content",
			Columns: []string{all(postID), all(accountName), all(published), all(permalink)}, Row: instagram,
		},
		{
			Kind: "facebook_content", Title: "Content of Facebook", Version: "Facebook content",
			Columns: []string{all(postID), all(pageID), all(published), all(permalink)}, Row: facebook,
		},
		{
			Kind: "videos", Title: "Videos of Facebook", Version: "videos",
			Columns: []string{"Video asset ID", all(pageID), all(published)}, Row: video,
		},
		{Kind: "audience", Title: "Audience", Version: "Audience", Suffixes: []string{"csv", "txt"}, Is: isAudience, Read: blocks},
		{Kind: "insights", Title: "Insights", Version: "Insights", Suffixes: []string{"csv", "txt"}, Is: isSeries, Read: blocks},
	},
}

// Columns in English and Swedish, the languages whose headers are known.
var (
	postID      = []string{"Post ID", "Publicerings-id", "Inläggs-ID"}
	accountID   = []string{"Account ID", "Konto-id"}
	accountName = []string{"Account username", "Kontots användarnamn"}
	account     = []string{"Account name", "Kontonamn"}
	pageID      = []string{"Page ID", "Sid-id", "Sido-ID"}
	pageName    = []string{"Page name", "Sidnamn"}
	title       = []string{"Title", "Titel"}
	description = []string{"Description", "Beskrivning"}
	published   = []string{"Publish time", "Publiceringstid"}
	permalink   = []string{"Permalink", "Permalänk"}
	postType    = []string{"Post type", "Inläggstyp"}
	date        = []string{"Date", "Datum"}
)

func all(names []string) string { return strings.Join(names, "|") }

// count is a column with counts and the name of the metric it states.
type count struct {
	metric  string
	columns []string
}

// counts are the columns that are whole numbers of acts. Views took the place of
// Impressions about 2025.
var counts = []count{
	{"views", []string{"Views", "Visningar"}},
	{"impressions", []string{"Impressions"}},
	{"reach", []string{"Reach", "Räckvidd"}},
	{"reach_organic", []string{"Reach from Organic posts", "Organic reach"}},
	{"reach_boosted", []string{"Reach from Boosted posts", "Boosted reach"}},
	{"interactions", []string{"Reactions, Comments and Shares", "Reaktioner, kommentarer och delningar"}},
	{"likes", []string{"Likes", "Gilla-markeringar"}},
	{"reactions", []string{"Reactions", "Reaktioner"}},
	{"comments", []string{"Comments", "Kommentarer"}},
	{"shares", []string{"Shares", "Delningar"}},
	{"saves", []string{"Saves", "Sparade objekt"}},
	{"follows", []string{"Follows", "Följer"}},
	{"clicks", []string{"Total clicks", "Totalt antal klick"}},
	{"link_clicks", []string{"Link clicks", "Länkklick"}},
	{"other_clicks", []string{"Other clicks", "Övriga klick"}},
	{"hides", []string{"Negative feedback from users: Hide all"}},
	{"seconds_viewed", []string{"Seconds viewed"}},
	{"video_views_3s", []string{"3-second video views"}},
	{"video_views_1m", []string{"1-minute video views"}},
}

// isSeries recognises a daily series: its title stands alone on a line before the
// header, behind the line that tells spreadsheets the separator.
func isSeries(h *layout.Head) bool {
	if !strings.HasPrefix(strings.ToLower(strings.TrimLeft(h.Text(), `"`)), "sep=") {
		return false
	}
	_, ok := h.Header(func(c sheet.Columns) bool { return c.Find(date...) >= 0 && c.Has("Primary") })
	return ok
}

// isAudience recognises the file with several blocks by the titles of two of them.
func isAudience(h *layout.Head) bool {
	found := 0
	for line := range strings.Lines(h.Text()) {
		switch strings.ToLower(strings.Trim(line, "\" ,;\t\r\n")) {
		case "age & gender", "top cities", "top countries", "top pages":
			found++
		}
	}
	return found > 1
}
