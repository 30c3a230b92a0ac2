package desk

import (
	"fmt"

	"rapport/data/metric"
)

// knownALot is the share of buyers known before from which a partner is to be
// checked.
const knownALot = 0.3

// partnerLead says whom to book again, whom to check and whom to stop. Each claim
// follows from the lower bound of an interval or from a counted share.
func partnerLead(r *metric.PartnerReport) []Piece {
	if len(r.Rows) == 0 {
		return nil
	}
	var out []Piece
	say := func(pieces ...Piece) {
		if len(out) > 0 {
			out = append(out, Piece{Text: " "})
		}
		out = append(out, pieces...)
	}
	best := r.Rows[0]
	switch {
	case best.ROI == nil:
		say(Piece{Text: fmt.Sprintf("No partner has %d sales and a cost in this period, so no return can be judged yet.", metric.RateSample)})
	case best.ROI.Low > 0:
		say(Piece{Text: "Book "}, Piece{best.Name, true}, Piece{Text: fmt.Sprintf(" again: even at the low end %s comes back on top of each %s.",
			PerOne(best.ROI.Low, r.Currency), one(r.Currency))})
	default:
		say(Piece{Text: "No partner has surely paid back yet."})
	}
	if at := mostKnown(r.Rows); at >= 0 {
		say(Piece{r.Rows[at].Name, true}, Piece{Text: fmt.Sprintf(": %d of %d buyers knew you already.", r.Rows[at].Known, r.Rows[at].Buyers)})
	}
	if at := worst(r.Rows); at > 0 {
		words := " may not have paid back."
		if r.Rows[at].ROI.High < 0 {
			words = " did not pay back."
		}
		say(Piece{r.Rows[at].Name, true}, Piece{Text: words})
	}
	return out
}

func mostKnown(rows []metric.PartnerRow) int {
	best := -1
	for i, r := range rows {
		if r.KnownShare == nil || *r.KnownShare < knownALot || r.Buyers < metric.RateSample {
			continue
		}
		if best < 0 || *r.KnownShare > *rows[best].KnownShare {
			best = i
		}
	}
	return best
}

// worst is the partner with the lowest lower bound under 0; -1 for none.
func worst(rows []metric.PartnerRow) int {
	at := -1
	for i, r := range rows {
		if r.ROI != nil && r.ROI.Low < 0 {
			at = i
		}
	}
	return at
}

// PerOne writes a return per unit of money, with its sign: "€1.42".
func PerOne(v float64, currency string) string {
	sign := ""
	if v < 0 {
		sign, v = "−", -v
	}
	return sign + symbol(currency) + fmt.Sprintf("%.2f", v)
}

func one(currency string) string { return symbol(currency) + "1" }
