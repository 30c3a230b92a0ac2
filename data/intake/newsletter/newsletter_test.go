package newsletter_test

import (
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/gumroad"
	"rapport/data/intake/intaketest"
	"rapport/data/intake/mailchimp"
	"rapport/data/intake/newsletter"
	"rapport/data/intake/patreon"
	"rapport/data/intake/shopify"
	"rapport/data/intake/substack"
)

// all are the formats of the package.
var all = []*intake.Format{
	newsletter.Kit, newsletter.Klaviyo, newsletter.Beehiiv, newsletter.MailerLite, newsletter.Buttondown, newsletter.Ghost, newsletter.Curated, newsletter.Brevo,
	newsletter.ActiveCampaign, newsletter.SystemeIO, newsletter.Tinynews,
}

func kitOf(f *intake.Format) intaketest.Kit { return intaketest.Kit{Format: f, File: "list.csv"} }

// samples are the invented exports and what they lead to.
var samples = []struct {
	format         *intake.Format
	sample, golden string
}{
	{newsletter.Kit, "kit.csv", "kit"},
	{newsletter.Kit, "convertkit-subscribers-export.csv", "convertkit"},
	{newsletter.Klaviyo, "klaviyo-campaigns.csv", "klaviyo-campaigns"},
	{newsletter.Beehiiv, "beehiiv-members.csv", "beehiiv-members"},
	{newsletter.Beehiiv, "beehiiv_subscribers_full.csv", "beehiiv-full"},
	{newsletter.Beehiiv, "beehiiv-posts.csv", "beehiiv-posts"},
	{newsletter.MailerLite, "mailerlite.csv", "mailerlite"},
	{newsletter.MailerLite, "mailerlite_subscribers.csv", "mailerlite-named"},
	{newsletter.Buttondown, "buttondown-emails.json", "buttondown-emails"},
	{newsletter.Buttondown, "buttondown-page.json", "buttondown-page"},
	{newsletter.Ghost, "members.generation1.csv", "ghost-members"},
	{newsletter.Ghost, "members.generation2.csv", "ghost-members"},
	{newsletter.Ghost, "members.generation3.csv", "ghost-members"},
	{newsletter.Ghost, "post-analytics.2024-06-01.csv", "ghost-posts"},
	{newsletter.Ghost, "post-analytics-bare.csv", "ghost-posts-bare"},
	{newsletter.Ghost, "seasalt.ghost.2024-06-01.json", "ghost-site"},
	{newsletter.Curated, "curated-subscribers.csv", "curated-subscribers"},
	{newsletter.Curated, "curated-issue.json", "curated-issue"},
	{newsletter.Curated, "curated-issues.json", "curated-issues"},
	{newsletter.Brevo, "brevo-fr.csv", "brevo-fr"},
	{newsletter.ActiveCampaign, "activecampaign.csv", "activecampaign"},
	{newsletter.SystemeIO, "systemeio.csv", "systemeio"},
	{newsletter.Tinynews, "tinynews.csv", "tinynews"},
	{newsletter.Brevo, "brevo.csv", "brevo"},                 // two hours before UTC
	{newsletter.Klaviyo, "klaviyo-list.csv", "klaviyo-list"}, // the same
}

// TestLayouts reads an invented sample of each layout and era. The golden files
// were worked out from the samples by hand.
func TestLayouts(t *testing.T) {
	for _, c := range samples {
		t.Run(c.sample, func(t *testing.T) {
			var o intake.Options
			if c.golden == "brevo" || c.golden == "klaviyo-list" {
				o.Zone = east
			}
			intaketest.Golden(t, c.golden+".golden", kitOf(c.format).Sample(t, o, c.sample).String())
		})
	}
}

// TestFolder reads the zip of Buttondown as one export.
func TestFolder(t *testing.T) {
	kit := intaketest.Kit{Format: newsletter.Buttondown, Place: func(f intake.File, line int) string { return f.Kind + ":" + strconv.Itoa(line) }}
	intaketest.Golden(t, "buttondown.golden", kit.Sample(t, intake.Options{}, "buttondown").String())
}

// TestTellApart gives every list to all formats that read lists: each sample is
// taken by its own alone.
func TestTellApart(t *testing.T) {
	others := []*intake.Format{substack.Format, mailchimp.Format, shopify.Format, gumroad.Format, patreon.Format}
	for _, c := range samples {
		for _, f := range append(others, all...) {
			exports := kitOf(f).Exports(t, intake.Options{}, path.Join("testdata", c.sample))
			if taken := exports[0].Format != nil; taken != (f == c.format) {
				t.Errorf("%s: %s took it: %v", c.sample, f.Name, taken)
			}
		}
	}
}

// TestForeign gives lists of other tools, and of none, to all formats of the package.
func TestForeign(t *testing.T) {
	for _, header := range []string{
		"Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID,TAGS",
		"Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Phone,Total Spent,Total Orders,Tags",
		"Item Name,Buyer Name,Purchase Email,Purchase Date,Sale Price ($)",
		"Name,Email,Discord,Patron Status,Follows You,Lifetime Amount",
		"email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at",
		"Email,Name,Type,Start date,Emails received (6mo),Last email open",
		"email,created_at", "email,created_at,status", "first_name,last_name,email,created_at,status", "id,first_name,email,created_at,status",
		"email,first_name,created_at,status", "name,email,status,created_at,updated_at", "Email,First Name,Last Name,Phone", "Email,Status,Tags",
		"id,title,url,status,published_at", "id,subject,publish_date", "Name,Email,Date Created", "email,opens,clicks",
		"Email,Name,Registration Date,IP Address,Referrer,Source", "referrer_email,referred_email,date,order_id,amount,status",
	} {
		text := header + "\n" + strings.Repeat("a@example.org,", strings.Count(header, ",")) + "x\n"
		for _, f := range all {
			if r := kitOf(f).Text(t, intake.Options{}, text); r.Recognised {
				t.Errorf("%s took %s", f.Name, header)
			}
		}
	}
	for name, text := range map[string]string{"a.json": `[{"id":1,"subject":"x"}]`, "b.json": `{"db":[],"data":{}}`, "c.json": `{"number":1,"title":"x"}`, "emails.json": "[]"} {
		for _, f := range all {
			if r := kitOf(f).Named(t, intake.Options{}, name, text); r.Recognised {
				t.Errorf("%s took %s", f.Name, name)
			}
		}
	}
}

// TestSure leaves a file whose columns could be another tool's to whoever is sure.
func TestSure(t *testing.T) {
	sure := map[string]bool{}
	for _, c := range samples {
		e := kitOf(c.format).Exports(t, intake.Options{}, path.Join("testdata", c.sample))[0]
		sure[c.golden] = e.Claim.Sure
	}
	for golden, want := range map[string]bool{
		"kit": false, "convertkit": false, "mailerlite": false, "mailerlite-named": false, "activecampaign": false, "tinynews": false, "beehiiv-full": false,
		"beehiiv-members": true, "klaviyo-list": true, "ghost-members": true, "curated-subscribers": true, "brevo": true, "systemeio": true,
	} {
		if sure[golden] != want {
			t.Errorf("%s is sure: %v, want %v", golden, sure[golden], want)
		}
	}
}

// TestStanding says what each tool's words lead to: a subscription, one that
// ended, or none.
func TestStanding(t *testing.T) {
	headers := map[*intake.Format]string{
		newsletter.Kit:            "first_name,email,created_at,status\n,a@example.org,2024-01-01T00:00:00Z,",
		newsletter.Klaviyo:        "Email,Klaviyo ID,Email Marketing Consent\na@example.org,,",
		newsletter.Beehiiv:        "email,tier,created_at,stripe_customer_id,status\na@example.org,free,2024-01-01 00:00:00 UTC,,",
		newsletter.MailerLite:     "Subscriber,Subscribed,Opens,Clicks,Status\na@example.org,2024-01-01,1,1,",
		newsletter.Buttondown:     "email,creation_date,metadata,type\na@example.org,2024-01-01T00:00:00Z,{},",
		newsletter.Ghost:          "email,name,complimentary_plan,created_at,subscribed_to_emails\na@example.org,,false,2024-01-01T00:00:00Z,",
		newsletter.Brevo:          "EMAIL;ADDED_TIME;EMAIL_BLACKLISTED\na@example.org;01-01-2024 00:00;",
		newsletter.ActiveCampaign: "Email,Date Created,IP,Tags,Status\na@example.org,2024-01-01,,,",
		newsletter.Tinynews:       "email,First name,Date added,Last modified,clicks,opens,status\na@example.org,,2024-01-01,,1,1,",
	}
	for _, c := range []struct {
		format *intake.Format
		words  string
		want   string
	}{
		{newsletter.Kit, "active confirmed cold bounced", "subscribe"},
		{newsletter.Kit, "cancelled complained unsubscribed", "subscribe other"},
		{newsletter.Kit, "inactive unconfirmed", ""},
		{newsletter.Klaviyo, "SUBSCRIBED true", "subscribe"},
		{newsletter.Klaviyo, "UNSUBSCRIBED false", "subscribe other"},
		{newsletter.Klaviyo, "NEVER_SUBSCRIBED", ""},
		{newsletter.Beehiiv, "active Active", "subscribe"},
		{newsletter.Beehiiv, "inactive", "subscribe other"},
		{newsletter.Beehiiv, "pending validating invalid needs_attention", ""},
		{newsletter.MailerLite, "Active Bounced", "subscribe"},
		{newsletter.MailerLite, "Unsubscribed Junk", "subscribe other"},
		{newsletter.MailerLite, "Unconfirmed", ""},
		{newsletter.Buttondown, "regular premium gifted trialed past_due churned undeliverable", "subscribe"},
		{newsletter.Buttondown, "unsubscribed removed complained", "subscribe other"},
		{newsletter.Buttondown, "unactivated malformed spammy blocked", ""},
		{newsletter.Ghost, "true", "subscribe"},
		{newsletter.Ghost, "false", "subscribe other"},
		{newsletter.Brevo, "No false 0", "subscribe"},
		{newsletter.Brevo, "Yes true 1", "subscribe other"},
		{newsletter.ActiveCampaign, "Active 1 Bounced 3", "subscribe"},
		{newsletter.ActiveCampaign, "Unsubscribed 2", "subscribe other"},
		{newsletter.ActiveCampaign, "Unconfirmed 0", ""},
		{newsletter.Tinynews, "subscribed cleaned", "subscribe"},
		{newsletter.Tinynews, "unsubscribed", "subscribe other"},
		{newsletter.Tinynews, "pending", ""},
	} {
		for word := range strings.FieldsSeq(c.words) {
			r := kitOf(c.format).Text(t, intake.Options{}, headers[c.format]+word+"\n")
			var got []string
			for _, x := range r.Interactions() {
				got = append(got, string(x.Kind))
			}
			if strings.Join(got, " ") != c.want || len(r.Rejects) > 0 || len(r.Facts) == 0 {
				t.Errorf("%s, %s: want %q: %s", c.format.Name, word, c.want, r)
			}
		}
	}
}

// TestOwner makes sure that the writer's own address does nothing towards itself.
func TestOwner(t *testing.T) {
	for _, c := range samples {
		r := kitOf(c.format).Sample(t, intake.Options{Account: "ADA@example.org", Zone: east}, c.sample)
		for _, x := range r.Interactions() {
			if x.Actor.Owner || !x.Target.Owner {
				t.Errorf("%s: %+v", c.sample, x)
			}
		}
		for _, who := range r.Identities() {
			if who.Owner != strings.EqualFold(who.Value, "ada@example.org") {
				t.Errorf("%s: %+v", c.sample, who)
			}
		}
	}
}

// TestSpreadsheet reads lists that a spreadsheet saved again: dates vote.
func TestSpreadsheet(t *testing.T) {
	const header = "Email;First name;Surname;Date registered\n"
	kit := kitOf(newsletter.SystemeIO)
	r := kit.Text(t, intake.Options{}, header+"a@example.org;;;3/4/2024 10:00\nb@example.org;;;25/4/2024 10:00\n")
	if len(r.Interactions()) != 2 || intaketest.Stamp(r.Interactions()[0].At) != "2024-04-03 10:00:00" {
		t.Error(r)
	}
	if r := kit.Text(t, intake.Options{}, header+"a@example.org;;;3/4/2024 10:00\n"); r.Code() != data.WarnAmbiguousDate {
		t.Error(r)
	}
	if r := kit.Text(t, intake.Options{}, header+"a@example.org;;;1601-01-01\n"); len(r.Rejects) != 1 {
		t.Error(r)
	}
}

// TestDamaged leaves a file of an export out and reads the others.
func TestDamaged(t *testing.T) {
	r := kitOf(newsletter.Buttondown).Files(t, intake.Options{}, map[string]string{
		"emails.json":     `[{"id":"m1","secondary_id":1,"subject":"A","publish_date":"2024-01-01T00:00:00Z"},`,
		"subscribers.csv": "email,creation_date,metadata,type\na@example.org,2024-01-01T00:00:00Z,{},regular\n",
	})
	if len(r.Interactions()) != 1 || len(r.Facts) != 1 || len(r.Rejects) != 1 || !r.Warned(data.WarnTruncated) {
		t.Error(r)
	}
}

// TestTruncation cuts a list and a JSON text inside their last record.
func TestTruncation(t *testing.T) {
	text := "email,creation_date,metadata,type\na@example.org,2024-01-01T00:00:00Z,{},regular\nb@example.org,2024-01-01T00:00:00Z,{},regular\n"
	kit := kitOf(newsletter.Buttondown)
	kit.Cuts(t, intake.Options{}, "subscribers.csv", text, strings.Index(text, "\nb@")+2, len(text)-len("regular\n"), 1, func(at int, r intaketest.Result) {
		if len(r.Interactions()) != 1 || len(r.Rejects) != 1 || r.Warnings() != data.WarnTruncated {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
	site := intaketest.SampleText(t, "seasalt.ghost.2024-06-01.json")
	kitOf(newsletter.Ghost).Cuts(t, intake.Options{}, "site.json", site, 120, len(site)-2, 40, func(at int, r intaketest.Result) {
		if r.Err == nil {
			t.Errorf("cut at %d: %s", at, r)
		}
	})
}

// TestBroken reads what happens to files on their way.
func TestBroken(t *testing.T) {
	for _, c := range samples {
		kitOf(c.format).Broken(t, c.sample, c.sample)
	}
}

func TestCancel(t *testing.T) {
	for _, c := range samples {
		if c.format == newsletter.Beehiiv || c.golden == "ghost-site" {
			if c.golden != "beehiiv-full" {
				kitOf(c.format).Cancel(t, c.sample)
			}
		}
	}
}

func FuzzNewsletter(f *testing.F) {
	for i, c := range samples {
		text, err := os.ReadFile(path.Join("testdata", c.sample))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(i), string(text))
	}
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		c := samples[int(which)%len(samples)]
		for _, r := range kitOf(c.format).All(t, intake.Options{}, intaketest.File(t, c.sample, text)) {
			if err := intaketest.Check(r); err != nil {
				t.Fatal(err)
			}
			for _, x := range r.Interactions() {
				if x.At.IsZero() != (x.Precision == data.Undated) || x.Actor.IsZero() || !x.Target.Owner || x.Actor.Owner || x.Key == "" {
					t.Errorf("%+v", x)
				}
			}
			for _, fact := range r.Facts {
				if content, ok := fact.(*data.Content); ok && content.Key == "" {
					t.Errorf("%+v", content)
				}
			}
		}
	})
}
