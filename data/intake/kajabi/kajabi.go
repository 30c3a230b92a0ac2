// Package kajabi reads the report of affiliates that Kajabi exports: who they are. What
// they sold stands there as one sum of a time, and in no line of its own.
package kajabi

import (
	"errors"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/layout"
)

// Format is Kajabi's report of affiliates.
var Format = &intake.Format{
	Name: "kajabi", Title: "Kajabi affiliates", Short: "KA", Direction: "in",
	Files:    []string{"affiliates.csv"},
	HowToGet: "In Kajabi open Analytics, then Affiliates, choose the time, and export the report.",
	Wait:     "at once",
	Holds:    "Affiliates by e-mail, PayPal address and name.",
	Lacks:    "Single sales and their buyers. Revenue, commission, clicks and conversions are sums of the time that was chosen and are not read.",
	Claim:    files.Claim, Read: files.Read,
}

var files = layout.Set{Layouts: []layout.Layout{
	{
		Kind: "affiliates", Title: "Affiliates", Version: "affiliates", Row: affiliate,
		Columns: []string{"Name|Affiliate Name", "Commission", "Total Clicks", "Conversion Rate", "Override Percentage|Override Percent|PayPal Email|Email"},
	},
}}

// affiliate states the names of one affiliate. The name can be an address, where the
// affiliate gave none.
func affiliate(f *layout.File, r layout.Row) error {
	name := r.Get("Name", "Affiliate Name")
	var known []data.Ref
	for _, address := range []string{r.Get("Email"), name, r.Get("PayPal Email")} {
		if data.Normalize(data.ByEmail, address) != "" {
			known = append(known, data.Ref{Kind: data.ByEmail, Value: address})
		}
	}
	if len(known) == 0 {
		return errors.New("names no affiliate by e-mail")
	}
	if known[0].Value != name {
		known[0].Name = name
	}
	facts := []data.Fact{&data.Identity{Ref: known[0]}}
	for _, also := range known[1:] {
		if data.Normalize(data.ByEmail, also.Value) != data.Normalize(data.ByEmail, known[0].Value) {
			facts = append(facts, &data.Link{A: known[0], B: also, Reason: "same affiliate on Kajabi"})
		}
	}
	return f.Send(r.Line, facts...)
}
