package metric

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"rapport/data"
	"rapport/data/metric/clv"
)

// CustomerValue is what customers without a contract will bring in the months to come
// (metrics.md 18; usually 12): expected orders by BG/NBD × the worth of an order by
// Gamma-Gamma in net sales, discounted by a percentage a year, and the margin of the
// settings applied after.
// What is left out: subscriptions (what a person orders where that person has a
// membership or a renewal), orders wholly refunded, orders that name nobody, other
// currencies. Orders of one day are one. Amounts are minor units.
type CustomerValue struct {
	Currency  string
	Customers int     // with an order that takes part
	Repeaters int     // of them, with a second one
	Contract  int     // people left out whose orders are all of subscriptions
	Weeks     float64 // since the first order
	Tie       float64 // correlation of how often and how much, of those who came again
	Needs     clv.Needs
	// Refusal says why there is no value; nil: the figures below stand.
	Refusal *clv.Refusal

	Model  clv.Model
	Months int
	Margin float64 // of the settings, a share
	Kept   float64 // net earnings ÷ net sales of the orders that take part: what the margin was so far
	Orders float64 // expected of all customers together
	Alive  float64 // how many customers are expected to be still there
	Total  float64 // value of all customers
	Mean   float64 // for a customer
	Median float64
	P90    float64
	Trial  *clv.Trial // nil where two thirds of the time hold too few customers
	Rows   []ValueRow // most valuable first
}

// ValueRow is what is expected of one customer.
type ValueRow struct {
	Person int64
	Name   string
	Orders int     // order days so far
	Next   float64 // orders expected in the months
	Alive  float64 // probability that the customer is still there
	Value  float64 // minor units
}

// CustomerValue estimates as of now. It is worked out once for a day and the sales
// that are there.
func (b *Book) CustomerValue(now time.Time, currency string) *CustomerValue {
	m := b.present(now)
	currency = b.currency(currency)
	return b.worth.value(valueKey{currency, m.day, b.salesIn(0, m.before).to}, func() *CustomerValue {
		return b.customerValue(m, currency)
	})
}

type valueKey struct {
	currency string
	day      data.Day
	sales    int32 // how many are before now
}

// worthCache remembers estimates, which take longer than a page may.
type worthCache struct {
	mu     sync.Mutex
	values map[valueKey]*CustomerValue
}

func (c *worthCache) value(k valueKey, estimate func() *CustomerValue) *CustomerValue {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.values[k]
	if !ok {
		v = estimate()
		if len(c.values) >= keptStandings || c.values == nil {
			c.values = map[valueKey]*CustomerValue{}
		}
		c.values[k] = v
	}
	return v
}

// visit is all that one customer ordered on one day.
type visit struct {
	day           data.Day
	netSales, net int64
}

// customer is somebody's orders without a contract, oldest first.
type customer struct {
	person int32
	visits []visit
}

func (b *Book) customerValue(m moment, currency string) *CustomerValue {
	list, contract := b.customers(m, currency)
	v := &CustomerValue{Currency: currency, Customers: len(list), Contract: contract, Needs: b.valueNeeds()}
	histories := make([]clv.Customer, len(list))
	var net, netSales int64
	for i := range list {
		histories[i] = list[i].history(m.day)
		histories[i].ID = int64(i)
		v.Repeaters += count(histories[i].Repeat > 0)
		v.Weeks = max(v.Weeks, histories[i].Age)
		for _, o := range list[i].visits {
			net, netSales = net+o.net, netSales+o.netSales
		}
	}
	v.Tie = clv.Correlation(histories)
	model, why := clv.Fit(histories, v.Needs)
	if why == nil && netSales <= 0 {
		why = &clv.Refusal{Reason: clv.NoMean}
	}
	if v.Refusal = why; why != nil {
		return v
	}
	v.Model, v.Months, v.Margin, v.Kept = *model, b.settings.CLVMonths, b.settings.Margin/100, float64(net)/float64(netSales)
	v.forecast(b, list, histories)
	v.Trial = trial(list, m.day, v.Needs)
	return v
}

// valueNeeds are the preconditions by the settings.
func (b *Book) valueNeeds() clv.Needs {
	s := &b.settings
	return clv.Needs{Customers: s.CLVCustomers, Repeaters: s.CLVRepeats, Weeks: float64(s.CLVWeeks), Tie: s.CLVCorrelation}
}

// forecast looks ahead of every customer and adds up.
func (v *CustomerValue) forecast(b *Book, list []customer, histories []clv.Customer) {
	each := make([]float64, len(list))
	ahead := clv.Ahead{Months: b.settings.CLVMonths, Discount: b.settings.Discount / 100}
	v.Rows = make([]ValueRow, len(list))
	for i := range list {
		f := v.Model.Forecast(&histories[i], ahead)
		at := list[i].person
		v.Rows[i] = ValueRow{b.persons[at].id, b.nameOf(at), len(list[i].visits), f.Orders, f.Alive, f.Value * v.Margin}
		each[i] = v.Rows[i].Value
		v.Orders, v.Alive, v.Total = v.Orders+f.Orders, v.Alive+f.Alive, v.Total+each[i]
	}
	slices.Sort(each)
	v.Mean, v.Median, v.P90 = v.Total/float64(len(each)), quantile(each, 0.5), quantile(each, 0.9)
	slices.SortFunc(v.Rows, func(x, y ValueRow) int { return cmp.Or(cmp.Compare(y.Value, x.Value), cmp.Compare(x.Person, y.Person)) })
}

// customers are those with a kept order without a contract before m; contract counts
// the people all of whose orders are of subscriptions.
func (b *Book) customers(m moment, currency string) (list []customer, contract int) {
	bound := b.contracts()
	for i := range b.persons {
		c := customer{person: int32(i)}
		left := false
		for _, n := range b.buyers[b.persons[i].sales.from:b.persons[i].sales.to] {
			s, f := &b.sales[n], &b.facts.Sales[n]
			if !s.kept || f.At >= m.before || f.Currency != currency {
				continue
			}
			if bound[contractKey{int32(i), s.platform}] {
				left = true
				continue
			}
			c.add(visit{s.day, s.netSales, s.net})
		}
		switch {
		case len(c.visits) > 0:
			list = append(list, c)
		case left:
			contract++
		}
	}
	return list, contract
}

func (c *customer) add(o visit) {
	if n := len(c.visits); n > 0 && c.visits[n-1].day == o.day {
		c.visits[n-1].net += o.net
		c.visits[n-1].netSales += o.netSales
		return
	}
	c.visits = append(c.visits, o)
}

// contractKey is a person at a platform.
type contractKey struct {
	person   int32
	platform uint16
}

// contracts are the persons who have, or had, a membership or a renewal at a platform:
// what they order there is a subscription.
func (b *Book) contracts() map[contractKey]bool {
	bound := map[contractKey]bool{}
	for i := range b.facts.Sales {
		if f, s := &b.facts.Sales[i], &b.sales[i]; f.Renewal && s.person >= 0 {
			bound[contractKey{s.person, s.platform}] = true
		}
	}
	for i := range b.facts.Members {
		m := &b.facts.Members[i]
		if at, ok := b.index[m.Person]; ok && m.Status != data.MemberFree {
			bound[contractKey{at, b.codes.number(m.Platform)}] = true
		}
	}
	return bound
}

const daysPerWeek = 7.0

// history is what a customer did up to the end of a day, in weeks. The first order must
// be on or before it.
func (c *customer) history(day data.Day) clv.Customer {
	first, last := c.visits[0].day, c.visits[0].day
	var h clv.Customer
	sum := int64(0)
	for _, o := range c.visits[1:] {
		if o.day > day {
			break
		}
		h.Repeat++
		last, sum = o.day, sum+o.netSales
	}
	h.Recency, h.Age = float64(last-first)/daysPerWeek, float64(day-first)/daysPerWeek
	if h.Repeat > 0 {
		h.Value = float64(sum) / float64(h.Repeat)
	}
	return h
}

// trial fits the model to the first two thirds of the time since the first order and
// compares what it expects of the last third with what came.
func trial(list []customer, day data.Day, needs clv.Needs) *clv.Trial {
	first := day
	for i := range list {
		first = min(first, list[i].visits[0].day)
	}
	cut := first + (day-first)*2/3
	var held []clv.Held
	for i := range list {
		c := &list[i]
		if c.visits[0].day > cut {
			continue
		}
		h := clv.Held{Customer: c.history(cut)}
		h.Later = len(c.visits) - 1 - h.Repeat
		held = append(held, h)
	}
	t, ok := clv.Try(held, float64(day-cut)/daysPerWeek, needs)
	if !ok {
		return nil
	}
	return &t
}
