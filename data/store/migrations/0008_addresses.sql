-- Where a sale went, or who was billed, as a file states it: a row only where
-- something is known. City and country stand with the sale.
CREATE TABLE address (
	sale INTEGER PRIMARY KEY REFERENCES sale,
	street TEXT NOT NULL,
	extra TEXT NOT NULL,
	postcode TEXT NOT NULL,
	region TEXT NOT NULL
) STRICT;
