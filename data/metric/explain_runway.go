package metric

// The numbers that the owner gave in the settings, as rows.
const (
	savingsRow = int64(iota + 1)
	needRow
)

// runwayFigures say how long savings last (mission.md 57).
func runwayFigures() []figure {
	return []figure{
		{
			"runway", "Months of runway", "Savings ÷ what you need a month, both as you gave them: how long they last if nothing comes in.",
			UnitMonths, ofPeriod,
			[]string{settingSavings, settingNeed, "runway_weeks", settingCurrency},
			(*Book).runwayAnswer,
		},
		{
			"earned_monthly", "Earned a month", "(Net earnings − all cost of the last {runway_weeks} that were over when the days ended, or of as many as there are data of) ÷ their days × 30.4 days.",
			UnitMoney, ofPeriod, append([]string{"runway_weeks"}, costSettings...), (*Book).earnedMonthlyAnswer,
		},
	}
}

func (b *Book) runwayAnswer(q *Question) Answer {
	r := b.runway(q.end, q.Currency)
	if r == nil {
		return missing("Savings and what you need a month are not given, or are in another currency.")
	}
	setting := func(id int64, words string, minor int64) Row {
		row := Row{Fact: Fact{FactSetting, id}, Text: words}
		row.Seen = row.Fact
		return row.paying(minor, q.Currency)
	}
	rows := []Row{setting(savingsRow, "savings", r.Savings).on(SideOver), setting(needRow, "needed a month", r.Need).on(SideUnder)}
	a := valued(r.Months, TallyQuotient, rows, money("savings", "Savings", r.Savings), money("need", "Needed a month", r.Need))
	switch {
	case r.Weeks == 0:
	case r.Covered:
		a.Note = "What you earn covers what you need."
	default:
		a.Inputs = append(a.Inputs, money("earned", "Earned a month", r.Earned), Input{"with_earnings", "Months with what you earn", *r.Together, UnitMonths})
	}
	return a
}

func (b *Book) earnedMonthlyAnswer(q *Question) Answer {
	first, monday := b.runwayWeeks(q.end)
	weeks := int(monday-first) / weekDays
	if weeks <= 0 {
		return missing("There is no finished week with data before the days end.")
	}
	asked := *q
	asked.First, asked.Last, asked.By = first, monday-1, OrderDate
	b.settle(&asked)
	var rows []Row
	for p := range b.posted(OrderDate, asked.from, asked.until, q.Currency) {
		rows = append(rows, b.saleRow(p).paying(b.net(p), q.Currency))
	}
	for _, r := range wholeCost(b.costRows(&asked), q.Currency, anyCost) {
		rows = append(rows, r.paying(-r.Minor, q.Currency))
	}
	net, cost := b.earnedBetween(first, monday, q.Currency)
	a := valued(float64(monthly(net-cost.all, weeks)), TallyMonthly, rows, money("net", "Net earnings", net), money("cost", "All cost", cost.all), number("weeks", "Weeks", weeks))
	a.N, a.Note = weeks, elsewhereWords(cost.elsewhere)
	return a
}
