package desk

import (
	"fmt"
	"math"

	"rapport/data"
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
	switch at := worthBooking(r.Rows); {
	case r.Rows[0].ROI == nil:
		say(Piece{Text: "No partner has enough sales and a cost in this period, so no return can be judged yet."})
	case at >= 0:
		say(Piece{Text: "Book "}, Piece{r.Rows[at].Name, true}, Piece{Text: fmt.Sprintf(" again: even at the low end %s comes back on top of each %s.",
			PerOne(r.Rows[at].ROI.Low, r.Currency), one(r.Currency))})
	case r.Rows[0].ROI.Low > 0:
		say(Piece{r.Rows[0].Name, true}, Piece{Text: fmt.Sprintf(" paid back, but only with buyers who knew you already: without them %s of each %s was lost.",
			PerOne(math.Abs(*r.Rows[0].ROINew), r.Currency), one(r.Currency))})
	default:
		say(Piece{Text: "No partner has surely paid back yet."})
	}
	if at := mostKnown(r.Rows); at >= 0 {
		say(Piece{r.Rows[at].Name, true}, Piece{Text: fmt.Sprintf(": %d of %s knew you already.", r.Rows[at].Known, data.CountOf(r.Rows[at].Buyers, "buyer", "buyers"))})
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

// worthBooking is the first partner who paid back even at the low end, and also
// without buyers whom the owner knew before; -1 for none.
func worthBooking(rows []metric.PartnerRow) int {
	for i, r := range rows {
		if r.ROI != nil && r.ROI.Low > 0 && (r.ROINew == nil || *r.ROINew > 0) {
			return i
		}
	}
	return -1
}

func mostKnown(rows []metric.PartnerRow) int {
	best := -1
	for i, r := range rows {
		if r.KnownShare == nil || *r.KnownShare < knownALot || r.Buyers < r.Least() {
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
