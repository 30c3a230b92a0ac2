package reviews

import (
	"errors"
	"strings"
	"time"

	"rapport/data"
	"rapport/data/intake/jsonread"
	"rapport/data/intake/layout"
)

// etsy takes the list of reviews in the data of a shop.
func etsy(f *layout.File) error {
	return each(f, "reviews", func(v jsonread.Value) error { return etsyReview(f, v) })
}

// etsyAPI takes an answer of Etsy's API, which some tools save.
func etsyAPI(f *layout.File) error {
	return each(f, "results", func(v jsonread.Value) error { return etsyTransaction(f, v) })
}

// each takes the records of a list, bare or under a key.
func each(f *layout.File, key string, take func(jsonread.Value) error) error {
	one := func(v jsonread.Value) error {
		if v.Kind != jsonread.Object {
			return f.Take(v.Line, v.Text, errors.New("is no review"))
		}
		return f.Take(v.Line, "", take(v))
	}
	return f.JSON(jsonread.Options{}, func(d *jsonread.Reader) error {
		if kind, err := d.Kind(); err != nil || kind == jsonread.Array {
			if err != nil {
				return err
			}
			return d.Array(func(int) error {
				v, err := d.Value()
				if err != nil {
					return err
				}
				return one(v)
			})
		}
		return d.Visit(func(path []string) func(jsonread.Value) error {
			if path[0] == key {
				return one
			}
			return nil
		})
	})
}

// etsyReview keeps the number of the order beside the name: the buyer stands in
// the file of orders.
func etsyReview(f *layout.File, v jsonread.Value) error {
	day := v.Get("date_reviewed").Str()
	at, precision, err := f.Time(day, f.Zone())
	if err != nil {
		return err
	}
	x := &review{text: v.Get("message").Str(), public: true}
	if x.at, err = checked(at, precision); err != nil || f.Looking() {
		return err
	}
	if x.rating, err = stars(v.Get("star_rating").Text); err != nil {
		return err
	}
	if x.rating == 0 && x.text == "" {
		return errors.New("holds no review: neither stars nor words")
	}
	name, order := strings.Join(strings.Fields(v.Get("reviewer").Str()), " "), v.Get("order_id").Text
	if err := rounded("order", order); err != nil {
		return err
	}
	x.key = f.State.(*shop).made(f, order, name, stamp(x.at.at), v.Get("star_rating").Text, x.text)
	scope := x.key
	if order != "" {
		scope = order
		x.key = "order " + order + " " + x.key
	}
	if data.Normalize(data.ByName, name) != "" {
		x.who = data.Ref{Kind: data.ByName, Value: name, Name: name, Scope: scope}
	}
	facts := x.facts(f)
	facts[0].(*data.Interaction).Damaged = v.Get("message").Damaged
	return f.Send(v.Line, facts...)
}

func etsyTransaction(f *layout.File, v jsonread.Value) error {
	s := f.State.(*shop)
	id := v.Get("transaction_id").Text
	if id == "" {
		return errors.New("names no transaction")
	}
	x := &review{key: "transaction " + id, text: v.Get("review").Str(), public: true, product: v.Get("listing_id").Text, at: never}
	var err error
	if seconds, ok := v.Get("create_timestamp").Int(); ok {
		if x.at, err = checked(time.Unix(seconds, 0).UTC(), data.ToSecond); err != nil {
			return err
		}
	}
	if x.rating, err = stars(v.Get("rating").Text); err != nil {
		return err
	}
	if buyer := v.Get("buyer_user_id").Text; buyer != "" {
		x.who = data.Ref{Kind: data.ByID, Value: buyer}
	}
	if f.Looking() {
		return nil
	}
	var facts []data.Fact
	if x.product != "" {
		facts = s.content(item{id: x.product, url: "https://www.etsy.com/listing/" + x.product})
	}
	facts = append(facts, x.facts(f)...)
	return f.Send(v.Line, facts...)
}
