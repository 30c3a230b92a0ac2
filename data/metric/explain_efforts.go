package metric

// effortFigures are about campaigns, events and tactics (mission.md 29 and 52).
func effortFigures() []figure {
	return []figure{{
		"campaigns", "Orders with campaigns",
		"Orders (not wholly refunded, no renewal) during campaigns, events and tactics − orders in as many days before each; an order of two of them counts in both. There is no comparison group.",
		UnitCount, ofPeriod,
		[]string{settingPending, settingZone},
		(*Book).campaignsAnswer,
	}}
}

// campaignsAnswer has an order during a campaign with 1 and one before it with −1. Only
// campaigns count of which there are data of as many days before.
func (b *Book) campaignsAnswer(q *Question) Answer {
	w := window{b.boundary(q.First), earliest(b.boundary(q.Last+1), q.now)}
	var rows []Row
	efforts, during, before := 0, 0, 0
	list := b.efforts(w, q.now, q.Currency)
	for i := range list {
		f := &list[i]
		if f.Before.From < b.base.first {
			continue
		}
		efforts, during, before = efforts+1, during+f.During.Orders, before+f.Before.Orders
		rows = append(rows, b.stretchRows(&f.During, 1, "during "+f.Name)...)
		rows = append(rows, b.stretchRows(&f.Before, -1, "before "+f.Name)...)
	}
	if efforts == 0 {
		return missing("No campaign, event or tactic touches these days, or there are no data of as many days before.")
	}
	a := valued(float64(during-before), TallySum, rows, number("campaigns", "Campaigns, events and tactics", efforts),
		number("during", "Orders during them", during), number("before", "Orders in as many days before", before))
	a.Note = "Without a comparison group, whatever else changed is in it too. Association, not proof."
	return a
}

// stretchRows are the conversions of some days.
func (b *Book) stretchRows(s *Stretch, part float64, words string) []Row {
	var rows []Row
	for i := b.salesIn(s.From, s.To); i.from < i.to; i.from++ {
		if f := &b.facts.Sales[i.from]; f.At != 0 && f.Conversion() {
			rows = append(rows, b.orderRow(i.from).saying(words).adding(part, UnitCount))
		}
	}
	return rows
}
