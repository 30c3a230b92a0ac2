package desk

import (
	"context"
	"fmt"

	"rapport/data"
	"rapport/data/metric"
	"rapport/data/store"
)

// checkMember refuses a member of what is no organisation, and an organisation as a
// member: nobody belongs to two.
func (d *Desk) checkMember(ctx context.Context, e *data.Entry) error {
	if e.Kind != data.MemberEntry {
		return nil
	}
	bad := func(msg, hint string) error { return &data.Error{Code: "bad_entry", Msg: msg, Hint: hint} }
	if e.Person == e.Other {
		return bad("Nobody belongs to themselves.", "Name a person and an organisation.")
	}
	of, err := d.Person(ctx, e.Other)
	if err != nil {
		return err
	}
	if !of.Organisation {
		return bad(of.Name+" is no organisation.", fmt.Sprintf("Say so first: rapport organisation %d", e.Other))
	}
	who, err := d.Person(ctx, e.Person)
	if err != nil {
		return err
	}
	if who.Organisation {
		return bad(who.Name+" is an organisation and belongs to none.", "Only people belong to an organisation.")
	}
	return nil
}

// Members lists the people of an organisation, and what they and the organisation
// exchanged and brought together.
func (d *Desk) Members(ctx context.Context, organisation *store.PersonRow) ([]store.PersonRow, metric.OrganisationSum, error) {
	rows, err := d.store.Members(ctx, organisation.Person)
	if err != nil {
		return nil, metric.OrganisationSum{}, err
	}
	figures := make([]data.PersonFigures, len(rows))
	for i := range rows {
		figures[i] = rows[i].PersonFigures
	}
	return rows, metric.WithPeople(&organisation.PersonFigures, figures), nil
}
