package review

import (
	"cmp"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/report"
	"rapport/data"
	"rapport/data/metric"
)

// Conversions is how people of a period came to buy, and what led to it.
func Conversions(c *desk.Conversions, v *View) *report.Document {
	r := c.ConversionsReport
	days := DayRange(r.From, r.To)
	if r.Partial {
		days += ", not over"
	}
	d := v.document("Conversions", days+", "+v.filter(r.Currency), conversionsLead(r))
	d.Wide = true
	if r.Funnel.Steps[0].People == 0 && r.Sharing.Total == 0 && r.Sharing.Nothing.Sales == 0 {
		d.Sections = []report.Section{{Title: "Conversions", Blocks: []report.Block{&report.Paragraph{Text: "Nobody is known yet, and nothing was bought."}}}}
		return d
	}
	d.Sections = []report.Section{
		funnelSection(r), tierSection(r), followerSection(r), sharingSection(c), leadsSection(c), referralSection(r), againSection(r), firstSection(r), effortSection(r), offerSection(r),
	}
	d.Formulas = v.formulas(
		"Funnel", "funnel", "Relationship yield", "relationship_yield", "Who buys", "conversion_rate", "Followers", "lift", "Credit", "attribution",
		"Orders per click", "click_rate", "Second interaction", "second_interaction", "Second order", "second_order", "Brought by somebody", "referred_net",
		"Days to the first order", "days_to_order", "Offers", "offer_share",
	)
	return d
}

func conversionsLead(r *metric.ConversionsReport) string {
	words := figure.CountOf(r.Conversions, "conversion", "conversions")
	if rate := r.Buying.Relationships; rate.N >= r.Sample {
		words += "; " + figure.Percent(rate.Value, 1) + " of the relationships of the first day bought (" + figure.PercentRange(rate.Low, rate.High) + ")"
	}
	return words + "."
}

func funnelSection(r *metric.ConversionsReport) report.Section {
	spec := Stages(&r.Funnel, r.Sample)
	s := report.Section{Title: "From discovery to fulfilment", Note: figure.CountOf(r.Funnel.Buyers, "buyer", "buyers") + " in all, also without the steps before", Blocks: []report.Block{
		&report.Chart{Title: "Stages", Spec: spec, Width: 560, Height: 47*float64(max(1, len(spec.Items))) + 4},
	}}
	t := &report.Table{Title: "Relationships to followers", Empty: "No followers are known.", Columns: []report.Column{
		{Label: "Platform"}, {Label: "Followers", Kind: report.Number}, {Label: "From"}, {Label: "Relationships", Kind: report.Number}, {Label: "Yield", Kind: report.Percent, Digits: 1},
	}}
	for i := range r.Yields {
		y := &r.Yields[i]
		from := "lists"
		if y.Stated {
			from = "the platform"
		}
		t.Rows = append(t.Rows, []report.Cell{report.Words(desk.PlatformTitle(y.Platform)), count(int(y.Followers)), report.Words(from), count(y.Relationships), share(y.Value, 1)})
	}
	s.Blocks = append(s.Blocks, t)
	return s
}

func rateTable(title string, list []metric.TierRate, sample int) *report.Table {
	t := &report.Table{Title: title, Columns: []report.Column{
		{Label: "Tier"}, {Label: "People", Kind: report.Number}, {Label: "Of them", Kind: report.Number}, {Label: "Share", Kind: report.Percent, Digits: 1}, {Label: "95\u00a0% interval", Right: true},
	}}
	for _, r := range list {
		t.Rows = append(t.Rows, rateCells(TierTitle(r.Tier), r.Rate, sample))
	}
	return t
}

// rateCells are a name and the parts of a rate, or why there is none.
func rateCells(name string, r metric.Rate, sample int) []report.Cell {
	row := []report.Cell{report.Words(name), count(r.N), count(r.K)}
	if r.N < sample {
		return append(row, report.Words(figure.NoValue), report.Words(NotEnough(r.N)))
	}
	return append(row, share(&r.Value, 1), report.Words(figure.PercentRange(r.Low, r.High)))
}

func tierSection(r *metric.ConversionsReport) report.Section {
	t := rateTable("Buyers by tier", r.Buying.Tiers, r.Sample)
	t.Total = true
	t.Rows = append(t.Rows, bold(rateCells("Relationships and above", r.Buying.Relationships, r.Sample)))
	return report.Section{Title: "Who buys, by tier", Note: "share of those there on " + date(r.Buying.Opening), Blocks: []report.Block{
		&report.Chart{Title: "Share who bought", Spec: TierRates(r.Buying.Tiers, r.Sample, ""), Width: 560, Height: 36*5 + 24}, t,
	}}
}

func followerSection(r *metric.ConversionsReport) report.Section {
	s := report.Section{Title: "Do followers buy more?", Note: ComparisonWords(&r.Compared)}
	for _, l := range []struct {
		title string
		*metric.Lift
	}{{"Bought", &r.Followers.Buy}, {"Recommended", &r.Followers.Recommend}} {
		bold, rest := ComparedWords(l.Lift)
		s.Blocks = append(s.Blocks,
			&report.Chart{Title: l.title, Spec: Compared(l.Lift, "Follows you", "Does not", r.Sample), Width: 480, Height: 36*2 + 24},
			&report.Paragraph{Text: l.title + ": " + bold + rest})
	}
	return s
}

func sharingSection(c *desk.Conversions) report.Section {
	s := &c.Sharing
	t := &report.Table{Title: "Net earnings by model", Total: true, Columns: []report.Column{{Label: "Credit goes to"}, {Label: "Orders with a part", Kind: report.Number}}}
	for _, m := range s.Models {
		t.Columns = append(t.Columns, moneyColumn(modelTitles[m], c.Currency))
	}
	t.Columns = append(t.Columns, report.Column{Label: "Spread", Right: true})
	for i := range s.Rows {
		row := []report.Cell{report.Words(creditedName(s.Rows[i].Target)), count(s.Rows[i].Assists)}
		for _, minor := range s.Rows[i].Net {
			row = append(row, amount(minor, c.Currency))
		}
		t.Rows = append(t.Rows, append(row, report.Words(cmp.Or(SpreadWords(s.Rows[i].Spread), figure.NoValue))))
	}
	none, all := []report.Cell{report.Words("Unattributed"), count(s.Nothing.Sales)}, []report.Cell{report.Words("Net earnings"), {}}
	for range s.Models {
		none, all = append(none, amount(s.Nothing.Net, c.Currency)), append(all, amount(s.Total, c.Currency))
	}
	t.Rows = append(t.Rows, none, bold(all))
	return report.Section{Title: "Six ways to share the credit", Note: "every column adds up to the same net earnings; look back " + days(c.Lookback), Blocks: appendWords([]report.Block{t}, ConvertedWords(&c.InOne))}
}

func leadsSection(c *desk.Conversions) report.Section {
	l := &c.Leads
	t := &report.Table{Title: "Posts, links and codes", Total: true, Empty: "No post, link or code led to an order.", Columns: []report.Column{
		{Label: "Post, link or code"},
		{Label: "Platform"},
		{Label: "Published"},
		{Label: "Clicks", Right: true},
		{Label: "Orders", Kind: report.Number},
		{Label: "Began", Kind: report.Number},
		{Label: "Orders per click", Right: true},
		moneyColumn("Net sales", c.Currency), moneyColumn("Net earnings", c.Currency),
	}}
	for i := range l.Rows {
		r := &l.Rows[i]
		platform := ""
		if r.Content != nil {
			platform = desk.PlatformTitle(r.Content.Platform)
		}
		rate := LedRate(r, c.Sample)
		t.Rows = append(t.Rows, []report.Cell{
			report.Words(LedName(r)), report.Words(platform), report.Words(LedPublished(r, c.Zone, c.Now)), report.Words(LedClicks(r)), count(r.Orders), count(r.Began),
			report.Words(cmp.Or(rate.Note, rate.Text)), amount(r.NetSales, c.Currency), amount(r.Net, c.Currency),
		})
	}
	if len(t.Rows) > 0 {
		rest := func(name string, sales int, net int64) []report.Cell {
			return []report.Cell{report.Words(name), {}, {}, {}, count(sales), {}, {}, {}, amount(net, c.Currency)}
		}
		t.Rows = append(t.Rows, rest("Elsewhere on platforms", l.Elsewhere.Sales, l.Elsewhere.Net), rest("Unattributed", l.Nothing.Sales, l.Nothing.Net),
			bold([]report.Cell{report.Words("Net earnings"), {}, {}, {}, {}, {}, {}, {}, amount(l.Total, c.Currency)}))
	}
	return report.Section{Title: "Posts, links and codes", Note: "credit by the model " + modelTitles[l.Model] + "; an order stands at everything that led to it", Blocks: []report.Block{t}}
}

func referralSection(r *metric.ConversionsReport) report.Section {
	f := &r.Referrals
	t := &report.Table{Title: "Who brought whom", Empty: "Nobody is known who brought a buyer.", Columns: []report.Column{
		{Label: "Referrer"},
		{Label: "Brought", Kind: report.Number},
		{Label: "Orders", Kind: report.Number},
		moneyColumn("Net earnings", r.Currency),
		{Label: "Brought by those", Kind: report.Number},
		moneyColumn("Of them", r.Currency),
	}}
	for i := range f.Referrers {
		x := &f.Referrers[i]
		t.Rows = append(t.Rows, []report.Cell{report.Words(x.Name), count(len(x.Brought)), count(x.Orders), amount(x.Net, r.Currency), count(x.Further), amount(x.FurtherNet, r.Currency)})
	}
	words := "Conversions on a recommendation: " + RateSentence(f.Told, r.Sample) + ". People to whom somebody recommended you and who bought within 30 days: " + RateSentence(f.Sent, r.Sample) + "."
	return report.Section{
		Title: "Word of mouth", Note: figure.CountOf(f.Recommended, "recommendation", "recommendations") + " by " + data.CountOf(f.Recommenders, "person", "people"),
		Blocks: []report.Block{t, &report.Paragraph{Text: words}},
	}
}

// RateSentence is a rate with what it is made of.
func RateSentence(r metric.Rate, sample int) string {
	if r.N < sample {
		return NotEnough(r.N)
	}
	return figure.Count(r.K) + " of " + figure.Count(r.N) + ", " + figure.Percent(r.Value, 0) + " (" + figure.PercentRange(r.Low, r.High) + ")"
}

func againSection(r *metric.ConversionsReport) report.Section {
	t := rateTable("Second order within 90 days, by the tier before the first", r.Second.Tiers, r.Sample)
	words := "Came back for a second interaction: " + RateSentence(r.Second.Interaction, r.Sample) + ". Ordered a second time: " + RateSentence(r.Second.Order, r.Sample) + "."
	return report.Section{Title: "Who comes a second time", Note: "within 90 days of the first, of all whose first is that old", Blocks: []report.Block{&report.Paragraph{Text: words}, t}}
}

func firstSection(r *metric.ConversionsReport) report.Section {
	spec := DaysToOrder(&r.First)
	f := &r.Offers.First
	words := "First offers that came after a conversation: " + RateSentence(f.Talked, r.Sample) + "."
	return report.Section{Title: "Before the first order", Note: FirstOrderWords(&r.First), Blocks: []report.Block{
		&report.Chart{Title: "Days since the first contact", Spec: spec, Width: 560, Height: 30*float64(max(1, len(spec.Items))) + 44}, &report.Paragraph{Text: words},
	}}
}

func effortSection(r *metric.ConversionsReport) report.Section {
	t := &report.Table{Title: "Campaigns, events and tactics", Empty: "No campaign in these days.", Columns: []report.Column{
		{Label: "What"}, {Label: "Days"}, {Label: "Orders before", Kind: report.Number}, {Label: "During", Kind: report.Number}, moneyColumn("Net before", r.Currency), moneyColumn("During", r.Currency), {Label: "Change, 95\u00a0% interval"},
	}}
	for i := range r.Efforts {
		e := &r.Efforts[i]
		t.Rows = append(t.Rows, []report.Cell{
			report.Words(e.Name), report.Words(EffortDays(e)), count(e.Before.Orders), count(e.During.Orders), amount(e.Before.Net, r.Currency), amount(e.During.Net, r.Currency), report.Words(EffortWords(e, r.Currency)),
		})
	}
	return report.Section{Title: "Campaigns beside the days before", Note: NoGroup + ": whatever else changed is in it too", Blocks: []report.Block{t}}
}

func offerSection(r *metric.ConversionsReport) report.Section {
	o := &r.Offers
	t := &report.Table{Title: "Per post", Columns: []report.Column{{Label: ""}, {Label: "Posts", Kind: report.Number}, {Label: "Engaged", Kind: report.Number, Digits: 1}, {Label: "Left", Kind: report.Number, Digits: 2}}}
	for _, g := range []struct {
		name string
		metric.PostGroup
	}{{"Offers", o.Offer}, {"Others", o.Others}} {
		row := []report.Cell{report.Words(g.name), count(g.Posts), report.Words(figure.NoValue), report.Words(figure.NoValue)}
		if g.Posts > 0 {
			row[2], row[3] = number(g.Engaged, 1), number(g.Left, 2)
		}
		t.Rows = append(t.Rows, row)
	}
	return report.Section{Title: "Offers beside other posts", Note: OfferWords(o, r.Sample), Blocks: []report.Block{t}}
}

// OfferWords say how offers do beside other posts, without the last full stop.
func OfferWords(o *metric.Offers, sample int) string {
	if o.Share.K == 0 {
		return "no post is marked as an offer"
	}
	words := "offers are " + RateSentence(o.Share, sample)
	if o.Missing != "" {
		return words + "; " + o.Missing
	}
	return words + "; engaged per post, offers − others, " + figure.SignedDecimal(o.Engaged.Value, 1) + " (" + figure.SignedDecimal(o.Engaged.Low, 1) + " to " +
		figure.SignedDecimal(o.Engaged.High, 1) + "). Association, not proof"
}
