package command

import (
	"context"
	"errors"

	"rapport/app/desk"
	"rapport/app/report"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

// Paper is a report before it is written: the document, and the same as the commands
// print it.
type Paper struct {
	// Name is what a file of it is called, without ending.
	Name     string
	Document *report.Document
	JSON     any
}

// WeekPaper is the weekly review. Hidden leaves out all names and what people wrote.
func WeekPaper(ctx context.Context, d *desk.Desk, q desk.WeekQuery, hidden bool) (*Paper, error) {
	s, err := d.Settings(ctx)
	if err != nil {
		return nil, err
	}
	w, err := d.Week(ctx, q)
	if err != nil {
		return nil, err
	}
	if hidden {
		w = review.RedactWeek(w)
	}
	view := review.View{Now: d.Now(), Settings: s, Platform: q.Platform, Segment: q.Segment}
	return &Paper{"rapport-week-" + w.From.String(), review.Week(w, &view), weekOf(w)}, nil
}

// PartnersPaper compares the partners of a period.
func PartnersPaper(ctx context.Context, d *desk.Desk, p desk.Period, hidden bool) (*Paper, error) {
	s, err := d.Settings(ctx)
	if err != nil {
		return nil, err
	}
	r, err := partnersInDetail(ctx, d, p)
	if err != nil {
		return nil, err
	}
	if hidden {
		r = review.RedactPartners(r)
	}
	return &Paper{"rapport-partners-" + r.To.String(), review.Partners(r, viewOf(d, &s, p)), partnersOf(r)}, nil
}

// PartnerPaper is the report for one partner, named by the number of the person, the
// name or a code.
func PartnerPaper(ctx context.Context, d *desk.Desk, p desk.Period, who string, hidden bool) (*Paper, error) {
	s, err := d.Settings(ctx)
	if err != nil {
		return nil, err
	}
	r, err := d.Partner(ctx, p, who)
	if err != nil {
		return nil, err
	}
	if r.Detail, err = d.PartnerDetail(ctx, p); err != nil {
		return nil, err
	}
	if hidden {
		r = review.RedactPartner(r)
	}
	return &Paper{"rapport-partner-" + r.To.String(), review.Partner(r, viewOf(d, &s, p)), onePartnerOf(r)}, nil
}

// EarningsPaper is what a period earned and what it cost.
func EarningsPaper(ctx context.Context, d *desk.Desk, p desk.Period, hidden bool) (*Paper, error) {
	s, err := d.Settings(ctx)
	if err != nil {
		return nil, err
	}
	e, err := d.Earnings(ctx, p)
	if err != nil {
		return nil, err
	}
	if hidden {
		e = review.RedactEarnings(e)
	}
	w, err := d.Worth(ctx, p)
	if err != nil {
		return nil, err
	}
	document, shape := review.Earnings(e, viewOf(d, &s, p)), earningsOf(e)
	review.AddWorth(document, w, viewOf(d, &s, p))
	shape.worthShape = worthOf(w)
	return &Paper{"rapport-earnings-" + e.To.String(), document, shape}, nil
}

// ConversationsPaper is how people and the owner talked in a period.
func ConversationsPaper(ctx context.Context, d *desk.Desk, p desk.Period, hidden bool) (*Paper, error) {
	s, err := d.Settings(ctx)
	if err != nil {
		return nil, err
	}
	c, err := d.Conversations(ctx, p)
	if err != nil {
		return nil, err
	}
	if hidden {
		c = review.RedactConversations(c)
	}
	return &Paper{"rapport-conversations-" + c.To.String(), review.Conversations(c, viewOf(d, &s, p)), conversationsOf(c)}, nil
}

// ConversionsPaper is how people came to buy in a period; posts, links and codes are credited
// by the model, linear where none is named.
func ConversionsPaper(ctx context.Context, d *desk.Desk, p desk.Period, model metric.Model, hidden bool) (*Paper, error) {
	s, err := d.Settings(ctx)
	if err != nil {
		return nil, err
	}
	c, err := d.Conversions(ctx, p, model)
	if err != nil {
		return nil, err
	}
	if hidden {
		c = review.RedactConversions(c)
	}
	return &Paper{"rapport-conversions-" + c.To.String(), review.Conversions(c, viewOf(d, &s, p)), conversionsOf(c)}, nil
}

func viewOf(d *desk.Desk, s *data.Settings, p desk.Period) *review.View {
	return &review.View{Now: d.Now(), Settings: *s, Platform: p.Platform, Segment: p.Segment}
}

// ErrPictureNames says that a picture cannot leave names out.
var ErrPictureNames = error(&data.Error{
	Code: "picture_names", Msg: "A picture shows the page with its names.", Hint: "Choose another format, or keep the names.",
})

// errNoPicture says that one partner's report is no page.
var errNoPicture = errors.New("a report for one partner is no page and has no picture")

type partnerOrder struct {
	Sale       int64   `json:"sale"`
	Name       *string `json:"name"`
	Platform   string  `json:"platform"`
	Day        string  `json:"day"`
	NetSales   string  `json:"net_sales"`
	Commission string  `json:"commission"`
	Stated     bool    `json:"commission_stated"`
	New        bool    `json:"new_customer"`
	Refunded   bool    `json:"refunded"`
	Counted    bool    `json:"counted"`
	File       *string `json:"file"`
	Line       *int    `json:"line"`
}

type onePartner struct {
	From     string           `json:"from"`
	To       string           `json:"to"`
	Currency *string          `json:"currency"`
	Partner  partner          `json:"partner"`
	Products []partnerProduct `json:"products"`
	Orders   []partnerOrder   `json:"orders"`
}

func onePartnerOf(p *desk.Partner) onePartner {
	money := func(minor int64) string { return data.FormatMinor(minor, p.Currency) }
	v := onePartner{
		From: p.From.String(), To: p.To.String(), Currency: word(p.Currency), Partner: partnerOf(p.Row, p.Currency), Products: []partnerProduct{}, Orders: []partnerOrder{},
	}
	if p.Detail != nil {
		v.Products = productsOf(p.Detail.Of(p.Row), p.Currency)
	}
	for i := range p.Orders {
		o := &p.Orders[i]
		row := partnerOrder{
			Sale: o.Sale, Name: word(o.Name), Platform: o.Platform, Day: o.Day.String(), NetSales: money(o.NetSales), Commission: money(o.Commission),
			New: o.New, Refunded: o.Refunded, Counted: o.Kept && !o.Self && !o.Beside, Stated: o.Stated, File: word(o.File),
		}
		if o.File != "" {
			row.Line = &o.Line
		}
		v.Orders = append(v.Orders, row)
	}
	return v
}
