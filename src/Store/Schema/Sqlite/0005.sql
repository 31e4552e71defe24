-- Linking goes on from what it knows: the documents that wait for it, signatures of texts, copies, accounts with the keys by which they meet. docs/record.md says how.

CREATE TABLE unlinked (
    document_key  INTEGER PRIMARY KEY REFERENCES documents (key)
) STRICT;

-- All that a store of before has is linked once more.
INSERT INTO unlinked (document_key) SELECT key FROM documents;

CREATE TABLE signatures (
    document_key  INTEGER PRIMARY KEY REFERENCES documents (key),
    agency        TEXT,
    signature     BLOB NOT NULL
) STRICT;

CREATE TABLE fingerprints (
    fingerprint   INTEGER NOT NULL,
    document_key  INTEGER NOT NULL,
    PRIMARY KEY (fingerprint, document_key)
) STRICT, WITHOUT ROWID;

-- Either way round.
CREATE TABLE copies (
    document_key  INTEGER NOT NULL REFERENCES documents (key),
    other_key     INTEGER NOT NULL REFERENCES documents (key),
    similarity    REAL NOT NULL,
    reasons       TEXT NOT NULL,
    PRIMARY KEY (document_key, other_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    key           INTEGER PRIMARY KEY,
    document_key  INTEGER NOT NULL REFERENCES documents (key),
    home          TEXT,
    claim_keys    TEXT NOT NULL,
    points        INTEGER NOT NULL,
    target_key    INTEGER
) STRICT;

CREATE INDEX accounts_by_document ON accounts (document_key);
CREATE INDEX accounts_by_target ON accounts (target_key) WHERE target_key IS NOT NULL;

CREATE TABLE account_keys (
    tag          INTEGER NOT NULL,
    starts       INTEGER NOT NULL,
    account_key  INTEGER NOT NULL,
    ends         INTEGER NOT NULL,
    PRIMARY KEY (tag, starts, account_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_keys_by_account ON account_keys (account_key);

-- A claim as it was when it was last linked, where it was corrected since.
CREATE TABLE linked_as (
    claim_key  INTEGER PRIMARY KEY REFERENCES claims (key),
    json       TEXT NOT NULL
) STRICT;

CREATE TABLE reporting (
    document_key  INTEGER PRIMARY KEY REFERENCES documents (key),
    published     TEXT NOT NULL,
    source        TEXT NOT NULL
) STRICT;

CREATE INDEX reporting_by_day ON reporting (published, source);

-- The sum over all events that the audit log notes of a linking, and how often anything was linked.
CREATE TABLE event_sum (
    key        INTEGER PRIMARY KEY CHECK (key = 1),
    total      TEXT NOT NULL,
    stretches  INTEGER NOT NULL
) STRICT;

-- Data sets whose rows were taken in: documents at dataset:id/row.
CREATE TABLE datasets (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    form        TEXT NOT NULL,
    version     TEXT NOT NULL,
    citation    TEXT NOT NULL,
    first_seen  TEXT NOT NULL,
    UNIQUE (id, version)
) STRICT;

ALTER TABLE documents ADD COLUMN dataset_key INTEGER REFERENCES datasets (key);
CREATE INDEX documents_by_dataset ON documents (dataset_key, key) WHERE dataset_key IS NOT NULL;

-- Who else mentions the event of a row, as the data set says.
CREATE TABLE mentions (
    document_key  INTEGER NOT NULL REFERENCES documents (key),
    uri           TEXT NOT NULL,
    sentence      INTEGER NOT NULL,
    source        TEXT NOT NULL,
    seen_at       TEXT NOT NULL,
    confidence    INTEGER,
    PRIMARY KEY (document_key, uri, sentence)
) STRICT, WITHOUT ROWID;

-- Events are listed page by page, and found by what kind they are and where.
CREATE INDEX events_by_type ON events (type, last_day, key) WHERE live;
CREATE INDEX events_by_place ON events (country, type, last_day, key) WHERE live;

-- How many independent origins tell of an event; what linking kept before is linked once more and gets it then.
ALTER TABLE events ADD COLUMN origins INTEGER NOT NULL DEFAULT 0;
CREATE INDEX events_by_origins ON events (origins) WHERE live AND origins > 1;

-- A claim that may play on any of more than 40 days. All others are found by the day on which they begin.
ALTER TABLE claims ADD COLUMN is_long INTEGER NOT NULL DEFAULT 0;
UPDATE claims SET is_long = 1 WHERE julianday(last_day) - julianday(first_day) > 40;
CREATE INDEX claims_long ON claims (last_day, first_day) WHERE live AND is_long;

-- All that a map or a timeline of some days asks of a claim.
DROP INDEX claims_by_day;
CREATE INDEX claims_by_day ON claims (first_day, last_day, type, country, marking, latitude, longitude, place, place_precision, killed_best, live) WHERE live;

-- Live claims counted beforehand: by the month in which they begin, by actor and month, by point. What changed since is stale, counted from the claims themselves, and counted anew with the next linking.
CREATE TABLE month_counts (
    month    TEXT NOT NULL,
    type     TEXT NOT NULL,
    country  TEXT NOT NULL,
    marking  INTEGER NOT NULL,
    claims   INTEGER NOT NULL,
    PRIMARY KEY (month, type, country, marking)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_counts (
    actor_key  INTEGER NOT NULL,
    month      TEXT NOT NULL,
    type       TEXT NOT NULL,
    country    TEXT NOT NULL,
    marking    INTEGER NOT NULL,
    claims     INTEGER NOT NULL,
    PRIMARY KEY (actor_key, month, type, country, marking)
) STRICT, WITHOUT ROWID;

CREATE INDEX actor_counts_by_month ON actor_counts (month);

CREATE TABLE point_counts (
    latitude         REAL NOT NULL,
    longitude        REAL NOT NULL,
    type             TEXT NOT NULL,
    country          TEXT NOT NULL,
    marking          INTEGER NOT NULL,
    claims           INTEGER NOT NULL,
    killed           INTEGER,
    place            TEXT,
    place_precision  TEXT,
    PRIMARY KEY (latitude, longitude, type, country, marking)
) STRICT, WITHOUT ROWID;

CREATE TABLE stale_months (
    month      TEXT PRIMARY KEY,
    first_day  TEXT NOT NULL,
    last_day   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stale_points (
    latitude   REAL NOT NULL,
    longitude  REAL NOT NULL,
    PRIMARY KEY (latitude, longitude)
) STRICT, WITHOUT ROWID;

INSERT INTO stale_months (month, first_day, last_day) SELECT month, month || '-01', date(month || '-01', '+1 month', '-1 day') FROM (SELECT DISTINCT substr(first_day, 1, 7) AS month FROM claims WHERE first_day IS NOT NULL) months;
INSERT INTO stale_points (latitude, longitude) SELECT DISTINCT latitude, longitude FROM claims WHERE latitude IS NOT NULL;
