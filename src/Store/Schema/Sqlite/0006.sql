-- Feeds that are followed, and what is known of the articles they led to. What the articles say is in documents.

CREATE TABLE feeds (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    uri            TEXT NOT NULL UNIQUE,
    title          TEXT,
    source         TEXT,
    marking        INTEGER NOT NULL DEFAULT 0 CHECK (marking BETWEEN 0 AND 4),
    every_minutes  INTEGER NOT NULL CHECK (every_minutes > 0),
    etag           TEXT,
    last_modified  TEXT,
    created_at     TEXT NOT NULL,
    asked_at       TEXT,
    next_at        TEXT NOT NULL,
    failures       INTEGER NOT NULL DEFAULT 0,
    reason         TEXT
) STRICT;

CREATE INDEX feeds_by_time ON feeds (next_at);

CREATE TABLE feed_articles (
    feed_key       INTEGER NOT NULL REFERENCES feeds (key) ON DELETE CASCADE,
    uri            TEXT NOT NULL,
    title          TEXT,
    published_at   TEXT,
    revised_at     TEXT,
    etag           TEXT,
    last_modified  TEXT,
    asked_at       TEXT,
    checks         INTEGER NOT NULL DEFAULT 0,
    next_at        TEXT,
    failures       INTEGER NOT NULL DEFAULT 0,
    reason         TEXT,
    PRIMARY KEY (feed_key, uri)
) STRICT, WITHOUT ROWID;

CREATE INDEX feed_articles_by_time ON feed_articles (next_at) WHERE next_at IS NOT NULL;
