-- Accounts, their posts, and how they come in. Times are seconds since 1970, days ISO text; 0 and '' = none. Words that
-- let somebody in (sessions, links, tokens, recovery codes) are kept as SHA-256 only.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    mail TEXT NOT NULL,
    party INTEGER NOT NULL,
    state TEXT NOT NULL,
    password TEXT NOT NULL,
    code_secret TEXT NOT NULL,
    code_pending TEXT NOT NULL,
    code_step INTEGER NOT NULL,
    subject TEXT NOT NULL,
    created INTEGER NOT NULL,
    last_in INTEGER NOT NULL
) STRICT;
CREATE INDEX accounts_by_subject ON accounts (subject) WHERE subject <> '';

CREATE TABLE posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    organisation INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    deputy_of INTEGER NOT NULL
) STRICT;
CREATE INDEX posts_by_account ON posts (account);
CREATE INDEX posts_by_deputy ON posts (deputy_of) WHERE deputy_of <> 0;

CREATE TABLE recovery_codes (
    account INTEGER NOT NULL REFERENCES accounts (id),
    digest TEXT NOT NULL,
    PRIMARY KEY (account, digest)
) STRICT, WITHOUT ROWID;

-- kind: invitation, reset.
CREATE TABLE account_links (
    digest TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    used INTEGER NOT NULL,
    made_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_links_by_account ON account_links (account);

-- stage: half (the second step is still to come), open. way: password, provider.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL UNIQUE,
    account INTEGER NOT NULL REFERENCES accounts (id),
    stage TEXT NOT NULL,
    way TEXT NOT NULL,
    created INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account) WHERE ended = 0;

CREATE TABLE access_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest TEXT NOT NULL UNIQUE,
    account INTEGER NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    last_used INTEGER NOT NULL,
    ended INTEGER NOT NULL
) STRICT;
CREATE INDEX access_tokens_by_account ON access_tokens (account);

-- Failed log-ins by what was tried: a login (as a digest, whether or not there is such an account), an address.
CREATE TABLE attempts (
    what TEXT PRIMARY KEY,
    failed INTEGER NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- account 0: a login that nobody has; what was typed is not kept, it may be a password.
CREATE TABLE sign_ins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    account INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT;
CREATE INDEX sign_ins_by_account ON sign_ins (account, id);
