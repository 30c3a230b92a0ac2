package store

import (
	"time"

	"rapport/data"
)

// alikeWithin is how far apart an order and its payment are in time at most.
const alikeWithin = time.Hour

// lookAlike notes payments that no file joins with an order and that look like one of
// another platform: by the same person, of the same amount, within an hour. Both count, for
// two such purchases can be two; but an order whose payment names it in a way that no format
// knows would count twice, and nobody would hear of it. It is told by the import that brings
// the later of the two. An order that has a payment of that platform is paid already.
func (im *importer) lookAlike() error {
	first := im.firstID[saleFact]
	last, err := number(im.c.ctx, im.c.Tx, "SELECT max(id) FROM sale")
	if err != nil || last < first { // it brings no sale
		return err
	}
	n, err := number(im.c.ctx, im.c.Tx, `
		SELECT count(*)
		FROM sale p
		WHERE p.role = 1 AND p.part_of IS NULL AND p.total_minor > 0 AND p.status IN ('paid', 'partially_paid', 'partially_refunded', 'refunded') AND EXISTS (
			SELECT 1
			FROM sale o
			WHERE o.buyer IN (
					SELECT p.buyer
					UNION
					SELECT m.identity
					FROM link l
					JOIN link m ON m.person = l.person
					WHERE l.identity = p.buyer)
				AND o.role = 0 AND o.platform <> p.platform AND o.currency = p.currency AND o.total_minor = p.total_minor
				AND o.status IN ('paid', 'partially_paid', 'partially_refunded', 'refunded') AND abs(o.ordered_at - p.ordered_at) <= ?1
				AND max(o.id, p.id) >= ?2
				AND NOT EXISTS (SELECT 1 FROM sale x WHERE x.part_of = o.id AND x.platform = p.platform))`,
		alikeWithin.Milliseconds(), first)
	if err != nil || n == 0 {
		return err
	}
	im.head.Warnings = append(im.head.Warnings, data.Warning{
		Code: data.WarnAlike,
		Message: data.CountOf(n, "payment looks", "payments look") + " like " + data.Plural(n, "an order", "orders") + " of another platform: the same person, the same amount, within an hour, but " +
			data.Plural(n, "it does not name its order", "they do not name their orders") + ". Both count. If they are the same, take one of the two imports back.",
	})
	return nil
}
