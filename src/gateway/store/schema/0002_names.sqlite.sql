-- Municipalities and regions are found by name for every school that a file brings: `folded` begins with the
-- folded name and a line end.
CREATE INDEX organisations_by_name ON organisations (kind, folded);
