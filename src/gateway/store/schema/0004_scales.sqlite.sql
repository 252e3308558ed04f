-- Scales set on works: kept for good, the newest of a procedure is in force. Bodies are JSON.
CREATE TABLE scales (
    id INTEGER PRIMARY KEY,
    procedure TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
CREATE INDEX scales_by_procedure ON scales (procedure, id);
