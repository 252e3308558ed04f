-- The assessment calendar; observers, their training, postings and what they saw. Days are ISO text; places, parties and
-- events that are not there are 0. level, role, kind, answer: words of domain/sitting.hpp and domain/observer.hpp.
CREATE TABLE sittings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    level TEXT NOT NULL,
    title TEXT NOT NULL,
    procedure TEXT NOT NULL,
    subject TEXT NOT NULL,
    grade INTEGER NOT NULL,
    class_name TEXT NOT NULL,
    place INTEGER NOT NULL,
    day TEXT NOT NULL,
    lesson INTEGER NOT NULL,
    lessons INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    observers INTEGER NOT NULL,
    grounds TEXT NOT NULL,
    event INTEGER NOT NULL,
    changed TEXT NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX sittings_by_day ON sittings (day);
CREATE INDEX sittings_by_event ON sittings (event) WHERE event <> 0;

CREATE TABLE observed_schools (
    -- Columns of the key stand first: SQLite 3.40 checks others of a table without row ids at the wrong place.
    sitting INTEGER NOT NULL REFERENCES sittings (id) ON DELETE CASCADE,
    school INTEGER NOT NULL REFERENCES organisations (id),
    place INTEGER NOT NULL,
    PRIMARY KEY (sitting, school)
) STRICT, WITHOUT ROWID;

CREATE TABLE observers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    party INTEGER NOT NULL,
    roles TEXT NOT NULL,
    works_at INTEGER NOT NULL,
    works_at_written TEXT NOT NULL,
    municipality INTEGER NOT NULL,
    is_active INTEGER NOT NULL
) STRICT;

CREATE TABLE observer_conflicts (
    observer INTEGER NOT NULL REFERENCES observers (id),
    school INTEGER NOT NULL REFERENCES organisations (id),
    kind TEXT NOT NULL,
    PRIMARY KEY (observer, school)
) STRICT, WITHOUT ROWID;

CREATE TABLE observer_busy (
    observer INTEGER NOT NULL REFERENCES observers (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (observer, first_day, last_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE trainings (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    title TEXT NOT NULL,
    series TEXT NOT NULL
) STRICT;

CREATE TABLE training_attendance (
    training INTEGER NOT NULL REFERENCES trainings (id),
    observer INTEGER NOT NULL REFERENCES observers (id),
    PRIMARY KEY (training, observer)
) STRICT, WITHOUT ROWID;

-- replaced_by: the posting of who came instead; itself when it was taken off and nobody came.
CREATE TABLE postings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sitting INTEGER NOT NULL REFERENCES sittings (id),
    school INTEGER NOT NULL REFERENCES organisations (id),
    observer INTEGER NOT NULL REFERENCES observers (id),
    role TEXT NOT NULL,
    why TEXT NOT NULL,
    reason TEXT NOT NULL,
    replaced_by INTEGER NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
CREATE INDEX postings_by_sitting ON postings (sitting);
CREATE INDEX postings_by_school ON postings (school);

-- What the act says; the newest of a posting counts, older ones stay.
CREATE TABLE observations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    posting INTEGER NOT NULL REFERENCES postings (id),
    form_version INTEGER NOT NULL,
    answers TEXT NOT NULL,
    remarks TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
CREATE INDEX observations_by_posting ON observations (posting, id);

-- A calendar address of a school's schedule.
ALTER TABLE feeds ADD COLUMN school INTEGER NOT NULL DEFAULT 0;
