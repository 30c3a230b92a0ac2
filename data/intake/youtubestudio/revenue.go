package youtubestudio

import (
	"fmt"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// revenueWords are the column of all that a channel earned, before the currency that
// stands in brackets behind it. Columns of ads or of memberships alone are part of it.
var revenueWords = wordSet(
	"Your estimated revenue", "Estimated revenue", "Geschätzter Umsatz", "Dein geschätzter Umsatz", "Geschätzte Einnahmen", "Deine geschätzten Einnahmen",
	"Geschatte opbrengst", "Je geschatte opbrengst", "Geschatte inkomsten", "Ingresos estimados", "Tus ingresos estimados", "Revenus estimés", "Vos revenus estimés",
	"Entrate stimate", "Le tue entrate stimate", "Receita estimada", "Sua receita estimada",
)

// revenueOf reads a header like "Your estimated revenue (USD)".
func revenueOf(header string) (currency string, ok bool) {
	name, rest, _ := strings.Cut(header, "(")
	if !revenueWords[plain(name)] {
		return "", false
	}
	return strings.ToUpper(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), ")"))), true
}

// paidIn are currencies that Studio shows revenue in.
var paidIn = strings.Fields("USD EUR GBP CAD AUD NZD CHF SEK NOK DKK PLN CZK HUF JPY INR BRL MXN ZAR TRY ILS KRW HKD SGD TWD ARS CLP COP PHP THB IDR VND AED")

// earns reports whether a table has a column of revenue.
func earns(c sheet.Columns) bool {
	for _, name := range spelled(revenueWords) {
		if c.Find(name) >= 0 {
			return true
		}
		for _, currency := range paidIn {
			if c.Find(name+" ("+currency+")") >= 0 {
				return true
			}
		}
	}
	return false
}

// begins reads the day that a line begins with, in words that need no vote; false
// leaves it to File.Time.
func begins(text string) (at time.Time, month, ok bool) {
	for _, form := range []string{"2006-01", "Jan 2006", "January 2006"} {
		if at, err := time.Parse(form, text); err == nil {
			return at, true, true
		}
	}
	for _, form := range []string{time.DateOnly, "Jan 2, 2006"} {
		if at, err := time.Parse(form, text); err == nil {
			return at, false, true
		}
	}
	return time.Time{}, false, false
}

// ofChannel reports whether a line is of the whole channel and one period.
func (x *row) ofChannel() bool {
	return x.c.content < 0 && x.c.date == 0 && !chartNames[strings.ToLower(stem(x.f.Name))]
}

// foresee lets the revenue of a line vote on its decimal sign, and notes its day.
func (x *row) foresee(day data.Day) {
	if x.c.revenue < 0 || !x.ofChannel() {
		return
	}
	_, _ = x.f.Rounded(x.r.Text(x.c.revenue), x.c.currency) // what is wrong with it is said when it is read
	if day != 0 && x.r.Text(x.c.revenue) != "" {
		c := x.s.paid[x.f.Name]
		if c == nil {
			c = &calendar{days: map[data.Day]bool{}}
			x.s.paid[x.f.Name] = c
		}
		c.add(day)
		c.months = c.months || x.days.months
	}
}

// earn states what a day or month earned: a sale without a buyer, called estimated,
// since YouTube changes it until the month is settled. What it shows is what is left
// to the channel, so that no fee is missing.
func (x *row) earn(first data.Day, over span) error {
	if x.c.revenue < 0 {
		return nil
	}
	currency := x.f.Currency(x.c.currency)
	a, err := x.f.Rounded(x.r.Text(x.c.revenue), currency)
	switch {
	case err != nil:
		return fmt.Errorf("revenue: %w", err)
	case a.Minor < 0:
		return fmt.Errorf("the revenue %.20q is below zero", x.r.Text(x.c.revenue))
	case a.Minor == 0:
		return nil
	}
	if err := layout.Known(currency); err != nil {
		return err
	}
	key := "revenue " + first.String()
	if over.days > 1 {
		key = fmt.Sprintf("%s, %d days", key, over.days)
	}
	if x.s.earned[key] || over.days > 1 && x.byDay(first, over.last) {
		return nil // another table of the export says the same
	}
	x.s.earned[key] = true
	at := first.Start(time.UTC)
	return x.f.Send(x.r.Line, &data.Sale{
		Key: key, Name: "estimated " + first.String(), Status: data.Paid, Currency: currency, OrderedAt: at, PaidAt: at,
		Amounts: data.Amounts{Gross: a.Minor, Total: a.Minor, FeesKnown: true},
		Lines:   []data.SaleLine{{Name: "YouTube revenue, estimated", Quantity: 1, Price: a.Minor}},
	})
}

// byDay reports whether another table tells the revenue of a period day by day.
func (x *row) byDay(first, last data.Day) bool {
	for _, c := range x.s.paid {
		if c.settle(); c.step == 1 && !c.months && c.first <= last && first <= c.last {
			return true
		}
	}
	return false
}
