-- The store of the first slice. Ids given by the database; times are ISO text given by office; 0 = none.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was uploaded and what came of it. moment: when it was applied, in the order of moments; 0 = not yet.
CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    created TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    layout TEXT NOT NULL,
    procedure TEXT NOT NULL,
    report TEXT NOT NULL,
    applied TEXT NOT NULL,
    undone TEXT NOT NULL,
    moment INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX imports_by_file ON imports (sha256);

-- Every apply and every undo that changed works, in their order.
CREATE TABLE moments (
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES imports (id),
    is_undo INTEGER NOT NULL
) STRICT;

-- Register. changed_by: the import that wrote the row last; 0 = a person.
CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    parent INTEGER REFERENCES organisations (id),
    name TEXT NOT NULL,
    full_name TEXT NOT NULL,
    type TEXT NOT NULL,
    settlement TEXT NOT NULL,
    settlement_size TEXT NOT NULL,
    branch_of INTEGER REFERENCES organisations (id),
    merged_into INTEGER REFERENCES organisations (id),
    folded TEXT NOT NULL,
    changed_by INTEGER NOT NULL
) STRICT;
CREATE INDEX organisations_by_parent ON organisations (parent);
CREATE INDEX organisations_by_head ON organisations (branch_of) WHERE branch_of IS NOT NULL;
CREATE INDEX organisations_by_heir ON organisations (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE organisation_codes (
    system TEXT NOT NULL,
    code TEXT NOT NULL,
    organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    year_from INTEGER NOT NULL,
    year_to INTEGER NOT NULL,
    PRIMARY KEY (system, code, organisation, year_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_codes_by_owner ON organisation_codes (organisation);

CREATE TABLE organisation_names (
    organisation INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (organisation, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE school_contexts (
    school INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    year INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_by INTEGER NOT NULL,
    PRIMARY KEY (school, year, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX school_contexts_by_year ON school_contexts (year);

-- How things were before an import changed them; body: JSON, "" = there was none.
CREATE TABLE former_organisations (
    import INTEGER NOT NULL REFERENCES imports (id),
    organisation INTEGER NOT NULL,
    body TEXT NOT NULL,
    changed_by INTEGER NOT NULL,
    PRIMARY KEY (import, organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_contexts (
    import INTEGER NOT NULL REFERENCES imports (id),
    school INTEGER NOT NULL,
    year INTEGER NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    changed_by INTEGER NOT NULL,
    PRIMARY KEY (import, school, year, field)
) STRICT, WITHOUT ROWID;

-- Catalogue. A version is never edited; a retracted one came by an import that was undone.
CREATE TABLE instruments (
    id INTEGER PRIMARY KEY,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    subject TEXT NOT NULL,
    form TEXT NOT NULL,
    version INTEGER NOT NULL,
    maximum INTEGER NOT NULL,
    cut3 INTEGER,
    cut4 INTEGER,
    cut5 INTEGER,
    minutes INTEGER,
    same_as TEXT NOT NULL,
    provenance TEXT NOT NULL,
    import INTEGER NOT NULL,
    is_retracted INTEGER NOT NULL DEFAULT 0,
    UNIQUE (series, year, grade, subject, form, version)
) STRICT;
CREATE INDEX instruments_by_import ON instruments (import);

CREATE TABLE instrument_positions (
    instrument INTEGER NOT NULL REFERENCES instruments (id),
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    maximum INTEGER NOT NULL,
    level TEXT NOT NULL,
    skill TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (instrument, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE subjects (
    code TEXT PRIMARY KEY,
    name_ru TEXT NOT NULL,
    name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE subject_names (
    subject TEXT NOT NULL REFERENCES subjects (code) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (subject, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE column_mappings (
    fingerprint TEXT NOT NULL,
    meaning TEXT NOT NULL,
    columns TEXT NOT NULL,
    PRIMARY KEY (fingerprint, meaning)
) STRICT, WITHOUT ROWID;

-- Works. A block is what one school's works in one procedure were at one upload: never changed.
CREATE TABLE procedures (
    id INTEGER PRIMARY KEY,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    subject TEXT NOT NULL,
    form TEXT NOT NULL,
    UNIQUE (series, year, grade, subject, form)
) STRICT;

CREATE TABLE blocks (
    id INTEGER PRIMARY KEY,
    procedure INTEGER NOT NULL REFERENCES procedures (id),
    school INTEGER NOT NULL REFERENCES organisations (id),
    version INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    digest TEXT NOT NULL,
    UNIQUE (procedure, school, version)
) STRICT;
CREATE INDEX blocks_by_import ON blocks (import);
CREATE INDEX blocks_by_school ON blocks (school);

CREATE TABLE block_bytes (
    block INTEGER PRIMARY KEY REFERENCES blocks (id),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE summaries (
    block INTEGER PRIMARY KEY REFERENCES blocks (id),
    bytes BLOB NOT NULL
) STRICT;

-- The few numbers that rules read, and when a block is in force: from the moment since to the moment until
-- (0 = still). Clustered so that the present of a procedure lies together, in the order of schools.
-- content: the first 64 bits of the block's digest.
CREATE TABLE tallies (
    procedure INTEGER NOT NULL REFERENCES procedures (id),
    until INTEGER NOT NULL,
    school INTEGER NOT NULL,
    since INTEGER NOT NULL,
    block INTEGER NOT NULL,
    content INTEGER NOT NULL,
    works INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    twos INTEGER NOT NULL,
    threes INTEGER NOT NULL,
    fours INTEGER NOT NULL,
    fives INTEGER NOT NULL,
    total_sum INTEGER NOT NULL,
    total_squares INTEGER NOT NULL,
    PRIMARY KEY (procedure, until, school)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    stage TEXT NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    started TEXT NOT NULL,
    import INTEGER NOT NULL,
    problem TEXT NOT NULL,
    worker TEXT NOT NULL,
    lease TEXT NOT NULL
) STRICT;

CREATE TABLE rule_sets (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    created TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE screenings (
    id INTEGER PRIMARY KEY,
    created TEXT NOT NULL,
    person TEXT NOT NULL,
    rule TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    year INTEGER NOT NULL,
    digest TEXT NOT NULL,
    as_of INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- seal: room for a hash chain over the rows.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    act TEXT NOT NULL,
    what TEXT NOT NULL,
    seal TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are only added'); END;
CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are only added'); END;
CREATE TRIGGER blocks_are_not_changed BEFORE UPDATE ON block_bytes BEGIN SELECT RAISE(ABORT, 'blocks are immutable'); END;
