package command

import (
	"fmt"
	"io"
	"math"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/figure"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

type earningsShape struct {
	From     string  `json:"from"`
	To       string  `json:"to"`
	Currency *string `json:"currency"`
	Basis    string  `json:"basis"` // By under its first name
	By       string  `json:"by"`

	Converted *inOne `json:"converted"`

	Sales       int     `json:"sales"`
	Gross       string  `json:"gross"`
	Discounts   string  `json:"discounts"`
	Shipping    string  `json:"shipping"`
	TaxOnTop    string  `json:"tax_on_top"`
	Total       string  `json:"total"`
	Refunds     string  `json:"refunds"`
	Tax         string  `json:"tax"`
	Fees        *string `json:"fees"`
	FeesKnown   int     `json:"fees_known"`
	CostOfGoods string  `json:"cost_of_goods"`
	Net         string  `json:"net"`
	NetSales    string  `json:"net_sales"`

	Undated    undated          `json:"undated"`
	NotPaidOut notPaidOut       `json:"not_paid_out"`
	Unmatched  unmatched        `json:"unmatched"`
	Pending    waiting          `json:"pending"`
	Apart      waiting          `json:"pending_apart"`
	NotAdded   []leftOut        `json:"not_added"`
	Referrals  []unsureReferral `json:"unmatched_referrals"`

	Streams         []earningsStream `json:"streams"`
	Products        []product        `json:"products"`
	PerRelationship perRelationship  `json:"per_relationship"`
	Concentration   concentration    `json:"concentration"`
	Cohorts         []cohort         `json:"cohorts"`
	NewTies         []cohort         `json:"cohorts_by_exchange"`
	Runway          *runway          `json:"runway"`

	worthShape

	Hours          *float64      `json:"hours"`
	NetPerHour     *string       `json:"net_per_hour"`
	ROR            *float64      `json:"ror"`
	RORInterval    *interval     `json:"ror_interval"`
	ROI            *float64      `json:"roi"`
	Costs          []costPart    `json:"costs"`
	CostsElsewhere []amount      `json:"costs_without_rate"`
	Other          []moneySum    `json:"other_currencies"`
	Attribution    []attribution `json:"attribution"`
}

// unmatched is what files say of sales that are not here, of all time.
type unmatched struct {
	Rows    int    `json:"rows"`
	Refunds string `json:"refunds"`
	Fees    string `json:"fees"`
}

func unmatchedOf(u *data.Unmatched, currency string) unmatched {
	return unmatched{u.Rows, data.FormatMinor(u.Refunds, currency), data.FormatMinor(u.Fees, currency)}
}

// waiting are pending sales of the period by order date.
type waiting struct {
	Sales int    `json:"sales"`
	Net   string `json:"net"`
}

// undated is what stands on the order's date in a cash view for want of its own.
type undated struct {
	Sales    int    `json:"sales"`   // without a paid date
	Refunds  int    `json:"refunds"` // orders with a refund without a date
	Refunded string `json:"refunded"`
}

// notPaidOut is what was ordered in the period and is in none by payout date.
type notPaidOut struct {
	Sales int    `json:"sales"`
	Net   string `json:"net"`
}

type earningsStream struct {
	Platform string `json:"platform"`
	Sales    int    `json:"sales"`
	Net      string `json:"net"`
}

type product struct {
	Name  *string `json:"name"`
	Sold  int64   `json:"sold"`
	Net   string  `json:"net"`
	Share float64 `json:"share"`
}

type perRelationship struct {
	N        int     `json:"n"`
	Total    string  `json:"total"`
	Referred string  `json:"referred"`
	Mean     *string `json:"mean"`
	Median   *string `json:"median"`
	P90      *string `json:"p90"`
}

type concentration struct {
	Buyers      int      `json:"buyers"`
	Gini        *float64 `json:"gini"`
	Top10Share  *float64 `json:"top10_share"`
	Top1Share   *float64 `json:"top1_share"`
	PlatformHHI *float64 `json:"platform_hhi"`
	PartnerHHI  *float64 `json:"partner_hhi"`
	ProductHHI  *float64 `json:"product_hhi"`
}

type cohort struct {
	Month string        `json:"month"`
	N     int           `json:"n"`
	Again []cohortAgain `json:"again"`
}

type cohortAgain struct {
	Month   int      `json:"month"`
	K       int      `json:"k"`
	N       int      `json:"n"`
	Value   *float64 `json:"value"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	Partial bool     `json:"partial"`
}

type costPart struct {
	Category     string `json:"category"`
	Relationship bool   `json:"relationship"`
	Amount       string `json:"amount"`
}

type attribution struct {
	Model        string     `json:"model"`
	Credits      []credited `json:"credits"`
	Unattributed struct {
		Sales int    `json:"sales"`
		Net   string `json:"net"`
	} `json:"unattributed"`
}

type credited struct {
	Kind  string `json:"kind"`
	To    string `json:"to"`
	Sales int    `json:"sales"`
	Net   string `json:"net"`
}

func (s *state) earningsCommand() *cobra.Command {
	var f periodFlags
	cmd := &cobra.Command{
		Use:   "earnings",
		Short: "What a period earned, from gross to net, and from whom",
		Args:  exactly(0, "earnings takes no words."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				p, err := f.checked(cmd.Context(), d)
				if err != nil {
					return err
				}
				r, err := d.Earnings(cmd.Context(), p)
				if err != nil {
					return err
				}
				worth, err := d.Worth(cmd.Context(), p)
				if err != nil {
					return err
				}
				v := earningsOf(r)
				v.worthShape = worthOf(worth)
				return s.show(v, func(w io.Writer) {
					writeEarnings(w, r)
					writeWorth(w, worth)
				})
			})
		},
	}
	f.add(cmd)
	f.addBy(cmd)
	return cmd
}

func earningsOf(e *desk.Earnings) earningsShape {
	r := e.EarningsReport
	money := func(minor int64) string { return data.FormatMinor(minor, r.Currency) }
	m := &r.Money
	v := earningsShape{
		From: r.From.String(), To: r.To.String(), Currency: word(r.Currency), Basis: string(r.By), By: string(r.By), Converted: inOneOf(&e.InOne),
		Sales: m.Sales, Gross: money(m.Gross), Discounts: money(m.Discounts), Shipping: money(m.Shipping), TaxOnTop: money(m.TaxOnTop),
		Total: money(m.Total), Refunds: money(m.Refunds), Tax: money(m.Tax), FeesKnown: m.FeesKnown, CostOfGoods: money(m.Cost),
		Net: money(m.Net), NetSales: money(m.NetSales),
		Undated: undated{r.Undated.Sales, r.Undated.Refunds, money(r.Undated.Amount)}, NotPaidOut: notPaidOut{r.NotPaidOut.Sales, money(r.NotPaidOut.Net)},
		Unmatched: unmatchedOf(&r.Unmatched, r.Currency),
		Pending:   waiting{r.Pending.Sales, money(r.Pending.Net)}, Apart: waiting{r.Apart.Sales, money(r.Apart.Net)},
		NotAdded: []leftOut{}, Referrals: []unsureReferral{},
		Streams: []earningsStream{}, Products: []product{},
		Hours: r.Hours, ROR: r.ROR, RORInterval: intervalOf(r.RORInterval), ROI: r.ROI, Costs: []costPart{},
		CostsElsewhere: amounts(r.CostElsewhere), Other: []moneySum{}, Attribution: []attribution{},
	}
	if m.FeesKnown > 0 {
		v.Fees = word(money(m.Fees))
	}
	if r.NetPerHour != nil {
		v.NetPerHour = word(money(*r.NetPerHour))
	}
	for _, s := range r.Streams {
		v.Streams = append(v.Streams, earningsStream{s.Platform, s.Sales, money(s.Net)})
	}
	for _, p := range r.Products {
		v.Products = append(v.Products, product{word(p.Name), p.Sold, money(p.Net), p.Share})
	}
	for _, c := range r.Costs {
		v.Costs = append(v.Costs, costPart{c.Category, c.Relationship, money(c.Minor)})
	}
	v.PerRelationship = perRelationshipOf(r.PerRelationship, money)
	v.Concentration = concentrationOf(r)
	v.addUnsure(r)
	v.Cohorts, v.NewTies, v.Runway = cohortsOf(r.Cohorts), cohortsOf(r.NewTies), runwayOf(r.Runway, money)
	v.addAttribution(r.Attribution, money)
	for _, o := range r.Others {
		v.Other = append(v.Other, moneySums([]data.MoneySum{{
			Currency: o.Currency, Sales: o.Sales, Gross: o.Gross, Discounts: o.Discounts, Refunds: o.Refunds, Fees: o.Fees, FeesKnown: o.FeesKnown,
			Shipping: o.Shipping, Tax: o.Tax, NetSales: o.NetSales, Net: o.Net,
		}})...)
	}
	return v
}

func perRelationshipOf(r metric.PerRelationship, money func(int64) string) perRelationship {
	v := perRelationship{N: r.N, Total: money(r.Total), Referred: money(r.Referred)}
	if r.N > 0 {
		v.Mean, v.Median, v.P90 = word(money(rounded(r.Mean))), word(money(rounded(r.Median))), word(money(rounded(r.P90)))
	}
	return v
}

func concentrationOf(r *metric.EarningsReport) concentration {
	c := r.Concentration
	v := concentration{Buyers: c.Buyers, PlatformHHI: r.PlatformHHI, PartnerHHI: r.PartnerHHI, ProductHHI: r.ProductHHI}
	if c.Known {
		v.Gini, v.Top10Share, v.Top1Share = &c.Gini, &c.Top10, &c.Top1
	}
	return v
}

func cohortsOf(list []metric.Cohort) []cohort {
	rows := []cohort{}
	for _, c := range list {
		row := cohort{Month: fmt.Sprintf("%04d-%02d", c.Year, c.Month), N: c.N, Again: []cohortAgain{}}
		for i, a := range c.Again {
			r := rateOf(a.Rate)
			row.Again = append(row.Again, cohortAgain{i + 1, a.K, c.N, r.Value, r.Low, r.High, a.Partial})
		}
		rows = append(rows, row)
	}
	return rows
}

func (v *earningsShape) addAttribution(list []metric.Attribution, money func(int64) string) {
	for _, a := range list {
		row := attribution{Model: string(a.Model), Credits: []credited{}}
		for _, c := range a.Credits {
			row.Credits = append(row.Credits, credited{string(c.Kind), c.Name, c.Sales, money(c.Net)})
		}
		row.Unattributed.Sales, row.Unattributed.Net = a.Unattributed.Sales, money(a.Unattributed.Net)
		v.Attribution = append(v.Attribution, row)
	}
}

func writeEarnings(w io.Writer, e *desk.Earnings) {
	r := e.EarningsReport
	money := func(minor int64) string { return review.Money(minor, r.Currency) }
	m := &r.Money
	fmt.Fprintf(w, "%s to %s, %s by %s\n", r.From, r.To, figure.CountOf(m.Sales, "order", "orders"), review.BasisTitle(r.By))
	for _, line := range []struct {
		name  string
		minor int64
	}{
		{"Gross", m.Gross},
		{"Discounts", -m.Discounts},
		{"Shipping", m.Shipping},
		{"Tax on top", m.TaxOnTop},
		{"Total", m.Total},
		{"Refunds", -m.Refunds},
		{"Tax owed", -m.Tax},
		{"Fees", -m.Fees},
		{"Cost of goods", -m.Cost},
		{"Net earnings", m.Net},
	} {
		fmt.Fprintf(w, "  %-16s %14s\n", line.name, money(line.minor))
	}
	if r.UnknownFees > 0 {
		fmt.Fprintf(w, "  The fee of %s is not known.\n", figure.CountOf(r.UnknownFees, "order", "orders"))
	}
	if m.FeesEstimated > 0 {
		fmt.Fprintf(w, "  %s of the fees are estimated by a rule of yours.\n", money(m.EstimatedFees))
	}
	if words := review.UnmatchedWords(r); words != "" {
		fmt.Fprintf(w, "  %s\n", words)
	}
	writeUnsure(w, r)
	for _, words := range review.BasisNotes(r) {
		fmt.Fprintf(w, "  %s\n", words)
	}
	for _, s := range r.Streams {
		fmt.Fprintf(w, "  from %-12s %13s  %s\n", s.Platform, money(s.Net), figure.CountOf(s.Sales, "order", "orders"))
	}
	writeConverted(w, &e.InOne)
	for _, o := range r.Others {
		fmt.Fprintf(w, "  in %-4s %21s  %s, not added in\n", o.Currency, review.Money(o.Net, o.Currency), figure.CountOf(o.Sales, "order", "orders"))
	}
	for _, c := range r.CostElsewhere {
		fmt.Fprintf(w, "  Cost of %s has no rate and is left out of ROR and ROI. Give one: rapport rate\n", review.Money(c.Minor, c.Currency))
	}
}

// rounded is a mean in whole minor units, half away from zero.
func rounded(v float64) int64 { return int64(math.Round(v)) }
