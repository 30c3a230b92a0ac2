package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/mapping"
	"rapport/data/store"
)

// Mappings lists what was said of tables that no format knows.
func (d *Desk) Mappings(ctx context.Context) ([]mapping.Mapping, error) {
	all, err := d.mappings(ctx)
	return slices.DeleteFunc(all, func(m mapping.Mapping) bool { return m.Forgotten }), err
}

// mappings are all that are kept, with those that were forgotten.
func (d *Desk) mappings(ctx context.Context) ([]mapping.Mapping, error) {
	kept, err := d.store.Mappings(ctx)
	if err != nil {
		return nil, err
	}
	var all []mapping.Mapping
	for _, k := range kept {
		list, err := mapping.Read([]byte(k.Content))
		if err != nil {
			return nil, fmt.Errorf("mapping %s: %w", k.Name, err)
		}
		all = append(all, list...)
	}
	return all, nil
}

// SaveMapping keeps a mapping under its name. A name whose word is that of a format, or
// of another mapping, would be told apart by nobody.
func (d *Desk) SaveMapping(ctx context.Context, m mapping.Mapping) error {
	return d.ChangeMapping(ctx, "", m)
}

// ChangeMapping is SaveMapping for one that had the name old, of which no copy stays.
func (d *Desk) ChangeMapping(ctx context.Context, old string, m mapping.Mapping) error {
	m.Name = strings.TrimSpace(m.Name)
	if err := m.Valid(); err != nil {
		return err
	}
	m.Forgotten = false
	others, err := d.mappings(ctx)
	if err != nil {
		return err
	}
	was, follows := replaced(others, old, &m)
	if follows {
		m.Follows(was)
	}
	others = slices.DeleteFunc(others, func(o mapping.Mapping) bool { return o.Name == old || o.Forgotten })
	for _, o := range others {
		if o.Name != m.Name && maps.Equal(o.Columns, m.Columns) {
			return &data.Error{
				Code: "same_columns", Msg: fmt.Sprintf("The mapping %q reads files with these columns already.", o.Name),
				Hint: "Save it under that name to change it: under two names one file would count twice.",
			}
		}
	}
	taken := slices.ContainsFunc(d.formats, func(f *intake.Format) bool { return f.Name == m.Word() }) ||
		slices.ContainsFunc(others, func(o mapping.Mapping) bool {
			return o.Name != m.Name && (o.Word() == m.Word() || slices.Contains(o.FormerWords(), m.Word()))
		})
	if taken || m.Word() == "" || m.Word() == "hand" {
		return &data.Error{Code: "name_taken", Msg: fmt.Sprintf("The name %q is that of another source, or was.", m.Name), Hint: "Choose another name."}
	}
	if err := d.keepMapping(ctx, m); err != nil {
		return err
	}
	if !follows || was.Name == m.Name {
		return nil
	}
	if _, err := d.store.RemoveMapping(ctx, was.Name); err != nil {
		return err
	}
	return d.renameAccount(ctx, was.Word(), m.Word())
}

// replaced is the mapping whose place another takes: the one that had the name old or has
// its name, else a forgotten one of the same columns or word, whose sales it goes on with.
func replaced(all []mapping.Mapping, old string, m *mapping.Mapping) (mapping.Mapping, bool) {
	for _, o := range all {
		if old != "" && o.Name == old || old == "" && o.Name == m.Name {
			return o, true
		}
	}
	for _, o := range all {
		if o.Forgotten && (maps.Equal(o.Columns, m.Columns) || o.Word() == m.Word()) {
			return o, true
		}
	}
	return mapping.Mapping{}, false
}

func (d *Desk) keepMapping(ctx context.Context, m mapping.Mapping) error {
	return d.store.SaveMapping(ctx, store.Mapping{Name: m.Name, Content: string(m.Write())})
}

// RemoveMapping forgets a mapping. What was imported by it stays, and a later mapping of the
// same columns goes on with it.
func (d *Desk) RemoveMapping(ctx context.Context, name string) error {
	all, err := d.Mappings(ctx)
	if err != nil {
		return err
	}
	for _, m := range all {
		if m.Name == name {
			m.Forgotten = true
			return d.keepMapping(ctx, m)
		}
	}
	return noMapping(name)
}

// Mapping returns the mapping of a name.
func (d *Desk) Mapping(ctx context.Context, name string) (mapping.Mapping, error) {
	all, err := d.Mappings(ctx)
	if err != nil {
		return mapping.Mapping{}, err
	}
	for _, m := range all {
		if m.Name == name || m.Word() == name {
			return m, nil
		}
	}
	return mapping.Mapping{}, noMapping(name)
}

func noMapping(name string) error {
	return &data.Error{Code: "no_mapping", Msg: fmt.Sprintf("There is no mapping %q.", name), Hint: "The command \"mappings\" lists them."}
}

// readers are the formats that files are offered to: those of the program, and then
// what was said of other tables.
func (d *Desk) readers(ctx context.Context, o *intake.Options) ([]*intake.Format, error) {
	if o.Mapping != "" {
		m, err := d.Mapping(ctx, o.Mapping)
		if err != nil {
			return nil, err
		}
		return []*intake.Format{m.Format()}, nil
	}
	all, err := d.Mappings(ctx)
	return append(slices.Clone(d.formats), mappingFormats(all)...), err
}

// Propose looks at the table at a path and says what its columns seem to mean, and what
// the workspace knows that the file may not say. The encoding is empty where nobody said it.
func (d *Desk) Propose(ctx context.Context, path, encoding string) (*mapping.Proposal, mapping.Surroundings, error) {
	around, err := d.surroundings(ctx)
	if err != nil {
		return nil, around, err
	}
	t, err := intake.OpenTree(path, intake.DefaultLimits())
	if err != nil {
		return nil, around, err
	}
	s, err := mapping.Look(t.In(encoding))
	if err = errors.Join(err, t.Close()); err != nil {
		return nil, around, err
	}
	return mapping.Propose(s), around, nil
}

func (d *Desk) surroundings(ctx context.Context) (mapping.Surroundings, error) {
	s, err := d.store.Settings(ctx)
	around := mapping.Surroundings{Currency: s.Currency, Zone: s.Zone}
	if err != nil || around.Currency != "" {
		return around, err
	}
	around.Currency, err = d.store.UsualCurrency(ctx)
	return around, err
}

// Previewed is one record as a mapping reads it.
type Previewed struct {
	Line   int
	Sale   *data.Sale // nil where it was rejected
	Reason string     // why
	Known  bool       // the buyer is in the workspace already
}

// Preview is how a mapping reads the beginning of a file.
type Preview struct {
	Rows     []Previewed // the first, and the first that is rejected
	Records  int
	Rejected int
	Whole    bool // it is the whole file
	Paid     map[string]int64
}

// Limits of a preview: records that are read, rows that are shown, and rows that are looked at.
const (
	previewRead  = 5000
	previewShown = 60
	previewLook  = 20_000 // that tell how dates and amounts are written
)

// Preview reads the beginning of a file by a mapping that is not kept yet.
func (d *Desk) Preview(ctx context.Context, m mapping.Mapping, path string) (*Preview, error) {
	s, err := d.store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	exports, err := intake.Scan(ctx, []string{path}, []*intake.Format{m.Format()}, intake.Options{Zone: s.Location(), Now: d.now(), Look: previewLook, Limits: intake.DefaultLimits()})
	if err != nil {
		return nil, err
	}
	defer closeAll(exports)
	p := &Preview{Whole: true, Paid: map[string]int64{}}
	for _, e := range exports {
		if e.Err != nil {
			return nil, e.Err
		}
		for r, err := range e.Records(ctx, nil) {
			var row *data.RowError
			switch {
			case errors.As(err, &row):
				p.reject(row)
			case err != nil:
				return nil, err
			default:
				p.take(r)
			}
			if p.Records+p.Rejected >= previewRead {
				p.Whole = false
				break
			}
		}
	}
	return p, d.knowBuyers(ctx, p)
}

func (p *Preview) reject(row *data.RowError) {
	p.Rejected++
	if len(p.Rows) < previewShown || p.Rejected == 1 {
		p.Rows = append(p.Rows, Previewed{Line: row.Line, Reason: row.Reason})
	}
}

func (p *Preview) take(r data.Record) {
	s, ok := r.Fact.(*data.Sale)
	if !ok {
		return
	}
	p.Records++
	if s.Status.Counts() {
		p.Paid[s.Currency] += s.Total
	}
	if len(p.Rows) < previewShown {
		p.Rows = append(p.Rows, Previewed{Line: r.Line, Sale: s})
	}
}

// knowBuyers looks which buyers are in the workspace.
func (d *Desk) knowBuyers(ctx context.Context, p *Preview) error {
	var refs []data.Ref
	for _, r := range p.Rows {
		if r.Sale != nil && !r.Sale.Buyer.IsZero() {
			refs = append(refs, r.Sale.Buyer)
		}
	}
	known, err := d.store.Knows(ctx, refs)
	if err != nil {
		return err
	}
	for i := range p.Rows {
		if s := p.Rows[i].Sale; s != nil {
			p.Rows[i].Known = known[s.Buyer]
		}
	}
	return nil
}
