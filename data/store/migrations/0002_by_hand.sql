-- Memberships, and what the user adds by hand.

-- What a membership file says of one member: a state, not a sale. Two files
-- that say the same are one state.
CREATE TABLE member (
	id INTEGER PRIMARY KEY,
	key BLOB NOT NULL UNIQUE,
	digest BLOB NOT NULL,
	platform TEXT NOT NULL,
	member TEXT NOT NULL,
	person INTEGER REFERENCES identity,
	status TEXT NOT NULL,
	tier TEXT NOT NULL,
	currency TEXT NOT NULL,
	lifetime_minor INTEGER NOT NULL,
	pledge_minor INTEGER NOT NULL,
	since INTEGER,
	charged_at INTEGER,
	charge_paid INTEGER NOT NULL,
	updated INTEGER,
	source TEXT NOT NULL
) STRICT;

CREATE INDEX member_person ON member (person);

-- The growth of a member's lifetime amount from one state to the next is one
-- charge on the later state's last charge date. Derived on every look, so that
-- neither a new import nor an undo can leave it wrong. renewal: the amount
-- before was not 0.
CREATE VIEW growth AS
SELECT id, platform, person, currency, charged_at, lifetime_minor - before_minor AS amount_minor, before_minor <> 0 AS renewal, tier
FROM (
	SELECT *, lag(lifetime_minor) OVER (
		PARTITION BY platform, currency, member
		ORDER BY coalesce(charged_at, 0), coalesce(updated, 0), lifetime_minor, id) AS before_minor
	FROM member)
WHERE lifetime_minor > before_minor AND charged_at IS NOT NULL;

-- What the user adds by hand: costs, hours, notes, promises, goals, roles,
-- cadences, rates, hidden persons. removed_at: taken away, so that it can be put
-- back as it was. day and until count from 1 January of the year 1 = 1.
CREATE TABLE entry (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,
	at INTEGER NOT NULL,
	day INTEGER NOT NULL,
	until INTEGER NOT NULL,
	currency TEXT NOT NULL,
	amount_minor INTEGER NOT NULL,
	number INTEGER NOT NULL,
	"limit" INTEGER NOT NULL,
	label TEXT NOT NULL,
	text TEXT NOT NULL,
	done_at INTEGER,
	removed_at INTEGER,
	replaced_by INTEGER REFERENCES entry
) STRICT;

CREATE INDEX entry_replaced_by ON entry (replaced_by) WHERE replaced_by IS NOT NULL;

-- Whom an entry is about: the identities of the person when it was written, by
-- key, the founder's first. The first one that is there decides, so that an
-- entry outlives undo and re-import and goes with its identity.
CREATE TABLE entry_identity (
	entry INTEGER NOT NULL REFERENCES entry,
	n INTEGER NOT NULL,
	key BLOB NOT NULL,
	PRIMARY KEY (entry, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_identity_key ON entry_identity (key);

-- A person's timeline, newest first, and its counts come from here alone.
CREATE INDEX interaction_other ON interaction (other, at, direction);

-- Hidden persons stand in no list but their own, so that the indexes of the list
-- hold the others only and alone answer where a stretch begins.
ALTER TABLE figure ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
DROP INDEX figure_strength;
DROP INDEX figure_sort_name;
DROP INDEX figure_last_contact;
DROP INDEX figure_net;
DROP INDEX figure_net_year;
DROP INDEX figure_tier;
CREATE INDEX figure_strength ON figure (strength) WHERE hidden = 0;
CREATE INDEX figure_sort_name ON figure (sort_name) WHERE hidden = 0;
CREATE INDEX figure_last_contact ON figure (last_contact) WHERE hidden = 0;
CREATE INDEX figure_net ON figure (net) WHERE hidden = 0;
CREATE INDEX figure_net_year ON figure (net_year) WHERE hidden = 0;
CREATE INDEX figure_tier ON figure (tier) WHERE hidden = 0;
DELETE FROM figures_mark;
