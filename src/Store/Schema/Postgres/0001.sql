-- The record on PostgreSQL, first version. docs/record.md says what each table is for.
-- key: a number within this store, never shown. id: what people and exports know a thing by.
-- Lists are JSON; claims are text, not json, so that they stay letter by letter as they were written.

CREATE TABLE sources (
    key          bigint PRIMARY KEY,
    id           text NOT NULL UNIQUE,
    name         text NOT NULL,
    reliability  text NOT NULL DEFAULT 'F' CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    marking      smallint NOT NULL DEFAULT 0 CHECK (marking BETWEEN 0 AND 4),
    first_seen   timestamptz NOT NULL
);

CREATE TABLE documents (
    key           bigint PRIMARY KEY,
    id            text NOT NULL UNIQUE,
    content_hash  text NOT NULL,
    source_key    bigint REFERENCES sources (key),
    title         text,
    text          text NOT NULL,
    uri           text,
    published     date,
    language      text NOT NULL,
    skipped       text NOT NULL,
    marking       smallint NOT NULL DEFAULT 0 CHECK (marking BETWEEN 0 AND 4),
    coder         text NOT NULL,
    added_at      timestamptz NOT NULL,
    superseded_by bigint REFERENCES documents (key) DEFERRABLE
);

CREATE INDEX documents_by_content ON documents (content_hash);
CREATE INDEX documents_by_source ON documents (source_key, published);
CREATE INDEX documents_by_day ON documents (published);
CREATE INDEX documents_by_arrival ON documents (added_at);
CREATE INDEX documents_by_successor ON documents (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE addresses (
    uri           text NOT NULL,
    version       integer NOT NULL,
    document_key  bigint NOT NULL REFERENCES documents (key),
    seen_at       timestamptz NOT NULL,
    PRIMARY KEY (uri, version),
    UNIQUE (document_key, uri)
);

CREATE TABLE passages (
    document_key  bigint NOT NULL REFERENCES documents (key),
    number        integer NOT NULL,
    begins        integer NOT NULL,
    ends          integer NOT NULL,
    PRIMARY KEY (document_key, number)
);

CREATE TABLE actors (
    key          bigint PRIMARY KEY,
    id           text NOT NULL UNIQUE,
    name         text NOT NULL,
    kind         text,
    sector       text,
    country      text,
    first_seen   timestamptz NOT NULL,
    merged_into  bigint REFERENCES actors (key) DEFERRABLE
);

CREATE INDEX actors_by_merger ON actors (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE actor_names (
    folded     text NOT NULL,
    actor_key  bigint NOT NULL REFERENCES actors (key),
    name       text NOT NULL,
    PRIMARY KEY (folded, actor_key)
);

CREATE INDEX actor_names_by_actor ON actor_names (actor_key);

CREATE TABLE claims (
    key              bigint PRIMARY KEY,
    id               text NOT NULL UNIQUE,
    document_key     bigint NOT NULL REFERENCES documents (key),
    passage          integer NOT NULL,
    source_key       bigint REFERENCES sources (key),
    content          text NOT NULL CHECK (content IN ('event', 'relation')),
    type             text NOT NULL,
    mode             text,
    status           text NOT NULL,
    negated          boolean NOT NULL,
    certainty        double precision NOT NULL,
    first_day        date,
    last_day         date,
    time_precision   text,
    latitude         double precision,
    longitude        double precision,
    place_precision  text,
    geonames         integer,
    place            text,
    country          text,
    admin1           text,
    killed_low       integer,
    killed_best      integer,
    killed_high      integer,
    reliability      text NOT NULL DEFAULT 'F',
    information      smallint NOT NULL DEFAULT 6 CHECK (information BETWEEN 1 AND 6),
    marking          smallint NOT NULL DEFAULT 0,
    review           text NOT NULL DEFAULT 'none' CHECK (review IN ('none', 'accepted', 'corrected', 'rejected')),
    live             boolean NOT NULL DEFAULT true,
    json             text NOT NULL
);

CREATE INDEX claims_by_document ON claims (document_key, passage);
CREATE INDEX claims_by_day ON claims (first_day, last_day, type, country, marking) WHERE live;
CREATE INDEX claims_by_country ON claims (country, first_day, last_day, type, admin1, marking) WHERE live;
CREATE INDEX claims_by_type ON claims (type, first_day, last_day, country, marking) WHERE live;
-- All that a map without further filters asks of a claim, so that it is read from the index alone.
CREATE INDEX claims_by_point ON claims (latitude, longitude, first_day, last_day, type, country, marking, place, place_precision, killed_best) WHERE live AND latitude IS NOT NULL;
CREATE INDEX claims_by_recency ON claims (first_day DESC NULLS LAST, key DESC) WHERE live;
CREATE INDEX claims_by_source ON claims (source_key, first_day);
CREATE INDEX claims_by_place ON claims (geonames, first_day) WHERE live AND geonames IS NOT NULL;
CREATE INDEX claims_by_review ON claims (review) WHERE review <> 'none';

CREATE TABLE parties (
    claim_key  bigint NOT NULL REFERENCES claims (key),
    number     integer NOT NULL,
    role       text NOT NULL CHECK (role IN ('source', 'target')),
    actor_key  bigint REFERENCES actors (key),
    words      text NOT NULL,
    kind       text,
    sector     text,
    country    text,
    PRIMARY KEY (claim_key, number)
);

CREATE INDEX parties_by_actor ON parties (actor_key, role) WHERE actor_key IS NOT NULL;

CREATE TABLE origins (
    document_key  bigint PRIMARY KEY REFERENCES documents (key),
    first_key     bigint NOT NULL REFERENCES documents (key),
    similarity    double precision NOT NULL CHECK (similarity BETWEEN 0 AND 1),
    reasons       text NOT NULL,
    judge         text NOT NULL,
    judged_at     timestamptz NOT NULL
);

CREATE INDEX origins_by_first ON origins (first_key);

CREATE TABLE events (
    key              bigint PRIMARY KEY,
    id               text NOT NULL UNIQUE,
    type             text NOT NULL,
    mode             text,
    first_day        date,
    last_day         date,
    latitude         double precision,
    longitude        double precision,
    place_precision  text,
    geonames         integer,
    place            text,
    country          text,
    admin1           text,
    killed_low       integer,
    killed_best      integer,
    killed_high      integer,
    reliability      text NOT NULL DEFAULT 'F',
    information      smallint NOT NULL DEFAULT 6 CHECK (information BETWEEN 1 AND 6),
    marking          smallint NOT NULL DEFAULT 0,
    judge            text NOT NULL,
    judged_at        timestamptz NOT NULL,
    merged_into      bigint REFERENCES events (key) DEFERRABLE,
    live             boolean NOT NULL DEFAULT true,
    json             text NOT NULL
);

CREATE INDEX events_by_day ON events (first_day, last_day) WHERE live;
CREATE INDEX events_by_country ON events (country, first_day, last_day) WHERE live;
CREATE INDEX events_by_point ON events (latitude, longitude) WHERE live;
CREATE INDEX events_by_merger ON events (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE event_claims (
    event_key  bigint NOT NULL REFERENCES events (key),
    claim_key  bigint NOT NULL REFERENCES claims (key),
    belongs    boolean NOT NULL,
    score      double precision NOT NULL,
    reasons    text NOT NULL,
    judge      text NOT NULL,
    judged_at  timestamptz NOT NULL,
    PRIMARY KEY (event_key, claim_key)
);

CREATE INDEX event_claims_by_claim ON event_claims (claim_key);

CREATE TABLE quarantine (
    key         bigint PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    name        text NOT NULL,
    reason      text NOT NULL,
    first_seen  timestamptz NOT NULL,
    last_seen   timestamptz NOT NULL,
    times       integer NOT NULL,
    settled_at  timestamptz
);

CREATE INDEX quarantine_by_name ON quarantine (name);

CREATE TABLE judgements (
    key        bigint PRIMARY KEY,
    judged_at  timestamptz NOT NULL,
    judge      text NOT NULL,
    verb       text NOT NULL,
    subject    text NOT NULL,
    before     text,
    after      text,
    note       text
);

CREATE INDEX judgements_by_subject ON judgements (subject, key);
CREATE INDEX judgements_by_verb ON judgements (verb, key);

CREATE TABLE audit (
    number    bigint PRIMARY KEY,
    at        timestamptz NOT NULL,
    who       text NOT NULL,
    deed      text NOT NULL,
    subject   text NOT NULL,
    digest    text NOT NULL,
    previous  text NOT NULL,
    hash      text NOT NULL
);

CREATE INDEX audit_by_subject ON audit (subject);

-- The words of a document for full text, set beside the row: title above text, without accents, by PostgreSQL's English stemmer.
ALTER TABLE documents ADD COLUMN lexemes tsvector;
CREATE INDEX documents_by_lexemes ON documents USING gin (lexemes);


-- What was taken in, judged or noted down stays as it is.
CREATE FUNCTION griot_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'what was taken in, judged or noted down is never changed (%)', TG_TABLE_NAME;
END $$;
CREATE TRIGGER documents_stay BEFORE UPDATE OF id, content_hash, title, text, uri, published, skipped ON documents FOR EACH ROW EXECUTE FUNCTION griot_stays();
CREATE TRIGGER documents_last BEFORE DELETE ON documents FOR EACH ROW EXECUTE FUNCTION griot_stays();
CREATE TRIGGER judgements_stay BEFORE UPDATE OR DELETE ON judgements FOR EACH ROW EXECUTE FUNCTION griot_stays();
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION griot_stays();
