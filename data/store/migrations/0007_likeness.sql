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
-- rank and person of eight bytes each, in this order. What was compared since stands
-- in likeness_key. A person may stand under keys that are hers no more: whoever is
-- found so is compared by what is known of her now.
CREATE TABLE likeness_shelf (
	shelf INTEGER PRIMARY KEY,
	entries BLOB NOT NULL
) STRICT;

CREATE TABLE likeness_key (
	key INTEGER NOT NULL,
	rank INTEGER NOT NULL,
	person INTEGER NOT NULL,
	PRIMARY KEY (key, rank, person)
) STRICT, WITHOUT ROWID;

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
