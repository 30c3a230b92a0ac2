package store

import (
	"context"
	"database/sql"
	"fmt"

	"rapport/data"
)

// own are the normal forms under which the settings know the owner: of any platform, or
// after the platform's name and a colon. Their phone numbers are of the region.
type own map[string]bool

func ownNames(list []string, region string) own {
	me := own{}
	for _, name := range list {
		me.add("", name, region)
		if platform, value, ok := data.ParseOwn(name); ok {
			me.add(platform+":", value, region)
		}
	}
	return me
}

func (o own) add(where, name, region string) {
	for _, kind := range []data.IdentityKind{data.ByID, data.ByHandle, data.ByEmail, data.ByPhone, data.ByURL, data.ByName, data.ByCustomer} {
		if norm := data.NormalizeIn(kind, name, region); norm != "" {
			o[where+string(kind)+" "+norm] = true
		}
	}
}

func (o own) has(platform string, kind data.IdentityKind, norm string) bool {
	name := string(kind) + " " + norm
	return o[name] || o[platform+":"+name]
}

// maxOwn is how many accounts of the owner are passed on.
const maxOwn = 500

// OwnAccount is an identity of the owner and why it is one.
type OwnAccount struct {
	IdentityRow
	File string // that calls it the owner's, with Line; empty: no file does
	Line int
	Said []string // the names in the settings that mean it
	// With is why it is one person with another account of the owner; empty: it is the
	// owner's by itself.
	With string
}

// OwnAccounts lists the owner's accounts by platform: those that a file or the settings
// call so, and those that are one person with such a one.
func (w *Workspace) OwnAccounts(ctx context.Context) ([]OwnAccount, error) {
	var list []OwnAccount
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		s, err := settingsFrom(ctx, tx)
		if err != nil {
			return err
		}
		list, err = query(ctx, tx, `
			SELECT i.id, i.platform, i.kind, i.norm, i.value, i.name, i.url, coalesce(f.name, ''), coalesce(a.line, 0),
				iif(i.owner & 1, '', coalesce(l.reason, 'the others were joined to it'))
			FROM identity i
			LEFT JOIN link l ON l.identity = i.id
			LEFT JOIN (SELECT identity, min(file) AS file, line FROM alias WHERE owner = 1 GROUP BY 1) a ON a.identity = i.id
			LEFT JOIN import_file f ON f.id = a.file
			WHERE i.owner > 0
			ORDER BY i.platform, i.kind, i.norm, i.id`, nil, func(r *sql.Rows, v *OwnAccount) error {
			var norm string
			err := r.Scan(&v.ID, &v.Platform, &v.Kind, &norm, &v.Value, &v.Name, &v.URL, &v.File, &v.Line, &v.With)
			v.Value = shownValue(norm, v.Value)
			for _, name := range s.Me {
				if ownNames([]string{name}, s.Region).has(v.Platform, v.Kind, norm) {
					v.Said = append(v.Said, name)
				}
			}
			return err
		})
		return err
	})
	return list, wrap("list the owner's accounts", err)
}

// Own returns the owner's accounts and addresses, as files and settings told them.
// Bare names are left out: somebody else may have the same.
func (w *Workspace) Own(ctx context.Context) ([]data.Ref, error) {
	list, err := query(ctx, w.read, `
		SELECT platform, kind, CASE WHEN value = '' THEN norm ELSE value END
		FROM identity
		WHERE owner > 0 AND kind <> 'name' AND norm NOT LIKE '=%'
		ORDER BY id
		LIMIT ?`, []any{maxOwn}, func(r *sql.Rows, ref *data.Ref) error { return r.Scan(&ref.Platform, &ref.Kind, &ref.Value) })
	if err != nil {
		return nil, w.explain(fmt.Errorf("read the owner's accounts: %w", err))
	}
	return list, nil
}
