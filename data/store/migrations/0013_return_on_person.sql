-- Return on relationship of each person over 365 days; NULL without a cost. The mark goes,
-- so that the figures are worked out anew.
ALTER TABLE figure ADD COLUMN ror REAL;
CREATE INDEX figure_ror ON figure (ror) WHERE hidden = 0;
DELETE FROM figures_mark;
