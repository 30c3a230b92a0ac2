-- unsure is derived: why the word of a partner program belongs to no order; see
-- data.Unsure.
ALTER TABLE sale ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0;

-- What the buyer was charged, where a file states that beside an amount in another
-- currency; see data.Sale.
ALTER TABLE sale ADD COLUMN charged_currency TEXT NOT NULL DEFAULT '';
ALTER TABLE sale ADD COLUMN charged_minor INTEGER NOT NULL DEFAULT 0;

CREATE INDEX sale_unsure ON sale (unsure) WHERE unsure > 0;
