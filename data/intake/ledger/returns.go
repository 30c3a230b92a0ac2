package ledger

import (
	"rapport/data"
	"rapport/data/intake/layout"
)

// numbered is a row and the hash of its number.
type numbered struct {
	number uint64
	line   int
}

// gaveBack notes a refund of a person's own table of which nobody said whose number it has.
func (p *page) gaveBack(d *Order) {
	if p.SharedID && p.Returns == ReturnsUnsaid && d.act == Refunding && d.original == "" && d.id != "" && d.Sale.Refunds > 0 {
		p.returns = append(p.returns, numbered{p.hash(d.id), d.line})
	}
}

// tellReturns tells which refunds have the number of no sale of the file. With that of a
// sale elsewhere they count once it is here; with one of their own they never would.
func (p *page) tellReturns(e *layout.Export, base string) {
	var strays data.Lines
	for _, r := range p.returns {
		if _, met := p.numbers[r.number]; !met {
			strays.Add(r.line)
		}
	}
	if n := strays.N; n > 0 {
		e.Warn(data.WarnMissingPart, "%s of %s %s money back (%s) under the number of no sale in it. %s here. If a return has a number of its own, say so in the mapping: \"returns\": \"own\".",
			data.CountOf(n, "row", "rows"), base, data.Plural(n, "gives", "give"), strays, data.Plural(n, "It counts once its sale is", "They count once their sales are"))
	}
}
