-- Feeds that are followed, and what is known of the articles they led to. What the articles say is in documents.

CREATE TABLE feeds (
    key            bigint PRIMARY KEY,
    id             text NOT NULL UNIQUE,
    uri            text NOT NULL UNIQUE,
    title          text,
    source         text,
    marking        smallint NOT NULL DEFAULT 0 CHECK (marking BETWEEN 0 AND 4),
    every_minutes  integer NOT NULL CHECK (every_minutes > 0),
    etag           text,
    last_modified  text,
    created_at     timestamptz NOT NULL,
    asked_at       timestamptz,
    next_at        timestamptz NOT NULL,
    failures       integer NOT NULL DEFAULT 0,
    reason         text
);

CREATE INDEX feeds_by_time ON feeds (next_at);

CREATE TABLE feed_articles (
    feed_key       bigint NOT NULL REFERENCES feeds (key) ON DELETE CASCADE,
    uri            text NOT NULL,
    title          text,
    published_at   timestamptz,
    revised_at     timestamptz,
    etag           text,
    last_modified  text,
    asked_at       timestamptz,
    checks         integer NOT NULL DEFAULT 0,
    next_at        timestamptz,
    failures       integer NOT NULL DEFAULT 0,
    reason         text,
    PRIMARY KEY (feed_key, uri)
);

CREATE INDEX feed_articles_by_time ON feed_articles (next_at) WHERE next_at IS NOT NULL;
