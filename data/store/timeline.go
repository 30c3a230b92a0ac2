package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strings"

	"rapport/data"
)

// TimelineRow is one thing that happened with a person.
type TimelineRow struct {
	At        int64 // Unix milliseconds; 0: undated
	Precision data.Precision
	Platform  string
	Kind      string // a kind of interaction, "sale", "refund", "note" or "promise"
	Direction data.Direction
	Text      string
	File      string
	Line      int
	Amount    *data.Money     // of sales and refunds
	Status    data.SaleStatus // of sales; empty otherwise, and where no shop states one
	Counts    bool            // the sale counts; false for all that is none
	ID        int64           // of the interaction, sale or entry
	Thread    int64           // 0: none
	Import    int64           // of what was added by hand: taking it back takes the row away; 0: not by hand
	NotAdded  []data.NotAdded // of a sale: money of its parts in other currencies
	Left      *data.Departure // of a follow that ended, as far as whoever asks fills it in; Timeline does not
}

// Show is a part of a timeline.
type Show string

// The parts of a timeline.
const (
	ShowAll    Show = ""
	ShowIn     Show = "in" // also what is mutual
	ShowOut    Show = "out"
	ShowOrders Show = "orders"
	ShowNotes  Show = "notes" // notes and promises
)

// TimelineQuery asks for a stretch of a person's timeline, newest first. A limit
// of 0 gives all.
type TimelineQuery struct {
	Person        int64
	Show          Show
	Limit, Offset int
}

// boughtSales are the sales to the identities "mine".
const boughtSales = "SELECT id FROM sale WHERE buyer IN mine UNION SELECT sale FROM whole WHERE buyer IN mine"

// The parts of the list of what happened with the identities "mine": sort of fact,
// id, time, what orders equal times, and which event of a sale.
const (
	happenedSales = `
			SELECT 3, s.id, coalesce(s.ordered_at, 0), '', 'sale', 0
			FROM booked s
			WHERE s.id IN (` + boughtSales + `)
			UNION ALL
			SELECT 3, e.sale, coalesce(e.at, s.ordered_at, 0), '', 'refund', e.n
			FROM booked s
			JOIN sale p ON (p.id = s.id OR p.part_of = s.id) AND p.muted = 0
			JOIN sale_event e ON e.sale = p.id AND e.kind IN ('refund', 'chargeback')
			WHERE s.id IN (` + boughtSales + `)
			UNION ALL
			SELECT 6, g.id, g.charged_at, '', 'sale', 0
			FROM growth g
			WHERE g.person IN mine AND EXISTS (SELECT 1 FROM member WHERE person IN mine)`
	happenedNotes = `
			SELECT 9, id, at, '', kind, 0
			FROM entry
			WHERE removed_at IS NULL AND kind IN ('note', 'promise') AND id IN (
				SELECT x.entry
				FROM mine
				JOIN identity i ON i.id = mine.identity
				JOIN entry_identity x ON x.key = i.key)`
	// happenedTalk is for one identity, so that the index gives its newest rows
	// without a look at the others.
	happenedTalk = `
			SELECT * FROM (
				SELECT 2, i.id, coalesce(i.at, 0), coalesce(i.direction, ''), '', 0
				FROM interaction i
				WHERE i.other = %d%s AND ` + notPaired + `
				ORDER BY i.at DESC, i.direction DESC, i.id DESC
				LIMIT ?2 + ?3)`
)

// notPaired leaves out what says by hand that one person was introduced or recommended to
// another: the interaction with the owner beside it tells the same.
const notPaired = "(i.direction IS NOT NULL OR i.platform <> 'hand')"

// happened writes the query for what happened with some identities.
func happened(show Show, identities []int64) string {
	var parts []string
	if show != ShowOrders && show != ShowNotes {
		only := ""
		if show == ShowIn || show == ShowOut {
			only = " AND i.direction IN ('" + string(show) + "', 'mutual')" // one of our own two words
		}
		for _, id := range identities {
			parts = append(parts, fmt.Sprintf(happenedTalk, id, only))
		}
	}
	if show == ShowAll || show == ShowOrders {
		parts = append(parts, happenedSales)
	}
	if show == ShowAll || show == ShowNotes {
		parts = append(parts, happenedNotes)
	}
	return strings.Join(parts, "\n\t\t\tUNION ALL")
}

// Timeline returns what happened with a person, with the file and line that says so.
func (w *Workspace) Timeline(ctx context.Context, q TimelineQuery) ([]TimelineRow, error) {
	if q.Limit <= 0 {
		q.Limit = math.MaxInt32
	}
	var list []TimelineRow
	err := w.snapshot(ctx, func(tx *sql.Tx) error {
		identities, err := query(ctx, tx, "SELECT identity FROM link WHERE person = ? ORDER BY identity", []any{q.Person}, func(r *sql.Rows, id *int64) error {
			return r.Scan(id)
		})
		if err != nil || len(identities) == 0 {
			return err
		}
		list, err = query(ctx, tx, timelineQuery(q.Show, identities), []any{q.Person, q.Limit, q.Offset}, scanTimeline)
		if err != nil {
			return err
		}
		return markNotAdded(ctx, tx, list)
	})
	if err != nil {
		return nil, fmt.Errorf("read a timeline: %w", err)
	}
	return list, nil
}

// timelineQuery sorts only times; what a row says is looked up for those that are
// shown. Undated sales and refunds post on no day; where both are undated the id
// decides.
func timelineQuery(show Show, identities []int64) string {
	return `
		WITH mine AS MATERIALIZED (SELECT identity FROM link WHERE person = ?1),
		happened (fact, id, at, direction, kind, n) AS (` + happened(show, identities) + `),
		shown AS MATERIALIZED (SELECT * FROM happened ORDER BY at DESC, fact, direction DESC, id DESC, kind DESC, n DESC LIMIT ?2 OFFSET ?3)
		SELECT h.at, h.id,
			coalesce(i.platform, s.platform, g.platform, 'hand'), CASE WHEN h.fact = 2 THEN i.kind ELSE h.kind END,
			h.direction, coalesce(i.text, s.name, g.tier, e.text, ''),
			CASE WHEN h.fact = 3 THEN s.currency WHEN h.fact = 6 THEN g.currency ELSE '' END,
			CASE
				WHEN h.kind = 'refund' THEN -(SELECT amount_minor FROM sale_event v WHERE v.sale = h.id AND v.n = h.n)
				WHEN h.fact = 3 THEN s.total_minor
				WHEN h.fact = 6 THEN g.amount_minor
				ELSE 0
			END,
			CASE WHEN h.fact = 9 THEN 'by hand' ELSE coalesce(f.name, '') END, CASE WHEN h.fact = 9 THEN h.id ELSE coalesce(n.line, 0) END,
			coalesce(i.thread, 0), coalesce(i.precision, 0), CASE WHEN m.format = 'hand' THEN m.id ELSE 0 END,
			coalesce((SELECT s.status FROM booked s WHERE h.fact = 3 AND h.kind = 'sale' AND s.id = h.id), ''),
			coalesce((SELECT ` + countedSale + ` FROM booked s WHERE h.fact = 3 AND h.kind = 'sale' AND s.id = h.id), h.fact = 6)
		FROM shown h
		LEFT JOIN interaction i ON h.fact = 2 AND i.id = h.id
		LEFT JOIN sale s ON h.fact = 3 AND s.id = h.id
		LEFT JOIN growth g ON h.fact = 6 AND g.id = h.id
		LEFT JOIN entry e ON h.fact = 9 AND e.id = h.id
		LEFT JOIN seen n ON (n.kind, n.fact, n.file, n.line) = (
			SELECT kind, fact, file, line
			FROM seen
			WHERE kind = h.fact AND fact = h.id
			ORDER BY vals IS NOT NULL, file, line
			LIMIT 1)
		LEFT JOIN import_file f ON f.id = n.file
		LEFT JOIN import m ON m.id = f.import
		ORDER BY h.at DESC, h.fact, h.direction DESC, h.id DESC, h.kind DESC, h.n DESC`
}

func scanTimeline(r *sql.Rows, t *TimelineRow) error {
	var amount data.Money
	err := r.Scan(&t.At, &t.ID, &t.Platform, &t.Kind, &t.Direction, &t.Text, &amount.Currency, &amount.Minor, &t.File, &t.Line, &t.Thread, &t.Precision, &t.Import, &t.Status, &t.Counts)
	if amount.Currency != "" {
		t.Amount = &amount
	}
	return err
}

// TimelineCounts is how long the parts of a person's timeline are.
type TimelineCounts struct{ All, In, Out, Orders, Notes int }

// TimelineCounts counts the parts of a person's timeline.
func (w *Workspace) TimelineCounts(ctx context.Context, person int64) (TimelineCounts, error) {
	var c TimelineCounts
	rows, err := query(ctx, w.read, `
		WITH mine AS MATERIALIZED (SELECT identity FROM link WHERE person = ?1)
		SELECT coalesce(i.direction, ''), count(*)
		FROM interaction i
		WHERE other IN mine AND `+notPaired+`
		GROUP BY 1
		UNION ALL
		SELECT 'orders', count(*)
		FROM (`+happenedSales+`)
		UNION ALL
		SELECT 'notes', count(*)
		FROM (`+happenedNotes+`)`, []any{person}, func(r *sql.Rows, v *struct {
		part string
		n    int
	},
	) error {
		return r.Scan(&v.part, &v.n)
	})
	for _, v := range rows {
		c.All += v.n
		switch v.part {
		case "in":
			c.In += v.n
		case "out":
			c.Out += v.n
		case "mutual":
			c.In, c.Out = c.In+v.n, c.Out+v.n
		case "orders":
			c.Orders = v.n
		case "notes":
			c.Notes = v.n
		}
	}
	return c, w.explain(wrap("count a timeline", err))
}
