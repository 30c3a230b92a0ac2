package ui

import "rapport/app/figure"

// NoValue stands where there is no value; never 0.
const NoValue = figure.NoValue

// How figures are written, under the names that widgets and pages use. Package
// figure says what each does; reports use it without widgets.
var (
	Amount        = figure.Amount
	SignedAmount  = figure.SignedAmount
	WholeAmount   = figure.WholeAmount
	CurrencySign  = figure.CurrencySign
	Count         = figure.Count
	SignedCount   = figure.SignedCount
	CountRange    = figure.CountRange
	CountOf       = figure.CountOf
	CompactCount  = figure.CompactCount
	Decimal       = figure.Decimal
	SignedDecimal = figure.SignedDecimal
	Percent       = figure.Percent
	PercentRange  = figure.PercentRange
	Age           = figure.Age
	Hours         = figure.Hours
	Bytes         = figure.Bytes
	BytesOf       = figure.BytesOf
	Date          = figure.Date
	ShortDate     = figure.ShortDate
	DateRange     = figure.DateRange
	DayTime       = figure.DayTime
)
