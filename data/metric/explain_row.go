package metric

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"rapport/data"
)

// FactKind is a sort of fact that a row can be.
type FactKind string

// The sorts of fact. Where a person row stands in a file is told by the fact that it
// points to.
const (
	FactSale        FactKind = "sale"
	FactInteraction FactKind = "interaction"
	FactContent     FactKind = "content"
	FactCount       FactKind = "count" // what a platform states
	FactDeal        FactKind = "deal"
	FactMember      FactKind = "member" // the state of a membership
	FactEntry       FactKind = "entry"  // added by hand
	FactPerson      FactKind = "person"
	FactSetting     FactKind = "setting" // a number of the settings
)

// Fact points to one fact.
type Fact struct {
	Kind FactKind
	ID   int64
}

// Side is on which side of a figure a row counts.
type Side string

// The sides. The zero value is the only one of a sum, a count or a share.
const (
	SideOver  Side = "over"  // of a ratio, or the first of two that are compared
	SideUnder Side = "under" // what it is divided by, or compared with
	SideIn    Side = "in"    // what others gave
	SideOut   Side = "out"   // what the owner gave
	SideEnded Side = "ended" // a time that has come to its end
	SideOpen  Side = "open"  // one that goes on
)

// Row is one fact behind a figure, with what it adds.
type Row struct {
	Fact
	// Seen is the fact whose file and line the row has: of a person the newest exchange,
	// order or interaction, as far as there is one; else the row's own.
	Seen     Fact
	At       int64 // Unix milliseconds; 0: undated
	Person   int64 // 0: nobody known
	Name     string
	Platform string
	Text     string // what was bought, or the kind of interaction

	Part     float64 // what it adds, in Unit
	Unit     Unit
	Side     Side
	Group    string // rows of one group are added up first, where the tally says so
	Currency string // of the amount
	// Minor is the amount of money: of a part that is money the part itself, else what
	// the sale brought.
	Minor int64

	// Original is what the file says of a sale that was converted; else nil.
	Original *data.Original
	// Back: money given back on a day of its own, in a cash view. Undated: it stands on
	// the order's date for want of its own.
	Back, Undated bool
	// Pending: the sale counts and may still fall away.
	Pending bool
}

// Money reports whether the row has an amount of money.
func (r *Row) Money() bool { return r.Currency != "" }

// sortRows puts the newest first; undated ones come last.
func sortRows(rows []Row) {
	slices.SortStableFunc(rows, func(x, y Row) int { return cmp.Compare(y.At, x.At) })
}

// saleRow is a sale, or what of it a posting is, without a part.
func (b *Book) saleRow(p *posting) Row {
	f := &b.facts.Sales[p.sale]
	r := Row{
		Fact: Fact{FactSale, f.ID}, At: p.at, Person: f.Person, Platform: f.Platform, Text: f.Name, Currency: f.Currency, Minor: b.net(p),
		Original: f.Original, Back: !p.sold, Undated: p.undated, Pending: f.Status == data.Pending,
	}
	r.Seen = r.Fact
	if p.record != 0 {
		r.Seen.ID = p.record
	}
	if item := f.Item(); item != "" {
		r.Text = item
		if f.Name != item {
			r = r.saying(f.Name)
		}
	}
	if at := b.sales[p.sale].person; at >= 0 {
		r.Name = b.nameOf(at)
	}
	return r
}

// orderRow is a whole sale by its position, at its order date.
func (b *Book) orderRow(i int32) Row {
	return b.saleRow(&posting{at: b.facts.Sales[i].At, sale: i, sold: true, after: b.facts.Sales[i].Refunds})
}

// eventRow is an interaction with the person at a position.
func (b *Book) eventRow(event, person int32) Row {
	e := &b.facts.Events[event]
	r := Row{Fact: Fact{FactInteraction, e.ID}, At: e.At, Platform: e.Platform, Text: string(e.Kind), Unit: UnitCount}
	r.Seen = r.Fact
	if person >= 0 {
		r.Person, r.Name = b.persons[person].id, b.nameOf(person)
	}
	return r
}

// personRow is the person at a position, who stands where the newest exchange before a
// moment does, else the newest order, interaction or word to another person; a partner of
// whom there is nothing else, where the last deal does.
func (b *Book) personRow(at int32, m moment) Row {
	p := &b.persons[at]
	r := Row{Fact: Fact{FactPerson, p.id}, Person: p.id, Name: b.nameOf(at), Text: "person", Unit: UnitCount}
	r.Seen = r.Fact
	if done := b.exchangesBefore(p, m); len(done) > 0 {
		e := &b.facts.Events[done[len(done)-1].event]
		r.Seen, r.At, r.Platform = Fact{FactInteraction, e.ID}, e.At, e.Platform
		return r
	}
	list := b.buyers[p.sales.from:p.sales.to]
	for n := len(list) - 1; n >= 0; n-- {
		if f := &b.facts.Sales[list[n]]; f.At < m.before {
			r.Seen, r.At, r.Platform = Fact{FactSale, f.ID}, f.At, f.Platform
			return r
		}
	}
	for n := p.events.to - 1; n >= p.events.from; n-- {
		if e := &b.facts.Events[n]; e.At < m.before {
			r.Seen, r.At, r.Platform = Fact{FactInteraction, e.ID}, e.At, e.Platform
			return r
		}
	}
	if e := b.lastEdge(p.id, m); e != nil {
		r.Seen, r.At, r.Platform = Fact{FactInteraction, e.ID}, e.At, e.Platform
		return r
	}
	for i := range b.facts.Deals {
		if d := &b.facts.Deals[i]; d.Person == p.id {
			r.Seen = Fact{FactDeal, d.ID}
		}
	}
	return r
}

// lastEdge is the newest that a person said to another one, or heard from one; nil
// without any.
func (b *Book) lastEdge(person int64, m moment) *data.EdgeFact {
	for n := len(b.facts.Edges) - 1; n >= 0; n-- {
		if e := &b.facts.Edges[n]; e.At < m.before && (e.From == person || e.To == person) {
			return e
		}
	}
	return nil
}

// entryRow is something that the owner added by hand.
func (b *Book) entryRow(e *data.Entry) Row {
	r := Row{Fact: Fact{FactEntry, e.ID}, At: e.At, Person: e.Person, Text: string(e.Kind), Unit: UnitCount}
	r.Seen = r.Fact
	if e.Day != 0 {
		r.At = b.boundary(e.Day).at
	}
	if at, ok := b.index[e.Person]; ok && e.Person != 0 {
		r.Name = b.nameOf(at)
	}
	r = r.saying(e.Label)
	if e.Text != e.Label {
		r = r.saying(e.Text)
	}
	return r
}

// dealRow is a row of the partner sheet; its day is the first on which it costs
// something.
func (b *Book) dealRow(d *data.DealFact, text string) Row {
	r := Row{Fact: Fact{FactDeal, d.ID}, Person: d.Person, Name: d.Partner, Text: text}
	r.Seen = r.Fact
	if from, to := b.dealDays(d); from <= to {
		r.At = b.boundary(from).at
	}
	return r
}

// count makes a row one of a number.
func (r Row) counted() Row { return r.adding(1, UnitCount) }

// adding gives a row its part.
func (r Row) adding(part float64, unit Unit) Row {
	r.Part, r.Unit = part, unit
	return r
}

// paying gives a row its part in money.
func (r Row) paying(minor int64, currency string) Row {
	r.Part, r.Unit, r.Minor, r.Currency = float64(minor), UnitMoney, minor, currency
	return r
}

// on puts a row on a side.
func (r Row) on(s Side) Row {
	r.Side = s
	return r
}

// judged makes a row one of a share: in it, or only below the line.
func (r Row) judged(is bool) Row { return r.adding(float64(count(is)), UnitCount) }

// saying adds words to what a row is; none where there are none.
func (r Row) saying(words string) Row {
	if words != "" {
		r.Text += ", " + words
	}
	return r
}

// plainNumber writes a number with as many digits as it needs, at most two.
func plainNumber(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
}

// upperFirst begins words with a capital letter.
func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
