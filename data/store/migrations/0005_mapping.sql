-- What a person said of the columns of tables that no format knows, as JSON.
CREATE TABLE mapping (
	name TEXT PRIMARY KEY,
	content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
