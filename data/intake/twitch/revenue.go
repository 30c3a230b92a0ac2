package twitch

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// revenueColumns are in every export of "Channel Analytics and Revenue by Day"; others
// have come and gone.
var revenueColumns = []string{"Date", "Sub Revenue", "Bits Revenue", "Ad Revenue"}

// revenue states what one day earned: a sale for each stream of money. What Twitch
// shows is what is left to the streamer, so that no fee is missing.
func revenue(f *layout.File, r layout.Row) error {
	at, _, err := r.TimeIn(time.UTC, "Date")
	if err != nil {
		return err
	}
	var facts []data.Fact
	for i, column := range r.Header() {
		stream, ok := strings.CutSuffix(strings.ToLower(strings.TrimSpace(column)), " revenue")
		if !ok && strings.EqualFold(column, "Hype Chat") {
			stream, ok = "hype chat", true
		}
		if !ok || stream == "total" {
			continue
		}
		amount, currency, err := earned(f, r.Text(i))
		if err != nil {
			return fmt.Errorf("%s: %w", column, err)
		}
		if amount > 0 {
			facts = append(facts, dayOf(at, stream, amount, currency))
		}
	}
	if at.IsZero() && !f.Looking() {
		return errors.New("has no date")
	}
	return f.Send(r.Line, facts...)
}

// earned reads an amount. No column names the currency.
func earned(f *layout.File, cell string) (int64, string, error) {
	currency := f.Currency("")
	if sheet.Mark(cell) != "" {
		var err error
		if currency, err = sheet.CurrencyOf(cell, currency, ""); err != nil {
			return 0, "", err
		}
	}
	a, err := f.Rounded(cell, currency)
	switch {
	case err != nil:
		return 0, "", err
	case a.Minor < 0:
		return 0, "", fmt.Errorf("%.20q is below zero", cell)
	case a.Minor > 0:
		err = layout.Known(currency)
	}
	return a.Minor, currency, err
}

func dayOf(at time.Time, stream string, amount int64, currency string) *data.Sale {
	return &data.Sale{
		Key: at.Format(time.DateOnly) + " " + stream, Status: data.Paid, Currency: currency, OrderedAt: at, PaidAt: at,
		Amounts: data.Amounts{Gross: amount, Total: amount, FeesKnown: true},
		Lines:   []data.SaleLine{{Name: "Twitch " + stream, Quantity: 1, Price: amount}},
	}
}
