-- The workspace, first version. _at: Unix milliseconds; money: minor units
-- beside a currency. Keys and digests are the first 16 bytes of SHA-256.

-- Ids come from here, so that none returns after an undo.
CREATE TABLE counter (
	name TEXT NOT NULL PRIMARY KEY,
	value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	version INTEGER NOT NULL,
	content TEXT NOT NULL
) STRICT;

-- One batch of files. Only those with status 'done' are in force: they alone
-- have rows in seen, alias and evidence.
CREATE TABLE import (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	path TEXT NOT NULL,
	format TEXT NOT NULL,
	version TEXT NOT NULL,
	account TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN ('done', 'unchanged', 'undone')),
	as_of INTEGER NOT NULL,
	inbound INTEGER NOT NULL,
	pending INTEGER NOT NULL,
	seconds REAL NOT NULL,
	unknown TEXT NOT NULL,
	warnings TEXT NOT NULL,
	counts TEXT NOT NULL,
	money TEXT NOT NULL,
	months TEXT NOT NULL,
	rejects INTEGER NOT NULL,
	seen_rows INTEGER NOT NULL,
	seen_sums TEXT NOT NULL,
	seen_digest BLOB NOT NULL
) STRICT;

CREATE TABLE import_file (
	id INTEGER PRIMARY KEY,
	import INTEGER NOT NULL REFERENCES import,
	ordinal INTEGER NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	size INTEGER NOT NULL,
	sha256 TEXT NOT NULL,
	records INTEGER NOT NULL,
	rejected INTEGER NOT NULL,
	new INTEGER NOT NULL,
	same INTEGER NOT NULL,
	changed INTEGER NOT NULL,
	first_at INTEGER NOT NULL,
	last_at INTEGER NOT NULL,
	UNIQUE (import, ordinal)
) STRICT;

CREATE TABLE reject (
	id INTEGER PRIMARY KEY,
	file INTEGER NOT NULL REFERENCES import_file,
	line INTEGER NOT NULL,
	reason TEXT NOT NULL,
	raw TEXT NOT NULL
) STRICT;

CREATE INDEX reject_file ON reject (file);

-- Which file contained which fact, and where. vals holds the file's values
-- where they differ from those of the row. kind: 1 content, 2 interaction,
-- 3 sale, 4 metric, 5 deal.
CREATE TABLE seen (
	kind INTEGER NOT NULL,
	fact INTEGER NOT NULL,
	file INTEGER NOT NULL REFERENCES import_file,
	line INTEGER NOT NULL,
	vals BLOB,
	PRIMARY KEY (kind, fact, file, line)
) STRICT, WITHOUT ROWID;

-- value, name and url are what the aliases agree on; value is empty where it is
-- norm itself. owner: 1 marked as the owner's, 2 one person with such a one.
-- The first 8 bytes of key are equal for identities with one e-mail address,
-- one phone number or one account of Instagram and Threads.
CREATE TABLE identity (
	id INTEGER PRIMARY KEY,
	key BLOB NOT NULL UNIQUE,
	platform TEXT NOT NULL,
	kind TEXT NOT NULL,
	norm TEXT NOT NULL,
	scope TEXT NOT NULL,
	value TEXT NOT NULL,
	name TEXT NOT NULL,
	url TEXT NOT NULL,
	suspect INTEGER NOT NULL,
	owner INTEGER NOT NULL
) STRICT;

CREATE INDEX identity_owner ON identity (owner) WHERE owner > 0;

-- How each file writes an identity.
CREATE TABLE alias (
	identity INTEGER NOT NULL REFERENCES identity,
	file INTEGER NOT NULL REFERENCES import_file,
	value TEXT NOT NULL,
	name TEXT NOT NULL,
	url TEXT NOT NULL,
	owner INTEGER NOT NULL,
	line INTEGER NOT NULL,
	PRIMARY KEY (identity, file, value, name, url, owner)
) STRICT, WITHOUT ROWID;

-- Records that name two identities of one person; a < b.
CREATE TABLE evidence (
	a INTEGER NOT NULL REFERENCES identity,
	b INTEGER NOT NULL REFERENCES identity,
	reason TEXT NOT NULL,
	file INTEGER NOT NULL REFERENCES import_file,
	line INTEGER NOT NULL,
	PRIMARY KEY (a, b, reason, file)
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_b ON evidence (b, a);

-- A person is known by the identity it began with. A person without links
-- sleeps in another one and comes back when what joined them is taken back.
CREATE TABLE person (
	id INTEGER PRIMARY KEY,
	founder INTEGER NOT NULL UNIQUE REFERENCES identity
) STRICT;

-- Derived from identities, evidence and decisions. via is the identity at the
-- other end of the evidence that joined this one; null for the first.
CREATE TABLE link (
	identity INTEGER PRIMARY KEY REFERENCES identity,
	person INTEGER NOT NULL REFERENCES person,
	via INTEGER,
	via_kind INTEGER,
	reason TEXT
) STRICT;

CREATE INDEX link_person ON link (person);

-- What the user decided, by the keys of identities, so that it outlives an undo
-- and a new import. role: 'join' these are one, 'apart' these are two, 'lift'
-- an older 'apart' holds no more.
CREATE TABLE decision (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'notsame')),
	at INTEGER NOT NULL,
	undone INTEGER NOT NULL
) STRICT;

CREATE TABLE decision_pair (
	decision INTEGER NOT NULL REFERENCES decision,
	a BLOB NOT NULL,
	b BLOB NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('join', 'apart', 'lift')),
	PRIMARY KEY (decision, a, b, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE content (
	id INTEGER PRIMARY KEY,
	key BLOB NOT NULL UNIQUE,
	digest BLOB NOT NULL,
	platform TEXT NOT NULL,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	url TEXT NOT NULL,
	at INTEGER,
	undirected INTEGER NOT NULL
) STRICT;

-- content and reply_to are keys of rows that may come later or never. said: 1
-- the file calls the actor the owner, 2 the target, 4 both act. direction and
-- other (the party that is not the owner) are derived.
CREATE TABLE interaction (
	id INTEGER PRIMARY KEY,
	key BLOB NOT NULL UNIQUE,
	digest BLOB NOT NULL,
	platform TEXT NOT NULL,
	kind TEXT NOT NULL,
	at INTEGER,
	precision INTEGER NOT NULL,
	actor INTEGER REFERENCES identity,
	target INTEGER REFERENCES identity,
	said INTEGER NOT NULL,
	content BLOB,
	thread INTEGER NOT NULL,
	reply_to BLOB,
	flags INTEGER NOT NULL,
	rating INTEGER NOT NULL,
	text_hash INTEGER NOT NULL,
	text TEXT,
	direction TEXT,
	other INTEGER
) STRICT;

CREATE INDEX interaction_actor ON interaction (actor);
CREATE INDEX interaction_target ON interaction (target);

-- fees null: not known. tax, net and net_sales follow from the other amounts.
CREATE TABLE sale (
	id INTEGER PRIMARY KEY,
	key BLOB NOT NULL UNIQUE,
	digest BLOB NOT NULL,
	platform TEXT NOT NULL,
	name TEXT NOT NULL,
	status TEXT NOT NULL,
	currency TEXT NOT NULL,
	ordered_at INTEGER,
	paid_at INTEGER,
	buyer INTEGER REFERENCES identity,
	renewal INTEGER NOT NULL,
	city TEXT NOT NULL,
	country TEXT NOT NULL,
	gross_minor INTEGER NOT NULL,
	discounts_minor INTEGER NOT NULL,
	shipping_minor INTEGER NOT NULL,
	tax_on_top_minor INTEGER NOT NULL,
	tax_inside_minor INTEGER NOT NULL,
	total_minor INTEGER NOT NULL,
	refunds_minor INTEGER NOT NULL,
	fees_minor INTEGER,
	cost_minor INTEGER NOT NULL,
	tax_minor INTEGER NOT NULL,
	net_minor INTEGER NOT NULL,
	net_sales_minor INTEGER NOT NULL
) STRICT;

CREATE INDEX sale_buyer ON sale (buyer);

CREATE TABLE sale_line (
	sale INTEGER NOT NULL REFERENCES sale,
	n INTEGER NOT NULL,
	name TEXT NOT NULL,
	sku TEXT NOT NULL,
	vendor TEXT NOT NULL,
	quantity INTEGER NOT NULL,
	price_minor INTEGER NOT NULL,
	discount_minor INTEGER NOT NULL,
	PRIMARY KEY (sale, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale_event (
	sale INTEGER NOT NULL REFERENCES sale,
	n INTEGER NOT NULL,
	kind TEXT NOT NULL,
	at INTEGER,
	amount_minor INTEGER NOT NULL,
	PRIMARY KEY (sale, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE touch (
	sale INTEGER NOT NULL REFERENCES sale,
	n INTEGER NOT NULL,
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (sale, n)
) STRICT, WITHOUT ROWID;

-- day counts from 1 January of the year 1 = 1, as data.Day.
CREATE TABLE metric (
	id INTEGER PRIMARY KEY,
	key BLOB NOT NULL UNIQUE,
	digest BLOB NOT NULL,
	platform TEXT NOT NULL,
	content BLOB,
	name TEXT NOT NULL,
	day INTEGER NOT NULL,
	span INTEGER NOT NULL,
	value INTEGER NOT NULL
) STRICT;

CREATE TABLE deal (
	id INTEGER PRIMARY KEY,
	key BLOB NOT NULL UNIQUE,
	digest BLOB NOT NULL,
	partner TEXT NOT NULL,
	person INTEGER REFERENCES identity,
	codes TEXT NOT NULL,
	links TEXT NOT NULL,
	currency TEXT NOT NULL,
	fee_minor INTEGER NOT NULL,
	product_minor INTEGER NOT NULL,
	commission INTEGER NOT NULL,
	start_day INTEGER NOT NULL,
	end_day INTEGER NOT NULL,
	campaign TEXT NOT NULL,
	note TEXT NOT NULL
) STRICT;

CREATE INDEX deal_person ON deal (person);

-- By the key of the event, so that a tick survives undo and re-import.
CREATE TABLE tick (
	event BLOB NOT NULL,
	item INTEGER NOT NULL,
	state TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (event, item)
) STRICT, WITHOUT ROWID;

-- Derived: the figures of persons at one moment, for the list of people.
CREATE TABLE figures_mark (
	id INTEGER PRIMARY KEY CHECK (id = 1),
	day INTEGER NOT NULL,
	generation INTEGER NOT NULL,
	settings INTEGER NOT NULL,
	currency TEXT NOT NULL
) STRICT;

CREATE TABLE figure (
	person INTEGER PRIMARY KEY,
	tier INTEGER NOT NULL,
	state TEXT NOT NULL,
	trend TEXT NOT NULL,
	strength REAL NOT NULL,
	interactions_in INTEGER NOT NULL,
	interactions_out INTEGER NOT NULL,
	first_contact INTEGER NOT NULL,
	last_contact INTEGER NOT NULL,
	sales INTEGER NOT NULL,
	net INTEGER NOT NULL,
	net_year INTEGER NOT NULL,
	gem INTEGER NOT NULL,
	silent INTEGER NOT NULL,
	name TEXT NOT NULL,
	sort_name TEXT NOT NULL
) STRICT;

CREATE INDEX figure_strength ON figure (strength);
CREATE INDEX figure_sort_name ON figure (sort_name);
CREATE INDEX figure_last_contact ON figure (last_contact);
CREATE INDEX figure_net ON figure (net);
CREATE INDEX figure_net_year ON figure (net_year);
CREATE INDEX figure_tier ON figure (tier);

CREATE TABLE figure_rest (
	person INTEGER PRIMARY KEY,
	content TEXT NOT NULL
) STRICT;

CREATE TABLE finder (
	person INTEGER PRIMARY KEY,
	words TEXT NOT NULL
) STRICT;
