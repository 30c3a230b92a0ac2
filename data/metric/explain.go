package metric

import (
	"slices"
	"sync"
	"time"

	"rapport/data"
)

// Question asks how a figure comes about. Days are both inclusive; what is no date,
// person or partner is left at zero.
type Question struct {
	First, Last data.Day
	Now         time.Time
	Currency    string // empty: the chosen one
	By          Basis  // date of figures of earnings
	Person      int64  // whose figure it is, where it is one of a person; else only what is theirs
	Partner     int64  // the person who is the partner
	PartnerName string // a partner whom the sheet names and nobody is known by
	With        int64  // of what two partners share, the other one; 0 and no name: whoever shares most
	WithName    string
	Platform    string // of figures of partners: judged by the sales of one platform
	Product     *string
	Indicator   string // of what comes before earnings; empty: the clearest
	Lag         int    // weeks between the indicator and the earnings

	// What Explain makes of them.
	from, until int64    // the period in milliseconds, half open, cut at now
	end         moment   // of the period, or now if that is earlier
	now         moment   //
	last        data.Day // last day of the period that has begun
}

// Unit is what a value is counted in.
type Unit string

// The units.
const (
	UnitMoney  Unit = "money" // minor units of the currency
	UnitShare  Unit = "share" // 0 to 1
	UnitRatio  Unit = "ratio" // for one unit of money, or of the usual
	UnitCount  Unit = "count"
	UnitPoints Unit = "points" // of strength
	UnitDays   Unit = "days"
	UnitMonths Unit = "months"
	UnitHours  Unit = "hours"
	UnitLevel  Unit = "level" // a tier, from 1 (contact) to 5 (advocate)
)

// Scope says what a figure is a figure of.
type Scope string

// The scopes.
const (
	ofPeriod     Scope = "period"
	ofNow        Scope = "now"
	ofAnyone     Scope = "anyone"     // of everybody, or of the person asked about
	ofAnyoneNow  Scope = "anyone now" // the same, as it is now, whatever the period
	ofPerson     Scope = "person"
	ofPartner    Scope = "partner"
	ofAnyPartner Scope = "any partner" // of all, or of the partner asked about
)

// Input is a number that a figure is made of.
type Input struct {
	Name, Title string
	Value       float64
	Unit        Unit
}

// Used is a setting that a figure was worked out under, in words.
type Used struct{ Name, Title, Value string }

// Answer explains one figure. The rows make the value by the tally.
type Answer struct {
	Figure    string
	Unit      Unit     // the figure's, unless it is another one for everybody than for a person
	Currency  string   // of whatever in it is money, but for rows, which have their own
	Value     *float64 // nil: unknown
	Low, High *float64 // 95 % interval; nil: it has none
	N         int      // how many the figure is made of
	Missing   string   // why there is no value, as a sentence
	Note      string   // what to keep in mind with it; may be empty
	Inputs    []Input
	Settings  []Used
	Rows      []Row // newest first
	Tally     Tally
}

// figure is one figure that can be explained.
type figure struct {
	name, title, formula string
	unit                 Unit
	scope                Scope
	settings             []string // names of the settings that it depends on
	explain              func(*Book, *Question) Answer
}

// figures lists all of them, family by family.
func figures() []figure {
	return slices.Concat(
		moneyFigures(), whomFigures(), costFigures(), tieFigures(), personFigures(), replyFigures(), partnerFigures(), spreadFigures(),
		peopleFigures(),
		talkFigures(),
		sellFigures(),
		worthFigures(),
		vanityFigures(),
		effortFigures(),
		runwayFigures(),
		leadFigures(),
	)
}

var figuresByName = sync.OnceValue(func() map[string]*figure {
	known := map[string]*figure{}
	for _, f := range figures() {
		known[f.name] = &f
	}
	return known
})

// FigureTitle returns how a figure is called on screen; empty for a name that is none.
func FigureTitle(name string) string {
	if f := figuresByName()[name]; f != nil {
		return f.title
	}
	return ""
}

// FigureScope says what a figure is a figure of.
func FigureScope(name string) Scope {
	if f := figuresByName()[name]; f != nil {
		return f.scope
	}
	return ""
}

// OfNow reports whether the figure is one of now, whatever the period.
func (s Scope) OfNow() bool { return s == ofNow || s == ofAnyoneNow }

// OfPerson reports whether the figure needs a person.
func (s Scope) OfPerson() bool { return s == ofPerson }

// TakesPerson reports whether the figure may be of one person.
func (s Scope) TakesPerson() bool { return s == ofPerson || s == ofAnyone || s == ofAnyoneNow }

// OfPartner reports whether the figure needs a partner.
func (s Scope) OfPartner() bool { return s == ofPartner }

// TakesPartner reports whether the figure may be of one partner.
func (s Scope) TakesPartner() bool { return s == ofPartner || s == ofAnyPartner }

// FormulaNames lists the figures, sorted.
func FormulaNames() []string {
	var list []string
	for name := range figuresByName() {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

// Explain tells how a figure comes about: its value as the pages have it, the numbers
// it is made of, and every fact behind it; false for a name that is no figure.
func (b *Book) Explain(name string, q Question) (*Answer, bool) {
	f := figuresByName()[name]
	if f == nil {
		return nil, false
	}
	b.settle(&q)
	a := b.answer(f, &q)
	a.Figure = f.name
	if a.Unit == "" {
		a.Unit = f.unit
	}
	a.Currency = q.Currency
	a.Settings = b.used(f)
	if a.Value == nil {
		a.Low, a.High = nil, nil
	} else {
		*a.Value += 0 // no minus before a zero
	}
	sortRows(a.Rows)
	return &a, true
}

// answer asks the figure, unless the question lacks whom it is about.
func (b *Book) answer(f *figure, q *Question) Answer {
	_, known := b.index[q.Person]
	partner := q.Partner != 0 || q.PartnerName != ""
	switch {
	case f.scope.OfPerson() && q.Person == 0:
		return missing("This is a figure of one person. Say whose.")
	case f.scope.OfPartner() && !partner:
		return missing("This is a figure of one partner. Say whose.")
	case !f.scope.TakesPerson() && q.Person != 0:
		return missing("This is no figure of one person.")
	case !f.scope.TakesPartner() && partner:
		return missing("This is no figure of one partner.")
	case q.Person != 0 && !known:
		return missing("Nobody has this number.")
	}
	return f.explain(b, q)
}

// settle works out the period in milliseconds and the currency.
func (b *Book) settle(q *Question) {
	q.Currency = b.currency(q.Currency)
	q.now = b.present(q.Now)
	q.end = earliest(b.boundary(q.Last+1), q.now)
	q.until = q.end.before
	q.from = min(b.boundary(q.First).at, q.until) // days that have not begun hold nothing
	q.last = min(q.Last, q.end.day)
}

// used are the settings of a figure with their values.
func (b *Book) used(f *figure) []Used {
	list := make([]Used, len(f.settings))
	for i, name := range f.settings {
		list[i] = usedSetting(&b.settings, name)
	}
	return list
}

// missing is an answer without a value.
func missing(words string) Answer { return Answer{Missing: words, Tally: TallyNone} }

// valued is an answer with a value.
func valued(value float64, tally Tally, rows []Row, inputs ...Input) Answer {
	return Answer{Value: &value, N: len(rows), Tally: tally, Rows: rows, Inputs: inputs}
}

// without takes the value away and says why there is none.
func (a Answer) without(words string) Answer {
	a.Value, a.Low, a.High, a.Missing = nil, nil, nil, words
	return a
}

// within adds an interval; nil leaves it out.
func (a Answer) within(v *Interval) Answer {
	if v != nil {
		a.Low, a.High = &v.Low, &v.High
	}
	return a
}

// enough takes the value away where it is made of less than is needed.
func (a Answer) enough(n, needed int) Answer {
	a.N = n
	if n < needed {
		return a.without(NotEnough(n))
	}
	return a
}

// shareAnswer is a rate with its interval, from rows whose parts are 1 or 0.
func (b *Book) shareAnswer(r Rate, rows []Row, inputs ...Input) Answer {
	a := valued(r.Value, TallyShare, rows, inputs...).within(&Interval{r.Value, r.Low, r.High})
	if r.N == 0 {
		a.N = 0
		return a.without(NothingToShare)
	}
	return a.enough(r.N, b.settings.RateSample)
}

// quotient is a ratio that may be unknown, and then says why.
func quotient(v *float64, tally Tally, rows []Row, otherwise string, inputs ...Input) Answer {
	if v == nil {
		return Answer{Missing: otherwise, Tally: tally, Rows: rows, N: len(rows), Inputs: inputs}
	}
	return valued(*v, tally, rows, inputs...)
}

func money(name, title string, minor int64) Input {
	return Input{name, title, float64(minor), UnitMoney}
}

func number[N int | int64](name, title string, n N) Input {
	return Input{name, title, float64(n), UnitCount}
}
