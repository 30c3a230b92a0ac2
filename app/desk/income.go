package desk

import (
	"context"
	"time"

	"rapport/data"
)

// KeptIncome is income that was added by hand, with the id that Undo takes.
type KeptIncome struct {
	ID int64
	Income
}

// Incomes lists the income that was added by hand, the newest first.
func (d *Desk) Incomes(ctx context.Context) ([]KeptIncome, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	sales, err := d.store.HandSales(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]KeptIncome, len(sales))
	for i, v := range sales {
		list[i] = KeptIncome{v.Import, Income{
			Name: v.Name, Stream: v.Platform, Day: data.DayOf(time.UnixMilli(v.At), s.Location()), Currency: v.Total.Currency,
			Minor: v.Total.Minor, Fees: v.Fees, Cost: v.Cost, Person: v.Person,
		}}
	}
	return list, nil
}
