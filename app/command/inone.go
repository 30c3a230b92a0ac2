package command

import (
	"fmt"
	"io"

	"rapport/app/desk"
	"rapport/app/review"
	"rapport/data"
)

// inOne says what the figures hold of other currencies.
type inOne struct {
	Sales int         `json:"sales"`
	From  []converted `json:"from"`
}

type converted struct {
	Currency string `json:"currency"`
	Sales    int    `json:"sales"`
	OwnRates int    `json:"own_rates"`
	Net      string `json:"net"`
}

// inOneOf is nil where the figures are of one currency alone.
func inOneOf(in *desk.InOne) *inOne {
	if !in.On {
		return nil
	}
	v := &inOne{Sales: in.Sales(), From: []converted{}}
	for _, c := range in.Converted {
		v.From = append(v.From, converted{c.Currency, c.Sales, c.Own, data.FormatMinor(c.Net, c.Currency)})
	}
	return v
}

func writeConverted(w io.Writer, in *desk.InOne) {
	if words := review.ConvertedWords(in); words != "" {
		fmt.Fprintf(w, "  %s\n", words)
	}
}
