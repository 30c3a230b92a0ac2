package referral

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// The columns of lists of scores.
var (
	people = []string{"Email", "E-mail", "Email Address", "person_email", "Person Email", "Customer Email"}
	asked  = []string{
		"created_at", "Created At", "Date", "Response Date", "Responded At", "Response Received At", "Response Time", "Survey Response Date", "Submitted At", "Timestamp",
	}
)

// score takes an answer to the question how likely somebody is to recommend.
func score(f *layout.File, r layout.Row) error {
	at, precision, err := possible(r.Time(asked...))
	if n, number := strconv.ParseInt(r.Get(asked...), 10, 64); number == nil && n > 1e8 {
		at, precision, err = possible(instant(n))
	}
	if err != nil {
		return err
	}
	address := r.Get(people...)
	name := r.Get("Name", "Person Name", "Customer Name")
	if name == "" {
		name = r.Get("First Name") + " " + r.Get("Last Name")
	}
	who, err := subscriber(address, name)
	if err != nil {
		return err
	}
	text, err := words(r.Get("Score", "NPS Score", "NPS"), r.Get("Comment", "Comments", "Feedback"))
	if err != nil {
		return err
	}
	x := &data.Interaction{At: at, Precision: precision, Text: text}
	if id := r.Get("ID", "Response ID", "Survey Response ID"); id != "" {
		x.Key = "score " + id
	}
	return rate(f, r.Line, x, who)
}

// words says what somebody answered.
func words(score, comment string) (string, error) {
	if score == "" {
		return "", errors.New("gives no score")
	}
	n, err := strconv.Atoi(strings.TrimSuffix(score, ".0"))
	if err != nil || n < 0 || n > 10 {
		return "", fmt.Errorf("%.20q is no score from 0 to 10", score)
	}
	if comment = strings.TrimSpace(comment); comment == "" {
		return fmt.Sprintf("score %d", n), nil
	}
	return fmt.Sprintf("score %d: %s", n, comment), nil
}

func rate(f *layout.File, line int, x *data.Interaction, who data.Ref) error {
	if f.IsMe(who) {
		return f.Send(line, &data.Identity{Ref: who})
	}
	x.Kind, x.Actor, x.Target = data.Poll, who, data.Owner
	x.Damaged = strings.ContainsRune(x.Text, '\uFFFD')
	return f.Send(line, x)
}

// delighted takes the answers of Delighted's interface for programs: a list of
// responses, or one.
func delighted(f *layout.File) error {
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		kind, err := d.Kind()
		if err != nil {
			return err
		}
		one := func(line int) error {
			v, err := d.Value()
			if err != nil {
				return err
			}
			return f.Take(line, v.Text, response(f, v))
		}
		if kind == jsonread.Array {
			return d.Array(one)
		}
		return one(1)
	})
}

// response takes one of them. The person is a number unless it was asked for whole.
func response(f *layout.File, v jsonread.Value) error {
	person := v.Get("person")
	who := email(person.Get("email").Str(), person.Get("name").Str())
	if who.IsZero() {
		who = data.Ref{Platform: "delighted", Kind: data.ByID, Value: plain(person)}
	}
	if who.Value == "" {
		return errors.New("names nobody")
	}
	text, err := words(plain(v.Get("score")), v.Get("comment").Str())
	if err != nil {
		return err
	}
	x := &data.Interaction{Precision: data.Undated, Text: text}
	if seconds, ok := v.Get("created_at").Int(); ok {
		if x.At, x.Precision, err = possible(instant(seconds)); err != nil {
			return err
		}
	}
	if id := plain(v.Get("id")); id != "" {
		x.Key = "score " + id
	}
	return rate(f, v.Line, x, who)
}

// plain is the text of a string or a number, and nothing for null.
func plain(v jsonread.Value) string {
	if v.Kind == jsonread.String || v.Kind == jsonread.Number {
		return v.Text
	}
	return ""
}
