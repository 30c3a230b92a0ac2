package store

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/data"
)

// countsPending reports whether pending sales of the import count: its account decides,
// which only the reading may tell.
func (im *importer) countsPending() bool {
	return im.settings.CountsPending(data.Account{Format: im.head.Format, Name: im.head.Account})
}

// countPending adds the pending sales of an import to its money where they count.
func countPending(r *data.ImportReport) {
	if r.PendingCounts {
		r.Money = data.AddSums(r.Money, r.Pending)
	}
}

// keptSum is a sum as the history keeps it. Pending ones are apart, so that what the
// owner says later changes the import's money too.
type keptSum struct {
	data.MoneySum
	Pending bool `json:",omitempty"`
}

func (t *tally) keptSums() []keptSum {
	list := []keptSum{}
	for _, m := range sorted(t.money) {
		list = append(list, keptSum{MoneySum: m})
	}
	for _, m := range sorted(t.pending) {
		list = append(list, keptSum{m, true})
	}
	return list
}

// takeSums is the way back.
func takeSums(r *data.ImportReport, sums []keptSum) {
	for _, s := range sums {
		if s.Pending {
			r.Pending = append(r.Pending, s.MoneySum)
		} else {
			r.Money = append(r.Money, s.MoneySum)
		}
	}
	countPending(r)
}

// markPending notes on every import whether pending sales of its account count, also on
// those that are taken back.
func (c *change) markPending(accounts []data.Account) error {
	_, err := c.exec(`
		UPDATE import
		SET pending = EXISTS (
			SELECT 1
			FROM json_each(?) a
			WHERE a.value ->> '$.Format' = import.format AND a.value ->> '$.Name' = import.account)`, asJSON(accounts))
	return err
}

// PendingAccount is an account with pending sales.
type PendingAccount struct {
	data.Account
	Sales  int          // that are pending now
	Totals []data.Money // what their buyers are to be charged, by currency
	Counts bool         // they count
}

// PendingAccounts lists the accounts whose imports in force have pending sales, by
// format and name. A sale of two accounts is in both.
func (w *Workspace) PendingAccounts(ctx context.Context) ([]PendingAccount, error) {
	var list []PendingAccount
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		return each(ctx, tx, `
			SELECT format, account, max(pending), currency, count(*), sum(total_minor)
			FROM (
				SELECT DISTINCT i.format, i.account, i.pending, s.currency, s.id, s.total_minor
				FROM booked s
				CROSS JOIN seen n ON n.kind = 3 AND n.fact = s.id
				CROSS JOIN import_file f ON f.id = n.file
				CROSS JOIN import i ON i.id = f.import
				WHERE s.status = 'pending')
			GROUP BY format, account, currency
			ORDER BY format, account, currency`, nil, func(r *sql.Rows) error {
			var a PendingAccount
			var m data.Money
			if err := r.Scan(&a.Format, &a.Name, &a.Counts, &m.Currency, &a.Sales, &m.Minor); err != nil {
				return err
			}
			a.Totals = []data.Money{m}
			list = addAccount(list, a)
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("look for pending sales: %w", err)
	}
	return list, nil
}

// addAccount appends an account, or another currency of the last one.
func addAccount(list []PendingAccount, a PendingAccount) []PendingAccount {
	if n := len(list) - 1; n >= 0 && list[n].Account == a.Account {
		list[n].Sales += a.Sales
		list[n].Totals = append(list[n].Totals, a.Totals...)
		return list
	}
	return append(list, a)
}
