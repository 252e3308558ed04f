-- Control groups and works marked again. Bodies are JSON; second marks are rows, so that each is kept when it is entered.
CREATE TABLE control_groups (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    is_approved INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX control_groups_by_year ON control_groups (year, is_approved, id);

CREATE TABLE remarkings (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    is_closed INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX remarkings_by_school ON remarkings (school, id);

CREATE TABLE second_marks (
    remarking INTEGER NOT NULL REFERENCES remarkings (id),
    work INTEGER NOT NULL,
    marker INTEGER NOT NULL,
    scores BLOB NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (remarking, work, marker)
) STRICT;
