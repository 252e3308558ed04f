-- Municipalities and regions are found by name among the few of their kind. Whole names do not go in: an entry of an
-- index holds 2.7 KB at most.
CREATE INDEX organisations_by_name ON organisations (kind);
