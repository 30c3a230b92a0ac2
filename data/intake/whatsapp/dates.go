package whatsapp

import "rapport/data"

// order is how day, month and year follow each other.
type order uint8

const (
	dayFirst order = iota
	monthFirst
	yearFirst // with two digits; four speak for themselves
)

// dates collects what all heads of a chat say about the order of their dates.
//
// In this order: a number that can be no month; the order in which the messages
// then follow each other, which is that of time; what the person said. Where all
// of it fits both readings nobody can tell, and the person is asked.
type dates struct {
	read       [3]reading // one for each order
	dayOver    int        // heads whose first number is over 12 and whose second is not
	monthOver  int        // the other way round
	yearOver   int        // heads whose first number is over 31
	different  int        // heads that the orders read differently
	steps      int        // heads whose date is not that of the head before
	last       [3]int
	everywhere bool // last is set
}

// reading is what the chat looks like in one order.
type reading struct {
	last int // the day before, as a number that grows
	bad  int // dates that there are not
	back int // steps back by more than a day, as delayed messages make none
}

// add takes in the three numbers of a date. Dates that begin with a year of four
// digits need no decision.
func (d *dates) add(a, b, c int) {
	switch {
	case a > 31:
		d.yearOver++
	case a > 12 && b <= 12:
		d.dayOver++
	case b > 12 && a <= 12:
		d.monthOver++
	}
	if a != b {
		d.different++
	}
	if now := [3]int{a, b, c}; !d.everywhere || now != d.last {
		d.last = now
		d.steps++
		for o := range d.read {
			d.read[o].add(date(order(o), a, b, c)) //nolint:gosec // one of three
		}
		d.everywhere = true
	}
}

func (r *reading) add(year, month, day int) {
	if !exists(year, month, day) {
		r.bad++
		return
	}
	now := (year*12+month)*31 + day
	if now < r.last-1 {
		r.back++
	}
	r.last = now
}

// decide gives the order; said is what the person said ("dmy", "mdy", "ymd").
func (d *dates) decide(said string) (order, bool) {
	day, month, year := d.read[dayFirst], d.read[monthFirst], d.read[yearFirst]
	const enough = 5 // steps in time that cannot be chance
	switch {
	case d.different == 0:
		return dayFirst, true
	case year.bad == 0 && d.yearOver > 0,
		year.bad+year.back == 0 && d.steps > enough && day.bad+day.back > 0 && month.bad+month.back > 0:
		return yearFirst, true
	case d.dayOver > d.monthOver:
		return dayFirst, true
	case d.monthOver > d.dayOver:
		return monthFirst, true
	case clearly(day.back, month.back):
		return dayFirst, true
	case clearly(month.back, day.back):
		return monthFirst, true
	}
	switch said {
	case "dmy":
		return dayFirst, true
	case "mdy":
		return monthFirst, true
	case "ymd":
		return yearFirst, true
	}
	return 0, false
}

// clearly reports whether so few steps back cannot be chance beside the others.
func clearly(few, many int) bool { return many > 3*few }

// date reads three numbers in an order.
func date(o order, a, b, c int) (year, month, day int) {
	switch o {
	case dayFirst:
		year, month, day = c, b, a
	case monthFirst:
		year, month, day = c, a, b
	case yearFirst:
		year, month, day = a, b, c
	}
	return fullYear(year), month, day
}

// fullYear gives a year of two digits its century: WhatsApp began in 2009. The
// calendar of Thailand counts 543 more.
func fullYear(year int) int {
	switch {
	case year < 100:
		return 2000 + year
	case year > 2500 && year < 2700:
		return year - 543
	}
	return year
}

var monthDays = [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func exists(year, month, day int) bool {
	if year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > monthDays[month-1] {
		return false
	}
	leap := year%4 == 0 && (year%100 != 0 || year%400 == 0)
	return month != 2 || day < 29 || leap
}

// errOrder asks for the order.
func errOrder(file string) error {
	return &data.Error{
		Code: data.WarnAmbiguousDate, Msg: "The dates in " + file + " do not tell whether the day or the month comes first.",
		Hint: "Say it: --dates dmy, or --dates mdy.",
	}
}
