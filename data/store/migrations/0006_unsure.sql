-- unsure is derived: why the word of a partner program belongs to no order; see
-- data.Unsure.
ALTER TABLE sale ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0;

CREATE INDEX sale_unsure ON sale (unsure) WHERE unsure > 0;
