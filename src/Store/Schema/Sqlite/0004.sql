-- Doors of the desk to other programs: tokens by which they come in, webhooks by which they are told. docs/interfaces.md says how both work.
-- Neither is part of the record: a backup leaves them out.

CREATE TABLE tokens (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    person      TEXT NOT NULL,
    name        TEXT NOT NULL,
    rights      TEXT NOT NULL,
    marking     INTEGER NOT NULL CHECK (marking BETWEEN 0 AND 4),
    digest      TEXT NOT NULL UNIQUE,
    made_at     TEXT NOT NULL,
    expires_at  TEXT,
    used_at     TEXT,
    revoked_at  TEXT,
    revoked_by  TEXT
) STRICT;

CREATE INDEX tokens_by_person ON tokens (person, key);

CREATE TABLE webhooks (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    address     TEXT NOT NULL,
    secret      TEXT NOT NULL,
    query       TEXT NOT NULL,
    marking     INTEGER NOT NULL CHECK (marking BETWEEN 0 AND 4),
    reaches_private  INTEGER NOT NULL,
    active      INTEGER NOT NULL,
    made_by     TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    looked_at   TEXT NOT NULL
) STRICT;

CREATE TABLE deliveries (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    webhook_key  INTEGER NOT NULL REFERENCES webhooks (key),
    event_id     TEXT NOT NULL,
    changed_at   TEXT NOT NULL,
    is_first     INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dropped', 'dead')),
    attempts     INTEGER NOT NULL,
    due_at       TEXT NOT NULL,
    tried_at     TEXT,
    problem      TEXT,
    UNIQUE (webhook_key, event_id, changed_at)
) STRICT;

CREATE INDEX deliveries_by_due ON deliveries (due_at) WHERE state = 'waiting';
CREATE INDEX deliveries_by_webhook ON deliveries (webhook_key, state, key);
