-- Every version of the settings, so that it is known what changed when, and a change can
-- be taken back. by: window, command, or start for what a new workspace begins with;
-- empty: kept before this version, at 0.
CREATE TABLE setting_version (
	version INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	by TEXT NOT NULL,
	content TEXT NOT NULL
) STRICT;

INSERT INTO setting_version (version, at, by, content) SELECT version, 0, '', content FROM setting;
