package review

import (
	"math"

	"rapport/app/figure"
	"rapport/app/plot"
	"rapport/app/report"
	"rapport/data"
)

// Digits returns the decimals of a currency; 2 for an unknown one.
func Digits(currency string) int {
	if n, ok := data.Exponent(currency); ok {
		return n
	}
	return 2
}

// Money writes minor units with all decimals: "€1,842.60".
func Money(minor int64, currency string) string {
	return figure.Amount(minor, currency, Digits(currency))
}

// WholeMoney writes minor units rounded to whole ones: "€1,843".
func WholeMoney(minor int64, currency string) string {
	return figure.WholeAmount(minor, currency, Digits(currency))
}

// Major returns an amount in major units, for charts only.
func Major(minor int64, currency string) float64 {
	v := float64(minor)
	for range Digits(currency) {
		v /= 10
	}
	return v
}

// MoneyTick writes whole amounts, the unit on the top tick only.
func MoneyTick(currency string) plot.TickText {
	return func(v float64, top bool) string {
		text := figure.Decimal(v, 0)
		if v != math.Trunc(v) {
			text = figure.Decimal(v, Digits(currency))
		}
		if top {
			return figure.CurrencySign(currency) + text
		}
		return text
	}
}

// PerOne writes a return per unit of money: "€1.75".
func PerOne(v float64, currency string) string {
	return Money(int64(math.Round(v*math.Pow10(Digits(currency)))), currency)
}

// moneyColumn is a column of amounts.
func moneyColumn(label, currency string) report.Column {
	return report.Column{Label: label, Kind: report.Money, Digits: Digits(currency)}
}

// amount is a cell of money.
func amount(minor int64, currency string) report.Cell {
	return report.Amount(Money(minor, currency), minor, currency)
}

// perhaps is a cell of money that may be unknown.
func perhaps(minor *int64, currency string) report.Cell {
	if minor == nil {
		return report.Words(figure.NoValue)
	}
	return amount(*minor, currency)
}
