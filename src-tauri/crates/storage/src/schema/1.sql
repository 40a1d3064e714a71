CREATE TABLE runs (
    id         TEXT PRIMARY KEY,
    head       TEXT NOT NULL,
    state      TEXT NOT NULL,
    problem    TEXT,
    started_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE steps (
    run     TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step    INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    record  TEXT NOT NULL,
    PRIMARY KEY (run, step, attempt)
) STRICT;

CREATE TABLE rounds (
    run        TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    round      INTEGER NOT NULL,
    elapsed_ms INTEGER NOT NULL,
    requests   INTEGER NOT NULL,
    PRIMARY KEY (run, round)
) STRICT;

CREATE TABLE credentials (
    id         TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL,
    metadata   TEXT NOT NULL
) STRICT;

CREATE INDEX credentials_by_expiry ON credentials (expires_at);
