package sample

// Truth is what a correct reader of the exports must find. Amounts are decimals
// in major units; identities are normalised (lower case, numbers with country).
type Truth struct {
	Now          string             `json:"now"`
	Zone         string             `json:"zone"`
	Currency     string             `json:"currency"`
	Goal         string             `json:"goal"`
	Owner        TruthOwner         `json:"owner"`
	People       int                `json:"people"`
	Identities   int                `json:"identities"`
	Content      int                `json:"content"`
	Sales        int                `json:"sales"`      // counted, all currencies
	Orders       int                `json:"orders"`     // in the files, counted or not
	OrderRows    int                `json:"order_rows"` // lines of the files without their header
	Deals        int                `json:"deals"`
	FirstDay     string             `json:"first_day"`
	LastDay      string             `json:"last_day"`
	Interactions []InteractionCount `json:"interactions"`
	IdentitiesBy []IdentityCount    `json:"identities_by"`
	ContentBy    []ContentCount     `json:"content_by"`
	Statuses     map[string]int     `json:"statuses"` // orders by the status that the reader must see
	Money        []MoneyTruth       `json:"money"`
	Exports      []ExportTruth      `json:"exports"`
	Weeks        []WeekTruth        `json:"weeks"` // the last finished weeks, oldest first
	Persons      []PersonTruth      `json:"persons"`
	DoNext       DoNextTruth        `json:"do_next"`
	Partners     PartnersTruth      `json:"partners"` // of the last 26 weeks and the running one
	Earnings     EarningsTruth      `json:"earnings"` // of the same days
}

// TruthOwner is who the exports belong to.
type TruthOwner struct {
	Name   string `json:"name"`
	Handle string `json:"handle"`
	Email  string `json:"email"`
}

// InteractionCount counts interactions; the direction is null between two others.
type InteractionCount struct {
	Platform  string  `json:"platform"`
	Kind      string  `json:"kind"`
	Direction *string `json:"direction"`
	Count     int     `json:"count"`
}

// IdentityCount counts identities of others than the owner.
type IdentityCount struct {
	Platform string `json:"platform"`
	Kind     string `json:"kind"`
	Count    int    `json:"count"`
}

// ContentCount counts what the owner published.
type ContentCount struct {
	Platform string `json:"platform"`
	Kind     string `json:"kind"`
	Count    int    `json:"count"`
}

// MoneyTruth is the money of the counted sales in one currency.
type MoneyTruth struct {
	Currency  string  `json:"currency"`
	Sales     int     `json:"sales"`
	Gross     string  `json:"gross"`
	Discounts string  `json:"discounts"`
	Refunds   string  `json:"refunds"`
	Fees      *string `json:"fees"` // null: no file tells
	FeesKnown int     `json:"fees_known"`
	Shipping  string  `json:"shipping"`
	Tax       string  `json:"tax"`
	NetSales  string  `json:"net_sales"`
	Net       string  `json:"net"`
}

// ExportTruth counts the facts of one export.
type ExportTruth struct {
	Format       string `json:"format"`
	Files        int    `json:"files"`
	Interactions int    `json:"interactions"`
	Content      int    `json:"content"`
	Sales        int    `json:"sales"`
	Deals        int    `json:"deals"`
	Members      int    `json:"members"` // different states
	Rejected     int    `json:"rejected"`
}

// RateTruth is a share with its 95 % interval; without any n the value is null.
type RateTruth struct {
	K     int      `json:"k"`
	N     int      `json:"n"`
	Value *float64 `json:"value"`
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
}

// CapitalTruth is how relationship capital moved through a week.
type CapitalTruth struct {
	Opening float64 `json:"opening"`
	New     float64 `json:"new"`
	Grown   float64 `json:"grown"`
	Faded   float64 `json:"faded"`
	Lost    float64 `json:"lost"`
	Closing float64 `json:"closing"`
}

// StreamTruth is the net earnings of one platform.
type StreamTruth struct {
	Platform string `json:"platform"`
	Net      string `json:"net"`
}

// WeekTruth are the figures of one finished week.
type WeekTruth struct {
	From                string        `json:"from"`
	To                  string        `json:"to"`
	NetEarnings         string        `json:"net_earnings"`
	Previous            string        `json:"net_earnings_previous"`
	Median              *string       `json:"median_8_weeks"`
	Conversions         int           `json:"conversions"`
	ActiveRelationships int           `json:"active_relationships"`
	ReplyRate           RateTruth     `json:"reply_rate"`
	ReplyDebt           int           `json:"reply_debt"` // as of now
	ROR                 *float64      `json:"ror"`
	Capital             CapitalTruth  `json:"capital"`
	Streams             []StreamTruth `json:"streams"`
}

// IdentityTruth is one identity of a person.
type IdentityTruth struct {
	Platform string `json:"platform"`
	Kind     string `json:"kind"`
	Value    string `json:"value"`
}

// NetTruth is an amount with its currency.
type NetTruth struct {
	Currency string `json:"currency"`
	Amount   string `json:"amount"`
}

// PersonTruth is one person: what hard evidence holds together, and her figures. Who
// is equal for those who are really one, which no file proves: the index of the first.
type PersonTruth struct {
	Name       string          `json:"name"`
	Who        int             `json:"who"`
	Identities []IdentityTruth `json:"identities"`
	Tier       string          `json:"tier"`
	In         int             `json:"interactions_in"`
	Out        int             `json:"interactions_out"`
	Sales      int             `json:"sales"`
	Net        []NetTruth      `json:"net"`
	Strength   float64         `json:"strength"`
	State      *string         `json:"state"`
	Trend      *string         `json:"trend"`
}

// ItemTruth is one thing to do; Person is an index into the persons.
type ItemTruth struct {
	Person   int    `json:"person"`
	Name     string `json:"name"`
	Platform string `json:"platform"`
	At       string `json:"at"`
}

// DoNextTruth are the three lists that files alone can fill.
type DoNextTruth struct {
	Replies []ItemTruth `json:"replies"` // all open ones, heaviest first
	Thanks  []ItemTruth `json:"thanks"`  // newest first
	Fading  []ItemTruth `json:"fading"`  // five at most, strongest first
}
