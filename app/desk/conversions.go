package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/metric"
)

// Conversions is how people of a period came to buy, and what led to it.
type Conversions struct {
	*metric.ConversionsReport
	Currencies []string
	Zone       *time.Location
	Now        time.Time
	InOne      InOne
}

// Conversions reports on a period as of now; posts, links and codes are credited by the
// model, linear where none is named.
func (d *Desk) Conversions(ctx context.Context, p Period, model metric.Model) (*Conversions, error) {
	if model != "" && !slices.Contains(metric.Models(), model) {
		return nil, &data.Error{Code: "no_model", Msg: fmt.Sprintf("%q is no model of attribution.", model), Hint: "Models: " + strings.Join(ModelNames(), ", ") + "."}
	}
	v, err := d.look(ctx, p, false)
	if err != nil {
		return nil, err
	}
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	return &Conversions{
		ConversionsReport: v.book.Conversions(p.First, p.Last, d.moment(ctx), v.currency, model),
		Currencies:        v.currencies, Zone: s.Location(), Now: d.moment(ctx), InOne: v.in,
	}, nil
}

// ModelNames lists the models of attribution as commands name them.
func ModelNames() []string {
	var list []string
	for _, m := range metric.Models() {
		list = append(list, string(m))
	}
	return list
}
