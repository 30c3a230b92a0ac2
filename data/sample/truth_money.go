package sample

// PartnersTruth compares the partners by the sales of a period, by name.
type PartnersTruth struct {
	From         string         `json:"from"`
	To           string         `json:"to"`
	Currency     string         `json:"currency"`
	Partners     []PartnerTruth `json:"partners"`
	NoPartner    CreditedTruth  `json:"no_partner"`
	Unattributed CreditedTruth  `json:"unattributed"`
	Total        TotalTruth     `json:"total"`
	Overlap      []OverlapTruth `json:"overlap"`
}

// CreditedTruth counts sales and what they brought.
type CreditedTruth struct {
	Sales    int    `json:"sales"`
	NetSales string `json:"net_sales"`
}

// TotalTruth is everything sold, and what partners cost.
type TotalTruth struct {
	CreditedTruth
	Spend string `json:"spend"`
}

// PartnerTruth are the figures of one partner.
type PartnerTruth struct {
	Person        int          `json:"person"` // index into the persons
	Name          string       `json:"name"`
	Codes         []string     `json:"codes"`
	Links         []string     `json:"links"`
	Sales         int          `json:"sales"`
	NetSales      string       `json:"net_sales"`
	NewCustomers  int          `json:"new_customers"`
	Buyers        int          `json:"buyers"`
	Known         int          `json:"known"`
	KnownShare    *float64     `json:"known_share"`
	RefundRate    RateTruth    `json:"refund_rate"`
	RepeatRate    RateTruth    `json:"repeat_rate"`
	Spend         string       `json:"spend"`
	CPA           *string      `json:"cpa"`
	CPO           *string      `json:"cpo"`
	ROAS          *float64     `json:"roas"`
	ROI           *ReturnTruth `json:"roi"`
	ROINew        *float64     `json:"roi_new"`
	BreakEven     *int         `json:"break_even"`
	SelfReferrals int          `json:"self_referrals"`
}

// ReturnTruth is a return without its interval, which comes by chance.
type ReturnTruth struct {
	Value float64 `json:"value"`
}

// OverlapTruth says how many buyers two partners share.
type OverlapTruth struct {
	A      string  `json:"a"`
	B      string  `json:"b"`
	Shared int     `json:"shared"`
	Union  int     `json:"union"`
	Value  float64 `json:"value"`
}

// EarningsTruth is the money of a period and where it came from.
type EarningsTruth struct {
	From            string             `json:"from"`
	To              string             `json:"to"`
	Currency        string             `json:"currency"`
	Basis           string             `json:"basis"`
	Sales           int                `json:"sales"`
	Gross           string             `json:"gross"`
	Discounts       string             `json:"discounts"`
	Shipping        string             `json:"shipping"`
	TaxOnTop        string             `json:"tax_on_top"`
	Total           string             `json:"total"`
	Refunds         string             `json:"refunds"`
	Tax             string             `json:"tax"`
	Fees            *string            `json:"fees"`
	FeesKnown       int                `json:"fees_known"`
	CostOfGoods     string             `json:"cost_of_goods"`
	Net             string             `json:"net"`
	NetSales        string             `json:"net_sales"`
	Streams         []SoldTruth        `json:"streams"`
	Products        []ProductTruth     `json:"products"`
	PerRelationship PerTruth           `json:"per_relationship"`
	Concentration   ConcentrationTruth `json:"concentration"`
	Cohorts         []CohortTruth      `json:"cohorts"`
	Hours           *float64           `json:"hours"`
	NetPerHour      *string            `json:"net_per_hour"`
	ROR             *float64           `json:"ror"`
	ROI             *float64           `json:"roi"`
	Costs           []CostTruth        `json:"costs"`
	Attribution     []ModelTruth       `json:"attribution"`
}

// SoldTruth is what one platform brought.
type SoldTruth struct {
	Platform string `json:"platform"`
	Sales    int    `json:"sales"`
	Net      string `json:"net"`
}

// ProductTruth is what one product brought.
type ProductTruth struct {
	Name  string  `json:"name"`
	Sold  int64   `json:"sold"`
	Net   string  `json:"net"`
	Share float64 `json:"share"`
}

// PerTruth is how net earnings spread over active relationships.
type PerTruth struct {
	N        int     `json:"n"`
	Total    string  `json:"total"`
	Referred string  `json:"referred"`
	Mean     *string `json:"mean"`
	Median   *string `json:"median"`
	P90      *string `json:"p90"`
}

// ConcentrationTruth is how few buyers carry the money; null below ten.
type ConcentrationTruth struct {
	Buyers      int      `json:"buyers"`
	Gini        *float64 `json:"gini"`
	Top10Share  *float64 `json:"top10_share"`
	Top1Share   *float64 `json:"top1_share"`
	PlatformHHI *float64 `json:"platform_hhi"`
}

// CohortTruth are the people who first bought in one month.
type CohortTruth struct {
	Month string       `json:"month"`
	N     int          `json:"n"`
	Again []AgainTruth `json:"again"`
}

// AgainTruth says how many of a cohort bought in a later month.
type AgainTruth struct {
	Month int `json:"month"`
	RateTruth
	Partial bool `json:"partial"`
}

// CostTruth is one category of cost.
type CostTruth struct {
	Category string `json:"category"`
	Amount   string `json:"amount"`
}

// ModelTruth is how one model of attribution divides the money.
type ModelTruth struct {
	Model        string           `json:"model"`
	Credits      []AttributeTruth `json:"credits"`
	Unattributed SalesNetTruth    `json:"unattributed"`
}

// AttributeTruth is what one partner, channel or declared source is credited with.
type AttributeTruth struct {
	Kind  string `json:"kind"`
	To    string `json:"to"`
	Sales int    `json:"sales"`
	Net   string `json:"net"`
}

// SalesNetTruth counts sales and their net earnings.
type SalesNetTruth struct {
	Sales int    `json:"sales"`
	Net   string `json:"net"`
}
