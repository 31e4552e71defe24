-- The record on SQLite, first version. docs/record.md says what each table is for.
-- key: a number within this store, never shown. id: what people and exports know a thing by.
-- Days are 'yyyy-MM-dd', instants 'yyyy-MM-ddTHH:mm:ss.fffZ' in UTC, truth values 0 and 1, lists JSON.

CREATE TABLE sources (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    reliability  TEXT NOT NULL DEFAULT 'F' CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    marking      INTEGER NOT NULL DEFAULT 0 CHECK (marking BETWEEN 0 AND 4),
    first_seen   TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
    key           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    content_hash  TEXT NOT NULL,
    source_key    INTEGER REFERENCES sources (key),
    title         TEXT,
    text          TEXT NOT NULL,
    uri           TEXT,
    published     TEXT,
    language      TEXT NOT NULL,
    skipped       TEXT NOT NULL,
    marking       INTEGER NOT NULL DEFAULT 0 CHECK (marking BETWEEN 0 AND 4),
    coder         TEXT NOT NULL,
    added_at      TEXT NOT NULL,
    superseded_by INTEGER REFERENCES documents (key)
) STRICT;

CREATE INDEX documents_by_content ON documents (content_hash);
CREATE INDEX documents_by_source ON documents (source_key, published);
CREATE INDEX documents_by_day ON documents (published);
CREATE INDEX documents_by_arrival ON documents (added_at);
CREATE INDEX documents_by_successor ON documents (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE addresses (
    uri           TEXT NOT NULL,
    version       INTEGER NOT NULL,
    document_key  INTEGER NOT NULL REFERENCES documents (key),
    seen_at       TEXT NOT NULL,
    PRIMARY KEY (uri, version),
    UNIQUE (document_key, uri)
) STRICT, WITHOUT ROWID;

CREATE TABLE passages (
    document_key  INTEGER NOT NULL REFERENCES documents (key),
    number        INTEGER NOT NULL,
    begins        INTEGER NOT NULL,
    ends          INTEGER NOT NULL,
    PRIMARY KEY (document_key, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    kind         TEXT,
    sector       TEXT,
    country      TEXT,
    first_seen   TEXT NOT NULL,
    merged_into  INTEGER REFERENCES actors (key)
) STRICT;

CREATE INDEX actors_by_merger ON actors (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE actor_names (
    folded     TEXT NOT NULL,
    actor_key  INTEGER NOT NULL REFERENCES actors (key),
    name       TEXT NOT NULL,
    PRIMARY KEY (folded, actor_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX actor_names_by_actor ON actor_names (actor_key);

CREATE TABLE claims (
    key              INTEGER PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,
    document_key     INTEGER NOT NULL REFERENCES documents (key),
    passage          INTEGER NOT NULL,
    source_key       INTEGER REFERENCES sources (key),
    content          TEXT NOT NULL CHECK (content IN ('event', 'relation')),
    type             TEXT NOT NULL,
    mode             TEXT,
    status           TEXT NOT NULL,
    negated          INTEGER NOT NULL,
    certainty        REAL NOT NULL,
    first_day        TEXT,
    last_day         TEXT,
    time_precision   TEXT,
    latitude         REAL,
    longitude        REAL,
    place_precision  TEXT,
    geonames         INTEGER,
    place            TEXT,
    country          TEXT,
    admin1           TEXT,
    killed_low       INTEGER,
    killed_best      INTEGER,
    killed_high      INTEGER,
    reliability      TEXT NOT NULL DEFAULT 'F',
    information      INTEGER NOT NULL DEFAULT 6 CHECK (information BETWEEN 1 AND 6),
    marking          INTEGER NOT NULL DEFAULT 0,
    review           TEXT NOT NULL DEFAULT 'none' CHECK (review IN ('none', 'accepted', 'corrected', 'rejected')),
    live             INTEGER NOT NULL DEFAULT 1,
    json             TEXT NOT NULL
) STRICT;

CREATE INDEX claims_by_document ON claims (document_key, passage);
-- live stands in these too: SQLite would else read the row to see that what the index holds is live.
CREATE INDEX claims_by_day ON claims (first_day, last_day, type, country, marking, live) WHERE live;
CREATE INDEX claims_by_country ON claims (country, first_day, last_day, type, admin1, marking, live) WHERE live;
CREATE INDEX claims_by_type ON claims (type, first_day, last_day, country, marking, live) WHERE live;
-- All that a map without further filters asks of a claim, so that it is read from the index alone.
CREATE INDEX claims_by_point ON claims (latitude, longitude, first_day, last_day, type, country, marking, place, place_precision, killed_best, live) WHERE live AND latitude IS NOT NULL;
CREATE INDEX claims_by_recency ON claims (first_day, key) WHERE live;
CREATE INDEX claims_by_source ON claims (source_key, first_day);
CREATE INDEX claims_by_place ON claims (geonames, first_day) WHERE live AND geonames IS NOT NULL;
CREATE INDEX claims_by_review ON claims (review) WHERE review <> 'none';

CREATE VIRTUAL TABLE claim_boxes USING rtree (key, south, north, west, east, from_day, to_day);

CREATE TABLE parties (
    claim_key  INTEGER NOT NULL REFERENCES claims (key),
    number     INTEGER NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('source', 'target')),
    actor_key  INTEGER REFERENCES actors (key),
    words      TEXT NOT NULL,
    kind       TEXT,
    sector     TEXT,
    country    TEXT,
    PRIMARY KEY (claim_key, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX parties_by_actor ON parties (actor_key, role) WHERE actor_key IS NOT NULL;

CREATE TABLE origins (
    document_key  INTEGER PRIMARY KEY REFERENCES documents (key),
    first_key     INTEGER NOT NULL REFERENCES documents (key),
    similarity    REAL NOT NULL CHECK (similarity BETWEEN 0 AND 1),
    reasons       TEXT NOT NULL,
    judge         TEXT NOT NULL,
    judged_at     TEXT NOT NULL
) STRICT;

CREATE INDEX origins_by_first ON origins (first_key);

CREATE TABLE events (
    key              INTEGER PRIMARY KEY,
    id               TEXT NOT NULL UNIQUE,
    type             TEXT NOT NULL,
    mode             TEXT,
    first_day        TEXT,
    last_day         TEXT,
    latitude         REAL,
    longitude        REAL,
    place_precision  TEXT,
    geonames         INTEGER,
    place            TEXT,
    country          TEXT,
    admin1           TEXT,
    killed_low       INTEGER,
    killed_best      INTEGER,
    killed_high      INTEGER,
    reliability      TEXT NOT NULL DEFAULT 'F',
    information      INTEGER NOT NULL DEFAULT 6 CHECK (information BETWEEN 1 AND 6),
    marking          INTEGER NOT NULL DEFAULT 0,
    judge            TEXT NOT NULL,
    judged_at        TEXT NOT NULL,
    merged_into      INTEGER REFERENCES events (key),
    live             INTEGER NOT NULL DEFAULT 1,
    json             TEXT NOT NULL
) STRICT;

CREATE INDEX events_by_day ON events (first_day, last_day) WHERE live;
CREATE INDEX events_by_country ON events (country, first_day, last_day) WHERE live;
CREATE INDEX events_by_point ON events (latitude, longitude) WHERE live;
CREATE INDEX events_by_merger ON events (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE event_claims (
    event_key  INTEGER NOT NULL REFERENCES events (key),
    claim_key  INTEGER NOT NULL REFERENCES claims (key),
    belongs    INTEGER NOT NULL,
    score      REAL NOT NULL,
    reasons    TEXT NOT NULL,
    judge      TEXT NOT NULL,
    judged_at  TEXT NOT NULL,
    PRIMARY KEY (event_key, claim_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_claims_by_claim ON event_claims (claim_key);

CREATE TABLE quarantine (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    first_seen  TEXT NOT NULL,
    last_seen   TEXT NOT NULL,
    times       INTEGER NOT NULL,
    settled_at  TEXT
) STRICT;

CREATE INDEX quarantine_by_name ON quarantine (name);

CREATE TABLE judgements (
    key        INTEGER PRIMARY KEY,
    judged_at  TEXT NOT NULL,
    judge      TEXT NOT NULL,
    verb       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    before     TEXT,
    after      TEXT,
    note       TEXT
) STRICT;

CREATE INDEX judgements_by_subject ON judgements (subject, key);
CREATE INDEX judgements_by_verb ON judgements (verb, key);

CREATE TABLE audit (
    number    INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    who       TEXT NOT NULL,
    deed      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    digest    TEXT NOT NULL,
    previous  TEXT NOT NULL,
    hash      TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_subject ON audit (subject);

CREATE VIRTUAL TABLE document_words USING fts5 (title, text, content = 'documents', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2');

CREATE TRIGGER documents_indexed AFTER INSERT ON documents BEGIN
    INSERT INTO document_words (rowid, title, text) VALUES (new.key, new.title, new.text);
END;

-- What was taken in, judged or noted down stays as it is.
CREATE TRIGGER documents_stay BEFORE UPDATE OF id, content_hash, title, text, uri, published, skipped ON documents BEGIN
    SELECT RAISE (ABORT, 'the text of a document is never changed');
END;
CREATE TRIGGER documents_last BEFORE DELETE ON documents BEGIN
    SELECT RAISE (ABORT, 'a document is never deleted');
END;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements BEGIN
    SELECT RAISE (ABORT, 'a judgement is superseded, not changed');
END;
CREATE TRIGGER judgements_last BEFORE DELETE ON judgements BEGIN
    SELECT RAISE (ABORT, 'a judgement is never deleted');
END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
    SELECT RAISE (ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER audit_lasts BEFORE DELETE ON audit BEGIN
    SELECT RAISE (ABORT, 'the audit log is never cut');
END;
