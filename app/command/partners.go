package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
	"rapport/data/metric"
)

type interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

func intervalOf(v *metric.Interval) *interval {
	if v == nil {
		return nil
	}
	return &interval{v.Value, v.Low, v.High}
}

type partnerDeal struct {
	ID         int64    `json:"id"`
	Codes      []string `json:"codes"`
	Links      []string `json:"links"`
	Currency   *string  `json:"currency"`
	Fee        string   `json:"fee"`
	Product    string   `json:"product_cost"`
	Commission float64  `json:"commission_rate"`
	Start      *string  `json:"start"`
	End        *string  `json:"end"`
	Campaign   *string  `json:"campaign"`
}

type partner struct {
	Person       *int64    `json:"person"`
	Name         string    `json:"name"`
	Codes        []string  `json:"codes"`
	Links        []string  `json:"links"`
	Sales        int       `json:"sales"`
	NewCustomers int       `json:"new_customers"`
	Buyers       int       `json:"buyers"`
	Known        int       `json:"known"`
	KnownShare   *float64  `json:"known_share"`
	NetSales     string    `json:"net_sales"`
	RefundRate   rate      `json:"refund_rate"`
	RepeatRate   rate      `json:"repeat_rate"`
	RepeatLift   *interval `json:"repeat_lift"`
	Fee          string    `json:"fee"`
	Product      string    `json:"product_cost"`
	Commission   string    `json:"commission"`
	Stated       string    `json:"commission_stated"`
	ByHand       string    `json:"other_cost"`
	Spend        string    `json:"spend"`
	CPA          *string   `json:"cpa"`
	CPO          *string   `json:"cpo"`
	ROAS         *float64  `json:"roas"`
	ROI          *interval `json:"roi"`
	ROINew       *float64  `json:"roi_new"`
	BreakEven    *int      `json:"break_even"`
	Conversion   rate      `json:"conversion"`
	// ConversionBy is what conversion divides by, clicks or reach; where it has no value,
	// ConversionMissing says why.
	ConversionBy      *string       `json:"conversion_by"`
	ConversionMissing *string       `json:"conversion_missing"`
	SelfReferrals     int           `json:"self_referrals"`
	SharedSales       int           `json:"shared_sales"`
	Deals             []partnerDeal `json:"deals"`
}

type partnerSum struct {
	Sales    int    `json:"sales"`
	NetSales string `json:"net_sales"`
}

type partnersShape struct {
	From         string     `json:"from"`
	To           string     `json:"to"`
	Currency     *string    `json:"currency"`
	Converted    *inOne     `json:"converted"`
	Partners     []partner  `json:"partners"`
	NoPartner    partnerSum `json:"no_partner"`
	Unattributed partnerSum `json:"unattributed"`
	Total        struct {
		partnerSum
		Spend string `json:"spend"`
	} `json:"total"`
	Overlap   []overlap `json:"overlap"`
	Contested []contest `json:"contested_codes"`
	// Doubled are codes of two deals of one partner on the same days.
	Doubled []contest `json:"doubled_codes"`
	// Undated are partners whose deal has money but no day: it counts in no period.
	Undated []string `json:"undated_deals"`
	// CostsElsewhere are costs noted for partners in currencies without a rate.
	CostsElsewhere []amount `json:"costs_without_rate"`
	// OtherCurrencies are fees of deals that this table leaves out.
	OtherCurrencies []amount         `json:"other_currencies"`
	Products        []partnerProduct `json:"products"`
	Checks          []audienceCheck  `json:"audience_checks"`
	Coupons         []couponCheck    `json:"coupon_checks"`
}

// contest is a code or link that two partners claim on the same days.
type contest struct {
	Code string `json:"code"`
	A    string `json:"a"`
	B    string `json:"b"`
}

type overlap struct {
	A      string  `json:"a"`
	B      string  `json:"b"`
	Shared int     `json:"shared"`
	Union  int     `json:"union"`
	Value  float64 `json:"value"`
}

func (s *state) partnersCommand() *cobra.Command {
	var f periodFlags
	cmd := &cobra.Command{
		Use:   "partners",
		Short: "Compare partners: orders, new customers, spend and return",
		Args:  exactly(0, "partners takes no words."),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.with(cmd.Context(), func(d *desk.Desk) error {
				p, err := f.checked(cmd.Context(), d)
				if err != nil {
					return err
				}
				r, err := partnersInDetail(cmd.Context(), d, p)
				if err != nil {
					return err
				}
				set, err := d.Settings(cmd.Context())
				if err != nil {
					return err
				}
				return s.show(partnersOf(r), func(w io.Writer) {
					writePartners(w, r)
					writeDetail(w, r.Detail, r.Currency, &set)
				})
			})
		},
	}
	f.add(cmd)
	return cmd
}

func partnersOf(r *desk.Partners) partnersShape {
	money := func(minor int64) string { return data.FormatMinor(minor, r.Currency) }
	sum := func(s metric.PartnerSum) partnerSum { return partnerSum{s.Sales, money(s.NetSales)} }
	v := partnersShape{
		From: r.From.String(), To: r.To.String(), Currency: word(r.Currency), Converted: inOneOf(&r.InOne), Partners: []partner{}, NoPartner: sum(r.NoPartner),
		Unattributed: sum(r.Unattributed), Overlap: []overlap{}, Contested: []contest{}, Doubled: []contest{}, OtherCurrencies: amounts(r.Elsewhere), Undated: []string{}, CostsElsewhere: amounts(r.CostElsewhere),
	}
	v.Products, v.Checks, v.Coupons = []partnerProduct{}, []audienceCheck{}, []couponCheck{}
	if r.Detail != nil {
		v.Products, v.Checks, v.Coupons = productsOf(r.Detail.Products, r.Currency), checksOf(r.Detail, r.Currency), couponsOf(r.Detail.Coupons)
	}
	v.Total.partnerSum, v.Total.Spend = sum(r.Total), money(r.Spend)
	for i := range r.Rows {
		v.Partners = append(v.Partners, partnerOf(&r.Rows[i], r.Currency))
	}
	for _, c := range r.Doubled {
		v.Doubled = append(v.Doubled, contest{c.Word, c.A, c.B})
	}
	for _, d := range r.Undated {
		v.Undated = append(v.Undated, d.Partner)
	}
	for _, c := range r.Contested {
		v.Contested = append(v.Contested, contest{c.Word, c.A, c.B})
	}
	for _, o := range r.Overlaps {
		v.Overlap = append(v.Overlap, overlap{r.Rows[o.A].Name, r.Rows[o.B].Name, o.Shared, o.Union, o.Value})
	}
	return v
}

func partnerOf(r *metric.PartnerRow, currency string) partner {
	money := func(minor int64) string { return data.FormatMinor(minor, currency) }
	optional := func(minor *int64) *string {
		if minor == nil {
			return nil
		}
		text := money(*minor)
		return &text
	}
	v := partner{
		Name: r.Name, Codes: plain(r.Codes), Links: plain(r.Links), Sales: r.Sales, NewCustomers: r.NewCustomers, Buyers: r.Buyers,
		Known: r.Known, KnownShare: r.KnownShare, NetSales: money(r.NetSales), RefundRate: rateOf(r.Refunds), RepeatRate: rateOf(r.Repeats),
		Fee: money(r.Fee), Product: money(r.Product), Commission: money(r.Commission), Stated: money(r.Stated), ByHand: money(r.ByHand), Spend: money(r.Spend),
		CPA: optional(r.CPA), CPO: optional(r.CPO), ROAS: r.ROAS, ROI: intervalOf(r.ROI), ROINew: r.ROINew, BreakEven: r.BreakEven,
		SelfReferrals: r.SelfSales, SharedSales: r.SharedSales, Deals: []partnerDeal{},
		Conversion: rate{N: r.Conversion.N}, ConversionBy: word(string(r.Conversion.By)), ConversionMissing: word(r.Conversion.Missing),
	}
	if r.Conversion.Missing == "" {
		v.Conversion = rateOf(r.Conversion.Rate)
	}
	if r.Person != 0 {
		v.Person = &r.Person
	}
	if r.RepeatLift.Known() {
		v.RepeatLift = &interval{r.RepeatLift.Value, r.RepeatLift.Low, r.RepeatLift.High}
	}
	for _, d := range r.Deals {
		money := func(minor int64) string { return data.FormatMinor(minor, d.MoneyIn(currency)) }
		v.Deals = append(v.Deals, partnerDeal{
			ID: d.ID, Codes: plain(d.Codes), Links: plain(d.Links), Currency: word(d.Currency), Fee: money(d.Fee), Product: money(d.Product),
			Commission: float64(d.Commission) / 1e6, Start: dayWord(d.Start), End: dayWord(d.End), Campaign: word(d.Campaign),
		})
	}
	return v
}

// dayWord writes a day; an open one is null.
func dayWord(d data.Day) *string {
	if d == 0 {
		return nil
	}
	text := d.String()
	return &text
}

func writePartners(w io.Writer, r *desk.Partners) {
	if len(r.Rows) == 0 {
		fmt.Fprintln(w, "No partners. Import a partner sheet: rapport sample --template partners DIR writes an empty one.")
		return
	}
	fmt.Fprintln(w, desk.String(r.Lead))
	fmt.Fprintf(w, "%-24s %7s %5s %6s %14s %12s  %s\n", "Partner", "Orders", "New", "Known", "Net sales", "Spend", "ROI per 1")
	for _, c := range r.Doubled {
		fmt.Fprintf(w, "%s has two deals with %s on the same days, and both cost. If the sheet was changed, undo its older import: rapport imports\n", clip(c.A, 24), clip(strings.ToUpper(c.Word), 24))
	}
	for _, d := range r.Undated {
		fmt.Fprintf(w, "The deal of %s has a fee or product but no day, so it counts in no period. Give it a start in the sheet.\n", clip(d.Partner, 24))
	}
	for _, c := range r.Contested {
		fmt.Fprintf(w, "%s and %s both claim %s on the same days: its orders are shared equally.\n", clip(c.A, 24), clip(c.B, 24), clip(strings.ToUpper(c.Word), 24))
	}
	for i := range r.Rows {
		p := &r.Rows[i]
		known, roi := "—", review.NoReturn(p)
		if p.KnownShare != nil {
			known = fmt.Sprintf("%.0f %%", *p.KnownShare*100)
		}
		if p.ROI != nil {
			roi = fmt.Sprintf("%.2f (%.2f to %.2f)", p.ROI.Value, p.ROI.Low, p.ROI.High)
		}
		fmt.Fprintf(w, "%-24s %7d %5d %6s %14s %12s  %s\n", clip(p.Name, 24), p.Sales, p.NewCustomers, known,
			review.Money(p.NetSales, r.Currency), review.Money(p.Spend, r.Currency), roi)
	}
	for _, rest := range []struct {
		name string
		sum  metric.PartnerSum
	}{{"No partner involved", r.NoPartner}, {"Unattributed", r.Unattributed}, {"All orders", r.Total}} {
		fmt.Fprintf(w, "%-24s %7d %5s %6s %14s\n", rest.name, rest.sum.Sales, "", "", review.Money(rest.sum.NetSales, r.Currency))
	}
}
