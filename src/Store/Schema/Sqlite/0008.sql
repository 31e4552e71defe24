-- Sites: facilities that somebody answers for, rounds of their review, what their owners want to be told of, and what they were told. Briefs: what was written of the record, version after version.

CREATE TABLE sites (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    code        TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    latitude    REAL NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude   REAL NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    kind        TEXT,
    owner       TEXT,
    approver    TEXT,
    marking     INTEGER NOT NULL CHECK (marking BETWEEN 0 AND 4),
    notes       TEXT,
    made_by     TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    changed_by  TEXT NOT NULL,
    changed_at  TEXT NOT NULL,
    removed_at  TEXT
) STRICT;

CREATE TABLE site_reviews (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    site_key     INTEGER NOT NULL REFERENCES sites (key),
    reviewer     TEXT NOT NULL,
    reviewed_at  TEXT NOT NULL,
    review_by    TEXT,
    json         TEXT NOT NULL
) STRICT;

CREATE INDEX site_reviews_by_site ON site_reviews (site_key, key);

CREATE TRIGGER site_reviews_stay BEFORE UPDATE ON site_reviews BEGIN
    SELECT RAISE(ABORT, 'a review is followed by another and never changed');
END;
CREATE TRIGGER site_reviews_last BEFORE DELETE ON site_reviews BEGIN
    SELECT RAISE(ABORT, 'a review is followed by another and never deleted');
END;

CREATE TABLE risk_matrices (
    key      INTEGER PRIMARY KEY,
    cells    TEXT NOT NULL,
    made_by  TEXT NOT NULL,
    made_at  TEXT NOT NULL
) STRICT;

CREATE TABLE site_triggers (
    key       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    site_key  INTEGER NOT NULL REFERENCES sites (key),
    json      TEXT NOT NULL,
    met       TEXT NOT NULL DEFAULT '',
    made_by   TEXT NOT NULL,
    made_at   TEXT NOT NULL,
    ended_at  TEXT
) STRICT;

CREATE INDEX site_triggers_by_site ON site_triggers (site_key, key);

CREATE TABLE site_alerts (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    trigger_key  INTEGER NOT NULL REFERENCES site_triggers (key),
    raised_at    TEXT NOT NULL,
    on_day       TEXT NOT NULL,
    words        TEXT NOT NULL,
    evidence     TEXT NOT NULL,
    seen_by      TEXT,
    seen_at      TEXT
) STRICT;

CREATE INDEX site_alerts_by_trigger ON site_alerts (trigger_key, key);

-- Letters about alerts. What waits is sent again until it is taken or dead.
CREATE TABLE letters (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    alert_key  INTEGER NOT NULL REFERENCES site_alerts (key),
    recipient  TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dropped', 'dead')),
    attempts   INTEGER NOT NULL DEFAULT 0,
    due_at     TEXT NOT NULL,
    tried_at   TEXT,
    problem    TEXT
) STRICT;

CREATE INDEX letters_by_due ON letters (due_at) WHERE state = 'waiting';

-- Whether a webhook is told of alerts too. Webhooks made before are not.
ALTER TABLE webhooks ADD COLUMN alerts INTEGER NOT NULL DEFAULT 0;

CREATE TABLE briefs (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    made_by     TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    removed_at  TEXT
) STRICT;

CREATE TABLE brief_versions (
    brief_key  INTEGER NOT NULL REFERENCES briefs (key),
    number     INTEGER NOT NULL,
    title      TEXT NOT NULL,
    marking    INTEGER NOT NULL CHECK (marking BETWEEN 0 AND 4),
    body       TEXT NOT NULL,
    sources    TEXT NOT NULL,
    note       TEXT,
    made_by    TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    PRIMARY KEY (brief_key, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER brief_versions_stay BEFORE UPDATE ON brief_versions BEGIN
    SELECT RAISE(ABORT, 'a version is followed by another and never changed');
END;
CREATE TRIGGER brief_versions_last BEFORE DELETE ON brief_versions BEGIN
    SELECT RAISE(ABORT, 'a version is followed by another and never deleted');
END;
