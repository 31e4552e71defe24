-- What people sent to the desk to be taken in, until it was, and for a while what became of it: whatever ends the desk, what was sent is still there.
CREATE TABLE uploads (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,
    number     INTEGER NOT NULL,
    person     TEXT NOT NULL,
    sent_at    TEXT NOT NULL,
    name       TEXT NOT NULL,
    source     TEXT,
    published  TEXT,
    marking    INTEGER NOT NULL CHECK (marking BETWEEN 0 AND 4),
    bytes      INTEGER NOT NULL,
    content    BLOB,
    begun      INTEGER NOT NULL DEFAULT 0,
    results    TEXT,
    ended_at   TEXT
) STRICT;

CREATE INDEX uploads_by_id ON uploads (id, number);
CREATE INDEX uploads_waiting ON uploads (key) WHERE ended_at IS NULL;
