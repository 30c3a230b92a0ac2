package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// HandFile is the file of what the user added by hand: it has no line.
const HandFile = "by hand"

// Row is one fact behind a figure, with the file and line that says so.
type Row struct {
	metric.Row
	store.Sighting
	// Rate is where the rate stands at which the amount was converted; no file where it
	// was not, or at the user's own.
	Rate store.Sighting
}

// ExplainQuery asks how a figure of a period comes about.
type ExplainQuery struct {
	Period
	Figure  string
	Person  int64   // of a figure of one person
	Partner string  // of a figure of one partner: a number, name or code
	With    string  // of what two partners share, the other one; empty: whoever shares most
	Product *string // only orders with this item
	// Indicator and Lag are of what comes before earnings: which one, and how many weeks before.
	Indicator string
	Lag       int
	Limit     int // so many rows at most; 0: all; below 0: none, Sighted finds those that are looked at
}

// Explanation is a figure with everything behind it.
type Explanation struct {
	*metric.Answer
	Title, Formula string
	Of             string       // the person or the partner whose figure it is; empty: everybody's
	Query          ExplainQuery // as it was answered, with the days
	Rows           []Row        // newest first, at most the limit
	Total          int          // rows, without a limit
}

// Explain tells how a figure comes about.
func (d *Desk) Explain(ctx context.Context, q ExplainQuery) (*Explanation, error) {
	if metric.Formula(q.Figure) == "" {
		return nil, &data.Error{Code: "no_metric", Msg: fmt.Sprintf("There is no metric %q.", q.Figure), Hint: "See the list: rapport explain"}
	}
	asked, of, err := d.question(ctx, q)
	if err != nil {
		return nil, err
	}
	p := q.Period
	if metric.FigureScope(q.Figure).TakesPartner() { // partners are judged by a platform's sales without a book of their own
		asked.Platform, p.Platform = p.Platform, ""
	}
	v, err := d.look(ctx, p, true)
	if err != nil {
		return nil, err
	}
	asked.Currency = v.currency
	answer, _ := v.book.Explain(q.Figure, asked)
	e := &Explanation{Answer: answer, Title: metric.FigureTitle(q.Figure), Formula: v.book.Formula(q.Figure), Of: of, Query: q, Total: len(answer.Rows)}
	list := answer.Rows
	switch {
	case q.Limit > 0:
		list = list[:min(q.Limit, len(list))]
	case q.Limit < 0:
		list = nil
	}
	e.Rows, err = d.Sighted(ctx, list)
	return e, err
}

// question is what the book is asked, with the partner found by name or code, and the name
// of the person or the partner.
func (d *Desk) question(ctx context.Context, q ExplainQuery) (asked metric.Question, of string, err error) {
	asked = metric.Question{First: q.First, Last: q.Last, Now: d.moment(ctx), By: q.By, Person: q.Person, Product: q.Product, Indicator: q.Indicator, Lag: q.Lag}
	if q.Person != 0 {
		row, err := d.store.Person(ctx, q.Person)
		if err != nil {
			return asked, "", err
		}
		of = row.Name
	}
	if q.Partner == "" {
		return asked, of, nil
	}
	partners, err := d.Partners(ctx, q.Period)
	if err != nil {
		return asked, "", err
	}
	if asked.Partner, asked.PartnerName, err = namedPartner(partners, q.Partner); err == nil && q.With != "" {
		asked.With, asked.WithName, err = namedPartner(partners, q.With)
	}
	return asked, asked.PartnerName, err
}

// namedPartner finds a partner as the book knows it.
func namedPartner(r *Partners, who string) (person int64, name string, err error) {
	at := partnerAt(r.Rows, who)
	if at < 0 {
		return 0, "", noPartner(who)
	}
	return r.Rows[at].Person, r.Rows[at].Name, nil
}

// sorts are where the store finds each kind of fact; persons and entries stand in no
// file themselves.
var sorts = map[metric.FactKind]store.Sort{
	metric.FactSale: store.Sales, metric.FactInteraction: store.Interactions, metric.FactContent: store.Contents, metric.FactCount: store.Counts,
	metric.FactDeal: store.Deals, metric.FactMember: store.Members,
}

// Sighted finds the file and line of each row of an answer.
func (d *Desk) Sighted(ctx context.Context, list []metric.Row) ([]Row, error) {
	ids := map[metric.FactKind][]int64{}
	for i := range list {
		ids[list[i].Seen.Kind] = append(ids[list[i].Seen.Kind], list[i].Seen.ID)
	}
	seen := map[metric.FactKind]map[int64]store.Sighting{}
	for kind, sort := range sorts {
		if len(ids[kind]) == 0 {
			continue
		}
		found, err := d.store.Sightings(ctx, sort, ids[kind])
		if err != nil {
			return nil, err
		}
		seen[kind] = found
	}
	rates, err := d.rateSightings(ctx, list)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(list))
	for i, r := range list {
		rows[i] = Row{Row: r, Sighting: seen[r.Seen.Kind][r.Seen.ID]}
		if r.Seen.Kind == metric.FactEntry || r.Seen.Kind == metric.FactSetting {
			rows[i].File = HandFile
		}
		if r.Original != nil && !r.Original.Own {
			rows[i].Rate = rates[r.Original.RateDay]
		}
	}
	return rows, nil
}

// rateSightings returns the file and line of the rates that rows were converted at.
func (d *Desk) rateSightings(ctx context.Context, list []metric.Row) (map[data.Day]store.Sighting, error) {
	days := map[data.Day]bool{}
	for _, r := range list {
		if r.Original != nil && !r.Original.Own {
			days[r.Original.RateDay] = true
		}
	}
	found := map[data.Day]store.Sighting{}
	if len(days) == 0 {
		return found, nil
	}
	ids, err := d.store.RateDays(ctx, slices.Sorted(maps.Keys(days)))
	if err != nil {
		return nil, err
	}
	seen, err := d.store.Sightings(ctx, store.RateDays, slices.Collect(maps.Values(ids)))
	for day, id := range ids {
		found[day] = seen[id]
	}
	return found, err
}
