-- Linking goes on from what it knows: the documents that wait for it, signatures of texts, copies, accounts with the keys by which they meet. docs/record.md says how.

CREATE TABLE unlinked (
    document_key  bigint PRIMARY KEY REFERENCES documents (key)
);

-- All that a store of before has is linked once more.
INSERT INTO unlinked (document_key) SELECT key FROM documents;

CREATE TABLE signatures (
    document_key  bigint PRIMARY KEY REFERENCES documents (key),
    agency        text,
    signature     bytea NOT NULL
);

CREATE TABLE fingerprints (
    fingerprint   bigint NOT NULL,
    document_key  bigint NOT NULL,
    PRIMARY KEY (fingerprint, document_key)
);

-- Either way round.
CREATE TABLE copies (
    document_key  bigint NOT NULL REFERENCES documents (key),
    other_key     bigint NOT NULL REFERENCES documents (key),
    similarity    double precision NOT NULL,
    reasons       text NOT NULL,
    PRIMARY KEY (document_key, other_key)
);

CREATE TABLE accounts (
    key           bigint PRIMARY KEY,
    document_key  bigint NOT NULL REFERENCES documents (key),
    home          text,
    claim_keys    text NOT NULL,
    points        boolean NOT NULL,
    target_key    bigint
);

CREATE INDEX accounts_by_document ON accounts (document_key);
CREATE INDEX accounts_by_target ON accounts (target_key) WHERE target_key IS NOT NULL;

CREATE TABLE account_keys (
    tag          bigint NOT NULL,
    starts       integer NOT NULL,
    account_key  bigint NOT NULL,
    ends         integer NOT NULL,
    PRIMARY KEY (tag, starts, account_key)
);

CREATE INDEX account_keys_by_account ON account_keys (account_key);

-- A claim as it was when it was last linked, where it was corrected since.
CREATE TABLE linked_as (
    claim_key  bigint PRIMARY KEY REFERENCES claims (key),
    json       text NOT NULL
);

CREATE TABLE reporting (
    document_key  bigint PRIMARY KEY REFERENCES documents (key),
    published     date NOT NULL,
    source        text NOT NULL
);

CREATE INDEX reporting_by_day ON reporting (published, source);

-- The sum over all events that the audit log notes of a linking, and how often anything was linked.
CREATE TABLE event_sum (
    key        integer PRIMARY KEY CHECK (key = 1),
    total      text NOT NULL,
    stretches  bigint NOT NULL
);

-- Data sets whose rows were taken in: documents at dataset:id/row.
CREATE TABLE datasets (
    key         bigint PRIMARY KEY,
    id          text NOT NULL,
    name        text NOT NULL,
    form        text NOT NULL,
    version     text NOT NULL,
    citation    text NOT NULL,
    first_seen  timestamptz NOT NULL,
    UNIQUE (id, version)
);

ALTER TABLE documents ADD COLUMN dataset_key bigint REFERENCES datasets (key);
CREATE INDEX documents_by_dataset ON documents (dataset_key, key) WHERE dataset_key IS NOT NULL;

-- Who else mentions the event of a row, as the data set says.
CREATE TABLE mentions (
    document_key  bigint NOT NULL REFERENCES documents (key),
    uri           text NOT NULL,
    sentence      integer NOT NULL,
    source        text NOT NULL,
    seen_at       timestamptz NOT NULL,
    confidence    integer,
    PRIMARY KEY (document_key, uri, sentence)
);

-- Events are listed page by page, and found by what kind they are and where.
CREATE INDEX events_by_type ON events (type, last_day, key) WHERE live;
CREATE INDEX events_by_place ON events (country, type, last_day, key) WHERE live;

-- How many independent origins tell of an event; what linking kept before is linked once more and gets it then.
ALTER TABLE events ADD COLUMN origins integer NOT NULL DEFAULT 0;
CREATE INDEX events_by_origins ON events (origins) WHERE live AND origins > 1;

-- A claim that may play on any of more than 40 days. All others are found by the day on which they begin.
ALTER TABLE claims ADD COLUMN is_long boolean NOT NULL DEFAULT false;
UPDATE claims SET is_long = true WHERE last_day - first_day > 40;
CREATE INDEX claims_long ON claims (last_day, first_day) WHERE live AND is_long;

-- All that a map or a timeline of some days asks of a claim.
DROP INDEX claims_by_day;
CREATE INDEX claims_by_day ON claims (first_day, last_day, type, country, marking, latitude, longitude, place, place_precision, killed_best) WHERE live;

-- Live claims counted beforehand: by the month in which they begin, by actor and month, by point. What changed since is stale, counted from the claims themselves, and counted anew with the next linking.
CREATE TABLE month_counts (
    month    text NOT NULL,
    type     text NOT NULL,
    country  text NOT NULL,
    marking  smallint NOT NULL,
    claims   bigint NOT NULL,
    PRIMARY KEY (month, type, country, marking)
);

CREATE TABLE actor_counts (
    actor_key  bigint NOT NULL,
    month      text NOT NULL,
    type       text NOT NULL,
    country    text NOT NULL,
    marking    smallint NOT NULL,
    claims     bigint NOT NULL,
    PRIMARY KEY (actor_key, month, type, country, marking)
);

CREATE INDEX actor_counts_by_month ON actor_counts (month);

CREATE TABLE point_counts (
    latitude         double precision NOT NULL,
    longitude        double precision NOT NULL,
    type             text NOT NULL,
    country          text NOT NULL,
    marking          smallint NOT NULL,
    claims           bigint NOT NULL,
    killed           integer,
    place            text,
    place_precision  text,
    PRIMARY KEY (latitude, longitude, type, country, marking)
);

CREATE TABLE stale_months (
    month      text PRIMARY KEY,
    first_day  date NOT NULL,
    last_day   date NOT NULL
);

CREATE TABLE stale_points (
    latitude   double precision NOT NULL,
    longitude  double precision NOT NULL,
    PRIMARY KEY (latitude, longitude)
);

INSERT INTO stale_months (month, first_day, last_day) SELECT month, (month || '-01')::date, ((month || '-01')::date + interval '1 month' - interval '1 day')::date FROM (SELECT DISTINCT to_char(first_day, 'YYYY-MM') AS month FROM claims WHERE first_day IS NOT NULL) months;
INSERT INTO stale_points (latitude, longitude) SELECT DISTINCT latitude, longitude FROM claims WHERE latitude IS NOT NULL;
