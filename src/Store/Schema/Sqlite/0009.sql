-- What is published and what readers reply. docs/articles.md and docs/replies.md say how both work.

CREATE TABLE articles (
    key                INTEGER PRIMARY KEY,
    id                 TEXT NOT NULL UNIQUE,
    slug               TEXT NOT NULL UNIQUE,
    state              TEXT NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
    number             INTEGER NOT NULL,
    shown              INTEGER,
    marking            INTEGER NOT NULL CHECK (marking BETWEEN 0 AND 4),
    drafted_by         TEXT NOT NULL,
    drafted_at         TEXT NOT NULL,
    changed_at         TEXT NOT NULL,
    published_at       TEXT,
    updated_at         TEXT,
    withdrawn_at       TEXT,
    withdrawn_why      TEXT,
    replies_closed_at  TEXT
) STRICT;

CREATE INDEX articles_by_publication ON articles (published_at, key) WHERE state = 'published';

-- Every version of what was written; the one that readers see is named in articles.shown.
CREATE TABLE article_versions (
    article_key  INTEGER NOT NULL REFERENCES articles (key),
    number       INTEGER NOT NULL,
    headline     TEXT NOT NULL,
    dateline     TEXT NOT NULL,
    standfirst   TEXT NOT NULL,
    body         TEXT NOT NULL,
    byline       TEXT NOT NULL,
    marking      INTEGER NOT NULL CHECK (marking BETWEEN 0 AND 4),
    saved_by     TEXT NOT NULL,
    saved_at     TEXT NOT NULL,
    PRIMARY KEY (article_key, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER article_versions_stay BEFORE UPDATE ON article_versions BEGIN SELECT RAISE (ABORT, 'a version is never changed'); END;
CREATE TRIGGER article_versions_last BEFORE DELETE ON article_versions BEGIN SELECT RAISE (ABORT, 'a version is never taken away'); END;

CREATE TABLE article_changes (
    key          INTEGER PRIMARY KEY,
    article_key  INTEGER NOT NULL REFERENCES articles (key),
    number       INTEGER NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('correction', 'addition', 'minor')),
    words        TEXT NOT NULL,
    who          TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT;

CREATE INDEX article_changes_by_article ON article_changes (article_key, key);

CREATE TABLE replies (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    article_key    INTEGER NOT NULL REFERENCES articles (key),
    parent_key     INTEGER REFERENCES replies (key),
    state          TEXT NOT NULL CHECK (state IN ('published', 'held', 'spam', 'rejected', 'erased')),
    name           TEXT NOT NULL,
    text           TEXT NOT NULL,
    email          TEXT,
    site           TEXT,
    sent_at        TEXT NOT NULL,
    judge          TEXT NOT NULL,
    judged_at      TEXT NOT NULL,
    probability    REAL NOT NULL,
    reasons        TEXT NOT NULL,
    lesson         TEXT CHECK (lesson IN ('spam', 'honest')),
    reader         TEXT NOT NULL,
    text_hash      TEXT NOT NULL,
    address_hash   TEXT,
    address        TEXT,
    browser        TEXT,
    appeal         TEXT,
    appealed_at    TEXT,
    answer         TEXT,
    task           TEXT CHECK (task IN ('check', 'spam', 'honest')),
    task_due_at    TEXT,
    task_tries     INTEGER NOT NULL DEFAULT 0,
    task_said      TEXT,
    aged_at        TEXT
) STRICT;

CREATE INDEX replies_by_article ON replies (article_key, state, key);
CREATE INDEX replies_by_parent ON replies (parent_key) WHERE parent_key IS NOT NULL;
CREATE INDEX replies_by_state ON replies (state, key);
CREATE INDEX replies_by_reader ON replies (reader);
CREATE INDEX replies_by_text ON replies (text_hash);
CREATE INDEX replies_by_task ON replies (task_due_at) WHERE task IS NOT NULL;
CREATE INDEX replies_to_age ON replies (sent_at) WHERE aged_at IS NULL;

-- What moderators did to a reply, so that it can be undone and counted.
CREATE TABLE reply_deeds (
    key        INTEGER PRIMARY KEY,
    reply_key  INTEGER NOT NULL REFERENCES replies (key),
    who        TEXT NOT NULL,
    at         TEXT NOT NULL,
    before     TEXT NOT NULL,
    after      TEXT NOT NULL,
    lesson     TEXT CHECK (lesson IN ('spam', 'honest'))
) STRICT;

CREATE INDEX reply_deeds_by_reply ON reply_deeds (reply_key, key);

-- How publishing is set: one row a setting.
CREATE TABLE publishing (
    name   TEXT NOT NULL PRIMARY KEY,
    value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys by which other sites ask the filter, and what they taught it. Neither is part of the record: a backup into PostgreSQL or a restored one leaves them out.
CREATE TABLE filter_keys (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    digest      TEXT NOT NULL UNIQUE,
    made_by     TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    used_at     TEXT,
    revoked_at  TEXT
) STRICT;

CREATE TABLE filter_lessons (
    key      INTEGER PRIMARY KEY,
    key_key  INTEGER NOT NULL REFERENCES filter_keys (key),
    at       TEXT NOT NULL,
    lesson   TEXT NOT NULL CHECK (lesson IN ('spam', 'honest')),
    text     TEXT NOT NULL
) STRICT;

CREATE INDEX filter_lessons_by_key ON filter_lessons (key_key, key);
