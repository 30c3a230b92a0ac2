-- Derived: what figures need of interactions, packed, so that a large workspace is opened
-- without reading its rows. A block holds the interactions with ids from first to last as
-- they stood when the largest id was upto. Who is who, which contents there are and what
-- answers what is not in it, or looked at again. Ids only grow, so that a new row is in
-- no block; a row that changes or goes takes its block away. May be emptied at any time.
CREATE TABLE packed (
	first INTEGER PRIMARY KEY,
	last INTEGER NOT NULL,
	upto INTEGER NOT NULL,
	content BLOB NOT NULL
) STRICT;

CREATE TRIGGER packed_changed
AFTER UPDATE OF id, platform, kind, at, precision, actor, target, content, thread, reply_to, flags, rating, text_hash, direction, other ON interaction
BEGIN
	DELETE FROM packed WHERE first = (SELECT max(first) FROM packed WHERE first <= old.id);
END;

CREATE TRIGGER packed_gone
AFTER DELETE ON interaction
BEGIN
	DELETE FROM packed WHERE first = (SELECT max(first) FROM packed WHERE first <= old.id);
END;
