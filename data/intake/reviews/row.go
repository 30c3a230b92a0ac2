package reviews

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/htmlread"
	"rapport/data/intake/layout"
	"rapport/data/intake/sheet"
)

// review is one review as its row states it.
type review struct {
	key            string
	at, replied    moment
	rating         int
	text, reply    string
	answered       bool
	who            data.Ref
	product, order string
	public         bool
	spam           bool // in the eyes of the shop: asks for no answer
}

// moment is a time and how exact it is.
type moment struct {
	at        time.Time
	precision data.Precision
}

var never = moment{precision: data.Undated}

// row takes a row of any app's table.
func (a *app) row(f *layout.File, r layout.Row) error {
	s := f.State.(*shop)
	v := &review{public: !hidden[strings.ToLower(r.Get(a.state...))], spam: strings.EqualFold(r.Get(a.state...), "spam"), order: r.Get(a.order...), reply: plain(r.Get(a.reply...)), text: a.words(r)}
	var err error
	if v.at, err = a.time(f, r, a.at); err != nil {
		return err
	}
	if v.replied, err = a.time(f, r, a.replied); err != nil {
		return err
	}
	p, err := a.item(r)
	if err != nil {
		return err
	}
	if f.Looking() {
		s.note(p)
		s.noteName(r.Get(a.email...), r.Get(a.name...))
		return nil
	}
	if v.rating, err = stars(r.Get(a.rating...)); err != nil {
		return err
	}
	if v.rating == 0 && v.text == "" {
		return errors.New("holds no review: neither stars nor words")
	}
	v.answered = v.reply != "" || !v.replied.at.IsZero()
	v.product = s.productKey(p)
	if v.key, err = a.key(f, r, v); err != nil {
		return err
	}
	facts := s.content(p)
	var links []data.Fact
	if v.who, links, err = a.person(f, r, v); err != nil {
		return err
	}
	facts = append(facts, v.facts(f)...)
	return f.Send(r.Line, append(facts, links...)...)
}

// facts are the review and the owner's answer. Nobody reviews themselves: what
// the owner wrote is for nobody.
func (v *review) facts(f *layout.File) []data.Fact {
	x := &data.Interaction{
		Key: v.key, Kind: data.Review, At: v.at.at, Precision: v.at.precision, Actor: v.who, Target: data.Owner,
		Content: v.product, Thread: v.key, Text: v.text, Rating: v.rating, Public: v.public, Automated: v.spam,
	}
	if f.IsMe(v.who) {
		x.Target = data.Ref{}
	}
	if !v.answered {
		return []data.Fact{x}
	}
	answer := &data.Interaction{
		Key: "reply " + v.key, Kind: data.Reply, At: v.replied.at, Precision: v.replied.precision, Actor: data.Owner, Target: v.who,
		Content: v.product, Thread: v.key, ReplyTo: v.key, Text: v.reply, Public: v.public,
	}
	if f.IsMe(v.who) {
		answer.Target = data.Ref{}
	}
	return []data.Fact{x, answer}
}

// words are title and text of a review.
func (a *app) words(r layout.Row) string {
	return strings.TrimSpace(plain(r.Get(a.heading...)) + "\n" + plain(r.Get(a.body...)))
}

// plain takes the tags off where a text has those of a paragraph; a lone "<3" is
// none.
func plain(text string) string {
	lower := strings.ToLower(text)
	for _, tag := range []string{"<p>", "<br", "</"} {
		if strings.Contains(lower, tag) {
			return htmlread.Text(text)
		}
	}
	return text
}

func (a *app) time(f *layout.File, r layout.Row, columns []string) (moment, error) {
	at, precision, err := r.TimeIn(cmp.Or(a.zone, f.Zone()), columns...)
	if err != nil {
		return never, err
	}
	return checked(at, precision)
}

// checked refuses times before there were such reviews, or far ahead.
func checked(at time.Time, precision data.Precision) (moment, error) {
	switch {
	case at.IsZero():
		return never, nil
	case at.Year() < 1990 || at.Year() > 2100:
		return never, fmt.Errorf("the year %d cannot be that of a review", at.Year())
	}
	return moment{at.UTC(), precision}, nil
}

// stars reads "5", "4.0", "4,5" or "5/5" as whole stars; none is 0.
func stars(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	number, _, _ := strings.Cut(text, "/")
	n, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(number), ",", ".", 1), 64)
	if err != nil || !(n >= 1 && n <= 5) {
		return 0, fmt.Errorf("the rating %.20q is none of 1 to 5 stars", text)
	}
	return int(math.Round(n)), nil
}

// rounded is the error of an id that a spreadsheet has damaged.
func rounded(what, id string) error {
	if !sheet.Scientific([]byte(id)) {
		return nil
	}
	const words = "a spreadsheet has rounded the number of the %s to %.20s, so that its last digits are lost: export the file again and do not save it in a spreadsheet"
	return fmt.Errorf(words, what, id)
}
