package mapping

import (
	"cmp"
	"slices"
	"strings"

	"rapport/data/intake/ledger"
)

func (p *Proposal) apply() {
	m := &p.Mapping
	code, _ := p.currency()
	m.Dates, m.Decimals = cmp.Or(p.answers["dates"], p.shownOrder()), cmp.Or(p.answers["decimals"], p.shownDecimal())
	m.Currency = cmp.Or(strings.ToUpper(p.answers["currency"]), code)
	if p.of(ledger.CurrencyCode) != nil || code == each {
		m.Currency = ""
	}
	m.FeesBelow = false
	if c := p.of(ledger.Fee); c != nil {
		m.FeesBelow = c.values.below*2 > c.values.amounts
	}
	m.Returns = ""
	if p.strays() > 0 {
		m.Returns = p.answers["returns"]
	}
	m.Tax = p.answers["tax"]
	if rate := strings.TrimSuffix(strings.ReplaceAll(m.Tax, ",", "."), "%"); m.Tax != "" && strings.Trim(rate, "0123456789. ") == "" {
		m.Tax = "inside " + strings.TrimSpace(rate)
	}
	if p.of(ledger.Tax) != nil {
		m.Tax = "column"
	}
	for i := range p.Columns {
		c := &p.Columns[i]
		if c.Certain == Asked {
			c.Certain = Sure
		}
	}
	for _, q := range p.Questions(Surroundings{}) {
		for i := range p.Columns {
			if p.Columns[i].Header == q.Column {
				p.Columns[i].Certain = Asked
			}
		}
	}
}

func (p *Proposal) shownOrder() string {
	day, month := 0, 0
	for _, c := range p.columnsOf(dated) {
		d, m := c.values.vote.Proof()
		day, month = day+d, month+m
	}
	switch {
	case day > 0 && month == 0:
		return "dmy"
	case month > 0 && day == 0:
		return "mdy"
	}
	return ""
}

func (p *Proposal) shownDecimal() string {
	point, comma := 0, 0
	for _, c := range p.columnsOf(amounted) {
		a, b := c.values.decimal.Proof()
		point, comma = point+a, comma+b
	}
	switch {
	case point > 0 && comma == 0:
		return "point"
	case comma > 0 && point == 0:
		return "comma"
	}
	return ""
}

var kinds = map[string]string{
	"sale":       "sale|sales|order|charge|payment|purchase|subscription|donation|tip|verkauf|bestellung|zahlung|kauf|spende|abo|rechnung|vente|commande|paiement|venta|pedido|pago|compra|vendita|ordine|pagamento|acquisto|verkoop|bestelling|betaling|venda|sprzedaż|zamówienie|płatność|försäljning|betalning",
	"refund":     "refund|refunded|return|returned|reversal|credit note|credit|erstattung|rückerstattung|rückzahlung|gutschrift|retoure|storno|remboursement|avoir|retour|reembolso|devolución|rimborso|reso|terugbetaling|retour|devolução|zwrot|återbetalning",
	"chargeback": "chargeback|dispute|rückbuchung|rücklastschrift|litige|contracargo|contestazione",
	"fee":        "fee|fees|commission|processing fee|gebühr|gebühren|provision|frais|comisión|tarifa|commissione|kosten|taxa|opłata|avgift",
	"payout":     "payout|payouts|withdrawal|transfer|deposit|auszahlung|überweisung|abbuchung|versement|virement|retrait|retiro|transferencia|prelievo|bonifico|uitbetaling|levantamento|wypłata|utbetalning",
	"nothing":    "hold|reserve|authorization|autorisierung|vorautorisierung|einbehaltung|memo",
}

func (p *Proposal) words() {
	p.Mapping.Types, p.Mapping.States = nil, nil
	if c := p.of(ledger.Type); c != nil {
		p.Mapping.Types = map[string]string{}
		for _, word := range c.values.order {
			word = strings.ToLower(word)
			if said := cmp.Or(p.answers["type "+word], kindOf(word)); said != "" {
				p.Mapping.Types[word] = said
			}
		}
	}
	if c := p.of(ledger.Status); c != nil {
		for _, word := range c.values.order {
			word = strings.ToLower(word)
			if said := p.answers["state "+word]; said != "" {
				if p.Mapping.States == nil {
					p.Mapping.States = map[string]string{}
				}
				p.Mapping.States[word] = said
			}
		}
	}
}

func kindOf(word string) string {
	for kind, list := range kinds {
		for w := range strings.SplitSeq(list, "|") {
			if w == word {
				return kind
			}
		}
	}
	return ""
}

type telling uint8

func (p *Proposal) orders() {
	m := &p.Mapping
	m.Rows, m.Each = p.repeated(), false
	if !m.Rows {
		return
	}
	switch told := p.told(); {
	case told == ofRow, p.answers["rows"] == "row":
		m.Each = true
	}
}

func (p *Proposal) repeated() bool {
	id, kind := p.at(ledger.ID), p.at(ledger.Type)
	if id < 0 {
		return false
	}
	seen := map[[2]string]bool{}
	for _, row := range p.Sample.Rows {
		key := [2]string{row[id]}
		if kind >= 0 {
			key[1] = row[kind]
		}
		if row[id] == "" {
			continue
		}
		if seen[key] {
			return true
		}
		seen[key] = true
	}
	return false
}

func (p *Proposal) at(f ledger.Field) int {
	return slices.IndexFunc(p.Columns, func(c Column) bool { return c.Field == f })
}

func (p *Proposal) told() telling {
	id, total := p.at(ledger.ID), p.at(ledger.Total)
	if total < 0 {
		total = p.at(ledger.Gross)
	}
	if total < 0 {
		return ofRow // only prices of one
	}
	first := map[string]string{}
	told := untold
	for _, row := range p.Sample.Rows {
		was, met := first[row[id]]
		switch {
		case row[id] == "":
		case !met:
			first[row[id]] = row[total]
		case row[total] == "":
			return ofOrder
		case row[total] != was:
			told = ofRow
		}
	}
	return told
}
