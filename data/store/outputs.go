package store

// outputs are the tables that other programs can take, in the order of the files.
var outputs = []output{
	{
		"people",
		`id whole, name text, tier tier, state text, trend text, strength real, peak_strength real, reciprocity real,
		interactions_in whole, interactions_out whole, first_contact time, last_contact time, sales whole, currency text,
		net money, net_year money, ror real, roles text, hidden_gem whole, silent_customer whole, hidden whole, ignored text, organisation whole, member_of whole`,
		`
		SELECT g.person, g.name, g.tier, nullif(g.state, ''), nullif(g.trend, ''), g.strength, r.content ->> '$.peak', r.content ->> '$.reciprocity',
			g.interactions_in, g.interactions_out, g.first_contact, g.last_contact, g.sales, m.currency,
			g.net, g.net_year, g.ror, (SELECT group_concat(value, ', ') FROM json_each(r.content, '$.roles')), g.gem, g.silent, g.hidden = 1,
			r.content ->> '$.ignored', coalesce(r.content ->> '$.organisation', 0), r.content ->> '$.member_of'
		FROM figure g
		JOIN figure_rest r ON r.person = g.person
		CROSS JOIN figures_mark m
		ORDER BY g.person`,
	},
	{
		"identities",
		"id whole, person whole, platform text, kind text, value text, name text, url text, owner whole, file text, line whole",
		`
		SELECT i.id, l.person, i.platform, i.kind, iif(i.value = '', i.norm, i.value), nullif(i.name, ''), nullif(i.url, ''), i.owner > 0, f.name, a.line
		FROM identity i
		LEFT JOIN link l ON l.identity = i.id
		LEFT JOIN (SELECT identity, file, min(line) AS line FROM alias GROUP BY 1, 2) a
			ON a.identity = i.id AND a.file = (SELECT min(file) FROM alias WHERE identity = i.id)
		LEFT JOIN import_file f ON f.id = a.file
		ORDER BY i.id`,
	},
	{
		"interactions",
		`id whole, platform text, kind text, direction text, at time, precision text, person whole, actor whole, target whole, content whole,
		thread whole, reply_to whole, rating whole, text text, file text, line whole`,
		`
		SELECT i.id, i.platform, i.kind, i.direction, i.at,
			CASE i.precision WHEN 0 THEN 'second' WHEN 1 THEN 'minute' WHEN 2 THEN 'day' WHEN 3 THEN 'estimated' ELSE 'undated' END,
			l.person, i.actor, i.target, c.id, nullif(i.thread, 0), p.id, nullif(i.rating, 0), i.text, f.name, n.line
		FROM interaction i
		LEFT JOIN link l ON l.identity = i.other
		LEFT JOIN content c ON c.key = i.content
		LEFT JOIN interaction p ON p.key = i.reply_to` + firstSeen(interactionFact, "i.id") + `
		ORDER BY i.id`,
	},
	{
		"sales",
		`id whole, platform text, name text, status text, counted whole, currency text, ordered_at time, paid_at time, person whole, buyer whole,
		renewal whole, city text, country text, gross money, discounts money, shipping money, tax_on_top money, tax_inside money, total money,
		refunds money, fees money, cost money, tax money, net money, net_sales money, file text, line whole`,
		`
		SELECT s.id, s.platform, s.name, s.status, ` + countedSale + `, s.currency, s.ordered_at, s.paid_at, l.person, s.buyer,
			s.renewal, nullif(s.city, ''), nullif(s.country, ''), s.gross_minor, s.discounts_minor, s.shipping_minor, s.tax_on_top_minor, s.tax_inside_minor,
			s.total_minor, s.refunds_minor, s.fees_minor, s.cost_minor, s.tax_minor, s.net_minor, s.net_sales_minor, f.name, n.line
		FROM booked s
		LEFT JOIN link l ON l.identity = s.buyer` + firstSeen(saleFact, "s.id") + `
		ORDER BY s.id`,
	},
	{
		"sale_lines",
		"sale whole, n whole, name text, sku text, vendor text, quantity whole, currency text, price money, discount money",
		`
		SELECT s.id, x.n, x.name, nullif(x.sku, ''), nullif(x.vendor, ''), x.quantity, s.currency, x.price_minor, x.discount_minor
		FROM booked s
		JOIN sale_line x ON x.sale = coalesce(
			(SELECT sale FROM sale_line WHERE sale = s.id LIMIT 1),
			(SELECT min(l.sale) FROM sale p JOIN sale_line l ON l.sale = p.id WHERE p.part_of = s.id))
		ORDER BY s.id, x.n`,
	},
	{
		"sale_events", "sale whole, n whole, kind text, at time, currency text, amount money",
		`
		SELECT s.id, row_number() OVER (PARTITION BY s.id ORDER BY x.sale <> s.id, x.sale, x.n) - 1, x.kind, x.at, p.currency, x.amount_minor
		FROM sale_event x
		JOIN sale p ON p.id = x.sale AND NOT (p.muted AND x.kind IN ('refund', 'chargeback'))
		JOIN booked s ON s.id = coalesce(p.part_of, p.id)
		ORDER BY 1, 2`,
	},
	{
		"touches", "sale whole, n whole, kind text, key text, value text",
		`
		SELECT s.id, row_number() OVER (PARTITION BY s.id ORDER BY x.sale <> s.id, x.sale, x.n) - 1, x.kind, nullif(x.key, ''), x.value
		FROM touch x
		JOIN sale p ON p.id = x.sale
		JOIN booked s ON s.id = coalesce(p.part_of, p.id)
		ORDER BY 1, 2`,
	},
	{
		"addresses",
		"sale whole, person whole, street text, extra text, postcode text, city text, region text, country text",
		`
		SELECT s.id, l.person, nullif(x.street, ''), nullif(x.extra, ''), nullif(x.postcode, ''), nullif(o.city, ''), nullif(x.region, ''), nullif(o.country, '')
		FROM booked s
		JOIN address x ON x.sale = coalesce(
			(SELECT sale FROM address WHERE sale = s.id),
			(SELECT min(a.sale) FROM sale p JOIN address a ON a.sale = p.id WHERE p.part_of = s.id))
		JOIN sale o ON o.id = x.sale
		LEFT JOIN link l ON l.identity = s.buyer
		ORDER BY s.id`,
	},
	{
		"content", "id whole, platform text, kind text, title text, url text, at time, file text, line whole",
		`
		SELECT c.id, c.platform, c.kind, nullif(c.title, ''), nullif(c.url, ''), c.at, f.name, n.line
		FROM content c` + firstSeen(contentFact, "c.id") + `
		ORDER BY c.id`,
	},
	{
		"metrics", "id whole, platform text, content whole, name text, day day, days whole, value whole, file text, line whole",
		`
		SELECT m.id, m.platform, c.id, m.name, m.day, m.span, m.value, f.name, n.line
		FROM metric m
		LEFT JOIN content c ON c.key = m.content` + firstSeen(metricFact, "m.id") + `
		ORDER BY m.id`,
	},
	{
		"deals",
		`id whole, partner text, person whole, codes text, links text, currency text, fee money, product money, commission real,
		start day, end day, campaign text, note text, file text, line whole`,
		`
		SELECT d.id, d.partner, l.person, ` + jsonList("d.codes") + `, ` + jsonList("d.links") + `, d.currency, d.fee_minor, d.product_minor, d.commission / 1e6,
			d.start_day, d.end_day, nullif(d.campaign, ''), nullif(d.note, ''), f.name, n.line
		FROM deal d
		LEFT JOIN link l ON l.identity = d.person` + firstSeen(dealFact, "d.id") + `
		ORDER BY d.id`,
	},
	{
		"members",
		`id whole, platform text, member text, person whole, status text, tier text, currency text, lifetime money, pledge money,
		since time, charged_at time, charge_paid whole, updated time, source text, file text, line whole`,
		`
		SELECT m.id, m.platform, m.member, l.person, m.status, nullif(m.tier, ''), nullif(m.currency, ''), m.lifetime_minor, m.pledge_minor,
			m.since, m.charged_at, m.charge_paid, m.updated, nullif(m.source, ''), f.name, n.line
		FROM member m
		LEFT JOIN link l ON l.identity = m.person` + firstSeen(memberFact, "m.id") + `
		ORDER BY m.id`,
	},
	{
		"rates",
		"day day, currency text, per_euro real, file text, line whole",
		`
		SELECT r.day, r.currency, r.billionths / 1e9, f.name, n.line
		FROM rate r
		JOIN rate_day d ON d.day = r.day` + firstSeen(rateFact, "d.id") + `
		ORDER BY r.day, r.currency`,
	},
	{
		"entries",
		`id whole, kind text, person whole, written_at time, day day, until day, currency text, amount money, number whole, most whole,
		label text, text text, done_at time, organisation whole`,
		`
		SELECT e.id, e.kind, l.person, e.at, e.day, e.until, nullif(e.currency, ''), iif(e.currency = '', NULL, e.amount_minor), nullif(e.number, 0), nullif(e."limit", 0),
			nullif(e.label, ''), nullif(e.text, ''), e.done_at, o.person
		FROM (` + entryColumns + `) x
		JOIN entry e ON e.id = x.id
		LEFT JOIN link l ON l.identity = x.identity
		LEFT JOIN link o ON o.identity = x.other
		ORDER BY e.id`,
	},
	{
		"imports",
		"id whole, at time, path text, format text, version text, account text, status text, export_date time, records_rejected whole, seconds real",
		`
		SELECT id, at, path, format, nullif(version, ''), nullif(account, ''), status, iif(as_of BETWEEN 1 AND ` + lastMoment + `, as_of, NULL), rejects, seconds
		FROM import
		WHERE format <> 'hand'
		ORDER BY id`,
	},
}

// lastMoment ends the year 9999: a later date of an export is nobody's.
const lastMoment = "253402300799999"

// jsonList writes a list that is kept as JSON as words.
func jsonList(column string) string {
	return "nullif((SELECT group_concat(value, ', ') FROM json_each(" + column + ")), '')"
}
