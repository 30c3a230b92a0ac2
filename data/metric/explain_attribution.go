package metric

// attributionAnswer is what the default model gives to the partner, or to anything at
// all; what each model gives is among the inputs.
func (b *Book) attributionAnswer(q *Question) Answer {
	var to *Target
	if q.Partner != 0 || q.PartnerName != "" {
		p := b.askPartner(q)
		if p == nil {
			return missing("There is no such partner with a deal in this currency.")
		}
		to = &Target{ToPartner, b.partners[p.at].name}
	}
	var inputs []Input
	value := int64(0)
	for _, m := range b.attribution(q.By, q.from, q.until, q.Currency) {
		sum := int64(0)
		for _, c := range m.Credits {
			if to == nil || c.Target == *to {
				sum += c.Net
			}
		}
		inputs = append(inputs, money(string(m.Model), upperFirst(modelWords(m.Model)), sum))
		if m.Model == CodeFirst {
			value = sum
		}
	}
	return valued(float64(value), TallySum, b.creditRows(q, CodeFirst, to), inputs...)
}

func modelWords(m Model) string {
	return map[Model]string{
		FirstTouch: "first", LastTouch: "last", Linear: "equal parts", TimeDecay: "halving every 7 days", Position: "40/20/40", CodeFirst: "code first",
	}[m]
}

// creditRows are the parts of the period's orders that a model gives to a target, or to
// any.
func (b *Book) creditRows(q *Question, m Model, to *Target) []Row {
	var rows []Row
	for p := range b.posted(q.By, q.from, q.until, q.Currency) {
		touches := b.touchesOf(p.sale)
		if len(touches) == 0 {
			continue
		}
		before, after := b.nets(p)
		e := evidenceOf(touches)
		weights := e.weigh(&b.settings, m)
		for i, part := range minus(divide(after, weights), divide(before, weights)) {
			t := e.to[i]
			if part.weight == 0 || to != nil && t != *to {
				continue
			}
			rows = append(rows, b.saleRow(p).saying(string(t.Kind)+" "+t.Name).paying(part.minor, q.Currency))
		}
	}
	return rows
}
