package clv

import "math"

const (
	// Months is how far a value looks ahead.
	Months = 12
	// Discount is by how much a sum a year from now is worth less than one today.
	Discount = 0.10

	weeksPerMonth = 365.0 / 7 / Months
)

// Forecast is what to expect of one customer in the 12 months to come.
type Forecast struct {
	Customer
	Orders float64 // by the BG/NBD model
	Alive  float64 // by the MBG/NBD model
	Order  float64 // worth of an order
	Value  float64 // orders × worth, each month's discounted to today; before margin
}

// Model is what was estimated together.
type Model struct {
	Buying   Buying // BG/NBD
	Staying  Buying // MBG/NBD
	Spending Spending
}

// Forecast looks 12 months ahead of a customer. What is expected in a month counts in
// its middle: 10 % a year is 1.1^(−years).
func (m *Model) Forecast(c *Customer) Forecast {
	f := Forecast{Customer: *c, Alive: m.Staying.Alive(c), Order: m.Spending.Order(c)}
	discounted := 0.0
	for month := 1; month <= Months; month++ {
		until := m.Buying.Orders(c, float64(month)*weeksPerMonth)
		years := (float64(month) - 0.5) / Months
		discounted += (until - f.Orders) * math.Pow(1+Discount, -years)
		f.Orders = until
	}
	f.Value = discounted * f.Order
	return f
}
