package command

import (
	"math"
	"time"

	"rapport/app/desk"
	"rapport/data"
	"rapport/data/metric"
)

type conversionsShape struct {
	From        string          `json:"from"`
	To          string          `json:"to"`
	Currency    *string         `json:"currency"`
	Converted   *inOne          `json:"converted"`
	Partial     bool            `json:"partial"`
	Model       string          `json:"model"`
	Lookback    int             `json:"lookback_days"`
	Conversions int             `json:"conversions"`
	Funnel      []funnelStep    `json:"funnel"`
	Buyers      int             `json:"buyers"`
	Yield       yields          `json:"relationship_yield"`
	Tiers       []tierRate      `json:"conversion_by_tier"`
	Related     rate            `json:"relationship_conversion"`
	FollowBuy   comparison      `json:"followers_buy"`
	FollowTell  comparison      `json:"followers_recommend"`
	Talked      rate            `json:"second_interaction"`
	Ordered     rate            `json:"second_order"`
	Repeat      []tierRate      `json:"second_order_by_tier"`
	FirstOrders firstOrders     `json:"first_orders"`
	FirstOffers firstOffers     `json:"first_offers"`
	Credit      credit          `json:"credit"`
	Content     []lead          `json:"content"`
	Elsewhere   saleSum         `json:"elsewhere"`
	Nothing     saleSum         `json:"unattributed"`
	Net         string          `json:"net"`
	Referrals   referrals       `json:"referrals"`
	Efforts     []effort        `json:"campaigns"`
	Offers      offers          `json:"offers"`
	Comparisons comparisonCount `json:"comparisons"`
}

type comparisonCount struct {
	Made  int `json:"made"`
	Stand int `json:"stand"`
}

type funnelStep struct {
	Stage  string `json:"stage"`
	People int    `json:"people"`
	Of     rate   `json:"of_previous"`
}

type yield struct {
	Platform      string   `json:"platform,omitempty"`
	Followers     int64    `json:"followers"`
	Stated        *bool    `json:"stated,omitempty"`
	Relationships int      `json:"relationships"`
	Value         *float64 `json:"value"`
}

type yields struct {
	yield
	Platforms []yield `json:"platforms"`
}

type tierRate struct {
	Tier string `json:"tier"`
	K    int    `json:"k"`
	rate
}

// comparison is a lift: an association, not proof.
type comparison struct {
	Exposed    rate      `json:"exposed"`
	Others     rate      `json:"others"`
	Difference *interval `json:"difference"`
	Like       *interval `json:"like_with_like"`
	Strata     int       `json:"strata"`
	Reversed   bool      `json:"reversed"`
	P          *float64  `json:"p"`
	Missing    *string   `json:"missing"`
}

type firstOrders struct {
	Buyers  int      `json:"buyers"`
	Silent  int      `json:"silent"`
	Undated int      `json:"undated"`
	Days    *float64 `json:"median_days"`
	Talks   *float64 `json:"median_interactions"`
}

type firstOffers struct {
	People int      `json:"people"`
	Talked rate     `json:"talked_before"`
	Talks  *float64 `json:"median_interactions"`
}

type saleSum struct {
	Sales int    `json:"sales"`
	Net   string `json:"net"`
}

type credit struct {
	Models       []string    `json:"models"`
	Rows         []creditRow `json:"rows"`
	Unattributed saleSum     `json:"unattributed"`
	Net          string      `json:"net"`
}

type creditRow struct {
	Kind    string            `json:"kind"`
	To      string            `json:"to"`
	Net     map[string]string `json:"net"`
	Assists int               `json:"assists"`
	Spread  *float64          `json:"spread"`
}

type lead struct {
	Kind      string  `json:"kind"`
	Content   *int64  `json:"content"`
	Platform  *string `json:"platform"`
	Name      *string `json:"name"`
	URL       *string `json:"url"`
	Published *string `json:"published"`
	Orders    int     `json:"orders"`
	Began     int     `json:"began"`
	Net       string  `json:"net"`
	NetSales  string  `json:"net_sales"`
	Clicks    *int    `json:"clicks"`
	ByClick   int     `json:"conversions_by_click"`
	Rate      rate    `json:"conversions_per_click"`
}

type referrals struct {
	People       int        `json:"people"`
	Net          string     `json:"net"`
	Told         rate       `json:"conversions_on_recommendation"`
	Sent         rate       `json:"recommended_who_bought"`
	Recommended  int        `json:"recommendations"`
	Recommenders int        `json:"recommenders"`
	Referrers    []referrer `json:"referrers"`
}

type referrer struct {
	Person     int64     `json:"person"`
	Name       string    `json:"name"`
	Net        string    `json:"net"`
	Orders     int       `json:"orders"`
	Further    int       `json:"further_people"`
	FurtherNet string    `json:"further_net"`
	Deep       int       `json:"deep"`
	Brought    []brought `json:"brought"`
}

type brought struct {
	Person int64  `json:"person"`
	Name   string `json:"name"`
	At     string `json:"at"`
	Orders int    `json:"orders"`
	Net    string `json:"net"`
}

type effort struct {
	Entry   int64     `json:"entry"`
	Kind    string    `json:"kind"`
	Name    string    `json:"name"`
	First   string    `json:"first"`
	Last    *string   `json:"last"`
	Running bool      `json:"running"`
	Before  stretch   `json:"before"`
	During  stretch   `json:"during"`
	Orders  *interval `json:"orders"`
	Net     *netRange `json:"net"`
	Missing *string   `json:"missing"`
}

type stretch struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Orders int    `json:"orders"`
	Buyers int    `json:"buyers"`
	Net    string `json:"net"`
}

// netRange is an interval of money.
type netRange struct {
	Value string `json:"value"`
	Low   string `json:"low"`
	High  string `json:"high"`
}

type offers struct {
	Share   rate      `json:"share"`
	Offer   postGroup `json:"offers"`
	Others  postGroup `json:"others"`
	Engaged *interval `json:"engaged"`
	Left    *interval `json:"left"`
	Missing *string   `json:"missing"`
}

type postGroup struct {
	Posts   int      `json:"posts"`
	Engaged *float64 `json:"engaged_per_post"`
	Left    *float64 `json:"left_per_post"`
}

func conversionsOf(c *desk.Conversions) conversionsShape {
	r := c.ConversionsReport
	m := minorWriter(func(minor int64) string { return data.FormatMinor(minor, r.Currency) })
	return conversionsShape{
		From: r.From.String(), To: r.To.String(), Currency: word(r.Currency), Converted: inOneOf(&c.InOne), Partial: r.Partial,
		Model: string(r.Leads.Model), Lookback: r.Lookback, Conversions: r.Conversions, Funnel: funnelOf(&r.Funnel), Buyers: r.Funnel.Buyers,
		Yield: yieldsOf(r), Tiers: tierRates(r.Buying.Tiers), Related: rateOf(r.Buying.Relationships),
		FollowBuy: comparisonOf(&r.Followers.Buy), FollowTell: comparisonOf(&r.Followers.Recommend),
		Talked: rateOf(r.Second.Interaction), Ordered: rateOf(r.Second.Order), Repeat: tierRates(r.Second.Tiers),
		FirstOrders: firstOrders{r.First.Buyers, r.First.Silent, r.First.Undated, r.First.MedianDays, r.First.MedianTalks},
		FirstOffers: firstOffers{r.Offers.First.People, rateOf(r.Offers.First.Talked), r.Offers.First.MedianTalks},
		Credit:      m.credit(&r.Sharing), Content: m.leads(&r.Leads), Elsewhere: m.sum(&r.Leads.Elsewhere), Nothing: m.sum(&r.Leads.Nothing), Net: m(r.Leads.Total),
		Referrals: m.referrals(&r.Referrals), Efforts: m.efforts(r.Efforts), Offers: offersOf(&r.Offers),
		Comparisons: comparisonCount{r.Compared.Made, r.Compared.Stand},
	}
}

func funnelOf(f *metric.Funnel) []funnelStep {
	list := []funnelStep{}
	for _, s := range f.Steps {
		list = append(list, funnelStep{string(s.Stage), s.People, rateOf(s.Of)})
	}
	return list
}

func yieldsOf(r *metric.ConversionsReport) yields {
	v := yields{yield: yield{Followers: r.Yield.Followers, Relationships: r.Yield.Relationships, Value: r.Yield.Value}, Platforms: []yield{}}
	for _, y := range r.Yields {
		v.Platforms = append(v.Platforms, yield{y.Platform, y.Followers, &y.Stated, y.Relationships, y.Value})
	}
	return v
}

func tierRates(list []metric.TierRate) []tierRate {
	out := []tierRate{}
	for _, t := range list {
		out = append(out, tierRate{t.Tier.String(), t.K, rateOf(t.Rate)})
	}
	return out
}

func comparisonOf(l *metric.Lift) comparison {
	v := comparison{Exposed: rateOf(l.One), Others: rateOf(l.Other), Strata: l.Pooled.Strata, Missing: word(l.Missing())}
	if !l.Enough() {
		return v
	}
	v.Difference, v.Reversed = &interval{l.Value, l.Low, l.High}, l.Reversed()
	if p := l.P(); !math.IsNaN(p) { // unknown where everybody had the outcome
		v.P = &p
	}
	if l.Pooled.Known() {
		v.Like = &interval{l.Pooled.Value, l.Pooled.Low, l.Pooled.High}
	}
	return v
}

// minorWriter writes minor units of the report's currency.
type minorWriter func(minor int64) string

func (m minorWriter) sum(c *metric.Credited) saleSum { return saleSum{c.Sales, m(c.Net)} }

func (m minorWriter) credit(s *metric.Sharing) credit {
	v := credit{Models: desk.ModelNames(), Rows: []creditRow{}, Unattributed: m.sum(&s.Nothing), Net: m(s.Total)}
	for _, r := range s.Rows {
		row := creditRow{string(r.Kind), r.Name, map[string]string{}, r.Assists, r.Spread}
		for i, model := range s.Models {
			row.Net[string(model)] = m(r.Net[i])
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

func (m minorWriter) leads(l *metric.Leads) []lead {
	list := []lead{}
	for i := range l.Rows {
		r := &l.Rows[i]
		v := lead{
			Kind: string(r.Kind), Name: word(r.Name), Orders: r.Orders, Began: r.Began, Net: m(r.Net), NetSales: m(r.NetSales),
			ByClick: r.ByClick, Rate: rateOf(r.Rate),
		}
		if c := r.Content; c != nil {
			v.Content, v.Platform, v.Name, v.URL = &c.ID, word(c.Platform), word(c.Title), word(c.URL)
			if c.At != 0 {
				v.Published = word(time.UnixMilli(c.At).UTC().Format(time.RFC3339))
			}
		}
		if r.Clicks.Known {
			v.Clicks = &r.Clicks.N
		}
		list = append(list, v)
	}
	return list
}

func (m minorWriter) referrals(r *metric.Referrals) referrals {
	v := referrals{r.People, m(r.Net), rateOf(r.Told), rateOf(r.Sent), r.Recommended, r.Recommenders, []referrer{}}
	for _, x := range r.Referrers {
		row := referrer{x.Person, x.Name, m(x.Net), x.Orders, x.Further, m(x.FurtherNet), x.Deep, []brought{}}
		for _, b := range x.Brought {
			row.Brought = append(row.Brought, brought{b.Person, b.Name, time.UnixMilli(b.At).UTC().Format(time.RFC3339), b.Orders, m(b.Net)})
		}
		v.Referrers = append(v.Referrers, row)
	}
	return v
}

func (m minorWriter) efforts(list []metric.Effort) []effort {
	out := []effort{}
	for i := range list {
		e := &list[i]
		v := effort{
			Entry: e.Entry, Kind: e.Sort, Name: e.Name, First: e.First.String(), Running: e.Running, Before: m.stretch(&e.Before), During: m.stretch(&e.During),
			Orders: intervalOf(e.Orders), Missing: word(e.Missing),
		}
		if e.Last != 0 {
			v.Last = word(e.Last.String())
		}
		if e.Net != nil {
			v.Net = &netRange{m(rounded(e.Net.Value)), m(rounded(e.Net.Low)), m(rounded(e.Net.High))}
		}
		out = append(out, v)
	}
	return out
}

func (m minorWriter) stretch(s *metric.Stretch) stretch {
	at := func(ms int64) string { return time.UnixMilli(ms).UTC().Format(time.RFC3339) }
	return stretch{at(s.From), at(s.To), s.Orders, s.Buyers, m(s.Net)}
}

func offersOf(o *metric.Offers) offers {
	return offers{rateOf(o.Share), postGroupOf(&o.Offer), postGroupOf(&o.Others), intervalOf(o.Engaged), intervalOf(o.Left), word(o.Missing)}
}

func postGroupOf(g *metric.PostGroup) postGroup {
	v := postGroup{Posts: g.Posts}
	if g.Posts > 0 {
		v.Engaged, v.Left = &g.Engaged, &g.Left
	}
	return v
}
