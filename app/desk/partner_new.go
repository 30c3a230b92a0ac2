package desk

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/metric"
)

// NewDeal is a partner's deal that no sheet holds.
type NewDeal struct {
	Partner    string // name; may be empty when Person is given
	Person     int64  // who the partner is; 0: somebody new of that name
	Codes      []string
	Links      []string
	Currency   string
	Fee        int64
	Product    int64
	Commission int64 // parts per million
	Start, End data.Day
}

// FreeCodes lists the discount codes of orders that belong to no partner.
func (d *Desk) FreeCodes(ctx context.Context) ([]metric.CodeUse, error) {
	book, err := d.Book(ctx)
	if err != nil {
		return nil, err
	}
	return book.FreeCodes(), nil
}

// AddDeal makes a partner of a code or link. It returns the id that Undo takes.
func (d *Desk) AddDeal(ctx context.Context, n NewDeal) (int64, error) {
	deal := &data.Deal{
		Key: rand.Text(), Partner: strings.TrimSpace(n.Partner), Codes: trimmed(n.Codes), Links: trimmed(n.Links), Currency: n.Currency,
		Fee: n.Fee, Product: n.Product, Commission: n.Commission, Start: n.Start, End: n.End,
	}
	if err := d.namePartner(ctx, deal, n.Person); err != nil {
		return 0, err
	}
	if err := checkDeal(deal); err != nil {
		return 0, err
	}
	if err := d.unclaimed(ctx, deal, n.Person); err != nil {
		return 0, err
	}
	return d.keep(ctx, "Deal", deal)
}

func trimmed(words []string) []string {
	var list []string
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			list = append(list, w)
		}
	}
	return list
}

// namePartner says who the partner is: a person who is there, or somebody new.
func (d *Desk) namePartner(ctx context.Context, deal *data.Deal, person int64) error {
	if person == 0 {
		deal.Person = data.Ref{Kind: data.ByName, Value: deal.Partner, Scope: deal.Key, Name: deal.Partner}
		return nil
	}
	row, err := d.Person(ctx, person)
	if err != nil {
		return err
	}
	if deal.Partner == "" {
		deal.Partner = row.Name
	}
	deal.Person, err = d.store.HandRef(ctx, person)
	return err
}

func checkDeal(deal *data.Deal) error {
	bad := func(msg, hint string) error { return &data.Error{Code: "bad_deal", Msg: msg, Hint: hint} }
	switch {
	case deal.Partner == "":
		return bad("A partner needs a name.", "Write how you call the partner.")
	case len(deal.Codes)+len(deal.Links) == 0:
		return bad("A partner needs a code or a link, or no order can be credited.", "Name the discount code.")
	case deal.Fee < 0 || deal.Product < 0:
		return bad("A fee or a cost is not below 0.", "Write it like 400 or 24.50.")
	case deal.Commission < 0 || deal.Commission > 1_000_000:
		return bad("A commission is from 0 to 100 %.", "Write it like 10.")
	case deal.Start != 0 && deal.End != 0 && deal.End < deal.Start:
		return bad("The deal ends before it begins.", "Turn the two days round.")
	case deal.Fee+deal.Product > 0 && deal.Start == 0 && deal.End == 0:
		return bad("A fee or product needs a first or a last day, or it counts in no period.", "Give the deal the day it begins.")
	case deal.Fee+deal.Product > 0 || deal.Currency != "":
		return knownCurrency(deal.Currency)
	}
	return nil
}

// unclaimed refuses a code or link that another partner's deal has on the same days.
// Two persons can have one name, and one person two: names tell partners apart only
// where a person is not known.
func (d *Desk) unclaimed(ctx context.Context, deal *data.Deal, person int64) error {
	facts, err := d.store.Facts(ctx)
	if err != nil {
		return err
	}
	for _, have := range facts.Deals {
		same := have.Partner == deal.Partner
		if have.Person != 0 && person != 0 {
			same = have.Person == person
		}
		if same || have.End != 0 && deal.Start > have.End || deal.End != 0 && have.Start > deal.End {
			continue
		}
		if word := inCommon(deal.Codes, have.Codes) + inCommon(deal.Links, have.Links); word != "" {
			return &data.Error{
				Code: "code_claimed", Msg: fmt.Sprintf("%s belongs to %s on these days already.", word, have.Partner),
				Hint: "Give the deal other days, or take the code from the other partner first.",
			}
		}
	}
	return nil
}

func inCommon(x, y []string) string {
	for _, a := range x {
		for _, b := range y {
			if strings.EqualFold(a, b) {
				return a
			}
		}
	}
	return ""
}
