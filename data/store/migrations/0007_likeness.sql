-- Derived: who may be one person (metrics.md 19, zone "suggest"). All of it can be
-- made again from identities, sales and decisions; losing it loses nothing.

-- What the persons were compared by. upto: the highest person that was compared;
-- estimated: of how many persons the model tells.
CREATE TABLE likeness_mark (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	model TEXT NOT NULL,
	estimated INTEGER NOT NULL,
	upto INTEGER NOT NULL
) STRICT;

-- Persons up to that one of whom something changed since: to be compared again.
CREATE TABLE likeness_changed (
	person INTEGER PRIMARY KEY
) STRICT;

-- Persons who share a key are worth comparing; of a key that many share only
-- neighbours by rank. A shelf holds the keys that begin with the same 14 bits: key,
-- rank and person of eight bytes each, in this order.
CREATE TABLE likeness_shelf (
	shelf INTEGER PRIMARY KEY,
	entries BLOB NOT NULL
) STRICT;

-- The keys of each person: rank and keys of eight bytes each.
CREATE TABLE likeness_person (
	person INTEGER PRIMARY KEY,
	keys BLOB NOT NULL
) STRICT;

-- Two persons who may be one; a < b. money and contacts are what a yes would
-- move: see docs/linkage.md.
CREATE TABLE likeness (
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	weight REAL NOT NULL,
	probability REAL NOT NULL,
	warnings INTEGER NOT NULL,
	money INTEGER NOT NULL DEFAULT 0,
	contacts INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE INDEX likeness_b ON likeness (b);
CREATE INDEX likeness_value ON likeness (money DESC, contacts DESC, probability DESC, a, b);
