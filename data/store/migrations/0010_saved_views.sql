-- Views of the list of people that the user keeps: what is looked for, under a name.
CREATE TABLE saved_view (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	segment TEXT NOT NULL,
	filter TEXT NOT NULL,
	search TEXT NOT NULL,
	sort TEXT NOT NULL,
	"desc" INTEGER NOT NULL
) STRICT;
