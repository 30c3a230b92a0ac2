package review_test

import (
	"time"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

// hostile is a name that HTML, a spreadsheet or a terminal could run.
const hostile = `=HYPERLINK("http://x.example","Ada")<script>alert(1)</script>` + "\x1b[31m"

func present() time.Time { return time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC) }

func view() *review.View {
	s := data.DefaultSettings()
	s.Zone, s.Currency, s.GoalMinor = "Europe/Berlin", "EUR", 180_000
	return &review.View{Now: present(), Settings: s}
}

func day(text string) data.Day {
	d, err := data.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

// week earned €100.00 after €80.00: Ada brought 60.00, Bo referred 25.00 and 15.00
// belong to nobody.
func week(ada, bo string) *desk.Week {
	monday := day("2026-11-16")
	figures := metric.WeekFigures{
		Monday: monday, Known: true, Net: 10_000, Sales: 3, UnknownFees: 1, Conversions: 2, Active: 12,
		Streams: []metric.Stream{{Platform: "shopify", Net: 10_000, Sales: 3, UnknownFees: 1}}, Reply: metric.NewRate(9, 12),
	}
	before := metric.WeekFigures{Monday: monday - 7, Known: true, Net: 8_000, Sales: 2, Conversions: 2, Active: 10, Streams: []metric.Stream{{Platform: "shopify", Net: 8_000, Sales: 2}}}
	median := int64(8_000)
	unknown := 1.0 / 3
	r := &metric.Review{
		From: monday, To: monday + 6, Currency: "EUR", Goal: 180_000, WeekFigures: figures, Previous: before,
		History: []metric.WeekFigures{before, figures}, Streams: []string{"shopify"}, Median: metric.Medians{Weeks: 1, Net: &median},
		FromWhom: metric.FromWhom{
			Bought: 6_000, Referred: 2_500, Unattributed: 1_500, UnattributedOrders: 1,
			Rows: []metric.WhomRow{{Person: 7, Name: ada, Bought: 6_000, Orders: 1}, {Person: 9, Name: bo, Referred: 2_500, ReferredOrders: 1}},
		},
		Changes: []metric.Change{{Kind: metric.PersonBought, Person: 7, Name: ada, Amount: 6_000, Orders: 1, Answer: -1}},
		DoNext: metric.DoNext{
			Replies:  []metric.Owed{{ID: 1, Event: 5, Person: 9, Name: bo, Platform: "instagram", Days: 9, Kind: data.Message}},
			Fading:   []metric.Fading{{ID: 2, Person: 7, Name: ada, Platform: "instagram", Days: 41, Usual: 9, Peak: 31.2}},
			Promises: []metric.Owed{{ID: 3, Person: 7, Name: ada, Text: "Send " + ada + " the recipe", Due: monday + 8}},
		},
		Quality: metric.Quality{UnknownFees: &unknown, Sources: []data.SourceFact{{Platform: "shopify", LastImport: present().UnixMilli()}}},
	}
	return &desk.Week{
		Review: r, Lead: []desk.Piece{{Text: "€20.00 more than the week before, mainly from "}, {Text: ada, Bold: true}, {Text: "."}},
		Sayings: []desk.Saying{{Pieces: []desk.Piece{{Text: ada, Bold: true}, {Text: " bought a bowl."}}, Count: "1 order"}},
		Texts:   map[int64]string{5: "Greetings from " + bo}, Zone: time.UTC, ReplyDays: 7,
	}
}

// partners are two: Ada with a return, Bo with too few orders, and a code each.
func partners(ada, bo string) *desk.Partners {
	share, cpa, roas, breakEven := 0.25, int64(2_500), 4.0, 5
	rows := []metric.PartnerRow{
		{
			Person: 7, Name: ada, Codes: []string{"ada10"}, PartnerSum: metric.PartnerSum{Sales: 12, NetSales: 40_000}, NewCustomers: 4, Buyers: 12, Known: 3, Before: 2,
			KnownSince: true, KnownShare: &share, Refunds: metric.NewRate(1, 13), Fee: 6_000, Product: 1_000, Commission: 3_000, Spend: 10_000, CPA: &cpa, ROAS: &roas,
			ROI: &metric.Interval{Value: 3, Low: 1.5, High: 4.5}, BreakEven: &breakEven, SelfSales: 1,
			Deals: []data.DealFact{{ID: 1, Person: 7, Partner: ada, Codes: []string{"ada10"}, Currency: "EUR", Fee: 6_000, Product: 1_000, Commission: 75_000, Campaign: "Spring with " + ada}},
		},
		{Name: bo, Codes: []string{"bo5"}, PartnerSum: metric.PartnerSum{Sales: 2, NetSales: 5_000}, Buyers: 2, Fee: 1_000, Spend: 1_000},
	}
	return &desk.Partners{
		PartnerReport: &metric.PartnerReport{
			From: day("2026-08-31"), To: day("2026-11-22"), Currency: "EUR", Rows: rows, Spend: 11_000,
			NoPartner: metric.PartnerSum{Sales: 3, NetSales: 9_000}, Unattributed: metric.PartnerSum{Sales: 1, NetSales: 1_000}, Total: metric.PartnerSum{Sales: 18, NetSales: 55_000},
			Contested: []metric.Contest{{Word: "both7", A: ada, B: bo}, {Word: "gone7", A: ada, B: "Gone " + bo}},
			Undated:   []data.DealFact{{ID: 2, Partner: bo, Codes: []string{"bo5"}, Fee: 500}},
			Overlaps:  []metric.Overlap{{A: 0, B: 1, Shared: 1, Union: 13, Value: 1.0 / 13}},
		},
		Lead: []desk.Piece{{Text: "Book "}, {Text: ada, Bold: true}, {Text: " again."}}, Zone: time.UTC, Now: present(),
	}
}

// partner is Ada of partners with three of her orders, one of which she placed herself
// and one of which went back.
func partner(ada string) *desk.Partner {
	all := partners(ada, "Bo")
	order := func(o metric.PartnerOrder) desk.PartnerOrder {
		p := desk.PartnerOrder{PartnerOrder: o}
		p.File, p.Line = "from "+ada+"/orders.csv", int(o.Sale)
		return p
	}
	return &desk.Partner{Partners: all, Row: &all.Rows[0], Orders: []desk.PartnerOrder{
		order(metric.PartnerOrder{Sale: 11, Name: "#1011", Platform: "shopify", Day: day("2026-11-10"), NetSales: 4_000, Commission: 300, Kept: true, New: true}),
		order(metric.PartnerOrder{Sale: 12, Name: "#1012", Platform: "shopify", Day: day("2026-11-17"), Refunded: true}),
		order(metric.PartnerOrder{Sale: 13, Name: "#1013", Platform: "shopify", Day: day("2026-11-18"), NetSales: 2_000, Kept: true, Self: true}),
	}}
}

// earnings are one order of €30.00 in francs beside two of €120.00 in euros.
func earnings(ada string) *desk.Earnings {
	return &desk.Earnings{EarningsReport: &metric.EarningsReport{
		From: day("2026-11-16"), To: day("2026-11-22"), Currency: "EUR", UnknownFees: 1,
		Money:    metric.Flow{Currency: "EUR", Sales: 2, Gross: 12_000, Discounts: 1_000, Shipping: 500, Total: 11_500, Refunds: 400, Tax: 1_100, Fees: 200, Net: 9_800, FeesKnown: 1},
		Streams:  []metric.Stream{{Platform: "shopify", Net: 9_800, Sales: 2, UnknownFees: 1}},
		Products: []metric.Product{{Name: "Bowl", Sold: 3, Net: 9_800, Share: 1}},
		Others:   []metric.Flow{{Currency: "CHF", Sales: 1, Gross: 3_000, Net: 3_000}},
		Year:     metric.PerRelationship{Total: 15_000, N: 3, Mean: 5_000, Median: 3_000, P90: 9_000}, Each: []int64{0, 3_000, 12_000},
		Attribution: []metric.Attribution{
			{Model: metric.FirstTouch, Credits: []metric.Credited{{Target: metric.Target{Kind: metric.ToPartner, Name: ada}, Sales: 1, Net: 6_000}, {Target: metric.Target{Kind: metric.ToDeclared, Name: "my friend " + ada}}}, Unattributed: metric.Credited{Sales: 1, Net: 3_800}},
			{Model: metric.CodeFirst, Credits: []metric.Credited{{Target: metric.Target{Kind: metric.ToChannel, Name: "instagram"}, Sales: 1, Net: 6_000}}, Unattributed: metric.Credited{Sales: 1, Net: 3_800}},
		},
	}, Zone: time.UTC, Now: present()}
}
