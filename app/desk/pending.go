package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/store"
)

// PendingAccounts lists the accounts with pending sales, and those without any whose
// pending sales are to count.
func (d *Desk) PendingAccounts(ctx context.Context) ([]store.PendingAccount, error) {
	list, err := d.store.PendingAccounts(ctx)
	if err != nil {
		return nil, err
	}
	s, err := d.store.Settings(ctx)
	for _, a := range s.Pending {
		if !slices.ContainsFunc(list, func(o store.PendingAccount) bool { return o.Account == a }) {
			list = append(list, store.PendingAccount{Account: a, Counts: true})
		}
	}
	return list, err
}

// CountPending says whether the pending sales of an account count: those that are here,
// and those of later imports.
func (d *Desk) CountPending(ctx context.Context, a data.Account, on bool) error {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return err
	}
	s.CountPending(a, on)
	return d.SaveSettings(ctx, s)
}

// renameAccount lets the pending sales of a source count under its new name too.
func (d *Desk) renameAccount(ctx context.Context, old, now string) error {
	s, err := d.store.Settings(ctx)
	if err != nil || old == now || !s.CountsPending(data.Account{Format: old}) {
		return err
	}
	return d.CountPending(ctx, data.Account{Format: now}, true)
}

// ParseAccounts reads accounts as the settings name them, in any case. One of no source
// that is known is a mistake.
func (d *Desk) ParseAccounts(ctx context.Context, words []string) ([]data.Account, error) {
	sources, err := d.readers(ctx, &intake.Options{})
	if err != nil {
		return nil, err
	}
	seen, err := d.store.Imports(ctx)
	if err != nil {
		return nil, err
	}
	var list []data.Account
	for _, word := range words {
		a := data.ParseAccount(word)
		known := slices.ContainsFunc(sources, func(f *intake.Format) bool { return f.Name == a.Format })
		for i := range seen {
			if r := &seen[i]; r.Format == a.Format && strings.EqualFold(r.Account, a.Name) {
				known, a.Name = true, r.Account
				break
			}
		}
		switch {
		case a == (data.Account{}) || slices.Contains(list, a):
		case !known:
			return nil, &data.Error{
				Code: "no_source", Msg: fmt.Sprintf("There is no source %q.", a.Format),
				Hint: "Write it like awin, or awin/NAME where the files name an account. rapport formats lists the sources.",
			}
		default:
			list = append(list, a)
		}
	}
	return list, nil
}
