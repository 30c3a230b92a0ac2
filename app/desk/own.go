package desk

import (
	"context"
	"slices"

	"rapport/data"
	"rapport/data/store"
)

// OwnAccounts lists the owner's accounts and why each is one.
func (d *Desk) OwnAccounts(ctx context.Context) ([]store.OwnAccount, error) {
	return d.store.OwnAccounts(ctx)
}

// ThisIsMe says that a person is the owner: every account and address becomes one of the
// owner's own, directions are worked out again, and the person leaves the list. It
// returns the names that were added to the settings, which NotMe takes.
func (d *Desk) ThisIsMe(ctx context.Context, person int64) ([]string, error) {
	row, err := d.Person(ctx, person)
	if err != nil {
		return nil, err
	}
	return d.own(ctx, row.Identities)
}

// own makes identities the owner's. An address or a number in E.164 is the same
// everywhere, what a platform gave out is its alone, and a bare name is many people's.
func (d *Desk) own(ctx context.Context, identities []store.IdentityRow) ([]string, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	var added []string
	for _, i := range identities {
		name := i.Value
		switch i.Kind {
		case data.ByName:
			continue
		case data.ByEmail, data.ByPhone, data.ByURL:
		default:
			name = data.OwnAccount(i.Platform, i.Value)
		}
		if !slices.Contains(s.Me, name) && !slices.Contains(added, name) {
			added = append(added, name)
		}
	}
	if len(added) == 0 {
		return nil, &data.Error{
			Code: "only_a_name", Msg: "This person is known by a name only, which many people can have.",
			Hint: "Add your handles and addresses in the settings.",
		}
	}
	s.Me = append(slices.Clone(s.Me), added...)
	return added, d.SaveSettings(ctx, s)
}

// NotMe takes names of the owner out of the settings; what no file calls the owner's is
// somebody else's again.
func (d *Desk) NotMe(ctx context.Context, names []string) error {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return err
	}
	return d.setMe(ctx, slices.DeleteFunc(slices.Clone(s.Me), func(name string) bool { return slices.Contains(names, name) }))
}

// Disown takes one account of the owner back: out of the settings, or away from the
// accounts with which it is one person. Other accounts that the same name means stay. What
// it returns undoes it.
func (d *Desk) Disown(ctx context.Context, identity int64) (undo func(context.Context) error, err error) {
	list, err := d.store.OwnAccounts(ctx)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(list, func(o store.OwnAccount) bool { return o.ID == identity })
	switch {
	case at < 0:
		return nil, &data.Error{Code: "not_own", Msg: "That is no account of yours.", Hint: "See the list: rapport me"}
	case list[at].File != "":
		return nil, &data.Error{Code: "said_by_file", Msg: "A file of yours calls this account your own.", Hint: "Take its import back, or import it with another --account."}
	case len(list[at].Said) > 0:
		return d.unsay(ctx, &list[at], list)
	}
	made, err := d.Split(ctx, identity)
	return func(ctx context.Context) error { return d.Undecide(ctx, made.Journal) }, err
}

// unsay takes the names of one account out of the settings.
func (d *Desk) unsay(ctx context.Context, gone *store.OwnAccount, all []store.OwnAccount) (undo func(context.Context) error, err error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	before := s.Me
	isGone := func(name string) bool { return slices.Contains(gone.Said, name) }
	s.Me = slices.DeleteFunc(slices.Clone(s.Me), isGone)
	for i := range all {
		o := &all[i]
		if o.ID != gone.ID && len(o.Said) > 0 && o.File == "" && !slices.ContainsFunc(o.Said, func(name string) bool { return !isGone(name) }) {
			s.Me = append(s.Me, data.OwnAccount(o.Platform, o.Value))
		}
	}
	return func(ctx context.Context) error { return d.setMe(ctx, before) }, d.SaveSettings(ctx, s)
}

func (d *Desk) setMe(ctx context.Context, names []string) error {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return err
	}
	s.Me = names
	return d.SaveSettings(ctx, s)
}
