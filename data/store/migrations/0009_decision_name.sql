-- What the two sides were called when it was decided: they may be called otherwise,
-- or be gone, when the list of decisions is read. Empty: decided before this version.
ALTER TABLE decision ADD COLUMN a_name TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN b_name TEXT NOT NULL DEFAULT '';
