-- For what data are kept: what each data set is for, letters that leave the house, what was erased when its term was over.

-- purpose: a code of data/purposes; a row is a decision, the newest of a data set is in force. kind and thing: which
-- data set ("import", 12). audit: the row of audit whose seal covers the words of this one.
CREATE TABLE purposes (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    thing INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    audit INTEGER NOT NULL
) STRICT;
CREATE INDEX purposes_by_thing ON purposes (kind, thing);
CREATE TRIGGER purposes_are_not_changed BEFORE UPDATE ON purposes BEGIN SELECT RAISE(ABORT, 'purposes are only added'); END;
CREATE TRIGGER purposes_are_not_removed BEFORE DELETE ON purposes BEGIN SELECT RAISE(ABORT, 'purposes are only added'); END;

-- Letters to addresses, not to parties; kind: a row of the table in office/house_letters.cpp.
CREATE TABLE house_letters (
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (kind, address, day)
) STRICT, WITHOUT ROWID;

-- Blocks whose rows of pupils are gone; their tallies and summaries stay.
CREATE TABLE erased_blocks (
    block INTEGER PRIMARY KEY REFERENCES blocks (id),
    at TEXT NOT NULL,
    rule TEXT NOT NULL,
    works INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_by_person ON audit (person);
CREATE INDEX audit_by_act ON audit (act);
