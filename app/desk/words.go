package desk

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/formats"
	"rapport/data/metric"
)

// Piece is a part of a sentence; names are bold.
type Piece struct {
	Text string
	Bold bool
}

// Saying is one change of the week in words.
type Saying struct {
	Pieces []Piece
	// Count says how many rows are behind it: "3 orders".
	Count string
}

// String returns the sentence without its looks.
func String(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// platformTitles are the names of platforms that are called otherwise than their
// format, or have none.
var platformTitles = map[string]string{
	"shopify": "Shop", "partners": "Partner sheet", "woocommerce": "WooCommerce", "paypal": "PayPal", "kofi": "Ko-fi", "hand": "By hand",
	"calendar": "Meetings", "mail": "E-mail", "phone": "Phone",
}

// platformBadges are the letters of platforms without a format of their own.
var platformBadges = map[string]string{"threads": "TH", "hand": "BH"}

// PlatformTitle returns how a platform is called on screen.
func PlatformTitle(platform string) string {
	if platform == "" {
		return ""
	}
	if title := platformTitles[platform]; title != "" {
		return title
	}
	if f := formatOf(platform); f != nil {
		return f.Title
	}
	return strings.ToUpper(platform[:1]) + platform[1:]
}

// PlatformBadge returns the one or two letters of a platform.
func PlatformBadge(platform string) string {
	if letters := platformBadges[platform]; letters != "" || platform == "" {
		return cmp.Or(letters, "…")
	}
	if f := formatOf(platform); f != nil {
		return f.Short
	}
	letters := []rune(strings.ToUpper(platform))
	return string(letters[:min(2, len(letters))])
}

// formatOf returns the format of that name.
func formatOf(platform string) *intake.Format {
	for _, f := range formats.All() {
		if f.Name == platform {
			return f
		}
	}
	return nil
}

// lead sums a week up: how much more or less, mainly from whom, and the goal.
// It names at most two people and states facts.
func lead(r *metric.Review) []Piece {
	if !r.Known || r.Quiet && r.Net == 0 && r.Previous.Net == 0 {
		return []Piece{{Text: "No orders or messages in this week." + lastWords(r)}}
	}
	if r.Currency == "" {
		return []Piece{{Text: fmt.Sprintf("No sales yet. %s.", data.CountOf(r.Active, "active relationship", "active relationships"))}}
	}
	var out []Piece
	switch delta := r.Net - r.Previous.Net; {
	case r.Sales > 0 && r.Returned == r.Sales:
		out = append(out, Piece{Text: returnedWords(r, delta)})
	case !r.Previous.Known:
		out = append(out, Piece{Text: Money(r.Net, r.Currency) + " net earnings in the first week with data"})
	case delta > 0:
		out = append(out, Piece{Text: Money(delta, r.Currency) + " more than the week before"})
	case delta < 0:
		out = append(out, Piece{Text: Money(-delta, r.Currency) + " less than the week before"})
	case r.Sales == 0 && r.Previous.Sales == 0:
		out = append(out, Piece{Text: "No orders, as in the week before"})
	default:
		out = append(out, Piece{Text: "As much as the week before"})
	}
	names := 0
	for _, c := range r.Changes {
		if names == 2 || c.Amount <= 0 || c.Kind != metric.PersonBought && c.Kind != metric.PartnerSold {
			continue
		}
		out = append(out, Piece{Text: []string{", mainly from ", " and "}[names]}, Piece{Text: c.Name, Bold: true})
		names++
	}
	return append(out, Piece{Text: "." + goalWords(r)})
}

// returnedWords sum a week up of which every order was given back.
func returnedWords(r *metric.Review, delta int64) string {
	words := "All " + strconv.Itoa(r.Sales) + " orders were given back: "
	if r.Sales == 1 {
		words = "The only order was given back: "
	}
	words += Money(r.Net, r.Currency) + " net earnings"
	switch {
	case !r.Previous.Known || delta == 0:
		return words
	case delta > 0:
		return words + ", " + Money(delta, r.Currency) + " more than the week before"
	}
	return words + ", " + Money(-delta, r.Currency) + " less than the week before"
}

// lastWords say which week before one without data had some.
func lastWords(r *metric.Review) string {
	if r.LastWith == 0 {
		return ""
	}
	year, week := r.LastWith.ISOWeek()
	if now, _ := r.From.ISOWeek(); now != year {
		return fmt.Sprintf(" Last week with data: %d of %d.", week, year)
	}
	return fmt.Sprintf(" Last week with data: %d.", week)
}

func goalWords(r *metric.Review) string {
	switch {
	case r.Goal == 0:
		return ""
	case r.Net >= r.Goal:
		return " Goal of " + Money(r.Goal, r.Currency) + " reached."
	case r.Partial:
		return " " + Money(r.Goal-r.Net, r.Currency) + " to the goal, the week is not over."
	}
	return " " + Money(r.Goal-r.Net, r.Currency) + " short of the goal."
}

func sayings(r *metric.Review) []Saying {
	out := make([]Saying, len(r.Changes))
	for i, c := range r.Changes {
		out[i] = saying(c)
	}
	return out
}

func saying(c metric.Change) Saying {
	name := Piece{Text: c.Name, Bold: true}
	stream := Piece{Text: PlatformTitle(c.Platform), Bold: true}
	orders := data.CountOf(c.Orders, "order", "orders")
	var of []Piece
	if c.Within {
		of = []Piece{{Text: "Of " + PlatformTitle(c.Platform) + ": "}}
	}
	switch c.Kind {
	case metric.PersonBought:
		return Saying{append(of, name, Piece{Text: boughtWords(c)}), orders}
	case metric.PartnerSold:
		return Saying{append(of, name, Piece{Text: ": " + orders + " with their code" + newPeopleWords(c)}), orders}
	case metric.Refunded:
		return Saying{[]Piece{stream, {Text: ": " + refundWords(c)}}, data.CountOf(c.Orders, "refund", "refunds")}
	case metric.StreamMoved:
		return Saying{[]Piece{stream, {Text: fmt.Sprintf(": %s, %d the week before.", orders, c.Before)}}, orders}
	case metric.ReplyRateMoved:
		words := fmt.Sprintf(" went from %.0f to %.0f\u00a0%%.", 100*c.Prior.Value, 100*c.Rate.Value)
		return Saying{[]Piece{{Text: "Reply rate", Bold: true}, {Text: words}}, data.CountOf(c.Rate.N, "message", "messages")}
	case metric.NewTies:
		return Saying{[]Piece{{Text: data.CountOf(c.People, "new relationship", "new relationships"), Bold: true}, {Text: ": a first exchange this week."}}, peopleWords(c.People)}
	case metric.LostTies:
		return Saying{[]Piece{{Text: data.CountOf(c.People, "relationship", "relationships") + " lost", Bold: true}, {Text: ": long without an exchange."}}, peopleWords(c.People)}
	}
	return Saying{Pieces: []Piece{name}}
}

func boughtWords(c metric.Change) string {
	words := " bought " + c.Item
	if c.Orders > 1 {
		words = fmt.Sprintf(": %d orders,", c.Orders)
	} else if c.Item == "" {
		words = " placed an order"
	}
	switch {
	case c.First && c.Answer < 0:
		return strings.TrimSuffix(words, ",") + ", the first order."
	case c.Answer == 0:
		return words + " on the day of your answer."
	case c.Answer == 1:
		return words + " a day after your answer."
	case c.Answer > 1:
		return fmt.Sprintf("%s %s days after your answer.", words, small(c.Answer))
	}
	return strings.TrimSuffix(words, ",") + "."
}

func newPeopleWords(c metric.Change) string {
	switch {
	case c.NewPeople == 0:
		return "."
	case c.NewPeople == c.Orders && c.Orders == 1:
		return ", from a new person."
	case c.NewPeople == c.Orders:
		return ", all from new people."
	}
	return fmt.Sprintf(", %d from %s.", c.NewPeople, data.Plural(c.NewPeople, "a new person", "new people"))
}

// refundWords say whether the net earnings of the week have the refunds already: they
// count on the date of the order.
func refundWords(c metric.Change) string {
	words, item := data.CountOf(c.Orders, "refund", "refunds"), ""
	if c.Orders == 1 && c.Item != "" {
		words, item = "one refund", ", "+c.Item
	}
	switch c.OfWeek {
	case c.Orders:
		return words + item + ", already in this week’s net."
	case 0:
		return words + " of " + data.Plural(c.Orders, "an earlier order", "earlier orders") + item + ", not in this week’s net."
	}
	return words + ", " + fmt.Sprint(c.OfWeek) + " of them already in this week’s net."
}

func peopleWords(n int) string { return data.CountOf(n, "person", "people") }

var smallNumbers = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

func small(n int) string {
	if n >= 0 && n < len(smallNumbers) {
		return smallNumbers[n]
	}
	return fmt.Sprint(n)
}

// Money writes an amount for a sentence: "€1,800", "€187.50", "CHF 12.00". Whole
// amounts of 100 and more go without decimals.
func Money(minor int64, currency string) string {
	digits, ok := data.Exponent(currency)
	if !ok {
		digits = 2
	}
	text := data.FormatMinor(minor, currency)
	sign := ""
	if text[0] == '-' {
		sign, text = "−", text[1:]
	}
	whole, frac, _ := strings.Cut(text, ".")
	if digits > 0 && len(whole) >= 3 && strings.Trim(frac, "0") == "" {
		frac = ""
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if frac != "" {
		whole += "." + frac
	}
	return sign + symbol(currency) + whole
}

func symbol(currency string) string {
	switch currency {
	case "EUR":
		return "€"
	case "USD":
		return "$"
	case "GBP":
		return "£"
	case "JPY":
		return "¥"
	case "":
		return ""
	}
	return currency + "\u00a0"
}
