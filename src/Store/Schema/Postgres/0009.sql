-- What is published and what readers reply. docs/articles.md and docs/replies.md say how both work.

CREATE TABLE articles (
    key                bigint PRIMARY KEY,
    id                 text NOT NULL UNIQUE,
    slug               text NOT NULL UNIQUE,
    state              text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
    number             integer NOT NULL,
    shown              integer,
    marking            smallint NOT NULL CHECK (marking BETWEEN 0 AND 4),
    drafted_by         text NOT NULL,
    drafted_at         timestamptz NOT NULL,
    changed_at         timestamptz NOT NULL,
    published_at       timestamptz,
    updated_at         timestamptz,
    withdrawn_at       timestamptz,
    withdrawn_why      text,
    replies_closed_at  timestamptz
);

CREATE INDEX articles_by_publication ON articles (published_at, key) WHERE state = 'published';

-- Every version of what was written; the one that readers see is named in articles.shown.
CREATE TABLE article_versions (
    article_key  bigint NOT NULL REFERENCES articles (key),
    number       integer NOT NULL,
    headline     text NOT NULL,
    dateline     text NOT NULL,
    standfirst   text NOT NULL,
    body         text NOT NULL,
    byline       text NOT NULL,
    marking      smallint NOT NULL CHECK (marking BETWEEN 0 AND 4),
    saved_by     text NOT NULL,
    saved_at     timestamptz NOT NULL,
    PRIMARY KEY (article_key, number)
);

CREATE TRIGGER article_versions_stay BEFORE UPDATE OR DELETE ON article_versions FOR EACH ROW EXECUTE FUNCTION griot_stays();

CREATE TABLE article_changes (
    key          bigint PRIMARY KEY,
    article_key  bigint NOT NULL REFERENCES articles (key),
    number       integer NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('correction', 'addition', 'minor')),
    words        text NOT NULL,
    who          text NOT NULL,
    at           timestamptz NOT NULL
);

CREATE INDEX article_changes_by_article ON article_changes (article_key, key);

CREATE TABLE replies (
    key            bigint PRIMARY KEY,
    id             text NOT NULL UNIQUE,
    article_key    bigint NOT NULL REFERENCES articles (key),
    parent_key     bigint REFERENCES replies (key),
    state          text NOT NULL CHECK (state IN ('published', 'held', 'spam', 'rejected', 'erased')),
    name           text NOT NULL,
    text           text NOT NULL,
    email          text,
    site           text,
    sent_at        timestamptz NOT NULL,
    judge          text NOT NULL,
    judged_at      timestamptz NOT NULL,
    probability    double precision NOT NULL,
    reasons        text NOT NULL,
    lesson         text CHECK (lesson IN ('spam', 'honest')),
    reader         text NOT NULL,
    text_hash      text NOT NULL,
    address_hash   text,
    address        text,
    browser        text,
    appeal         text,
    appealed_at    timestamptz,
    answer         text,
    task           text CHECK (task IN ('check', 'spam', 'honest')),
    task_due_at    timestamptz,
    task_tries     integer NOT NULL DEFAULT 0,
    task_said      text,
    aged_at        timestamptz
);

CREATE INDEX replies_by_article ON replies (article_key, state, key);
CREATE INDEX replies_by_parent ON replies (parent_key) WHERE parent_key IS NOT NULL;
CREATE INDEX replies_by_state ON replies (state, key);
CREATE INDEX replies_by_reader ON replies (reader);
CREATE INDEX replies_by_text ON replies (text_hash);
CREATE INDEX replies_by_task ON replies (task_due_at) WHERE task IS NOT NULL;
CREATE INDEX replies_to_age ON replies (sent_at) WHERE aged_at IS NULL;

-- What moderators did to a reply, so that it can be undone and counted.
CREATE TABLE reply_deeds (
    key        bigint PRIMARY KEY,
    reply_key  bigint NOT NULL REFERENCES replies (key),
    who        text NOT NULL,
    at         timestamptz NOT NULL,
    before     text NOT NULL,
    after      text NOT NULL,
    lesson     text CHECK (lesson IN ('spam', 'honest'))
);

CREATE INDEX reply_deeds_by_reply ON reply_deeds (reply_key, key);

-- How publishing is set: one row a setting.
CREATE TABLE publishing (
    name   text NOT NULL PRIMARY KEY,
    value  text NOT NULL
);

-- Keys by which other sites ask the filter, and what they taught it. Neither is part of the record: a backup into PostgreSQL or a restored one leaves them out.
CREATE TABLE filter_keys (
    key         bigint PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    name        text NOT NULL,
    digest      text NOT NULL UNIQUE,
    made_by     text NOT NULL,
    made_at     timestamptz NOT NULL,
    used_at     timestamptz,
    revoked_at  timestamptz
);

CREATE TABLE filter_lessons (
    key      bigint PRIMARY KEY,
    key_key  bigint NOT NULL REFERENCES filter_keys (key),
    at       timestamptz NOT NULL,
    lesson   text NOT NULL CHECK (lesson IN ('spam', 'honest')),
    text     text NOT NULL
);

CREATE INDEX filter_lessons_by_key ON filter_lessons (key_key, key);
