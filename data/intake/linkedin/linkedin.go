// Package linkedin reads what LinkedIn gives its members (the basic and the
// complete archive), its creators (the analytics workbook) and the admins of
// company pages.
//
// The archive does not say which profile is the owner's. It is worked out from
// records that can mean nobody else: invitations have the owner on one side, and
// so has every conversation.
package linkedin

import (
	"strings"

	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is LinkedIn.
var Format = &intake.Format{
	Name: "linkedin", Title: "LinkedIn", Short: "LI", Direction: "both",
	Files: []string{
		"Basic_LinkedInDataExport_*.zip", "Complete_LinkedInDataExport_*.zip", "Connections.csv, messages.csv, Invitations.csv and others of them",
		"AggregateAnalytics_*.xlsx (creator analytics)", "*.xlsx, *.csv (followers, content and visitors of a company page)",
	},
	HowToGet: "In LinkedIn open Settings & Privacy, then Data privacy, then Get a copy of your data, and choose the larger archive; the link comes by e-mail. " +
		"Analytics: on your profile open Analytics, then Post impressions, and choose Export. Company page: open Analytics, then Export, and save the file as .xlsx.",
	Wait: "some minutes, the complete archive up to a day",
	Holds: "Connections with day and sometimes e-mail address, invitations and messages in both directions, endorsements and recommendations received and given, " +
		"your comments, reactions, votes and posts, whom and what you follow, impressions, engagements and followers of days and posts.",
	Lacks: "Comments, reactions and shares by others, who follows you, whose post you commented on or reacted to, the profile behind a recommendation, " +
		"companies and positions of people, and shares of the audience by place or job.",
	Inbound: true, Claim: files.Claim, Read: files.Read,
}

var files = layout.Set{
	Twice: true, // the owner is known when all files were read
	Root:  layout.Whole,
	Own:   owned,
	Begin: func(e *layout.Export) { e.State = newState(e) },
	Ready: func(e *layout.Export) error {
		e.State.(*state).settle(e)
		return nil
	},
	Layouts: []layout.Layout{
		{Kind: "profile", Title: "Profile", Version: "archive", Columns: []string{"First Name", "Last Name", "Maiden Name", "Headline"}, Is: stem("profile"), Row: profile},
		{Kind: "invitations", Title: "Invitations", Version: "archive", Inbound: true, Columns: []string{"From", "To", "Sent At", "Direction"}, Row: invitation},
		{Kind: "messages", Title: "Messages", Version: "archive", Inbound: true, Columns: []string{"Conversation ID", "From", "To", "Date", "Content"}, Is: isMessages, Row: message},
		{Kind: "messages", Title: "Messages", Version: "archive until 2018", Inbound: true, Columns: []string{"From", "To", "Date", "Subject", "Content", "Direction", "Folder"}, Is: isMessages, Row: message},
		{Kind: "connections", Title: "Connections", Version: "archive", Inbound: true, Columns: []string{"First Name", "Last Name", "Connected On"}, Row: connection},
		{Kind: "endorsements received", Title: "Endorsements received", Version: "archive", Inbound: true, Columns: []string{"Endorsement Date", "Skill Name", "Endorser First Name"}, Row: endorsementReceived},
		{Kind: "endorsements given", Title: "Endorsements given", Version: "archive", Columns: []string{"Endorsement Date", "Skill Name", "Endorsee First Name"}, Row: endorsementGiven},
		{Kind: "recommendations received", Title: "Recommendations received", Version: "archive", Inbound: true, Columns: recommendationColumns, Is: stem("recommendationsreceived"), Row: recommendationReceived},
		{Kind: "recommendations given", Title: "Recommendations given", Version: "archive", Columns: recommendationColumns, Is: stem("recommendationsgiven"), Row: recommendationGiven},
		{Kind: "posts", Title: "Your posts", Version: "archive", Columns: []string{"Date", "ShareLink", "ShareCommentary"}, Row: share},
		{Kind: "comments", Title: "Your comments", Version: "archive", Columns: []string{"Date", "Link", "Message"}, Is: ofLinks("comments"), Row: comment},
		{Kind: "reactions", Title: "Your reactions", Version: "archive", Columns: []string{"Date", "Type", "Link"}, Is: ofLinks("reactions"), Row: reaction},
		{Kind: "votes", Title: "Your votes", Version: "archive", Columns: []string{"Date", "Link", "OptionText"}, Is: ofLinks("votes"), Row: vote},
		{Kind: "companies", Title: "Companies you follow", Version: "archive", Columns: []string{"Organization", "Followed On"}, Row: companyFollow},
		{Kind: "follows", Title: "People you follow", Version: "archive", Is: stem("memberfollows"), Suffixes: []string{"csv"}, Read: memberFollows},
		{Kind: "analytics", Title: "Creator analytics", Version: "creator analytics", Suffixes: []string{"xlsx"}, Is: isCreator, Read: creator},
		{Kind: "analytics", Title: "Company page analytics", Version: "company page", Suffixes: []string{"xlsx", "csv"}, Is: isCompany, Read: company},
		{Kind: "analytics", Title: "Company page analytics", Version: "company page", Names: []string{"*_followers_*.xls", "*_content_*.xls", "*_visitors_*.xls", "*_updates_*.xls"}, Is: isBinary, Read: binary},
	},
}

var recommendationColumns = []string{"First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date"}

// owned are files of the archive that hold nothing to import.
var owned = []string{
	"ad_targeting*.csv", "ads clicked*.csv", "ads_clicked*.csv", "lan ads engagement*.csv", "articles/*", "articles/*/*", "causes*.csv", "certifications*.csv", "contacts*.csv", "importedcontacts*.csv",
	"courses*.csv", "education*.csv", "email addresses*.csv", "email_addresses*.csv", "events*.csv", "guide_messages*.csv", "hashtag_follows*.csv", "honors*.csv", "inferences_about_you*.csv",
	"instantreposts*.csv", "job*.csv", "jobs/*.csv", "languages*.csv", "learning*.csv", "logins*.csv", "organizations*.csv", "patents*.csv", "phonenumbers*.csv", "phone numbers*.csv", "positions*.csv",
	"private_identity_asset*.csv", "profile summary*.csv", "profile_summary*.csv", "projects*.csv", "publications*.csv", "receipts*.csv", "registration*.csv", "rich_media*.csv", "rich media*.csv",
	"saved*.csv", "search*queries*.csv", "security challenges*.csv", "services marketplace/*.csv", "skills*.csv", "test scores*.csv", "verifications/*.csv", "volunteering*.csv", "whatsapp phone numbers*.csv",
}

// stemOf writes the name of a file without case, blanks, underscores, suffix and
// the number of the member, which the complete archive puts at the end of some.
func stemOf(base string) string {
	if dot := strings.LastIndexByte(base, '.'); dot > 0 {
		base = base[:dot]
	}
	base = strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(base))
	return strings.TrimRight(base, "0123456789")
}

// stem recognises a file by its name, since its columns alone could be anybody's.
func stem(name string) func(h *layout.Head) bool {
	return func(h *layout.Head) bool { return stemOf(h.Base()) == name }
}

// ofLinks recognises a file by its name and by what its addresses lead to.
func ofLinks(name string) func(h *layout.Head) bool {
	return func(h *layout.Head) bool {
		_, rows, _ := strings.Cut(strings.TrimSpace(h.Text()), "\n")
		return stemOf(h.Base()) == name && (rows == "" || strings.Contains(rows, "linkedin.com/"))
	}
}

// isMessages leaves out the talks with LinkedIn's own helpers, which have the same
// columns.
func isMessages(h *layout.Head) bool {
	name := stemOf(h.Base())
	return name == "messages" || !strings.Contains(name, "guide") && !strings.Contains(name, "learning") && !strings.Contains(name, "coach")
}
