package clv

import "math"

// Ahead is how far a value looks and by how much a sum a year from now is worth less
// than one today (0.1: 10 %).
type Ahead struct {
	Months   int
	Discount float64
}

// Year is the horizon of the definitions: 12 months at 10 % a year.
var Year = Ahead{Months: 12, Discount: 0.1}

const weeksPerMonth = 365.0 / 7 / 12

// Forecast is what to expect of one customer in the months to come.
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

// Forecast looks ahead of a customer. What is expected in a month counts in
// its middle: 10 % a year is 1.1^(−years).
func (m *Model) Forecast(c *Customer, a Ahead) Forecast {
	f := Forecast{Customer: *c, Alive: m.Staying.Alive(c), Order: m.Spending.Order(c)}
	discounted := 0.0
	for month := 1; month <= a.Months; month++ {
		until := m.Buying.Orders(c, float64(month)*weeksPerMonth)
		years := (float64(month) - 0.5) / 12
		discounted += (until - f.Orders) * math.Pow(1+a.Discount, -years)
		f.Orders = until
	}
	f.Value = discounted * f.Order
	return f
}
