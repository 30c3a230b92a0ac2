-- Dated exchange rates, as the files of the European Central Bank state them.

-- One day, which is one line of a file. day counts from 1 January of the year 1 = 1.
CREATE TABLE rate_day (
	id INTEGER PRIMARY KEY,
	key BLOB NOT NULL UNIQUE,
	digest BLOB NOT NULL,
	day INTEGER NOT NULL UNIQUE
) STRICT;

-- How much of a currency one euro was, in billionths.
CREATE TABLE rate (
	day INTEGER NOT NULL REFERENCES rate_day (day),
	currency TEXT NOT NULL,
	billionths INTEGER NOT NULL,
	PRIMARY KEY (day, currency)
) STRICT, WITHOUT ROWID;
