package visits

import (
	"path"
	"path/filepath"
	"regexp"
	"time"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Bitly is the shortener of links.
var Bitly = &intake.Format{
	Name: "bitly", Title: "Bitly", Short: "B.", Direction: "out",
	Files:    []string{"links CSV"},
	HowToGet: "Links > select the links, or all > Export > CSV. One export holds 200 to 1,000 links: export by date where you have more.",
	Wait:     "at once",
	Holds:    "Your short links with their long address, title and date, and how often each was clicked so far.",
	Lacks:    "Who clicked, and when. The header is not published: the likely spellings are read.",
	Claim:    bitly.Claim, Read: bitly.Read,
}

var bitly = layout.Set{Layouts: []layout.Layout{Table{
	Layout: layout.Layout{Kind: "links", Title: "Links", Version: "likely columns", Columns: []string{
		"Bitlink|Short Link|Short URL|Back-half link|Bitly Link|Link|link", "Long URL|long_url|Destination URL|Destination|Original URL", "Clicks|Total Clicks|Engagements|Total Engagements|Clicks + Scans|clicks|engagements",
	}},
	Name: []string{"Bitlink", "Short Link", "Short URL", "Bitly Link", "Link"}, Title: []string{"Title"}, URL: []string{"Long URL", "long_url", "Destination URL", "Destination", "Original URL"},
	Made: []string{"Date Created", "Created", "Created At", "Created Date", "created_at"},
	Counts: []Count{
		{Name: "clicks", Columns: []string{"Clicks", "Total Clicks", "Link Clicks"}},
		{Name: "engagements", Columns: []string{"Engagements", "Total Engagements", "Clicks + Scans"}},
		{Name: "scans", Columns: []string{"Scans", "QR Code Scans"}},
	},
}.Reads()}}

// Linktree is the page of links.
var Linktree = &intake.Format{
	Name: "linktree", Title: "Linktree", Short: "LT", Direction: "out",
	Files:    []string{"links CSV of Insights"},
	HowToGet: "Insights > choose the dates > Links > Export CSV.",
	Wait:     "at once",
	Holds:    "The links of your page with their address, and how often each was seen and clicked.",
	Lacks:    "Who clicked, and when. The header is not published: the likely spellings are read. The file does not say its dates, so that a newer one replaces an older one.",
	Claim:    linktree.Claim, Read: linktree.Read,
}

var linktree = layout.Set{Layouts: []layout.Layout{Table{
	Layout: layout.Layout{Kind: "links", Title: "Links", Version: "likely columns", Likely: true, Columns: []string{
		"Link Title|Link Name|Link title", "URL|Link URL|Destination", "Clicks|Total Clicks|Link Clicks", "Views|Impressions|CTR|Click Rate|Click-through rate|Unique Clicks",
	}},
	Name: []string{"URL", "Link URL", "Destination", "Link Title", "Link Name"}, Title: []string{"Link Title", "Link Name"}, URL: []string{"URL", "Link URL", "Destination"}, Day: []string{"Date", "Day"},
	Counts: []Count{{Name: "clicks", Columns: []string{"Clicks", "Total Clicks", "Link Clicks"}}, {Name: "views", Columns: []string{"Views", "Impressions"}}},
}.Reads()}}

// Plausible is the web analytics of that name.
var Plausible = &intake.Format{
	Name: "plausible", Title: "Plausible", Short: "PL", Direction: "in",
	Files:    []string{"Plausible export <site> <dates>.zip (visitors.csv, utm_campaigns.csv, sources.csv …)"},
	HowToGet: "Open the dashboard of your site, choose the dates, and choose the download sign above the chart. Drop the zip as it is: its name holds the dates.",
	Wait:     "at once",
	Holds:    "Visitors, visits and page views a day; visitors by campaign, source, medium, content, term, channel, referrer and entry page; conversions of each goal.",
	Lacks:    "Who came, and what a day had of one campaign. Pages, countries and devices are left out. The tables without dates are of the days in the zip's name, else of those in visitors.csv.",
	Claim:    plausible.Claim, Read: plausible.Read,
}

// span are the days of an export, as visitors.csv has them.
type span struct{ list []data.Day }

// named are the days of a zip in its name, as "… 2026-09-01to2026-09-30" or "… 20260901_20260930".
var named = regexp.MustCompile(`(20\d\d)-?([01]\d)-?([0-3]\d)\D{1,4}(20\d\d)-?([01]\d)-?([0-3]\d)`)

// period is that in the name of the zip or folder, else that of visitors.csv.
func period(f *layout.File) (from, to data.Day) {
	for _, name := range []string{path.Dir(f.Name), filepath.Base(f.In.Tree.Path)} {
		if from, to = Dates(name); from > 0 {
			return from, to
		}
	}
	return ends(f.State.(*span).list)
}

// Dates finds two dates in a text; 0 where there are none.
func Dates(text string) (from, to data.Day) {
	m := named.FindStringSubmatch(text)
	if m == nil {
		return 0, 0
	}
	a, wrong := time.Parse("20060102", m[1]+m[2]+m[3])
	b, wrong2 := time.Parse("20060102", m[4]+m[5]+m[6])
	if wrong != nil || wrong2 != nil || b.Before(a) {
		return 0, 0
	}
	return data.DayOf(a, time.UTC), data.DayOf(b, time.UTC)
}

var plausible = layout.Set{
	Root:  layout.Folder,
	Begin: func(e *layout.Export) { e.State = &span{} },
	Twice: true,
	Layouts: []layout.Layout{
		Table{
			Layout: layout.Layout{Kind: "days", Title: "Visitors", Version: "export of the dashboard", Inbound: true, Names: []string{"visitors.csv"}, Columns: []string{"date", "visitors|conversions"}},
			Day:    []string{"date"},
			Counts: []Count{
				{Name: "visitors", Columns: []string{"visitors"}, Once: true},
				{Name: "page_views", Columns: []string{"pageviews"}},
				{Name: "visits", Columns: []string{"visits"}},
				{Name: "conversions", Columns: []string{"conversions"}},
			},
			Days: func(f *layout.File, day data.Day) { s := f.State.(*span); s.list = append(s.list, day) },
		}.Reads(),
		by("utm_campaigns.csv", "campaign"), by("utm_sources.csv", "source"), by("utm_mediums.csv", "medium"), by("utm_contents.csv", "content"), by("utm_terms.csv", "term"),
		by("sources.csv", "came from"), by("channels.csv", "channel"), by("referrers.csv", "referrer"), by("entry_pages.csv", "page"),
		Table{
			Layout: layout.Layout{Kind: "goals", Title: "Goals", Inbound: true, Names: []string{"conversions.csv"}, Columns: []string{"name", "unique_conversions|total_conversions"}},
			Sort:   "goal", Name: []string{"name"}, Period: period,
			Counts: []Count{{Name: "conversions", Columns: []string{"total_conversions"}}, {Name: "visitors", Columns: []string{"unique_conversions"}, Once: true}},
		}.Reads(),
	},
	Own: []string{
		"pages.csv", "exit_pages.csv", "countries.csv", "regions.csv", "cities.csv", "browsers.csv", "browser_versions.csv", "operating_systems.csv",
		"operating_system_versions.csv", "devices.csv", "custom_props.csv",
	},
}

// by is a list of visitors by one thing that led them. With a filter by goal it has
// conversions in their place.
func by(name, sort string) layout.Layout {
	return Table{
		Layout: layout.Layout{Kind: sort, Title: "Visitors by " + sort, Inbound: true, Names: []string{name}, Columns: []string{"name", "visitors|conversions|unique_entrances"}, Without: []string{"pageviews"}},
		Sort:   sort, Name: []string{"name"}, Period: period,
		Counts: []Count{
			{Name: "visitors", Columns: []string{"visitors", "unique_entrances"}, Once: true},
			{Name: "visits", Columns: []string{"total_entrances"}},
			{Name: "conversions", Columns: []string{"conversions"}},
		},
	}.Reads()
}
