package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"rapport/data"
)

// FiguresMark says what the kept figures were computed from.
type FiguresMark struct {
	Day        data.Day
	Generation int64
	Settings   int
	Currency   string // of the column net
}

// figuresRest is what the list of people shows but neither sorts nor filters by.
type figuresRest struct {
	Spark        []float64    `json:"spark,omitempty"`
	In90         int          `json:"in90,omitempty"`
	Out90        int          `json:"out90,omitempty"`
	LastExchange int64        `json:"exchange,omitempty"`
	Net          []data.Money `json:"net,omitempty"`
	SalesYear    int          `json:"sales_year,omitempty"`
	Reciprocity  *float64     `json:"reciprocity,omitempty"`
	Peak         float64      `json:"peak,omitempty"`
	Roles        []string     `json:"roles,omitempty"`
	Ignored      string       `json:"ignored,omitempty"`
	Organisation bool         `json:"organisation,omitempty"`
	MemberOf     int64        `json:"member_of,omitempty"`
}

// figured is a person with name and figures on the way into the tables.
type figured struct {
	*data.PersonFigures
	named *namedPerson
}

// FiguresMark returns what the kept figures were computed from; zero when there
// are none.
func (w *Workspace) FiguresMark(ctx context.Context) (FiguresMark, error) {
	var m FiguresMark
	err := w.read.QueryRowContext(ctx, "SELECT day, generation, settings, currency FROM figures_mark").Scan(&m.Day, &m.Generation, &m.Settings, &m.Currency)
	if errors.Is(err, sql.ErrNoRows) {
		return m, nil
	}
	return m, w.explain(wrap("read the mark of the figures", err))
}

// SaveFigures keeps the figures of all persons in place of those before. They
// are derived: losing them loses nothing.
func (w *Workspace) SaveFigures(ctx context.Context, mark FiguresMark, figures []data.PersonFigures) error {
	return wrap("keep the figures", w.change(ctx, func(c *change) error {
		names, err := readNames(ctx, c.Tx, func(int64, int64) {})
		if err != nil {
			return err
		}
		byID := make(map[int64]*namedPerson, len(names))
		for i := range names {
			byID[names[i].person] = &names[i]
		}
		if err := findable(ctx, c.Tx, byID, figures); err != nil {
			return err
		}
		list := make([]figured, 0, len(figures))
		for i := range figures {
			if n := byID[figures[i].Person]; n != nil {
				list = append(list, figured{&figures[i], n})
			}
		}
		return c.writeFigures(mark, list)
	}))
}

func (c *change) writeFigures(mark FiguresMark, list []figured) error {
	if err := c.hideLikeness(list); err != nil {
		return err
	}
	for _, text := range []string{"DELETE FROM figure", "DELETE FROM figure_rest", "DELETE FROM finder"} {
		if _, err := c.exec(text); err != nil {
			return err
		}
	}
	err := c.put(`
		INSERT OR ROLLBACK INTO figure (person, tier, state, trend, strength, interactions_in, interactions_out, first_contact, last_contact,
			sales, net, net_year, gem, silent, name, sort_name, hidden, ror)
		SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17
		FROM temp.feed`, table[figured]{list, func(_ int, f *figured, column int) driver.Value { return figureColumn(mark, f, column) }})
	if err != nil {
		return err
	}
	err = c.put("INSERT OR ROLLBACK INTO figure_rest (person, content) SELECT c0, c1 FROM temp.feed",
		table[figured]{list, func(_ int, f *figured, column int) driver.Value {
			if column == 0 {
				return f.Person
			}
			return asJSON(restOf(f.PersonFigures))
		}})
	if err != nil {
		return err
	}
	err = c.put("INSERT OR ROLLBACK INTO finder (person, words) SELECT c0, c1 FROM temp.feed",
		table[figured]{list, func(_ int, f *figured, column int) driver.Value {
			if column == 0 {
				return f.Person
			}
			return f.named.words
		}})
	if err != nil {
		return err
	}
	_, err = c.exec(`
		INSERT INTO figures_mark (id, day, generation, settings, currency)
		VALUES (1, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE
		SET day = excluded.day, generation = excluded.generation, settings = excluded.settings, currency = excluded.currency`,
		int64(mark.Day), mark.Generation, mark.Settings, mark.Currency)
	if err != nil {
		return err
	}
	return c.valueLikeness()
}

func figureColumn(mark FiguresMark, f *figured, column int) driver.Value {
	switch column {
	case 0:
		return f.Person
	case 1:
		return int64(f.Tier)
	case 2:
		return string(f.State)
	case 3:
		return string(f.Trend)
	case 4:
		return f.Strength
	case 5:
		return int64(f.In)
	case 6:
		return int64(f.Out)
	case 7:
		return f.First
	case 8:
		return f.Last
	}
	return figureMoney(mark, f, column)
}

func figureMoney(mark FiguresMark, f *figured, column int) driver.Value {
	switch column {
	case 9:
		return int64(f.Sales)
	case 10:
		for _, m := range f.Net {
			if m.Currency == mark.Currency {
				return m.Minor
			}
		}
		return int64(0)
	case 11:
		return f.NetYear
	case 12:
		return f.Gem
	case 13:
		return f.Silent
	case 14:
		return f.named.name
	case 15:
		return fold(f.named.name)
	case 17:
		if f.ReturnYear == nil {
			return nil
		}
		return *f.ReturnYear
	}
	return sightOf(f.PersonFigures)
}

// The values of figure.hidden: whether a person stands in the lists.
const (
	inLists = iota
	hiddenFromLists
	ignored
)

func sightOf(f *data.PersonFigures) int64 {
	switch {
	case f.Ignored != "":
		return ignored
	case f.Hidden:
		return hiddenFromLists
	}
	return inLists
}

func restOf(f *data.PersonFigures) figuresRest {
	r := figuresRest{
		Spark: f.Spark, In90: f.In90, Out90: f.Out90, LastExchange: f.LastExchange, Net: f.Net, SalesYear: f.SalesYear,
		Peak: f.Peak, Roles: f.Roles, Ignored: f.Ignored, Organisation: f.Organisation, MemberOf: f.MemberOf,
	}
	if !math.IsNaN(f.Reciprocity) {
		r.Reciprocity = &f.Reciprocity
	}
	return r
}

// PersonRow is one person as the list of people shows it.
type PersonRow struct {
	data.PersonFigures
	Name       string
	Identities []IdentityRow
}

// IdentityRow is one identity of a person.
type IdentityRow struct {
	ID       int64
	Platform string
	Kind     data.IdentityKind
	Value    string
	Name     string
	URL      string
	Reason   string // why it belongs here, in plain words; empty for the first
}

const figureColumns = `g.person, g.tier, g.state, g.trend, g.strength, g.interactions_in, g.interactions_out, g.first_contact,
			g.last_contact, g.sales, g.net_year, g.ror, g.gem, g.silent, g.hidden, g.name, r.content`

func scanPerson(r *sql.Rows, p *PersonRow) error {
	var content []byte
	var sight int
	err := r.Scan(&p.Person, &p.Tier, &p.State, &p.Trend, &p.Strength, &p.In, &p.Out, &p.First, &p.Last, &p.Sales, &p.NetYear,
		&p.ReturnYear, &p.Gem, &p.Silent, &sight, &p.Name, &content)
	if err != nil {
		return err
	}
	var rest figuresRest
	if err := json.Unmarshal(content, &rest); err != nil {
		return err
	}
	p.Spark, p.In90, p.Out90, p.LastExchange, p.Net = rest.Spark, rest.In90, rest.Out90, rest.LastExchange, rest.Net
	p.SalesYear, p.Peak, p.Roles = rest.SalesYear, rest.Peak, rest.Roles
	p.Hidden, p.Ignored = sight == hiddenFromLists, rest.Ignored
	p.Organisation, p.MemberOf = rest.Organisation, rest.MemberOf
	p.Reciprocity = math.NaN()
	if rest.Reciprocity != nil {
		p.Reciprocity = *rest.Reciprocity
	}
	return nil
}

// Person returns one person with identities.
func (w *Workspace) Person(ctx context.Context, id int64) (*PersonRow, error) {
	var rows []PersonRow
	err := w.snapshot(ctx, func(tx *sql.Tx) (err error) {
		rows, err = query(ctx, tx, `
			SELECT `+figureColumns+`
			FROM figure g
			JOIN figure_rest r ON r.person = g.person
			WHERE g.person = ?`, []any{id}, scanPerson)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return noPerson(id)
		}
		return addIdentities(ctx, tx, rows)
	})
	if err != nil {
		return nil, fmt.Errorf("read a person: %w", err)
	}
	return &rows[0], nil
}

// Names returns how persons are called.
func (w *Workspace) Names(ctx context.Context, persons []int64) (map[int64]string, error) {
	names := make(map[int64]string, len(persons))
	err := each(ctx, w.read, "SELECT g.person, g.name FROM json_each(?) j CROSS JOIN figure g ON g.person = j.value", []any{asJSON(persons)}, func(r *sql.Rows) error {
		var id int64
		var name string
		err := r.Scan(&id, &name)
		names[id] = name
		return err
	})
	return names, w.explain(wrap("read names", err))
}

// addIdentities fills in the identities of a few persons.
func addIdentities(ctx context.Context, q asker, people []PersonRow) error {
	at := make(map[int64]*PersonRow, len(people))
	ids := make([]int64, 0, len(people))
	for i := range people {
		at[people[i].Person] = &people[i]
		ids = append(ids, people[i].Person)
	}
	return each(ctx, q, `
		SELECT l.person, i.id, i.platform, i.kind, i.norm, i.value, i.name, i.url, coalesce(l.reason, '')
		FROM json_each(?) j
		CROSS JOIN link l ON l.person = j.value
		CROSS JOIN identity i ON i.id = l.identity
		ORDER BY l.person, i.platform, i.kind, i.id`, []any{asJSON(ids)}, func(r *sql.Rows) error {
		var person int64
		var norm string
		var v IdentityRow
		if err := r.Scan(&person, &v.ID, &v.Platform, &v.Kind, &norm, &v.Value, &v.Name, &v.URL, &v.Reason); err != nil {
			return err
		}
		v.Value = shownValue(norm, v.Value)
		at[person].Identities = append(at[person].Identities, v)
		return nil
	})
}
