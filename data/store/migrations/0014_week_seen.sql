-- Derived: the week as the window worked it out last, so that a large workspace shows
-- something at once. Goes with every change of facts, entries, ticks or settings.
CREATE TABLE week_seen (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	monday INTEGER NOT NULL,
	at INTEGER NOT NULL,
	content BLOB NOT NULL
) STRICT;
