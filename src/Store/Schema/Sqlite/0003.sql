-- Who may sign in at the desk, and where each is signed in.
-- A person who was removed stays as a name, so that judgements go on meaning who made them and nobody else takes the name.

CREATE TABLE people (
    key                 INTEGER PRIMARY KEY,
    id                  TEXT NOT NULL UNIQUE,
    name                TEXT NOT NULL,
    folded              TEXT NOT NULL UNIQUE,
    role                TEXT NOT NULL CHECK (role IN ('Reader', 'Analyst', 'Editor', 'Administrator')),
    clearance           INTEGER NOT NULL CHECK (clearance BETWEEN 0 AND 4),
    password            TEXT,
    stamp               TEXT NOT NULL,
    failures            INTEGER NOT NULL DEFAULT 0,
    unlocks_at          TEXT,
    authenticator       TEXT,
    second_factor       INTEGER NOT NULL DEFAULT 0 CHECK (second_factor IN (0, 1)),
    last_step           INTEGER,
    recovery_codes      TEXT NOT NULL DEFAULT '[]',
    invitation          TEXT UNIQUE,
    invitation_ends_at  TEXT,
    added_at            TEXT NOT NULL,
    signed_in_at        TEXT,
    disabled_at         TEXT,
    removed_at          TEXT,
    version             INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sign_ins (
    id          TEXT PRIMARY KEY,
    person_key  INTEGER NOT NULL REFERENCES people (key),
    began_at    TEXT NOT NULL,
    seen_at     TEXT NOT NULL,
    device      TEXT NOT NULL
) STRICT;

CREATE INDEX sign_ins_by_person ON sign_ins (person_key);
