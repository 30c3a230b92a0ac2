package metric

import (
	"fmt"
	"math"
	"slices"
	"time"

	"rapport/data"
	"rapport/data/metric/clv"
)

// worthFigures say what customers are worth and how relationships and memberships hold
// (metrics.md 16, 17, 18 and 20).
func worthFigures() []figure {
	value := []string{"clv_customers", "clv_repeats", "clv_weeks", "clv_correlation", "clv_months", "discount", "margin"}
	return []figure{
		{
			"clv", "What customers will bring", "Orders that customers without a contract are expected to place in the months to come (BG/NBD) × the worth of an order in net sales (Gamma-Gamma), less {discount} a year, × margin.",
			UnitMoney, ofNow, slices.Concat(value, moneySettings), (*Book).valueAnswer,
		},
		{
			"segments", "Segments of buyers", "Buyers in fifths by days since the last order, orders of a year and net earnings of a year; equal ones stay together.",
			UnitCount, ofNow, slices.Concat([]string{"rfm_days", "rate_sample"}, moneySettings), (*Book).segmentsAnswer,
		},
		{
			"churn", "Memberships that ended", "Paying memberships that ended in these days ÷ those that were active at their start; a declined payment ends one after its grace.",
			UnitShare, ofPeriod, withSample([]string{"grace_days", settingZone}), (*Book).churnAnswer,
		},
		{
			"new_ties_bought", "New relationships that bought", "People whose first exchange was in a month and who ordered in a later one ÷ people whose first exchange was in that month.",
			UnitShare, ofPeriod, withSample(moneySettings), (*Book).tiesBoughtAnswer,
		},
		{
			"one_platform", "Known on one platform only", "Active relationships who never interacted on a second platform ÷ active relationships.",
			UnitShare, ofNow,
			[]string{"active_days", "exchange_days", "rate_sample"},
			(*Book).onePlatformAnswer,
		},
		{
			"partner_hhi", "Concentration on partners", "Sum of the squared shares of each partner in the net earnings that partners led to, code first: 1 when one led to all.",
			UnitShare, ofPeriod, slices.Concat([]string{"concentration_sample", "lookback_days"}, moneySettings), (*Book).partnerShareAnswer,
		},
		{
			"product_hhi", "Concentration on products", "Sum of the squared shares of each product in the net earnings of orders with product lines: 1 when all comes from one.",
			UnitShare, ofPeriod, slices.Concat([]string{"concentration_sample"}, moneySettings), (*Book).productShareAnswer,
		},
	}
}

// refusalNote says in short why there is no customer value.
func refusalNote(r *clv.Refusal) string {
	switch r.Reason {
	case clv.FewCustomers, clv.FewRepeaters:
		return NotEnough(int(r.Have))
	case clv.FewWeeks:
		return fmt.Sprintf("Not enough data: %d weeks of orders, %d are needed.", int(r.Have), int(r.Need))
	case clv.Tied:
		return fmt.Sprintf("Who orders often spends another amount on an order (correlation %.2f), so the model would mislead.", r.Have)
	}
	return "The model finds no pattern in these orders."
}

func (b *Book) valueAnswer(q *Question) Answer {
	v := b.CustomerValue(q.Now, q.Currency)
	inputs := []Input{number("customers", "Customers without a contract", v.Customers), number("repeats", "With a second order", v.Repeaters)}
	if v.Refusal != nil {
		return Answer{Missing: refusalNote(v.Refusal), Tally: TallySum, N: v.Customers, Inputs: inputs}
	}
	inputs = append(inputs, Input{"orders", "Orders to come", v.Orders, UnitCount}, Input{"still_there", "Customers still there", v.Alive, UnitCount})
	rows := make([]Row, len(v.Rows))
	for i, r := range v.Rows {
		text := fmt.Sprintf("%s so far, %.1f to come, still there %.0f %%", data.CountOf(r.Orders, "order", "orders"), r.Next, 100*r.Alive)
		rows[i] = b.personRow(b.index[r.Person], q.now).paying(int64(math.Round(r.Value)), v.Currency)
		rows[i].Part, rows[i].Text = r.Value, text
	}
	a := valued(math.Floor(v.Total+0.5), TallySum, rows, inputs...)
	a.N, a.Note = v.Customers, "An estimate by a model, not a promise."
	return a
}

// segmentsAnswer sorts by the cut-offs that are saved with the settings.
func (b *Book) segmentsAnswer(q *Question) Answer {
	saved, _ := b.settings.RFMCutsOf(q.Currency)
	r := b.RFM(q.Now, q.Currency, saved)
	rows := make([]Row, len(r.Rows))
	for i := range r.Rows {
		row := &r.Rows[i]
		rows[i] = b.personRow(b.index[row.Person], q.now).counted()
		rows[i].Text = fmt.Sprintf("%s: last order %s ago, %s of a year", row.Segment, data.CountOf(row.Days, "day", "days"), data.CountOf(row.Orders, "order", "orders"))
	}
	return valued(float64(r.Buyers), TallyCount, rows).enough(r.Buyers, b.settings.RateSample)
}

func (b *Book) churnAnswer(q *Question) Answer {
	spells, _, undated := b.memberships(q.end)
	members := map[int64]*data.MemberFact{}
	for i := range b.facts.Members {
		members[b.facts.Members[i].ID] = &b.facts.Members[i]
	}
	ended := 0
	var rows []Row
	for i := range spells {
		s := &spells[i]
		if s.start >= q.from || s.end < q.from {
			continue
		}
		over := s.end < q.until
		ended += count(over)
		r := b.memberRow(members[s.last], s, over).judged(over)
		rows = append(rows, r)
	}
	a := b.shareAnswer(NewRate(ended, len(rows)), rows, number("ended", "Ended", ended), number("active", "Active at the start", len(rows)))
	if undated > 0 {
		a.Note = "Of " + data.CountOf(undated, "ended membership", "ended memberships") + " no file says when."
	}
	return a
}

// memberRow is the state that ended a time of membership, or says that it lasts.
func (b *Book) memberRow(f *data.MemberFact, s *spell, over bool) Row {
	r := Row{Fact: Fact{FactMember, f.ID}, At: memberAt(f), Person: f.Person, Platform: f.Platform, Text: "lasts"}
	r.Seen = r.Fact
	if at, ok := b.index[f.Person]; ok && f.Person != 0 {
		r.Name = b.nameOf(at)
	}
	if over {
		r.Text = "ended " + time.UnixMilli(s.end).In(b.zone).Format("2006-01-02")
	}
	return r
}

// tiesBoughtAnswer adds up the months of the period but the last, as retention does.
func (b *Book) tiesBoughtAnswer(q *Question) Answer {
	first, last := monthOf(q.First), monthOf(q.last)
	k := 0
	var rows []Row
	for i := range b.persons {
		month, ok := b.began(ByFirstExchange, int32(i), q.end)
		if !ok || month < first || month >= last {
			continue
		}
		bought := slices.ContainsFunc(b.base.saleMonths(&b.base.persons[i], q.end), func(n int) bool { return n > month && n <= last })
		k += count(bought)
		e := b.base.exchanges[b.base.persons[i].exchanges.from]
		words := "first exchange, no order in a later month"
		if bought {
			words = "first exchange, ordered in a later month"
		}
		r := b.base.eventRow(e.event, int32(i)).judged(bought)
		r.Text = words
		rows = append(rows, r)
	}
	a := b.shareAnswer(NewRate(k, len(rows)), rows, number("bought", "Ordered in a later month", k), number("cohort", "First exchange before the last of these months", len(rows)))
	return a.inMonths(first, last)
}

func (b *Book) onePlatformAnswer(q *Question) Answer {
	base := b.base
	k := 0
	var rows []Row
	for _, at := range base.related {
		p := &base.persons[at]
		if !base.active(p, q.now) {
			continue
		}
		only := len(base.path(p, q.now)) == 1
		k += count(only)
		rows = append(rows, base.personRow(at, q.now).judged(only))
	}
	return b.shareAnswer(NewRate(k, len(rows)), rows, number("only", "On one platform only", k), number("active", "Active relationships", len(rows)))
}

// partnerShareAnswer has what each order brought for each partner.
func (b *Book) partnerShareAnswer(q *Question) Answer {
	sums := map[string]int64{}
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		touches := b.touchesOf(p.sale)
		if len(touches) == 0 {
			continue
		}
		before, after := b.nets(p)
		e := evidenceOf(touches)
		weights := e.weigh(&b.settings, CodeFirst)
		for i, part := range minus(divide(after, weights), divide(before, weights)) {
			if to := e.to[i]; to.Kind == ToPartner && weights[i] != 0 {
				rows = append(rows, b.shared(p, to.Name, part.minor, q.Currency))
				sums[to.Name] += part.minor
			}
		}
	}
	return b.shareOfGroups(q, sums, rows, "Partners led to nothing in these days.")
}

// productShareAnswer has what each line of an order brought.
func (b *Book) productShareAnswer(q *Question) Answer {
	sums := map[string]int64{}
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		items := itemsOf(&b.facts.Sales[p.sale])
		weights := itemWeights(items)
		before, after := b.nets(p)
		for i, part := range minus(divide(after, weights), divide(before, weights)) {
			if items[i].Name != "" {
				rows = append(rows, b.shared(p, items[i].Name, part.minor, q.Currency))
				sums[items[i].Name] += part.minor
			}
		}
	}
	return b.shareOfGroups(q, sums, rows, "No order of these days has product lines.")
}

// shared is a part of a posting in a group.
func (b *Book) shared(p *posting, group string, minor int64, currency string) Row {
	r := b.saleRow(p).paying(minor, currency)
	r.Group = group
	return r
}

// shareOfGroups is the index of concentration of sums by name; it needs enough orders.
func (b *Book) shareOfGroups(q *Question, sums map[string]int64, rows []Row, nothing string) Answer {
	parts := make([]int64, 0, len(sums))
	for _, v := range sums {
		parts = append(parts, v)
	}
	slices.Sort(parts) // the order of a map would change the last bits
	orders := b.earnedIn(q.By, q.from, q.until, q.Currency).sales
	v := HHI(parts)
	if math.IsNaN(v) {
		return quotient(nil, TallyHHI, rows, nothing, number("orders", "Orders", orders))
	}
	return valued(v, TallyHHI, rows, number("orders", "Orders", orders), number("names", "Names", len(sums))).enough(orders, b.settings.ConcentrationSample)
}
