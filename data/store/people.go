package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"rapport/data"
)

// PeopleQuery says which people to list.
type PeopleQuery struct {
	// Search is part of a name or of any identity, a place, an organisation, something
	// bought, a platform, a role, or part of what was noted.
	Search  string
	Filter  string // "tier>=regular and net>100"
	Segment string // one of those that Segments counts; empty: all
	Sort    string // a field of the filter, or "id"; empty: strength
	Desc    bool
	Limit   int // 0: all
	Offset  int
}

// PeoplePage is a stretch of the list, and how long the list is.
type PeoplePage struct {
	Rows  []PersonRow
	Total int
}

// segments are the saved views, each with its condition on g.
var segments = map[string]string{
	"all":           "g.hidden = 0",
	"relationships": "g.hidden = 0 AND g.tier >= 3",
	"advocates":     "g.hidden = 0 AND g.tier = 5",
	"fading":        "g.hidden = 0 AND g.state IN ('cooling', 'fading')",
	"gems":          "g.hidden = 0 AND g.gem = 1",
	"silent":        "g.hidden = 0 AND g.silent = 1",
	"hidden":        "g.hidden = 1",
	"ignored":       "g.hidden = 2",
}

// segmentNames are the saved views in the order of the screen.
var segmentNames = []string{"all", "relationships", "advocates", "fading", "gems", "silent", "hidden", "ignored"}

// SegmentNames lists the saved views in the order of the screen.
func SegmentNames() []string { return slices.Clone(segmentNames) }

// People lists people from the kept figures.
func (w *Workspace) People(ctx context.Context, q PeopleQuery) (*PeoplePage, error) {
	page := &PeoplePage{}
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		where, args, err := w.conditions(ctx, tx, q)
		if err != nil {
			return err
		}
		order, err := sortColumn(q.Sort, q.Desc)
		if err != nil {
			return err
		}
		total, err := number(ctx, tx, "SELECT count(*) FROM figure g WHERE "+where, args...)
		if err != nil {
			return err
		}
		page.Total = int(total)
		limit := q.Limit
		if limit <= 0 {
			limit = -1
		}
		page.Rows, err = query(ctx, tx, `
			SELECT `+figureColumns+`
			FROM (
				SELECT g.person AS id
				FROM figure g
				WHERE `+where+`
				ORDER BY `+order+`
				LIMIT ? OFFSET ?) p
			CROSS JOIN figure g ON g.person = p.id
			CROSS JOIN figure_rest r ON r.person = p.id
			ORDER BY `+order, append(args, limit, q.Offset), scanPerson)
		if err != nil {
			return err
		}
		return addIdentities(ctx, tx, page.Rows)
	})
	if err != nil {
		return nil, fmt.Errorf("list people: %w", err)
	}
	return page, nil
}

// conditions are those of a query on the rows g of table figure.
func (w *Workspace) conditions(ctx context.Context, q asker, p PeopleQuery) (string, []any, error) {
	segment := p.Segment
	if segment == "" {
		segment = "all"
	}
	where, ok := segments[segment]
	if !ok {
		return "", nil, badFilter(fmt.Sprintf("There is no view %q.", p.Segment), "Views: "+strings.Join(segmentNames, ", ")+".")
	}
	var args []any
	if search := strings.ToLower(strings.TrimSpace(p.Search)); search != "" {
		found := "instr(words, ?) > 0"
		args = append(args, search)
		if code := data.RegionOf(search); code != "" {
			found += " OR instr(words, ?) > 0"
			args = append(args, countryWord(code))
		}
		where += " AND g.person IN (SELECT person FROM finder WHERE " + found + ")"
	}
	if strings.TrimSpace(p.Filter) == "" {
		return where, args, nil
	}
	currency := ""
	err := q.QueryRowContext(ctx, "SELECT coalesce(max(currency), '') FROM figures_mark").Scan(&currency)
	if err != nil {
		return "", nil, err
	}
	filter, more, err := parseFilter(p.Filter, currency)
	if err != nil {
		return "", nil, err
	}
	return where + " AND " + filter, append(args, more...), nil
}

// Segments counts the people in each saved view.
func (w *Workspace) Segments(ctx context.Context) (map[string]int, error) {
	names := segmentNames
	sums := make([]string, len(names))
	counts := make([]int, len(names))
	to := make([]any, len(names))
	for i, name := range names {
		sums[i] = "count(*) FILTER (WHERE " + segments[name] + ")"
		to[i] = &counts[i]
	}
	err := w.read.QueryRowContext(ctx, "SELECT "+strings.Join(sums, ", ")+" FROM figure g").Scan(to...)
	if err != nil {
		return nil, w.explain(fmt.Errorf("count the views: %w", err))
	}
	all := map[string]int{}
	for i, name := range names {
		all[name] = counts[i]
	}
	return all, nil
}

// Members lists the people of an organisation, the strongest first, from the kept
// figures. Those who are left out of lists are among them.
func (w *Workspace) Members(ctx context.Context, organisation int64) ([]PersonRow, error) {
	list, err := query(ctx, w.read, `
		SELECT `+figureColumns+`
		FROM figure_rest r
		JOIN figure g ON g.person = r.person
		WHERE instr(r.content, '"member_of":') > 0 AND r.content ->> '$.member_of' = ?
		ORDER BY g.strength DESC, g.person`, []any{organisation}, scanPerson)
	if err != nil {
		return nil, w.explain(fmt.Errorf("list the people of an organisation: %w", err))
	}
	return list, nil
}

// Point is one person in the picture of strength and earnings.
type Point struct {
	Person   int64
	Name     string
	Tier     data.Tier
	Strength float64
	NetYear  int64 // net earnings of the last 365 days in the chosen currency
	Gem      bool
}

// Points returns the people with a relationship, by id.
func (w *Workspace) Points(ctx context.Context) ([]Point, error) {
	list, err := query(ctx, w.read, `
		SELECT person, name, tier, strength, net_year, gem
		FROM figure
		WHERE tier >= 3 AND hidden = 0
		ORDER BY person`, nil, func(r *sql.Rows, p *Point) error {
		return r.Scan(&p.Person, &p.Name, &p.Tier, &p.Strength, &p.NetYear, &p.Gem)
	})
	if err != nil {
		return nil, w.explain(fmt.Errorf("read the points: %w", err))
	}
	return list, nil
}
