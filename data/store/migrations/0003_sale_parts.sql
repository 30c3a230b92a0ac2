-- Several records of one sale: a shop's order, the payment service's row, its fees,
-- refunds and payouts.

-- role, layer: see data.Role and data.Sale. refs: 8 bytes for each name under which
-- other files know the sale. part_of is derived: the record that is the sale of which
-- this one is a part.
ALTER TABLE sale ADD COLUMN role INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sale ADD COLUMN layer TEXT NOT NULL DEFAULT '';
ALTER TABLE sale ADD COLUMN refs BLOB;
ALTER TABLE sale ADD COLUMN part_of INTEGER REFERENCES sale DEFERRABLE INITIALLY DEFERRED;

-- muted is derived: another record tells the refunds of this one.
ALTER TABLE sale ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;

CREATE INDEX sale_role ON sale (role) WHERE role > 0;
CREATE INDEX sale_part_of ON sale (part_of) WHERE part_of IS NOT NULL;

-- Derived: what a sale with parts is, where all its records are taken together.
CREATE TABLE whole (
	sale INTEGER PRIMARY KEY REFERENCES sale DEFERRABLE INITIALLY DEFERRED,
	status TEXT NOT NULL,
	paid_at INTEGER,
	buyer INTEGER REFERENCES identity DEFERRABLE INITIALLY DEFERRED,
	refunds_minor INTEGER NOT NULL,
	fees_minor INTEGER,
	tax_minor INTEGER NOT NULL,
	net_minor INTEGER NOT NULL,
	net_sales_minor INTEGER NOT NULL
) STRICT;

CREATE INDEX whole_buyer ON whole (buyer);

-- The sales: each once, whatever number of files it is in. Records that are part of
-- a sale, and settlements whose sale is not known, are none.
CREATE VIEW booked AS
SELECT s.id, s.key, s.platform, s.name, iif(w.sale IS NULL, s.status, w.status) AS status, s.currency, s.ordered_at,
	iif(w.sale IS NULL, s.paid_at, w.paid_at) AS paid_at, iif(w.sale IS NULL, s.buyer, w.buyer) AS buyer, s.renewal, s.city, s.country,
	s.gross_minor, s.discounts_minor, s.shipping_minor, s.tax_on_top_minor, s.tax_inside_minor, s.total_minor,
	iif(w.sale IS NULL, s.refunds_minor, w.refunds_minor) AS refunds_minor, iif(w.sale IS NULL, s.fees_minor, w.fees_minor) AS fees_minor,
	s.cost_minor, iif(w.sale IS NULL, s.tax_minor, w.tax_minor) AS tax_minor, iif(w.sale IS NULL, s.net_minor, w.net_minor) AS net_minor,
	iif(w.sale IS NULL, s.net_sales_minor, w.net_sales_minor) AS net_sales_minor
FROM sale s
LEFT JOIN whole w ON w.sale = s.id
WHERE s.part_of IS NULL AND s.role < 2;

-- How the sums that files state themselves compare with their rows, as JSON.
ALTER TABLE import ADD COLUMN reconciled TEXT NOT NULL DEFAULT '[]';
