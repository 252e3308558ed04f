-- Inquiries into signs and lists of schools: heads, and steps that are only added. Bodies are JSON.
CREATE TABLE inquiries (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL,
    year INTEGER NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    UNIQUE (school, year)
) STRICT;
CREATE TABLE school_lists (
    id INTEGER PRIMARY KEY,
    purpose TEXT NOT NULL,
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
-- about: "inquiry" or "list".
CREATE TABLE history_steps (
    id INTEGER PRIMARY KEY,
    about TEXT NOT NULL,
    about_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
CREATE INDEX history_steps_by_subject ON history_steps (about, about_id, id);
CREATE TRIGGER history_steps_are_not_changed BEFORE UPDATE ON history_steps BEGIN SELECT RAISE(ABORT, 'steps are only added'); END;
CREATE TRIGGER history_steps_are_not_removed BEFORE DELETE ON history_steps BEGIN SELECT RAISE(ABORT, 'steps are only added'); END;

-- Lists received from above: facts. Only the reason why one does not count any more is ever written into a row.
CREATE TABLE official_lists (
    id INTEGER PRIMARY KEY,
    purpose TEXT NOT NULL,
    year INTEGER NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    withdrawn TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE official_list_schools (
    list INTEGER NOT NULL REFERENCES official_lists (id),
    school INTEGER NOT NULL
) STRICT;
CREATE INDEX official_list_schools_by_school ON official_list_schools (school, list);

CREATE TABLE administrative_measures (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL,
    year INTEGER NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
