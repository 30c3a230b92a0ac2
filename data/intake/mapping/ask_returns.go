package mapping

import (
	"fmt"
	"strings"

	"rapport/data"
	"rapport/data/intake/ledger"
	"rapport/data/intake/sheet"
)

// askReturns asks whose number the rows have that give money back, where none of the rows
// looked at tells: a till counts on, a shop repeats the number of the sale.
func (p *Proposal) askReturns(Surroundings) []Question {
	n := p.strays()
	if n == 0 {
		return nil
	}
	c := p.of(ledger.ID)
	return []Question{{
		Key: "returns", Title: fmt.Sprintf("Whose number stands in “%s” where money is given back?", c.Header), Column: c.Header,
		Note: fmt.Sprintf("%s money back under the number of no sale among the rows that were looked at.", data.CountOf(n, "row gives", "rows give")),
		Answers: []Answer{
			{"own", "Its own", "a till that counts on: it is taken off on its own day"},
			{"sale", "That of the sale", "it is taken off that sale, once it is here"},
		},
	}}
}

// strays counts the rows that give money back under a number that no sale among the rows
// has; 0 where a column names the sale, or one of them has its number.
func (p *Proposal) strays() int {
	id, kind, price := p.at(ledger.ID), p.at(ledger.Type), p.price()
	if id < 0 || price == nil || p.of(ledger.Original) != nil {
		return 0
	}
	total := p.at(price.Field)
	sold, back := map[string]bool{}, map[string]int{}
	for _, row := range p.Sample.Rows {
		act := "sale"
		if kind >= 0 {
			act = p.Mapping.Types[strings.ToLower(row[kind])]
		}
		switch {
		case row[id] == "":
		case act == "refund", act == "sale" && sheet.Below(row[total]):
			back[row[id]]++
		case act == "sale":
			sold[row[id]] = true
		}
	}
	n := 0
	for number, rows := range back {
		if sold[number] {
			return 0
		}
		n += rows
	}
	return n
}
