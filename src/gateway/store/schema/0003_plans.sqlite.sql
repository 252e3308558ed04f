-- Orders and plans at work. Days are ISO text, 'none' where there is no day, so that they sort behind; parties, orders
-- and plans that are not there are 0. Bodies are JSON as the contract has it.

-- What an order says is kept version by version; here stands what registers look for, of the newest one.
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    day TEXT NOT NULL,
    body TEXT NOT NULL,
    title TEXT NOT NULL,
    folded TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
CREATE INDEX orders_by_number ON orders (number);

CREATE TABLE order_versions (
    order_id INTEGER NOT NULL REFERENCES orders (id),
    version INTEGER NOT NULL,
    reading TEXT NOT NULL,
    file TEXT NOT NULL,
    file_name TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (order_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_versions_by_file ON order_versions (file);

CREATE TABLE order_links (
    order_id INTEGER NOT NULL REFERENCES orders (id),
    kind TEXT NOT NULL,
    other INTEGER NOT NULL REFERENCES orders (id),
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (order_id, kind, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_links_by_other ON order_links (other);

CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    is_duties INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    controller INTEGER NOT NULL,
    escalate_after INTEGER NOT NULL
) STRICT;
CREATE INDEX plans_by_order ON plans (order_id);
CREATE INDEX plans_by_controller ON plans (controller);

CREATE TABLE plan_versions (
    plan INTEGER NOT NULL REFERENCES plans (id),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    order_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (plan, version)
) STRICT, WITHOUT ROWID;

-- What lists of tasks show and look for of the newest version's measures; is_there: 0 when the plan has dropped one
-- that tasks still hang on.
CREATE TABLE measures (
    plan INTEGER NOT NULL REFERENCES plans (id),
    id TEXT NOT NULL,
    place INTEGER NOT NULL,
    section TEXT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    phrase TEXT NOT NULL,
    expected TEXT NOT NULL,
    evidence INTEGER NOT NULL,
    folded TEXT NOT NULL,
    is_there INTEGER NOT NULL,
    PRIMARY KEY (plan, id)
) STRICT, WITHOUT ROWID;

-- kind, state: numbers of domain/executor.hpp and domain/plan.hpp. sequence: how often it was changed.
CREATE TABLE parties (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    organisation TEXT NOT NULL,
    school INTEGER NOT NULL,
    mail TEXT NOT NULL,
    digest_hour INTEGER NOT NULL,
    deputy INTEGER NOT NULL,
    away_from TEXT NOT NULL,
    away_to TEXT NOT NULL,
    merged_into INTEGER NOT NULL
) STRICT;
CREATE INDEX parties_by_deputy ON parties (deputy) WHERE deputy <> 0;

CREATE TABLE party_names (
    folded TEXT PRIMARY KEY,
    written TEXT NOT NULL,
    party INTEGER NOT NULL REFERENCES parties (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_names_by_party ON party_names (party);

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan INTEGER NOT NULL REFERENCES plans (id),
    measure TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    drafted INTEGER NOT NULL,
    party INTEGER NOT NULL,
    delegated_by INTEGER NOT NULL,
    state INTEGER NOT NULL,
    is_open INTEGER NOT NULL,
    start TEXT NOT NULL,
    due TEXT NOT NULL,
    is_hand_dated INTEGER NOT NULL,
    is_checkpoint INTEGER NOT NULL,
    is_assumed INTEGER NOT NULL,
    is_outside INTEGER NOT NULL,
    waits_for TEXT NOT NULL,
    reason TEXT NOT NULL,
    returned_why TEXT NOT NULL,
    changed TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    UNIQUE (plan, measure, occurrence, drafted)
) STRICT;
CREATE INDEX tasks_by_party ON tasks (party, is_open, due);
CREATE INDEX tasks_by_delegator ON tasks (delegated_by, is_open, due) WHERE delegated_by <> 0;
CREATE INDEX tasks_by_plan ON tasks (plan, is_open, state, due);
CREATE INDEX tasks_by_due ON tasks (is_open, due, id);

-- One thing a person did with one task or many; undoes: the act it takes back.
CREATE TABLE task_acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    act TEXT NOT NULL,
    undoes INTEGER NOT NULL
) STRICT;
CREATE INDEX task_acts_undone ON task_acts (undoes) WHERE undoes <> 0;

-- was: the task before, "" of one that was not there; said: the sentence about it.
CREATE TABLE task_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task INTEGER NOT NULL,
    act INTEGER NOT NULL REFERENCES task_acts (id),
    was TEXT NOT NULL,
    said TEXT NOT NULL
) STRICT;
CREATE INDEX task_history_by_task ON task_history (task);
CREATE INDEX task_history_by_act ON task_history (act);

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    task INTEGER NOT NULL,
    act INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    text TEXT NOT NULL,
    number REAL,
    link TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    is_withdrawn INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_by_task ON evidence (task);
CREATE INDEX evidence_by_act ON evidence (act);

CREATE TABLE comments (
    id INTEGER PRIMARY KEY,
    about TEXT NOT NULL,
    about_id TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX comments_by_what ON comments (about, about_id);

CREATE TABLE files (
    file TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- owner: "comment", "evidence".
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    owner_id INTEGER NOT NULL,
    file TEXT NOT NULL REFERENCES files (file),
    name TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_by_owner ON attachments (owner, owner_id);

CREATE TABLE glossary_terms (
    folded TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    results TEXT NOT NULL
) STRICT;

CREATE TABLE feeds (
    id INTEGER PRIMARY KEY,
    party INTEGER NOT NULL,
    plan INTEGER NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    made TEXT NOT NULL,
    person TEXT NOT NULL,
    last_read TEXT NOT NULL,
    is_revoked INTEGER NOT NULL
) STRICT;

-- One letter a day for each party; state: "sending", "sent", "empty", "failed".
CREATE TABLE digests (
    party INTEGER NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (party, day)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER order_versions_are_not_changed BEFORE UPDATE ON order_versions BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END;
CREATE TRIGGER order_versions_are_not_removed BEFORE DELETE ON order_versions BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END;
CREATE TRIGGER plan_versions_are_not_changed BEFORE UPDATE ON plan_versions BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END;
CREATE TRIGGER plan_versions_are_not_removed BEFORE DELETE ON plan_versions BEGIN SELECT RAISE(ABORT, 'versions are immutable'); END;
CREATE TRIGGER task_acts_are_not_changed BEFORE UPDATE ON task_acts BEGIN SELECT RAISE(ABORT, 'acts are only added'); END;
CREATE TRIGGER task_acts_are_not_removed BEFORE DELETE ON task_acts BEGIN SELECT RAISE(ABORT, 'acts are only added'); END;
CREATE TRIGGER task_history_is_not_changed BEFORE UPDATE ON task_history BEGIN SELECT RAISE(ABORT, 'history is only added'); END;
CREATE TRIGGER task_history_is_not_removed BEFORE DELETE ON task_history BEGIN SELECT RAISE(ABORT, 'history is only added'); END;
